#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace hanscape {

/// Hands the latest of many values from one thread to another: a new one replaces what was not taken.
template <class Value>
class Mailbox {
  public:
    /// Puts a value in; true where the box was empty, so that the receiver is to be told. Between that and
    /// its take() there is at most one notice under way.
    bool put(std::shared_ptr<const Value> value) {
        const std::lock_guard lock(m_mutex);
        const bool wasEmpty = !m_value;
        m_value = std::move(value);
        return wasEmpty;
    }
    /// Takes the value out; null where there is none.
    std::shared_ptr<const Value> take() {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_value, nullptr);
    }
    bool empty() const {
        const std::lock_guard lock(m_mutex);
        return !m_value;
    }

  private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const Value> m_value;
};

/// Hands every value from one thread to another, in order.
template <class Value>
class LosslessQueue {
  public:
    void push(std::vector<Value> values) {
        const std::lock_guard lock(m_mutex);
        m_values.insert(m_values.end(), std::make_move_iterator(values.begin()),
                        std::make_move_iterator(values.end()));
    }
    std::vector<Value> drain() {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_values, {});
    }

  private:
    std::mutex m_mutex;
    std::vector<Value> m_values;
};

} // namespace hanscape
