#include "core/io/model_file.h"

#include "core/io/atomic_file.h"
#include "core/io/json.h"
#include "core/io/model_contents.h"
#include "core/io/model_tensors.h"

namespace hanscape {
namespace {

/// The spec of the metadata, or nothing where the file was not written here.
std::optional<NetworkSpec> specFrom(const SafeTensors& contents, const std::string& name) {
    const auto format = contents.metadata.find("format");
    const auto spec = contents.metadata.find("spec");
    if (format == contents.metadata.end() || format->second != modelFormatName)
        return std::nullopt;
    const auto version = contents.metadata.find("version");
    if (version == contents.metadata.end() || version->second != modelFormatVersion)
        throw Error(name +
                    " is of another version of the model format than 1; open it with a newer Hanscape.");
    if (spec == contents.metadata.end())
        throw Error(name + " says that Hanscape wrote it and has no network spec; use another copy.");
    const std::string where = "The spec of " + name;
    return networkFromJson(parseJson(spec->second, where), where);
}

void requireActivation(const NetworkSpec& spec, Activation activation, const std::string& name) {
    for (std::size_t i = 0; i + 1 < spec.layers.size(); ++i)
        if (spec.layers[i].activation != activation &&
            (spec.layers[i].activation != Activation::identity || !normalisesBatches(spec)))
            throw Error(name + " says that layer " + std::to_string(i) + " has the activation " +
                        activationNames().at(static_cast<std::size_t>(spec.layers[i].activation)) +
                        "; leave out --activation " +
                        activationNames().at(static_cast<std::size_t>(activation)) + ".");
}

void requireObjectiveFits(const Model& model, const std::string& name) {
    const int outputs = specOf(model.network).outputs();
    if (model.objective && model.objective->outputs() != outputs)
        throw Error(name + " has " + std::to_string(outputs) + " outputs and an objective of " +
                    std::to_string(model.objective->outputs()) + "; use a file whose parts agree.");
    const auto& standardisation = model.preparation.standardisation;
    const int inputs = specOf(model.network).inputs;
    if (standardisation && static_cast<int>(standardisation->kept.size()) != inputs)
        throw Error(name + " has " + std::to_string(inputs) + " inputs and a standardisation of " +
                    std::to_string(standardisation->kept.size()) + "; use a file whose parts agree.");
    const Preparation& preparation = model.preparation;
    for (const std::size_t count : {preparation.classValues.size(), preparation.classNames.size()})
        if (count != 0 && count != static_cast<std::size_t>(outputs))
            throw Error(name + " has " + std::to_string(outputs) + " outputs and labels of " +
                        std::to_string(count) + " classes; use a file whose parts agree.");
}

void readExtras(Model& model, const SafeTensors& contents, const std::string& name) {
    const auto read = [&](const char* key, const auto& take) {
        const auto found = contents.metadata.find(key);
        const std::string where = "The metadata '" + std::string(key) + "' of " + name;
        if (found != contents.metadata.end())
            take(parseJson(found->second, where), where);
    };
    read("objective",
         [&](const auto& json, const auto& where) { model.objective = objectiveFromJson(json, where); });
    for (const char* key : {"standardisation", "class_values", "class_names"})
        read(key,
             [&](const auto& json, const auto& where) { readMember(model.preparation, key, json, where); });
    requireObjectiveFits(model, name);
}

} // namespace

Objective Model::objectiveOrGuess() const {
    if (objective)
        return *objective;
    const int outputs = specOf(network).outputs();
    return outputs == 1 ? Objective{Task::regression, 0, Loss::mse}
                        : Objective{Task::classification, outputs, Loss::mse};
}

Expectation Model::expectation() const {
    const Objective goal = objectiveOrGuess();
    return {specOf(network).inputs, goal.task, goal.classes, preparation};
}

std::string encodeModel(const Model& model) { return encodeSafeTensors(modelContents(model)); }

void saveModel(const std::string& path, const Model& model) { writeFileAtomically(path, encodeModel(model)); }

Model decodeModel(std::string_view bytes, const std::string& name, std::optional<Activation> activation) {
    const SafeTensors contents = decodeSafeTensors(bytes, name);
    const ModelTensors tensors(contents, name);
    Model model;
    if (const auto spec = specFrom(contents, name)) {
        if (activation)
            requireActivation(*spec, *activation, name);
        tensors.requireFit(*spec);
        model.network = tensors.build(*spec);
        readExtras(model, contents, name);
    } else {
        model.network = tensors.build(tensors.deduceSpec(activation.value_or(Activation::abs)));
    }
    return model;
}

Model loadModel(const std::string& path, std::optional<Activation> activation) {
    return decodeModel(readFile(path), "'" + path + "'", activation);
}

} // namespace hanscape
