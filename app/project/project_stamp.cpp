#include "app/project/project_stamp.h"

#include "core/data/sample_difference.h"

namespace hanscape {
namespace {

/// Whether the specs alone say what the samples are.
bool madeAgain(const SessionSpecs& specs) { return specs.data.source != DataSource::painted; }

} // namespace

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
        specs == saved.specs && model == saved.model && records == saved.records &&
        (data == saved.data || madeAgain(specs) || (saved.data && sameSamples(*data, *saved.data)));
    // A run goes on while it is saved; what is shown of it lags behind.
    return !sameSetUp || run != saved.run || iteration > saved.iteration || edits > saved.edits;
}

} // namespace hanscape
