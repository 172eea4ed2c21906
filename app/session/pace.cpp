#include "app/session/pace.h"

#include <algorithm>

namespace hanscape {

Pace::Pace(int milliseconds, QObject* parent) : QObject(parent), m_milliseconds(milliseconds) {
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &Pace::ask);
}

void Pace::wish() {
    m_wished = true;
    ask();
}

void Pace::done() {
    m_working = false;
    if (m_since.isValid())
        m_next = std::max<qint64>(m_milliseconds, 2 * m_since.elapsed());
    ask();
}

void Pace::forget() {
    m_wished = m_working = false;
    m_wait.stop();
}

void Pace::ask() {
    if (!m_wished || m_working || m_wait.isActive())
        return;
    const qint64 left = m_since.isValid() ? m_next - m_since.elapsed() : 0;
    if (left > 0)
        return m_wait.start(static_cast<int>(left));
    m_since.start();
    m_next = m_milliseconds;
    m_wished = false;
    m_working = true;
    emit due();
}

} // namespace hanscape
