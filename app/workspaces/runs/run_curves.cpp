#include "app/workspaces/runs/run_curves.h"

#include "app/workspaces/runs/run_words.h"
#include "widgets/plots/runs_picture.h"
#include "widgets/plots/series_view.h"
#include "widgets/theme/choice_button.h"
#include "widgets/theme/ticks.h"

#include <algorithm>

namespace hanscape {
namespace {

constexpr std::size_t mostDrawn = 20; ///< beyond that nobody tells curves apart

/// Names of the legend, which hides by name: unlike each other.
std::vector<RunCurves> namedCurves(const KeptRuns& runs) {
    std::vector<RunCurves> curves;
    for (const auto& run : runs) {
        QString name = runName(*run);
        if (std::ranges::count(runs, name, [](const auto& each) { return runName(*each); }) > 1)
            name += QStringLiteral(" (%1)").arg(run->number);
        curves.push_back({name, run->history});
    }
    return curves;
}

} // namespace

SeriesPicture curvesOf(const KeptRuns& runs, RunMeasure measure, bool logarithmic, const Theme& theme) {
    SeriesPicture picture = runsPicture(namedCurves(runs), measure);
    for (PlotSeries& series : picture.series)
        series.color = runColor(*runs[static_cast<std::size_t>(series.hue)], theme);
    picture.y.logarithmic = logarithmic;
    const auto regressions =
        std::ranges::count_if(runs, [](const auto& run) { return isRegression(run->history); });
    if (measure == RunMeasure::score && regressions > 0 && regressions < std::ssize(runs))
        picture.y.label = RunCurvesPanel::tr("accuracy or NRMSE");
    return picture;
}

RunCurvesPanel::RunCurvesPanel(QWidget* parent)
    : ViewPanel(tr("Curves"), new SeriesView(tr("Curves")), parent),
      m_plot(static_cast<SeriesView*>(view())) {
    m_plot->setObjectName("keptCurves");
    m_plot->setEmptyText(tr("Mark runs in the table to see their curves over each other."));
    auto* loss = toolButton(tr("Loss"));
    loss->setObjectName("keptLoss");
    loss->setToolTip(tr("The loss in place of the accuracy or NRMSE."));
    auto* logarithmicAxis = toolButton(tr("Log"));
    logarithmicAxis->setObjectName("keptLogarithmic");
    logarithmicAxis->setToolTip(tr("A logarithmic axis of values."));
    connect(loss, &QToolButton::clicked, this, [this, logarithmicAxis](bool on) {
        m_measure = on ? RunMeasure::loss : RunMeasure::score;
        m_logarithmic = on; // as the Train workspace draws it
        logarithmicAxis->setChecked(on);
        m_plot->resetZoom();
        draw();
    });
    connect(logarithmicAxis, &QToolButton::clicked, this, [this](bool on) {
        m_logarithmic = on;
        m_plot->resetZoom();
        draw();
    });
    addTool(loss);
    addTool(logarithmicAxis);
}

void RunCurvesPanel::setRuns(const KeptRuns& runs) {
    m_runs = runs;
    setNote(runs.size() > mostDrawn ? tr("%1 of %2 are drawn").arg(mostDrawn).arg(countText(std::ssize(runs)))
                                    : QString());
    m_runs.resize(std::min(m_runs.size(), mostDrawn));
    draw();
}

void RunCurvesPanel::draw() { m_plot->setPicture(curvesOf(m_runs, m_measure, m_logarithmic, m_theme)); }

void RunCurvesPanel::setTheme(const Theme& theme) {
    ViewPanel::setTheme(theme);
    m_theme = theme;
    m_plot->setTheme(theme);
    draw();
}

} // namespace hanscape
