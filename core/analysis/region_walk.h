#pragma once

#include "core/analysis/affine_layers.h"
#include "core/analysis/linear_region.h"

#include <functional>
#include <optional>

namespace hanscape {

/// A polygon on which the layers before `layer` are affine.
struct RegionPart {
    std::vector<RegionCorner> corners;
    std::size_t layer = 0;
};

RegionPart wholeBox(const Box& box);
/// The largest |coordinate| of a box, the scale of rounding errors.
double extentOf(const Box& box);

/// Cuts polygons along the folds of a network, layer by layer and depth first: all pieces of one polygon are
/// done with before the next is taken up, so that memory is that of one path through the layers. One thread's
/// workplace; nothing is allocated once it is warm.
class RegionWalk {
  public:
    /// `extent` is the box's.
    RegionWalk(const AffineLayers& layers, double extent);

    /// Takes a part through the layers before `end` and hands over what it becomes, in an order that depends
    /// on the part alone: each region and the maps of layer end − 1's activations on it. Stops where the
    /// receiver returns false.
    using Receiver = std::function<bool(const LinearRegion&)>;
    void walk(const RegionPart& part, std::size_t end, const Receiver& receive);
    /// Hands over that one of a part's regions which holds a point of the part.
    void find(const RegionPart& part, std::size_t end, double x, double y, const Receiver& receive);

  private:
    /// A polygon that waits on the stack; its corners are the last ones of m_waiting.
    struct Piece {
        std::size_t layer = 0;
        std::size_t next = 0; ///< of m_crossing[layer]: the neurons before it are dealt with
        std::size_t corners = 0;
    };
    struct Mean {
        double x = 0, y = 0;
    };

    void beginPart(const RegionPart& part);
    void findCrossing(std::size_t layer);
    bool cutByNext(Piece& piece);
    bool cut(const Piece& piece, int neuron);
    void keepHalf(const Piece& piece, int neuron);
    Mean mean() const;
    void pop(Piece& piece);

    const AffineLayers& m_layers;
    double m_extent;
    std::vector<AffineMaps> m_inputs;         ///< what goes into each layer, on the polygon under way
    std::vector<AffineMaps> m_z;              ///< pre-activations of each layer, likewise
    std::vector<std::vector<int>> m_crossing; ///< neurons whose fold may cross it
    std::vector<RegionCorner> m_polygon;      ///< under way
    std::vector<RegionCorner> m_other;        ///< the half that a cut takes off
    std::vector<RegionCorner> m_half;
    std::vector<double> m_distances;
    std::vector<RegionCorner> m_waiting;
    std::vector<Piece> m_stack;
    std::optional<Mean> m_toward; ///< the point whose region alone is looked for
};

} // namespace hanscape
