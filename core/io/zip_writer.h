#pragma once

#include <string>
#include <vector>

namespace hanscape {

/// A file for an archive.
struct ZipMember {
    std::string name;
    std::string bytes;
    bool packed = false; ///< deflated; numbers in binary gain little by it
};

/// The bytes of a zip archive of those files, in their order: the same bytes for the same files. Throws
/// WorkError where it cannot be made.
std::string encodeZip(const std::vector<ZipMember>& members);

} // namespace hanscape
