#include "widgets/plots/parallel_picture.h"

#include "widgets/colors/color_map.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>
#include <QFontMetricsF>
#include <QPainter>

namespace hanscape {
namespace {

constexpr double lineReach = 6; ///< pixels from a line within which it is pointed at
constexpr int mostAxisTicks = 6;
constexpr std::size_t someLines = 60, manyLines = 400; ///< from which on they are drawn otherwise

double distanceTo(QPointF point, QPointF a, QPointF b) {
    const QPointF along = b - a;
    const double length = QPointF::dotProduct(along, along);
    const double share =
        length > 0 ? std::clamp(QPointF::dotProduct(point - a, along) / length, 0.0, 1.0) : 0;
    const QPointF off = point - (a + share * along);
    return std::hypot(off.x(), off.y());
}

/// A tick and its text.
using Ticks = std::vector<std::pair<double, QString>>;

Ticks ticksOf(const ParallelPicture& picture, std::size_t index) {
    const ParallelAxis& axis = picture.axes[index];
    const auto [low, high] = picture.rangeOf(index);
    Ticks ticks;
    for (std::size_t i = 0; i < axis.names.size(); ++i)
        ticks.emplace_back(static_cast<double>(i), axis.names[i]);
    if (!axis.names.empty())
        return ticks;
    if (axis.logarithmic && low > 0) {
        for (const double value : logarithmicTicks(low, high, mostAxisTicks))
            ticks.emplace_back(value, logarithmicText(value));
        return ticks;
    }
    const AxisTicks round = axisTicks(low, high, mostAxisTicks);
    for (std::size_t i = 0; i < round.values.size(); ++i)
        if (!axis.whole || round.values[i] == std::round(round.values[i]))
            ticks.emplace_back(round.values[i],
                               axis.whole ? countText(std::llround(round.values[i])) : round.text(i));
    return ticks;
}

/// Paints one picture into one area.
class Painting {
  public:
    Painting(const ParallelPicture& picture, QPainter& painter, const QRectF& area, const PictureStyle& style)
        : m_picture(picture), m_painter(painter), m_style(style), m_layout(picture, area, style),
          m_metrics(style.font), m_left(area.left()) {}

    void paint() {
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setFont(m_style.font);
        for (const bool admitted : {false, true})
            for (const ParallelLine& line : m_picture.lines)
                if (m_picture.admits(line) == admitted)
                    paintLine(line, admitted, false);
        for (std::size_t i = 0; i < m_picture.axes.size(); ++i)
            paintAxis(i);
        if (m_picture.selected && *m_picture.selected < m_picture.lines.size())
            paintLine(m_picture.lines[*m_picture.selected], true, true);
    }

  private:
    void paintLine(const ParallelLine& line, bool admitted, bool selected) {
        QColor color = line.hue == 0 ? m_style.theme.accent : classColor(line.hue);
        // many lines are seen through each other
        const bool many = m_picture.lines.size() > someLines;
        color.setAlphaF(selected ? 1.0F : admitted ? (many ? 0.55F : 0.8F) : 0.10F);
        // Pieces with flat ends, and thin ones without smooth edges where there are many, are what Qt paints
        // quickly enough for a brush that moves.
        const bool dense = m_picture.lines.size() > manyLines && !selected;
        m_painter.setRenderHint(QPainter::Antialiasing, !dense);
        QPen pen(color, (selected ? 3 : dense ? 1 : 1.2) * m_style.unit, Qt::SolidLine, Qt::FlatCap);
        if (line.dashed)
            pen.setDashPattern({4, 3});
        m_painter.setPen(pen);
        QVector<QLineF> pieces;
        for (std::size_t i = 0; i + 1 < line.values.size(); ++i)
            if (std::isfinite(line.values[i]) && std::isfinite(line.values[i + 1]))
                pieces << QLineF(m_layout.x(i), m_layout.y(i, line.values[i]), m_layout.x(i + 1),
                                 m_layout.y(i + 1, line.values[i + 1]));
        m_painter.drawLines(pieces);
        m_painter.setRenderHint(QPainter::Antialiasing);
    }

    void paintAxis(std::size_t index) {
        const ParallelAxis& axis = m_picture.axes[index];
        const double x = m_layout.x(index), half = 3 * m_style.unit;
        m_painter.setPen(QPen(m_style.theme.muted, m_style.unit));
        m_painter.drawLine(QLineF(x, m_layout.top(), x, m_layout.bottom()));
        paintTicks(index, x, half);
        if (axis.brush) {
            const double y1 = m_layout.y(index, axis.brush->first),
                         y2 = m_layout.y(index, axis.brush->second);
            QColor fill = m_style.theme.accent;
            fill.setAlphaF(0.25F);
            m_painter.setPen(QPen(m_style.theme.accent, m_style.unit));
            m_painter.setBrush(fill);
            m_painter.drawRect(QRectF(x - 2 * half, std::min(y1, y2), 4 * half, std::abs(y1 - y2)));
        }
        m_painter.setPen(m_style.theme.ink);
        const QString label = m_metrics.elidedText(axis.label, Qt::ElideRight, m_layout.gap() - 2 * half);
        const double width = m_metrics.horizontalAdvance(label);
        m_painter.drawText(QPointF(x - width / 2, m_layout.top() - m_metrics.descent() - half), label);
    }

    /// Ticks beside an axis, and as many of their texts as stand clear of each other.
    void paintTicks(std::size_t index, double x, double half) {
        double free = m_layout.bottom() + m_metrics.height();
        const bool last = index + 1 == m_picture.axes.size();
        const double room = index == 0 ? x - m_left - 2 * half : m_layout.gap(); // names may be long
        for (const auto& [value, whole] : ticksOf(m_picture, index)) {
            const QString text = m_metrics.elidedText(whole, Qt::ElideMiddle, room);
            const double y = m_layout.y(index, value);
            m_painter.setPen(QPen(m_style.theme.muted, m_style.unit));
            m_painter.drawLine(QLineF(x - half, y, x + half, y));
            if (y > free)
                continue;
            free = y - 0.95 * m_metrics.height();
            const double width = m_metrics.horizontalAdvance(text);
            const double left = last ? x + 2 * half : x - 2 * half - width;
            QColor ground = m_style.theme.ground.alpha() ? m_style.theme.ground : QColor(Qt::white);
            ground.setAlphaF(0.75F); // so that figures are read among lines
            m_painter.fillRect(
                QRectF(left - 1, y - 0.4 * m_metrics.height(), width + 2, 0.8 * m_metrics.height()), ground);
            m_painter.drawText(QPointF(left, y + m_metrics.capHeight() / 2), text);
        }
    }

    const ParallelPicture& m_picture;
    QPainter& m_painter;
    const PictureStyle& m_style;
    ParallelLayout m_layout;
    QFontMetricsF m_metrics;
    double m_left; ///< the area's edge
};

} // namespace

bool ParallelAxis::admits(double value) const {
    return !brush || (value >= brush->first && value <= brush->second);
}

bool ParallelPicture::admits(const ParallelLine& line) const {
    for (std::size_t i = 0; i < axes.size(); ++i)
        if (!axes[i].admits(line.values[i]))
            return false;
    return true;
}

std::pair<double, double> ParallelPicture::rangeOf(std::size_t axis) const {
    if (!axes[axis].names.empty())
        return {0, std::max<double>(1, static_cast<double>(axes[axis].names.size()) - 1)};
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const ParallelLine& line : lines)
        if (std::isfinite(line.values[axis])) {
            low = std::min(low, line.values[axis]);
            high = std::max(high, line.values[axis]);
        }
    if (low > high)
        return {0, 1};
    if (low == high) // one value is in the middle
        return axes[axis].logarithmic && low > 0 ? std::pair(low / 2, low * 2) : std::pair(low - 1, high + 1);
    return {low, high};
}

ParallelLayout::ParallelLayout(const ParallelPicture& picture, const QRectF& area, const PictureStyle& style)
    : m_picture(picture), m_reach(lineReach * style.unit) {
    const QFontMetricsF metrics(style.font);
    const auto widest = [&](std::size_t axis) {
        double width = metrics.horizontalAdvance(picture.axes[axis].label) / 2;
        for (const auto& [value, text] : ticksOf(picture, axis))
            width = std::max(width, metrics.horizontalAdvance(text) + 10 * style.unit);
        return width + 6 * style.unit;
    };
    const bool any = !picture.axes.empty();
    m_left = area.left() + (any ? std::min(widest(0), 0.3 * area.width()) : 0);
    m_right = area.right() - (any ? widest(picture.axes.size() - 1) : 0);
    m_top = area.top() + 2 * metrics.height();
    m_bottom = area.bottom() - metrics.height();
    for (std::size_t i = 0; i < picture.axes.size(); ++i) {
        const auto [low, high] = picture.rangeOf(i);
        m_scales.push_back({low, high, picture.axes[i].logarithmic && low > 0});
    }
}

double ParallelLayout::x(std::size_t axis) const { return m_left + gap() * static_cast<double>(axis); }

double ParallelLayout::gap() const {
    return (m_right - m_left) / static_cast<double>(std::max<std::size_t>(1, m_scales.size() - 1));
}

double ParallelLayout::y(std::size_t axis, double value) const {
    const Scale& scale = m_scales[axis];
    const double share = scale.logarithmic ? std::log(value / scale.low) / std::log(scale.high / scale.low)
                                           : (value - scale.low) / (scale.high - scale.low);
    return m_bottom + (m_top - m_bottom) * std::clamp(share, 0.0, 1.0);
}

double ParallelLayout::valueAt(std::size_t axis, double y) const {
    const Scale& scale = m_scales[axis];
    double share = std::clamp((m_bottom - y) / (m_bottom - m_top), 0.0, 1.0);
    // a pixel short of an end means the end: what lies there is to be reached
    if (const double near = m_reach / (m_bottom - m_top); share < near || share > 1 - near)
        share = std::round(share);
    return scale.logarithmic ? scale.low * std::pow(scale.high / scale.low, share)
                             : scale.low + share * (scale.high - scale.low);
}

std::size_t ParallelLayout::nearestAxis(double x) const {
    std::size_t nearest = 0;
    for (std::size_t i = 1; i < m_scales.size(); ++i)
        if (std::abs(this->x(i) - x) < std::abs(this->x(nearest) - x))
            nearest = i;
    return nearest;
}

std::optional<std::size_t> ParallelLayout::lineAt(QPointF point) const {
    std::optional<std::size_t> nearest;
    double least = m_reach;
    for (std::size_t l = 0; l < m_picture.lines.size(); ++l) {
        const ParallelLine& line = m_picture.lines[l];
        if (!m_picture.admits(line))
            continue;
        for (std::size_t i = 0; i + 1 < line.values.size(); ++i) {
            const QPointF a(x(i), y(i, line.values[i])), b(x(i + 1), y(i + 1, line.values[i + 1]));
            if (!std::isfinite(a.y()) || !std::isfinite(b.y()))
                continue;
            if (const double distance = distanceTo(point, a, b); distance < least) {
                least = distance;
                nearest = l;
            }
        }
    }
    return nearest;
}

void paintParallel(const ParallelPicture& picture, QPainter& painter, const QRectF& area,
                   const PictureStyle& style) {
    if (!picture.empty())
        Painting(picture, painter, area, style).paint();
}

} // namespace hanscape
