#include "core/analysis/contour.h"

#include <array>
#include <cmath>
#include <limits>

namespace hanscape {
namespace {

struct Corner {
    double x, y, value; ///< value above the level
};

/// The points at which the sides of a triangle cross 0, two or none.
void crossTriangle(const std::array<Corner, 3>& corners, std::vector<ContourSegment>& segments) {
    std::array<std::pair<double, double>, 3> points;
    std::size_t count = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        const Corner &a = corners[i], &b = corners[(i + 1) % 3];
        if ((a.value >= 0) == (b.value >= 0))
            continue;
        const double share = a.value / (a.value - b.value);
        points[count++] = {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
    }
    if (count == 2)
        segments.push_back({points[0].first, points[0].second, points[1].first, points[1].second});
}

} // namespace

std::vector<ContourSegment> contour(const Field& field, double level) {
    std::vector<ContourSegment> segments;
    const auto corner = [&](int row, int column) {
        return Corner{field.x(column), field.y(row), static_cast<double>(field.values(row, column)) - level};
    };
    for (int row = 0; row + 1 < field.rows(); ++row)
        for (int column = 0; column + 1 < field.columns(); ++column) {
            const Corner a = corner(row, column), b = corner(row, column + 1),
                         c = corner(row + 1, column + 1), d = corner(row + 1, column);
            if (!std::isfinite(a.value + b.value + c.value + d.value))
                continue;
            // Two triangles a cell, as surfaces are drawn: no saddle to decide about.
            crossTriangle({a, b, c}, segments);
            crossTriangle({a, c, d}, segments);
        }
    return segments;
}

std::vector<ContourSegment> decisionContour(const Batch<float>& outputs, const Field& mesh,
                                            const Objective& objective) {
    if (objective.task == Task::regression)
        return {};
    Field margin;
    margin.box = mesh.box;
    margin.values.resize(mesh.values.rows(), mesh.values.cols());
    Eigen::Map<Eigen::RowVectorXf> flat(margin.values.data(), margin.values.size());
    if (objective.predictsByMean()) {
        flat = outputs.colwise().mean();
        return contour(margin, 0.5);
    }
    std::vector<ContourSegment> segments;
    // Every line between two classes is the margin of one of them that is not the last.
    for (Eigen::Index k = 0; k + 1 < outputs.rows(); ++k) {
        flat.setConstant(-std::numeric_limits<float>::infinity());
        for (Eigen::Index other = 0; other < outputs.rows(); ++other)
            if (other != k)
                flat = flat.cwiseMax(outputs.row(other));
        flat = outputs.row(k) - flat;
        const auto own = contour(margin, 0);
        segments.insert(segments.end(), own.begin(), own.end());
    }
    return segments;
}

} // namespace hanscape
