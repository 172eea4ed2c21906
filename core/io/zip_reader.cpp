#include "core/io/zip_reader.h"

#include <algorithm>
#include <zip.h>

namespace hanscape {
namespace {

constexpr zip_int64_t mostEntries = 65'535;
constexpr std::size_t piece = std::size_t(1) << 22;

struct FileCloser {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using File = std::unique_ptr<zip_file_t, FileCloser>;

/// Fills bytes from one place on as far as the file goes; false where it cannot be unpacked.
bool fill(zip_file_t* file, std::string& bytes, std::size_t from) {
    std::size_t filled = from;
    for (zip_int64_t count = file ? 1 : -1; count != 0 && filled < bytes.size();) {
        if (file)
            count = zip_fread(file, bytes.data() + filled, bytes.size() - filled);
        if (count < 0)
            return false;
        filled += static_cast<std::size_t>(count);
    }
    bytes.resize(filled);
    return true;
}

} // namespace

void ZipReader::Closer::operator()(zip* archive) const { zip_discard(archive); }

ZipReader::ZipReader(std::string_view bytes, ZipWords words)
    : ZipReader(
          [bytes](zip_error* error) -> zip_source* {
              return zip_source_buffer_create(bytes.data(), bytes.size(), 0, error);
          },
          std::move(words)) {}

ZipReader ZipReader::ofFile(const std::string& path, ZipWords words) {
    return {[&](zip_error* error) { return zip_source_file_create(path.c_str(), 0, -1, error); },
            std::move(words)};
}

ZipReader::ZipReader(const Open& open, ZipWords words) : m_words(std::move(words)) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = open(&error);
    if (source)
        m_archive.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (source && !m_archive)
        zip_source_free(source);
    zip_error_fini(&error);
    if (!m_archive)
        throw Error(m_words.archive + " is a broken " + m_words.kind + "; copy it again, or " +
                    m_words.again + ".");
    listEntries();
}

void ZipReader::listEntries() {
    const zip_int64_t count = zip_get_num_entries(m_archive.get(), 0);
    if (count > mostEntries)
        throw Error(m_words.archive + " holds " + std::to_string(count) + " files; a " + m_words.kind +
                    " of at most " + std::to_string(mostEntries) + " is read.");
    const std::string& ending = m_words.ending;
    for (zip_int64_t i = 0; i < count; ++i) {
        const auto index = static_cast<zip_uint64_t>(i);
        const char* path = zip_get_name(m_archive.get(), index, ZIP_FL_ENC_GUESS);
        std::string name = path ? path : "";
        if (!name.ends_with(ending))
            continue;
        if (!ending.empty())
            name = name.substr(0, name.size() - ending.size()).erase(0, name.find_last_of("/\\") + 1);
        m_entries.push_back({name, index});
    }
}

std::string ZipReader::whereIs(const ZipEntry& entry) const {
    return m_words.archive + ", " + m_words.file + " '" + entry.name + "'";
}

Error ZipReader::broken(const ZipEntry& entry) const {
    return Error(whereIs(entry) + " cannot be unpacked; copy the file again, or " + m_words.again + ".");
}

std::uint64_t ZipReader::sizeOf(const ZipEntry& entry, std::uint64_t limit) const {
    zip_stat_t status;
    zip_stat_init(&status);
    const bool known =
        zip_stat_index(m_archive.get(), entry.index, 0, &status) == 0 && (status.valid & ZIP_STAT_SIZE);
    if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) && status.encryption_method != ZIP_EM_NONE)
        throw Error(whereIs(entry) + " is encrypted; save it without a password.");
    if (!known || status.size > limit)
        throw Error(whereIs(entry) + " unpacks to more than " + std::to_string(limit >> 20) +
                    " MiB, the most that is read; " + m_words.smaller + ".");
    return status.size;
}

std::string ZipReader::beginning(const ZipEntry& entry, std::uint64_t count, std::uint64_t limit) const {
    std::string bytes(std::min(count, sizeOf(entry, limit)), '\0');
    if (!fill(File(zip_fopen_index(m_archive.get(), entry.index, 0)).get(), bytes, 0))
        throw broken(entry);
    return bytes;
}

std::string ZipReader::unpack(const ZipEntry& entry, std::uint64_t limit, const Check& check,
                              const LoadProgress& progress) const {
    const std::uint64_t said = sizeOf(entry, limit);
    const auto enough = std::min<std::uint64_t>(piece, said);
    const File file(zip_fopen_index(m_archive.get(), entry.index, 0));
    std::string bytes;
    for (bool more = true; more;) {
        const std::size_t size = bytes.size();
        bytes.resize(std::min<std::uint64_t>(size + piece, said + 1));
        if (!fill(file.get(), bytes, size))
            throw broken(entry);
        if (bytes.size() > said)
            throw Error(whereIs(entry) + " unpacks to more than the archive says; " + m_words.again + ".");
        if (size < enough && bytes.size() >= enough) {
            if (check)
                check(bytes, said);
            bytes.reserve(said + 1);
        }
        progress.at(static_cast<double>(bytes.size()) / static_cast<double>(said + 1));
        more = bytes.size() > size;
    }
    return bytes;
}

} // namespace hanscape
