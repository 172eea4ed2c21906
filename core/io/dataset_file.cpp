#include "core/io/dataset_file.h"

#include "core/base/error.h"
#include "core/data/feature_noise.h"
#include "core/io/samples_file.h"

#include <algorithm>
#include <cmath>

namespace hanscape {
namespace {

constexpr std::size_t mostAutomaticClasses = 20;
constexpr std::size_t mostClasses = 4096; ///< as many as a layer has outputs

std::vector<double> distinctValues(const Eigen::RowVectorXd& targets) {
    std::vector<double> values(targets.begin(), targets.end());
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

bool areWhole(const std::vector<double>& values) {
    return std::all_of(values.begin(), values.end(),
                       [](double x) { return x == std::nearbyint(x) && std::abs(x) < 0x1p53; });
}

Task taskOf(TargetKind kind, const std::vector<double>& values, const std::string& path) {
    if (kind == TargetKind::regression)
        return Task::regression;
    const bool whole = areWhole(values);
    if (kind == TargetKind::automatic)
        return whole && values.size() <= mostAutomaticClasses ? Task::classification : Task::regression;
    if (!whole)
        throw Error("The labels of '" + path +
                    "' are not whole numbers; use --target regression for a number "
                    "to predict.");
    if (values.size() > mostClasses)
        throw Error("The labels of '" + path + "' have " + std::to_string(values.size()) +
                    " distinct values; at most " + std::to_string(mostClasses) + " classes fit here.");
    return Task::classification;
}

/// 0, 1, …, k − 1 need no table.
std::vector<double> classValuesOf(std::vector<double> values) {
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] != static_cast<double>(i))
            return values;
    return {};
}

/// Replaces labels by class indices.
void indexClasses(Eigen::RowVectorXd& targets, const std::vector<double>& values, const std::string& path) {
    for (Eigen::Index i = 0; i < targets.size(); ++i) {
        const auto found = std::lower_bound(values.begin(), values.end(), targets(i));
        if (found == values.end() || *found != targets(i))
            throw Error("'" + path + "' holds the label " + describeNumber(targets(i)) + " in sample " +
                        std::to_string(i + 1) +
                        ", which is none of the training classes; remove it or train on it too.");
        targets(i) = static_cast<double>(found - values.begin());
    }
}

Dataset datasetOf(RawSamples samples, Part part) {
    Dataset data;
    data.inputs = std::move(samples.inputs);
    data.targets = std::move(samples.targets);
    data.resetSplit(part);
    return data;
}

void appendTestSamples(Dataset& data, const RawSamples& test, const DatasetSpec& spec) {
    if (test.inputs.rows() != data.inputs.rows())
        throw Error("'" + spec.testFile + "' has " + std::to_string(test.inputs.rows()) +
                    " input columns and '" + spec.trainFile + "' has " + std::to_string(data.inputs.rows()) +
                    "; give files that fit each other.");
    const Eigen::Index count = data.samples(), added = test.inputs.cols();
    data.inputs.conservativeResize(Eigen::NoChange, count + added);
    data.inputs.rightCols(added) = test.inputs;
    data.targets.conservativeResize(count + added);
    data.targets.tail(added) = test.targets;
    data.parts.resize(static_cast<std::size_t>(count + added), Part::test);
    data.flippedFrom.resize(static_cast<std::size_t>(count + added), -1);
}

void checkFiles(const DatasetSpec& spec) {
    if (!spec.dataFile.empty() && !spec.trainFile.empty())
        throw Error("Both a data file and a training file are given; name one of them.");
    if (!spec.labelsFile.empty() && spec.dataFile.empty())
        throw Error("A labels file is given without a data file; name both.");
}

Dataset buildDataset(const DatasetSpec& spec, Preparation& preparation, const PictureReader& readPicture) {
    if (spec.source == DataSource::painted)
        throw Error(
            "The samples were painted and are not at hand; open the project or the file that holds them.");
    if (isGenerated(spec.source)) {
        Dataset data = generate(spec, readPicture);
        applySplit(data, spec);
        return data;
    }
    Dataset data = readDataset(spec, preparation);
    applySplit(data, spec, spec.dataFile.empty());
    if (data.task == Task::regression) {
        preparation.standardisation = measureStandardisation(data);
        standardise(data, *preparation.standardisation);
    }
    addTrainingNoise(data, spec.noise, static_cast<std::uint64_t>(spec.seed));
    return data;
}

} // namespace

Dataset readDataset(const DatasetSpec& spec, Preparation& preparation) {
    checkFiles(spec);
    const bool whole = !spec.dataFile.empty();
    const std::string& path = whole ? spec.dataFile : spec.trainFile;
    Dataset data = datasetOf(readSamples(path, whole ? spec.labelsFile : ""), Part::train);
    const auto values = distinctValues(data.targets);
    data.task = taskOf(spec.target, values, path);
    data.classes = data.task == Task::classification ? static_cast<int>(values.size()) : 0;
    if (data.task == Task::classification) {
        if (values.size() < 2) // said before any test label is found to be none of the classes
            throw Error("'" + path + "' holds one class only; training needs samples of at least two.");
        indexClasses(data.targets, values, path);
        preparation.classValues = classValuesOf(values);
    }
    if (!spec.testFile.empty()) {
        auto test = readSamples(spec.testFile, "", data.features());
        if (data.task == Task::classification)
            indexClasses(test.targets, values, spec.testFile);
        appendTestSamples(data, test, spec);
    }
    return data;
}

Dataset loadDataset(const DatasetSpec& spec, Preparation* preparation, const PictureReader& readPicture) {
    if (const auto complaints = check(spec); !complaints.empty())
        throw Error(complaints.front());
    Preparation done;
    Dataset data = buildDataset(spec, done, readPicture);
    applyFlips(data, spec);
    if (const auto complaints = check(data); !complaints.empty())
        throw Error(complaints.front());
    if (preparation)
        *preparation = std::move(done);
    return data;
}

Dataset loadForEvaluation(const std::string& path, const std::string& labelsFile,
                          const Expectation& expected) {
    const auto& standardisation = expected.preparation.standardisation;
    const int columns = standardisation ? standardisation->columns : expected.inputs;
    Dataset data = datasetOf(readSamples(path, labelsFile, columns), Part::test);
    data.task = expected.task;
    data.classes = expected.task == Task::classification ? expected.classes : 0;
    if (expected.task == Task::classification) {
        auto values = expected.preparation.classValues;
        for (int i = 0; values.size() < static_cast<std::size_t>(expected.classes); ++i)
            values.push_back(i);
        indexClasses(data.targets, values, path);
    } else if (standardisation) {
        standardise(data, *standardisation);
    }
    if (data.features() != expected.inputs)
        throw Error("'" + path + "' has " + std::to_string(data.features()) +
                    " input columns and the model takes " + std::to_string(expected.inputs) +
                    "; give data that fit the model.");
    return data;
}

} // namespace hanscape
