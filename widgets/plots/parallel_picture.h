#pragma once

#include "widgets/theme/theme.h"

#include <optional>
#include <QRectF>
#include <QString>
#include <utility>
#include <vector>

class QPainter;

namespace hanscape {

/// An axis of parallel coordinates: numbers from below to above, or names one above the other.
struct ParallelAxis {
    QString label;
    bool logarithmic = false;
    bool whole = false;           ///< of whole numbers
    std::vector<QString> names{}; ///< of the values 0, 1, …; empty: numbers
    /// The values that are looked at; all where there is none.
    std::optional<std::pair<double, double>> brush{};

    bool admits(double value) const;
};

/// A line across all axes.
struct ParallelLine {
    std::vector<double> values; ///< one an axis; NaN where the line has none, which breaks it
    int hue = 0;                ///< as classColor(), 0 being the theme's accent
    bool dashed = false;
    QString note{}; ///< what is read of it
};

/// Parallel coordinates: a line for each of many things, an axis for each of its numbers.
struct ParallelPicture {
    std::vector<ParallelAxis> axes;
    std::vector<ParallelLine> lines;
    std::optional<std::size_t> selected{}; ///< a line that stands out

    bool empty() const { return axes.size() < 2 || lines.empty(); }
    /// Whether every brush admits the line.
    bool admits(const ParallelLine& line) const;
    /// The axis' ends, of all its lines.
    std::pair<double, double> rangeOf(std::size_t axis) const;
};

/// Where things lie in an area that a picture of parallel coordinates is painted in.
class ParallelLayout {
  public:
    ParallelLayout(const ParallelPicture& picture, const QRectF& area, const PictureStyle& style);

    double x(std::size_t axis) const;
    /// From one axis to the next.
    double gap() const;
    double top() const { return m_top; }
    double bottom() const { return m_bottom; }
    double y(std::size_t axis, double value) const;
    /// The value at a height, within the axis' ends; next to one of them, the end.
    double valueAt(std::size_t axis, double y) const;
    /// The axis at most half the way to the next one.
    std::size_t nearestAxis(double x) const;
    /// The line next to a point among those that the brushes admit; none beyond a few pixels.
    std::optional<std::size_t> lineAt(QPointF point) const;

  private:
    struct Scale {
        double low = 0, high = 1;
        bool logarithmic = false;
    };

    const ParallelPicture& m_picture;
    double m_left, m_right, m_top, m_bottom, m_reach;
    std::vector<Scale> m_scales;
};

void paintParallel(const ParallelPicture& picture, QPainter& painter, const QRectF& area,
                   const PictureStyle& style);

} // namespace hanscape
