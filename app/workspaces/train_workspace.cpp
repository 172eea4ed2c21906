#include "app/workspaces/train_workspace.h"

#include "app/workspaces/curve_tools.h"
#include "app/workspaces/look_popup.h"
#include "app/workspaces/page_parts.h"
#include "app/workspaces/samples_panel.h"
#include "app/workspaces/sidebar.h"
#include "app/workspaces/slice_chooser.h"
#include "app/workspaces/timeline.h"
#include "app/workspaces/train_view_actions.h"
#include "app/workspaces/view_panel.h"
#include "core/analysis/slice.h"
#include "widgets/canvas/confusion_view.h"
#include "widgets/canvas/predictions_view.h"
#include "widgets/canvas/training_set_view.h"
#include "widgets/plots/curves_view.h"
#include "widgets/surface/surface_view.h"
#include "widgets/theme/choice_button.h"
#include "widgets/theme/ticks.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSplitter>
#include <tuple>

namespace hanscape {

TrainWorkspace::TrainWorkspace(TrainingSession& session, QWidget* parent)
    : Workspace(parent), m_session(session), m_sidebar(new Sidebar(session)), m_map(new MapView),
      m_samples(new SamplesPanel), m_slice(new SliceChooser), m_shownOutput(new QComboBox),
      m_top(toolButton(tr("Rounded"))), m_test(toolButton(tr("Test points"))), m_curves(new CurvesView),
      m_curveTools(new CurveTools(*m_curves)), m_timeline(new Timeline(session)),
      m_look(toolButton(tr("Look"))), m_lookPopup(new LookPopup(m_look)) {
    m_panels[map] = new ViewPanel(tr("Decision map"), m_map);
    m_panels[surface] = new ViewPanel(tr("Surface"), makeSurface());
    m_panels[trainingSet] = m_samples;
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
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_sidebar);
    layout->addWidget(hairline(Qt::Vertical));
    auto* views = new QVBoxLayout;
    views->setSpacing(0);
    views->addWidget(columns, 1);
    views->addWidget(m_timeline);
    layout->addLayout(views, 1);
    for (int view = 0; view < viewCount; ++view)
        connect(m_panels[static_cast<std::size_t>(view)], &ViewPanel::enlargeToggled, this,
                [this, view] { toggleEnlarged(static_cast<View>(view)); });
    addTools();
    m_viewActions = makeTrainViewActions(*this);
    linkViews();
    setChoices(SurfaceChoices::remembered());
    connect(m_sidebar, &Sidebar::fileWanted, this, &TrainWorkspace::fileWanted);
    connect(m_sidebar, &Sidebar::pictureWanted, this, &TrainWorkspace::pictureWanted);
    connect(m_sidebar, &Sidebar::noticed, this, &TrainWorkspace::noticed);
    connect(m_timeline, &Timeline::filmWanted, this, &TrainWorkspace::exportFilm);
    connect(&m_session, &TrainingSession::restarted, this, &TrainWorkspace::onRestarted);
    connect(&m_session, &TrainingSession::dataEdited, this, &TrainWorkspace::showData);
    connect(&m_session, &TrainingSession::updated, this, &TrainWorkspace::onUpdated);
    onRestarted();
}

void TrainWorkspace::setHistory(const RunHistory& history) { m_curveTools->setHistory(history); }

void TrainWorkspace::onRestarted() {
    if (m_session.data() != m_shownData) {
        forgetField();
        showData();
    }
    m_curveTools->onRestarted(m_session.runSpecs(), m_shownData->task, m_session.openedAt() > 0);
    m_result = nullptr;
    m_sinceCurves.invalidate();
    m_shownMetrics = 0;
    m_panels[curves]->setNote({});
}

/// Takes over data that are new here.
void TrainWorkspace::showData() {
    const auto manyClasses = [](const Dataset& data) {
        return data.task == Task::classification && data.classes > 2;
    };
    const bool hadMany = m_shownData && manyClasses(*m_shownData);
    m_shownData = m_session.data();
    const Dataset& data = *m_shownData;
    std::tie(m_scale.low, m_scale.high) = targetRange(data);
    m_map->setScale(m_scale);
    m_samples->setScale(m_scale);
    m_curves->setTask(data.task);
    m_samples->setData(data, m_session.preparation().standardisation.has_value());
    if (m_shownOutput->count() != data.classes) {
        m_shownOutput->clear();
        for (int k = 0; k < data.classes; ++k)
            m_shownOutput->addItem(tr("class %1").arg(k));
    }
    m_shownOutput->setCurrentIndex(m_session.viewing().shown);
    m_shownOutput->setVisible(manyClasses(data));
    m_top->setVisible(data.task == Task::classification);
    if (manyClasses(data) != hadMany) // one output tells little of many classes
        setMapMode(manyClasses(data) ? MapMode::top : MapMode::values);
    else if (data.task == Task::regression)
        setMapMode(MapMode::values);
    showViewing();
}

/// The plane and the output that are looked at.
void TrainWorkspace::showViewing() {
    const auto [x, y, shown] = m_session.viewing();
    const int features = m_shownData->features();
    const bool sliced = features > 2;
    m_slice->setFeatures(features, x, y);
    PlaneAxes axes;
    if (sliced)
        axes = {tr("x%1").arg(x + 1), tr("x%1").arg(y + 1), false};
    else if (features == 1)
        axes.y.clear();
    const auto plane =
        features == 2 ? m_shownData : std::make_shared<const Dataset>(projected(*m_shownData, x, y));
    m_map->setAxes(axes);
    if (m_map->homeBox() != m_session.box())
        m_map->setHomeBox(m_session.box());
    m_samples->setPlane(plane, axes, m_session.box());
    // Samples lie beside a slice: on it they would seem to be judged by values that are not theirs.
    m_map->setData(sliced ? nullptr : plane);
    m_test->setVisible(!sliced);
    m_panels[map]->setTitle(sliced ? tr("Slice") : tr("Decision map"));
    m_valueName = m_shownOutput->isHidden() ? QStringLiteral("f") : m_shownOutput->itemText(shown);
    m_map->setLabel(m_valueName);
    showSurfaceData();
}

/// The field of another plane, until its own is there.
void TrainWorkspace::forgetField() {
    m_field = nullptr;
    m_map->setField(nullptr);
    m_map->setClasses(nullptr);
    showScene();
}

bool TrainWorkspace::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide)
        showNeeds();
    return Workspace::eventFilter(watched, event);
}

void TrainWorkspace::showNeeds() {
    const bool mapSeen = m_map->isVisible();
    m_session.setNeeds(
        this, {.field = mapSeen || m_panels[surface]->isVisible(),
               .classes = mapSeen && m_map->mode() == MapMode::top,
               .predictions = m_samples->confusion().isVisible() || m_samples->predictions().isVisible()});
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
    if (m_result->field) {
        m_field = m_result->field;
        fitScale();
        m_map->setField(m_field);
        m_map->setClasses(m_result->classes);
        showScene();
    }
    if (m_result->predictions)
        m_samples->setPredictions(m_result->predictions);
    showCurves();
    showScores();
    // The curves tell where on them the recording is.
    if (m_result->snapshot->replayed)
        m_curves->trackIteration(m_result->snapshot->iteration);
    else if (m_tracked)
        m_curves->trackIteration({});
    m_tracked = m_result->snapshot->replayed;
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

void TrainWorkspace::setTheme(const Theme& theme) {
    m_theme = theme;
    m_sidebar->setTheme(theme);
    m_map->setTheme(theme);
    m_curves->setTheme(theme);
    m_timeline->setTheme(theme);
    m_curveTools->setTheme(theme);
    for (ViewPanel* panel : m_panels)
        panel->setTheme(theme);
    showScene();
}

QWidget* TrainWorkspace::home() { return m_panels[map]->view(); }

void TrainWorkspace::setMapMode(MapMode mode) {
    m_map->setMode(mode);
    m_top->setChecked(mode == MapMode::top);
    showNeeds();
    emit mapModeChanged(mode);
}

void TrainWorkspace::setTestPointsShown(bool shown) {
    m_map->setTestShown(shown);
    m_samples->setTestPointsShown(shown);
    m_test->setChecked(shown);
    showSurfaceData();
    emit testPointsToggled(shown);
}

void TrainWorkspace::toggleAnswers() { m_samples->setAnswersShown(!m_samples->showsAnswers()); }

std::vector<ExportableView> TrainWorkspace::exportableViews() {
    std::vector<ExportableView> views;
    if (m_surface)
        views.push_back(exportable(tr("Surface"), *m_surface));
    views.push_back(exportable(m_panels[map]->title(), *m_map));
    for (ExportableView& view : m_samples->exportableViews())
        views.push_back(std::move(view));
    views.push_back(exportable(tr("Curves"), *m_curves, m_session));
    return views;
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

void TrainWorkspace::setShownFields(const std::optional<std::set<std::string>>& keys) {
    m_sidebar->setShownFields(keys);
}

QJsonObject TrainWorkspace::looks() const {
    return {{"widgets", Workspace::looks()},
            {"surface", m_choices.toJson()},
            {"enlarged", m_enlarged},
            {"curves", m_curveTools->looks()}};
}

/// The choices first: what the controls say of them is then so already, and remembered by nobody.
void TrainWorkspace::setLooks(const QJsonObject& looks) {
    if (looks.isEmpty())
        return;
    const SurfaceChoices choices = SurfaceChoices::fromJson(looks["surface"].toObject());
    const bool recolored = choices.colorMap != m_choices.colorMap;
    setChoices(choices);
    if (recolored)
        emit colorMapWanted(choices.colorMap);
    const int enlarged = looks["enlarged"].toInt(-1);
    if (enlarged != m_enlarged && enlarged < viewCount) {
        if (m_enlarged >= 0)
            toggleEnlarged(static_cast<View>(m_enlarged));
        if (enlarged >= 0)
            toggleEnlarged(static_cast<View>(enlarged));
    }
    m_curveTools->setLooks(looks["curves"].toObject());
    Workspace::setLooks(looks["widgets"].toObject());
}

} // namespace hanscape
