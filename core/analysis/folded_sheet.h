#pragma once

#include "core/analysis/region_window.h"

#include <optional>
#include <utility>

namespace hanscape {

/// A layer's work on the sheet that the plane is: the affine map (of a Householder layer a reflection and a
/// shift), then the fold φ.
enum class SheetStep { affine, fold };

struct SheetRequest {
    RegionWindowRequest window; ///< its box, layers and limit; layers − 1 is the layer that is looked at
    SheetStep step = SheetStep::fold;
    std::optional<std::pair<int, int>> neurons; ///< to look along; none: where the sheet is widest
    int mesh = 48; ///< cells along each side of the box that stand in for more regions than the limit
};

/// The image of a box of the plane in a space of activations, seen along two directions, before and after
/// one step of one layer.
struct FoldedSheet {
    struct Place {
        double x = 0, y = 0;
    };

    RegionWindow plane;               ///< pieces of the flat sheet: regions, or cells of a mesh
    bool exact = true;                ///< whether the pieces are regions
    std::vector<Place> before, after; ///< where each corner of the mesh lies
    double shown =
        1; ///< share of the sheet's extent (sum of squares about its mean) that the directions show
};

/// Whether a layer keeps its input's space, so that its affine step is a motion in it.
bool movesInItsSpace(const NetworkSpec& spec, std::size_t layer);

/// Folds a box of the plane. The directions are those of the space that the layer's step works in: of a
/// Householder layer the same for both steps, found from its input, so that a reflection is seen as one.
/// An FC layer's affine step maps into another space; its `before` is its `after`. Throws Error as
/// subdivide() does.
FoldedSheet foldSheet(const Network<double>& network, const SheetRequest& request);

} // namespace hanscape
