#include "core/io/atomic_file.h"
#include "core/io/npz.h"
#include "tests/fuzz/fuzz.h"

#include <filesystem>
#include <random>

using namespace hanscape;

namespace {

/// A preview opens a file of its own; the last one goes when the process ends.
struct PreviewFile {
    const std::string path =
        (std::filesystem::temp_directory_path() / ("fuzz-" + std::to_string(std::random_device()()) + ".npz"))
            .string();
    ~PreviewFile() { std::filesystem::remove(path); }
};

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::bytesOf(data, size);
    static const PreviewFile preview;
    fuzz::attempt([&] { parseNpz(bytes, "'file'", {}, 1 << 20); });
    if (std::FILE* file = std::fopen(preview.path.c_str(), "wb")) {
        std::fwrite(data, 1, size, file);
        std::fclose(file);
        fuzz::attempt([&] { previewNpz(preview.path, "'file'"); });
    }
    return 0;
}
