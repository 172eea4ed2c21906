#pragma once

#include "app/commands/options.h"
#include "core/data/standardisation.h"
#include "core/io/model_file.h"
#include "core/io/run_spec.h"

#include <memory>
#include <optional>

namespace hanscape {

/// The options of `hanscape train`, from the field tables.
Options trainOptions();

/// What is to be trained: the options upon the defaults, a spec file or a run that is resumed, with its data.
struct TrainRequest {
    RunSpec spec;
    RunSpec saved; ///< of the run that is resumed, as its folder holds it
    std::shared_ptr<const Dataset> data;
    Preparation preparation;
    std::optional<AnyNetwork> initial; ///< of --init-from
};

/// Reads files and options; what is wrong with them is an Error.
TrainRequest readTrainRequest(const Options& options);

} // namespace hanscape
