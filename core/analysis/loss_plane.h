#pragma once

#include "core/analysis/field.h"
#include "core/data/dataset.h"

#include <atomic>

namespace hanscape {

enum class BiasDirections { fixed, scaled };

/// The loss over a plane of parameters, spanned by two directions through a network's own (Li et al. 2018).
struct LossPlaneSpec {
    int resolution = 51; ///< points along each side
    double extent = 1;   ///< how far from the network the plane reaches, in lengths of the directions
    std::int64_t seed = 1;
    BiasDirections biases = BiasDirections::fixed;

    bool operator==(const LossPlaneSpec&) const = default;
};

const FieldTable<LossPlaneSpec>& lossPlaneFields();

/// Two directions in parameter space, in the network's layout.
struct PlaneDirections {
    Eigen::VectorXd first, second;
};

/// Normal directions, normalised by filter: each row of a weight matrix, and each u, has the length of the
/// network's own, so that the picture does not depend on how the weights are scaled. Biases stay as they are
/// or are normalised likewise, a layer's together; so do scale and shift of a batch normalisation, whose mean
/// and variance stay.
PlaneDirections randomDirections(const Network<double>& network, const LossPlaneSpec& spec);

/// The plane through the last of several parameter vectors that comes nearest to all of them.
struct PathPlane {
    PlaneDirections directions; ///< orthonormal
    Eigen::Vector2d explained;  ///< share of the squared distances from the last that each direction holds
};
/// Throws Error where there are fewer than three vectors.
PathPlane pathPlane(const std::vector<Eigen::VectorXd>& path);

/// Coordinates of parameter vectors in a plane through `centre`, a column each: the nearest points of it.
Eigen::Matrix2Xd projectPath(const std::vector<Eigen::VectorXd>& path, const Eigen::VectorXd& centre,
                             const PlaneDirections& directions);

/// A network moved by x · first + y · second.
Network<double> networkOnPlane(const Network<double>& network, const PlaneDirections& directions, double x,
                               double y);

/// Loss on one part of the data over a rectangle of the plane, in the network's precision, on all cores. NaN
/// where it is not finite. Where `cancelled` becomes true the rest stays NaN.
Field lossPlane(const AnyNetwork& network, const PlaneDirections& directions, const Dataset& data, Part part,
                const Objective& objective, const Box& box, int resolution,
                const std::atomic<bool>* cancelled = nullptr);

} // namespace hanscape
