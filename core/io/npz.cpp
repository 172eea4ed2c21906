#include "core/io/npz.h"

#include "core/base/error.h"
#include "core/io/table_import.h"

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <memory>
#include <zip.h>

namespace hanscape {
namespace {

constexpr zip_int64_t mostEntries = 1000;
constexpr std::size_t piece = std::size_t(1) << 22;
constexpr std::size_t previewedBytes = std::size_t(1) << 18;
constexpr double shareOfUnpacking = 0.7; ///< of the time that an array takes

struct Closer {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

struct Entry {
    std::string name; ///< without folders and .npy
    zip_uint64_t index = 0;
};

class Archive {
  public:
    /// `open` makes the source of the archive's bytes, null where it cannot.
    Archive(const std::function<zip_source_t*(zip_error_t*)>& open, const std::string& name) : m_name(name) {
        zip_error_t error;
        zip_error_init(&error);
        zip_source_t* source = open(&error);
        if (source)
            m_archive.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
        if (source && !m_archive)
            zip_source_free(source);
        zip_error_fini(&error);
        if (!m_archive)
            throw Error(name + " is a broken .npz archive; copy it again, or save it again by numpy.savez.");
        listEntries();
    }

    const std::vector<Entry>& entries() const { return m_entries; }

    /// The first entry of those names.
    const Entry* find(std::initializer_list<const char*> names) const {
        for (const char* name : names)
            for (const Entry& entry : m_entries)
                if (entry.name == name)
                    return &entry;
        return nullptr;
    }

    NpyArray read(const Entry& entry, std::uint64_t limit, const LoadProgress& progress) const {
        const std::string bytes = unpack(entry, limit, progress.part(0, shareOfUnpacking));
        return parseNpy(bytes, whereIs(entry) + ",", progress.part(shareOfUnpacking, 1));
    }

    /// The first rows of an array, of which little more is unpacked.
    NpyBeginning readBeginning(const Entry& entry) const {
        const std::uint64_t size = sizeOf(entry, largestArray);
        const std::unique_ptr<zip_file_t, Closer> file(zip_fopen_index(m_archive.get(), entry.index, 0));
        std::string bytes(std::min<std::uint64_t>(previewedBytes, size), '\0');
        std::size_t filled = 0;
        for (zip_int64_t count = file ? 1 : -1; count != 0 && filled < bytes.size();) {
            if (file)
                count = zip_fread(file.get(), bytes.data() + filled, bytes.size() - filled);
            if (count < 0)
                throw broken(whereIs(entry));
            filled += static_cast<std::size_t>(count);
        }
        bytes.resize(filled);
        return parseNpyBeginning(bytes, size, whereIs(entry) + ",", previewedRows);
    }

  private:
    std::string whereIs(const Entry& entry) const { return m_name + ", array '" + entry.name + "'"; }

    void listEntries() {
        const zip_int64_t count = zip_get_num_entries(m_archive.get(), 0);
        if (count > mostEntries)
            throw Error(m_name + " holds " + std::to_string(count) + " files; an .npz archive of at most " +
                        std::to_string(mostEntries) + " is read.");
        for (zip_int64_t i = 0; i < count; ++i) {
            const auto index = static_cast<zip_uint64_t>(i);
            const char* path = zip_get_name(m_archive.get(), index, ZIP_FL_ENC_GUESS);
            std::string name = path ? path : "";
            name.erase(0, name.find_last_of("/\\") + 1);
            if (name.ends_with(".npy"))
                m_entries.push_back({name.substr(0, name.size() - 4), index});
        }
    }

    /// What the archive says that an array unpacks to. Throws Error where it is encrypted, or above `limit`.
    std::uint64_t sizeOf(const Entry& entry, std::uint64_t limit) const {
        zip_stat_t status;
        zip_stat_init(&status);
        const bool known =
            zip_stat_index(m_archive.get(), entry.index, 0, &status) == 0 && (status.valid & ZIP_STAT_SIZE);
        if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) && status.encryption_method != ZIP_EM_NONE)
            throw Error(whereIs(entry) + " is encrypted; save it without a password.");
        if (!known || status.size > limit)
            throw Error(whereIs(entry) + " unpacks to more than " + std::to_string(limit >> 20) +
                        " MiB, the most that is read; save a part of it.");
        return status.size;
    }

    /// No size is believed: what is said is checked first, the array's own header before the rest of it is
    /// unpacked, and what comes is counted.
    std::string unpack(const Entry& entry, std::uint64_t limit, const LoadProgress& progress) const {
        const std::string where = whereIs(entry);
        const std::uint64_t said = sizeOf(entry, limit);
        const std::unique_ptr<zip_file_t, Closer> file(zip_fopen_index(m_archive.get(), entry.index, 0));
        std::string bytes;
        for (zip_int64_t count = file ? 1 : -1; count != 0;) {
            const std::size_t size = bytes.size();
            if (file) {
                bytes.resize(std::min<std::uint64_t>(size + piece, said + 1));
                count = zip_fread(file.get(), bytes.data() + size, bytes.size() - size);
            }
            if (count < 0)
                throw broken(where);
            bytes.resize(size + static_cast<std::size_t>(count));
            if (bytes.size() > said)
                throw Error(where + " unpacks to more than the archive says; save it again by numpy.savez.");
            if (const auto enough = std::min<std::uint64_t>(piece, said);
                size < enough && bytes.size() >= enough) {
                parseNpyBeginning(bytes, said, where + ",", 0);
                bytes.reserve(said + 1);
            }
            progress.at(static_cast<double>(bytes.size()) / static_cast<double>(said + 1));
        }
        return bytes;
    }

    static Error broken(const std::string& where) {
        return Error(where + " cannot be unpacked; copy the file again, or save it by numpy.savez.");
    }

    std::string m_name;
    std::unique_ptr<zip_t, Closer> m_archive;
    std::vector<Entry> m_entries;
};

/// The arrays that samples are made of.
struct Roles {
    const Entry* inputs;
    const Entry* labels; ///< may be null
    const Entry* split;  ///< may be null
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
                   const Entry& entry) {
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
    const Archive archive(
        [bytes](zip_error_t* error) {
            return zip_source_buffer_create(bytes.data(), bytes.size(), 0, error);
        },
        name);
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
    const Archive archive(
        [&](zip_error_t* error) { return zip_source_file_create(path.c_str(), 0, -1, error); }, name);
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
