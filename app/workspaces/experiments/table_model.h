#pragma once

#include "app/experiments/experiment_results.h"
#include "core/experiments/report_cells.h"
#include "widgets/theme/theme.h"

#include <memory>
#include <QAbstractTableModel>

namespace hanscape {

/// An experiment's table: ours beside the paper's, with what is not selected on the test set beside what is.
/// Each cell stands for runs.
class TableModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column {
        rowName,
        network,
        parameters,
        runs,
        diverged,
        bestPerRun,
        paper,
        oneRate,
        bestAtIt,
        lastAtIt,
        validated,
        columnCountOfAll
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setResults(std::shared_ptr<const ExperimentResults> results);
    void setTheme(const Theme& theme);
    /// Columns that the experiment's kind has; random networks have those of their report.
    int shownColumns() const;
    /// What the columns mean, where they do not say so one by one.
    QString explanation() const;
    /// Whether some row has a figure that was chosen by a validation set.
    bool anyValidated() const;
    /// Whether the paper has a figure of some row.
    bool anyOfPaper() const;
    /// The runs that a cell is made of.
    std::vector<std::int64_t> runsOf(const QModelIndex& cell) const;
    /// What these runs are, as a heading.
    QString titleOf(const QModelIndex& cell) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    QString textOf(const TableRow& row, std::size_t index, int column) const;
    QString runsText(const TableRow& row, std::size_t index) const;
    QString tipOf(const TableRow& row, std::size_t index, int column) const;

    bool ofTraining() const { return !m_results || m_results->spec.kind == ExperimentKind::training; }
    QVariant reportData(const QModelIndex& index, int role) const;

    std::shared_ptr<const ExperimentResults> m_results;
    ReportCells m_cells; ///< of random networks
    Theme m_theme = lightTheme();
};

} // namespace hanscape
