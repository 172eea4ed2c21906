#include "core/data/painting_selection.h"

#include <algorithm>

namespace hanscape {
namespace {

bool encloses(const std::vector<PlanePoint>& line, PlanePoint p) {
    bool inside = false;
    for (std::size_t i = 0, j = line.size() - 1; i < line.size(); j = i++) {
        const PlanePoint a = line[i], b = line[j];
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x))
            inside = !inside;
    }
    return inside;
}

template <class Change>
void changeEach(Sketch& sketch, const Selection& selection, Change change) {
    for (const auto id : selection) {
        PlaneSample sample = sketch[id];
        change(sample);
        sketch.change(id, sample);
    }
}

} // namespace

Selection samplesInBox(const Sketch& sketch, const PlaneBox& box) {
    Selection found;
    sketch.visit(box, [&](Sketch::Id id) { found.push_back(id); });
    std::sort(found.begin(), found.end());
    return found;
}

Selection samplesInLasso(const Sketch& sketch, const std::vector<PlanePoint>& lasso) {
    if (lasso.size() < 3)
        return {};
    PlaneBox box{lasso.front(), lasso.front()};
    for (const PlanePoint& p : lasso)
        box.include(p);
    Selection found = samplesInBox(sketch, box);
    std::erase_if(found, [&](Sketch::Id id) { return !encloses(lasso, sketch[id].at); });
    return found;
}

void moveSamples(Sketch& sketch, const Selection& selection, const std::vector<PlanePoint>& from,
                 PlanePoint by) {
    auto place = from.begin();
    changeEach(sketch, selection, [&](PlaneSample& sample) {
        sample.at = {place->x + by.x, place->y + by.y};
        ++place;
    });
}

Selection duplicateSamples(Sketch& sketch, const Selection& selection, PlanePoint by) {
    Selection copies;
    for (const auto id : selection) {
        PlaneSample sample = sketch[id];
        sample.at = {sample.at.x + by.x, sample.at.y + by.y};
        copies.push_back(sketch.add(sample));
    }
    return copies;
}

void removeSamples(Sketch& sketch, const Selection& selection) {
    for (const auto id : selection)
        sketch.remove(id);
}

void labelSamples(Sketch& sketch, const Selection& selection, double target) {
    changeEach(sketch, selection, [&](PlaneSample& sample) {
        sample.target = target;
        sample.flippedFrom = -1;
    });
}

void assignSamples(Sketch& sketch, const Selection& selection, Part part) {
    changeEach(sketch, selection, [&](PlaneSample& sample) { sample.part = part; });
}

} // namespace hanscape
