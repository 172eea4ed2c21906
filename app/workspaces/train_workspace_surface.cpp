#include "app/workspaces/look_popup.h"
#include "app/workspaces/page_parts.h"
#include "app/workspaces/samples_panel.h"
#include "app/workspaces/train_workspace.h"
#include "app/workspaces/view_panel.h"
#include "widgets/canvas/map_view.h"
#include "widgets/canvas/target_field.h"
#include "widgets/canvas/training_set_view.h"
#include "widgets/surface/gl_probe.h"
#include "widgets/surface/surface_points.h"
#include "widgets/surface/surface_view.h"

#include <QComboBox>
#include <QToolButton>

namespace hanscape {

QWidget* TrainWorkspace::makeSurface() {
    QString why;
    if (!openGlAvailable(&why))
        return noOpenGl(why);
    m_surface = new SurfaceView;
    // Queued: the view must not be deleted while it draws.
    connect(m_surface, &SurfaceView::failed, this, &TrainWorkspace::replaceSurface, Qt::QueuedConnection);
    connect(m_surface, &SurfaceView::refused, this, &TrainWorkspace::noticed);
    return m_surface;
}

void TrainWorkspace::replaceSurface(const QString& why) {
    m_surface = nullptr;
    m_look->hide();
    m_panels[surface]->setView(noOpenGl(why));
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
        showViewing();
    });
    m_look->setObjectName("look");
    m_look->setCheckable(false);
    m_look->setToolTip(tr("What the surface shows, its colours and their range, how fine it is."));
    m_look->setAccessibleName(tr("Look of the surface"));
    m_panels[surface]->addTool(m_look);
    if (!m_surface)
        m_look->hide();
    connect(m_look, &QToolButton::clicked, this, &TrainWorkspace::openLook);
    connect(m_lookPopup, &LookPopup::changed, this, [this](const SurfaceChoices& choices) {
        const bool recolored = choices.colorMap != m_choices.colorMap;
        setChoices(choices);
        m_choices.remember();
        if (recolored)
            emit colorMapWanted(choices.colorMap);
    });
}

void TrainWorkspace::setChoices(const SurfaceChoices& choices) {
    m_choices = choices;
    m_lookPopup->setChoices(choices);
    m_session.setMesh(choices.mesh);
    if (choices.colorMap != m_scale.map.name())
        setColorMap(choices.colorMap);
    if (m_field)
        fitScale();
    showSurfaceData();
}

void TrainWorkspace::setColorMap(const QString& name) {
    m_choices.colorMap = name;
    m_lookPopup->setChoices(m_choices);
    m_scale.map = ColorMap::named(name);
    m_map->setScale(m_scale);
    m_samples->setScale(m_scale);
    showSurfaceData(); // whose samples take their colours from the scale, too
}

/// Brings the range of all views' colours to what was chosen of it.
void TrainWorkspace::fitScale() {
    const auto [low, high] = targetRange(*m_shownData);
    const bool regression = m_shownData->task == Task::regression;
    ColorScale scale = m_scale;
    hanscape::fitScale(scale, m_choices.range, *m_field, {low, high, regression ? 0 : 0.5});
    if (m_choices.range.kind == ColorRange::Kind::automatic && targetShown()) {
        scale.low = std::min(scale.low, low); // else it lies flat at the end of an untrained network's range
        scale.high = std::max(scale.high, high);
    }
    if (scale.low == m_scale.low && scale.high == m_scale.high)
        return; // a scale set is all dots painted anew
    m_scale = scale;
    m_map->setScale(m_scale);
    m_samples->setScale(m_scale);
    showSurfaceData();
}

/// What the surface shows of the data.
void TrainWorkspace::showSurfaceData() {
    if (!m_shownData)
        return;
    const Dataset& data = *m_shownData;
    const int shown = m_session.viewing().shown;
    m_samplePoints =
        m_choices.look.points ? surfacePoints(data, shown, m_map->testShown(), m_scale) : nullptr;
    m_target = targetShown() ? targetField(data, shown) : nullptr;
    showScene();
}

void TrainWorkspace::openLook() {
    const Dataset& data = *m_shownData;
    const bool plane = data.features() == 2;
    m_lookPopup->setAvailable(
        plane ? QString()
              : tr("Samples are shown of data with two features; these have %1.").arg(data.features()),
        targetField(data, m_session.viewing().shown)
            ? QString()
            : tr("The samples do not fill a mesh, so nothing is known of the target between them."));
    m_lookPopup->showBelow(*m_look);
}

void TrainWorkspace::showScene() {
    if (!m_surface)
        return;
    SurfaceScene scene = m_surface->scene();
    scene.field = m_field;
    scene.xName = m_map->axes().x;
    scene.yName = m_map->axes().y;
    scene.valueName = m_valueName;
    scene.scale = m_scale;
    m_choices.look.applyTo(scene);
    scene.points = m_samplePoints;
    m_choices.look.placeTarget(m_target, scene);
    if (m_theme.dark)
        scene.setDark();
    else
        scene.setLight();
    m_surface->setScene(std::move(scene));
}

void TrainWorkspace::pointAt(std::optional<QPointF> point, const QObject* from) {
    if (from != m_map)
        m_map->setMark(point);
    if (from != &m_samples->trainingSet())
        m_samples->trainingSet().setMark(point);
    if (m_surface)
        m_surface->setMark(point);
    QString text;
    if (point && m_field)
        text = tr("x %1   y %2   f %3")
                   .arg(point->x(), 0, 'f', 3)
                   .arg(point->y(), 0, 'f', 3)
                   .arg(m_field->at(point->x(), point->y()), 0, 'f', 3);
    m_panels[map]->setNote(text);
    m_panels[surface]->setNote(text);
}

} // namespace hanscape
