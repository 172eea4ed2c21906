#include "app/project/recent_files.h"

#include "app/settings.h"

#include <QFileInfo>

namespace hanscape {
namespace {

constexpr auto recentKey = "project/recent";

} // namespace

QStringList RecentFiles::paths() const { return settings().value(recentKey).toStringList(); }

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

void RecentFiles::set(const QStringList& paths) { settings().setValue(recentKey, paths); }

} // namespace hanscape
