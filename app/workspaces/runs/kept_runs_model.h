#pragma once

#include "app/session/run_history.h"
#include "widgets/theme/theme.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace hanscape {

/// The runs of a history, a line each. Names and tags are edited in place.
class KeptRunsModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column {
        number,
        name,
        tags,
        source,
        network,
        optimizer,
        seed,
        iterations,
        status,
        best,
        last,
        time,
        columnCountOfAll
    };
    static constexpr int sortRole = Qt::UserRole; ///< what a line is sorted by: a number, or a text

    /// The history outlives this.
    explicit KeptRunsModel(RunHistory& history, QObject* parent = nullptr);

    /// Takes over what the history holds now; lines that stay are the same lines.
    void refresh();
    /// Whether the run under way trains.
    void setRunning(bool running);
    void setTheme(const Theme& theme);
    const KeptRuns& runs() const { return m_runs; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// All that a filter looks through, in lines.
    QString searched(int row) const;

  private:
    QString textOf(const KeptRun& run, int column) const;
    QVariant sortedBy(const KeptRun& run, int column) const;
    QString tipOf(const KeptRun& run) const;

    RunHistory& m_history;
    KeptRuns m_runs;
    bool m_running = false;
    Theme m_theme = lightTheme();
};

/// The runs in which every word of a text is found, sorted; "seed 2" and "run 2" are looked for as a whole.
class KeptRunsFilter : public QSortFilterProxyModel {
    Q_OBJECT

  public:
    explicit KeptRunsFilter(KeptRunsModel& model, QObject* parent = nullptr);

    void setWords(const QString& text);

  protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& a, const QModelIndex& b) const override;

  private:
    KeptRunsModel& m_model;
    QStringList m_words;
};

} // namespace hanscape
