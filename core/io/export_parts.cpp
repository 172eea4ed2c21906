#include "core/io/export_parts.h"

#include "core/base/error.h"
#include "core/nn/reflector.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace hanscape {
namespace {

std::string counted(std::int64_t count, const std::string& one, const std::string& more) {
    return std::to_string(count) + ' ' + (count == 1 ? one : more);
}

/// "18 Householder and 3 fully connected layers (abs)", kinds and activations by how they occur.
std::string describeLayers(const NetworkSpec& spec) {
    const std::string kinds[] = {"fully connected", "Householder", "batch normalisation"};
    int counts[] = {0, 0, 0};
    std::vector<Activation> activations;
    for (const LayerSpec& layer : spec.layers) {
        ++counts[static_cast<std::size_t>(layer.kind)];
        if (layer.activation != Activation::identity &&
            std::find(activations.begin(), activations.end(), layer.activation) == activations.end())
            activations.push_back(layer.activation);
    }
    std::string text, names;
    for (const std::size_t kind : {1, 0, 2})
        if (counts[kind] > 0)
            text += (text.empty() ? "" : ", ") + std::to_string(counts[kind]) + ' ' + kinds[kind];
    for (const Activation activation : activations)
        names += (names.empty() ? "; " : ", ") + activationNames().at(static_cast<std::size_t>(activation));
    return text + names;
}

std::string describeInputs(const Model& model) {
    const auto& standardisation = model.preparation.standardisation;
    std::string text = "Input: " + counted(exportedInputs(model), "number", "numbers");
    if (!standardisation)
        return text + ", as in the training data.";
    text += ", the columns of the training data as they stand there; they are standardised here.";
    const auto unused = standardisation->columns - static_cast<int>(standardisation->kept.size());
    if (unused > 0)
        text += ' ' + counted(unused, "column that was", "columns that were") +
                " constant in training count for nothing.";
    return text;
}

std::string describeOutputs(const Model& model) {
    const Objective objective = model.objectiveOrGuess();
    const int outputs = specOf(model.network).outputs();
    const std::string text = "Output: " + counted(outputs, "number", "numbers");
    if (objective.task == Task::regression)
        return text +
               (restoresTarget(model) ? ", the target in the unit of the training data." : ", the target.");
    if (objective.predictsByMean())
        return text + "; where their mean is at least 0.5 the class is 1, else 0.";
    return text +
           (objective.loss == Loss::crossEntropy ? ", a logit for each class" : ", one for each class") +
           "; the largest tells the class, counted from 0.";
}

/// The data's labels of the classes; empty where they are 0, 1, ….
std::string describeClasses(const Preparation& preparation) {
    std::string text;
    for (std::size_t i = 0; i < preparation.classNames.size(); ++i)
        text += (i == 0 ? "Labels of the classes: " : ", ") +
                nlohmann::json(preparation.classNames[i])
                    .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (!text.empty())
        return text + '.';
    for (std::size_t i = 0; i < preparation.classValues.size(); ++i)
        text += (i == 0 ? "Labels of the classes: " : ", ") + describeNumber(preparation.classValues[i]);
    return text.empty() ? text : text + '.';
}

} // namespace

template <class Scalar>
ExportedReflector<Scalar>::ExportedReflector(const Vector<double>& u) {
    Vector<double> unit;
    const double norm = normaliseReflector(u, unit);
    const bool ordinary = norm > 1e-15 && norm < 1e15; // of single precision
    vector = (ordinary ? u : unit).template cast<Scalar>();
    factor = 2 / vector.template cast<double>().squaredNorm();
}

template <class Scalar>
ExportedScaling<Scalar>::ExportedScaling(const Standardisation& standardisation)
    : columns(standardisation.columns), kept(standardisation.kept), mean(standardisation.mean.cast<Scalar>()),
      rest((standardisation.mean - mean.template cast<double>()).template cast<Scalar>()),
      scale(standardisation.scale.cast<Scalar>()),
      targetMean(static_cast<Scalar>(standardisation.targetMean)),
      targetScale(static_cast<Scalar>(standardisation.targetScale)) {
    const bool fits = mean.allFinite() && scale.allFinite() && scale.minCoeff() > 0 &&
                      std::isfinite(targetMean) && std::isfinite(targetScale) && targetScale > 0;
    if (!fits)
        throw Error("The standardisation's means and deviations are beyond single precision; train the model "
                    "by --precision double, or give the data in another unit.");
}

int exportedInputs(const Model& model) {
    const auto& standardisation = model.preparation.standardisation;
    return standardisation ? standardisation->columns : specOf(model.network).inputs;
}

bool restoresTarget(const Model& model) {
    return model.preparation.standardisation && model.objectiveOrGuess().task == Task::regression;
}

std::vector<std::string> describeExport(const Model& model) {
    const NetworkSpec& spec = specOf(model.network);
    std::vector<std::string> lines{
        "A network of " + counted(static_cast<std::int64_t>(spec.layers.size()), "layer", "layers") + " (" +
            describeLayers(spec) + ") and " + counted(parameterCount(spec), "parameter", "parameters") +
            ", in " + (model.network.index() == 0 ? "single" : "double") + " precision.",
        describeInputs(model), describeOutputs(model)};
    if (const std::string classes = describeClasses(model.preparation); !classes.empty())
        lines.push_back(classes);
    return lines;
}

template struct ExportedReflector<float>;
template struct ExportedReflector<double>;
template struct ExportedScaling<float>;
template struct ExportedScaling<double>;

} // namespace hanscape
