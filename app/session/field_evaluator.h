#pragma once

#include "app/session/mailbox.h"
#include "app/session/snapshot.h"
#include "core/analysis/field.h"
#include "core/analysis/predictions.h"

#include <condition_variable>
#include <functional>
#include <thread>

namespace hanscape {

/// A network to be drawn, and how finely.
struct FieldRequest {
    std::shared_ptr<const Snapshot> snapshot;
    Box box;
    int mesh = 81;                       ///< mesh points along each side
    int shown = 1;                       ///< output to show, with more than two classes
    bool field = true;                   ///< the values of that output
    bool classes = false;                ///< the predicted class
    PlaneSlice slice;                    ///< where in the space of inputs the box lies
    std::shared_ptr<const Dataset> data; ///< whose samples to predict; null for none
};

/// What the views draw; null is what they did not ask for.
struct FieldResult {
    std::shared_ptr<const Snapshot> snapshot;
    std::shared_ptr<const Field> field;
    std::shared_ptr<const Field> classes;
    /// Of test, validation and training samples, each where there are some; in classification of the first
    /// of these alone.
    std::shared_ptr<const std::vector<Predictions>> predictions;
    double fieldSeconds = 0; ///< that field and classes took
};

/// Evaluates networks on a mesh on a thread of its own, the latest request first and alone.
class FieldEvaluator {
  public:
    /// `ready` and `failed` are called on the evaluator's thread.
    FieldEvaluator(std::function<void()> ready, std::function<void(const std::string&)> failed);
    ~FieldEvaluator();
    FieldEvaluator(const FieldEvaluator&) = delete;
    FieldEvaluator& operator=(const FieldEvaluator&) = delete;

    void request(FieldRequest request);
    std::shared_ptr<const FieldResult> take() { return m_results.take(); }

  private:
    void loop();
    FieldResult evaluate(const FieldRequest& request);
    std::vector<Predictions> predictSamples(const FieldRequest& request);

    std::function<void()> m_ready;
    std::function<void(const std::string&)> m_failed;
    Mailbox<FieldRequest> m_requests;
    Mailbox<FieldResult> m_results;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stop = false;        ///< guarded by m_mutex
    double m_sampleSeconds = 0; ///< what a sample took to predict the last time; the thread's own
    std::thread m_thread;       ///< last, so that all it uses is there before it starts
};

} // namespace hanscape
