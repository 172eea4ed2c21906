#include "app/workspaces/variability/training_variability.h"

namespace hanscape {
namespace {

constexpr int paceMilliseconds = 100;
constexpr std::size_t mostPoints = 4000;

} // namespace

TrainingVariability::TrainingVariability(TrainingSession& session, QObject* parent)
    : QObject(parent), m_session(session), m_pace(paceMilliseconds),
      m_background([](const Request& request, auto& job) { job.publish(measure(request)); }) {
    connect(&m_pace, &Pace::due, this, &TrainingVariability::ask);
    connect(&m_background, &BackgroundSignals::ready, this, &TrainingVariability::take);
    connect(&m_background, &BackgroundSignals::failed, &m_pace, &Pace::done);
    connect(&m_session, &TrainingSession::restarted, this, &TrainingVariability::clear);
    connect(&m_session, &TrainingSession::updated, this, [this] {
        if (m_wanted)
            m_pace.wish();
    });
}

void TrainingVariability::setWanted(bool wanted) {
    m_wanted = wanted;
    if (wanted)
        m_pace.wish();
    else
        m_pace.forget();
    if (!wanted)
        m_background.cancel();
}

void TrainingVariability::setMesh(int mesh) {
    if (mesh == m_mesh)
        return;
    m_mesh = mesh;
    clear();
    if (m_wanted)
        m_pace.wish();
}

QString TrainingVariability::obstacle() const {
    const auto& snapshot = m_session.snapshot();
    if (!snapshot || specOf(snapshot->network).inputs == 2)
        return {};
    return tr("The network in training takes %1 inputs; variability is measured of networks of two.")
        .arg(specOf(snapshot->network).inputs);
}

void TrainingVariability::setPoints(std::vector<TrainedVariability> points) {
    m_points = std::move(points);
    emit changed();
    if (m_wanted)
        m_pace.wish();
}

void TrainingVariability::clear() {
    m_background.cancel();
    m_pace.forget();
    m_points.clear();
    emit changed();
}

void TrainingVariability::ask() {
    const auto& snapshot = m_session.snapshot();
    const bool known = snapshot && !m_points.empty() && m_points.back().iteration == snapshot->iteration;
    if (!snapshot || known || specOf(snapshot->network).inputs != 2)
        return m_pace.forget();
    const auto [x, y, shown] = m_session.viewing();
    m_background.request({snapshot, m_session.box(), m_mesh, shown, {x, y, {}}});
}

TrainingVariability::Result TrainingVariability::measure(const Request& request) {
    const Snapshot& of = *request.snapshot;
    Result result{of.run, request.mesh, {}};
    const Batch<double> f = evaluateField(of.network, of.objective, request.box, request.mesh, request.mesh,
                                          request.shown, request.slice)
                                .values.cast<double>();
    // The box counts as [−1, 1]², so that one network's V does not depend on the units of its data and can be
    // held against those of random networks.
    if (f.allFinite())
        result.point = TrainedVariability{of.iteration, sampleVariability(f, 2.0 / (request.mesh - 1))};
    return result;
}

void TrainingVariability::take() {
    const auto result = m_background.take();
    if (!result)
        return;
    m_pace.done();
    const auto& snapshot = m_session.snapshot();
    if (!result->point || !snapshot || result->run != snapshot->run || result->mesh != m_mesh)
        return;
    if (!m_points.empty() && result->point->iteration <= m_points.back().iteration)
        return;
    m_points.push_back(*result->point);
    if (m_points.size() > mostPoints) {
        std::size_t i = 0;
        std::erase_if(m_points, [&i](const auto&) { return i++ % 2 == 1; });
    }
    emit changed();
}

} // namespace hanscape
