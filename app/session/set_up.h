#pragma once

#include "core/data/standardisation.h"
#include "core/io/session_specs.h"
#include "core/nn/network.h"

#include <memory>

namespace hanscape {

/// All that a run begins with.
struct SetUp {
    SessionSpecs specs;
    std::shared_ptr<const Dataset> data;     ///< null: what the specs describe
    Preparation preparation;                 ///< of the data's numbers
    std::shared_ptr<const AnyNetwork> model; ///< weights to start from; null: drawn by the seed
};

} // namespace hanscape
