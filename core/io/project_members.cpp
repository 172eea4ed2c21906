#include "core/io/project_members.h"

#include "core/io/atomic_file.h"

#include <algorithm>

namespace hanscape {
namespace {

/// Members of numbers are stored as they are and texts are small, so that no project comes near this.
constexpr std::uint64_t mostTimesItsSize = 20, mostBeside = std::uint64_t(64) << 20;
constexpr std::size_t longestName = 100;

ZipWords wordsOf(const std::string& name) {
    return {name, "project", "member", "", "save the project again", "no project needs that"};
}

/// Every name is one that this program could have given a file of its own.
bool isPlain(const std::string& member) {
    return !member.empty() && member.size() <= longestName && member.front() != '.' &&
           std::all_of(member.begin(), member.end(), [](unsigned char c) {
               return c > ' ' && c < 0x7f && c != '/' && c != '\\' && c != ':';
           });
}

} // namespace

ProjectMembers::ProjectMembers(std::string_view bytes, const std::string& name)
    : m_name(name), m_files(bytes, wordsOf(name)) {
    const std::uint64_t limit = std::min(largestFile, mostBeside + mostTimesItsSize * bytes.size());
    std::uint64_t left = limit;
    std::set<std::string> names;
    for (const ZipEntry& entry : m_files.entries()) {
        if (!isPlain(entry.name))
            throw Error(name + " holds a member whose name is no plain file name, such as a path; it was not "
                               "written by Hanscape and is not opened.");
        if (!names.insert(entry.name).second)
            throw Error(whereIs(entry.name) + " is there twice; save the project again.");
        const std::uint64_t size = m_files.sizeOf(entry, limit);
        if (size > left)
            throw Error(name + " unpacks to more than " + std::to_string(limit >> 20) +
                        " MiB, far more than a project of its size holds; it is not opened.");
        left -= size;
    }
}

std::string ProjectMembers::whereIs(const std::string& member) const {
    return m_name + ", member '" + member + "'";
}

const ZipEntry* ProjectMembers::find(const std::string& member) const {
    const auto& entries = m_files.entries();
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const ZipEntry& entry) { return entry.name == member; });
    return found == entries.end() ? nullptr : &*found;
}

const ZipEntry& ProjectMembers::at(const std::string& member) const {
    if (const ZipEntry* entry = find(member))
        return *entry;
    throw Error(m_name + " lacks the member '" + member +
                "'; it is no whole project: open another copy of it.");
}

std::string ProjectMembers::read(const std::string& member) const {
    return m_files.unpack(at(member), largestFile);
}

Batch<double> ProjectMembers::readArray(const std::string& member) const {
    const std::string where = whereIs(member) + ",";
    const std::string bytes =
        m_files.unpack(at(member), largestFile, [&](std::string_view beginning, std::uint64_t size) {
            parseNpyBeginning(beginning, size, where, 0);
        });
    return parseNpy(bytes, where).values;
}

Vector<double> ProjectMembers::readColumn(const std::string& member, Eigen::Index rows) const {
    const Batch<double> values = readArray(member);
    if (values.cols() != 1 || values.rows() != rows)
        throw Error(whereIs(member) + " has " + std::to_string(values.rows()) + " × " +
                    std::to_string(values.cols()) + " numbers for " + std::to_string(rows) +
                    " samples; open another copy of the project.");
    return values.col(0);
}

} // namespace hanscape
