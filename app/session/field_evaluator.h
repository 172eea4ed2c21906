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
    bool classes = false;                ///< also the predicted class
    PlaneSlice slice;                    ///< where in the space of inputs the box lies
    std::shared_ptr<const Dataset> data; ///< whose samples to predict; null for none
    Eigen::Index predictions = 0;        ///< of at most so many samples
};

/// What the views draw.
struct FieldResult {
    std::shared_ptr<const Snapshot> snapshot;
    std::shared_ptr<const Field> field;
    std::shared_ptr<const Field> classes;           ///< null unless asked for
    std::shared_ptr<const Predictions> predictions; ///< of test samples, or of training samples where there
                                                    ///< are none; null unless asked for
    double seconds = 0;                             ///< that it took
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

    std::function<void()> m_ready;
    std::function<void(const std::string&)> m_failed;
    Mailbox<FieldRequest> m_requests;
    Mailbox<FieldResult> m_results;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stop = false; ///< guarded by m_mutex
    std::thread m_thread;
};

} // namespace hanscape
