#include "app/commands/picture_options.h"

#include "app/importers/picture_reader.h"
#include "core/io/atomic_file.h"
#include "widgets/canvas/target_field.h"
#include "widgets/theme/translation.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace hanscape {
namespace {

constexpr std::uint64_t largestJson = 1 << 20;

/// An option's JSON: text, or a file that holds it.
QByteArray jsonText(const Options& options, const QString& name) {
    if (QFileInfo::exists(options.value(name)))
        return QByteArray::fromStdString(readFile(options.text(name), largestJson));
    return options.value(name).toUtf8();
}

/// A value as JSON writes it; Qt writes arrays and objects alone.
QString written(const QJsonValue& value) {
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.mid(1, array.size() - 2));
}

Error wrongLook(const QString& text) { return Error(("--look " + text).toStdString()); }

} // namespace

std::optional<OrbitCamera> readCamera(const Options& options) {
    if (!options.has("camera"))
        return {};
    return OrbitCamera::fromText(jsonText(options, "camera"));
}

std::optional<SurfaceLook> readLook(const Options& options) {
    if (!options.has("look"))
        return {};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(jsonText(options, "look"), &error);
    if (!document.isObject())
        throw wrongLook(tr("takes a JSON object, such as {\"faces\": \"lined\", \"points\": true}: %1.")
                            .arg(document.isNull() ? error.errorString() : tr("this is none")));
    const QJsonObject json = document.object();
    const SurfaceLook look = SurfaceLook::fromJson(json);
    SurfaceLook every; // so that every name is known
    every.cut = SurfaceCut();
    const QJsonObject known = every.toJson(), read = look.toJson();
    for (auto it = json.begin(); it != json.end(); ++it) {
        if (!known.contains(it.key()))
            throw wrongLook(tr("names '%1'; it takes %2.").arg(it.key(), known.keys().join(", ")));
        if (read[it.key()] != it.value())
            throw wrongLook(tr("has %1 as '%2'; such would be %3.")
                                .arg(written(it.value()), it.key(), written(known[it.key()])));
    }
    return look;
}

QString lookSentence() {
    return tr("How a surface looks: JSON text, or a file that holds it, with faces (filled, lined or lines), "
              "and as true "
              "or false contours, floor, bar, occlusion and points (the samples at their heights); target "
              "(none, ghost "
              "or beside); and cut, as {\"axis\": 0, \"share\": 0.5, \"above\": false}.");
}

Error noLookPoints() {
    return wrongLook(
        tr("asks for samples at their heights, and there are none of two inputs; give them by --data."));
}

std::shared_ptr<const Field> lookTarget(const SurfaceLook& look, const std::shared_ptr<const Dataset>& data,
                                        int shown) {
    if (look.target == SurfaceLook::Target::none)
        return nullptr;
    auto target = data ? targetField(*data, shown) : nullptr;
    if (!target)
        throw wrongLook(
            tr("asks for the target, which is known of samples that fill a mesh alone; give such by --data, "
               "as checkerboard:12."));
    return target;
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
