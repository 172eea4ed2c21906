#include "core/analysis/variability.h"

#include "core/base/error.h"
#include "core/nn/execution.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace hanscape {
namespace {

constexpr double flatTolerance = 1e-10; ///< of the largest |f|
constexpr std::int64_t roundSamples = 100;
constexpr std::int64_t mostAtOnce = 1024;

/// The points of [−1, 1]² on a mesh, rows from the bottom up.
Batch<double> meshPoints(int mesh) {
    Batch<double> points(2, static_cast<Eigen::Index>(mesh) * mesh);
    for (int row = 0; row < mesh; ++row)
        for (int column = 0; column < mesh; ++column) {
            points(0, static_cast<Eigen::Index>(row) * mesh + column) = -1 + 2.0 * column / (mesh - 1);
            points(1, static_cast<Eigen::Index>(row) * mesh + column) = -1 + 2.0 * row / (mesh - 1);
        }
    return points;
}

/// Share of mesh cells whose four corners differ by no more than `tolerance`.
double flatShareOf(const Batch<double>& f, double tolerance) {
    const Eigen::Index rows = f.rows() - 1, columns = f.cols() - 1;
    Eigen::Index flat = 0;
    for (Eigen::Index row = 0; row < rows; ++row) {
        const auto below = f.row(row).array(), above = f.row(row + 1).array();
        const auto high = below.max(above).eval(), low = below.min(above).eval();
        flat += (high.head(columns).max(high.tail(columns)) - low.head(columns).min(low.tail(columns)) <=
                 tolerance)
                    .count();
    }
    return static_cast<double>(flat) / static_cast<double>(rows * columns);
}

/// What a thread measures networks of one architecture with.
class Sampler {
  public:
    explicit Sampler(Network<double> network)
        : m_network(std::move(network)), m_execution(m_network.spec(), Keep::outputs) {}

    SampleVariability measure(const SampleKey& key, const VariabilitySpec& spec, const Batch<double>& mesh) {
        drawParameters(m_network, key, {spec.weightScale, spec.biasScale});
        return measure(mesh, spec.mesh);
    }
    /// Of the network as it is; the mesh has that many points along each side.
    SampleVariability measure(const Batch<double>& mesh, int side) {
        m_execution.evaluate(m_network, mesh, m_outputs);
        m_mean.resize(side, side);
        m_mean.reshaped<Eigen::RowMajor>() = m_outputs.colwise().mean().transpose();
        return sampleVariability(m_mean, 2.0 / (side - 1));
    }

  private:
    Network<double> m_network;
    Execution<double> m_execution;
    Batch<double> m_outputs, m_mean;
};

} // namespace

SampleVariability sampleVariability(const Batch<double>& f, double spacing) {
    const double largest = f.cwiseAbs().maxCoeff();
    if (!f.allFinite())
        throw WorkError("A random network leaves the range of numbers; lower the weight scale or the depth.");
    SampleVariability sample;
    if (f.maxCoeff() - f.minCoeff() <= flatTolerance * largest)
        return {true, 1, 0};
    sample.flatShare = flatShareOf(f, flatTolerance * largest);
    // V does not depend on f's scale; at this one no square leaves the range of numbers.
    const Eigen::ArrayXXd values = f.array() / largest;
    const auto along = [](const auto& f0, const auto& f1, const auto& f2, const auto& f3) {
        return (f3 - 3 * f2 + 3 * f1 - f0).square().sum();
    };
    const Eigen::Index rows = f.rows() - 3, columns = f.cols() - 3;
    const double differences = along(values.topRows(rows), values.middleRows(1, rows),
                                     values.middleRows(2, rows), values.bottomRows(rows)) +
                               along(values.leftCols(columns), values.middleCols(1, columns),
                                     values.middleCols(2, columns), values.rightCols(columns));
    sample.logValue = std::log(differences) - 6 * std::log(spacing) - std::log(values.square().sum());
    return sample;
}

SampleVariability networkVariability(const Network<double>& network, int mesh) {
    return Sampler(network).measure(meshPoints(mesh), mesh);
}

void VariabilityState::add(const SampleVariability& sample) {
    ++samples;
    flatSum += sample.flatShare;
    if (sample.collapsed) {
        ++collapsed;
        return;
    }
    logSum += sample.logValue;
    logSquares += sample.logValue * sample.logValue;
}

VariabilityStudy::VariabilityStudy(const VariabilitySpec& spec)
    : m_spec(spec), m_cells(cellsOf(spec)), m_states(m_cells.size()), m_mesh(meshPoints(spec.mesh)) {}

VariabilityStudy::VariabilityStudy(const VariabilitySpec& spec, std::vector<VariabilityState> states)
    : VariabilityStudy(spec) {
    if (states.size() != m_cells.size())
        throw Error("The saved samples are of " + std::to_string(states.size()) +
                    " bars and the request has " + std::to_string(m_cells.size()) +
                    "; go on with the request they were made for.");
    m_states = std::move(states);
}

std::vector<VariabilityStudy::Member> VariabilityStudy::plan(std::int64_t count) const {
    std::vector<Member> members;
    std::vector<std::int64_t> samples;
    for (const VariabilityState& state : m_states)
        samples.push_back(state.samples);
    while (static_cast<std::int64_t>(members.size()) < count) {
        std::size_t next = samples.size();
        for (std::size_t i = 0; i < samples.size(); ++i)
            if (samples[i] < m_spec.samples &&
                (next == samples.size() || samples[i] / roundSamples < samples[next] / roundSamples))
                next = i;
        if (next == samples.size())
            break;
        members.push_back({next, static_cast<std::uint64_t>(samples[next]++)});
    }
    return members;
}

std::int64_t VariabilityStudy::advance(std::int64_t networks, int jobs) {
    std::int64_t measured = 0;
    while (measured < networks) {
        const auto members = plan(std::min(networks - measured, mostAtOnce));
        if (members.empty())
            break;
        const auto samples = measure(members, jobs);
        for (std::size_t i = 0; i < members.size(); ++i)
            m_states[members[i].cell].add(samples[i]);
        measured += static_cast<std::int64_t>(members.size());
    }
    return measured;
}

std::vector<SampleVariability> VariabilityStudy::measure(const std::vector<Member>& members, int jobs) const {
    std::vector<SampleVariability> samples(members.size());
    // Neighbours are mostly of one bar, so that a thread seldom needs another sampler.
    struct Workplace {
        std::size_t cell = 0;
        std::optional<Sampler> sampler;
    };
    tbb::enumerable_thread_specific<Workplace> workplaces;
    tbb::task_arena arena(jobs > 0 ? jobs : tbb::task_arena::automatic);
    arena.execute([&] {
        tbb::parallel_for(std::size_t(0), members.size(), [&](std::size_t i) {
            const auto& [cell, index] = members[i];
            const VariabilityCell& what = m_cells[cell];
            auto& [held, sampler] = workplaces.local();
            if (!sampler || held != cell)
                sampler.emplace(Network<double>(what.network));
            held = cell;
            const SampleKey key{static_cast<std::uint64_t>(m_spec.seed), what.family, what.depth, index};
            samples[i] = sampler->measure(key, m_spec, m_mesh);
        });
    });
    return samples;
}

std::int64_t VariabilityStudy::done() const {
    std::int64_t sum = 0;
    for (const VariabilityState& state : m_states)
        sum += state.samples;
    return sum;
}

std::int64_t VariabilityStudy::total() const {
    std::int64_t sum = 0;
    for (const VariabilityState& state : m_states)
        sum += std::max(state.samples, m_spec.samples);
    return sum;
}

VariabilityResult VariabilityStudy::result(std::size_t cell) const {
    const VariabilityCell& what = m_cells[cell];
    const VariabilityState& state = m_states[cell];
    const auto samples = static_cast<double>(state.samples);
    const auto rest = static_cast<double>(state.samples - state.collapsed);
    VariabilityResult result;
    result.family = what.family;
    result.depth = what.depth;
    result.width = what.width;
    result.parameters = parameterCount(what.network);
    result.mesh = m_spec.mesh;
    result.samples = state.samples;
    const double mean = state.logSum / rest;
    result.variabilityOfRest = std::exp(mean);
    result.variability = state.collapsed > 0 ? 0 : result.variabilityOfRest;
    result.logDeviation = rest < 2
                              ? std::numeric_limits<double>::quiet_NaN()
                              : std::sqrt(std::max(state.logSquares / rest - mean * mean, 0.0) / (rest - 1));
    result.collapsedShare = static_cast<double>(state.collapsed) / samples;
    result.flatShare = state.flatSum / samples;
    return result;
}

std::vector<VariabilityResult> VariabilityStudy::results() const {
    std::vector<VariabilityResult> results;
    for (std::size_t i = 0; i < m_cells.size(); ++i)
        results.push_back(result(i));
    return results;
}

} // namespace hanscape
