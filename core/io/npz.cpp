#include "core/io/npz.h"

#include "core/base/error.h"

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <optional>
#include <zip.h>

namespace hanscape {
namespace {

constexpr zip_int64_t mostEntries = 1000;
constexpr std::size_t piece = std::size_t(1) << 22;
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
    Archive(std::string_view bytes, const std::string& name) : m_name(name) {
        zip_error_t error;
        zip_error_init(&error);
        zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
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

    /// No size is believed: what is said is checked first, the array's own header before the rest of it is
    /// unpacked, and what comes is counted.
    std::string unpack(const Entry& entry, std::uint64_t limit, const LoadProgress& progress) const {
        const std::string where = whereIs(entry);
        zip_stat_t status;
        zip_stat_init(&status);
        const bool known =
            zip_stat_index(m_archive.get(), entry.index, 0, &status) == 0 && (status.valid & ZIP_STAT_SIZE);
        if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) && status.encryption_method != ZIP_EM_NONE)
            throw Error(where + " is encrypted; save it without a password.");
        if (!known || status.size > limit)
            throw tooLarge(where, limit);
        const std::unique_ptr<zip_file_t, Closer> file(zip_fopen_index(m_archive.get(), entry.index, 0));
        std::string bytes;
        for (zip_int64_t count = file ? 1 : -1; count != 0;) {
            const std::size_t size = bytes.size();
            if (file) {
                bytes.resize(std::min<std::uint64_t>(size + piece, status.size + 1));
                count = zip_fread(file.get(), bytes.data() + size, bytes.size() - size);
            }
            if (count < 0)
                throw Error(where + " cannot be unpacked; copy the file again, or save it by numpy.savez.");
            bytes.resize(size + static_cast<std::size_t>(count));
            if (bytes.size() > status.size)
                throw Error(where + " unpacks to more than the archive says; save it again by numpy.savez.");
            if (const auto enough = std::min<std::uint64_t>(piece, status.size);
                size < enough && bytes.size() >= enough) {
                checkNpyBeginning(bytes, status.size, where + ",");
                bytes.reserve(status.size + 1);
            }
            progress.at(static_cast<double>(bytes.size()) / static_cast<double>(status.size + 1));
        }
        return bytes;
    }

    static Error tooLarge(const std::string& where, std::uint64_t limit) {
        return Error(where + " unpacks to more than " + std::to_string(limit >> 20) +
                     " MiB, the most that is read; save a part of it.");
    }

    std::string m_name;
    std::unique_ptr<zip_t, Closer> m_archive;
    std::vector<Entry> m_entries;
};

/// One number for each row, from an array of one axis or one column.
Eigen::VectorXd columnOf(const NpyArray& array, Eigen::Index rows, const std::string& where) {
    if (array.values.cols() != 1 || array.values.rows() != rows)
        throw Error(where + " has " + std::to_string(array.values.rows()) + " × " +
                    std::to_string(array.values.cols()) + " numbers for " + std::to_string(rows) +
                    " samples; give one for each.");
    return array.values.col(0);
}

} // namespace

bool looksLikeZip(std::string_view bytes) {
    return bytes.starts_with(std::string_view("PK\x03\x04", 4)) ||
           bytes.starts_with(std::string_view("PK\x05\x06", 4));
}

NpzSamples parseNpz(std::string_view bytes, const std::string& name, const LoadProgress& progress,
                    std::uint64_t limit) {
    const Archive archive(bytes, name);
    const Entry* inputs = archive.find({"X", "x", "inputs", "data"});
    const Entry* labels = archive.find({"y", "labels", "targets"});
    const Entry* split = archive.find({"split"});
    if (!inputs && archive.entries().size() == 1)
        inputs = &archive.entries().front();
    if (!inputs || inputs == labels || inputs == split)
        throw Error(name +
                    " holds no array X, x, inputs or data; name one so, with its labels in y, labels or "
                    "targets, or save one array alone.");
    NpzSamples samples;
    samples.values = archive.read(*inputs, limit, progress.part(0, 0.8)).values;
    const Eigen::Index rows = samples.values.rows(), columns = samples.values.cols();
    samples.labelled = labels != nullptr;
    if (labels) {
        const auto column = columnOf(archive.read(*labels, limit, progress.part(0.8, 0.9)), rows,
                                     name + ", array '" + labels->name + "',");
        samples.values.conservativeResize(Eigen::NoChange, columns + 1);
        samples.values.col(columns) = column;
    }
    if (split) {
        const auto column =
            columnOf(archive.read(*split, limit, progress.part(0.9, 1)), rows, name + ", array 'split',");
        samples.split.assign(column.begin(), column.end());
    }
    return samples;
}

} // namespace hanscape
