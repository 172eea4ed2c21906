#pragma once

#include "app/session/snapshot.h"
#include "core/analysis/field.h"
#include "core/analysis/predictions.h"

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

/// Evaluates networks on a mesh and on samples; the work of a Background. Remembers how long samples took.
class FieldEvaluator {
  public:
    FieldResult evaluate(const FieldRequest& request);

  private:
    std::vector<Predictions> predictSamples(const FieldRequest& request);

    double m_sampleSeconds = 0; ///< what a sample took to predict the last time
};

} // namespace hanscape
