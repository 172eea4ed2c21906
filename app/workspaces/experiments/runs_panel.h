#pragma once

#include "app/workspaces/experiments/runs_model.h"

#include <QWidget>

class QLabel;
class QTableView;
class QToolButton;

namespace hanscape {

/// The list of an experiment's runs, or of those that something stands for; any of them can be opened.
class RunsPanel : public QWidget {
    Q_OBJECT

  public:
    explicit RunsPanel(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setResults(std::shared_ptr<const ExperimentResults> results);
    /// Lists some runs under a heading.
    void list(const QString& title, const std::vector<std::int64_t>& runs);
    void listAll();
    /// Indices of the runs that are listed, from above to below.
    std::vector<std::int64_t> listed() const;
    /// Marks a run, and lists all where it was not among those listed.
    void select(std::int64_t run);
    std::optional<std::int64_t> selected() const;
    QTableView& view() { return *m_view; }

  signals:
    /// A person has marked another run.
    void runSelected(std::int64_t run);
    /// A person wants a run in the views, as it stood at its end or at its best iterate.
    void openWanted(std::int64_t run, bool best);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QWidget* makeHeader();
    void makeView();
    void open(bool best);
    void showHeader();
    void fitColumns();

    RunsModel* m_model;
    RunsFilter* m_filter;
    QTableView* m_view;
    QLabel *m_title, *m_note;
    QToolButton *m_all, *m_openLast, *m_openBest;
    QString m_heading;
    bool m_selecting = false; ///< select() is at work
};

} // namespace hanscape
