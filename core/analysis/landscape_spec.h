#pragma once

#include "core/analysis/network_family.h"

namespace hanscape {

/// The surfaces of Figure 2: a row for each network, a column for each parameter sample. The defaults are the
/// paper's.
struct LandscapeSpec {
    std::string networks = "fc-relu,fc-abs,han"; ///< rows, from the top, separated by commas
    int depth = 70;                              ///< hidden layers
    int width = 10;                              ///< neurons of each
    int columns = 4;                             ///< parameter samples of each network: indices 0, 1, …
    std::int64_t seed = 1;
    double weightScale = 1, biasScale = 1; ///< SampleScale

    bool operator==(const LandscapeSpec&) const = default;
};

const FieldTable<LandscapeSpec>& landscapeFields();

/// Every complaint, one sentence each.
std::vector<std::string> check(const LandscapeSpec& spec);

/// The networks of the rows. Throws Error where a name is none or is there twice.
std::vector<NetworkFamily> rowsOf(const LandscapeSpec& spec);

/// Which random networks they are, row by row. Throws Error where check() would complain.
std::vector<SampleKey> keysOf(const LandscapeSpec& spec);

} // namespace hanscape
