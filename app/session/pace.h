#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace hanscape {

/// Asks for work on what is newest: at most once an interval, not while work is under way, and not before as
/// long has passed as it took, so that training keeps its core. A wish that comes too early is kept.
class Pace : public QObject {
    Q_OBJECT

  public:
    explicit Pace(int milliseconds, QObject* parent = nullptr);

    void wish();
    /// The work that due() asked for has ended.
    void done();
    /// No wish is kept any more.
    void forget();

  signals:
    void due();

  private:
    void ask();

    int m_milliseconds;
    bool m_wished = false, m_working = false;
    QElapsedTimer m_since; ///< since work was asked for
    qint64 m_next = 0;     ///< when on it more may be
    QTimer m_wait;
};

} // namespace hanscape
