#pragma once

#include <memory>
#include <QString>
#include <vector>

class QLockFile;

namespace hanscape {

/// A project file outside the person's own, in which a window keeps what is not saved. It is held by a lock,
/// so that another window, or the next start of the program, knows whether somebody still works on it.
class RecoveryFile {
  public:
    /// A name of its own in the folder of such files, which is made where there is none. Nothing is written.
    /// Throws WorkError where the folder cannot be made or the name not be held.
    RecoveryFile();
    ~RecoveryFile();
    RecoveryFile(RecoveryFile&&) noexcept;
    RecoveryFile& operator=(RecoveryFile&&) noexcept;

    const QString& path() const { return m_path; }
    /// Removes it: all is saved, or nobody wants it.
    void remove();
    /// Takes it out of what abandoned() finds, and leaves it there under another name.
    void setAside();

    /// Files that nobody holds, as their program did not end properly; the newest first. They are held from
    /// then on.
    static std::vector<RecoveryFile> abandoned();
    /// Where they are.
    static QString folder();

  private:
    RecoveryFile(QString path, std::unique_ptr<QLockFile> lock);

    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace hanscape
