#include "widgets/surface/frame_meter.h"

#include "widgets/surface/axes_layout.h"

#include <algorithm>
#include <cmath>
#include <QCoreApplication>
#include <QPainter>

namespace hanscape {

void FrameMeter::add(double milliseconds) {
    if (!m_clock.isValid())
        m_clock.start();
    const qint64 now = m_clock.elapsed();
    m_frames.push_back({now, milliseconds});
    while (now - m_frames.front().at > 1000)
        m_frames.pop_front();
}

FrameMeter::Times FrameMeter::times() const {
    Times times;
    for (const Frame& frame : m_frames) {
        times.mean += frame.milliseconds;
        times.longest = std::max(times.longest, frame.milliseconds);
    }
    times.frames = static_cast<int>(m_frames.size());
    if (times.frames > 0)
        times.mean /= times.frames;
    return times;
}

QImage FrameMeter::image(const QString& more, const QColor& ground, const QColor& ink, double scale) const {
    const Times now = times();
    const QString text = QCoreApplication::translate(
                             "FrameMeter", "%1 ms a frame, at most %2\nframes in the last second: %3\n%4")
                             .arg(now.mean, 0, 'f', 1)
                             .arg(now.longest, 0, 'f', 1)
                             .arg(now.frames)
                             .arg(more);
    const QFont font = axesFont(false, scale);
    const QFontMetricsF metrics(font);
    const QSizeF size = metrics.boundingRect(QRectF(0, 0, 4000, 4000), Qt::AlignLeft, text).size();
    const double margin = 6 * scale;
    QImage image(static_cast<int>(std::ceil(size.width() + 2 * margin)),
                 static_cast<int>(std::ceil(size.height() + 2 * margin)),
                 QImage::Format_ARGB32_Premultiplied);
    QColor veil = ground;
    veil.setAlpha(220);
    image.fill(veil);
    QPainter painter(&image);
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(QRectF(image.rect()).adjusted(margin, margin, -margin, -margin), Qt::AlignLeft, text);
    return image;
}

} // namespace hanscape
