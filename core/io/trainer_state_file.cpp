#include "core/io/trainer_state_file.h"

#include "core/io/json.h"
#include "core/io/safetensors_parts.h"

#include <algorithm>
#include <array>

namespace hanscape {
namespace {

constexpr auto stateFormat = "hanscape-state";
constexpr auto stateVersion = "1";
constexpr Eigen::Index historyColumns = 10;

using Row = std::array<double, historyColumns>;

Row rowOf(const Metrics& metrics) {
    Row row{static_cast<double>(metrics.iteration)};
    std::size_t i = 1;
    for (const Scores* scores : {&metrics.train, &metrics.validation, &metrics.test})
        for (const double value : {scores->loss, scores->accuracy, scores->nrmse})
            row[i++] = value;
    return row;
}

Metrics metricsOf(const double* row) {
    Metrics metrics;
    metrics.iteration = static_cast<std::int64_t>(*row++);
    for (Scores* scores : {&metrics.train, &metrics.validation, &metrics.test})
        for (double* value : {&scores->loss, &scores->accuracy, &scores->nrmse})
            *value = *row++;
    return metrics;
}

class StateReader : public SafeTensorsParts {
  public:
    StateReader(const SafeTensors& contents, const std::string& name)
        : SafeTensorsParts(contents, name + " is no sound state of a run; train again, or start from "
                                            "last.safetensors by --init-from.") {}

    RunStatus status() const {
        const auto found = std::find(statusNames().begin(), statusNames().end(), text("status"));
        if (found == statusNames().end())
            throw unsound();
        return static_cast<RunStatus>(found - statusNames().begin());
    }

    template <class Scalar>
    Vector<Scalar> values(const std::string& key, Eigen::Index size) const {
        const auto* values = std::get_if<Vector<Scalar>>(&tensor(key).values);
        if (!values || values->size() != size)
            throw unsound();
        return *values;
    }

    std::vector<Metrics> history() const {
        const Tensor& rows = tensor("history");
        const auto* values = std::get_if<Vector<double>>(&rows.values);
        if (!values || rows.shape.size() != 2 || rows.shape[1] != historyColumns || values->size() == 0)
            throw unsound();
        std::vector<Metrics> history;
        for (Eigen::Index i = 0; i < rows.shape[0]; ++i) {
            const double* row = values->data() + i * historyColumns;
            if (!(*row >= 0 && *row < 0x1p53))
                throw unsound();
            history.push_back(metricsOf(row));
        }
        return history;
    }
};

template <class Scalar>
TrainerState<Scalar> stateFrom(const StateReader& reader, const NetworkSpec& spec) {
    const Eigen::Index size = parameterCount(spec), statistics = statisticsCount(spec);
    const auto network = [&](const std::string& key) {
        auto parameters = reader.values<Scalar>(key, size);
        Network<Scalar> result(spec);
        result.parameters() = std::move(parameters);
        if (statistics > 0)
            result.statistics() = reader.values<Scalar>(key + "_statistics", statistics);
        return result;
    };
    TrainerState<Scalar> state;
    state.iteration = reader.number("iteration");
    state.status = reader.status();
    state.network = network("parameters");
    state.lastEvaluated = network("last_evaluated");
    state.best = network("best");
    state.firstMoment = reader.values<Scalar>("first_moment", size);
    const Eigen::Index second = reader.tensor("second_moment").size();
    if (second != 0 && second != size)
        throw reader.unsound();
    state.secondMoment = reader.values<Scalar>("second_moment", second);
    state.history = reader.history();
    state.bestIndex = static_cast<std::size_t>(reader.number("best_index"));
    if (state.bestIndex >= state.history.size())
        throw reader.unsound();
    return state;
}

} // namespace

const std::vector<std::string>& statusNames() {
    static const std::vector<std::string> names{"training", "finished", "stopped", "diverged"};
    return names;
}

std::string encodeState(const AnyTrainerState& any) {
    return std::visit(
        [](const auto& state) {
            SafeTensors contents;
            contents.metadata = {{"format", stateFormat},
                                 {"version", stateVersion},
                                 {"spec", toJson(state.network.spec()).dump()},
                                 {"iteration", std::to_string(state.iteration)},
                                 {"status", statusNames().at(static_cast<std::size_t>(state.status))},
                                 {"best_index", std::to_string(state.bestIndex)}};
            const auto add = [&](const std::string& key, const auto& values) {
                contents.tensors[key] = {{values.size()}, values};
            };
            const auto addNetwork = [&](const std::string& key, const auto& network) {
                add(key, network.parameters());
                if (network.statistics().size() > 0)
                    add(key + "_statistics", network.statistics());
            };
            addNetwork("parameters", state.network);
            add("first_moment", state.firstMoment);
            add("second_moment", state.secondMoment);
            addNetwork("last_evaluated", state.lastEvaluated);
            addNetwork("best", state.best);
            Vector<double> history(static_cast<Eigen::Index>(state.history.size()) * historyColumns);
            for (std::size_t i = 0; i < state.history.size(); ++i) {
                const Row row = rowOf(state.history[i]);
                std::copy(row.begin(), row.end(), history.data() + i * row.size());
            }
            contents.tensors["history"] = {{static_cast<std::int64_t>(state.history.size()), historyColumns},
                                           std::move(history)};
            return encodeSafeTensors(contents);
        },
        any);
}

AnyTrainerState decodeState(std::string_view bytes, const std::string& name) {
    const SafeTensors contents = decodeSafeTensors(bytes, name);
    const StateReader reader(contents, name);
    reader.requireFormat(stateFormat, stateVersion);
    const NetworkSpec spec = reader.networkSpec(name);
    if (reader.tensor("parameters").values.index() == 1)
        return stateFrom<double>(reader, spec);
    return stateFrom<float>(reader, spec);
}

} // namespace hanscape
