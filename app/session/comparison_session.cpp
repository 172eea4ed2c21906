#include "app/session/comparison_session.h"

#include "core/analysis/slice.h"
#include "core/base/error.h"
#include "core/data/sample_difference.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>

namespace hanscape {
namespace {

constexpr int comparedFrameMilliseconds = 50;
/// Mesh points along each side: at rest, and at most and at least while training moves the views. One more
/// than a multiple of 20, so that the checkerboard's own mesh points are among those of the finer ones.
constexpr int comparedMeshAtRest = 161, comparedFinest = 81, comparedCoarsest = 21, comparedMeshStep = 20;
constexpr double comparedSeconds = 0.03; ///< that all fields together may take while training

std::vector<NetworkSpec> networksFor(const ComparisonSpec& spec, const Dataset& data, Loss loss) {
    const int outputs = objectiveOf(data, loss).outputs();
    std::vector<NetworkSpec> networks;
    for (const ComparisonMember& member : spec.members)
        networks.push_back(buildNetwork(member.architecture, data.features(), outputs));
    return networks;
}

void computeFields(const ComparisonFieldRequest& request,
                   Background<ComparisonFieldRequest, ComparisonFields>::Job& job) {
    FieldEvaluator evaluator;
    ComparisonFields fields;
    fields.number = request.number;
    for (const FieldRequest& member : request.members) {
        if (job.cancelled())
            return;
        fields.members.push_back(member.snapshot ? evaluator.evaluate(member) : FieldResult());
    }
    job.publish(std::move(fields));
}

} // namespace

ComparisonSession::ComparisonSession(TrainingSession& shared, QObject* parent)
    : RunControl(parent), m_shared(shared), m_pace(comparedFrameMilliseconds), m_evaluator(computeFields),
      m_worker({[this] { QMetaObject::invokeMethod(&m_pace, &Pace::wish, Qt::QueuedConnection); },
                [this](std::int64_t number, const std::string& text) {
                    m_calls.post([this, number, text] {
                        if (number != m_number)
                            return;
                        setRunning(false);
                        emit failed(QString::fromStdString(text));
                    });
                }}) {
    connect(&m_pace, &Pace::due, this, &ComparisonSession::takeNews);
    connect(&m_evaluator, &BackgroundSignals::ready, this, &ComparisonSession::takeFields);
    connect(&m_evaluator, &BackgroundSignals::failed, this, [this](const QString& text) {
        m_pace.done();
        emit failed(text);
    });
    for (const auto signal :
         {&TrainingSession::restarted, &TrainingSession::specsChanged, &TrainingSession::dataEdited})
        connect(&m_shared, signal, this, &ComparisonSession::onSharedChanged);
}

ComparisonSession::~ComparisonSession() = default;

const ComparedRun* ComparisonSession::firstRun(std::size_t member) const {
    const std::size_t index = member * static_cast<std::size_t>(m_spec.seeds);
    return index < m_runs.size() ? &m_runs[index] : nullptr;
}

std::vector<NetworkSpec> ComparisonSession::networksOf(const ComparisonSpec& spec) const {
    if (const auto complaints = check(spec); !complaints.empty())
        throw Error(complaints.front());
    return networksFor(spec, *m_shared.data(), m_shared.specs().training.loss);
}

bool ComparisonSession::needsRewind() const {
    return m_data && (m_data != m_shared.data() || m_training != m_shared.specs().training);
}

void ComparisonSession::setSpec(const ComparisonSpec& spec) {
    if (spec == m_spec)
        return;
    networksOf(spec); // throws where one cannot be built, before anything has changed
    m_spec = spec;
    start();
}

void ComparisonSession::start() {
    const auto networks = networksOf(m_spec);
    m_training = m_shared.specs().training;
    m_data = m_shared.data();
    begin(networks, {});
}

/// With states to go on from, as many as there are runs, or none.
void ComparisonSession::begin(const std::vector<NetworkSpec>& networks,
                              const std::vector<AnyTrainerState>& states) {
    m_runs.clear();
    m_trained = 0;
    ComparisonStart begin{++m_number, m_data, {}};
    for (std::size_t member = 0; member < networks.size(); ++member)
        for (int seed = 0; seed < m_spec.seeds; ++seed) {
            TrainingSpec training = m_training;
            training.seed += seed;
            begin.runs.push_back({networks[member], training});
            if (!states.empty()) {
                const AnyTrainerState& state = states[m_runs.size()];
                begin.runs.back().state = std::make_shared<AnyTrainerState>(state);
                m_trained += std::visit([](const auto& held) { return held.iteration; }, state);
            }
            m_runs.push_back({member, seed, nullptr, {}});
        }
    m_started = !states.empty();
    m_fields = nullptr;
    look();
    m_worker.start(std::move(begin));
    noteRunning(false);
    emit restarted();
    emit sharedChanged();
    emit progressed();
}

std::optional<ProjectComparison> ComparisonSession::project() {
    if (!m_started)
        return {};
    auto states = m_worker.states();
    if (states.empty())
        return {};
    return ProjectComparison{m_data, m_training, std::move(states)};
}

void ComparisonSession::resume(const ComparisonSpec& spec, const ProjectComparison& runs) {
    const auto networks = networksFor(spec, *runs.data, runs.training.loss);
    const auto seeds = static_cast<std::size_t>(spec.seeds);
    bool same = runs.runs.size() == networks.size() * seeds;
    for (std::size_t i = 0; same && i < runs.runs.size(); ++i)
        same = std::visit([&](const auto& state) { return state.network.spec() == networks[i / seeds]; },
                          runs.runs[i]);
    if (!same)
        return setSpec(spec);
    m_spec = spec;
    m_training = runs.training;
    // The window may have held the same samples before: what is one there is one here.
    m_data = sameSamples(*runs.data, *m_shared.data()) ? m_shared.data() : runs.data;
    begin(networks, runs.runs);
}

std::int64_t ComparisonSession::iterations() const {
    std::int64_t sum = 0;
    for (const ComparedRun& run : m_runs)
        sum += run.snapshot ? run.snapshot->iteration : 0;
    return sum;
}

void ComparisonSession::look() {
    m_viewing = m_shared.viewing();
    const int features = m_data->features();
    if (m_viewing.x >= features || (features > 1 && m_viewing.y >= features))
        std::tie(m_viewing.x, m_viewing.y) = widestFeatures(*m_data);
    m_viewing.shown = std::clamp(m_viewing.shown, 0, std::max(1, m_data->classes - 1));
    m_slice = sliceThroughMean(*m_data, m_viewing.x, m_viewing.y);
    m_box = boundingBox(*m_data, m_viewing.x, m_viewing.y);
}

void ComparisonSession::onSharedChanged() {
    if (!m_data)
        return; // not activated yet
    if (!needsRewind())
        return emit sharedChanged();
    if (!m_started) {
        if (m_active)
            rewind();
        return emit sharedChanged();
    }
    const Dataset& data = *m_shared.data();
    if (m_shared.data() != m_data && m_shared.specs().data.source == DataSource::painted &&
        data.features() == m_data->features() && data.classes == m_data->classes &&
        data.task == m_data->task) {
        m_data = m_shared.data();
        m_worker.replaceData(m_data);
        look();
    }
    const TrainingSpec& training = m_shared.specs().training;
    if (training != m_training && appliesAtOnce(m_training, training)) {
        m_training = training;
        m_worker.adjust(training);
    }
    emit sharedChanged();
}

void ComparisonSession::activate(bool active) {
    m_active = active;
    if (!active)
        return;
    if (!m_data || (!m_started && needsRewind()))
        rewind();
    else if (m_shared.viewing() != m_viewing)
        look();
    m_pace.wish(); // fields of what came while no page was up
}

void ComparisonSession::setClassesWanted(bool wanted) {
    if (std::exchange(m_classes, wanted) != wanted && wanted)
        m_pace.wish();
}

void ComparisonSession::setRunning(bool running) {
    if (!m_data)
        rewind();
    if (!m_data)
        return;
    m_started = m_started || running;
    m_worker.setRunning(running);
    noteRunning(running && !allEnded());
}

void ComparisonSession::step() {
    m_started = true;
    m_worker.step();
    noteRunning(false);
}

void ComparisonSession::rewind() {
    try {
        start();
    } catch (const Error& error) {
        emit failed(QString::fromUtf8(error.what()));
    }
}

void ComparisonSession::newSeed() {
    SessionSpecs specs = m_shared.specs();
    ++specs.training.seed;
    m_shared.setSpecs(specs);
    rewind();
}

void ComparisonSession::noteRunning(bool running) {
    if (std::exchange(m_running, running) != running) {
        emit runningChanged(running);
        emit progressed();
    }
}

bool ComparisonSession::allEnded() const {
    return !m_runs.empty() &&
           std::all_of(m_runs.begin(), m_runs.end(), [](const ComparedRun& run) { return run.ended(); });
}

void ComparisonSession::takeNews() {
    ComparisonNews news = m_worker.take();
    if (news.number == m_number)
        for (std::size_t i = 0; i < m_runs.size(); ++i) {
            if (news.snapshots[i])
                m_runs[i].snapshot = std::move(news.snapshots[i]);
            m_runs[i].metrics.insert(m_runs[i].metrics.end(), news.evaluations[i].begin(),
                                     news.evaluations[i].end());
        }
    if (const std::int64_t now = iterations(); now > m_trained) {
        m_trained = now;
        emit trained();
    }
    if (m_running && allEnded())
        noteRunning(false); // and so the last mesh is as fine as at rest
    if (m_active && !m_runs.empty())
        return requestFields();
    m_pace.done();
    emit updated();
    emit progressed();
}

int ComparisonSession::meshToDraw() const {
    if (!m_running)
        return comparedMeshAtRest;
    const int mesh = m_pointSeconds > 0 ? static_cast<int>(std::sqrt(comparedSeconds / m_pointSeconds)) : 41;
    return std::clamp(mesh / comparedMeshStep * comparedMeshStep + 1, comparedCoarsest, comparedFinest);
}

void ComparisonSession::requestFields() {
    ComparisonFieldRequest request;
    request.number = m_number;
    const int mesh = meshToDraw();
    for (std::size_t member = 0; member < m_spec.members.size(); ++member) {
        FieldRequest field;
        field.snapshot = firstRun(member)->snapshot;
        field.box = m_box;
        field.slice = m_slice;
        field.mesh = mesh;
        field.shown = m_viewing.shown;
        field.classes = m_classes && m_data->classes > 2;
        request.members.push_back(std::move(field));
    }
    m_evaluator.request(std::move(request));
}

void ComparisonSession::takeFields() {
    const auto fields = m_evaluator.take();
    m_pace.done();
    if (fields && fields->number == m_number) {
        m_fields = fields;
        double seconds = 0, points = 0;
        for (const FieldResult& member : fields->members)
            if (member.field) {
                seconds += member.fieldSeconds;
                points = static_cast<double>(member.field->values.size());
            }
        if (points > 0)
            m_pointSeconds = seconds / points;
    }
    emit updated();
    emit progressed();
}

} // namespace hanscape
