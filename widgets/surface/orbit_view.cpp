#include "widgets/surface/orbit_view.h"

#include "core/base/error.h"
#include "widgets/surface/gesture_sheet.h"
#include "widgets/surface/gl_probe.h"

#include <algorithm>
#include <QElapsedTimer>
#include <QPainter>
#include <utility>

namespace hanscape {
namespace {

constexpr double longestSmooth = 100; ///< milliseconds that a picture with smooth edges may take

} // namespace

OrbitView::OrbitView(QWidget* parent) : QWidget(parent), m_gestures(new GestureSheet(this)) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setContextMenuPolicy(Qt::PreventContextMenu); // the right button pans
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_rest.setSingleShot(true);
    m_rest.setInterval(160);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        changed();
        m_still = true;
    });
}

OrbitView::~OrbitView() = default;

SurfaceCanvas& OrbitView::canvas() {
    if (!m_canvas)
        m_canvas = std::make_unique<SurfaceCanvas>(probeOpenGl().software ? 1 : 4);
    return *m_canvas;
}

void OrbitView::paintEvent(QPaintEvent*) {
    const bool fresh = redraw();
    QPainter painter(this);
    if (m_broken || m_picture.isNull()) {
        painter.fillRect(rect(), colors().first);
        return;
    }
    // Pixel by pixel, whatever the screen's scale.
    painter.scale(1 / devicePixelRatioF(), 1 / devicePixelRatioF());
    painter.drawImage(0, 0, m_picture);
    if (fresh)
        emit drawn();
}

/// Brings the picture up to date; false where it was.
bool OrbitView::redraw() {
    const double ratio = devicePixelRatioF();
    const SurfaceFrame frame{(QSizeF(size()) * ratio).toSize(), {}, 1, ratio};
    const bool fits = m_picture.size() == frame.pixels && m_ratio == ratio;
    if (m_broken || frame.pixels.isEmpty() || (fits && !m_changed))
        return false;
    m_changed = false;
    m_ratio = ratio;
    try {
        drawFrame(frame, std::exchange(m_still, false));
    } catch (const Error& error) {
        m_broken = true;
        emit failed(QString::fromUtf8(error.what()));
    }
    return true;
}

/// A picture of the surfaces, and what is written over it.
void OrbitView::drawFrame(SurfaceFrame frame, bool still) {
    QElapsedTimer timer;
    timer.start();
    // Without multisampling edges are smoothed as soon as nothing moves, unless the window would stand still
    // for it: then all there is to draw is drawn once as it is, which tells what four times the pixels take.
    const bool rests = probeOpenGl().software && !still;
    frame.samples = still && m_smoothTime <= longestSmooth ? 2 : 1;
    canvas().draw(
        frame, [&](const SurfaceFrame& part) { draw(part, rests); }, m_picture);
    if (still)
        m_smoothTime = static_cast<double>(timer.nsecsElapsed()) * 1e-6 * (frame.samples == 2 ? 1 : 4);
    QPainter text(&m_picture);
    paintText(text, frame);
    if (m_metered)
        paintMeter(text, frame, static_cast<double>(timer.nsecsElapsed()) * 1e-6);
    if (rests || (frame.samples < 2 && still && m_smoothTime <= longestSmooth))
        m_rest.start();
}

void OrbitView::paintMeter(QPainter& painter, const SurfaceFrame& frame, double milliseconds) {
    m_meter.add(milliseconds);
    const auto [ground, ink] = colors();
    const QImage image = m_meter.image(tr("%1 × %2 pixels, %3\n%4")
                                           .arg(frame.pixels.width())
                                           .arg(frame.pixels.height())
                                           .arg(content(), probeOpenGl().renderer),
                                       ground, ink, frame.scale);
    painter.resetTransform();
    painter.drawImage(0, frame.pixels.height() - image.height(), image);
}

QImage OrbitView::picture() {
    changed();
    redraw();
    return m_picture;
}

void OrbitView::changed() {
    m_still = false;
    m_changed = true;
    update(changing());
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

QImage OrbitView::panesImage(const std::vector<SurfacePane>& panes, const QColor& ground,
                             const SurfaceImageOptions& options) {
    return drawImage(options, [&](const SurfaceImageOptions& known) {
        return renderPanes(painter(), panes, ground, m_camera, known);
    });
}

QImage OrbitView::drawImage(SurfaceImageOptions options,
                            const std::function<QImage(const SurfaceImageOptions&)>& draw) {
    if (options.scale <= 0 && !size().isEmpty())
        options.scale = std::min(static_cast<double>(options.pixels.width()) / width(),
                                 static_cast<double>(options.pixels.height()) / height());
    QImage image;
    canvas().with([&] { image = draw(options); });
    return image;
}

void OrbitView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    refit();
    m_gestures->hide();
    changed();
}

QPointF spotIn(const QRectF& pane, QPointF position) {
    const QPointF from = position - pane.topLeft();
    return {2 * from.x() / std::max(pane.width(), 1.0) - 1, 1 - 2 * from.y() / std::max(pane.height(), 1.0)};
}

double aspectOf(const QRectF& pane) { return pane.height() > 0 ? pane.width() / pane.height() : 1; }

} // namespace hanscape
