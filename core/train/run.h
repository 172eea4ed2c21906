#pragma once

#include "core/train/batch_gradient.h"
#include "core/train/batch_sampler.h"
#include "core/train/trainer.h"

namespace hanscape {

/// What a Trainer does, in one precision.
template <class Scalar>
class Trainer::Run {
  public:
    Run(std::shared_ptr<SharedData> data, Network<Scalar> initial, const TrainingSpec& spec);
    Run(std::shared_ptr<SharedData> data, TrainerState<Scalar> state, const TrainingSpec& spec);

    std::int64_t advance(std::int64_t iterations);
    void adjust(const TrainingSpec& spec);
    void replaceData(std::shared_ptr<const Dataset> data);
    void setParameter(const ParameterId& id, double value);

    const TrainerState<Scalar>& state() const { return m_state; }
    const TrainingSpec& spec() const { return m_spec; }
    const Dataset& data() const { return *m_data->dataset(); }
    const Objective& objective() const { return m_objective; }
    std::int64_t total() const { return hanscape::totalIterations(m_spec, m_train.samples()); }

  private:
    EvaluationSet<Scalar> samplesOf(Part part) const {
        return {m_data->encoded<Scalar>(part, m_objective), m_objective};
    }
    void prepareGradient();
    bool step(); ///< false where it diverged
    Metrics scoresOf(const Network<Scalar>& network);
    bool areFinite(const Metrics& metrics) const;
    void evaluateNow();
    void record(const Metrics& metrics); ///< of the network as it is
    void endIfDone();

    std::shared_ptr<SharedData> m_data;
    TrainingSpec m_spec;
    Objective m_objective;
    EvaluationSet<Scalar> m_train, m_validation, m_test;
    BatchSampler m_sampler;
    TrainerState<Scalar> m_state;
    BatchGradient<Scalar> m_gradient;
};

} // namespace hanscape
