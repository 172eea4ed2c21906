#pragma once

#include "core/data/dataset.h"
#include "widgets/canvas/plane_frame.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace hanscape {

/// How one sample is drawn; lengths are in units of a PictureStyle.
struct Glyph {
    QColor fill{}; ///< invalid: hollow
    QColor edge{}; ///< outline of a filled, body of a hollow one; invalid: none
    double edgeWidth = 1;
    QColor ring{}; ///< around the dot; invalid: none
    QColor halo{}; ///< below a hollow dot's line, to stand out from any ground; invalid: none
    QColor core{}; ///< a point in the middle of a hollow dot; invalid: none

    bool operator==(const Glyph&) const = default;
};

/// Of the ring around a dot of a radius.
double ringWidth(double radius, double unit);

void paintGlyph(QPainter& painter, QPointF center, double radius, const Glyph& glyph, double unit);

/// Which samples are shown. Validation samples are held out as test samples are and go with these.
struct ShownPoints {
    std::shared_ptr<const Dataset> data; ///< may be null; its first two features are x and y
    bool training = true;
    bool heldOut = false;

    bool empty() const { return !data || data->features() < 2 || data->samples() == 0; }
    bool shows(Eigen::Index sample) const;
    /// Whether a flipped sample, or one of a part, is among those shown.
    bool showsFlipped() const;
    bool shows(Part part) const;
};

/// Radius for the dots of a data set: about as large as leaves its neighbours apart. Held-out samples count
/// where they are shown as prominently as the others.
double pointRadius(const PlaneFrame& frame, const Dataset& data, double unit, bool heldOut = false);

/// The place of a sample in the order of drawing, in which what matters most comes last: held out, then
/// training, then flipped.
int drawingRank(Part part, bool flipped);
/// How a data set's own picture shows a sample; `color` is of its label before it was flipped.
Glyph sampleGlyph(const QColor& color, Part part, bool flipped, const Theme& theme);

/// Held-out samples first, flipped ones last, so that what matters most lies on top. `share` makes the dots
/// smaller than pointRadius(). Many are stamped where the painter paints on pixels.
void paintPoints(QPainter& painter, const PlaneFrame& frame, const ShownPoints& points,
                 const std::function<Glyph(Eigen::Index)>& glyph, double unit, double share = 1);

/// A line of a legend: a patch of colour, a dot, or a dot on a patch, and words.
struct LegendRow {
    QString text;
    std::optional<QColor> area;
    std::optional<Glyph> glyph;
};

/// Adds a row for each held-out part that is shown.
void appendHeldOut(std::vector<LegendRow>& rows, const ShownPoints& points,
                   const std::function<Glyph(Part)>& glyph);
QSizeF legendSize(const std::vector<LegendRow>& rows, const PictureStyle& style);
void paintLegend(QPainter& painter, QPointF topLeft, const std::vector<LegendRow>& rows,
                 const PictureStyle& style);

} // namespace hanscape
