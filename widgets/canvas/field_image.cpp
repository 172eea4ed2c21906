#include "widgets/canvas/field_image.h"

#include <algorithm>
#include <cmath>

namespace hanscape {

namespace {

/// Between which two mesh lines a pixel lies, and how far; below < 0 outside the field.
struct Place {
    int below = -1, above = -1;
    float share = 0;
};

Place placeAt(double position, int lines, bool smooth) {
    const double slack = 1e-9 * lines;
    if (lines < 1 || !(position >= -slack && position <= lines - 1 + slack))
        return {};
    position = std::clamp(position, 0.0, lines - 1.0);
    if (!smooth) {
        const int nearest = static_cast<int>(std::lround(position));
        return {nearest, nearest, 0};
    }
    const int below = std::min(static_cast<int>(position), std::max(0, lines - 2));
    return {below, std::min(below + 1, lines - 1), static_cast<float>(position - below)};
}

std::vector<Place> places(int pixels, int lines, double start, double extent, double from, double length,
                          bool smooth) {
    std::vector<Place> result(static_cast<std::size_t>(pixels));
    for (int i = 0; i < pixels; ++i) {
        const double at = start + (i + 0.5) / pixels * extent;
        result[static_cast<std::size_t>(i)] = placeAt((at - from) / length * (lines - 1), lines, smooth);
    }
    return result;
}

/// A mean that keeps exact values exact: a share of 0 must not read a NaN neighbour.
float blend(float below, float above, float share) {
    return share == 0 ? below : below + share * (above - below);
}

QRgb colorOf(float value, const ColorTable& table) {
    if (std::isnan(value))
        return qRgba(0, 0, 0, 0);
    const double share = table.high > table.low ? (value - table.low) / (table.high - table.low) : 0.5;
    const double last = static_cast<double>(table.colors.size() - 1);
    return table.colors[static_cast<std::size_t>(std::floor(std::clamp(share, 0.0, 1.0) * last + 0.5))];
}

} // namespace

QImage fieldImage(const Field& field, const Box& visible, QSize pixels, const ColorTable& table,
                  bool smooth) {
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    const auto columns = places(pixels.width(), field.columns(), visible.left, visible.width(),
                                field.box.left, field.box.width(), smooth);
    // rows of the image go down, those of the field up
    const auto rows = places(pixels.height(), field.rows(), visible.top, -visible.height(), field.box.bottom,
                             field.box.height(), smooth);
    std::vector<float> line(static_cast<std::size_t>(field.columns()));
    for (int j = 0; j < pixels.height(); ++j) {
        auto* out = reinterpret_cast<QRgb*>(image.scanLine(j));
        const Place row = rows[static_cast<std::size_t>(j)];
        if (row.below < 0) {
            std::fill_n(out, pixels.width(), qRgba(0, 0, 0, 0));
            continue;
        }
        for (int c = 0; c < field.columns(); ++c)
            line[static_cast<std::size_t>(c)] =
                blend(field.values(row.below, c), field.values(row.above, c), row.share);
        for (const Place& column : columns)
            *out++ = column.below < 0
                         ? qRgba(0, 0, 0, 0)
                         : colorOf(blend(line[static_cast<std::size_t>(column.below)],
                                         line[static_cast<std::size_t>(column.above)], column.share),
                                   table);
    }
    return image;
}

} // namespace hanscape
