#pragma once

// Who may include what, and where files may lie: the house's arrows as a table (ARCHITECTURE.md).

#include <initializer_list>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace hanscape::architecture {

/// Groups of foreign headers, and the regular expressions their names match.
inline const std::vector<std::pair<std::string, std::string>> Groups = {
    {"POSIX", "sys/.*|(unistd|fcntl|pthread|dirent|dlfcn|poll|sched|signal|termios|pwd|syslog)\\.h"},
    {"x86", "[a-z]mmintrin\\.h"},
    {"glibc", "malloc\\.h"},
    {"standard", "[a-z_0-9]+"},
    {"Eigen", "Eigen/.*"},
    {"Boost.Random", "boost/random/.*"},
    {"Boost.CRC", "boost/crc\\.hpp"},
    {"oneTBB", "(oneapi/)?tbb/.*"},
    {"nlohmann-json", "nlohmann/.*"},
    {"muParser", "muParser\\.h"},
    {"libzip", "zip\\.h"},
    {"ONNX", "onnx/.*"},
    {"protobuf", "google/protobuf/.*"},
    {"QCustomPlot", "qcustomplot\\.h"},
    {"OpenGL", "epoxy/.*"},
    {"libwebp", "webp/.*"},
    {"giflib", "gif_lib\\.h"},
    {"FFmpeg", "lib(av|sw).*/.*"},
    {"Qt", "Q.*|q[a-z]+\\.h"},
};

/// What a folder may include: folders of this repository besides itself, and groups of foreign headers
/// besides the standard library.
struct Permission {
    std::string folder;
    std::set<std::string> folders;
    std::set<std::string> groups;
};

inline std::set<std::string> join(std::initializer_list<std::set<std::string>> sets) {
    std::set<std::string> all;
    for (const auto& set : sets)
        all.insert(set.begin(), set.end());
    return all;
}

inline const std::set<std::string> BaseAndData = {"core/base", "core/data"};
inline const std::set<std::string> UpToTrain =
    join({BaseAndData, {"core/nn", "core/nn/kernels", "core/train"}});
inline const std::set<std::string> UpToAnalysis = join({UpToTrain, {"core/analysis"}});
inline const std::set<std::string> Core = join({UpToAnalysis, {"core/io", "core/experiments"}});
inline const std::set<std::string> Looks = {"widgets/theme", "widgets/colors"};
inline const std::set<std::string> Views = {"widgets/canvas", "widgets/plots", "widgets/surface",
                                            "widgets/editors", "widgets/network"};
inline const std::set<std::string> Widgets = join({Looks, Views, {"widgets"}});
inline const std::set<std::string> Mathematics = {"Eigen", "Boost.Random"};
inline const std::set<std::string> Parallel = join({Mathematics, {"oneTBB"}});
inline const std::set<std::string> Windows = {"Eigen", "Qt", "QCustomPlot", "OpenGL"};

inline const std::set<std::string> Films = {"libwebp", "giflib", "FFmpeg"};

inline const std::vector<Permission> Permissions = {
    {"core/base", {}, join({Mathematics, {"x86", "glibc"}})},
    {"core/data", {"core/base"}, join({Mathematics, {"muParser"}})},
    {"core/nn", join({BaseAndData, {"core/nn/kernels"}}), Parallel},
    {"core/nn/kernels", {}, {}},
    {"core/train", join({BaseAndData, {"core/nn", "core/nn/kernels"}}), Parallel},
    {"core/analysis", UpToTrain, Parallel},
    {"core/io", UpToAnalysis,
     join({Parallel, {"nlohmann-json", "libzip", "ONNX", "protobuf", "Boost.CRC", "POSIX"}})},
    {"core/experiments", join({UpToAnalysis, {"core/io"}}), join({Parallel, {"nlohmann-json"}})},
    {"widgets/theme", join({UpToAnalysis, {"widgets/colors"}}), Windows},
    {"widgets/colors", UpToAnalysis, {"Eigen", "Qt"}},
    {"widgets/canvas", join({UpToAnalysis, Looks}), Windows},
    {"widgets/plots", join({UpToAnalysis, Looks}), Windows},
    {"widgets/surface", join({UpToAnalysis, Looks}), Windows},
    {"widgets/network", join({UpToAnalysis, Looks}), Windows},
    {"widgets/editors", join({UpToAnalysis, Looks}), Windows},
    {"widgets", join({UpToAnalysis, Looks, Views}), Windows},
    {"app", join({Core, Widgets}), join({Windows, Films, {"oneTBB", "nlohmann-json"}})},
};

inline const std::set<std::string> TopLevel = {
    "core", "widgets", "app", "shaders", "resources", "tests", "CMakeLists.txt", "CMakePresets.json",
    "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CITATION.cff", "LICENSE",
    // what .gitignore names:
    "build", "out"};
/// Folders of tests that mirror no folder of the source.
inline const std::set<std::string> TestsOfTheirOwn = {"architecture", "bench", "fuzz", "parity", "deep"};

} // namespace hanscape::architecture
