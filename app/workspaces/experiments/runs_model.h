#pragma once

#include "app/experiments/experiment_results.h"
#include "widgets/theme/theme.h"

#include <memory>
#include <optional>
#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <set>

namespace hanscape {

/// All runs of an experiment, trained or not, a line each.
class RunsModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column {
        run,
        rowName,
        rate,
        seed,
        dataSeed,
        best,
        bestAt,
        last,
        train,
        status,
        seconds,
        columnCountOfAll
    };
    static constexpr int sortRole = Qt::UserRole; ///< what a line is sorted by: a number, or a text

    using QAbstractTableModel::QAbstractTableModel;

    void setResults(std::shared_ptr<const ExperimentResults> results);
    void setTheme(const Theme& theme);
    const ExperimentResults* results() const { return m_results.get(); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    /// A cell's number or text; an invalid one where the run has none.
    QVariant valueOf(const PlannedRun& run, const RunResult* result, int column) const;
    QString textOf(const QVariant& value, int column) const;

    std::shared_ptr<const ExperimentResults> m_results;
    Theme m_theme = lightTheme();
};

/// Some of the runs, sorted.
class RunsFilter : public QSortFilterProxyModel {
    Q_OBJECT

  public:
    explicit RunsFilter(QObject* parent = nullptr);

    /// The runs that are listed; all where there is none.
    void setListed(std::optional<std::set<std::int64_t>> runs);
    bool listsAll() const { return !m_listed; }

  protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& a, const QModelIndex& b) const override;

  private:
    std::optional<std::set<std::int64_t>> m_listed;
};

/// "finished", "diverged at 35", "not run yet" …
QString runStatusText(const RunResult* result);

} // namespace hanscape
