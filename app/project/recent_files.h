#pragma once

#include <QStringList>

namespace hanscape {

/// The files that were opened or saved last, the newest first; kept from one start to the next.
class RecentFiles {
  public:
    static constexpr int most = 10;

    QStringList paths() const;
    void add(const QString& path);
    void remove(const QString& path);
    void clear();

  private:
    static void set(const QStringList& paths);
};

} // namespace hanscape
