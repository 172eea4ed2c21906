#include "app/workspaces/folds/path_recorder.h"

#include <algorithm>
#include <limits>

namespace hanscape {

void PathRecorder::add(const std::shared_ptr<const Snapshot>& snapshot) {
    if (!m_kept.empty() && snapshot->iteration < m_kept.back().iteration + m_stride) {
        // Shared, not copied, as most are soon replaced by the next.
        m_last = Step{snapshot->iteration, {snapshot, &snapshot->network}};
        return;
    }
    m_kept.push_back({snapshot->iteration, std::make_shared<AnyNetwork>(snapshot->network)});
    m_last.reset();
    if (m_kept.size() >= limit(snapshot->network))
        thin();
}

std::size_t PathRecorder::limit(const AnyNetwork& network) const {
    const auto room = static_cast<std::size_t>(m_mostParameters /
                                               std::max<std::int64_t>(1, parameterCount(specOf(network))));
    return std::clamp<std::size_t>(room, 3, m_mostNetworks);
}

void PathRecorder::thin() {
    m_last = m_kept.back();
    std::vector<Step> half;
    for (std::size_t i = 0; i < m_kept.size(); i += 2)
        half.push_back(std::move(m_kept[i]));
    m_kept = std::move(half);
    const auto gaps = static_cast<std::int64_t>(m_kept.size()) - 1;
    m_stride = std::max(2 * m_stride, (m_kept.back().iteration - m_kept.front().iteration) / gaps);
    if (m_kept.back().iteration == m_last->iteration)
        m_last.reset();
}

void PathRecorder::clear() {
    m_kept.clear();
    m_last.reset();
    m_stride = 1;
}

std::optional<Recording> PathRecorder::recording() const {
    const auto networks = path();
    const auto at = iterations();
    if (networks.empty())
        return {};
    std::vector<std::shared_ptr<const RecordedFrame>> frames;
    for (std::size_t i = 0; i < networks.size(); ++i) {
        if (i > 0 && at[i] == at[i - 1]) // one that was changed by hand since
            frames.pop_back();
        frames.push_back(Recording(at[i], *networks[i], at[i]).newest());
    }
    return Recording(specOf(*networks.front()), m_stride, std::move(frames),
                     {frames.size(), std::numeric_limits<std::uint64_t>::max()});
}

void PathRecorder::restore(const Recording& recording) {
    clear();
    m_stride = recording.stride();
    for (std::size_t i = 0; i < recording.size(); ++i)
        m_kept.push_back({recording.frame(i).iteration, std::make_shared<AnyNetwork>(recording.network(i))});
    if (const auto last = m_kept.size() - 1;
        last > 0 && m_kept[last].iteration < m_kept[last - 1].iteration + m_stride) {
        m_last = std::move(m_kept.back());
        m_kept.pop_back();
    }
}

std::vector<std::shared_ptr<const AnyNetwork>> PathRecorder::path() const {
    std::vector<std::shared_ptr<const AnyNetwork>> path;
    for (const Step& step : m_kept)
        path.push_back(step.network);
    if (m_last)
        path.push_back(m_last->network);
    return path;
}

std::vector<std::int64_t> PathRecorder::iterations() const {
    std::vector<std::int64_t> iterations;
    for (const Step& step : m_kept)
        iterations.push_back(step.iteration);
    if (m_last)
        iterations.push_back(m_last->iteration);
    return iterations;
}

} // namespace hanscape
