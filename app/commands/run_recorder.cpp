#include "app/commands/run_recorder.h"

namespace hanscape {
namespace {

Recording recordingOf(const Trainer& trainer, const RunFolder& folder) {
    if (folder.hasRecording()) {
        Recording recording = folder.readRecording();
        // What was recorded after the state that the run goes on from comes again.
        if (recording.first() <= trainer.iteration() && recording.spec() == specOf(trainer.network())) {
            recording.forgetAfter(trainer.iteration());
            return recording;
        }
    }
    return Recording(trainer.iteration(), trainer.network(), trainer.totalIterations());
}

} // namespace

RunRecorder::RunRecorder(const Trainer& trainer, const RunFolder& folder)
    : m_folder(folder), m_recording(recordingOf(trainer, folder)) {}

void RunRecorder::note(const Trainer& trainer) {
    if (trainer.status() != RunStatus::diverged && m_recording.isDue(trainer.iteration()))
        m_recording.add(trainer.iteration(), trainer.network());
}

void RunRecorder::save() {
    if (Clock::now() - m_written >= 100 * m_duration)
        write();
}

void RunRecorder::finish(const Trainer& trainer) {
    if (trainer.status() != RunStatus::diverged)
        m_recording.add(trainer.iteration(), trainer.network());
    write();
}

void RunRecorder::write() {
    const auto begin = Clock::now();
    m_folder.writeRecording(m_recording);
    m_written = Clock::now();
    m_duration = m_written - begin;
}

} // namespace hanscape
