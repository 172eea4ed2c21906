#include "core/analysis/loss_plane.h"

#include "core/base/error.h"
#include "core/train/evaluation.h"

#include <cmath>
#include <Eigen/Eigenvalues>
#include <limits>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

namespace hanscape {
namespace {

/// Gives a drawn filter the length of the network's own.
template <class Drawn, class Own>
void takeLength(Drawn&& drawn, const Own& own) {
    const double length = drawn.norm();
    drawn *= length > 0 ? own.norm() / length : 0;
}

Eigen::VectorXd randomDirection(const Network<double>& network, const LossPlaneSpec& spec,
                                std::uint64_t index) {
    Random random(static_cast<std::uint64_t>(spec.seed), Purpose::planeDirections, index);
    Eigen::VectorXd direction(network.parameters().size());
    for (double& entry : direction)
        entry = random.normal();
    for (std::size_t i = 0; i < network.layers(); ++i) {
        if (network.spec().layers[i].kind == LayerKind::batchNormalisation) {
            // scales are no filters: they stay or move as biases do
            if (spec.biases == BiasDirections::scaled)
                takeLength(network.scaleIn(direction, i), network.scale(i));
            else
                network.scaleIn(direction, i).setZero();
        } else if (network.spec().layers[i].kind == LayerKind::householder) {
            takeLength(network.vectorIn(direction, i), network.vector(i));
        } else {
            auto drawn = network.weightIn(direction, i);
            for (Eigen::Index row = 0; row < drawn.rows(); ++row)
                takeLength(drawn.row(row), network.weight(i).row(row));
        }
        if (spec.biases == BiasDirections::scaled)
            takeLength(network.biasIn(direction, i), network.bias(i));
        else
            network.biasIn(direction, i).setZero();
    }
    return direction;
}

/// What a thread evaluates points of the plane with.
template <class Scalar>
struct PlaneWorker {
    EvaluationSet<Scalar> set;
    Network<Scalar> network;
};

template <class Scalar>
void fillPlane(const Network<Scalar>& network, const PlaneDirections& directions,
               const EvaluationSet<Scalar>& set, const std::atomic<bool>* cancelled, Field& field) {
    tbb::enumerable_thread_specific<PlaneWorker<Scalar>> workers(PlaneWorker<Scalar>{set, network});
    const Vector<Scalar> first = directions.first.cast<Scalar>(), second = directions.second.cast<Scalar>();
    tbb::parallel_for(Eigen::Index(0), field.values.size(), [&](Eigen::Index i) {
        if (cancelled && *cancelled)
            return;
        auto& [own, moved] = workers.local();
        const Eigen::Index row = i / field.columns(), column = i % field.columns();
        moved.parameters() = network.parameters() +
                             static_cast<Scalar>(field.x(static_cast<double>(column))) * first +
                             static_cast<Scalar>(field.y(static_cast<double>(row))) * second;
        const double loss = own.score(moved).loss;
        if (std::isfinite(loss))
            field.values(row, column) = static_cast<float>(loss);
    });
}

} // namespace

const FieldTable<LossPlaneSpec>& lossPlaneFields() {
    using S = LossPlaneSpec;
    static const FieldTable<S> table{
        field(&S::resolution,
              {"resolution", "resolution", "Resolution", "Points along each side of the plane."}, {2, 1024}),
        field(&S::extent,
              {"extent", "extent", "Extent",
               "How far the plane reaches from the network, in lengths of its weights."},
              {0, 100, true}),
        field(&S::seed, {"seed", "seed", "Seed", "Where the random directions come from."},
              {0, 9007199254740992.0}),
        choiceField(&S::biases,
                    {"biases", "biases", "Biases",
                     "Biases stay as they are, or are moved in proportion to their lengths."},
                    {"fixed", "scaled"}),
    };
    return table;
}

PlaneDirections randomDirections(const Network<double>& network, const LossPlaneSpec& spec) {
    return {randomDirection(network, spec, 0), randomDirection(network, spec, 1)};
}

/// The principal axes of the differences from the last vector, by way of their products with each other: a
/// matrix as large as the path is long, however many parameters there are.
PathPlane pathPlane(const std::vector<Eigen::VectorXd>& path) {
    if (path.size() < 3)
        throw Error("A plane through a training path needs three recorded networks; record more often or "
                    "train longer.");
    const auto count = static_cast<Eigen::Index>(path.size()) - 1;
    Eigen::MatrixXd steps(path.back().size(), count);
    for (Eigen::Index i = 0; i < count; ++i)
        steps.col(i) = path[static_cast<std::size_t>(i)] - path.back();
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(steps.transpose() * steps);
    PathPlane plane;
    Eigen::VectorXd* directions[] = {&plane.directions.first, &plane.directions.second};
    const double all = solver.eigenvalues().sum();
    for (int k = 0; k < 2; ++k) {
        *directions[k] = steps * solver.eigenvectors().col(count - 1 - k);
        plane.explained(k) = all > 0 ? std::max(solver.eigenvalues()(count - 1 - k), 0.0) / all : 0;
    }
    auto& [first, second] = plane.directions;
    first.stableNormalize();
    // A path along a line has no second axis of its own.
    second -= first.dot(second) * first;
    second.stableNormalize();
    return plane;
}

Eigen::Matrix2Xd projectPath(const std::vector<Eigen::VectorXd>& path, const Eigen::VectorXd& centre,
                             const PlaneDirections& directions) {
    const auto& [first, second] = directions;
    const double between = first.dot(second), firstSquare = first.squaredNorm(),
                 secondSquare = second.squaredNorm();
    const double determinant = firstSquare * secondSquare - between * between;
    Eigen::Matrix2Xd points(2, static_cast<Eigen::Index>(path.size()));
    for (std::size_t i = 0; i < path.size(); ++i) {
        const Eigen::VectorXd step = path[i] - centre;
        const double a = first.dot(step), b = second.dot(step);
        const auto column = static_cast<Eigen::Index>(i);
        if (determinant > 0)
            points.col(column) << (a * secondSquare - b * between) / determinant,
                (b * firstSquare - a * between) / determinant;
        else // a path along a line has no second direction
            points.col(column) << (firstSquare > 0 ? a / firstSquare : 0), 0;
    }
    return points;
}

Network<double> networkOnPlane(const Network<double>& network, const PlaneDirections& directions, double x,
                               double y) {
    Network<double> moved = network;
    moved.parameters() += x * directions.first + y * directions.second;
    return moved;
}

Field lossPlane(const AnyNetwork& network, const PlaneDirections& directions, const Dataset& data, Part part,
                const Objective& objective, const Box& box, int resolution,
                const std::atomic<bool>* cancelled) {
    Field field;
    field.box = box;
    field.values.setConstant(resolution, resolution, std::numeric_limits<float>::quiet_NaN());
    std::visit(
        [&]<class Scalar>(const Network<Scalar>& held) {
            fillPlane(held, directions, EvaluationSet<Scalar>(data, part, objective), cancelled, field);
        },
        network);
    return field;
}

} // namespace hanscape
