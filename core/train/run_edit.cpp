#include "core/train/run_edit.h"

#include "core/base/error.h"
#include "core/train/trainer.h"

#include <utility>

namespace hanscape {
namespace {

/// Labels count classes wherever they are used, so that one beyond them must not get there.
void requireLabels(const Dataset& data) {
    if (data.task == Task::classification && data.samples() > 0 &&
        !(data.targets.minCoeff() >= 0 && data.targets.maxCoeff() < data.classes))
        throw Error("The change of samples leaves labels that are no class; use it on the data that it was "
                    "made for.");
}

} // namespace

RunEdit::Change dataChange(const Dataset& before, std::shared_ptr<const Dataset> after) {
    if (auto difference = differenceOf(before, *after))
        return std::move(*difference);
    return after;
}

std::size_t bytesOf(const RunEdit& edit) {
    std::size_t bytes = sizeof edit;
    if (const auto* whole = std::get_if<std::shared_ptr<const Dataset>>(&edit.change))
        return bytes + bytesOf(**whole);
    if (const auto* difference = std::get_if<SampleDifference>(&edit.change)) {
        const auto& [changed, removed, added, before, after] = difference->edit;
        bytes += changed.size() * sizeof changed[0] + removed.size() * sizeof removed[0] +
                 added.size() * sizeof added[0];
    }
    return bytes;
}

std::shared_ptr<const Dataset> dataAfter(const Dataset& before, const RunEdit::Change& change) {
    if (const auto* whole = std::get_if<std::shared_ptr<const Dataset>>(&change))
        return *whole;
    auto data = std::make_shared<Dataset>(before);
    apply(*data, std::get<SampleDifference>(change));
    requireLabels(*data);
    return data;
}

void EditLog::add(std::int64_t iteration, RunEdit::Change change) {
    m_edits.push_back(std::make_shared<const RunEdit>(RunEdit{iteration, std::move(change)}));
}

/// What an edit is to be told from: the state before the last one, which it takes the place of, or `now`.
template <class State>
State EditLog::beginMerge(const Trainer& trainer, const State& now) {
    if (!m_last || m_last->iteration != trainer.iteration() || !std::holds_alternative<State>(m_last->before))
        return now;
    if (m_last->kept)
        m_edits.pop_back();
    return std::get<State>(m_last->before);
}

void EditLog::adjust(Trainer& trainer, const TrainingSpec& training) {
    const TrainingSpec now = trainer.spec();
    const std::size_t evaluations = trainer.history().size();
    trainer.adjust(training);
    const TrainingSpec before = beginMerge(trainer, now);
    const bool evaluated = trainer.history().size() != evaluations;
    const bool kept = evaluated || before != training;
    if (kept)
        add(trainer.iteration(), training);
    m_last.reset();
    if (!evaluated)
        m_last = Mergeable{trainer.iteration(), before, kept};
}

void EditLog::replaceData(Trainer& trainer, std::shared_ptr<const Dataset> data) {
    trainer.replaceData(data);
    const auto before = beginMerge(trainer, m_data);
    const bool kept = !sameSamples(*before, *data);
    if (kept)
        add(trainer.iteration(), dataChange(*before, data));
    m_data = std::move(data);
    m_last = Mergeable{trainer.iteration(), before, kept};
}

void EditLog::setParameter(Trainer& trainer, const ParameterEdit& edit) {
    trainer.setParameter(edit.id, edit.value);
    add(trainer.iteration(), edit); // each was evaluated, so that each may have been the best
    m_last.reset();
}

void EditLog::repeat(Trainer& trainer, std::shared_ptr<const RunEdit> edit) {
    if (const auto* training = std::get_if<TrainingSpec>(&edit->change)) {
        trainer.adjust(*training);
    } else if (const auto* parameter = std::get_if<ParameterEdit>(&edit->change)) {
        trainer.setParameter(parameter->id, parameter->value);
    } else {
        auto data = dataAfter(*m_data, edit->change);
        trainer.replaceData(data);
        m_data = std::move(data);
    }
    m_edits.push_back(std::move(edit));
    m_last.reset();
}

} // namespace hanscape
