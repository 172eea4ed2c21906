#include "app/session/field_evaluator.h"

#include <chrono>

namespace hanscape {

FieldEvaluator::FieldEvaluator(std::function<void()> ready, std::function<void(const std::string&)> failed)
    : m_ready(std::move(ready)), m_failed(std::move(failed)), m_thread([this] { loop(); }) {}

FieldEvaluator::~FieldEvaluator() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void FieldEvaluator::request(FieldRequest request) {
    {
        const std::lock_guard lock(m_mutex);
        m_requests.put(std::make_shared<FieldRequest>(std::move(request)));
    }
    m_wake.notify_one();
}

void FieldEvaluator::loop() {
    for (;;) {
        std::shared_ptr<const FieldRequest> request;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stop || !m_requests.empty(); });
            if (m_stop)
                return;
            request = m_requests.take();
        }
        try {
            const auto& [snapshot, box, mesh, shown, classes] = *request;
            const auto before = std::chrono::steady_clock::now();
            auto result = std::make_shared<FieldResult>();
            result->snapshot = snapshot;
            result->field = std::make_shared<Field>(
                evaluateField(snapshot->network, snapshot->objective, box, mesh, mesh, shown));
            if (classes)
                result->classes = std::make_shared<Field>(
                    predictedClasses(snapshot->network, snapshot->objective, box, mesh, mesh));
            result->seconds =
                std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
            if (m_results.put(std::move(result)))
                m_ready();
        } catch (const std::exception& error) {
            m_failed(error.what());
        }
    }
}

} // namespace hanscape
