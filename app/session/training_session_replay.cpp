#include "app/session/training_session.h"

namespace hanscape {

void TrainingSession::setRecording(bool recording) {
    if (recording == m_records)
        return;
    m_records = recording;
    m_worker.setRecording(recording);
    emit recordingChanged();
}

void TrainingSession::takeFrames() {
    auto frames = m_worker.drainFrames();
    std::erase_if(frames, [this](const RunFrame& frame) { return frame.run != m_run; });
    for (RunFrame& frame : frames)
        if (m_recording)
            m_recording->add(std::move(frame.frame));
        else
            m_recording.emplace(specOf(m_live->network), frame.stride, std::vector{std::move(frame.frame)});
    if (!frames.empty())
        emit recordingChanged();
}

std::shared_ptr<const Snapshot> TrainingSession::replayOf(std::size_t frame) const {
    auto snapshot = std::make_shared<Snapshot>(*m_live);
    snapshot->network = m_recording->network(frame);
    snapshot->iteration = m_recording->frame(frame).iteration;
    snapshot->replayed = true;
    snapshot->running = false;
    snapshot->iterationsPerSecond = 0;
    snapshot->learningRate =
        learningRateAt(m_runSpecs.training, snapshot->iteration, snapshot->totalIterations);
    if (const Metrics* metrics = evaluationAt(m_metrics, snapshot->iteration))
        snapshot->last = *metrics;
    return snapshot;
}

void TrainingSession::showRecorded(std::size_t frame) {
    if (m_recording && m_live && frame < m_recording->size())
        setReplay(replayOf(frame));
}

void TrainingSession::showLive() {
    if (m_replay)
        setReplay(nullptr);
}

void TrainingSession::setReplay(std::shared_ptr<const Snapshot> replay) {
    const bool wasReplaying = isReplaying();
    m_replay = std::move(replay);
    if (!m_fieldPending) // else what is under way asks for it when it is done
        requestField(m_replay ? m_replay : m_live);
    if (wasReplaying != isReplaying())
        emit replayChanged();
}

} // namespace hanscape
