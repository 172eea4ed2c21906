#pragma once

#include "core/nn/network.h"
#include "core/train/metrics.h"

#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

namespace hanscape {

/// A network at one moment of a run.
struct RecordedFrame {
    std::int64_t iteration = 0;
    /// Its parameters, then its running means and variances, as the network stores them.
    std::variant<Vector<float>, Vector<double>> values;
};

/// How much a recording may hold; at least two frames, whatever their size.
struct RecordingLimits {
    std::size_t frames = 256;
    std::uint64_t bytes = std::uint64_t(64) << 20;
};

/// A run as it went: its network at evenly spaced iterations, in bounded memory. Where it grows beyond that,
/// every second frame goes and the distance between frames doubles. The first frame and the last one always
/// stay. A copyable value; copies share their frames, which never change.
class Recording {
  public:
    /// Begins with a frame of that network. Where the run is to go on to `end`, the frames lie so close that
    /// up to there none will have to go; their distance is then 1, 2 or 5 times a power of ten.
    Recording(std::int64_t begin, const AnyNetwork& first, std::int64_t end, RecordingLimits limits = {});
    /// Of frames made before, at least one and in order, which are `stride` iterations apart.
    Recording(NetworkSpec spec, std::int64_t stride, std::vector<std::shared_ptr<const RecordedFrame>> frames,
              RecordingLimits limits = {});

    const NetworkSpec& spec() const { return m_spec; }
    std::size_t size() const { return m_frames.size(); }
    const RecordedFrame& frame(std::size_t i) const { return *m_frames[i]; }
    std::int64_t first() const { return m_frames.front()->iteration; }
    std::int64_t last() const { return m_frames.back()->iteration; }
    /// The network of a frame, to the bits of the run's.
    AnyNetwork network(std::size_t i) const;
    /// The last frame at or before an iteration; the first one where there is none.
    std::size_t indexAt(std::int64_t iteration) const;

    /// Iterations from one frame to the next.
    std::int64_t stride() const { return m_stride; }
    /// Whether a frame of that iteration would stay when others follow.
    bool isDue(std::int64_t iteration) const { return (iteration - first()) % m_stride == 0; }
    /// Iterations from that one to the next that is due, at least one.
    std::int64_t untilDue(std::int64_t iteration) const {
        return m_stride - (iteration - first()) % m_stride;
    }

    /// Adds a frame; its iteration does not lie before the last one's and its network is of spec(). A frame
    /// of the same iteration is replaced; one that was not due stays only until the next is added.
    void add(std::shared_ptr<const RecordedFrame> frame);
    void add(std::int64_t iteration, const AnyNetwork& network);
    /// The last frame, to be added to another recording of the run.
    const std::shared_ptr<const RecordedFrame>& newest() const { return m_frames.back(); }
    /// Forgets what lies beyond an iteration, which is not before the first.
    void forgetAfter(std::int64_t iteration);

    /// Most frames held, by number and memory.
    std::size_t capacity() const;

  private:
    void thin();

    NetworkSpec m_spec;
    RecordingLimits m_limits;
    std::int64_t m_stride = 1;
    std::vector<std::shared_ptr<const RecordedFrame>> m_frames;
};

/// The last of some evaluations, which are in order, at or before an iteration; null where there is none.
const Metrics* evaluationAt(const std::vector<Metrics>& evaluations, std::int64_t iteration);

} // namespace hanscape
