#pragma once

#include "core/data/sample_difference.h"
#include "core/nn/parameter.h"
#include "core/train/training_spec.h"

#include <memory>
#include <variant>
#include <vector>

namespace hanscape {

class Trainer;

/// One parameter of the network, set by hand.
struct ParameterEdit {
    ParameterId id;
    double value = 0;

    bool operator==(const ParameterEdit&) const = default;
};

/// What a person changed of a run that was under way. A run is its beginning and these: carried out at the
/// same iterations they lead to the same bits, however the run is sliced.
struct RunEdit {
    /// A training spec whose live fields hold from then on; a parameter; samples, as a small change of those
    /// before or as a whole.
    using Change =
        std::variant<TrainingSpec, ParameterEdit, SampleDifference, std::shared_ptr<const Dataset>>;

    std::int64_t iteration = 0; ///< that many iterations were done before it
    Change change;
};

/// Edits of a run in the order in which they were carried out, iterations ascending.
using RunEdits = std::vector<std::shared_ptr<const RunEdit>>;

/// What makes one data set out of another: a small change, or the other as a whole.
RunEdit::Change dataChange(const Dataset& before, std::shared_ptr<const Dataset> after);

/// The data after a change of samples that is made to `before`. Throws Error where it does not fit them, or
/// leaves labels that are no class.
std::shared_ptr<const Dataset> dataAfter(const Dataset& before, const RunEdit::Change& change);

/// Bytes that an edit takes.
std::size_t bytesOf(const RunEdit& edit);

/// Edits a run and keeps what was done to it.
class EditLog {
  public:
    EditLog() = default;
    /// `data` are the run's; `done` the edits that have led to where it is.
    explicit EditLog(std::shared_ptr<const Dataset> data, RunEdits done = {})
        : m_data(std::move(data)), m_edits(std::move(done)) {}

    /// Each throws what the Trainer throws, changing nothing. Edits of one kind at one iteration become one
    /// where none of them was evaluated, and those that undo each other none.
    void adjust(Trainer& trainer, const TrainingSpec& training);
    void replaceData(Trainer& trainer, std::shared_ptr<const Dataset> data);
    void setParameter(Trainer& trainer, const ParameterEdit& edit);
    /// Carries out an edit of an earlier run at the iteration that this one is at.
    void repeat(Trainer& trainer, std::shared_ptr<const RunEdit> edit);

    const RunEdits& edits() const { return m_edits; }
    const std::shared_ptr<const Dataset>& data() const { return m_data; }

  private:
    void add(std::int64_t iteration, RunEdit::Change change);

    /// What was before the last edit, which the next of its kind at the same iteration is merged with.
    struct Mergeable {
        std::int64_t iteration;
        std::variant<TrainingSpec, std::shared_ptr<const Dataset>> before;
        bool kept; ///< it is the last of the edits; else it had no effect
    };
    template <class State>
    State beginMerge(const Trainer& trainer, const State& now);

    std::shared_ptr<const Dataset> m_data;
    RunEdits m_edits;
    std::optional<Mergeable> m_last;
};

} // namespace hanscape
