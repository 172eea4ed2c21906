#include "core/io/atomic_file.h"

#include "core/base/error.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace hanscape {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t bytesBetweenReports = std::size_t(1) << 24;

std::string reason(int error) { return std::strerror(error); }

/// A file descriptor that closes itself.
class Descriptor {
  public:
    Descriptor(const std::string& path, int flags, mode_t mode = 0666)
        : m_number(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
    ~Descriptor() {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    bool isOpen() const { return m_number >= 0; }
    int number() const { return m_number; }
    /// Some file systems report a full disk only here.
    bool close() { return ::close(std::exchange(m_number, -1)) == 0; }

  private:
    int m_number;
};

bool writeAll(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

WorkError cannotWrite(const std::string& path, int error) {
    const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
    return WorkError("'" + path + "' cannot be written: " + reason(error) + "; " +
                     (full ? "make room there or choose another place."
                           : "choose a place that exists and can be written."));
}

Error cannotRead(const std::string& path, int error) {
    return Error("'" + path + "' cannot be read: " + reason(error) + "; " +
                 (error == ENOENT ? "check the path." : "check the path and its permissions."));
}

void writeDirectly(const std::string& target, std::string_view bytes, const std::string& path) {
    Descriptor file(target, O_WRONLY);
    if (!file.isOpen() || !writeAll(file.number(), bytes) || !file.close())
        throw cannotWrite(path, errno);
}

/// A name beside the target that no other writer takes, in this process or another. It is not made of the
/// target's, which may be as long as a name can be.
std::string nameBeside(const std::string& target) {
    static std::atomic<unsigned> count = 0;
    const std::string name =
        ".hanscape-" + std::to_string(::getpid()) + "-" + std::to_string(count++) + ".part";
    return (fs::path(target).parent_path() / name).string();
}

/// A rename survives a loss of power only once its folder is on the disk too; some file systems cannot do
/// that for a folder, so a failure is none of the file's.
void flushFolderOf(const std::string& path) {
    const auto folder = fs::path(path).parent_path();
    const Descriptor descriptor(folder.empty() ? "." : folder.string(), O_RDONLY | O_DIRECTORY);
    if (descriptor.isOpen())
        ::fsync(descriptor.number());
}

void checkReadable(const std::string& path, const struct stat& status, std::uint64_t limit) {
    if (S_ISDIR(status.st_mode))
        throw Error("'" + path + "' is a folder; name a file in it.");
    if (!S_ISREG(status.st_mode) && !S_ISFIFO(status.st_mode))
        throw Error("'" + path + "' is a device; name a file.");
    if (S_ISREG(status.st_mode) && static_cast<std::uint64_t>(status.st_size) > limit)
        throw Error("'" + path + "' has " + std::to_string(status.st_size) + " bytes; at most " +
                    std::to_string(limit) + " are read here.");
}

} // namespace

std::string readFile(const std::string& path, std::uint64_t limit, const LoadProgress& progress) {
    const Descriptor file(path, O_RDONLY);
    struct stat status {};
    if (!file.isOpen() || ::fstat(file.number(), &status) != 0)
        throw cannotRead(path, errno);
    checkReadable(path, status, limit);
    std::string bytes;
    std::size_t size = 0;
    // One byte more than a regular file has, so that the last read meets its end.
    bytes.resize(S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) + 1 : 65536);
    for (;;) {
        const ssize_t count =
            ::read(file.number(), bytes.data() + size, std::min(bytes.size() - size, bytesBetweenReports));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            throw cannotRead(path, errno);
        if (count == 0)
            break;
        size += static_cast<std::size_t>(count);
        if (size > limit)
            throw Error("'" + path + "' has more than " + std::to_string(limit) +
                        " bytes, the most that is read here.");
        progress.at(static_cast<double>(size) / static_cast<double>(bytes.size()));
        if (size == bytes.size())
            bytes.resize(2 * bytes.size());
    }
    bytes.resize(size);
    return bytes;
}

void writeFileAtomically(const std::string& path, std::string_view bytes) {
    // A limit on the size of files shall be an error that can be told, not the end of the program.
    [[maybe_unused]] static const auto before = std::signal(SIGXFSZ, SIG_IGN);
    std::error_code none;
    const fs::path followed = fs::weakly_canonical(path, none);
    const std::string target = none || followed.empty() ? path : followed.string();
    struct stat status {};
    const bool exists = ::stat(target.c_str(), &status) == 0;
    if (exists && S_ISDIR(status.st_mode))
        throw cannotWrite(path, EISDIR);
    // Renaming over a device or a pipe would replace it, and write nothing to it.
    if (exists && !S_ISREG(status.st_mode))
        return writeDirectly(target, bytes, path);
    const std::string part = nameBeside(target);
    Descriptor file(part, O_WRONLY | O_CREAT | O_EXCL);
    if (!file.isOpen())
        throw cannotWrite(path, errno);
    const bool kept = !exists || ::fchmod(file.number(), status.st_mode & 07777) == 0;
    if (!kept || !writeAll(file.number(), bytes) || ::fsync(file.number()) != 0 || !file.close() ||
        ::rename(part.c_str(), target.c_str()) != 0) {
        const int error = errno;
        ::unlink(part.c_str());
        throw cannotWrite(path, error);
    }
    flushFolderOf(target);
}

void makeFolder(const std::string& path) {
    std::error_code error;
    fs::create_directories(path, error);
    if (error)
        throw WorkError("The folder '" + path + "' cannot be made: " + reason(error.value()) +
                        "; choose a place that exists and can be written.");
    if (!fs::is_directory(path, error))
        throw WorkError("'" + path + "' is a file, not a folder; choose another place.");
}

bool stderrIsTerminal() { return ::isatty(STDERR_FILENO) == 1; }

} // namespace hanscape
