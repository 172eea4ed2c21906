#include "widgets/surface/orbit_view.h"

#include "core/base/error.h"
#include "widgets/surface/gesture_sheet.h"
#include "widgets/surface/gl_probe.h"

#include <algorithm>
#include <cmath>
#include <QPainter>
#include <utility>

namespace hanscape {
namespace {

constexpr int restMilliseconds = 160; ///< without a motion, until edges are smoothed
/// What smoothing takes at once, and leaves to the window before it goes on.
constexpr int bandMilliseconds = 30, pauseMilliseconds = 5;
constexpr double mostBands = 6; ///< as each costs the points of the meshes that it shows, too

} // namespace

OrbitView::OrbitView(QWidget* parent) : QWidget(parent), m_gestures(new GestureSheet(this)) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setContextMenuPolicy(Qt::PreventContextMenu); // the right button pans
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, [this] { guarded([this] { goOn(); }); });
}

OrbitView::~OrbitView() = default;

SurfaceCanvas& OrbitView::canvas() {
    if (!m_canvas)
        m_canvas = std::make_unique<SurfaceCanvas>(probeOpenGl().software ? 1 : 4);
    return *m_canvas;
}

void OrbitView::paintEvent(QPaintEvent* event) {
    redraw();
    if (isFrameComing())
        m_stale += event->region();
    QPainter painter(this);
    if (m_broken || m_picture.isNull()) {
        painter.fillRect(rect(), colors().first);
        return;
    }
    // Pixel by pixel, whatever the screen's scale; but for a moment, where the next picture takes long, as
    // large as the view has become.
    painter.scale(1 / devicePixelRatioF(), 1 / devicePixelRatioF());
    painter.drawImage(QRect(QPoint(), wholeFrame().pixels), m_picture);
    if (std::exchange(m_fresh, false))
        emit drawn();
}

/// The view as its screen shows it.
SurfaceFrame OrbitView::wholeFrame() const {
    const double ratio = devicePixelRatioF();
    return {(QSizeF(size()) * ratio).toSize(), {}, 1, ratio};
}

/// Drawing that fails is told of and is not tried again.
void OrbitView::guarded(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        m_broken = true;
        update(); // what was drawn is no longer shown
        emit failed(QString::fromUtf8(error.what()));
    }
}

/// Brings the picture up to date, or begins to.
void OrbitView::redraw() {
    const SurfaceFrame frame = wholeFrame();
    const bool fits = m_picture.size() == frame.pixels && m_ratio == frame.scale;
    if (m_broken || isFrameComing() || frame.pixels.isEmpty() || (fits && !m_changed))
        return;
    m_changed = false;
    guarded([&] {
        begin(frame, probeOpenGl().software);
        if (canvas().isDrawn(m_patience))
            finish();
        else
            m_next.start(pauseMilliseconds);
    });
}

/// Takes what was begun, if it is there; begins what smooths the picture, if it was.
void OrbitView::goOn() {
    if (!m_drawing)
        return beginBand();
    if (!canvas().isDrawn())
        return m_next.start(pauseMilliseconds);
    finish();
    if (m_fresh)
        update(std::exchange(m_stale, {}) + changing());
}

void OrbitView::begin(const SurfaceFrame& frame, bool moving) {
    m_drawingFor.start();
    m_drawing = frame;
    canvas().begin(frame, [&](const SurfaceFrame& part) { draw(part, moving); });
}

/// Takes what was begun, and waits for it where it is not there.
void OrbitView::finish() {
    const auto frame = std::exchange(m_drawing, std::nullopt);
    if (!frame)
        return;
    canvas().end(*frame, frame->tile.isEmpty() ? m_picture : m_smooth);
    const double milliseconds = static_cast<double>(m_drawingFor.nsecsElapsed()) * 1e-6;
    if (frame->tile.isEmpty())
        takeFrame(*frame, milliseconds);
    else
        takeBand(*frame, milliseconds);
}

/// Writes over a picture of the surfaces. Without multisampling it is one of something that moves, with fewer
/// points and rough edges, and the rest follows when nothing does.
void OrbitView::takeFrame(const SurfaceFrame& frame, double milliseconds) {
    m_ratio = frame.scale;
    write(m_picture, frame, milliseconds);
    m_fresh = true;
    m_smoothRows = 0;
    m_smoothTime = 0;
    if (probeOpenGl().software)
        m_next.start(restMilliseconds);
}

/// Goes on with the next rows with smooth edges; so few that the window does not stand still for them.
void OrbitView::beginBand() {
    SurfaceFrame frame = wholeFrame();
    if (m_broken || m_changed || frame.pixels != m_picture.size())
        return; // what is seen next begins anew
    if (m_smooth.size() != frame.pixels)
        m_smooth = QImage(frame.pixels, m_picture.format());
    if (m_smooth.isNull())
        return;
    frame.samples = 2;
    frame.tile = QRect(0, m_smoothRows, frame.pixels.width(),
                       std::min(m_bandRows, frame.pixels.height() - m_smoothRows));
    begin(frame, false);
    m_next.start(pauseMilliseconds);
}

/// The last rows show them all.
void OrbitView::takeBand(SurfaceFrame frame, double milliseconds) {
    m_smoothRows += frame.tile.height();
    m_smoothTime += milliseconds;
    if (m_smoothRows < frame.pixels.height())
        return m_next.start(pauseMilliseconds);
    // Of the next picture each band is to take as long as it may.
    const double bands = std::clamp(std::round(m_smoothTime / bandMilliseconds), 1.0, mostBands);
    m_bandRows = static_cast<int>(std::ceil(frame.pixels.height() / bands));
    frame.tile = {};
    write(m_smooth, frame, m_smoothTime);
    std::swap(m_picture, m_smooth);
    m_fresh = true;
}

/// What stands over a picture that took so long.
void OrbitView::write(QImage& picture, const SurfaceFrame& frame, double milliseconds) {
    QPainter text(&picture);
    paintText(text, frame);
    if (m_metered)
        paintMeter(text, frame, milliseconds);
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
    guarded([this] { finish(); }); // of what was there before
    changed();
    redraw();
    guarded([this] { finish(); });
    return m_picture;
}

void OrbitView::changed() {
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
