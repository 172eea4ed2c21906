#include "core/io/dataset_file.h"

#include "core/base/error.h"
#include "core/data/feature_noise.h"
#include "core/io/samples_file.h"
#include "core/io/table_limits.h"

#include <algorithm>
#include <cmath>

namespace hanscape {
namespace {

constexpr std::size_t mostAutomaticClasses = 20;

std::vector<double> distinctValues(const Eigen::RowVectorXd& targets, const Eigen::RowVectorXd& others) {
    std::vector<double> values(targets.begin(), targets.end());
    values.insert(values.end(), others.begin(), others.end());
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

bool areWhole(const std::vector<double>& values) {
    return std::all_of(values.begin(), values.end(),
                       [](double x) { return x == std::nearbyint(x) && std::abs(x) < 0x1p53; });
}

Task taskOf(TargetKind kind, const std::vector<double>& values, const std::string& name) {
    if (kind == TargetKind::regression)
        return Task::regression;
    const bool whole = areWhole(values);
    if (kind == TargetKind::automatic)
        return whole && values.size() <= mostAutomaticClasses ? Task::classification : Task::regression;
    if (!whole)
        throw Error("The labels of " + name +
                    " are not whole numbers; use --target regression for a number "
                    "to predict.");
    if (values.size() > static_cast<std::size_t>(mostClasses))
        throw Error("The labels of " + name + " have " + std::to_string(values.size()) +
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

/// The file's label of each class.
std::vector<double> classesOf(const Preparation& preparation, int count) {
    auto values = preparation.classValues;
    for (int i = 0; values.size() < static_cast<std::size_t>(count); ++i)
        values.push_back(i);
    return values;
}

/// Replaces labels by class indices.
void indexClasses(Eigen::RowVectorXd& targets, const std::vector<double>& values, const std::string& name) {
    for (Eigen::Index i = 0; i < targets.size(); ++i) {
        const auto found = std::lower_bound(values.begin(), values.end(), targets(i));
        if (found == values.end() || *found != targets(i))
            throw Error(name + " holds the label " + describeNumber(targets(i)) + " in sample " +
                        std::to_string(i + 1) +
                        ", which is none of the training classes; remove it or train on it too.");
        targets(i) = static_cast<double>(found - values.begin());
    }
}

std::string quoted(const std::string& path) { return "'" + path + "'"; }

Dataset datasetOf(RawSamples& samples, Part part) {
    Dataset data;
    data.inputs = std::move(samples.inputs);
    data.targets = std::move(samples.targets);
    data.resetSplit(part);
    return data;
}

/// Makes the indices of words those among the training words, which may be others.
void matchNames(RawSamples& samples, const std::vector<std::string>& names, const std::string& name) {
    if (samples.classNames == names)
        return;
    if (samples.classNames.empty() || names.empty())
        throw Error("The labels of " + name + " are " + (names.empty() ? "words" : "numbers") +
                    " and those trained on " + (names.empty() ? "numbers" : "words") +
                    "; give files with the same labels.");
    for (double& target : samples.targets) {
        const std::string& word = samples.classNames[static_cast<std::size_t>(target)];
        const auto found = std::lower_bound(names.begin(), names.end(), word);
        if (found == names.end() || *found != word)
            throw Error(name + " holds the label '" + word +
                        "', which is none of the training classes; remove it or train on it too.");
        target = static_cast<double>(found - names.begin());
    }
}

/// Marks the samples whose label before flips, now a class index like the target, is another one.
void markFlips(Dataset& data, const Eigen::RowVectorXd& unflipped) {
    for (Eigen::Index i = 0; i < unflipped.size(); ++i)
        if (unflipped(i) != data.targets(i))
            data.flippedFrom[static_cast<std::size_t>(i)] = static_cast<std::int16_t>(unflipped(i));
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

ReadSamples readFiles(const DatasetSpec& spec) {
    checkFiles(spec);
    const std::string& path = spec.dataFile.empty() ? spec.trainFile : spec.dataFile;
    ReadSamples samples = interpretSamples(readSamples(path, requestOf(spec)), spec, quoted(path));
    samples.parted = samples.parted || spec.dataFile.empty();
    if (spec.testFile.empty())
        return samples;
    SamplesRequest request = requestOf(spec);
    request.inputs = samples.data.features();
    RawSamples test = readSamples(spec.testFile, request);
    const Preparation& preparation = samples.preparation;
    matchNames(test, preparation.classNames, quoted(spec.testFile));
    if (samples.data.task == Task::classification)
        indexClasses(test.targets, classesOf(preparation, samples.data.classes), quoted(spec.testFile));
    appendTestSamples(samples.data, test, spec);
    return samples;
}

} // namespace

ReadSamples interpretSamples(RawSamples samples, const DatasetSpec& spec, const std::string& name) {
    ReadSamples read;
    Dataset& data = read.data = datasetOf(samples, Part::train);
    const bool words = !samples.classNames.empty();
    if (words && spec.target == TargetKind::regression)
        throw Error("The labels of " + name + " are words; a regression needs numbers to predict.");
    auto values = distinctValues(data.targets, samples.unflipped);
    data.task = words ? Task::classification : taskOf(spec.target, values, name);
    data.classes = data.task == Task::classification ? static_cast<int>(values.size()) : 0;
    if (data.task == Task::classification) {
        if (values.size() < 2) // said before any test label is found to be none of the classes
            throw Error(name + " holds one class only; training needs samples of at least two.");
        indexClasses(data.targets, values, name);
        indexClasses(samples.unflipped, values, name);
        markFlips(data, samples.unflipped);
        read.preparation.classValues = classValuesOf(std::move(values));
        read.preparation.classNames = std::move(samples.classNames);
    }
    read.parted = !samples.parts.empty();
    if (read.parted)
        data.parts = std::move(samples.parts);
    return read;
}

Dataset finishDataset(ReadSamples samples, const DatasetSpec& spec, Preparation& preparation) {
    Dataset data = std::move(samples.data);
    preparation = std::move(samples.preparation);
    applySplit(data, spec, samples.parted);
    // Generated samples lie in [−1, 1]², and their noise is part of what is generated.
    if (!isGenerated(spec.source) && data.task == Task::regression) {
        preparation.standardisation = measureStandardisation(data);
        standardise(data, *preparation.standardisation);
    }
    if (!isGenerated(spec.source))
        addTrainingNoise(data, spec.noise, static_cast<std::uint64_t>(spec.seed));
    applyFlips(data, spec);
    if (const auto complaints = check(data); !complaints.empty())
        throw Error(complaints.front());
    return data;
}

Dataset readDataset(const DatasetSpec& spec, Preparation& preparation) {
    ReadSamples samples = readFiles(spec);
    preparation = std::move(samples.preparation);
    if (samples.parted && !spec.dataFile.empty()) // the file's own split
        std::fill(samples.data.parts.begin(), samples.data.parts.end(), Part::train);
    return std::move(samples.data);
}

Dataset loadDataset(const DatasetSpec& spec, Preparation* preparation, const PictureReader& readPicture) {
    if (const auto complaints = check(spec); !complaints.empty())
        throw Error(complaints.front());
    if (spec.source == DataSource::painted)
        throw Error(
            "The samples were painted and are not at hand; open the project or the file that holds them.");
    ReadSamples samples;
    if (isGenerated(spec.source))
        samples.data = generate(spec, readPicture);
    else
        samples = readFiles(spec);
    Preparation done;
    Dataset data = finishDataset(std::move(samples), spec, done);
    if (preparation)
        *preparation = std::move(done);
    return data;
}

Dataset loadForEvaluation(const std::string& path, SamplesRequest request, const Expectation& expected) {
    const auto& standardisation = expected.preparation.standardisation;
    const int columns = standardisation ? standardisation->columns : expected.inputs;
    request.inputs = columns;
    RawSamples samples = readSamples(path, request);
    if (expected.task == Task::classification) {
        matchNames(samples, expected.preparation.classNames, quoted(path));
        indexClasses(samples.targets, classesOf(expected.preparation, expected.classes), quoted(path));
    } else if (!samples.classNames.empty()) {
        throw Error("The targets of " + quoted(path) + " are words; the model predicts numbers.");
    }
    Dataset data = datasetOf(samples, Part::test);
    data.task = expected.task;
    data.classes = expected.task == Task::classification ? expected.classes : 0;
    if (expected.task == Task::regression && standardisation)
        standardise(data, *standardisation);
    if (data.features() != expected.inputs)
        throw Error("'" + path + "' has " + std::to_string(data.features()) +
                    " input columns and the model takes " + std::to_string(expected.inputs) +
                    "; give data that fit the model.");
    return data;
}

} // namespace hanscape
