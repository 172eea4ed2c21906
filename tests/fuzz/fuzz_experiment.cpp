#include "core/experiments/experiment_plan.h"
#include "core/experiments/run_result.h"
#include "core/io/json.h"
#include "core/io/variability_folder.h"
#include "tests/fuzz/fuzz.h"

using namespace hanscape;

namespace {

std::string dumped(const nlohmann::json& json) { return json.dump(); }

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::bytesOf(data, size);
    fuzz::attempt([&] {
        const nlohmann::json json = parseJson(bytes, "'file'");
        fuzz::attempt([&] {
            const std::string text = dumped(toJson(experimentFromJson(json, "'file'")));
            fuzz::require(dumped(toJson(experimentFromJson(parseJson(text, "again"), "again"))) == text,
                          "an experiment reads back as it was");
        });
        fuzz::attempt([&] {
            const std::string text = dumped(toJson(resultFromJson(json, "'file'")));
            fuzz::require(dumped(toJson(resultFromJson(parseJson(text, "again"), "again"))) == text,
                          "a result reads back as it was");
        });
        fuzz::attempt([&] { variabilityStateFromJson(json, "'file'"); });
    });
    return 0;
}
