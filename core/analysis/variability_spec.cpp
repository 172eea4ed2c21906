#include "core/analysis/variability_spec.h"

#include "core/base/error.h"

#include <algorithm>
#include <set>

namespace hanscape {
namespace {

constexpr Range depthRange{1, 1000};
constexpr Range parameterRange{1, 250e6};

std::vector<std::int64_t> wholeNumbers(const std::string& text, const char* key, const Range& range) {
    const FieldText& field = findField(variabilityFields(), key)->text;
    std::vector<std::int64_t> numbers;
    for (const FieldValue& value : parseFieldList(text, FieldKind::integer, field)) {
        numbers.push_back(std::get<std::int64_t>(value));
        if (!range.contains(static_cast<double>(numbers.back())))
            throw Error("--" + field.option + " holds " + std::to_string(numbers.back()) + "; each must be " +
                        describeRange(range) + ".");
    }
    return numbers;
}

std::vector<NetworkFamily> familiesOf(const VariabilitySpec& spec) {
    return familiesIn(spec.networks, findField(variabilityFields(), "networks")->text);
}

/// The most parameters of each family.
std::vector<std::int64_t> parametersOf(const VariabilitySpec& spec,
                                       const std::vector<NetworkFamily>& families) {
    if (spec.parameters == "auto") {
        std::vector<std::int64_t> usual;
        for (const NetworkFamily family : families)
            usual.push_back(hasReflectors(family) ? 800 : 4000);
        return usual;
    }
    auto numbers = wholeNumbers(spec.parameters, "parameters", parameterRange);
    if (numbers.size() == 1)
        numbers.assign(families.size(), numbers.front());
    if (numbers.size() != families.size())
        throw Error("--parameters holds " + std::to_string(numbers.size()) + " numbers for " +
                    std::to_string(families.size()) + " networks; give one for each, or one for all.");
    return numbers;
}

template <class T>
void refuseTwice(const std::vector<T>& values, const char* option) {
    if (std::set<T>(values.begin(), values.end()).size() < values.size())
        throw Error(std::string("--") + option + " names the same twice; name each once.");
}

} // namespace

const FieldTable<VariabilitySpec>& variabilityFields() {
    using S = VariabilitySpec;
    static const FieldTable<S> table{
        field(&S::networks,
              {"networks", "networks", "Networks",
               "Which networks, separated by commas: fc- and han- with relu, leaky-relu, elu, tanh, "
               "gelu or sine, fc-abs, and han, whose activation is abs."}),
        field(&S::depths, {"depths", "depths", "Depths", "Numbers of hidden layers, separated by commas."}),
        field(&S::parameters,
              {"parameters", "parameters", "Parameters",
               "The most parameters of each network, such as 4000,4000,800, or one number for all; auto is "
               "4000 for the fully connected ones and 800 for those with reflectors. The width is the "
               "largest within them."}),
        field(&S::samples, {"samples", "samples", "Samples", "Random networks at each depth."}, {1, 1e9}),
        field(&S::mesh,
              {"mesh", "mesh", "Mesh",
               "Points along each side of the square. Variability grows with their number, so compare on "
               "one mesh."},
              {4, 2048}),
        field(&S::seed, {"seed", "seed", "Seed", "Where the random networks come from."},
              {0, 9007199254740992.0}),
        field(
            &S::weightScale,
            {"weight_scale", "weight-scale", "Weight scale", "Factor on the usual deviation of FC weights."},
            {0, 10, true}),
        field(&S::biasScale,
              {"bias_scale", "bias-scale", "Bias scale", "Factor on the usual deviation of biases."},
              {0, 10}),
    };
    return table;
}

std::vector<std::string> check(const VariabilitySpec& spec) {
    auto complaints = checkFields(spec, variabilityFields());
    if (complaints.empty()) {
        try {
            cellsOf(spec);
        } catch (const Error& error) {
            complaints.push_back(error.what());
        }
    }
    return complaints;
}

std::vector<VariabilityCell> cellsOf(const VariabilitySpec& spec) {
    if (const auto complaints = checkFields(spec, variabilityFields()); !complaints.empty())
        throw Error(complaints.front());
    const auto families = familiesOf(spec);
    const auto depths = wholeNumbers(spec.depths, "depths", depthRange);
    const auto parameters = parametersOf(spec, families);
    refuseTwice(families, "networks");
    refuseTwice(depths, "depths");
    std::vector<VariabilityCell> cells;
    for (std::size_t i = 0; i < families.size(); ++i)
        for (const std::int64_t depth : depths) {
            VariabilityCell cell;
            cell.family = families[i];
            cell.depth = static_cast<int>(depth);
            cell.width = widthWithin(cell.family, cell.depth, parameters[i]);
            cell.network = familyNetwork(cell.family, cell.depth, cell.width);
            cells.push_back(std::move(cell));
        }
    return cells;
}

} // namespace hanscape
