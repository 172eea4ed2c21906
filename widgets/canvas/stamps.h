#pragma once

#include "widgets/canvas/points.h"

#include <array>
#include <map>
#include <QImage>
#include <vector>

namespace hanscape {

/// Draws many dots quickly: a glyph is painted once for each of a few places within a pixel, and copied from
/// then on. Dots lie within an eighth of a pixel of where they belong.
class Stamps {
  public:
    /// Dots of a radius and unit in pixels of a view, each of which is pixelRatio pixels of an image.
    Stamps(double radius, double unit, double pixelRatio);

    /// The number of a glyph's stamp.
    int kind(const Glyph& glyph);
    /// Puts a dot on a premultiplied image, at a place in its own pixels.
    void stamp(QImage& image, int kind, QPointF center, const QRect& clip);

    double radius() const { return m_radius; }

  private:
    static constexpr int phases = 4; // along each side of a pixel

    struct Kind {
        Glyph glyph;
        int half = 0; ///< pixels from the one that the centre lies in to the edge
        std::array<std::vector<QRgb>, phases * phases> pixels;

        int side() const { return 2 * half + 1; }
    };

    const std::vector<QRgb>& pixels(Kind& kind, int phaseX, int phaseY) const;

    double m_radius, m_unit, m_ratio;
    std::vector<Kind> m_kinds;
    std::map<std::array<QRgb, 6>, int> m_numbers;
};

/// How far a glyph reaches from its centre, in pixels of a view.
double glyphReach(const Glyph& glyph, double radius, double unit);

} // namespace hanscape
