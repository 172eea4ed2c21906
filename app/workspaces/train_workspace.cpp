#include "app/workspaces/train_workspace.h"

#include "app/workspaces/sidebar.h"
#include "app/workspaces/view_panel.h"
#include "widgets/canvas/training_set_view.h"
#include "widgets/plots/curves_view.h"
#include "widgets/surface/gl_probe.h"
#include "widgets/surface/surface_view.h"
#include "widgets/theme/choice_button.h"
#include "widgets/theme/ticks.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QSplitter>
#include <tuple>

namespace hanscape {
namespace {

/// The range of values that the views of such data share.
std::pair<double, double> valueRange(const Dataset& data) {
    if (data.task == Task::classification || data.samples() == 0)
        return {0, 1};
    return {data.targets.minCoeff(), data.targets.maxCoeff()};
}

QToolButton* tool(const QString& text, const QString& tip) {
    auto* button = choiceButton(text);
    button->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    button->setToolTip(tip);
    return button;
}

} // namespace

TrainWorkspace::TrainWorkspace(TrainingSession& session, QWidget* parent)
    : Workspace(parent), m_session(session), m_sidebar(new Sidebar(session)), m_map(new MapView),
      m_trainingSet(new TrainingSetView), m_curves(new CurvesView) {
    m_panels[map] = new ViewPanel(tr("Decision map"), m_map);
    m_panels[surface] = new ViewPanel(tr("Surface"), makeSurface());
    m_panels[trainingSet] = new ViewPanel(tr("Training set"), m_trainingSet);
    m_panels[curves] = new ViewPanel(tr("Curves"), m_curves);
    auto* columns = new QSplitter(Qt::Vertical);
    for (int row = 0; row < 2; ++row) {
        m_rows[static_cast<std::size_t>(row)] = new QSplitter(Qt::Horizontal);
        for (int column = 0; column < 2; ++column)
            m_rows[static_cast<std::size_t>(row)]->addWidget(
                m_panels[static_cast<std::size_t>(2 * row + column)]);
        m_rows[static_cast<std::size_t>(row)]->setSizes({1000, 1000});
        m_rows[static_cast<std::size_t>(row)]->setChildrenCollapsible(false);
        columns->addWidget(m_rows[static_cast<std::size_t>(row)]);
    }
    columns->setSizes({1000, 1000});
    columns->setChildrenCollapsible(false);
    auto* line = new QFrame;
    line->setFrameShape(QFrame::VLine);
    line->setFrameShadow(QFrame::Plain);
    line->setObjectName("hairline");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_sidebar);
    layout->addWidget(line);
    layout->addWidget(columns, 1);
    for (int view = 0; view < viewCount; ++view)
        connect(m_panels[static_cast<std::size_t>(view)], &ViewPanel::enlargeToggled, this,
                [this, view] { toggleEnlarged(static_cast<View>(view)); });
    addTools();
    linkViews();
    connect(m_sidebar, &Sidebar::fileWanted, this, &TrainWorkspace::fileWanted);
    connect(m_sidebar, &Sidebar::pictureWanted, this, &TrainWorkspace::pictureWanted);
    connect(m_sidebar, &Sidebar::noticed, this, &TrainWorkspace::noticed);
    connect(&m_session, &TrainingSession::restarted, this, &TrainWorkspace::onRestarted);
    connect(&m_session, &TrainingSession::updated, this, &TrainWorkspace::onUpdated);
    onRestarted();
}

QWidget* TrainWorkspace::makeSurface() {
    QString why;
    if (!openGlAvailable(&why)) {
        auto* text = new QLabel(why);
        text->setObjectName("noOpenGl");
        text->setWordWrap(true);
        text->setAlignment(Qt::AlignCenter);
        text->setMargin(24);
        return text;
    }
    m_surface = new SurfaceView;
    // Queued: the view must not be deleted while it draws.
    connect(m_surface, &SurfaceView::failed, this, &TrainWorkspace::replaceSurface, Qt::QueuedConnection);
    connect(m_surface, &SurfaceView::refused, this, &TrainWorkspace::noticed);
    return m_surface;
}

void TrainWorkspace::replaceSurface(const QString& why) {
    auto* text = new QLabel(why);
    text->setObjectName("noOpenGl");
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    m_surface = nullptr;
    m_panels[surface]->setView(text);
}

void TrainWorkspace::addTools() {
    auto* top =
        tool(tr("Rounded"), tr("The top view rounded to classes, as in Figure 1, in place of the values."));
    auto* test = tool(tr("Test points"), tr("Show the held-out samples, hollow, over the map."));
    top->setObjectName("rounded");
    test->setObjectName("testPoints");
    m_panels[map]->addTool(top);
    m_panels[map]->addTool(test);
    connect(top, &QToolButton::clicked, this,
            [this](bool on) { setMapMode(on ? MapMode::top : MapMode::values); });
    connect(test, &QToolButton::clicked, this, &TrainWorkspace::setTestPointsShown);
    connect(this, &TrainWorkspace::mapModeChanged, top,
            [top](MapMode mode) { top->setChecked(mode == MapMode::top); });
    connect(this, &TrainWorkspace::testPointsToggled, test, &QToolButton::setChecked);

    auto* smoothing = new QSlider(Qt::Horizontal);
    smoothing->setObjectName("smoothing");
    smoothing->setRange(0, 100);
    smoothing->setFixedWidth(72);
    smoothing->setFocusPolicy(Qt::TabFocus);
    smoothing->setAccessibleName(tr("Smoothing"));
    smoothing->setToolTip(
        tr("Smoothing: a debiased exponential mean over the raw curves, which stay visible."));
    m_panels[curves]->addTool(new QLabel(tr("Smooth")));
    m_panels[curves]->addTool(smoothing);
    connect(smoothing, &QSlider::valueChanged, this, [this](int value) {
        // The far end smooths over about a thousand evaluations.
        m_curves->setSmoothing(value == 0 ? 0 : 1 - std::pow(10, -3 * value / 100.0));
    });
}

void TrainWorkspace::linkViews() {
    for (PlaneView* view : {static_cast<PlaneView*>(m_map), static_cast<PlaneView*>(m_trainingSet)}) {
        connect(view, &PlaneView::hovered, this, [this, view](QPointF point) { pointAt(point, view); });
        connect(view, &PlaneView::hoverLeft, this, [this, view] { pointAt({}, view); });
    }
    if (!m_surface)
        return;
    connect(m_surface, &SurfaceView::hovered, this,
            [this](double x, double y, double) { pointAt(QPointF(x, y), m_surface); });
    connect(m_surface, &SurfaceView::hoverLeft, this, [this] { pointAt({}, m_surface); });
}

void TrainWorkspace::pointAt(std::optional<QPointF> point, const QObject* from) {
    if (from != m_map)
        m_map->setMark(point);
    if (from != m_trainingSet)
        m_trainingSet->setMark(point);
    QString text;
    if (point && m_field)
        text = tr("x %1   y %2   f %3")
                   .arg(point->x(), 0, 'f', 3)
                   .arg(point->y(), 0, 'f', 3)
                   .arg(m_field->at(point->x(), point->y()), 0, 'f', 3);
    m_panels[map]->setNote(text);
    m_panels[surface]->setNote(text);
}

void TrainWorkspace::onRestarted() {
    const auto& data = m_session.data();
    if (data != m_shownData) {
        m_shownData = data;
        std::tie(m_scale.low, m_scale.high) = valueRange(*data);
        const Box box = boundingBox(*data);
        for (PlaneView* view : {static_cast<PlaneView*>(m_map), static_cast<PlaneView*>(m_trainingSet)})
            if (view->homeBox() != box)
                view->setHomeBox(box);
        m_map->setData(data);
        m_map->setScale(m_scale);
        m_trainingSet->setData(data);
        m_trainingSet->setScale(m_scale);
        m_curves->setTask(data->task);
    }
    m_curves->clear();
    m_result = nullptr;
    m_sinceCurves.invalidate();
    m_shownMetrics = 0;
    m_panels[curves]->setNote({});
}

void TrainWorkspace::onUpdated(const std::shared_ptr<const FieldResult>& result) {
    m_result = result;
    if (isVisible())
        showResult();
}

void TrainWorkspace::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    if (m_result)
        showResult(); // what came while another page was up
}

void TrainWorkspace::showResult() {
    m_field = m_result->field;
    if (m_field) {
        const auto [low, high] = valueRange(*m_shownData);
        ColorScale scale = m_scale;
        scale.fitTo(*m_field, low, high);
        if (scale.low != m_scale.low || scale.high != m_scale.high) { // a scale set is all dots painted anew
            m_scale = scale;
            m_map->setScale(m_scale);
            m_trainingSet->setScale(m_scale);
        }
    }
    m_map->setField(m_result->field);
    m_map->setClasses(m_result->classes);
    showScene();
    showCurves();
    showScores();
}

void TrainWorkspace::showCurves() {
    // Drawing curves costs more than any other view, and a tenth of a second moves them by a hair.
    constexpr int curveMilliseconds = 90;
    if (m_result->snapshot->running && m_sinceCurves.isValid() && m_sinceCurves.elapsed() < curveMilliseconds)
        return;
    m_sinceCurves.start();
    const auto& metrics = m_session.metrics();
    if (metrics.size() > m_shownMetrics)
        m_curves->appendMetrics(
            {metrics.begin() + static_cast<std::ptrdiff_t>(m_shownMetrics), metrics.end()});
    m_shownMetrics = metrics.size();
}

void TrainWorkspace::showScores() {
    const Metrics& last = m_session.snapshot()->last;
    const Scores& held = std::isnan(last.test.loss) ? last.validation : last.test;
    if (!std::isnan(held.accuracy))
        m_panels[curves]->setNote(
            tr("test %1   train %2").arg(percentText(held.accuracy), percentText(last.train.accuracy)));
    else if (!std::isnan(held.nrmse))
        m_panels[curves]->setNote(tr("test NRMSE %1").arg(held.nrmse, 0, 'f', 4));
}

void TrainWorkspace::showScene() {
    if (!m_surface)
        return;
    SurfaceScene scene = m_surface->scene();
    scene.field = m_field;
    scene.scale = m_scale;
    if (m_theme.dark)
        scene.setDark();
    else
        scene.setLight();
    m_surface->setScene(std::move(scene));
}

void TrainWorkspace::setTheme(const Theme& theme) {
    m_theme = theme;
    m_sidebar->setTheme(theme);
    m_map->setTheme(theme);
    m_trainingSet->setTheme(theme);
    m_curves->setTheme(theme);
    for (ViewPanel* panel : m_panels)
        panel->setTheme(theme);
    for (QFrame* line : findChildren<QFrame*>("hairline")) {
        QPalette palette = line->palette();
        palette.setColor(QPalette::WindowText, theme.hairline);
        line->setPalette(palette);
    }
    showScene();
}

QWidget* TrainWorkspace::home() { return m_panels[map]->view(); }

void TrainWorkspace::setColorMap(const QString& name) {
    m_scale.map = ColorMap::named(name);
    m_map->setScale(m_scale);
    m_trainingSet->setScale(m_scale);
    showScene();
}

void TrainWorkspace::setMapMode(MapMode mode) {
    m_map->setMode(mode);
    emit mapModeChanged(mode);
}

void TrainWorkspace::setTestPointsShown(bool shown) {
    m_map->setTestShown(shown);
    m_trainingSet->setTestShown(shown);
    emit testPointsToggled(shown);
}

void TrainWorkspace::toggleEnlarged(View view) {
    m_enlarged = m_enlarged == view ? -1 : view;
    for (int i = 0; i < viewCount; ++i) {
        m_panels[static_cast<std::size_t>(i)]->setVisible(m_enlarged < 0 || m_enlarged == i);
        m_panels[static_cast<std::size_t>(i)]->setEnlarged(m_enlarged == i);
    }
    for (int row = 0; row < 2; ++row)
        m_rows[static_cast<std::size_t>(row)]->setVisible(m_enlarged < 0 || m_enlarged / 2 == row);
    m_sidebar->setVisible(m_enlarged < 0);
    findChild<QFrame*>("hairline")->setVisible(m_enlarged < 0);
    m_panels[static_cast<std::size_t>(view)]->view()->setFocus();
}

} // namespace hanscape
