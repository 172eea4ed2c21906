#pragma once

#include "app/experiments/sweep_pictures.h"
#include "app/exporters/view_export.h"

#include <memory>
#include <QWidget>

namespace hanscape {

class PanelGrid;
class ParallelView;
class SeriesView;
class ViewPanel;

/// The runs of an experiment as points over their learning rate, and as lines of parallel coordinates.
class SweepPage : public QWidget {
    Q_OBJECT

  public:
    explicit SweepPage(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setResults(std::shared_ptr<const ExperimentResults> results);
    /// Marks a run's line.
    void select(std::optional<std::int64_t> run);
    std::vector<ExportableView> exportableViews();
    SeriesView& byRate() { return *m_byRate; }
    ParallelView& lines() { return *m_lines; }

  signals:
    void runSelected(std::int64_t run);
    void openWanted(std::int64_t run);
    /// The lines that a person brushed; none where all are admitted.
    void runsWanted(const QString& title, const std::vector<std::int64_t>& runs);
    void allRunsWanted();

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void showResults();
    void showBrushed();

    SeriesView* m_byRate;
    ParallelView* m_lines;
    ViewPanel *m_ratePanel, *m_linesPanel;
    PanelGrid* m_grid;
    std::shared_ptr<const ExperimentResults> m_results;
    std::vector<std::vector<std::int64_t>> m_pointRuns;
    std::vector<std::int64_t> m_lineRuns;
    std::optional<std::int64_t> m_selected;
    bool m_stale = false; ///< results have come while nobody looked
};

} // namespace hanscape
