#include "widgets/canvas/stamps.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <QPainter>

namespace hanscape {

namespace {

constexpr int tile = 64; // pixels along each side; a tile stays in the processor's nearest cache

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
    if (isNew)
        m_kinds.push_back(
            {glyph, radius, std::vector<Sprite>(static_cast<std::size_t>(m_phases * m_phases))});
    return found->second;
}

Stamps::Sprite Stamps::paintSprite(const Kind& kind, int phaseX, int phaseY) const {
    const int half = static_cast<int>(std::ceil(glyphReach(kind.glyph, kind.radius, m_unit) * m_ratio)) + 1;
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

StampSheet::StampSheet(QSize image)
    : m_columns(image.width() / tile + 1), m_rows(image.height() / tile + 1) {}

void StampSheet::add(int rank, int kind, QPointF center) {
    const auto along = [](double x, int tiles) {
        return std::clamp(static_cast<int>(x) / tile, 0, tiles - 1);
    };
    const int place = (rank * m_rows + along(center.y(), m_rows)) * m_columns + along(center.x(), m_columns);
    m_dots.push_back({center, kind, static_cast<std::uint32_t>(place)});
}

void StampSheet::stamp(Stamps& stamps, QImage& image, const QRect& clip) const {
    std::vector<std::uint32_t> next(static_cast<std::size_t>(ranks * m_rows * m_columns) + 1);
    for (const Dot& dot : m_dots)
        ++next[dot.place + 1];
    std::partial_sum(next.begin(), next.end(), next.begin());
    std::vector<std::uint32_t> order(m_dots.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        order[next[m_dots[i].place]++] = i;
    for (const std::uint32_t i : order)
        stamps.stamp(image, m_dots[i].kind, m_dots[i].center, clip);
}

} // namespace hanscape
