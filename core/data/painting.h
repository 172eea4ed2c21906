#pragma once

#include "core/base/random.h"
#include "core/data/painting_mesh.h"

#include <unordered_set>

namespace hanscape {

enum class PaintTool {
    brush,  ///< labels what is under it, and fills it with samples
    spray,  ///< scatters samples
    put,    ///< one sample
    flip,   ///< flips training labels as noise
    jitter, ///< moves samples at random
    magnet, ///< draws samples nearer, or pushes them away
    eraser, ///< removes samples
    split,  ///< moves samples to a part of the split
    fill,   ///< fills the region of the mesh that is labelled as the place clicked
    cells,  ///< flips whole blocks of a checkerboard
};

/// Which part of the split a sample that is painted goes to.
struct PaintInto {
    Part part = Part::train;
    bool drawn = false; ///< at random by the shares below; the rest is for testing
    double train = 0.25;
    double validation = 0;

    bool operator==(const PaintInto&) const = default;
};

/// How a tool paints. Lengths are parts of half the mesh's box, so they are plain lengths on [−1, 1]².
struct PaintSettings {
    PaintTool tool = PaintTool::brush;
    double target = 0;  ///< the class, or the value in regression, that is painted
    bool other = false; ///< by the other button: the magnet pushes, flips are taken back, blocks go down
    double radius = 0.15;
    bool fillsMesh = true; ///< the brush fills mesh points; otherwise it scatters samples at the density
    double density = 1000; ///< samples for an area of 1
    PlaneMesh mesh;
    PlaneBox bounds;       ///< no sample is painted, or moved out, beyond these
    bool snap = false;     ///< spray and put place samples on mesh points
    double strength = 0.5; ///< of jitter and magnet, 0 … 1
    double flipShare = 1;  ///< of the samples under the brush
    int blocks = 12;       ///< of the checkerboard, along each side
    PaintInto into;        ///< where samples go

    bool operator==(const PaintSettings&) const = default;
};

/// One press, drag and release of a tool. What it does is a function of the sketch, the settings, the seed
/// and the places it is moved to; brush, eraser, flips and split come out the same however a way is cut into
/// moves along it.
class PaintStroke {
  public:
    PaintStroke(Sketch& sketch, const PaintSettings& settings, std::uint64_t seed);

    /// The first call presses, further ones drag. Where spray, jitter or magnet stay in one place they work
    /// on, a dab a call.
    void moveTo(PlanePoint to);

  private:
    /// Half-axes of the brush in the plane.
    struct Reach {
        double x, y;
    };

    void sweep(PlanePoint from, PlanePoint to);
    void dabAlong(PlanePoint from, PlanePoint to);
    void dab(PlanePoint at);
    void touchSample(Sketch::Id id);
    void fillMesh(const PlaneBox& box, PlanePoint from, PlanePoint to);
    void scatter(const PlaneBox& box, PlanePoint from, PlanePoint to);
    void spray(PlanePoint at);
    void shift(Sketch::Id id, PlanePoint by);
    void jitter(PlanePoint at);
    void magnet(PlanePoint at);
    void place(PlanePoint at, Random& random);
    void put(PlanePoint at);
    void fillRegion(PlanePoint at);
    void flipBlock(PlanePoint at);

    PlaneBox around(PlanePoint at) const;
    double distance(PlanePoint p, PlanePoint from, PlanePoint to) const;
    std::vector<Sketch::Id> under(PlanePoint from, PlanePoint to) const;
    Part drawPart(Random& random) const;
    Random randomOf(std::uint64_t index) const;
    bool firstVisit(std::uint64_t key) { return m_visited.insert(key).second; }
    PlaneSample painted(PlanePoint at, Part part) const { return {at, m_settings.target, part, -1}; }
    void label(Sketch::Id id);
    void addAt(PlanePoint at, Random& random);

    Sketch& m_sketch;
    PaintSettings m_settings;
    std::uint64_t m_seed;
    Reach m_reach;
    std::optional<PlanePoint> m_last;
    double m_sinceDab = 0; ///< in brush radii
    std::uint64_t m_dabs = 0;
    std::unordered_set<std::uint64_t> m_visited; ///< samples, cells or blocks that were dealt with
};

/// A whole stroke along a path.
SampleEdit paint(const Dataset& data, const std::vector<PlanePoint>& path, const PaintSettings& settings,
                 std::uint64_t seed);

/// The mesh points around one that are labelled as it is, or empty as it is, and hang together along rows
/// and columns.
std::vector<MeshCell> meshRegion(const Sketch& sketch, const PlaneMesh& mesh, MeshCell from);

/// The block of the paper's checkerboard on [−1, 1]² that a point lies in; nothing on the border around it.
std::optional<MeshCell> blockAt(PlanePoint at, int blocks);
/// The area of a block: all that is nearer to its mesh points than to others.
PlaneBox blockBox(MeshCell block, int blocks);

} // namespace hanscape
