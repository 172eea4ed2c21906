#pragma once

#include "app/session/snapshot.h"
#include "core/train/recording.h"

namespace hanscape {

/// The way of a run through the space of parameters: networks from its start to the present one, about
/// evenly spread over its iterations, in bounded memory.
class PathRecorder {
  public:
    /// At most so many networks, and no more than so many parameters in all; three networks at least.
    explicit PathRecorder(std::size_t mostNetworks = 256, std::int64_t mostParameters = 1 << 23)
        : m_mostNetworks(mostNetworks), m_mostParameters(mostParameters) {}

    /// Takes a later snapshot of the run. Where there is no more room, every second network goes and the
    /// stride between two of them grows.
    void add(const std::shared_ptr<const Snapshot>& snapshot);
    void clear();
    /// What was kept, for a project; none where there is nothing.
    std::optional<Recording> recording() const;
    /// Stands as a recorder of the same run did.
    void restore(const Recording& recording);

    /// What was kept, in order; the last one added is always the last.
    std::vector<std::shared_ptr<const AnyNetwork>> path() const;
    std::size_t size() const { return m_kept.size() + (m_last ? 1 : 0); }
    std::vector<std::int64_t> iterations() const;

  private:
    struct Step {
        std::int64_t iteration;
        std::shared_ptr<const AnyNetwork> network;
    };

    std::size_t limit(const AnyNetwork& network) const;
    void thin();

    std::size_t m_mostNetworks;
    std::int64_t m_mostParameters;
    std::vector<Step> m_kept;
    std::optional<Step> m_last; ///< the newest, where it is not kept yet
    std::int64_t m_stride = 1;  ///< iterations from one that is kept to the next, at least
};

} // namespace hanscape
