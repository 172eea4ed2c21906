#pragma once

#include "widgets/surface/axes_layout.h"

#include <optional>

namespace hanscape {

/// What of a surface's picture is text: labels of the axes, and the colour bar.
struct SurfaceText {
    std::vector<AxesLabel> labels;
    QColor ink;
    double scale = 1; ///< pixels to a unit of font size
    bool bar = false;
    ColorScale colors; ///< of the bar
    QString valueName;
    std::optional<double> pointer; ///< a value that the bar points at

    SurfaceText(const SurfaceScene& scene, std::vector<AxesLabel> labels, QSizeF pixels, double scale);

    void paint(QPainter& painter, QSizeF pixels) const;
};

/// What the colour bar takes of a picture's width; 0 where it has none.
double colorBarRoom(const SurfaceScene& scene, QSizeF pixels, double scale);

} // namespace hanscape
