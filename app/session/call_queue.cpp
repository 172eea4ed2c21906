#include "app/session/call_queue.h"

#include <utility>

namespace hanscape {

void CallQueue::post(std::function<void()> call) {
    {
        const std::lock_guard lock(m_mutex);
        m_calls.push_back(std::move(call));
    }
    QMetaObject::invokeMethod(this, &CallQueue::makeOne, Qt::QueuedConnection);
}

void CallQueue::makeOne() {
    std::function<void()> call;
    {
        const std::lock_guard lock(m_mutex);
        call = std::move(m_calls.front());
        m_calls.pop_front();
    }
    call();
}

} // namespace hanscape
