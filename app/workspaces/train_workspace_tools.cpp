#include "app/workspaces/curve_tools.h"
#include "app/workspaces/page_parts.h"
#include "app/workspaces/samples_panel.h"
#include "app/workspaces/slice_chooser.h"
#include "app/workspaces/timeline.h"
#include "app/workspaces/train_workspace.h"
#include "app/workspaces/view_panel.h"
#include "widgets/canvas/confusion_view.h"
#include "widgets/canvas/map_view.h"
#include "widgets/canvas/predictions_view.h"
#include "widgets/canvas/training_set_view.h"
#include "widgets/plots/curves_view.h"
#include "widgets/surface/surface_view.h"

#include <cmath>
#include <QLabel>
#include <QSlider>
#include <QToolButton>

namespace hanscape {

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
    connect(m_curves, &CurvesView::iterationPicked, m_timeline, &Timeline::showIteration);
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

} // namespace hanscape
