#include "core/io/run_folder.h"

#include "core/base/error.h"
#include "core/io/atomic_file.h"
#include "core/io/json.h"
#include "core/io/model_file.h"
#include "core/io/recording_file.h"
#include "core/io/trainer_state_file.h"

#include <filesystem>

namespace hanscape {
namespace {

namespace fs = std::filesystem;

constexpr auto specName = "spec.json";
constexpr auto metricsName = "metrics.csv";
constexpr auto bestName = "best.safetensors";
constexpr auto lastName = "last.safetensors";
constexpr auto stateName = "state.safetensors";
constexpr auto framesName = "frames.safetensors";
constexpr auto summaryName = "run.json";

} // namespace

RunFolder RunFolder::create(const std::string& path, const RunSpec& spec, bool force) {
    std::error_code error;
    if (fs::exists(path, error)) {
        if (!fs::is_directory(path, error))
            throw Error("--out '" + path + "' is a file; name a folder that does not exist yet.");
        if (!force)
            throw Error("--out '" + path +
                        "' exists; name another folder, go on with it by --resume, or replace the "
                        "run in it by --force.");
    }
    makeFolder(path);
    const RunFolder folder(path);
    folder.writeSpec(spec);
    // So that no file of an older run can be taken for one of this.
    for (const char* name : {metricsName, bestName, lastName, stateName, framesName, summaryName})
        if (!fs::remove(folder.file(name), error) && error)
            throw WorkError("'" + folder.file(name) + "' cannot be removed: " + error.message() +
                            "; choose another folder.");
    return folder;
}

RunFolder RunFolder::open(const std::string& path) {
    const RunFolder folder(path);
    std::error_code error;
    if (!fs::is_directory(path, error))
        throw Error("'" + path + "' is no folder of a run; name one that --out has made.");
    if (!fs::exists(folder.file(specName), error))
        throw Error("'" + path + "' holds no run: it has no spec.json; name a folder that --out has made.");
    return folder;
}

RunSpec RunFolder::readSpec() const {
    const auto spec = readSpecFile(file(specName));
    if (spec.networkOnly)
        throw Error("'" + file(specName) +
                    "' holds a network and no run; name a folder that --out has made.");
    return spec.run;
}

void RunFolder::writeSpec(const RunSpec& spec) const {
    writeFileAtomically(file(specName), textOf(toJson(spec)));
}

AnyTrainerState RunFolder::readState() const {
    std::error_code error;
    if (!fs::exists(file(stateName), error))
        throw Error("'" + m_path + "' holds no state to go on from; train it anew by --spec '" +
                    file(specName) + "'.");
    return decodeState(readFile(file(stateName)), "'" + file(stateName) + "'");
}

void RunFolder::writeState(const Trainer& trainer) const {
    writeFileAtomically(file(stateName), encodeState(trainer.state()));
}

void RunFolder::writeOutcome(const Trainer& trainer, const Preparation& preparation) const {
    writeFileAtomically(file(metricsName), metricsToCsv(trainer.history()));
    const auto save = [&](const char* name, const AnyNetwork& network) {
        saveModel(file(name), {network, trainer.objective(), preparation});
    };
    std::visit(
        [&](const auto& state) {
            save(bestName, state.best);
            save(lastName, state.lastEvaluated);
        },
        trainer.state());
}

void RunFolder::writeResults(const Trainer& trainer, const Preparation& preparation) const {
    writeState(trainer);
    writeOutcome(trainer, preparation);
}

void RunFolder::writeSummary(const nlohmann::json& summary) const {
    writeFileAtomically(file(summaryName), textOf(summary));
}

std::vector<Metrics> RunFolder::readMetrics() const {
    return metricsFromCsv(readFile(file(metricsName)), "'" + file(metricsName) + "'");
}

bool RunFolder::hasRecording() const {
    std::error_code error;
    return fs::exists(file(framesName), error);
}

Recording RunFolder::readRecording() const {
    if (!hasRecording())
        throw Error("'" + m_path +
                    "' holds no recording of its training; train again by hanscape train --spec '" +
                    file(specName) + "' --out with another folder, which records one.");
    return decodeRecording(readFile(file(framesName)), "'" + file(framesName) + "'");
}

void RunFolder::writeRecording(const Recording& recording) const {
    writeFileAtomically(file(framesName), encodeRecording(recording));
}

} // namespace hanscape
