#include "core/data/painting_edit.h"

#include <cassert>

namespace hanscape {
namespace {

void resize(Dataset& data, Eigen::Index samples) {
    data.inputs.conservativeResize(2, samples);
    data.targets.conservativeResize(samples);
    data.parts.resize(static_cast<std::size_t>(samples));
    data.flippedFrom.resize(static_cast<std::size_t>(samples), -1);
}

void move(Dataset& data, Eigen::Index from, Eigen::Index to) {
    if (from != to)
        setPlaneSample(data, to, planeSample(data, from));
}

/// Closes the gaps of removed samples and cuts off what is left at the end.
void closeGaps(Dataset& data, const std::vector<SampleEdit::Removal>& removed) {
    auto gap = removed.begin();
    Eigen::Index to = 0;
    for (Eigen::Index from = 0; from < data.samples(); ++from) {
        if (gap != removed.end() && gap->index == from)
            ++gap;
        else
            move(data, from, to++);
    }
    resize(data, to);
}

/// Puts removed samples back to their places.
void openGaps(Dataset& data, const std::vector<SampleEdit::Removal>& removed) {
    Eigen::Index from = data.samples();
    resize(data, from + static_cast<Eigen::Index>(removed.size()));
    auto gap = removed.rbegin();
    for (Eigen::Index to = data.samples(); to-- > 0 && gap != removed.rend();) {
        if (gap->index == to)
            setPlaneSample(data, to, (gap++)->sample);
        else
            move(data, --from, to);
    }
}

} // namespace

bool SampleEdit::empty() const {
    return changed.empty() && removed.empty() && added.empty() && classesBefore == classesAfter;
}

PlaneSample planeSample(const Dataset& data, Eigen::Index sample) {
    const auto i = static_cast<std::size_t>(sample);
    return {{data.inputs(0, sample), data.inputs(1, sample)},
            data.targets(sample),
            data.parts[i],
            data.flippedFrom[i]};
}

void setPlaneSample(Dataset& data, Eigen::Index sample, const PlaneSample& value) {
    const auto i = static_cast<std::size_t>(sample);
    data.inputs(0, sample) = value.at.x;
    data.inputs(1, sample) = value.at.y;
    data.targets(sample) = value.target;
    data.parts[i] = value.part;
    data.flippedFrom[i] = value.flippedFrom;
}

void apply(Dataset& data, const SampleEdit& edit) {
    assert(data.features() == 2);
    for (const auto& change : edit.changed)
        setPlaneSample(data, change.index, change.after);
    if (!edit.removed.empty())
        closeGaps(data, edit.removed);
    Eigen::Index next = data.samples();
    resize(data, next + static_cast<Eigen::Index>(edit.added.size()));
    for (const auto& sample : edit.added)
        setPlaneSample(data, next++, sample);
    data.classes = edit.classesAfter;
}

void revert(Dataset& data, const SampleEdit& edit) {
    assert(data.features() == 2);
    resize(data, data.samples() - static_cast<Eigen::Index>(edit.added.size()));
    openGaps(data, edit.removed);
    for (const auto& change : edit.changed)
        setPlaneSample(data, change.index, change.before);
    data.classes = edit.classesBefore;
}

} // namespace hanscape
