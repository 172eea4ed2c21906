#include "app/project/recovery_file.h"

#include "core/base/error.h"
#include "core/io/atomic_file.h"

#include <QDir>
#include <QLockFile>
#include <QStandardPaths>
#include <QUuid>

namespace hanscape {
namespace {

std::unique_ptr<QLockFile> lockOf(const QString& path) {
    auto lock = std::make_unique<QLockFile>(path + ".lock");
    lock->setStaleLockTime(0); // it is stale when its process is gone, however long that works
    return lock;
}

} // namespace

QString RecoveryFile::folder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + "/recovery";
}

RecoveryFile::RecoveryFile()
    : m_path(folder() + '/' + QUuid::createUuid().toString(QUuid::WithoutBraces) + ".hanscape") {
    makeFolder(folder().toStdString());
    QFile::setPermissions(folder(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_lock = lockOf(m_path);
    if (!m_lock->tryLock())
        throw WorkError("Nothing can be written to '" + folder().toStdString() +
                        "', where unsaved work is kept; make room there or give the right to write.");
}

RecoveryFile::RecoveryFile(QString path, std::unique_ptr<QLockFile> lock)
    : m_path(std::move(path)), m_lock(std::move(lock)) {}

RecoveryFile::~RecoveryFile() = default;
RecoveryFile::RecoveryFile(RecoveryFile&&) noexcept = default;
RecoveryFile& RecoveryFile::operator=(RecoveryFile&&) noexcept = default;

void RecoveryFile::remove() { QFile::remove(m_path); }

void RecoveryFile::setAside() { QFile::rename(m_path, m_path + ".unreadable"); }

std::vector<RecoveryFile> RecoveryFile::abandoned() {
    std::vector<RecoveryFile> files;
    for (const QFileInfo& file : QDir(folder()).entryInfoList({"*.hanscape"}, QDir::Files, QDir::Time)) {
        auto lock = lockOf(file.absoluteFilePath());
        if (lock->tryLock())
            files.push_back(RecoveryFile(file.absoluteFilePath(), std::move(lock)));
    }
    return files;
}

} // namespace hanscape
