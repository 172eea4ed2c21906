#pragma once

#include "core/analysis/field.h"
#include "core/data/dataset.h"

#include <array>
#include <cmath>
#include <memory>
#include <QColor>
#include <QImage>
#include <vector>

namespace hanscape::test {

/// A field of columns × rows points that is f(x, y).
template <class F>
std::shared_ptr<Field> fieldOf(int columns, int rows, F f, Box box = {}) {
    auto field = std::make_shared<Field>();
    field->box = box;
    field->values.resize(rows, columns);
    for (int r = 0; r < rows; ++r)
        for (int c = 0; c < columns; ++c)
            field->values(r, c) = static_cast<float>(f(field->x(c), field->y(r)));
    return field;
}

/// A narrow bump of height 1.
inline std::shared_ptr<Field> bumpAt(double x, double y) {
    return fieldOf(
        81, 61, [=](double a, double b) { return std::exp(-60 * ((a - x) * (a - x) + (b - y) * (b - y))); });
}

struct Sample {
    double x, y, target;
    Part part = Part::train;
    int flippedFrom = -1;
};

inline std::shared_ptr<Dataset> dataOf(const std::vector<Sample>& samples) {
    auto data = std::make_shared<Dataset>();
    const auto n = static_cast<Eigen::Index>(samples.size());
    data->inputs.resize(2, n);
    data->targets.resize(n);
    data->resetSplit(Part::train);
    for (Eigen::Index i = 0; i < n; ++i) {
        const Sample& sample = samples[static_cast<std::size_t>(i)];
        data->inputs(0, i) = sample.x;
        data->inputs(1, i) = sample.y;
        data->targets(i) = sample.target;
    }
    data->resetSplit(Part::train);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        data->parts[i] = samples[i].part;
        data->flippedFrom[i] = static_cast<std::int16_t>(samples[i].flippedFrom);
    }
    return data;
}

inline int difference(QColor a, QColor b) {
    return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue());
}

/// How many pixels around a place are of a colour, nearly.
inline int countNear(const QImage& image, QPointF place, QColor color, int radius = 9, int tolerance = 40) {
    int count = 0;
    for (int y = static_cast<int>(place.y()) - radius; y <= place.y() + radius; ++y)
        for (int x = static_cast<int>(place.x()) - radius; x <= place.x() + radius; ++x)
            if (image.rect().contains(x, y) && difference(image.pixelColor(x, y), color) <= tolerance)
                ++count;
    return count;
}

inline QColor pixelAt(const QImage& image, QPointF place) {
    return image.pixelColor(static_cast<int>(std::floor(place.x())), static_cast<int>(std::floor(place.y())));
}

} // namespace hanscape::test
