#pragma once

#include "app/session/background.h"
#include "app/session/snapshot.h"
#include "core/analysis/contour.h"
#include "core/analysis/neuron_maps.h"

namespace hanscape {

/// Neurons of a snapshot to be computed on a mesh.
struct NeuronRequest {
    std::shared_ptr<const Snapshot> snapshot;
    Box box;
    PlaneSlice slice;
    int mesh = 24; ///< points along each side
    NeuronSelection kept;
};

/// What was asked for, to be drawn.
struct NeuronResult {
    std::shared_ptr<const Snapshot> snapshot;
    std::shared_ptr<const Network<double>> network;
    std::shared_ptr<const NeuronMaps> maps;
    double low = 0, high = 1; ///< a range of round numbers that nearly all values of the maps lie in
    /// Where the predicted class changes; only where the maps of all outputs were kept.
    std::vector<ContourSegment> boundary;
    double pointSeconds = 0; ///< what a mesh point took
};

using NeuronBackground = Background<NeuronRequest, NeuronResult>;

/// The work of a NeuronBackground.
void computeNeurons(const NeuronRequest& request, NeuronBackground::Job& job);

} // namespace hanscape
