#pragma once

#include "app/session/snapshot.h"
#include "core/data/dataset.h"
#include "widgets/plots/gradient_pictures.h"

#include <atomic>
#include <optional>

namespace hanscape {

/// A network whose slopes are to be looked at, and where.
struct GradientRequest {
    std::shared_ptr<const Snapshot> snapshot;
    std::shared_ptr<const Dataset> data;
    Eigen::VectorXd point;                  ///< in the network's inputs
    Activation compared = Activation::relu; ///< of the fully connected network beside it
    std::uint64_t seed = 1;                 ///< that the other one is initialised by
};

/// What the plots show.
struct GradientResult {
    std::shared_ptr<const Snapshot> snapshot;
    Eigen::VectorXd point;
    DepthProfile profile;
    Eigen::Index batch = 0;  ///< training samples that the profile is of
    Eigen::Index spread = 0; ///< training samples that the slopes' spread is of
    SlopeSpectra run, other;
    /// Largest |σ − 1| of the Householder part; NaN without such layers.
    double departure = 0;
};

/// The network that a run's is compared with: fully connected at the same depth and widths.
NetworkSpec fullyConnected(const NetworkSpec& spec, Activation activation);

/// Computes slopes and their spectra; the work of a Background. Remembers the network it compares with.
class GradientEvaluator {
  public:
    /// Nothing where it was cancelled, or the network has left the range of numbers.
    std::optional<GradientResult> evaluate(const GradientRequest& request,
                                           const std::atomic<bool>& cancelled);

  private:
    /// What is compared with, and on which data.
    struct Other {
        NetworkSpec spec;
        std::uint64_t seed = 0;
        std::shared_ptr<const Dataset> data;
        Network<double> network;
        SpectrumSpread spread;
    };
    const Other& other(const GradientRequest& request, const Batch<double>& points,
                       const std::atomic<bool>& cancelled);

    std::optional<Other> m_other;
};

} // namespace hanscape
