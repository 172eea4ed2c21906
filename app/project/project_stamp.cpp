#include "app/project/project_stamp.h"

namespace hanscape {

ProjectStamp ProjectStamp::of(const TrainingSession& session) {
    const SetUp setUp = session.setUp();
    ProjectStamp stamp{setUp.specs, setUp.data, setUp.model, session.isRecording()};
    if (session.hasBegun()) {
        stamp.run = session.runNumber();
        stamp.iteration = session.live() ? session.live()->iteration : 0;
        stamp.edits = session.edits().size();
    }
    return stamp;
}

bool ProjectStamp::goesBeyond(const ProjectStamp& saved) const {
    const bool sameSetUp =
        specs == saved.specs && data == saved.data && model == saved.model && records == saved.records;
    // A run goes on while it is saved; what is shown of it lags behind.
    return !sameSetUp || run != saved.run || iteration > saved.iteration || edits > saved.edits;
}

} // namespace hanscape
