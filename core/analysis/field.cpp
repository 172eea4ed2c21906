#include "core/analysis/field.h"

#include "core/base/error.h"
#include "core/nn/execution.h"

#include <algorithm>

namespace hanscape {
namespace {

/// The mesh points of rows [begin, end), x and y in a feature each.
template <class Scalar>
Batch<Scalar> meshRows(const Field& mesh, int begin, int end) {
    const int columns = mesh.columns();
    Batch<Scalar> points(2, static_cast<Eigen::Index>(end - begin) * columns);
    for (int row = begin; row < end; ++row)
        for (int column = 0; column < columns; ++column) {
            const Eigen::Index i = static_cast<Eigen::Index>(row - begin) * columns + column;
            points(0, i) = static_cast<Scalar>(mesh.x(column));
            points(1, i) = static_cast<Scalar>(mesh.y(row));
        }
    return points;
}

/// Fills a field from the network's outputs, some rows at a time so that no large mesh is held as inputs.
template <class Reduce>
Field fillField(const AnyNetwork& network, const Box& box, int columns, int rows, Reduce reduce) {
    if (specOf(network).inputs != 2)
        throw Error("A surface needs a network of two inputs, and this one has " +
                    std::to_string(specOf(network).inputs) + ".");
    Field field;
    field.box = box;
    field.values.resize(rows, columns);
    const int step = std::max(1, 16384 / columns);
    std::visit(
        [&]<class Scalar>(const Network<Scalar>& held) {
            Execution<Scalar> execution(held.spec(), Keep::outputs);
            Batch<Scalar> outputs;
            for (int row = 0; row < rows; row += step) {
                const int end = std::min(rows, row + step);
                execution.evaluate(held, meshRows<Scalar>(field, row, end), outputs);
                const Eigen::RowVectorXf values = reduce(outputs);
                std::copy(values.begin(), values.end(), field.values.row(row).data());
            }
        },
        network);
    return field;
}

} // namespace

Box boundingBox(const Dataset& data) {
    if (data.features() < 2 || data.samples() == 0)
        return {};
    const Eigen::VectorXd low = data.inputs.rowwise().minCoeff(), high = data.inputs.rowwise().maxCoeff();
    const Eigen::VectorXd extent = high - low;
    const bool inSquare = low.head(2).minCoeff() >= -1 && high.head(2).maxCoeff() <= 1;
    if (inSquare && extent.head(2).minCoeff() > 1)
        return {};
    const auto margin = [&](int axis) { return extent(axis) > 0 ? 0.05 * extent(axis) : 1.0; };
    return {low(0) - margin(0), high(0) + margin(0), low(1) - margin(1), high(1) + margin(1)};
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
                    int rows, int shown) {
    return fillField(network, box, columns, rows, [&](const auto& outputs) -> Eigen::RowVectorXf {
        return objective.shownValues(outputs, shown).template cast<float>();
    });
}

Field predictedClasses(const AnyNetwork& network, const Objective& objective, const Box& box, int columns,
                       int rows) {
    return fillField(network, box, columns, rows, [&](const auto& outputs) {
        Eigen::RowVectorXf classes(outputs.cols());
        for (Eigen::Index i = 0; i < outputs.cols(); ++i)
            classes(i) = static_cast<float>(objective.predict(outputs.col(i)));
        return classes;
    });
}

} // namespace hanscape
