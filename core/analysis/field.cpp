#include "core/analysis/field.h"

#include "core/analysis/mesh_inputs.h"
#include "core/base/error.h"
#include "core/nn/execution.h"

#include <algorithm>

namespace hanscape {
namespace {

/// Fills a field from the network's outputs.
template <class Reduce>
Field fillField(const AnyNetwork& network, const Box& box, int columns, int rows, const PlaneSlice& slice,
                Reduce reduce) {
    checkSlice(slice, specOf(network).inputs);
    Field field;
    field.box = box;
    field.values.resize(rows, columns);
    std::visit(
        [&]<class Scalar>(const Network<Scalar>& held) {
            Execution<Scalar> execution(held.spec(), Keep::outputs);
            MeshInputs<Scalar> inputs(field, slice, held.spec().inputs);
            Batch<Scalar> outputs;
            for (int row = 0; row < rows; row += inputs.step()) {
                const int end = std::min(rows, row + inputs.step());
                execution.evaluate(held, inputs.rows(row, end), outputs);
                const Eigen::RowVectorXf values = reduce(outputs);
                std::copy(values.begin(), values.end(), field.values.row(row).data());
            }
        },
        network);
    return field;
}

} // namespace

void checkSlice(const PlaneSlice& slice, int inputs) {
    const bool within = slice.x >= 0 && slice.x < inputs && slice.y >= 0 && slice.y < std::max(2, inputs) &&
                        slice.x != slice.y;
    if (!within || (inputs > 2 && slice.base.size() != inputs))
        throw Error("A surface needs two inputs of the network to vary and a value for each other one; this "
                    "network has " +
                    std::to_string(inputs) + " inputs.");
}

Box boundingBox(const Dataset& data, int x, int y) {
    if (x >= data.features() || data.samples() == 0)
        return {};
    const auto range = [&](int feature) -> std::pair<double, double> {
        if (feature >= data.features())
            return {-1, 1};
        return {data.inputs.row(feature).minCoeff(), data.inputs.row(feature).maxCoeff()};
    };
    const auto [left, right] = range(x);
    const auto [bottom, top] = range(y);
    const bool inSquare = std::min(left, bottom) >= -1 && std::max(right, top) <= 1;
    if (inSquare && std::min(right - left, top - bottom) > 1)
        return {};
    const auto margin = [](double extent) { return extent > 0 ? 0.05 * extent : 1.0; };
    const double dx = margin(right - left), dy = y < data.features() ? margin(top - bottom) : 0;
    return {left - dx, right + dx, bottom - dy, top + dy};
}

double Field::at(double px, double py) const {
    const double column = std::clamp((px - box.left) / box.width(), 0.0, 1.0) * (columns() - 1);
    const double row = std::clamp((py - box.bottom) / box.height(), 0.0, 1.0) * (rows() - 1);
    const int c = std::min(static_cast<int>(column), columns() - 2),
              r = std::min(static_cast<int>(row), rows() - 2);
    const double s = column - c, t = row - r;
    return (1 - t) * ((1 - s) * values(r, c) + s * values(r, c + 1)) +
           t * ((1 - s) * values(r + 1, c) + s * values(r + 1, c + 1));
}

Field evaluateField(const AnyNetwork& network, const Objective& objective, const Box& box, int columns,
                    int rows, int shown, const PlaneSlice& slice) {
    return fillField(network, box, columns, rows, slice, [&](const auto& outputs) -> Eigen::RowVectorXf {
        return objective.shownValues(outputs, shown).template cast<float>();
    });
}

Field predictedClasses(const AnyNetwork& network, const Objective& objective, const Box& box, int columns,
                       int rows, const PlaneSlice& slice) {
    return fillField(network, box, columns, rows, slice, [&](const auto& outputs) {
        Eigen::RowVectorXf classes(outputs.cols());
        for (Eigen::Index i = 0; i < outputs.cols(); ++i)
            classes(i) = static_cast<float>(objective.predict(outputs.col(i)));
        return classes;
    });
}

} // namespace hanscape
