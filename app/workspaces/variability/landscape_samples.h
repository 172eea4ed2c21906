#pragma once

#include "app/session/background.h"
#include "core/analysis/landscape.h"
#include "core/analysis/landscape_spec.h"
#include "widgets/surface/wall_scene.h"

namespace hanscape {

/// A random network with its surface, and what is told of it.
struct LandscapeSample {
    SampleKey key;
    Network<double> network;
    std::shared_ptr<const Field> field;
    double low = 0, high = 0; ///< of the field's finite values
    int extrema = 0;          ///< local ones, on the field's mesh
    bool collapsed = false;
    bool finite = true; ///< all values are within single precision's range

    /// Which it is, and all that is needed to draw it again but for the factors.
    QString name() const;
    /// Its lowest and highest value and its extrema, or why there are none.
    QString description() const;
};

/// The surfaces of a spec.
struct LandscapeSet {
    LandscapeSpec spec;
    std::vector<LandscapeSample> samples; ///< row by row
    bool preview = false;                 ///< on a coarser mesh, until the full one is there

    /// What a wall shows of them, but for how.
    WallScene wall() const;
};

using LandscapeBackground = Background<LandscapeSpec, LandscapeSet>;

/// Computes the surfaces of a spec, on all cores. Where that takes long a preview on a coarser mesh comes
/// first, and the full one once the person pauses.
void computeLandscapes(const LandscapeSpec& spec, LandscapeBackground::Job& job);

} // namespace hanscape
