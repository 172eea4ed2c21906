#include "core/analysis/landscape_spec.h"

#include "core/base/error.h"

#include <set>

namespace hanscape {

const FieldTable<LandscapeSpec>& landscapeFields() {
    using S = LandscapeSpec;
    static const FieldTable<S> table{
        field(&S::networks,
              {"networks", "networks", "Networks",
               "Which networks, one a row, separated by commas: fc- and han- with relu, leaky-relu, "
               "elu, tanh, gelu or sine, fc-abs, and han, whose activation is abs."}),
        field(&S::depth,
              {"depth", "depth", "Depth",
               "Hidden layers of every network. Each depth has random networks of its own.", "", true},
              {1, 200}),
        field(&S::width, {"width", "width", "Width", "Neurons of each hidden layer.", "", true}, {1, 64}),
        field(&S::columns,
              {"columns", "columns", "Samples",
               "Parameter samples of each network, one a column: what its random parameters can look like.",
               "", true},
              {1, 6}),
        field(&S::seed,
              {"seed", "seed", "Seed", "Where the random parameters come from; the same seed gives the same.",
               "", true},
              {0, 9007199254740992.0}),
        field(
            &S::weightScale,
            {"weight_scale", "weight-scale", "Weight factor",
             "Factor on the initialisation's deviation of FC weights: √(2/fan-in) for ReLU, √(1/fan-in) for "
             "ABS. A reflector does not depend on the length of its u.",
             "", true},
            {0, 10, true}),
        field(&S::biasScale,
              {"bias_scale", "bias-scale", "Bias scale",
               "Factor on the deviation of biases, √(1/fan-in). Without biases f grows in proportion along "
               "every ray from the origin, and a collapse to a constant can hardly show.",
               "", true},
              {0, 10}),
    };
    return table;
}

std::vector<std::string> check(const LandscapeSpec& spec) {
    auto complaints = checkFields(spec, landscapeFields());
    if (complaints.empty()) {
        try {
            rowsOf(spec);
        } catch (const Error& error) {
            complaints.push_back(error.what());
        }
    }
    return complaints;
}

std::vector<NetworkFamily> rowsOf(const LandscapeSpec& spec) {
    auto rows = familiesIn(spec.networks, findField(landscapeFields(), "networks")->text);
    if (std::set(rows.begin(), rows.end()).size() < rows.size())
        throw Error("Networks names the same twice; name each once.");
    return rows;
}

std::vector<SampleKey> keysOf(const LandscapeSpec& spec) {
    if (const auto complaints = checkFields(spec, landscapeFields()); !complaints.empty())
        throw Error(complaints.front());
    std::vector<SampleKey> keys;
    for (const NetworkFamily family : rowsOf(spec))
        for (int column = 0; column < spec.columns; ++column)
            keys.push_back({static_cast<std::uint64_t>(spec.seed), family, spec.depth,
                            static_cast<std::uint64_t>(column)});
    return keys;
}

} // namespace hanscape
