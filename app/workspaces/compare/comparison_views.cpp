#include "app/workspaces/compare/comparison_views.h"

#include "app/workspaces/compare/network_panel.h"
#include "app/workspaces/page_parts.h"
#include "core/analysis/slice.h"
#include "widgets/canvas/map_view.h"
#include "widgets/canvas/target_field.h"
#include "widgets/canvas/training_set_view.h"
#include "widgets/surface/gl_probe.h"
#include "widgets/surface/surface_board.h"
#include "widgets/theme/color_bar_view.h"

#include <algorithm>
#include <cmath>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>

namespace hanscape {

ComparisonViews::ComparisonViews(ComparisonSession& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_training(new TrainingSetView), m_bar(new ColorBarView),
      m_legend(new QLabel) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    makeBoard();
    layout->addWidget(m_ground, 1);
    m_bar->setMaximumHeight(280);
    layout->addWidget(m_bar);
    m_legend->setObjectName("classLegend");
    m_legend->setMargin(8);
    layout->addWidget(m_legend);
    m_grid = new QGridLayout(m_ground);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(4);
    m_target = new PlanePanel(tr("Target"), m_training);
    m_target->setUpright(true);
    m_training->setSideShown(false); // it has the maps' colours
    m_target->setMinimumWidth(230);  // it has no tools that would keep its column as wide as the others
    connect(m_target, &ViewPanel::enlargeToggled, this, [this] { enlarge(m_target); });
    m_target->slot().installEventFilter(this);
    for (std::size_t place = 0; place < ComparisonSpec::mostMembers; ++place)
        makePanel(place);
    m_place.setSingleShot(true);
    m_place.setInterval(0);
    connect(&m_place, &QTimer::timeout, this, &ComparisonViews::placeSurfaces);
    connect(m_training, &PlaneView::hovered, this, [this](QPointF point) { pointAt(point, m_training); });
    connect(m_training, &PlaneView::hoverLeft, this, [this] { pointAt({}, m_training); });
    arrange();
}

void ComparisonViews::makeBoard() {
    if (!openGlAvailable(&m_noBoard)) {
        m_ground = new QWidget;
        return;
    }
    m_board = new SurfaceBoard;
    m_ground = m_board;
    // Queued: the board must not be changed while it draws.
    connect(m_board, &SurfaceBoard::failed, this, &ComparisonViews::loseBoard, Qt::QueuedConnection);
    connect(m_board, &SurfaceBoard::refused, this, &ComparisonViews::noticed);
    connect(m_board, &SurfaceBoard::hovered, this,
            [this](int, double x, double y) { pointAt(QPointF(x, y), m_board); });
    connect(m_board, &SurfaceBoard::hoverLeft, this, [this] { pointAt({}, m_board); });
}

/// Drawing has failed: the maps stay.
void ComparisonViews::loseBoard(const QString& why) {
    m_noBoard = why;
    m_board->setPanes({});
    m_board = nullptr; // the widget stays as the ground of the others
    showFields();
}

void ComparisonViews::makePanel(std::size_t place) {
    auto* map = new MapView;
    map->setTrainingShown(false);
    map->setSideShown(false);
    auto* panel = new NetworkPanel(static_cast<int>(place), map);
    panel->slot().installEventFilter(this);
    connect(panel, &NetworkPanel::chosen, this,
            [this, place](const ComparisonMember& member) { emit memberChosen(place, member); });
    connect(panel, &NetworkPanel::ownWanted, this, [this, place] { emit ownWanted(place); });
    connect(panel, &NetworkPanel::removeWanted, this, [this, place] { emit removeWanted(place); });
    connect(panel, &ViewPanel::enlargeToggled, this, [this, panel] { enlarge(panel); });
    connect(map, &PlaneView::hovered, this, [this, map](QPointF point) { pointAt(point, map); });
    connect(map, &PlaneView::hoverLeft, this, [this, map] { pointAt({}, map); });
    m_panels.push_back(panel);
    m_maps.push_back(map);
}

/// One row for up to three and in Figure 1's layout, else two; the target comes first in the figure.
void ComparisonViews::arrange() {
    const int count = static_cast<int>(panelCount());
    const bool upright = figure() || count == 2 || count == 3;
    const int columns = figure() ? count + 1 : count == 4 ? 2 : std::max(1, count);
    for (int i = 0; i < m_grid->columnCount(); ++i)
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
    for (int i = 0; i < 2; ++i)
        m_grid->setRowStretch(i, i == 0 || (count == 4 && !figure()) ? 1 : 0);
    m_grid->addWidget(m_target, 0, 0);
    m_target->setVisible(figure() && (!m_large || m_large == m_target));
    for (int i = 0; i < static_cast<int>(m_panels.size()); ++i) {
        NetworkPanel* panel = m_panels[static_cast<std::size_t>(i)];
        panel->setUpright(upright && panel != m_large);
        panel->setShown(m_surfaces, m_showMaps);
        const int cell = i + (figure() ? 1 : 0);
        m_grid->addWidget(panel, cell / columns, cell % columns);
        panel->setVisible(i < count && (!m_large || m_large == panel));
        panel->setEnlarged(m_large == panel);
    }
    m_target->setShown(m_surfaces, m_showMaps);
    m_target->setEnlarged(m_large == m_target);
    if (m_large)
        for (int i = 0; i < m_grid->columnCount(); ++i)
            m_grid->setColumnStretch(i, 0);
    if (m_large)
        m_grid->setRowStretch(1, m_grid->itemAtPosition(1, 0) &&
                                     m_grid->itemAtPosition(1, 0)->widget() == m_large);
    m_place.start();
}

void ComparisonViews::enlarge(QWidget* panel) {
    m_large = m_large == panel ? nullptr : panel;
    arrange();
}

void ComparisonViews::rebuild() {
    m_large = nullptr;
    const auto& members = m_session.spec().members;
    for (std::size_t i = 0; i < members.size(); ++i) {
        std::int64_t parameters = 0;
        if (m_session.data())
            parameters = parameterCount(
                buildNetwork(members[i].architecture, m_session.data()->features(), m_session.outputs()));
        m_panels[i]->setMember(members[i], parameters, members.size() > 1);
        m_panels[i]->setScores({});
        m_maps[i]->setField(nullptr);
        m_maps[i]->setClasses(nullptr);
    }
    showData();
    arrange();
}

void ComparisonViews::showData() {
    if (!m_session.data())
        return;
    const Dataset& data = *m_session.data();
    const auto [x, y, shown] = m_session.viewing();
    PlaneAxes axes;
    if (data.features() > 2)
        axes = {tr("x%1").arg(x + 1), tr("x%1").arg(y + 1), false};
    else if (data.features() == 1)
        axes.y.clear();
    const auto plane =
        data.features() == 2 ? m_session.data() : std::make_shared<const Dataset>(projected(data, x, y));
    m_targetField = targetField(data, shown);
    m_target->setSlotText(
        m_targetField ? QString() : tr("The target is known at the samples alone, which fill no mesh."));
    std::tie(m_scale.low, m_scale.high) = targetRange(data);
    m_training->setAxes(axes);
    m_training->setHomeBox(m_session.box());
    m_training->setData(plane);
    m_training->setScale(m_scale);
    m_shownName = data.classes > 2 ? tr("class %1").arg(shown) : QStringLiteral("f");
    for (MapView* map : m_maps) {
        map->setAxes(axes);
        map->setHomeBox(m_session.box());
        map->setData(data.features() > 2 ? nullptr : plane); // beside a slice samples would seem misjudged
        map->setLabel(m_shownName);
        map->setScale(m_scale);
    }
    showBar();
    setMapMode(data.task == Task::regression ? MapMode::values : m_mode);
}

/// One scale for target, surfaces and maps.
void ComparisonViews::fitScale() {
    const auto& fields = m_session.fields();
    const auto [low, high] = targetRange(*m_session.data());
    double least = std::numeric_limits<double>::max(), greatest = std::numeric_limits<double>::lowest();
    if (fields)
        for (const FieldResult& member : fields->members)
            if (member.field && member.field->values.allFinite()) {
                least = std::min<double>(least, member.field->values.minCoeff());
                greatest = std::max<double>(greatest, member.field->values.maxCoeff());
            }
    ColorScale scale = m_scale;
    scale.fitTo(least, greatest, low, high); // the usual range where nothing is finite
    if (scale.low == m_scale.low && scale.high == m_scale.high)
        return;
    m_scale = scale;
    for (MapView* map : m_maps)
        map->setScale(m_scale);
    m_training->setScale(m_scale);
    showBar();
}

/// One bar for all maps and surfaces, or the colours of the classes in top views.
void ComparisonViews::showBar() {
    m_bar->setBar({m_scale, m_shownName});
    m_bar->setVisible(m_mode == MapMode::values);
    QStringList rows;
    for (int k = 0; m_session.data() && k < m_session.data()->classes; ++k)
        rows += QStringLiteral("<span style='color:%1'>■</span> ").arg(areaColor(k, m_theme).name()) +
                tr("class %1").arg(k);
    m_legend->setText(rows.join("<br>"));
    m_legend->setVisible(m_mode == MapMode::top);
}

void ComparisonViews::showFields() {
    const auto& fields = m_session.fields();
    if (!m_session.data())
        return;
    fitScale();
    for (std::size_t i = 0; fields && i < fields->members.size(); ++i) {
        if (!m_showMaps)
            break;
        m_maps[i]->setField(fields->members[i].field);
        m_maps[i]->setClasses(fields->members[i].classes);
    }
    for (NetworkPanel* panel : m_panels)
        panel->setSlotText(m_board ? QString() : m_noBoard);
    placeSurfaces();
}

SurfaceScene ComparisonViews::sceneOf(std::shared_ptr<const Field> field) const {
    SurfaceScene scene;
    scene.field = std::move(field);
    scene.scale = m_scale;
    scene.xName = m_maps.front()->axes().x;
    scene.yName = m_maps.front()->axes().y;
    if (m_theme.dark)
        scene.setDark();
    else
        scene.setLight();
    return scene;
}

void ComparisonViews::placeSurfaces() {
    if (!m_board)
        return;
    std::vector<SurfacePane> panes;
    const auto add = [&](const PlanePanel& panel, QWidget& slot, std::shared_ptr<const Field> field) {
        if (panel.isVisibleTo(this) && m_surfaces && slot.width() > 0 && field)
            panes.push_back(
                {sceneOf(std::move(field)), QRectF(slot.mapTo(m_ground, QPoint()), QSizeF(slot.size()))});
    };
    const auto& fields = m_session.fields();
    for (std::size_t i = 0; i < panelCount(); ++i)
        add(*m_panels[i], m_panels[i]->slot(),
            fields && i < fields->members.size() ? fields->members[i].field : nullptr);
    add(*m_target, m_target->slot(), m_targetField);
    m_board->setPanes(std::move(panes));
}

bool ComparisonViews::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move || event->type() == QEvent::Show)
        m_place.start();
    return QWidget::eventFilter(watched, event);
}

/// The same point in all maps, and what each network says there.
void ComparisonViews::pointAt(std::optional<QPointF> point, const QObject* from) {
    double value = std::numeric_limits<double>::quiet_NaN();
    for (MapView* map : m_maps)
        if (map != from)
            map->setMark(point);
        else if (point)
            value = map->valueAt(*point).value_or(value);
    m_bar->setPointer(value);
    if (m_training != from)
        m_training->setMark(point);
}

} // namespace hanscape
