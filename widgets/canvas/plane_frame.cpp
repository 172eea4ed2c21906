#include "widgets/canvas/plane_frame.h"

#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>
#include <QPainter>

namespace hanscape {

namespace {

constexpr double tickLength = 4, textGap = 4, rightGap = 16, frameBorder = 8;
constexpr int shortName = 2; // characters of an axis name that fit between two tick labels

constexpr double narrowest = 5e-5; // a range whose numbers are written in full
constexpr int kept = 2;            // digits that labels in a small unit keep

AxisLabels labelsAlong(double low, double high, const QString& name, double length, double unit) {
    return axisLabels(low, high, length > 160 * unit ? 5 : 3, name);
}

double widest(const AxisLabels& ticks, const QFontMetricsF& metrics) {
    double width = 0;
    for (const QString& text : ticks.texts)
        width = std::max(width, metrics.horizontalAdvance(text));
    return width;
}

/// Where a short name goes: between the last two ticks.
double nameAt(const AxisLabels& ticks, double low, double high) {
    const auto n = ticks.values.size();
    return n < 2 ? (low + high) / 2 : (ticks.values[n - 1] + ticks.values[n - 2]) / 2;
}

void paintX(QPainter& painter, const PlaneFrame& frame, const PlaneAxes& axes, const PictureStyle& style) {
    const QFontMetricsF metrics(style.font);
    const double u = style.unit, top = frame.plot.bottom() + (tickLength + textGap / 2) * u;
    const AxisLabels ticks = labelsAlong(frame.box.left, frame.box.right, axes.x, frame.plot.width(), u);
    const auto text = [&](double x, double y, const QString& words) {
        if (!axes.labelled)
            return;
        const double half = metrics.horizontalAdvance(words); // twice what it takes
        painter.drawText(QRectF(x - half, y, 2 * half, metrics.height()), Qt::AlignCenter, words);
    };
    for (std::size_t i = 0; i < ticks.values.size(); ++i) {
        const double x = frame.toPicture({ticks.values[i], 0}).x();
        painter.drawLine(QPointF(x, frame.plot.bottom()), QPointF(x, frame.plot.bottom() + tickLength * u));
        text(x, top, ticks.texts[static_cast<qsizetype>(i)]);
    }
    if (ticks.name.size() <= shortName)
        text(frame.toPicture({nameAt(ticks, frame.box.left, frame.box.right), 0}).x(), top, ticks.name);
    else
        text(frame.plot.center().x(), top + metrics.height() + textGap / 2 * u, ticks.name);
}

void paintY(QPainter& painter, const PlaneFrame& frame, const PlaneAxes& axes, const PictureStyle& style) {
    const QFontMetricsF metrics(style.font);
    const double u = style.unit, right = frame.plot.left() - (tickLength + textGap) * u;
    const AxisLabels ticks = labelsAlong(frame.box.bottom, frame.box.top, axes.y, frame.plot.height(), u);
    const auto text = [&](double y, const QString& words) {
        painter.drawText(QRectF(0, y - metrics.height(), right, 2 * metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter, words);
    };
    for (std::size_t i = 0; i < ticks.values.size(); ++i) {
        const double y = frame.toPicture({0, ticks.values[i]}).y();
        painter.drawLine(QPointF(frame.plot.left() - tickLength * u, y), QPointF(frame.plot.left(), y));
        if (axes.labelled)
            text(y, ticks.texts[static_cast<qsizetype>(i)]);
    }
    if (!axes.labelled)
        return;
    if (ticks.name.size() <= shortName) {
        text(frame.toPicture({0, nameAt(ticks, frame.box.bottom, frame.box.top)}).y(), ticks.name);
        return;
    }
    painter.save();
    painter.translate(right - widest(ticks, metrics) - textGap * u, frame.plot.center().y());
    painter.rotate(-90);
    painter.drawText(
        QRectF(-frame.plot.height() / 2, -metrics.height(), frame.plot.height(), metrics.height()),
        Qt::AlignCenter, metrics.elidedText(ticks.name, Qt::ElideRight, frame.plot.height()));
    painter.restore();
}

} // namespace

AxisLabels axisLabels(double low, double high, int most, const QString& name) {
    const AxisTicks ticks = axisTicks(low, high, most);
    AxisLabels labels{ticks.values, {}, name};
    if (!(high - low < narrowest)) {
        for (std::size_t i = 0; i < ticks.values.size(); ++i)
            labels.texts << ticks.text(i);
        return labels;
    }
    const double unit = std::pow(10.0, -ticks.decimals), coarse = std::pow(10.0, kept) * unit;
    const double origin = std::round((low + high) / 2 / coarse) * coarse;
    for (const double value : ticks.values)
        labels.texts << numberText((value - origin) / unit, 0);
    const QString power = QStringLiteral(" (") + powerOfTen(-ticks.decimals) + ')';
    const QString from = numberText(std::abs(origin), std::max(0, ticks.decimals - kept));
    labels.name = name + (origin == 0 ? QString() : (origin < 0 ? " + " : " − ") + from) + power;
    return labels;
}

QPointF PlaneFrame::toPicture(QPointF plane) const {
    return {plot.left() + (plane.x() - box.left) / box.width() * plot.width(),
            plot.bottom() - (plane.y() - box.bottom) / box.height() * plot.height()};
}

QPointF PlaneFrame::toPlane(QPointF picture) const {
    return {box.left + (picture.x() - plot.left()) / plot.width() * box.width(),
            box.bottom + (plot.bottom() - picture.y()) / plot.height() * box.height()};
}

bool PlaneFrame::shows(QPointF plane) const {
    const double slack = 1e-9 * (box.width() + box.height());
    return plane.x() >= box.left - slack && plane.x() <= box.right + slack &&
           plane.y() >= box.bottom - slack && plane.y() <= box.top + slack;
}

PlaneFrame layOut(QSizeF size, const Box& box, const PlaneAxes& axes, const PlaneRoom& room,
                  const PictureStyle& style) {
    const QFontMetricsF metrics(style.font);
    const double u = style.unit, line = metrics.height();
    const AxisLabels ticks = labelsAlong(box.bottom, box.top, axes.y, size.height() - 3 * line, u);
    const QString xName = axisLabels(box.left, box.right, 5, axes.x).name;
    // −0.00 keeps the plot in place while zooming changes the labels
    const double labels = std::max(widest(ticks, metrics), metrics.horizontalAdvance(QStringLiteral("−0.0")));
    const double bare = axes.drawn ? tickLength * u : 0; // what axes without text take
    const double left = frameBorder * u + (axes.hasText() ? labels + (tickLength + textGap) * u +
                                                                (ticks.name.size() > shortName ? line : 0)
                                                          : bare);
    const double right = room.side > 0    ? (rightGap + frameBorder) * u + room.side
                         : axes.hasText() ? std::max(frameBorder * u, labels / 2 + u)
                                          : frameBorder * u;
    const double top = std::max(frameBorder * u, line / 2);
    const double caption = room.caption ? line + textGap * u : 0;
    const double bottom =
        caption + (axes.hasText() ? (tickLength + textGap) * u + line +
                                        (xName.size() > shortName ? line + textGap / 2 * u : 0)
                                  : frameBorder * u + bare);
    const double aspect = axes.equalAspect ? box.width() / box.height() : 1;
    const double width =
        std::max(16.0, std::min(size.width() - left - right, (size.height() - top - bottom) * aspect));
    PlaneFrame frame;
    frame.box = box;
    // what is left over goes to both sides alike
    const double x = std::max(left, left + (size.width() - left - right - width) / 2);
    const double height = std::max(16.0, width / aspect);
    const double y = std::max(top, top + (size.height() - top - bottom - height) / 2);
    frame.plot = QRectF(QPointF(std::ceil(x), std::ceil(y)), QSizeF(std::floor(width), std::floor(height)));
    frame.side = QRectF(frame.plot.right() + rightGap * u, frame.plot.top(), room.side, frame.plot.height());
    frame.caption = QRectF(frame.plot.left(), frame.plot.bottom() + bottom - caption,
                           size.width() - frame.plot.left(), caption);
    return frame;
}

void paintAxes(QPainter& painter, const PlaneFrame& frame, const PlaneAxes& axes, const PictureStyle& style) {
    if (!axes.drawn)
        return;
    painter.save();
    painter.setFont(style.font);
    painter.setPen(QPen(style.theme.hairline, style.unit));
    painter.setBrush(Qt::NoBrush);
    // half a pixel outside, so that the line neither covers the plot nor blurs
    const double half = style.unit / 2;
    painter.drawRect(frame.plot.adjusted(-half, -half, half, half));
    painter.setPen(QPen(style.theme.muted, style.unit));
    paintX(painter, frame, axes, style);
    paintY(painter, frame, axes, style);
    painter.restore();
}

} // namespace hanscape
