#pragma once

#include "core/io/load_progress.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct zip;
struct zip_error;
struct zip_source;

namespace hanscape {

/// What sentences call an archive and its files, and what they advise.
struct ZipWords {
    std::string archive; ///< its name, with quotes
    std::string kind;    ///< ".npz archive"
    std::string file;    ///< "array"
    std::string ending;  ///< ".npy": what names leave out, with folders; empty: names are paths
    std::string again;   ///< "save it again by numpy.savez": where it is broken
    std::string smaller; ///< "save a part of it": where it is too large
};

/// A file of an archive.
struct ZipEntry {
    std::string name; ///< without folders and ending, where the words have one
    std::uint64_t index = 0;
};

/// Reads the files of a zip archive, in bounded memory: no size that it tells is believed before it is
/// checked, and each file's sum is compared. Throws Error, naming the archive and the file, where one is
/// broken, encrypted, or unpacks to more than is asked for or than it says.
class ZipReader {
  public:
    /// Of bytes, which are to outlive this.
    ZipReader(std::string_view bytes, ZipWords words);
    /// Of a file, of which no more is read than is needed.
    static ZipReader ofFile(const std::string& path, ZipWords words);

    /// In the archive's order; those of the words' ending, where they have one.
    const std::vector<ZipEntry>& entries() const { return m_entries; }
    /// "'data.npz', array 'X'".
    std::string whereIs(const ZipEntry& entry) const;

    /// What the archive says that a file unpacks to, at most `limit`.
    std::uint64_t sizeOf(const ZipEntry& entry, std::uint64_t limit) const;
    /// At most that many bytes of a file, from its beginning; they may be wrong, since the sum is of all.
    std::string beginning(const ZipEntry& entry, std::uint64_t count, std::uint64_t limit) const;
    /// Looks at the first few MiB of a file, which says to be of that size, before all of it is unpacked.
    using Check = std::function<void(std::string_view beginning, std::uint64_t size)>;
    std::string unpack(const ZipEntry& entry, std::uint64_t limit, const Check& check = {},
                       const LoadProgress& progress = {}) const;

  private:
    struct Closer {
        void operator()(zip* archive) const;
    };
    /// Makes the source of the archive's bytes, null where it cannot.
    using Open = std::function<zip_source*(zip_error*)>;

    ZipReader(const Open& open, ZipWords words);
    void listEntries();
    Error broken(const ZipEntry& entry) const;

    ZipWords m_words;
    std::unique_ptr<zip, Closer> m_archive;
    std::vector<ZipEntry> m_entries;
};

} // namespace hanscape
