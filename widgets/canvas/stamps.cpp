#include "widgets/canvas/stamps.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <QPainter>

namespace hanscape {

namespace {

constexpr int tile = 128; // pixels along each side, which stay in the processor's cache

/// A premultiplied colour over another.
QRgb over(QRgb top, QRgb below) {
    const std::uint32_t rest = 255 - qAlpha(top);
    // two channels at a time, each x·rest/255 rounded
    std::uint32_t even = (below & 0xff00ffu) * rest + 0x800080u;
    std::uint32_t odd = ((below >> 8) & 0xff00ffu) * rest + 0x800080u;
    even = ((even + ((even >> 8) & 0xff00ffu)) >> 8) & 0xff00ffu;
    odd = (odd + ((odd >> 8) & 0xff00ffu)) & 0xff00ff00u;
    return top + (even | odd);
}

/// A fixed number of pixels, for the compiler to mix them at once.
template <int count>
void mix(QRgb* __restrict below, const QRgb* __restrict top) {
    for (int i = 0; i < count; ++i)
        below[i] = over(top[i], below[i]);
}

} // namespace

double glyphReach(const Glyph& glyph, double radius, double unit) {
    double beyond = 0;
    if (glyph.edge.isValid())
        beyond = glyph.edgeWidth * unit / 2;
    if (glyph.halo.isValid())
        beyond = std::max(beyond, (glyph.edgeWidth + 1.4) * unit / 2);
    if (glyph.ring.isValid())
        beyond = std::max(beyond, ringWidth(radius, unit));
    return radius + beyond;
}

int Stamps::kind(const Glyph& glyph, double radius) {
    const auto code = [](const QColor& color) { return color.isValid() ? color.rgba() : 0; };
    const auto thousandths = [](double x) { return static_cast<QRgb>(std::lround(1000 * x)); };
    const auto [found, isNew] =
        m_numbers.try_emplace({code(glyph.fill), code(glyph.edge), code(glyph.ring), code(glyph.halo),
                               code(glyph.core), thousandths(glyph.edgeWidth), thousandths(radius)},
                              static_cast<int>(m_kinds.size()));
    if (isNew) {
        const int half = static_cast<int>(std::ceil(glyphReach(glyph, radius, m_unit) * m_ratio)) + 1;
        m_kinds.push_back(
            {glyph, radius, half, std::vector<Sprite>(static_cast<std::size_t>(m_phases * m_phases))});
    }
    return found->second;
}

Stamps::Sprite Stamps::paintSprite(const Kind& kind, int phaseX, int phaseY) const {
    const int half = kind.half;
    QImage image(2 * half + 1, 2 * half + 1, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(half + (phaseX + 0.5) / m_phases, half + (phaseY + 0.5) / m_phases);
    painter.scale(m_ratio, m_ratio);
    paintGlyph(painter, {}, kind.radius, kind.glyph, m_unit);
    painter.end();
    QRect used;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixel(x, y) != 0)
                used |= QRect(x, y, 1, 1);
    Sprite sprite{used.translated(-half, -half), (used.width() + block - 1) / block * block, {}};
    sprite.pixels.assign(static_cast<std::size_t>(sprite.width * used.height()), 0);
    for (int y = 0; y < used.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(used.top() + y)) + used.left();
        std::copy(line, line + used.width(), sprite.pixels.begin() + y * sprite.width);
    }
    return sprite;
}

QRect Stamps::area(int number, QPointF center) const {
    const int half = m_kinds[static_cast<std::size_t>(number)].half;
    return {static_cast<int>(std::floor(center.x())) - half, static_cast<int>(std::floor(center.y())) - half,
            2 * half + 1, 2 * half + 1};
}

void Stamps::stamp(QImage& image, int number, QPointF center, const QRect& clip) {
    const int x = static_cast<int>(std::floor(center.x())), y = static_cast<int>(std::floor(center.y()));
    const int phaseX = static_cast<int>((center.x() - x) * m_phases),
              phaseY = static_cast<int>((center.y() - y) * m_phases);
    Kind& kind = m_kinds[static_cast<std::size_t>(number)];
    Sprite& sprite = kind.sprites[static_cast<std::size_t>(phaseY * m_phases + phaseX)];
    if (sprite.pixels.empty())
        sprite = paintSprite(kind, phaseX, phaseY);
    const QRect place = sprite.box.translated(x, y);
    const QRect drawn = place & clip & image.rect();
    if (drawn.isEmpty())
        return;
    auto* const bits = reinterpret_cast<QRgb*>(image.bits());
    const auto stride = static_cast<std::ptrdiff_t>(image.bytesPerLine() / qsizetype(sizeof(QRgb)));
    // clear pixels beside the dot leave what is below them
    const bool inBlocks = drawn == place && place.left() + sprite.width <= image.width();
    for (int row = drawn.top(); row <= drawn.bottom(); ++row) {
        QRgb* to = bits + row * stride + drawn.left();
        const QRgb* from =
            sprite.pixels.data() + (row - place.top()) * sprite.width + drawn.left() - place.left();
        if (inBlocks) {
            for (int i = 0; i < sprite.width; i += block)
                mix<block>(to + i, from + i);
        } else {
            for (int i = 0; i < drawn.width(); ++i)
                to[i] = over(from[i], to[i]);
        }
    }
}

void StampSheet::stamp(Stamps& stamps, QImage& image, const QRect& clip) const {
    const QRect all = clip & image.rect();
    const int columns = image.width() / tile + 1, rows = image.height() / tile + 1;
    const auto forEachTile = [&](const Dot& dot, auto visit) {
        const QRect area = stamps.area(dot.kind, dot.center) & all;
        for (int row = area.top() / tile; row <= area.bottom() / tile && !area.isEmpty(); ++row)
            for (int column = area.left() / tile; column <= area.right() / tile; ++column)
                visit(static_cast<std::size_t>((row * columns + column) * ranks + dot.rank));
    };
    std::vector<std::uint32_t> ends(static_cast<std::size_t>(rows * columns * ranks) + 1);
    for (const Dot& dot : m_dots)
        forEachTile(dot, [&](std::size_t place) { ++ends[place + 1]; });
    std::partial_sum(ends.begin(), ends.end(), ends.begin());
    std::vector<std::uint32_t> order(ends.back());
    for (std::uint32_t i = 0; i < m_dots.size(); ++i)
        forEachTile(m_dots[i], [&](std::size_t place) { order[ends[place]++] = i; });
    std::size_t next = 0;
    for (int t = 0; t < rows * columns; ++t) {
        const QRect area = QRect(t % columns * tile, t / columns * tile, tile, tile) & all;
        for (const std::size_t end = ends[static_cast<std::size_t>((t + 1) * ranks - 1)]; next < end; ++next)
            stamps.stamp(image, m_dots[order[next]].kind, m_dots[order[next]].center, area);
    }
}

} // namespace hanscape
