#pragma once

#include "app/session/training_session.h"

namespace hanscape {

/// What a session held at a moment, to tell whether it has changed since.
struct ProjectStamp {
    /// Of the session as it is shown.
    static ProjectStamp of(const TrainingSession& session);
    /// Whether a session of this stamp holds what one of `saved` does not.
    bool goesBeyond(const ProjectStamp& saved) const;

    SessionSpecs specs;
    std::shared_ptr<const Dataset> data;
    std::shared_ptr<const AnyNetwork> model;
    bool records = false;
    std::int64_t run = 0; ///< 0: not begun
    std::int64_t iteration = 0;
    std::size_t edits = 0;
};

} // namespace hanscape
