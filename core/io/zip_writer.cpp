#include "core/io/zip_writer.h"

#include "core/base/error.h"

#include <memory>
#include <zip.h>

namespace hanscape {
namespace {

constexpr zip_uint16_t firstDate = (1 << 5) | 1; ///< of the format: the 1st of January 1980

struct Closer {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};

WorkError cannotMake() {
    return WorkError("The archive cannot be made in memory; close what else needs much of it.");
}

bool add(zip_t* archive, const ZipMember& member) {
    zip_source_t* source = zip_source_buffer(archive, member.bytes.data(), member.bytes.size(), 0);
    const zip_int64_t place =
        source ? zip_file_add(archive, member.name.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
    if (place < 0) {
        zip_source_free(source);
        return false;
    }
    const auto index = static_cast<zip_uint64_t>(place);
    return zip_set_file_compression(archive, index, member.packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0) == 0 &&
           zip_file_set_dostime(archive, index, 0, firstDate, 0) == 0;
}

std::string bytesOf(zip_source_t* source) {
    if (zip_source_open(source) != 0 || zip_source_seek(source, 0, SEEK_END) != 0)
        throw cannotMake();
    std::string bytes(static_cast<std::size_t>(zip_source_tell(source)), '\0');
    if (zip_source_seek(source, 0, SEEK_SET) != 0 ||
        zip_source_read(source, bytes.data(), bytes.size()) != static_cast<zip_int64_t>(bytes.size()))
        throw cannotMake();
    zip_source_close(source);
    return bytes;
}

} // namespace

std::string encodeZip(const std::vector<ZipMember>& members) {
    const std::unique_ptr<zip_source_t, Closer> target(zip_source_buffer_create(nullptr, 0, 0, nullptr));
    if (!target)
        throw cannotMake();
    zip_source_keep(target.get()); // once for the archive
    std::unique_ptr<zip_t, Closer> archive(zip_open_from_source(target.get(), ZIP_TRUNCATE, nullptr));
    if (!archive) {
        zip_source_free(target.get());
        throw cannotMake();
    }
    for (const ZipMember& member : members)
        if (!add(archive.get(), member))
            throw cannotMake();
    if (zip_close(archive.get()) != 0)
        throw cannotMake();
    static_cast<void>(archive.release());
    return bytesOf(target.get());
}

} // namespace hanscape
