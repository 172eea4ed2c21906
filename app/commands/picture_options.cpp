#include "app/commands/picture_options.h"

#include "app/importers/picture_reader.h"
#include "core/io/atomic_file.h"

#include <QFileInfo>

namespace hanscape {
namespace {

constexpr std::uint64_t largestCamera = 1 << 20;

} // namespace

std::optional<OrbitCamera> readCamera(const Options& options) {
    if (!options.has("camera"))
        return {};
    QByteArray text = options.value("camera").toUtf8();
    if (QFileInfo::exists(options.value("camera")))
        text = QByteArray::fromStdString(readFile(options.text("camera"), largestCamera));
    return OrbitCamera::fromText(text);
}

std::shared_ptr<const Dataset> readSamples(const Options& options, const Model& model) {
    if (!options.has("data"))
        return nullptr;
    DatasetSpec spec;
    chooseData(spec, options.text("data"));
    if (!isGenerated(spec.source)) {
        auto data =
            std::make_shared<Dataset>(loadForEvaluation(options.text("data"), {}, model.expectation()));
        data->resetSplit(Part::train); // drawn as given: filled
        return data;
    }
    if (model.objectiveOrGuess().task == Task::regression && usesField(spec.source, "target"))
        spec.target = TargetKind::regression;
    return std::make_shared<const Dataset>(loadDataset(spec, nullptr, readPicture));
}

} // namespace hanscape
