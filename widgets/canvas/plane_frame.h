#pragma once

#include "core/analysis/field.h"
#include "widgets/theme/theme.h"

#include <QRectF>
#include <QStringList>
#include <vector>

class QPainter;

namespace hanscape {

/// What the axes of a view of the plane say.
struct PlaneAxes {
    QString x = QStringLiteral("x"), y = QStringLiteral("y");
    bool equalAspect = true; ///< one unit of x is as long as one of y; else the box is drawn as a square
    bool drawn = true;       ///< false: no frame and no ticks
    bool labelled = true;    ///< false: no numbers and names

    bool hasText() const { return drawn && labelled; }
};

/// Room that a picture needs beside the plot.
struct PlaneRoom {
    double side = 0;      ///< width of the column at the right
    bool caption = false; ///< whether a line of text goes below
};

/// Where a rectangle of the plane lies in a picture, and which way is up: y grows upwards.
struct PlaneFrame {
    Box box;        ///< the visible rectangle
    QRectF plot;    ///< where it lies
    QRectF side;    ///< the column at the right of the plot
    QRectF caption; ///< the line below

    QPointF toPicture(QPointF plane) const;
    QPointF toPlane(QPointF picture) const;
    /// Whether a point of the plane is visible; points on the box's edge are.
    bool shows(QPointF plane) const;
};

/// Fits the box, its axes and the room into a picture; plot edges lie on whole pixels.
PlaneFrame layOut(QSizeF size, const Box& box, const PlaneAxes& axes, const PlaneRoom& room,
                  const PictureStyle& style);

/// What an axis says of its numbers. Where they would differ far behind the point alone, they are written
/// less a round number near them and in a small unit, both of which its name tells: "x − 0.4123 (10⁻⁷)".
struct AxisLabels {
    std::vector<double> values;
    QStringList texts;
    QString name;
};

AxisLabels axisLabels(double low, double high, int most, const QString& name);

/// Frame, ticks, labels and names of the axes.
void paintAxes(QPainter& painter, const PlaneFrame& frame, const PlaneAxes& axes, const PictureStyle& style);

} // namespace hanscape
