#pragma once

#include "app/workspaces/experiments/table_model.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace hanscape {

/// An experiment's table, whose cells lead to their runs.
class TablePage : public QWidget {
    Q_OBJECT

  public:
    explicit TablePage(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setResults(std::shared_ptr<const ExperimentResults> results);
    QTableView& view() { return *m_view; }
    TableModel& model() { return *m_model; }

  signals:
    void runsWanted(const QString& title, const std::vector<std::int64_t>& runs);
    /// The first of a cell's runs is to be opened.
    void openWanted(std::int64_t run);

  protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void makeView();
    void listRuns(const QModelIndex& cell);
    void openFirst(const QModelIndex& cell);
    void fitColumns();

    TableModel* m_model;
    QTableView* m_view;
    QLabel* m_about;
    std::shared_ptr<const ExperimentResults> m_results;
};

} // namespace hanscape
