#include "app/session/background.h"

namespace hanscape {

void BackgroundSignals::tellReady() {
    QMetaObject::invokeMethod(this, &BackgroundSignals::ready, Qt::QueuedConnection);
}

void BackgroundSignals::tellFailed(const std::string& text) {
    if (m_failures.put(std::make_shared<const std::string>(text)))
        QMetaObject::invokeMethod(this, &BackgroundSignals::emitFailed, Qt::QueuedConnection);
}

void BackgroundSignals::emitFailed() {
    if (const auto failure = m_failures.take())
        emit failed(QString::fromStdString(*failure));
}

} // namespace hanscape
