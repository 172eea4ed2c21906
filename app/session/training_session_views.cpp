#include "app/session/training_session.h"
#include "core/analysis/slice.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace hanscape {
namespace {

constexpr int frameMilliseconds = 33;
/// Mesh points along each side, at most and at least, while training moves the views. One more than a
/// multiple of 20, so that the checkerboard's own mesh points are among those of the finer ones.
constexpr int finestMoving = 129, coarsestMoving = 21, meshStep = 20;
constexpr double movingSeconds = 0.025; ///< that a field may take to evaluate while training

} // namespace

void TrainingSession::onSnapshotReady() {
    if (m_fieldPending || m_nextFrame.isActive())
        return; // it is taken when the frame under way is done
    const auto wait = frameMilliseconds - m_sinceFrame.elapsed();
    if (wait > 0)
        m_nextFrame.start(static_cast<int>(wait));
    else
        showSnapshot();
}

int TrainingSession::meshToDraw() const {
    const int mesh = m_pointSeconds > 0 ? static_cast<int>(std::sqrt(movingSeconds / m_pointSeconds)) : 81;
    return std::clamp(mesh / meshStep * meshStep + 1, coarsestMoving, std::min(finestMoving, m_mesh));
}

void TrainingSession::showSnapshot() {
    auto snapshot = m_worker.takeSnapshot();
    if (!snapshot || snapshot->run != m_run)
        return;
    m_sinceFrame.restart();
    if (!m_replay)
        return requestField(std::move(snapshot));
    m_live = std::move(snapshot);
    takeQueues();
    noteEnd();
}

void TrainingSession::requestField(std::shared_ptr<const Snapshot> snapshot) {
    m_viewingChanged = false;
    if (m_needs == ViewNeeds()) {
        auto result = std::make_shared<FieldResult>();
        result->snapshot = std::move(snapshot);
        show(std::move(result));
        return;
    }
    FieldRequest request;
    request.mesh = snapshot->running ? meshToDraw() : m_mesh;
    request.field = m_needs.field;
    request.classes = m_needs.classes && snapshot->objective.classes > 2;
    request.shown = m_viewing.shown;
    request.box = m_box;
    request.slice = m_slice;
    if (m_needs.predictions)
        request.data = m_runData;
    request.snapshot = std::move(snapshot);
    m_fieldPending = true;
    m_evaluator.request(std::move(request));
}

void TrainingSession::setViewing(const Viewing& viewing) {
    if (viewing == m_viewing)
        return;
    m_viewing = viewing;
    m_slice = sliceThroughMean(*m_runData, m_viewing.x, m_viewing.y);
    m_box = boundingBox(*m_runData, m_viewing.x, m_viewing.y);
    lookAgain();
}

void TrainingSession::setMesh(int points) {
    if (points == m_mesh)
        return;
    m_mesh = std::max(points, coarsestMoving);
    lookAgain();
}

void TrainingSession::setNeeds(const QObject* page, const ViewNeeds& needs) {
    m_pageNeeds[page] = needs;
    ViewNeeds all;
    for (const auto& [owner, its] : m_pageNeeds)
        all = {all.field || its.field, all.classes || its.classes, all.predictions || its.predictions};
    const bool more = (all.field && !m_needs.field) || (all.classes && !m_needs.classes) ||
                      (all.predictions && !m_needs.predictions);
    m_needs = all;
    if (more)
        lookAgain();
}

/// Shows the present network as it is looked at now.
void TrainingSession::lookAgain() {
    if (m_fieldPending)
        m_viewingChanged = true;
    else if (m_snapshot)
        requestField(m_snapshot);
}

/// What is looked at, of data that are new here: the same features where there are as many.
void TrainingSession::lookAtData() {
    const int features = m_runData->features();
    if (m_slice.base.size() != features)
        std::tie(m_viewing.x, m_viewing.y) = widestFeatures(*m_runData);
    m_viewing.shown = std::clamp(m_viewing.shown, 0, std::max(1, m_runData->classes - 1));
    m_slice = sliceThroughMean(*m_runData, m_viewing.x, m_viewing.y);
    m_box = boundingBox(*m_runData, m_viewing.x, m_viewing.y);
}

void TrainingSession::onFieldReady() {
    m_fieldPending = false;
    if (auto result = m_evaluator.take()) {
        if (result->field)
            m_pointSeconds = result->fieldSeconds / static_cast<double>(result->field->values.size());
        const bool another = m_replay ? result->snapshot != m_replay : result->snapshot->replayed;
        if (result->snapshot->run == m_run && another)
            requestField(m_replay ? m_replay : m_live);
        else if (result->snapshot->run == m_run && m_viewingChanged)
            requestField(result->snapshot); // as it is looked at now
        else if (result->snapshot->run == m_run)
            show(std::move(result));
    }
    onSnapshotReady(); // one may have come meanwhile, and its notice was let pass
}

void TrainingSession::show(std::shared_ptr<const FieldResult> result) {
    m_snapshot = result->snapshot;
    if (!m_snapshot->replayed)
        m_live = m_snapshot;
    takeQueues();
    emit updated(std::move(result));
    noteEnd();
}

void TrainingSession::takeQueues() {
    for (const auto& evaluation : m_worker.drainMetrics())
        m_coming.push_back(evaluation);
    // The worker has gone on since; what it found waits for its snapshot, so that all views tell of one
    // state.
    while (!m_coming.empty() &&
           (m_coming.front().run != m_run || m_coming.front().metrics.iteration <= m_live->iteration)) {
        if (m_coming.front().run == m_run)
            m_metrics.push_back(m_coming.front().metrics);
        m_coming.pop_front();
    }
    takeFrames();
    followEdits();
}

void TrainingSession::noteEnd() {
    if (m_live->status != RunStatus::training && !m_live->running)
        noteRunning(false);
}

} // namespace hanscape
