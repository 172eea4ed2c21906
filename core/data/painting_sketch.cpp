#include "core/data/painting_sketch.h"

#include "core/base/error.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

namespace hanscape {

namespace {

/// Zeros of either sign are equal, but undoing restores the sign, too.
bool sameBits(const PlaneSample& a, const PlaneSample& b) {
    return a == b && std::signbit(a.at.x) == std::signbit(b.at.x) &&
           std::signbit(a.at.y) == std::signbit(b.at.y) && std::signbit(a.target) == std::signbit(b.target);
}

} // namespace

void PlaneBox::include(PlanePoint p) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
}

std::int64_t SampleCounts::of(int label) const {
    if (label < 0 || label >= static_cast<int>(byClass.size()))
        return 0;
    const auto& row = byClass[static_cast<std::size_t>(label)];
    return row[0] + row[1] + row[2];
}

std::int64_t SampleCounts::of(Part part) const {
    std::int64_t sum = 0;
    for (const auto& row : byClass)
        sum += row[static_cast<std::size_t>(part)];
    return sum;
}

std::int64_t SampleCounts::all() const { return of(Part::train) + of(Part::validation) + of(Part::test); }

Sketch::Sketch(const Dataset& data)
    : m_task(data.task), m_classes(data.classes), m_classesBefore(data.classes),
      m_start(static_cast<Id>(data.samples())) {
    if (data.features() != 2)
        throw Error("The data have " + std::to_string(data.features()) +
                    " features; only samples of two can be painted.");
    m_samples.reserve(m_start);
    for (Eigen::Index i = 0; i < data.samples(); ++i) {
        m_samples.push_back(planeSample(data, i));
        count(m_samples.back(), 1);
    }
    m_states.assign(m_samples.size(), present);
    indexAll();
}

int Sketch::along(double x, double low, double extent) {
    const double cell = (x - low) / extent * side;
    if (!(cell > 0)) // NaN, too
        return 0;
    return cell >= side ? side - 1 : static_cast<int>(cell);
}

std::size_t Sketch::cellOf(PlanePoint at) const {
    return static_cast<std::size_t>(along(at.y, m_box.low.y, m_box.height()) * side +
                                    along(at.x, m_box.low.x, m_box.width()));
}

void Sketch::indexAll() {
    constexpr double leastExtent = 1e-9;
    m_box = {};
    bool first = true;
    for (Id id = 0; id < size(); ++id) {
        if (!has(id))
            continue;
        if (first)
            m_box = {m_samples[id].at, m_samples[id].at};
        first = false;
        m_box.include(m_samples[id].at);
    }
    if (!(m_box.width() > leastExtent && m_box.height() > leastExtent))
        m_box = {{m_box.low.x - 1, m_box.low.y - 1}, {m_box.high.x + 1, m_box.high.y + 1}};
    m_heads.assign(std::size_t(side) * side, none);
    m_next.assign(m_samples.size(), none);
    m_indexed = m_samples.size();
    for (Id id = size(); id-- > 0;)
        if (has(id))
            link(id);
}

void Sketch::link(Id id) {
    Id& head = m_heads[cellOf(m_samples[id].at)];
    m_next[id] = head;
    head = id;
}

void Sketch::unlink(Id id) {
    Id* at = &m_heads[cellOf(m_samples[id].at)];
    while (*at != id)
        at = &m_next[*at];
    *at = m_next[id];
}

void Sketch::count(const PlaneSample& sample, int by) {
    const auto label = m_task == Task::classification ? static_cast<std::size_t>(sample.target) : 0;
    if (label >= m_counts.byClass.size())
        m_counts.byClass.resize(label + 1);
    m_counts.byClass[label][static_cast<std::size_t>(sample.part)] += by;
    m_counts.flipped += sample.flippedFrom >= 0 ? by : 0;
    if (m_task == Task::classification)
        m_classes = std::max(m_classes, static_cast<int>(label) + 1);
}

void Sketch::touch(PlanePoint at) {
    if (m_touched)
        m_touched->include(at);
    else
        m_touched = PlaneBox{at, at};
}

void Sketch::remember(Id id) {
    if (id >= m_start || m_states[id] & touched)
        return;
    m_states[id] |= touched;
    m_before.emplace_back(id, m_samples[id]);
}

Sketch::Id Sketch::add(const PlaneSample& sample) {
    const Id id = size();
    m_samples.push_back(sample);
    m_states.push_back(present);
    m_next.push_back(none);
    count(sample, 1);
    touch(sample.at);
    if (m_samples.size() > 2 * m_indexed + 1000) // the index was laid out for what there was
        indexAll();
    else
        link(id);
    return id;
}

void Sketch::remove(Id id) {
    assert(has(id));
    remember(id);
    unlink(id);
    m_states[id] &= static_cast<std::uint8_t>(~present);
    count(m_samples[id], -1);
    touch(m_samples[id].at);
}

void Sketch::change(Id id, const PlaneSample& sample) {
    assert(has(id));
    if (sample == m_samples[id])
        return;
    remember(id);
    touch(m_samples[id].at);
    touch(sample.at);
    count(m_samples[id], -1);
    count(sample, 1);
    if (cellOf(sample.at) == cellOf(m_samples[id].at)) {
        m_samples[id] = sample;
        return;
    }
    unlink(id);
    m_samples[id] = sample;
    link(id);
}

std::optional<Sketch::Id> Sketch::nearest(PlanePoint to, const PlaneBox& among) const {
    std::optional<Id> found;
    double least = std::numeric_limits<double>::infinity();
    // as the eye measures where x and y have other units
    const double width = std::max(among.width(), 1e-300), height = std::max(among.height(), 1e-300);
    visit(among, [&](Id id) {
        const double x = (m_samples[id].at.x - to.x) / width, y = (m_samples[id].at.y - to.y) / height;
        const double distance = x * x + y * y;
        if (distance < least || (distance == least && id > *found)) {
            least = distance;
            found = id;
        }
    });
    return found;
}

SampleEdit Sketch::edit() const {
    SampleEdit edit;
    edit.classesBefore = m_classesBefore;
    edit.classesAfter = m_classes;
    for (const auto& [id, before] : m_before) {
        if (!has(id))
            edit.removed.push_back({id, before});
        else if (!sameBits(before, m_samples[id]))
            edit.changed.push_back({id, before, m_samples[id]});
    }
    const auto ascending = [](const auto& a, const auto& b) { return a.index < b.index; };
    std::sort(edit.removed.begin(), edit.removed.end(), ascending);
    std::sort(edit.changed.begin(), edit.changed.end(), ascending);
    for (Id id = m_start; id < size(); ++id)
        if (has(id))
            edit.added.push_back(m_samples[id]);
    return edit;
}

void Sketch::accept() {
    for (const auto& [id, before] : m_before)
        m_states[id] &= static_cast<std::uint8_t>(~touched);
    m_before.clear();
    m_start = size();
    m_classesBefore = m_classes;
}

Dataset Sketch::dataset() const {
    Dataset data;
    data.task = m_task;
    data.classes = m_classes;
    const auto samples = static_cast<Eigen::Index>(m_counts.all());
    data.inputs.resize(2, samples);
    data.targets.resize(samples);
    data.resetSplit(Part::train);
    Eigen::Index next = 0;
    for (Id id = 0; id < size(); ++id)
        if (has(id))
            setPlaneSample(data, next++, m_samples[id]);
    return data;
}

std::optional<PlaneBox> Sketch::takeTouched() { return std::exchange(m_touched, std::nullopt); }

} // namespace hanscape
