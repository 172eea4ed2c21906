#pragma once

#include <string_view>

namespace hanscape {

/// Whether the bytes are a PNG file of whole chunks up to its last, with the checksums that they claim. What
/// is not would make libpng write a line of its own to stderr.
bool hasWholePngChunks(std::string_view bytes);

} // namespace hanscape
