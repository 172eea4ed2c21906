#pragma once

#include "core/base/same_bits.h"
#include "core/data/painting.h"

#include <vector>

namespace hanscape::test {

/// Every tool, in the order of its enumeration.
inline const std::vector<PaintTool> AllTools = {
    PaintTool::brush,  PaintTool::spray,  PaintTool::put,   PaintTool::flip, PaintTool::jitter,
    PaintTool::magnet, PaintTool::eraser, PaintTool::split, PaintTool::fill, PaintTool::cells};

inline Dataset emptyPlane() {
    Dataset data;
    data.inputs.resize(2, 0);
    return data;
}

/// Samples scattered over a little more than [−1, 1]², of all parts and classes, some of them flipped.
inline Dataset scattered(int samples, int classes, std::uint64_t seed) {
    Random random(seed, Purpose::painting);
    Dataset data;
    data.classes = classes;
    data.inputs.resize(2, samples);
    data.targets.resize(samples);
    data.resetSplit(Part::train);
    for (int i = 0; i < samples; ++i) {
        const auto k = static_cast<std::size_t>(i);
        data.inputs(0, i) = random.uniform(-1.2, 1.2);
        data.inputs(1, i) = random.uniform(-1.2, 1.2);
        data.targets(i) = static_cast<double>(random.below(static_cast<std::uint64_t>(classes)));
        data.parts[k] = static_cast<Part>(random.below(3));
        if (data.parts[k] == Part::train && random.uniform() < 0.2)
            data.flippedFrom[k] =
                static_cast<std::int16_t>(random.below(static_cast<std::uint64_t>(classes)));
    }
    return data;
}

inline std::vector<PlanePoint> randomPath(Random& random, int moves) {
    std::vector<PlanePoint> path{{random.uniform(-1, 1), random.uniform(-1, 1)}};
    for (int i = 0; i < moves; ++i)
        path.push_back(
            {path.back().x + random.uniform(-0.2, 0.2), path.back().y + random.uniform(-0.2, 0.2)});
    return path;
}

inline PaintSettings randomSettings(Random& random, PaintTool tool, int classes) {
    PaintSettings settings;
    settings.tool = tool;
    settings.target = static_cast<double>(random.below(static_cast<std::uint64_t>(classes)));
    settings.other = random.below(2) == 1;
    settings.radius = random.uniform(0.02, 0.4);
    settings.fillsMesh = random.below(2) == 1;
    settings.density = random.uniform(10, 2000);
    settings.mesh.points = 2 + static_cast<int>(random.below(60));
    settings.snap = random.below(2) == 1;
    settings.strength = random.uniform();
    settings.flipShare = random.uniform();
    settings.into.drawn = random.below(2) == 1;
    return settings;
}

/// Whether two sets hold the same bits in the same order.
inline bool sameBits(const Dataset& a, const Dataset& b) {
    return a.task == b.task && a.classes == b.classes && a.samples() == b.samples() && a.parts == b.parts &&
           a.flippedFrom == b.flippedFrom && hanscape::sameBits(a.inputs, b.inputs) &&
           hanscape::sameBits(a.targets, b.targets);
}

} // namespace hanscape::test
