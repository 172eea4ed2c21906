#include "tests/fuzz/fuzz.h"

#include <filesystem>
#include <fstream>
#include <iterator>

// Stands in for libFuzzer where a compiler has none: gives each file that is named, or lies in a folder that
// is named, to the target.

namespace {

int replayFile(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    std::fprintf(stderr, "%s\n", path.c_str()); // the last one named is the one that ended the program
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    return 1;
}

int replay(const std::filesystem::path& path) {
    if (!std::filesystem::is_directory(path))
        return replayFile(path);
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(path))
        files += replay(entry.path());
    return files;
}

} // namespace

int main(int count, char** arguments) {
    int files = 0;
    for (int i = 1; i < count; ++i)
        files += replay(arguments[i]);
    std::fprintf(stderr, "%d files were replayed.\n", files);
    return files > 0 ? 0 : 1;
}
