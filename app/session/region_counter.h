#pragma once

#include "app/session/background.h"
#include "app/session/snapshot.h"
#include "core/analysis/linear_regions.h"

namespace hanscape {

/// The regions of a box, or those found so far.
struct RegionCount {
    std::int64_t run = 0, iteration = 0;
    Box box;
    RegionTotals totals; ///< while under way the count alone
    double share = 0;    ///< of the box
    double seconds = 0;
    bool done = false;
    bool abandoned = false; ///< it took longer than it was allowed
};

struct RegionCountRequest {
    std::shared_ptr<const Snapshot> snapshot;
    Box box;
    double mostSeconds = 0; ///< after which it is given up; 0: never
};

/// Counts the regions of networks on a thread of its own.
class RegionCounter : public QObject {
    Q_OBJECT

  public:
    explicit RegionCounter(QObject* parent = nullptr);

    void count(RegionCountRequest request);
    void cancel();
    bool isBusy() const { return m_busy; }

  signals:
    /// A count has come on, is done or was given up.
    void counted(const hanscape::RegionCount& count);
    void failed(const QString& text);

  private:
    Background<RegionCountRequest, RegionCount> m_work;
    bool m_busy = false;
};

} // namespace hanscape
