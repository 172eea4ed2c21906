#include "app/workspaces/curve_tools.h"
#include "app/workspaces/page_parts.h"
#include "app/workspaces/samples_panel.h"
#include "app/workspaces/slice_chooser.h"
#include "app/workspaces/train_workspace.h"
#include "app/workspaces/view_panel.h"
#include "widgets/canvas/confusion_view.h"
#include "widgets/canvas/map_view.h"
#include "widgets/canvas/predictions_view.h"
#include "widgets/canvas/training_set_view.h"
#include "widgets/plots/curves_view.h"
#include "widgets/surface/gl_probe.h"
#include "widgets/surface/surface_view.h"

#include <cmath>
#include <QComboBox>
#include <QLabel>
#include <QSlider>
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
    m_panels[surface]->setView(noOpenGl(why));
}

void TrainWorkspace::addTools() {
    addMapTools();
    addSurfaceTools();
    addCurveTools();
}

void TrainWorkspace::addMapTools() {
    m_panels[map]->addTool(m_slice);
    connect(m_slice, &SliceChooser::chosen, this, [this](int x, int y) {
        Viewing viewing = m_session.viewing();
        viewing.x = x;
        viewing.y = y;
        forgetField();
        m_session.setViewing(viewing);
        showViewing();
    });
    m_top->setToolTip(tr("The top view rounded to classes, as in Figure 1, in place of the values."));
    m_test->setToolTip(tr("Show the held-out samples, hollow, over the map."));
    m_top->setObjectName("rounded");
    m_test->setObjectName("testPoints");
    m_panels[map]->addTool(m_top);
    m_panels[map]->addTool(m_test);
    connect(m_top, &QToolButton::clicked, this,
            [this](bool on) { setMapMode(on ? MapMode::top : MapMode::values); });
    connect(m_test, &QToolButton::clicked, this, &TrainWorkspace::setTestPointsShown);
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
    m_panels[curves]->addTool(m_curveTools);
    connect(smoothing, &QSlider::valueChanged, this, [this](int value) {
        // The far end smooths over about a thousand evaluations.
        m_curves->setSmoothing(value == 0 ? 0 : 1 - std::pow(10, -3 * value / 100.0));
    });
}

void TrainWorkspace::linkViews() {
    connect(m_samples, &SamplesPanel::testPointsWanted, this, &TrainWorkspace::setTestPointsShown);
    for (QWidget* view : std::initializer_list<QWidget*>{m_map, m_samples->view(), &m_samples->confusion(),
                                                         &m_samples->predictions(), m_panels[surface]})
        view->installEventFilter(this);
    for (PlaneView* view :
         {static_cast<PlaneView*>(m_map), static_cast<PlaneView*>(&m_samples->trainingSet())}) {
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
    if (from != &m_samples->trainingSet())
        m_samples->trainingSet().setMark(point);
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
