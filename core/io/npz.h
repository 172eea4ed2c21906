#pragma once

#include "core/io/load_progress.h"
#include "core/io/npy.h"

#include <string>
#include <string_view>
#include <vector>

namespace hanscape {

/// Most bytes that one array of an archive unpacks to: 1 GiB.
inline constexpr std::uint64_t largestArray = std::uint64_t(1) << 30;

/// The samples of an .npz archive.
struct NpzSamples {
    Batch<double> values;  ///< rows × columns: the inputs and, where `labelled`, the label last
    bool labelled = false; ///< the archive has an array of labels; otherwise it is one array, as an .npy file
    std::vector<double> split; ///< one a row: 0 train, 1 validation, 2 test; empty where there is none
};

bool looksLikeZip(std::string_view bytes);

/// Reads an archive that numpy.savez wrote: inputs in an array X, x, inputs or data, labels in y, labels or
/// targets, parts in split; or one array alone. Folders in names do not count. Throws Error, with `name`,
/// where there is none, an array is encrypted, broken or unpacks to more than `limit` bytes.
NpzSamples parseNpz(std::string_view bytes, const std::string& name, const LoadProgress& progress = {},
                    std::uint64_t limit = largestArray);

/// The beginning of the samples of an .npz archive.
struct NpzBeginning {
    Batch<double> values;  ///< the first rows × columns, as NpzSamples has them
    Eigen::Index rows = 0; ///< of all
    bool labelled = false;
};

/// Reads the first rows of an archive without unpacking more than a little of it. Throws Error as parseNpz()
/// does by what the archive and the headers in it say.
NpzBeginning previewNpz(const std::string& path, const std::string& name);

} // namespace hanscape
