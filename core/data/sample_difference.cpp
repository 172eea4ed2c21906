#include "core/data/sample_difference.h"

#include "core/base/error.h"
#include "core/base/same_bits.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace hanscape {
namespace {

bool sameBits(double a, double b) {
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

bool same(const Dataset& a, Eigen::Index i, const Dataset& b, Eigen::Index j) {
    const auto p = static_cast<std::size_t>(i), q = static_cast<std::size_t>(j);
    return sameBits(a.inputs(0, i), b.inputs(0, j)) && sameBits(a.inputs(1, i), b.inputs(1, j)) &&
           sameBits(a.targets(i), b.targets(j)) && a.parts[p] == b.parts[q] &&
           a.flippedFrom[p] == b.flippedFrom[q];
}

/// Walks both sets at once: what differs was changed or removed, whichever makes them agree again sooner, and
/// what is left of the second was added. Each step on costs no more than it goes.
class Alignment {
  public:
    Alignment(const Dataset& before, const Dataset& after) : m_before(before), m_after(after) {
        m_edit.classesBefore = before.classes;
        m_edit.classesAfter = after.classes;
    }

    /// None where it would say more than the samples after it.
    std::optional<SampleEdit> find() {
        while (m_i < m_before.samples() && m_j < m_after.samples() && said() <= m_after.samples())
            if (same(m_before, m_i, m_after, m_j)) {
                ++m_i;
                ++m_j;
            } else {
                passDifference();
            }
        while (m_i < m_before.samples() && said() <= m_after.samples())
            remove();
        while (m_j < m_after.samples() && said() <= m_after.samples())
            m_edit.added.push_back(planeSample(m_after, m_j++));
        if (said() > m_after.samples())
            return std::nullopt;
        return std::move(m_edit);
    }

  private:
    /// Samples that the edit holds.
    Eigen::Index said() const {
        return static_cast<Eigen::Index>(2 * m_edit.changed.size() + m_edit.removed.size() +
                                         m_edit.added.size());
    }

    void remove() {
        m_edit.removed.push_back({static_cast<std::uint32_t>(m_i), planeSample(m_before, m_i)});
        ++m_i;
    }

    void change() {
        m_edit.changed.push_back(
            {static_cast<std::uint32_t>(m_i), planeSample(m_before, m_i), planeSample(m_after, m_j)});
        ++m_i;
        ++m_j;
    }

    void passDifference() {
        for (Eigen::Index k = 1; m_i + k < m_before.samples(); ++k) {
            const bool removed = same(m_before, m_i + k, m_after, m_j);
            const bool changed = m_j + k < m_after.samples() && same(m_before, m_i + k, m_after, m_j + k);
            if (!removed && !changed)
                continue;
            for (Eigen::Index step = 0; step < k; ++step)
                removed ? remove() : change();
            return;
        }
        while (m_i < m_before.samples() && m_j < m_after.samples()) // to the end of either
            change();
    }

    const Dataset &m_before, &m_after;
    Eigen::Index m_i = 0, m_j = 0;
    SampleEdit m_edit;
};

bool ascendBelow(const auto& items, Eigen::Index samples) {
    for (std::size_t i = 0; i < items.size(); ++i)
        if (items[i].index >= samples || (i > 0 && items[i].index <= items[i - 1].index))
            return false;
    return true;
}

bool areDisjoint(const SampleEdit& edit) {
    return std::none_of(edit.changed.begin(), edit.changed.end(), [&](const SampleEdit::Change& change) {
        return std::binary_search(edit.removed.begin(), edit.removed.end(), change,
                                  [](const auto& a, const auto& b) { return a.index < b.index; });
    });
}

/// Whether the difference can be carried out on data of so many samples.
bool fits(const Dataset& data, const SampleDifference& difference) {
    const SampleEdit& edit = difference.edit;
    const auto added = static_cast<Eigen::Index>(edit.added.size());
    const auto removed = static_cast<Eigen::Index>(edit.removed.size());
    const Eigen::Index before = difference.undone ? data.samples() - added + removed : data.samples();
    return data.features() == 2 && before >= removed && ascendBelow(edit.changed, before) &&
           ascendBelow(edit.removed, before) && areDisjoint(edit) &&
           data.classes == (difference.undone ? edit.classesAfter : edit.classesBefore);
}

} // namespace

bool sameSamples(const Dataset& a, const Dataset& b) {
    return &a == &b ||
           (a.task == b.task && a.classes == b.classes && a.parts == b.parts &&
            a.flippedFrom == b.flippedFrom && sameBits(a.targets, b.targets) && sameBits(a.inputs, b.inputs));
}

std::optional<SampleDifference> differenceOf(const Dataset& before, const Dataset& after) {
    if (before.features() != 2 || after.features() != 2 || before.task != after.task)
        return std::nullopt;
    if (auto edit = Alignment(before, after).find())
        return SampleDifference{std::move(*edit), false};
    if (auto edit = Alignment(after, before).find())
        return SampleDifference{std::move(*edit), true};
    return std::nullopt;
}

void apply(Dataset& data, const SampleDifference& difference) {
    if (!fits(data, difference))
        throw Error("The change of samples is one of other samples than these; use it on the data that it "
                    "was made for.");
    if (difference.undone)
        revert(data, difference.edit);
    else
        apply(data, difference.edit);
}

} // namespace hanscape
