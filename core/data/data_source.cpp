#include "core/data/data_source.h"

#include "core/base/error.h"
#include "core/data/checkerboard.h"
#include "core/data/feature_noise.h"
#include "core/data/formula.h"
#include "core/data/patterns.h"
#include "core/data/scattered.h"
#include "core/data/split.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <set>

namespace hanscape {
namespace {

struct SourceInfo {
    std::set<std::string> fields;
    std::string number = ""; ///< the field that a number after the name sets
};

const SourceInfo& infoOf(DataSource source) {
    static const std::map<DataSource, SourceInfo> table{
        {DataSource::checkerboard, {{"blocks", "mesh", "noise"}, "blocks"}},
        {DataSource::circles, {{"classes", "samples", "noise"}, "classes"}},
        {DataSource::spirals, {{"classes", "turns", "samples", "noise"}, "classes"}},
        {DataSource::moons, {{"samples", "noise"}}},
        {DataSource::gaussians, {{"classes", "samples", "noise"}, "classes"}},
        {DataSource::exclusiveOr, {{"mesh", "noise"}}},
        {DataSource::stripes, {{"blocks", "classes", "mesh", "noise"}, "blocks"}},
        {DataSource::formula, {{"formula", "mesh", "target", "threshold", "noise"}}},
        {DataSource::picture, {{"picture_file", "mesh", "target", "threshold", "noise"}}},
        {DataSource::files, {{"data_file", "train_file", "test_file", "labels_file", "target", "noise"}}},
        {DataSource::painted, {}},
    };
    return table.at(source);
}

const std::vector<std::string>& sourceNames() { return findField(datasetFields(), "source")->choices; }

std::string lowered(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return text;
}

bool isPictureName(const std::string& path) {
    const std::string low = lowered(path);
    return low.ends_with(".png") || low.ends_with(".jpg") || low.ends_with(".jpeg");
}

void setNumber(DatasetSpec& spec, const std::string& text, const std::string& name,
               const std::string& number) {
    const std::string& key = infoOf(spec.source).number;
    if (key.empty())
        throw Error("The data are given as '" + text + "', and " + name + " takes no number; write " + name +
                    ", or name a file.");
    const auto& field = *findField(datasetFields(), key);
    FieldValue value;
    try {
        value = parseFieldValue(number, field.kind, field.text, {});
    } catch (const Error&) {
        throw Error("The data are given as '" + text + "'; write " + name + ":" +
                    describeValue(field.get(DatasetSpec())) + ", or name a file.");
    }
    const auto count = static_cast<double>(std::get<std::int64_t>(value));
    if (!field.range.contains(count))
        throw Error("The data are given as '" + text + "'; the number must be " + describeRange(field.range) +
                    ".");
    field.set(spec, value);
}

Dataset samplesOf(const DatasetSpec& spec, const PictureReader& readPicture) {
    const auto seed = static_cast<std::uint64_t>(spec.seed);
    switch (spec.source) {
    case DataSource::checkerboard:
        return checkerboard(spec.blocks, spec.mesh);
    case DataSource::circles:
        return circles(spec.classes, spec.samples, seed);
    case DataSource::spirals:
        return spirals(spec.classes, spec.turns, spec.samples, seed);
    case DataSource::moons:
        return moons(spec.samples, seed);
    case DataSource::gaussians:
        return gaussians(spec.classes, spec.samples, seed);
    case DataSource::exclusiveOr:
        return exclusiveOr(spec.mesh);
    case DataSource::stripes:
        return stripes(spec.blocks, spec.classes, spec.mesh);
    case DataSource::formula:
        return formulaTarget(spec.formula, spec.mesh);
    case DataSource::picture:
        if (!readPicture)
            throw Error("'" + spec.pictureFile +
                        "' is a picture, which cannot be read here; use other data.");
        return pictureTarget(readPicture(spec.pictureFile), spec.mesh);
    case DataSource::files:
    case DataSource::painted:
        break;
    }
    assert(!"not generated");
    return {};
}

} // namespace

const std::string& nameOf(DataSource source) { return sourceNames().at(static_cast<std::size_t>(source)); }

bool isGenerated(DataSource source) { return source != DataSource::files && source != DataSource::painted; }

std::vector<std::string> generatedNames() {
    std::vector<std::string> names;
    for (const std::string& name : sourceNames()) {
        const auto source = static_cast<DataSource>(&name - sourceNames().data());
        if (isGenerated(source) && source != DataSource::formula && source != DataSource::picture)
            names.push_back(name);
    }
    return names;
}

bool usesField(DataSource source, const std::string& key) { return infoOf(source).fields.contains(key); }

void chooseData(DatasetSpec& spec, const std::string& text) {
    spec.trainFile.clear();
    spec.testFile.clear();
    spec.dataFile.clear();
    spec.labelsFile.clear();
    for (std::string* ofTheFile :
         {&spec.inputColumns, &spec.labelColumn, &spec.splitColumn, &spec.tableFormat})
        ofTheFile->clear();
    spec.pictureFile.clear();
    const std::size_t colon = text.find(':');
    const std::string name = text.substr(0, colon);
    if (name == "formula" && colon != std::string::npos) {
        spec.source = DataSource::formula;
        spec.formula = text.substr(colon + 1);
        return;
    }
    const auto names = generatedNames();
    if (std::find(names.begin(), names.end(), name) != names.end()) {
        findField(datasetFields(), "source")->set(spec, name);
        if (colon != std::string::npos)
            setNumber(spec, text, name, text.substr(colon + 1));
        return;
    }
    spec.source = isPictureName(text) ? DataSource::picture : DataSource::files;
    (spec.source == DataSource::picture ? spec.pictureFile : spec.dataFile) = text;
}

std::string dataText(const DatasetSpec& spec) {
    if (spec.source == DataSource::files)
        return spec.dataFile;
    if (spec.source == DataSource::picture)
        return spec.pictureFile;
    if (spec.source == DataSource::painted)
        return {};
    if (spec.source == DataSource::formula)
        return "formula:" + spec.formula;
    const std::string& key = infoOf(spec.source).number;
    if (key.empty())
        return nameOf(spec.source);
    const auto& field = *findField(datasetFields(), key);
    const FieldValue number = field.get(spec);
    return nameOf(spec.source) +
           (number == field.get(DatasetSpec()) ? std::string() : ":" + describeValue(number));
}

bool isOfSources(const std::string& key) {
    for (std::size_t i = 0; i < sourceNames().size(); ++i)
        if (usesField(static_cast<DataSource>(i), key))
            return true;
    return false;
}

Dataset generate(const DatasetSpec& spec, const PictureReader& readPicture) {
    Dataset data = samplesOf(spec, readPicture);
    if (data.task == Task::regression && spec.target != TargetKind::regression)
        separate(data, spec.threshold);
    addPlaneNoise(data, spec.noise, static_cast<std::uint64_t>(spec.seed));
    return data;
}

void applySplit(Dataset& data, const DatasetSpec& spec, bool parted) {
    const auto seed = static_cast<std::uint64_t>(spec.splitSeed ? spec.splitSeed : spec.seed);
    const Draw draw = spec.stratified ? Draw::stratified : Draw::plain;
    if (parted)
        setAsideValidation(data, spec.validationFraction, seed, draw);
    else
        splitRandomly(data, spec.trainFraction, spec.validationFraction, seed, draw);
    if (spec.swapSplit)
        swapTrainTest(data);
}

void applyFlips(Dataset& data, const DatasetSpec& spec) {
    flipLabels(data, spec.flipFraction,
               static_cast<std::uint64_t>(spec.flipSeed ? spec.flipSeed : spec.seed));
}

} // namespace hanscape
