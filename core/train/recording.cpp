#include "core/train/recording.h"

#include <algorithm>
#include <cassert>

namespace hanscape {
namespace {

std::shared_ptr<const RecordedFrame> frameOf(std::int64_t iteration, const AnyNetwork& any) {
    auto frame = std::make_shared<RecordedFrame>();
    frame->iteration = iteration;
    std::visit(
        [&](const auto& network) {
            std::decay_t<decltype(network.parameters())> values(network.parameters().size() +
                                                                network.statistics().size());
            values.head(network.parameters().size()) = network.parameters();
            values.tail(network.statistics().size()) = network.statistics();
            frame->values = std::move(values);
        },
        any);
    return frame;
}

std::uint64_t bytesOf(const RecordedFrame& frame) {
    return std::visit(
        [](const auto& values) {
            return static_cast<std::uint64_t>(values.size()) * sizeof(*values.data()) + sizeof(RecordedFrame);
        },
        frame.values);
}

/// The least of 1, 2, 5, 10, 20, … that cuts a length into at most so many parts.
std::int64_t roundStride(std::int64_t length, std::int64_t parts) {
    for (std::int64_t power = 1;; power *= 10)
        for (const std::int64_t step : {power, 2 * power, 5 * power})
            if (length / parts < step || length <= step * parts)
                return step;
}

} // namespace

Recording::Recording(std::int64_t begin, const AnyNetwork& first, std::int64_t end, RecordingLimits limits)
    : m_spec(specOf(first)), m_limits(limits), m_frames{frameOf(begin, first)} {
    m_stride = roundStride(std::max<std::int64_t>(end - begin, 1), static_cast<std::int64_t>(capacity()) - 1);
}

Recording::Recording(NetworkSpec spec, std::int64_t stride,
                     std::vector<std::shared_ptr<const RecordedFrame>> frames, RecordingLimits limits)
    : m_spec(std::move(spec)), m_limits(limits), m_stride(stride), m_frames(std::move(frames)) {
    assert(!m_frames.empty() && m_stride > 0);
    thin();
}

std::size_t Recording::capacity() const {
    const std::uint64_t fit = m_limits.bytes / bytesOf(*m_frames.front());
    return static_cast<std::size_t>(
        std::clamp<std::uint64_t>(fit, 2, std::max<std::size_t>(m_limits.frames, 2)));
}

AnyNetwork Recording::network(std::size_t i) const {
    return std::visit(
        [&](const auto& values) -> AnyNetwork {
            Network<std::decay_t<decltype(*values.data())>> network(m_spec);
            network.parameters() = values.head(network.parameters().size());
            network.statistics() = values.tail(network.statistics().size());
            return network;
        },
        m_frames[i]->values);
}

std::size_t Recording::indexAt(std::int64_t iteration) const {
    const auto after =
        std::upper_bound(m_frames.begin(), m_frames.end(), iteration,
                         [](std::int64_t value, const auto& frame) { return value < frame->iteration; });
    return after == m_frames.begin() ? 0 : static_cast<std::size_t>(after - m_frames.begin()) - 1;
}

void Recording::add(std::shared_ptr<const RecordedFrame> frame) {
    assert(frame->iteration >= last());
    const bool replaces = last() == frame->iteration || !isDue(last());
    if (replaces && m_frames.size() > 1)
        m_frames.pop_back();
    else if (replaces)
        m_frames.clear(); // the first, of the same iteration
    m_frames.push_back(std::move(frame));
    thin();
}

void Recording::add(std::int64_t iteration, const AnyNetwork& network) {
    assert(specOf(network) == m_spec);
    add(frameOf(iteration, network));
}

void Recording::forgetAfter(std::int64_t iteration) {
    assert(iteration >= first());
    while (last() > iteration)
        m_frames.pop_back();
}

void Recording::thin() {
    while (m_frames.size() > capacity()) {
        m_stride *= 2;
        const auto last = std::prev(m_frames.end());
        const std::int64_t begin = first();
        m_frames.erase(
            std::remove_if(m_frames.begin(), last,
                           [&](const auto& frame) { return (frame->iteration - begin) % m_stride != 0; }),
            last);
    }
}

const Metrics* evaluationAt(const std::vector<Metrics>& evaluations, std::int64_t iteration) {
    const auto after = std::upper_bound(
        evaluations.begin(), evaluations.end(), iteration,
        [](std::int64_t value, const Metrics& metrics) { return value < metrics.iteration; });
    return after == evaluations.begin() ? nullptr : &*std::prev(after);
}

} // namespace hanscape
