#pragma once

#include "core/data/painting_edit.h"

#include <array>
#include <optional>

namespace hanscape {

struct PlaneBox {
    PlanePoint low{-1, -1}, high{1, 1};

    double width() const { return high.x - low.x; }
    double height() const { return high.y - low.y; }
    bool contains(PlanePoint p) const {
        return p.x >= low.x && p.x <= high.x && p.y >= low.y && p.y <= high.y;
    }
    void include(PlanePoint p);
    bool operator==(const PlaneBox&) const = default;
};

/// How many samples there are of each class and part.
struct SampleCounts {
    std::vector<std::array<std::int64_t, 3>> byClass; ///< by class, then Part; one row in regression
    std::int64_t flipped = 0;

    std::int64_t of(int label) const;
    std::int64_t of(Part part) const;
    std::int64_t all() const;
};

/// Samples of two features while they are edited: found by their place in the plane, changed one by one
/// without moving the others. A sample keeps its id, which is its index in the data that the sketch was made
/// of, or follows these in order of addition.
class Sketch {
  public:
    using Id = std::uint32_t;

    /// Throws Error where the data have other than two features.
    explicit Sketch(const Dataset& data);

    Task task() const { return m_task; }
    int classes() const { return m_classes; }
    /// The ids are 0 … size() − 1, those of removed samples among them.
    Id size() const { return static_cast<Id>(m_samples.size()); }
    bool has(Id id) const { return m_states[id] & present; }
    const PlaneSample& operator[](Id id) const { return m_samples[id]; }
    const SampleCounts& counts() const { return m_counts; }

    Id add(const PlaneSample& sample);
    void remove(Id id);
    /// A class beyond the last makes more classes, of this as of add().
    void change(Id id, const PlaneSample& sample);

    /// Calls visit(id) for every sample in the box, its edges included, in no promised order. The visitor
    /// must not edit the sketch.
    template <class Visit>
    void visit(const PlaneBox& box, Visit visit) const;
    /// The sample nearest to a point among those of the box.
    std::optional<Id> nearest(PlanePoint to, const PlaneBox& among) const;

    /// All that was edited since the sketch was made or accept() was called.
    SampleEdit edit() const;
    /// Makes what there is the state that edit() starts from. Ids stay, so where samples were removed they
    /// are no more the indices that an edit is written in; make a sketch of the new data then.
    void accept();
    /// What there is, in order of ids.
    Dataset dataset() const;
    /// The box of all places that were edited since the last call, before and after; nothing if none was.
    std::optional<PlaneBox> takeTouched();

  private:
    static constexpr std::uint8_t present = 1, touched = 2;
    static constexpr Id none = ~Id(0);
    static constexpr int side = 128; // cells along each side of the index

    static int along(double x, double low, double extent);
    std::size_t cellOf(PlanePoint at) const;
    void indexAll();
    void link(Id id);
    void unlink(Id id);
    void count(const PlaneSample& sample, int by);
    void touch(PlanePoint at);
    void remember(Id id);

    Task m_task;
    int m_classes, m_classesBefore;
    std::vector<PlaneSample> m_samples;
    std::vector<std::uint8_t> m_states;
    std::vector<std::pair<Id, PlaneSample>> m_before; ///< samples of the start as they were, once each
    Id m_start = 0;                                   ///< ids from here on were added since
    SampleCounts m_counts;
    std::optional<PlaneBox> m_touched;

    PlaneBox m_box; ///< of the index; samples beyond it are in its outer cells
    std::size_t m_indexed = 0;
    std::vector<Id> m_heads, m_next; ///< a list of samples for each cell
};

template <class Visit>
void Sketch::visit(const PlaneBox& box, Visit visit) const {
    const int left = along(box.low.x, m_box.low.x, m_box.width());
    const int right = along(box.high.x, m_box.low.x, m_box.width());
    const int bottom = along(box.low.y, m_box.low.y, m_box.height());
    const int top = along(box.high.y, m_box.low.y, m_box.height());
    for (int row = bottom; row <= top; ++row)
        for (int column = left; column <= right; ++column)
            for (Id id = m_heads[static_cast<std::size_t>(row * side + column)]; id != none; id = m_next[id])
                if (box.contains(m_samples[id].at))
                    visit(id);
}

} // namespace hanscape
