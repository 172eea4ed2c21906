#include "core/train/trainer.h"

#include "core/base/error.h"
#include "core/train/run.h"

namespace hanscape {

Trainer::Trainer(std::shared_ptr<const Dataset> data, const NetworkSpec& network,
                 const TrainingSpec& training)
    : Trainer(std::make_shared<SharedData>(std::move(data)), network, training) {}

Trainer::Trainer(std::shared_ptr<SharedData> data, const NetworkSpec& network, const TrainingSpec& training) {
    const auto seed = static_cast<std::uint64_t>(training.seed);
    if (training.precision == Precision::single)
        m_run = std::make_unique<Run<float>>(std::move(data), initialise<float>(network, seed), training);
    else
        m_run = std::make_unique<Run<double>>(std::move(data), initialise<double>(network, seed), training);
}

Trainer::Trainer(std::shared_ptr<const Dataset> data, const AnyNetwork& initial,
                 const TrainingSpec& training) {
    std::visit(
        [&](const auto& network) {
            if (training.precision == Precision::single)
                m_run = std::make_unique<Run<float>>(std::make_shared<SharedData>(std::move(data)),
                                                     convert<float>(network), training);
            else
                m_run = std::make_unique<Run<double>>(std::make_shared<SharedData>(std::move(data)),
                                                      convert<double>(network), training);
        },
        initial);
}

Trainer::Trainer(std::shared_ptr<const Dataset> data, AnyTrainerState state, const TrainingSpec& training) {
    std::visit(
        [&]<class Scalar>(TrainerState<Scalar>& held) {
            if ((training.precision == Precision::single) != std::is_same_v<Scalar, float>)
                throw Error(
                    "The saved state is of another precision than the run; resume with the run's own.");
            m_run = std::make_unique<Run<Scalar>>(std::make_shared<SharedData>(std::move(data)),
                                                  std::move(held), training);
        },
        state);
}

Trainer::~Trainer() = default;
Trainer::Trainer(Trainer&&) noexcept = default;
Trainer& Trainer::operator=(Trainer&&) noexcept = default;

std::int64_t Trainer::advance(std::int64_t iterations) {
    return std::visit([&](auto& run) { return run->advance(iterations); }, m_run);
}

void Trainer::adjust(const TrainingSpec& training) {
    std::visit([&](auto& run) { run->adjust(training); }, m_run);
}

void Trainer::replaceData(std::shared_ptr<const Dataset> data) {
    std::visit([&](auto& run) { run->replaceData(std::move(data)); }, m_run);
}

void Trainer::setParameter(const ParameterId& id, double value) {
    std::visit([&](auto& run) { run->setParameter(id, value); }, m_run);
}

RunStatus Trainer::status() const {
    return std::visit([](const auto& run) { return run->state().status; }, m_run);
}

std::int64_t Trainer::iteration() const {
    return std::visit([](const auto& run) { return run->state().iteration; }, m_run);
}

std::int64_t Trainer::totalIterations() const {
    return std::visit([](const auto& run) { return run->total(); }, m_run);
}

double Trainer::learningRate() const { return learningRateAt(spec(), iteration(), totalIterations()); }

AnyNetwork Trainer::network() const {
    const bool diverged = status() == RunStatus::diverged;
    return std::visit(
        [&](const auto& run) -> AnyNetwork {
            return diverged ? run->state().lastEvaluated : run->state().network;
        },
        m_run);
}

AnyNetwork Trainer::bestNetwork() const {
    return std::visit([](const auto& run) -> AnyNetwork { return run->state().best; }, m_run);
}

const Metrics& Trainer::last() const { return history().back(); }

const Metrics& Trainer::best() const {
    return std::visit(
        [](const auto& run) -> const Metrics& { return run->state().history[run->state().bestIndex]; },
        m_run);
}

const std::vector<Metrics>& Trainer::history() const {
    return std::visit([](const auto& run) -> const std::vector<Metrics>& { return run->state().history; },
                      m_run);
}

AnyTrainerState Trainer::state() const {
    return std::visit([](const auto& run) -> AnyTrainerState { return run->state(); }, m_run);
}

const Dataset& Trainer::data() const {
    return std::visit([](const auto& run) -> const Dataset& { return run->data(); }, m_run);
}

const Objective& Trainer::objective() const {
    return std::visit([](const auto& run) -> const Objective& { return run->objective(); }, m_run);
}

const TrainingSpec& Trainer::spec() const {
    return std::visit([](const auto& run) -> const TrainingSpec& { return run->spec(); }, m_run);
}

} // namespace hanscape
