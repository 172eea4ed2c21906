#pragma once

#include <cstdint>
#include <QElapsedTimer>
#include <QString>

namespace hanscape {

/// Progress on standard error: a bar that is drawn over on a terminal, else a plain line now and then.
class Progress {
  public:
    /// Begins at `done` of `total` steps, which are iterations unless they have another name.
    Progress(std::int64_t done, std::int64_t total, const QString& unit = {});
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// Says how far the work is, with a note such as the current accuracy; costs little where nothing is due.
    void report(std::int64_t done, const QString& note);

  private:
    bool isDue(std::int64_t done) const;
    QString bar(std::int64_t done, double rate, const QString& note) const;
    QString line(std::int64_t done, double rate, const QString& note) const;

    bool m_onTerminal;
    QString m_unit;
    std::int64_t m_begin, m_total;
    std::int64_t m_tenth; ///< of the total, as reported last
    QElapsedTimer m_since, m_sinceReport;
    int m_drawn = 0; ///< characters on the terminal's line
};

} // namespace hanscape
