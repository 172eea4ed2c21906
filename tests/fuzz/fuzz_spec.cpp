#include "core/io/json.h"
#include "core/io/run_spec.h"
#include "tests/fuzz/fuzz.h"

using namespace hanscape;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::bytesOf(data, size);
    fuzz::attempt([&] {
        const nlohmann::json json = parseJson(bytes, "'file'");
        fuzz::attempt([&] {
            const RunSpec spec = runSpecFromJson(json, "'file'");
            const std::string text = toJson(spec).dump();
            fuzz::require(runSpecFromJson(parseJson(text, "again"), "again") == spec,
                          "a run's spec reads back as it was");
        });
        fuzz::attempt([&] {
            const NetworkSpec spec = networkFromJson(json, "'file'");
            fuzz::require(networkFromJson(toJson(spec), "again") == spec,
                          "a network's spec reads back as it was");
        });
        fuzz::attempt([&] { standardisationFromJson(json, "'file'"); });
        fuzz::attempt([&] { objectiveFromJson(json, "'file'"); });
    });
    return 0;
}
