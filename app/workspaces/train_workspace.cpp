#include "app/workspaces/train_workspace.h"

#include "app/workspaces/outcome_view.h"
#include "app/workspaces/sidebar.h"
#include "app/workspaces/slice_chooser.h"
#include "app/workspaces/view_panel.h"
#include "core/analysis/slice.h"
#include "widgets/canvas/training_set_view.h"
#include "widgets/plots/curves_view.h"
#include "widgets/surface/gl_probe.h"
#include "widgets/surface/surface_view.h"
#include "widgets/theme/choice_button.h"
#include "widgets/theme/ticks.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QSplitter>
#include <QStackedWidget>
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
      m_trainingSet(new TrainingSetView), m_outcome(new OutcomeView), m_setPages(new QStackedWidget),
      m_slice(new SliceChooser), m_shownOutput(new QComboBox),
      m_outcomeButton(tool({}, tr("How the network does on samples it was not trained on: classes taken for "
                                  "each other, or predicted against true targets."))),
      m_curves(new CurvesView) {
    m_panels[map] = new ViewPanel(tr("Decision map"), m_map);
    m_panels[surface] = new ViewPanel(tr("Surface"), makeSurface());
    m_setPages->addWidget(m_trainingSet);
    m_setPages->addWidget(m_outcome);
    m_panels[trainingSet] = new ViewPanel(tr("Training set"), m_setPages);
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
    connect(&m_session, &TrainingSession::dataEdited, this, &TrainWorkspace::showData);
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
    addMapTools();
    addSurfaceTools();
    addSetTools();
    addCurveTools();
}

void TrainWorkspace::addMapTools() {
    m_panels[map]->addTool(m_slice);
    connect(m_slice, &SliceChooser::chosen, this, [this](int x, int y) {
        Viewing viewing = m_session.viewing();
        viewing.x = x;
        viewing.y = y;
        m_session.setViewing(viewing);
        showViewing();
    });
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
}

void TrainWorkspace::addSurfaceTools() {
    m_shownOutput->setObjectName("shownOutput");
    m_shownOutput->setFocusPolicy(Qt::TabFocus);
    m_shownOutput->setAccessibleName(tr("Output shown"));
    m_shownOutput->setToolTip(tr("The class whose output is the height of the surface."));
    m_panels[surface]->addTool(m_shownOutput);
    connect(m_shownOutput, &QComboBox::activated, this, [this](int output) {
        Viewing viewing = m_session.viewing();
        viewing.shown = output;
        m_session.setViewing(viewing);
    });
}

void TrainWorkspace::addSetTools() {
    m_outcomeButton->setObjectName("outcome");
    m_panels[trainingSet]->addTool(m_outcomeButton);
    connect(m_outcomeButton, &QToolButton::clicked, this, &TrainWorkspace::setOutcomeShown);
}

void TrainWorkspace::addCurveTools() {
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
    if (m_session.data() != m_shownData)
        showData();
    m_curves->clear();
    m_result = nullptr;
    m_sinceCurves.invalidate();
    m_shownMetrics = 0;
    m_panels[curves]->setNote({});
}

/// Takes over data that are new here.
void TrainWorkspace::showData() {
    const bool wasPlane = !m_shownData || m_shownData->features() <= 2;
    m_shownData = m_session.data();
    const Dataset& data = *m_shownData;
    std::tie(m_scale.low, m_scale.high) = valueRange(data);
    m_map->setScale(m_scale);
    m_trainingSet->setScale(m_scale);
    m_curves->setTask(data.task);
    m_outcome->setData(data);
    m_outcomeButton->setText(data.task == Task::classification ? tr("Confusion") : tr("Predicted"));
    const bool chooses = data.task == Task::classification && data.classes > 2;
    if (m_shownOutput->count() != data.classes) {
        m_shownOutput->clear();
        for (int k = 0; k < data.classes; ++k)
            m_shownOutput->addItem(tr("class %1").arg(k));
    }
    m_shownOutput->setCurrentIndex(m_session.viewing().shown);
    m_shownOutput->setVisible(chooses);
    showViewing();
    const bool isPlane = data.features() <= 2;
    setOutcomeShown(isPlane == wasPlane ? m_session.viewing().outcome : !isPlane);
}

/// The samples in the plane of the two features that are looked at.
void TrainWorkspace::showViewing() {
    const int x = m_session.viewing().x, y = m_session.viewing().y;
    const int features = m_shownData->features();
    m_slice->setFeatures(features, x, y);
    PlaneAxes axes;
    if (features > 2) {
        axes.x = tr("x%1").arg(x + 1);
        axes.y = tr("x%1").arg(y + 1);
        axes.equalAspect = false;
    }
    const auto plane =
        features == 2 ? m_shownData : std::make_shared<const Dataset>(projected(*m_shownData, x, y));
    for (PlaneView* view : {static_cast<PlaneView*>(m_map), static_cast<PlaneView*>(m_trainingSet)}) {
        view->setAxes(axes);
        if (view->homeBox() != m_session.box())
            view->setHomeBox(m_session.box());
    }
    m_map->setData(plane);
    m_trainingSet->setData(plane);
}

void TrainWorkspace::setOutcomeShown(bool shown) {
    Viewing viewing = m_session.viewing();
    viewing.outcome = shown;
    m_session.setViewing(viewing);
    m_outcomeButton->setChecked(shown);
    m_setPages->setCurrentWidget(shown ? static_cast<QWidget*>(m_outcome) : m_trainingSet);
    const bool classes = m_shownData->task == Task::classification;
    m_panels[trainingSet]->setTitle(!shown    ? tr("Training set")
                                    : classes ? tr("Confusion matrix")
                                              : tr("Predicted against true"));
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
    if (m_result->predictions)
        m_outcome->setPredictions(m_result->predictions);
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
    scene.xName = m_map->axes().x;
    scene.yName = m_map->axes().y;
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
    m_outcome->setTheme(theme);
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
    m_outcome->setColorMap(m_scale.map);
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
