#pragma once

#include "core/base/error.h"

#include <QString>
#include <string>
#include <utility>
#include <vector>
#include <zip.h>

namespace hanscape {

/// A zip archive of files, encrypted where a password is given.
inline std::string archiveOf(const std::vector<std::pair<QString, std::string>>& files,
                             const char* password = nullptr) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(target);
    zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    for (const auto& [name, bytes] : files) {
        zip_source_t* content = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
        const auto index = zip_file_add(archive, name.toUtf8().constData(), content, ZIP_FL_ENC_UTF_8);
        if (index < 0 || (password && zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index),
                                                              ZIP_EM_AES_256, password) != 0))
            throw WorkError("The archive of the test cannot be made.");
    }
    if (zip_close(archive) != 0)
        throw WorkError("The archive of the test cannot be written.");
    zip_source_open(target);
    zip_source_seek(target, 0, SEEK_END);
    std::string result(static_cast<std::size_t>(zip_source_tell(target)), '\0');
    zip_source_seek(target, 0, SEEK_SET);
    zip_source_read(target, result.data(), result.size());
    zip_source_close(target);
    zip_source_free(target);
    return result;
}

} // namespace hanscape
