#pragma once

#include "app/session/background.h"
#include "app/session/snapshot.h"
#include "core/analysis/loss_plane.h"

namespace hanscape {

/// What spans the plane of parameters.
enum class PlaneKind { random, path };

/// A plane through a snapshot's network on which to compute the loss.
struct LossRequest {
    std::shared_ptr<const Snapshot> snapshot;
    std::shared_ptr<const Dataset> data;
    Part part = Part::train;
    PlaneKind kind = PlaneKind::random;
    LossPlaneSpec spec;
    std::vector<std::shared_ptr<const AnyNetwork>> path; ///< up to the snapshot's network
};

/// The loss on the plane, as finely as it has been computed so far. The network lies at (0, 0).
struct LossResult {
    LossRequest request; ///< its path is empty
    std::shared_ptr<const Field> field;
    double centre = 0;               ///< loss of the network itself
    Eigen::Matrix2Xd path;           ///< coordinates of the path's networks in the plane, a column each
    Eigen::Vector2d explained{0, 0}; ///< of directions of the path: shares of its squared distances
    bool finished = false;
};

using LossBackground = Background<LossRequest, LossResult>;

/// The work of a LossBackground: meshes from coarse to fine.
void computeLossPlane(const LossRequest& request, LossBackground::Job& job);

} // namespace hanscape
