#include "core/io/npz.h"

#include "core/base/error.h"
#include "core/io/table_import.h"
#include "core/io/zip_reader.h"

#include <algorithm>
#include <initializer_list>

namespace hanscape {
namespace {

constexpr std::size_t previewedArrayBytes = std::size_t(1) << 18;
constexpr double shareOfUnpacking = 0.7; ///< of the time that an array takes

class Archive {
  public:
    explicit Archive(ZipReader files) : m_files(std::move(files)) {}

    static ZipWords wordsOf(const std::string& name) {
        return {name, ".npz archive", "array", ".npy", "save it again by numpy.savez", "save a part of it"};
    }

    const std::vector<ZipEntry>& entries() const { return m_files.entries(); }

    /// The first entry of those names.
    const ZipEntry* find(std::initializer_list<const char*> names) const {
        for (const char* name : names)
            for (const ZipEntry& entry : entries())
                if (entry.name == name)
                    return &entry;
        return nullptr;
    }

    /// The array's own header is looked at before the rest of it is unpacked.
    NpyArray read(const ZipEntry& entry, std::uint64_t limit, const LoadProgress& progress) const {
        const std::string where = m_files.whereIs(entry) + ",";
        const std::string bytes = m_files.unpack(
            entry, limit,
            [&](std::string_view beginning, std::uint64_t size) {
                parseNpyBeginning(beginning, size, where, 0);
            },
            progress.part(0, shareOfUnpacking));
        return parseNpy(bytes, where, progress.part(shareOfUnpacking, 1));
    }

    /// The first rows of an array, of which little more is unpacked.
    NpyBeginning readBeginning(const ZipEntry& entry) const {
        return parseNpyBeginning(m_files.beginning(entry, previewedArrayBytes, largestArray),
                                 m_files.sizeOf(entry, largestArray), m_files.whereIs(entry) + ",",
                                 previewedRows);
    }

  private:
    ZipReader m_files;
};

/// The arrays that samples are made of.
struct Roles {
    const ZipEntry* inputs;
    const ZipEntry* labels; ///< may be null
    const ZipEntry* split;  ///< may be null
};

Roles rolesOf(const Archive& archive, const std::string& name) {
    Roles roles{archive.find({"X", "x", "inputs", "data"}), archive.find({"y", "labels", "targets"}),
                archive.find({"split"})};
    if (!roles.inputs && archive.entries().size() == 1)
        roles.inputs = &archive.entries().front();
    if (!roles.inputs || roles.inputs == roles.labels || roles.inputs == roles.split)
        throw Error(name +
                    " holds no array X, x, inputs or data; name one so, with its labels in y, labels or "
                    "targets, or save one array alone.");
    return roles;
}

/// Throws Error where an array has not one number for each sample.
void requireColumn(Eigen::Index rows, Eigen::Index columns, Eigen::Index samples, const std::string& name,
                   const ZipEntry& entry) {
    if (columns != 1 || rows != samples)
        throw Error(name + ", array '" + entry.name + "', has " + std::to_string(rows) + " × " +
                    std::to_string(columns) + " numbers for " + std::to_string(samples) +
                    " samples; give one for each.");
}

} // namespace

bool looksLikeZip(std::string_view bytes) {
    return bytes.starts_with(std::string_view("PK\x03\x04", 4)) ||
           bytes.starts_with(std::string_view("PK\x05\x06", 4));
}

NpzSamples parseNpz(std::string_view bytes, const std::string& name, const LoadProgress& progress,
                    std::uint64_t limit) {
    const Archive archive(ZipReader(bytes, Archive::wordsOf(name)));
    const auto [inputs, labels, split] = rolesOf(archive, name);
    NpzSamples samples;
    samples.values = archive.read(*inputs, limit, progress.part(0, 0.8)).values;
    const Eigen::Index rows = samples.values.rows(), columns = samples.values.cols();
    samples.labelled = labels != nullptr;
    if (labels) {
        const auto column = archive.read(*labels, limit, progress.part(0.8, 0.9)).values;
        requireColumn(column.rows(), column.cols(), rows, name, *labels);
        samples.values.conservativeResize(Eigen::NoChange, columns + 1);
        samples.values.col(columns) = column;
    }
    if (split) {
        const auto column = archive.read(*split, limit, progress.part(0.9, 1)).values;
        requireColumn(column.rows(), column.cols(), rows, name, *split);
        samples.split.assign(column.data(), column.data() + column.size());
    }
    return samples;
}

NpzBeginning previewNpz(const std::string& path, const std::string& name) {
    const Archive archive(ZipReader::ofFile(path, Archive::wordsOf(name)));
    const auto [inputs, labels, split] = rolesOf(archive, name);
    NpyBeginning values = archive.readBeginning(*inputs);
    NpzBeginning beginning{std::move(values.values), values.rows, labels != nullptr};
    if (labels) {
        const NpyBeginning column = archive.readBeginning(*labels);
        requireColumn(column.rows, column.values.cols(), beginning.rows, name, *labels);
        const Eigen::Index columns = beginning.values.cols();
        const Eigen::Index rows = std::min(beginning.values.rows(), column.values.rows());
        beginning.values.conservativeResize(rows, columns + 1);
        beginning.values.col(columns) = column.values.topRows(rows);
    }
    return beginning;
}

} // namespace hanscape
