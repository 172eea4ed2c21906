#pragma once

#include "core/io/load_progress.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace hanscape {

/// Most bytes of a file that is read whole: 4 GiB.
inline constexpr std::uint64_t largestFile = std::uint64_t(4) << 30;

/// The bytes of a file or a pipe. Throws Error where there is none, it is a folder or a device, it cannot be
/// read, or it has more than `limit` bytes; Cancelled where the progress says so.
std::string readFile(const std::string& path, std::uint64_t limit = largestFile,
                     const LoadProgress& progress = {});

/// Writes a file so that at any moment, a crash included, the path holds the old bytes or the new, never a
/// part of them: written beside, flushed to the disk and renamed. A link is followed; a pipe or a device is
/// written to. Throws WorkError where it cannot be written; nothing half-written stays behind.
void writeFileAtomically(const std::string& path, std::string_view bytes);

/// Makes a folder and those above it; throws WorkError where that fails.
void makeFolder(const std::string& path);

/// Whether stderr is a terminal, which can show a progress bar. (Here as the one file with POSIX calls.)
bool stderrIsTerminal();

} // namespace hanscape
