#include "app/experiments/experiment_options.h"

#include "core/base/error.h"

#include <algorithm>

namespace hanscape {
namespace {

constexpr auto own = "own";

const FieldInfo& ratesField() { return *findField(experimentOptionFields(), "rates"); }

std::vector<double> ratesFrom(std::string text) {
    std::erase(text, ' ');
    std::vector<double> rates;
    for (const FieldValue& value : parseFieldList(text, FieldKind::real, ratesField().text))
        rates.push_back(std::get<double>(value));
    return rates;
}

/// What `of` gives for every row; `otherwise` where the rows differ.
template <class Value, class Of>
Value common(const ExperimentSpec& spec, Value otherwise, Of of) {
    if (spec.rows.empty())
        return otherwise;
    const Value first = of(spec.rows.front());
    const bool all =
        std::all_of(spec.rows.begin(), spec.rows.end(), [&](const auto& row) { return of(row) == first; });
    return all ? first : otherwise;
}

} // namespace

const FieldTable<ExperimentOptions>& experimentOptionFields() {
    using S = ExperimentOptions;
    static const FieldTable<S> table{
        field(&S::rates, {"rates", "", "Rates",
                          "Initial learning rates that each network is trained at, separated by commas; own: "
                          "those that each row names."}),
        field(
            &S::runs,
            {"runs", "", "Runs", "Seeds of each network at each rate; own: as many as each row names.", own},
            {0, 10'000}),
        field(&S::dataSeeds,
              {"data_seeds", "", "Data seeds", "Splits of the data that everything is repeated on."},
              {1, 1000}),
        field(&S::iterations,
              {"iterations", "", "Iterations",
               "Length of each run, in steps of the optimizer; own: as each row says, such as in epochs.",
               own},
              {0, 1e9}),
        field(&S::validation,
              {"validation", "", "Validation",
               "Share of the samples that is set aside, so that rate and iterate can be chosen without the "
               "test set; none: no such column.",
               "none"},
              {0, 0.9}),
        field(&S::jobs,
              {"jobs", "", "Jobs", "Runs at a time; no result depends on it. all: one for each core.", "all"},
              {0, 4096}),
    };
    return table;
}

ExperimentOptions optionsOf(const ExperimentSpec& spec) {
    ExperimentOptions options;
    options.rates =
        common(spec, std::string(own), [](const ExperimentRow& row) { return describeRates(row.rates); });
    options.runs = common(spec, 0, [](const ExperimentRow& row) { return row.runs; });
    options.dataSeeds = spec.dataSeeds;
    options.iterations = common(spec, std::int64_t(0), [](const ExperimentRow& row) {
        return row.training.epochs > 0 ? 0 : row.training.iterations;
    });
    options.validation =
        common(spec, 0.0, [](const ExperimentRow& row) { return row.data.validationFraction; });
    return options;
}

ExperimentSpec withOptions(ExperimentSpec spec, const ExperimentOptions& options) {
    const ExperimentOptions its = optionsOf(spec);
    spec.dataSeeds = options.dataSeeds;
    const bool rates = options.rates != its.rates && options.rates != own && !options.rates.empty();
    const std::vector<double> chosen = rates ? ratesFrom(options.rates) : std::vector<double>();
    for (ExperimentRow& row : spec.rows) {
        if (rates)
            row.rates = chosen;
        if (options.runs != its.runs && options.runs > 0)
            row.runs = options.runs;
        if (options.iterations != its.iterations && options.iterations > 0) {
            row.training.iterations = options.iterations;
            row.training.epochs = 0;
        }
        if (options.validation != its.validation)
            row.data.validationFraction = options.validation;
    }
    return spec;
}

} // namespace hanscape
