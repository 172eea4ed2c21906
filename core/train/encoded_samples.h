#pragma once

#include "core/data/dataset.h"
#include "core/nn/objective.h"

#include <memory>
#include <mutex>
#include <tuple>
#include <vector>

namespace hanscape {

/// The samples of one part of a data set in the precision of a run, encoded for an objective. Never changed,
/// so that runs share them.
template <class Scalar>
struct EncodedSamples {
    EncodedSamples(const Dataset& data, Part part, const Objective& objective);

    Batch<Scalar> inputs;       ///< features × samples
    Batch<Scalar> targets;      ///< outputs × samples
    std::vector<int> labels;    ///< class indices; empty in regression
    double targetDeviation = 0; ///< of a regression target over these samples
};

/// Data that several runs train on at once, encoded once for all runs of one precision and objective:
/// features of 60,000 images take 0.5 GB each time.
class SharedData {
  public:
    explicit SharedData(std::shared_ptr<const Dataset> data) : m_data(std::move(data)) {}

    const std::shared_ptr<const Dataset>& dataset() const { return m_data; }
    template <class Scalar>
    std::shared_ptr<const EncodedSamples<Scalar>> encoded(Part part, const Objective& objective);

  private:
    template <class Scalar>
    struct Encoding {
        Part part;
        Objective objective;
        std::shared_ptr<const EncodedSamples<Scalar>> samples;
    };

    std::shared_ptr<const Dataset> m_data;
    std::mutex m_mutex;
    std::tuple<std::vector<Encoding<float>>, std::vector<Encoding<double>>> m_encodings;
};

} // namespace hanscape
