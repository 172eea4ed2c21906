#pragma once

#include "core/io/npy.h"
#include "core/io/zip_reader.h"

#include <set>
#include <string>
#include <string_view>

namespace hanscape {

/// The members of a project file, none of which is believed before it is checked; the other half of
/// project.h. Throws Error, naming the file and the member.
class ProjectMembers {
  public:
    /// Refuses paths for names, names that occur twice, and archives that unpack to far more than their size.
    ProjectMembers(std::string_view bytes, const std::string& name);

    bool has(const std::string& member) const { return find(member) != nullptr; }
    void require(const std::string& member) const { at(member); }
    /// "'run.hanscape', member 'inputs.npy'".
    std::string whereIs(const std::string& member) const;
    std::string read(const std::string& member) const;
    /// Rows × columns.
    Batch<double> readArray(const std::string& member) const;
    /// An array of one number for each of so many rows.
    Vector<double> readColumn(const std::string& member, Eigen::Index rows) const;

  private:
    const ZipEntry* find(const std::string& member) const;
    const ZipEntry& at(const std::string& member) const;

    std::string m_name;
    ZipReader m_files;
};

} // namespace hanscape
