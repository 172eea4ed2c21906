#include "app/workspaces/folds/loss_request.h"

#include "core/base/error.h"
#include "core/train/evaluation.h"

namespace hanscape {
namespace {

constexpr int coarsest = 13; ///< mesh points along a side of the first picture
constexpr double margin = 1.1;

std::vector<Eigen::VectorXd> vectorsOf(const std::vector<std::shared_ptr<const AnyNetwork>>& path) {
    std::vector<Eigen::VectorXd> vectors;
    for (const auto& network : path)
        vectors.push_back(toDouble(*network).parameters());
    return vectors;
}

Box squareBox(double half) { return {-half, half, -half, half}; }

/// Each about half as fine as the next; the last is what was asked for.
std::vector<int> meshes(int finest) {
    std::vector<int> result;
    for (int mesh = coarsest; 2 * mesh <= finest + 2; mesh = 2 * mesh - 1)
        result.push_back(mesh);
    result.push_back(finest);
    return result;
}

} // namespace

void computeLossPlane(const LossRequest& request, LossBackground::Job& job) {
    const AnyNetwork& network = request.snapshot->network;
    const Objective& objective = request.snapshot->objective;
    LossResult result;
    result.request = request;
    result.request.path.clear();
    result.centre = score(network, *request.data, request.part, objective).loss;
    const auto path = vectorsOf(request.path);
    PlaneDirections directions;
    double half = request.spec.extent;
    if (request.kind == PlaneKind::path) {
        PathPlane plane = pathPlane(path);
        if (!(plane.directions.first.norm() > 0))
            throw Error("The recorded networks are all the same, so their path has no direction; train on.");
        directions = std::move(plane.directions);
        result.explained = plane.explained;
    } else {
        directions = randomDirections(toDouble(network), request.spec);
    }
    result.path = projectPath(path, toDouble(network).parameters(), directions);
    if (request.kind == PlaneKind::path)
        half *= margin * result.path.cwiseAbs().maxCoeff(); // an extent of 1 shows all of the path
    for (const int mesh : meshes(request.spec.resolution)) {
        result.field =
            std::make_shared<Field>(lossPlane(network, directions, *request.data, request.part, objective,
                                              squareBox(half), mesh, &job.cancellation()));
        if (job.cancelled())
            return;
        result.finished = mesh == request.spec.resolution;
        job.publish(result);
    }
}

} // namespace hanscape
