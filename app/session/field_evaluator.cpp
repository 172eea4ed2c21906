#include "app/session/field_evaluator.h"

#include <algorithm>
#include <chrono>

namespace hanscape {
namespace {

FieldResult evaluate(const FieldRequest& request) {
    const auto before = std::chrono::steady_clock::now();
    const Snapshot& of = *request.snapshot;
    const int mesh = request.mesh;
    FieldResult result;
    result.snapshot = request.snapshot;
    result.field = std::make_shared<Field>(
        evaluateField(of.network, of.objective, request.box, mesh, mesh, request.shown, request.slice));
    if (request.classes)
        result.classes = std::make_shared<Field>(
            predictedClasses(of.network, of.objective, request.box, mesh, mesh, request.slice));
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
    if (request.data) {
        const auto& parts = request.data->parts;
        const bool tested = std::find(parts.begin(), parts.end(), Part::test) != parts.end();
        result.predictions = std::make_shared<Predictions>(predict(
            of.network, of.objective, *request.data, tested ? Part::test : Part::train, request.predictions));
    }
    return result;
}

} // namespace

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
            auto result = std::make_shared<FieldResult>(evaluate(*request));
            if (m_results.put(std::move(result)))
                m_ready();
        } catch (const std::exception& error) {
            m_failed(error.what());
        }
    }
}

} // namespace hanscape
