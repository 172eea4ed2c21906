// What is changed of a run under way, and how that is repeated.
#include "app/session/live_fields.h"
#include "app/session/training_session.h"
#include "core/base/error.h"

namespace hanscape {

const RunEdits& TrainingSession::edits() const {
    static const RunEdits none;
    return m_live ? *m_live->edits : none;
}

/// Lets the run under way go on with the data, where they fit it.
void TrainingSession::applyData() {
    if (!fitsRun(*m_data))
        return;
    endRepeating();
    m_runSpecs.data = m_specs.data;
    m_runData = m_data;
    lookAtData();
    m_worker.replaceData(m_data);
    emit dataEdited();
}

void TrainingSession::applyAtOnce() {
    const TrainingSpec adjusted = withLiveFields(m_runSpecs.training, m_specs.training);
    if (adjusted == m_runSpecs.training)
        return;
    endRepeating();
    m_runSpecs.training = adjusted;
    m_worker.adjust(adjusted);
}

void TrainingSession::setParameter(const ParameterId& id, double value) {
    if (!m_snapshot || !hasParameter(specOf(m_snapshot->network), id))
        throw Error("The network has no such parameter; choose one of its own.");
    m_started = true; // what a hand has made is not to be replaced by a change of the specs
    showLive();
    endRepeating();
    m_worker.setParameter(id, value);
}

void TrainingSession::rewindAndRepeatEdits() {
    setSetUp(m_beginning, tr("Repeated run"));
    RunStart start;
    start.repeatsEdits = true;
    startRun(std::move(start));
    m_started = true; // a change of the specs is not to replace it
    emit specsChanged();
}

void TrainingSession::repeatRun(SetUp beginning, RunEdits edits) {
    complete(beginning);
    setSetUp(std::move(beginning), tr("Train again"));
    RunStart start;
    start.editsToCome = std::move(edits);
    startRun(std::move(start));
    m_started = true; // a change of the specs is not to replace it
    emit specsChanged();
}

/// An edit by hand is one of what is seen: the run goes on from there, though the worker may have repeated
/// more since.
void TrainingSession::endRepeating() {
    if (!std::exchange(m_repeats, false))
        return;
    m_worker.adjust(m_runSpecs.training);
    m_worker.replaceData(m_runData);
}

/// Specs and data follow the edits that the run repeats.
void TrainingSession::followEdits() {
    if (!m_repeats || m_live->run != m_run)
        return;
    const std::size_t before = m_followed;
    while (m_followed < m_live->replayedEdits)
        follow(*(*m_live->edits)[m_followed++]);
    m_repeats = m_live->editsToCome > 0;
    if (m_followed != before)
        emit specsChanged();
}

void TrainingSession::follow(const RunEdit& edit) {
    if (const auto* training = std::get_if<TrainingSpec>(&edit.change)) {
        m_runSpecs.training = withLiveFields(m_runSpecs.training, *training);
        m_specs.training = withLiveFields(m_specs.training, *training);
    } else if (!std::holds_alternative<ParameterEdit>(edit.change)) {
        const bool same = m_data == m_runData; // else others wait for a rewind
        m_runData = dataAfter(*m_runData, edit.change);
        m_runSpecs.data.source = DataSource::painted;
        if (same) {
            m_data = m_runData;
            nameSource();
            m_runSpecs.data = m_specs.data;
        }
        lookAtData();
        emit dataEdited();
    }
}

} // namespace hanscape
