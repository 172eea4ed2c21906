#pragma once

#include <optional>
#include <QByteArray>
#include <QColor>
#include <QString>
#include <vector>

namespace hanscape {

/// boxes: from low to high, with a line across at y. Bars and boxes of several series stand side by side.
enum class SeriesShape { line, bars, points, boxes };

/// Numbers over numbers, and how they are drawn. NaN breaks a line.
struct PlotSeries {
    QString name{}; ///< in the legend; a series without one goes with the one before it
    SeriesShape shape = SeriesShape::line;
    int hue = 0;                       ///< as classColor(), 0 being the theme's accent; −1: the muted ink
    bool marks = true;                 ///< of a line: a mark at each of its points
    bool hollow = false;               ///< marks are rings
    bool dashed = false;               ///< of a line
    bool thin = false;                 ///< of a line: a second rank beside a series of the same hue
    bool band = false;                 ///< of a line: what lies from low to high is filled
    bool onRight = false;              ///< drawn by the second axis of values, thin and behind
    std::vector<double> x{};           ///< ascending, but where the picture is read point by point
    std::vector<double> y{};           ///< of a box: the line across it
    std::vector<double> low{}, high{}; ///< whiskers, or the ends of boxes; empty where there are none
    std::vector<QString> notes{}; ///< what is read beside each value; empty where there is nothing to say
    QColor color{};               ///< in place of the hue's, where it is valid
};

struct PlotAxis {
    QString label{};
    bool logarithmic = false;
    bool whole = false;                  ///< of whole numbers
    std::optional<double> low{}, high{}; ///< ends of the range that are not the data's
};

/// The part of a plot that is looked at.
struct PlotRanges {
    double left = 0, right = 1, bottom = 0, top = 1;
};

/// Everything that a plot of series shows.
struct SeriesPicture {
    PlotAxis x, y;
    std::optional<PlotAxis> right; ///< a second axis of values
    std::vector<PlotSeries> series;
    QString caption;                ///< a line below the legend: of how many samples, on which mesh
    bool byPoint = false;           ///< the mouse reads the nearest point, and not all series at one x
    std::vector<QString> hidden;    ///< names of series that were switched off
    std::optional<PlotRanges> zoom; ///< everything where there is none

    bool empty() const;
    bool isHidden(const QString& name) const;
    /// Whether a point lies within the zoom: of a line, between its left and its right.
    bool sees(const PlotSeries& series, std::size_t point) const;
    /// The name in the legend that a series goes with.
    const QString& nameOf(std::size_t series) const;
};

/// The numbers within the zoom as a table: series, x, y, low and high, with what the axes say as header.
QByteArray seriesCsv(const SeriesPicture& picture);

} // namespace hanscape
