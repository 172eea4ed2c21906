#pragma once

#include "widgets/canvas/points.h"

#include <array>
#include <map>
#include <QImage>
#include <vector>

namespace hanscape {

/// Draws many dots quickly: a glyph is painted once for each of a few places within a pixel, and copied from
/// then on. Dots lie within an eighth of a view's pixel of where they belong.
class Stamps {
  public:
    /// Dots of a unit in pixels of a view, each of which is pixelRatio pixels of an image.
    Stamps(double unit, double pixelRatio)
        : m_unit(unit), m_ratio(pixelRatio), m_phases(pixelRatio < 1.5 ? 4 : 2) {}

    /// The number of a glyph's stamp, of a radius in pixels of a view.
    int kind(const Glyph& glyph, double radius);
    /// The pixels that a dot at a place may touch.
    QRect area(int kind, QPointF center) const;
    /// Puts a dot on a premultiplied image, at a place in its own pixels.
    void stamp(QImage& image, int kind, QPointF center, const QRect& clip);

  private:
    static constexpr int block = 4; // pixels that are mixed at once

    /// The pixels of a glyph that are not clear.
    struct Sprite {
        QRect box;     ///< relative to the pixel that the centre lies in
        int width = 0; ///< of a row: clear pixels fill it up to whole blocks
        std::vector<QRgb> pixels;
    };
    struct Kind {
        Glyph glyph;
        double radius;
        int half;                    ///< pixels from the one that the centre lies in to the edge
        std::vector<Sprite> sprites; ///< one for each place within a pixel
    };

    Sprite paintSprite(const Kind& kind, int phaseX, int phaseY) const;

    double m_unit, m_ratio;
    int m_phases; ///< places along each side of a pixel: few, for the processor's cache
    std::vector<Kind> m_kinds;
    std::map<std::array<QRgb, 7>, int> m_numbers;
};

/// Dots to be stamped together: those of a lower rank first, then as they were added. They are drawn tile by
/// tile of the image, which is a lot faster than to and fro in it.
class StampSheet {
  public:
    static constexpr int ranks = 3;

    /// A dot at a place in the pixels of an image.
    void add(int rank, int kind, QPointF center) { m_dots.push_back({center, kind, rank}); }
    void stamp(Stamps& stamps, QImage& image, const QRect& clip) const;

  private:
    struct Dot {
        QPointF center;
        int kind, rank;
    };

    std::vector<Dot> m_dots;
};

/// How far a glyph reaches from its centre, in pixels of a view.
double glyphReach(const Glyph& glyph, double radius, double unit);

} // namespace hanscape
