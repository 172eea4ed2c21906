#include "app/workspaces/experiments/sweep_page.h"

#include "app/workspaces/panel_grid.h"
#include "app/workspaces/view_panel.h"
#include "widgets/plots/parallel_view.h"
#include "widgets/plots/series_view.h"

#include <algorithm>
#include <QPainter>
#include <QVBoxLayout>

namespace hanscape {
namespace {

ExportableView exportableLines(const QString& title, const ParallelView& view) {
    const auto prepare = [title, &view](const PictureRequest& request) -> FileWork {
        return [title, request, picture = view.picture()] {
            return paintedBytes(title, request, [&](QPaintDevice& device) {
                const PictureStyle style = pictureStyle(request.size, request.theme());
                QPainter painter(&device);
                const QRectF area{QPointF(), QSizeF(request.size)};
                const double margin = 8 * style.unit;
                paintParallel(picture, painter, area.adjusted(margin, margin, -margin, -margin), style);
            });
        };
    };
    return {title, {PictureFormat::png, PictureFormat::pdf, PictureFormat::svg}, prepare};
}

} // namespace

SweepPage::SweepPage(QWidget* parent)
    : QWidget(parent), m_byRate(new SeriesView(tr("Score by learning rate"))),
      m_lines(new ParallelView(tr("All runs"))),
      m_ratePanel(new ViewPanel(tr("Score by learning rate"), m_byRate)),
      m_linesPanel(new ViewPanel(tr("All runs"), m_lines)),
      m_grid(new PanelGrid(PanelGrid::Rows{{m_ratePanel, m_linesPanel}})) {
    m_byRate->setObjectName("byRate");
    m_lines->setObjectName("parallel");
    m_byRate->setEmptyText(tr("Press Run: each run becomes a point over its learning rate."));
    m_lines->setEmptyText(tr("Press Run: each run becomes a line through its row, rate, seed and scores."));
    m_byRate->setWhatsThis(
        tr("Best test score of every run over its initial learning rate, and means over seeds."));
    m_lines->setWhatsThis(
        tr("A line a run. A drag along an axis brushes it, a click on the axis takes that back, a "
           "click on a line marks its run."));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_grid);
    connect(m_byRate, &SeriesView::picked, this, [this](std::size_t series, std::size_t point) {
        if (series < m_pointRuns.size() && point < m_pointRuns[series].size() &&
            m_pointRuns[series][point] >= 0)
            emit runSelected(m_pointRuns[series][point]);
    });
    connect(m_lines, &ParallelView::selected, this, [this](std::size_t line) {
        m_selected = m_lineRuns[line];
        emit runSelected(m_lineRuns[line]);
    });
    connect(m_lines, &ParallelView::opened, this,
            [this](std::size_t line) { emit openWanted(m_lineRuns[line]); });
    connect(m_lines, &ParallelView::brushed, this, &SweepPage::showBrushed);
}

void SweepPage::setTheme(const Theme& theme) {
    m_grid->setTheme(theme);
    m_byRate->setTheme(theme);
    m_lines->setTheme(theme);
}

void SweepPage::setResults(std::shared_ptr<const ExperimentResults> results) {
    m_results = std::move(results);
    m_stale = true;
    if (isVisible())
        showResults();
}

void SweepPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_stale)
        showResults();
}

void SweepPage::showResults() {
    m_stale = false;
    if (!m_results)
        return;
    SweepPicture byRate = scoreByRate(*m_results);
    m_pointRuns = std::move(byRate.runs);
    m_byRate->setPicture(std::move(byRate.picture));
    SweepLines lines = sweepLines(*m_results);
    m_lineRuns = std::move(lines.runs);
    m_lines->setPicture(std::move(lines.picture));
    select(m_selected);
}

void SweepPage::select(std::optional<std::int64_t> run) {
    m_selected = run;
    const auto found = run ? std::find(m_lineRuns.begin(), m_lineRuns.end(), *run) : m_lineRuns.end();
    m_lines->select(found == m_lineRuns.end()
                        ? std::nullopt
                        : std::optional(static_cast<std::size_t>(found - m_lineRuns.begin())));
}

void SweepPage::showBrushed() {
    const ParallelPicture& picture = m_lines->picture();
    std::vector<std::int64_t> runs;
    for (std::size_t i = 0; i < picture.lines.size(); ++i)
        if (picture.admits(picture.lines[i]))
            runs.push_back(m_lineRuns[i]);
    const bool any = std::any_of(picture.axes.begin(), picture.axes.end(),
                                 [](const ParallelAxis& axis) { return axis.brush.has_value(); });
    m_linesPanel->setNote(
        any ? tr("%1 of %2 runs; Esc takes brushes back").arg(runs.size()).arg(m_lineRuns.size())
            : QString());
    if (any)
        emit runsWanted(tr("brushed"), runs);
    else
        emit allRunsWanted();
}

std::vector<ExportableView> SweepPage::exportableViews() {
    if (m_stale)
        showResults();
    return {exportable(m_ratePanel->title(), *m_byRate), exportableLines(m_linesPanel->title(), *m_lines)};
}

} // namespace hanscape
