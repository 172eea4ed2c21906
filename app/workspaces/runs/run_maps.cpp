#include "app/workspaces/runs/run_maps.h"

#include "app/workspaces/runs/run_words.h"
#include "widgets/canvas/map_view.h"
#include "widgets/theme/choice_button.h"
#include "widgets/theme/color_bar_view.h"
#include "widgets/theme/elided_label.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <limits>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace hanscape {
namespace {

constexpr int mapsPace = 500; ///< from one look at a run that goes on to the next

PlaneAxes axesOf(const RunField& field) {
    PlaneAxes axes;
    if (field.features > 2)
        axes = {RunMapsPanel::tr("x%1").arg(field.x + 1), RunMapsPanel::tr("x%1").arg(field.y + 1), false};
    else if (field.features == 1)
        axes.y.clear();
    return axes;
}

} // namespace

RunMapsPanel::RunMapsPanel(QWidget* parent)
    : ViewPanel(tr("Maps"), new QWidget, parent), m_grid(new QGridLayout), m_bar(new ColorBarView),
      m_best(toolButton(tr("Best"))), m_pace(mapsPace),
      m_evaluator([evaluator = RunFieldEvaluator()](const RunFieldsRequest& request, auto& job) mutable {
          if (auto fields = evaluator.evaluate(request, job.cancellation()))
              job.publish(std::move(*fields));
      }) {
    auto* row = new QHBoxLayout(view());
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(4);
    row->addLayout(m_grid, 1);
    m_bar->setMaximumHeight(280);
    row->addWidget(m_bar);
    for (std::size_t i = 0; i < mostMaps; ++i)
        makePlace();
    m_best->setObjectName("bestMaps");
    m_best->setToolTip(tr("The iterate of each run that did best, in place of the last."));
    addTool(m_best);
    connect(m_best, &QToolButton::clicked, this, [this] { ask(); });
    connect(&m_pace, &Pace::due, this, &RunMapsPanel::ask);
    connect(&m_evaluator, &BackgroundSignals::ready, this, &RunMapsPanel::take);
    connect(&m_evaluator, &BackgroundSignals::failed, this, [this](const QString& text) {
        m_pace.done();
        setNote(text);
    });
    setRuns({});
}

void RunMapsPanel::makePlace() {
    Place place{new QWidget, new QLabel, new ElidedLabel, new QLabel, new MapView};
    auto* column = new QVBoxLayout(place.cell);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* title = new QHBoxLayout;
    title->setContentsMargins(8, 0, 0, 0);
    title->setSpacing(4);
    title->addWidget(place.color);
    title->addWidget(place.name, 1);
    place.lack->setWordWrap(true);
    place.lack->setAlignment(Qt::AlignCenter);
    place.lack->setMargin(8);
    place.lack->hide();
    place.map->setTrainingShown(false);
    place.map->setSideShown(false);
    place.map->setMinimumSize(80, 80);
    const std::size_t index = m_places.size();
    place.map->setObjectName(QStringLiteral("runMap%1").arg(index + 1));
    column->addLayout(title);
    column->addWidget(place.lack, 1);
    column->addWidget(place.map, 1);
    connect(place.map, &PlaneView::hovered, this,
            [this, map = place.map](QPointF point) { pointAt(point, map); });
    connect(place.map, &PlaneView::hoverLeft, this, [this, map = place.map] { pointAt({}, map); });
    m_grid->addWidget(place.cell, static_cast<int>(index / 2), static_cast<int>(index % 2));
    m_places.push_back(place);
}

void RunMapsPanel::setRuns(const KeptRuns& runs) {
    const std::size_t count = std::min(runs.size(), mostMaps);
    const auto sameNumber = [](const auto& a, const auto& b) { return a->number == b->number; };
    const KeptRuns first(runs.begin(), runs.begin() + static_cast<std::ptrdiff_t>(count));
    const bool others = !std::ranges::equal(first, m_runs, sameNumber);
    const bool moved = !others && first != m_runs;
    m_runs = first;
    setNote(runs.size() > mostMaps ? tr("the first %1 of %2").arg(mostMaps).arg(countText(std::ssize(runs)))
                                   : QString());
    for (std::size_t i = 0; i < mostMaps; ++i)
        m_places[i].cell->setVisible(i < count);
    m_bar->setVisible(count > 0);
    showNames();
    if (others) {
        m_pace.forget();
        ask();
    } else if (moved)
        m_pace.wish();
}

void RunMapsPanel::showNames() {
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        const KeptRun& run = *m_runs[i];
        m_places[i].name->setText(runName(run));
        m_places[i].color->setPixmap(
            swatch(runColor(run, m_theme), m_theme).pixmap(QSize(12, 12), devicePixelRatioF()));
        m_places[i].map->setAccessibleName(tr("Map of %1").arg(runName(run)));
    }
}

/// What is not seen is asked for when it is.
void RunMapsPanel::ask() {
    m_waiting = !isVisible();
    if (m_waiting)
        return;
    ++m_number;
    if (m_runs.empty()) {
        m_evaluator.cancel();
        m_pace.done();
        m_shown.clear();
        return;
    }
    m_evaluator.request({m_number, m_runs, m_best->isChecked()});
}

void RunMapsPanel::showEvent(QShowEvent* event) {
    ViewPanel::showEvent(event);
    if (m_waiting)
        ask();
}

void RunMapsPanel::take() {
    const auto fields = m_evaluator.take();
    m_pace.done();
    if (!fields || fields->number != m_number)
        return;
    m_shown = fields->runs;
    for (std::size_t i = 0; i < m_shown.size(); ++i)
        show(m_places[i], m_shown[i]);
    fitScale();
}

void RunMapsPanel::show(Place& place, const RunField& field) {
    place.lack->setText(field.lack);
    place.lack->setVisible(!field.lack.isEmpty());
    place.map->setVisible(field.lack.isEmpty());
    if (!field.lack.isEmpty())
        return;
    place.map->setAxes(axesOf(field));
    if (place.map->homeBox() != field.box)
        place.map->setHomeBox(field.box);
    place.map->setMode(field.classes ? MapMode::top : MapMode::values);
    place.map->setData(field.plane);
    place.map->setField(field.field);
    place.map->setClasses(field.classes);
}

/// One scale for all maps; predicted classes have colours of their own.
void RunMapsPanel::fitScale() {
    double least = std::numeric_limits<double>::max(), greatest = std::numeric_limits<double>::lowest();
    double low = least, high = greatest;
    for (const RunField& each : m_shown) {
        if (!each.field || each.classes || !each.field->values.allFinite())
            continue;
        least = std::min<double>(least, each.field->values.minCoeff());
        greatest = std::max<double>(greatest, each.field->values.maxCoeff());
        low = std::min(low, each.range.first);
        high = std::max(high, each.range.second);
    }
    m_bar->setVisible(low <= high);
    if (low > high)
        return;
    m_scale.fitTo(least, greatest, low, high);
    for (const Place& place : m_places)
        place.map->setScale(m_scale);
    m_bar->setBar({m_scale});
}

void RunMapsPanel::setColorMap(const QString& name) {
    m_scale.map = ColorMap::named(name);
    for (const Place& place : m_places)
        place.map->setScale(m_scale);
    m_bar->setBar({m_scale});
}

/// The same point in all maps.
void RunMapsPanel::pointAt(std::optional<QPointF> point, const MapView* from) {
    double value = std::numeric_limits<double>::quiet_NaN();
    for (const Place& place : m_places)
        if (place.map != from)
            place.map->setMark(point);
        else if (point)
            value = place.map->valueAt(*point).value_or(value);
    m_bar->setPointer(value);
}

void RunMapsPanel::setTheme(const Theme& theme) {
    ViewPanel::setTheme(theme);
    m_theme = theme;
    m_bar->setTheme(theme);
    for (const Place& place : m_places)
        place.map->setTheme(theme);
    showNames();
}

} // namespace hanscape
