#pragma once

#include "app/workspaces/view_panel.h"
#include "core/io/kept_run_export.h"
#include "widgets/plots/run_measure.h"
#include "widgets/plots/series_picture.h"

namespace hanscape {

class SeriesView;

/// The curves of runs over each other, each in its colour.
SeriesPicture curvesOf(const KeptRuns& runs, RunMeasure measure, bool logarithmic, const Theme& theme);

/// The panel of the marked runs' curves.
class RunCurvesPanel : public ViewPanel {
    Q_OBJECT

  public:
    explicit RunCurvesPanel(QWidget* parent = nullptr);

    void setRuns(const KeptRuns& runs);
    void setTheme(const Theme& theme) override;
    SeriesView& plot() { return *m_plot; }

  private:
    void draw();

    SeriesView* m_plot;
    KeptRuns m_runs;
    Theme m_theme = lightTheme();
    RunMeasure m_measure = RunMeasure::score;
    bool m_logarithmic = false;
};

} // namespace hanscape
