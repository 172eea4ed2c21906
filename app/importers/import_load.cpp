#include "app/importers/import_load.h"

#include <new>
#include <QMetaObject>
#include <utility>

namespace hanscape {

ImportLoad::~ImportLoad() {
    cancel();
    if (m_thread.joinable())
        m_thread.join();
}

void ImportLoad::start(Work work) {
    m_cancelled = false;
    m_share = 0;
    m_thread = std::thread([this, work = std::move(work)] { run(work); });
}

void ImportLoad::run(const Work& work) {
    std::optional<ImportedData> result;
    std::exception_ptr fault;
    try {
        result = work({[this](double share) {
            m_share = share;
            return !m_cancelled;
        }});
    } catch (const std::bad_alloc&) {
        fault = std::make_exception_ptr(
            WorkError(tr("There is not enough memory for these data; give a part of them.").toStdString()));
    } catch (...) {
        fault = std::current_exception();
    }
    {
        const std::lock_guard lock(m_mutex);
        m_result = std::move(result);
        m_fault = fault;
    }
    QMetaObject::invokeMethod(this, &ImportLoad::end, Qt::QueuedConnection);
}

void ImportLoad::end() {
    m_thread.join();
    emit finished();
}

ImportedData ImportLoad::take() {
    const std::lock_guard lock(m_mutex);
    if (m_cancelled) // which may have come too late for the work to hear
        throw Cancelled();
    if (m_fault)
        std::rethrow_exception(std::exchange(m_fault, nullptr));
    return *std::exchange(m_result, std::nullopt);
}

} // namespace hanscape
