#include "widgets/canvas/stamps.h"

#include <algorithm>
#include <cmath>
#include <QPainter>

namespace hanscape {

namespace {

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

Stamps::Stamps(double radius, double unit, double pixelRatio)
    : m_radius(radius), m_unit(unit), m_ratio(pixelRatio) {}

int Stamps::kind(const Glyph& glyph) {
    const auto code = [](const QColor& color) { return color.isValid() ? color.rgba() : 0; };
    const auto [found, isNew] =
        m_numbers.try_emplace({code(glyph.fill), code(glyph.edge), code(glyph.ring), code(glyph.halo),
                               code(glyph.core), static_cast<QRgb>(std::lround(1000 * glyph.edgeWidth))},
                              static_cast<int>(m_kinds.size()));
    if (isNew)
        m_kinds.push_back(
            {glyph, static_cast<int>(std::ceil(glyphReach(glyph, m_radius, m_unit) * m_ratio)) + 1, {}});
    return found->second;
}

const std::vector<QRgb>& Stamps::pixels(Kind& kind, int phaseX, int phaseY) const {
    auto& pixels = kind.pixels[static_cast<std::size_t>(phaseY * phases + phaseX)];
    if (!pixels.empty())
        return pixels;
    QImage image(kind.side(), kind.side(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(kind.half + (phaseX + 0.5) / phases, kind.half + (phaseY + 0.5) / phases);
    painter.scale(m_ratio, m_ratio);
    paintGlyph(painter, {}, m_radius, kind.glyph, m_unit);
    painter.end();
    for (int y = 0; y < image.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        pixels.insert(pixels.end(), line, line + image.width());
    }
    return pixels;
}

void Stamps::stamp(QImage& image, int number, QPointF center, const QRect& clip) {
    Kind& kind = m_kinds[static_cast<std::size_t>(number)];
    const int x = static_cast<int>(std::floor(center.x())), y = static_cast<int>(std::floor(center.y()));
    const QRect place = QRect(x - kind.half, y - kind.half, kind.side(), kind.side());
    const QRect drawn = place & clip & image.rect();
    if (drawn.isEmpty())
        return;
    const auto& source = pixels(kind, static_cast<int>((center.x() - x) * phases),
                                static_cast<int>((center.y() - y) * phases));
    auto* const bits = reinterpret_cast<QRgb*>(image.bits());
    const auto stride = static_cast<std::ptrdiff_t>(image.bytesPerLine() / qsizetype(sizeof(QRgb)));
    for (int row = drawn.top(); row <= drawn.bottom(); ++row) {
        QRgb* to = bits + row * stride + drawn.left();
        const QRgb* from = source.data() + (row - place.top()) * kind.side() + drawn.left() - place.left();
        for (int i = 0; i < drawn.width(); ++i)
            if (from[i] != 0)
                to[i] = qAlpha(from[i]) == 255 ? from[i] : over(from[i], to[i]);
    }
}

} // namespace hanscape
