#include "app/project/recent_files.h"

#include <QFileInfo>
#include <QSettings>

namespace hanscape {
namespace {

constexpr auto key = "project/recent";

QSettings settings() { return QSettings("Hanscape", "Hanscape"); }

} // namespace

QStringList RecentFiles::paths() const { return settings().value(key).toStringList(); }

void RecentFiles::add(const QString& path) {
    const QString whole = QFileInfo(path).absoluteFilePath();
    QStringList paths = this->paths();
    paths.removeAll(whole);
    paths.prepend(whole);
    set(paths.mid(0, most));
}

void RecentFiles::remove(const QString& path) {
    QStringList paths = this->paths();
    paths.removeAll(QFileInfo(path).absoluteFilePath());
    set(paths);
}

void RecentFiles::clear() { set({}); }

void RecentFiles::set(const QStringList& paths) { settings().setValue(key, paths); }

} // namespace hanscape
