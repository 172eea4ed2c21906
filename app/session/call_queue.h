#pragma once

#include <deque>
#include <functional>
#include <mutex>
#include <QObject>

namespace hanscape {

/// Makes calls that other threads ask for, one by one in their order, on the thread that it was made on. What
/// its owner's other threads are to post to lives longer than they do.
///
/// Calls queued by Qt itself would do as well, but for a thread sanitizer, which does not see what Qt orders
/// and takes all that such a call brings along for raced for; here a mutex orders it.
class CallQueue : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

    /// For any thread.
    void post(std::function<void()> call);

  private:
    void makeOne();

    std::mutex m_mutex;
    std::deque<std::function<void()>> m_calls; ///< guarded by m_mutex
};

} // namespace hanscape
