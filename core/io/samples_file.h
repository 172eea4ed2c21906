#pragma once

#include "core/base/matrix.h"
#include "core/data/dataset_spec.h"
#include "core/io/table_import.h"

#include <string>
#include <vector>

namespace hanscape {

/// Most bytes of a file of samples: 1 GiB. Its numbers take up to four times as much in memory, twice while
/// they are sorted into inputs and targets, which a machine with 16 GiB can bear.
inline constexpr std::uint64_t largestSamplesFile = std::uint64_t(1) << 30;

/// The samples of a file as they stand in it.
struct RawSamples {
    Batch<double> inputs;                ///< features × samples
    Eigen::RowVectorXd targets;          ///< one a sample; where labels are words, indices into classNames
    std::vector<std::string> classNames; ///< the words, sorted; empty where labels are numbers
    std::vector<Part> parts;             ///< the file's own split, one a sample; empty where it has none
    Eigen::RowVectorXd unflipped;        ///< targets before flips; empty where the file tells of none
};

/// How a file of samples is read.
struct SamplesRequest {
    std::string labelsFile;  ///< a file of the targets alone; empty: they are in the file
    int inputs = 0;          ///< how many are expected; 0: any
    std::string tableFormat; ///< of a text (table_format.h); empty: guessed
    ColumnNames columns;
    LoadProgress progress;
};

/// How a spec says that its files are read.
SamplesRequest requestOf(const DatasetSpec& spec, const LoadProgress& progress = {});

/// The first rows of a file of samples, for a person to look at.
struct SamplesPreview {
    TablePreview table;
    std::string text;         ///< the beginning of a text file, UTF-8, whole lines; empty for arrays
    bool fixedRoles = false;  ///< the file itself tells inputs from labels
    std::int64_t samples = 0; ///< how many it holds; 0 where that is not known yet
};

/// Reads samples from a text file, an .npy file or an .npz file, told apart by their first bytes. Columns
/// that are not named are guessed (guessColumns()). Throws Error with line and column where they cannot be
/// used, Cancelled where the progress says so.
RawSamples readSamples(const std::string& path, const SamplesRequest& request = {});
/// Reads samples from a text, as a clipboard holds it.
RawSamples samplesFromText(const std::string& text, const std::string& name,
                           const SamplesRequest& request = {});

/// Looks at the beginning of a file, whatever its size; of an array that lies column after column and is not
/// within it, at none of the rows.
SamplesPreview previewSamples(const std::string& path);
SamplesPreview previewText(const std::string& text, const std::string& name);

} // namespace hanscape
