#include "widgets/surface/surface_view.h"

#include "core/base/error.h"
#include "widgets/surface/gl_probe.h"
#include "widgets/surface/offscreen_target.h"
#include "widgets/surface/surface_pick.h"

#include <algorithm>
#include <QOpenGLContext>

namespace hanscape {

SurfaceView::SurfaceView(QWidget* parent) : QOpenGLWidget(parent) {
    QSurfaceFormat format;
    format.setVersion(3, 3);
    format.setProfile(QSurfaceFormat::CoreProfile);
    format.setDepthBufferSize(24);
    format.setSamples(probeOpenGl().software ? 0 : 4);
    setFormat(format);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setContextMenuPolicy(Qt::PreventContextMenu); // the right button pans
    setAccessibleName(tr("Surface of the network's output"));
    setAccessibleDescription(
        tr("A three-dimensional surface over x and y; arrow keys turn it, plus and minus zoom."));
    m_rest.setSingleShot(true);
    m_rest.setInterval(160);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        m_still = true;
        update();
    });
}

SurfaceView::~SurfaceView() { releaseGl(); }

void SurfaceView::releaseGl() {
    disconnect(m_contextGoes);
    if (!context())
        return;
    makeCurrent();
    m_painter.release();
    doneCurrent();
}

void SurfaceView::initializeGL() {
    // Runs anew with a new context when the view moves to another window.
    m_contextGoes = connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &SurfaceView::releaseGl);
}

void SurfaceView::paintGL() {
    if (m_broken)
        return;
    const double ratio = devicePixelRatioF();
    const SurfaceFrame frame{(QSizeF(size()) * ratio).toSize(), {}, 1, ratio, true};
    if (frame.pixels.isEmpty())
        return;
    try {
        if (m_still)
            paintStill(frame);
        else
            paintMoving(frame);
    } catch (const Error& error) {
        m_broken = true;
        emit failed(QString::fromUtf8(error.what()));
    }
}

void SurfaceView::paintMoving(const SurfaceFrame& frame) {
    m_painter.paint(m_scene, m_camera, frame);
    // Without multisampling edges are smoothed as soon as nothing moves.
    if (format().samples() < 2)
        m_rest.start();
}

void SurfaceView::paintStill(SurfaceFrame frame) {
    m_still = false;
    frame.samples = 2;
    const unsigned screen = defaultFramebufferObject();
    {
        const OffscreenTarget target(frame.drawn());
        m_painter.paint(m_scene, m_camera, frame);
        OffscreenTarget::bind(screen);
        // At half the size bilinear filtering takes the mean of each four pixels.
        m_painter.paintTexture(target.texture(), frame.pixels);
    }
}

void SurfaceView::changed() {
    m_still = false;
    update();
}

void SurfaceView::setScene(SurfaceScene scene) {
    m_scene = std::move(scene);
    changed();
    if (m_cursor && !m_dragged)
        hover(*m_cursor); // the surface moved under the cursor
}

void SurfaceView::move(const OrbitCamera& camera, bool keepsFitted) {
    m_fitted = m_fitted && keepsFitted;
    if (camera == m_camera)
        return;
    m_camera = camera;
    changed();
    emit cameraChanged();
}

void SurfaceView::setCamera(const OrbitCamera& camera) { move(camera, false); }

void SurfaceView::refit() { move(fitted(m_camera, m_scene, size(), 1), true); }

void SurfaceView::fit() {
    m_fitted = true;
    refit();
}

void SurfaceView::lookFrom(OrbitCamera::View view) {
    OrbitCamera camera = m_camera;
    camera.lookFrom(view);
    m_fitted = true;
    move(fitted(camera, m_scene, size(), 1), true);
}

void SurfaceView::setProjection(OrbitCamera::Projection projection) {
    OrbitCamera camera = m_camera;
    camera.projection = projection;
    move(m_fitted ? fitted(camera, m_scene, size(), 1) : camera, true);
}

std::optional<QVector3D> SurfaceView::pick(QPointF position) const {
    return pickSurface(m_scene, m_camera.ray(spot(position), aspect()));
}

QImage SurfaceView::image(SurfaceImageOptions options) {
    if (options.scale <= 0 && !size().isEmpty())
        options.scale = std::min(static_cast<double>(options.pixels.width()) / width(),
                                 static_cast<double>(options.pixels.height()) / height());
    struct Current { // whatever is thrown, the context is let go
        SurfaceView& view;
        explicit Current(SurfaceView& of) : view(of) { view.makeCurrent(); }
        ~Current() { view.doneCurrent(); }
    } const current(*this);
    if (!context())
        throw WorkError(tr("The view has no picture before it is shown.").toStdString());
    return renderSurface(m_painter, m_scene, m_camera, options);
}

void SurfaceView::resizeEvent(QResizeEvent* event) {
    QOpenGLWidget::resizeEvent(event);
    if (m_fitted)
        refit();
    changed();
}

void SurfaceView::showEvent(QShowEvent* event) {
    QOpenGLWidget::showEvent(event);
    // Qt 6.4 goes on showing the texture of before, black, where a view that was hidden comes back to the
    // size it had; being shown at another size makes it take the new one.
    QTimer::singleShot(0, this, [this] {
        const QSize full = size();
        if (!isVisible() || full.height() < 2)
            return;
        resize(full - QSize(0, 1));
        repaint();
        resize(full);
    });
}

double SurfaceView::aspect() const { return height() > 0 ? static_cast<double>(width()) / height() : 1; }

QPointF SurfaceView::spot(QPointF position) const {
    return {2 * position.x() / std::max(width(), 1) - 1, 1 - 2 * position.y() / std::max(height(), 1)};
}

} // namespace hanscape
