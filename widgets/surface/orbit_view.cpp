#include "widgets/surface/orbit_view.h"

#include "core/base/error.h"
#include "widgets/surface/gesture_sheet.h"
#include "widgets/surface/gl_probe.h"
#include "widgets/surface/offscreen_target.h"

#include <algorithm>
#include <QElapsedTimer>
#include <QOpenGLContext>

namespace hanscape {

OrbitView::OrbitView(QWidget* parent) : QOpenGLWidget(parent), m_gestures(new GestureSheet(this)) {
    QSurfaceFormat format;
    format.setVersion(3, 3);
    format.setProfile(QSurfaceFormat::CoreProfile);
    format.setDepthBufferSize(24);
    format.setSamples(probeOpenGl().software ? 0 : 4);
    setFormat(format);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setContextMenuPolicy(Qt::PreventContextMenu); // the right button pans
    m_rest.setSingleShot(true);
    m_rest.setInterval(160);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        m_still = true;
        update();
    });
}

OrbitView::~OrbitView() { releaseGl(); }

void OrbitView::releaseGl() {
    disconnect(m_contextGoes);
    if (!context())
        return;
    makeCurrent();
    m_painter.release();
    doneCurrent();
}

void OrbitView::initializeGL() {
    // Runs anew with a new context when the view moves to another window.
    m_contextGoes = connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &OrbitView::releaseGl);
}

void OrbitView::paintGL() {
    if (m_broken)
        return;
    const double ratio = devicePixelRatioF();
    const SurfaceFrame frame{(QSizeF(size()) * ratio).toSize(), {}, 1, ratio, true};
    if (frame.pixels.isEmpty())
        return;
    try {
        paintFrame(frame);
    } catch (const Error& error) {
        m_broken = true;
        emit failed(QString::fromUtf8(error.what()));
    }
}

void OrbitView::paintFrame(const SurfaceFrame& frame) {
    QElapsedTimer timer;
    timer.start();
    m_still ? paintStill(frame) : paintMoving(frame);
    if (!m_metered)
        return;
    finishGl(); // what was asked for is drawn now
    paintMeter(frame, static_cast<double>(timer.nsecsElapsed()) * 1e-6);
}

void OrbitView::paintMeter(const SurfaceFrame& frame, double milliseconds) {
    m_meter.add(milliseconds);
    const auto [ground, ink] = colors();
    m_painter.paintOverlay(m_meter.image(tr("%1 × %2 pixels, %3\n%4")
                                             .arg(frame.pixels.width())
                                             .arg(frame.pixels.height())
                                             .arg(content(), probeOpenGl().renderer),
                                         ground, ink, frame.scale),
                           frame.pixels);
}

void OrbitView::paintMoving(const SurfaceFrame& frame) {
    // Without multisampling edges are smoothed as soon as nothing moves.
    const bool rests = format().samples() < 2;
    draw(frame, rests);
    if (rests)
        m_rest.start();
}

void OrbitView::paintStill(SurfaceFrame frame) {
    m_still = false;
    frame.samples = 2;
    const unsigned screen = defaultFramebufferObject();
    {
        const OffscreenTarget target(frame.drawn());
        draw(frame, false);
        OffscreenTarget::bind(screen);
        // At half the size bilinear filtering takes the mean of each four pixels.
        m_painter.paintTexture(target.texture(), frame.pixels);
    }
}

void OrbitView::changed() {
    m_still = false;
    update();
}

void OrbitView::contentChanged() {
    changed();
    if (m_cursor && !m_drag)
        hover(*m_cursor); // what lies under the cursor moved
}

void OrbitView::move(const OrbitCamera& camera, bool keepsFitted) {
    m_fitted = m_fitted && keepsFitted;
    if (camera == m_camera)
        return;
    m_camera = camera;
    changed();
    emit cameraChanged();
}

void OrbitView::setCamera(const OrbitCamera& camera) { move(camera, false); }

void OrbitView::refit() {
    if (m_fitted)
        move(fitted(m_camera), true);
}

void OrbitView::fit() {
    m_fitted = true;
    refit();
}

void OrbitView::lookFrom(OrbitCamera::View view) {
    OrbitCamera camera = m_camera;
    camera.lookFrom(view);
    m_fitted = true;
    move(fitted(camera), true);
}

void OrbitView::setProjection(OrbitCamera::Projection projection) {
    OrbitCamera camera = m_camera;
    camera.projection = projection;
    move(m_fitted ? fitted(camera) : camera, true);
}

QImage OrbitView::sceneImage(const SurfaceScene& scene, const SurfaceImageOptions& options) {
    return drawImage(options, [&](const SurfaceImageOptions& known) {
        return renderSurface(m_painter, scene, m_camera, known);
    });
}

QImage OrbitView::drawImage(SurfaceImageOptions options,
                            const std::function<QImage(const SurfaceImageOptions&)>& draw) {
    if (options.scale <= 0 && !size().isEmpty())
        options.scale = std::min(static_cast<double>(options.pixels.width()) / width(),
                                 static_cast<double>(options.pixels.height()) / height());
    struct Current { // whatever is thrown, the context is let go
        OrbitView& view;
        explicit Current(OrbitView& of) : view(of) { view.makeCurrent(); }
        ~Current() { view.doneCurrent(); }
    } const current(*this);
    if (!context())
        throw WorkError(tr("The view has no picture before it is shown.").toStdString());
    return draw(options);
}

void OrbitView::resizeEvent(QResizeEvent* event) {
    QOpenGLWidget::resizeEvent(event);
    refit();
    m_gestures->hide();
    changed();
}

void OrbitView::showEvent(QShowEvent* event) {
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

QPointF spotIn(const QRectF& pane, QPointF position) {
    const QPointF from = position - pane.topLeft();
    return {2 * from.x() / std::max(pane.width(), 1.0) - 1, 1 - 2 * from.y() / std::max(pane.height(), 1.0)};
}

double aspectOf(const QRectF& pane) { return pane.height() > 0 ? pane.width() / pane.height() : 1; }

} // namespace hanscape
