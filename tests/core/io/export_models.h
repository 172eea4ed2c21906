#pragma once

#include "core/io/export_parts.h"
#include "core/nn/architecture_spec.h"
#include "core/nn/execution.h"

#include <string>
#include <vector>

namespace hanscape {

struct NamedModel {
    std::string name;
    Model model;
};

/// A network of every kind of layer and activation, its widths uneven.
template <class Scalar>
Network<Scalar> mixedNetwork(std::vector<LayerSpec> layers, int inputs) {
    NetworkSpec spec;
    spec.inputs = inputs;
    spec.layers = std::move(layers);
    return initialise<Scalar>(spec, 5);
}

inline std::vector<LayerSpec> layersOfAllActivations() {
    std::vector<LayerSpec> layers{{LayerKind::fc, 7, Activation::identity}};
    for (std::size_t i = 0; i < activationNames().size(); ++i)
        layers.push_back(
            {i % 3 == 2 ? LayerKind::fc : LayerKind::householder, 7, static_cast<Activation>(i)});
    layers.push_back({LayerKind::fc, 3, Activation::identity});
    return layers;
}

/// Shortcuts within one another, one over a layer's own inputs alone, and one to the outputs.
template <class Scalar>
Network<Scalar> shortcutNetwork() {
    constexpr auto drawn = Initialisation::orthogonal;
    auto network = mixedNetwork<Scalar>({{LayerKind::fc, 5, Activation::abs, drawn, 0, 0},
                                         {LayerKind::batchNormalisation, 5, Activation::tanh, drawn, 0, 0},
                                         {LayerKind::householder, 5, Activation::relu, drawn, 0, 1},
                                         {LayerKind::fc, 5, Activation::identity, drawn, 0, 3},
                                         {LayerKind::batchNormalisation, 5, Activation::abs, drawn, 0, 2},
                                         {LayerKind::fc, 4, Activation::identity, drawn, 0, 0},
                                         {LayerKind::fc, 4, Activation::sine, drawn, 0, 7}},
                                        4);
    for (const std::size_t layer : {1, 4}) {
        network.mean(layer).setLinSpaced(-1, 2);
        network.variance(layer).setLinSpaced(Scalar(0.25), 3);
        network.scale(layer).setLinSpaced(2, Scalar(-0.5));
    }
    return network;
}

/// Means that are long beside their deviations, and a column that was constant.
inline Standardisation someStandardisation() {
    Standardisation standardisation;
    standardisation.columns = 4;
    standardisation.kept = {0, 2, 3};
    standardisation.mean = standardisation.scale = Eigen::VectorXd(3);
    standardisation.mean << 1234.56789, -0.1, 1e5 + 0.3;
    standardisation.scale << 3.3, 0.01, 0.7;
    standardisation.targetMean = 20000.5;
    standardisation.targetScale = 1500.25;
    return standardisation;
}

template <class Scalar>
std::vector<NamedModel> exportModelsOf(const std::string& precision) {
    const auto built = [](ArchitectureSpec spec, int inputs, int outputs) {
        return initialise<Scalar>(buildNetwork(spec, inputs, outputs), 3);
    };
    const Objective mse{Task::classification, 2, Loss::mse},
        logits{Task::classification, 3, Loss::crossEntropy}, regression{Task::regression, 0, Loss::mse};
    ArchitectureSpec han, flat = fcArchitecture(), residual = resnetArchitecture();
    han.depth = 6;
    flat.depth = 0;
    residual.depth = 5;
    residual.width = 9;
    auto extreme = built(han, 2, 2);
    extreme.vector(2) *= Scalar(1e-25);
    extreme.vector(3) *= Scalar(1e25);
    const auto column = [](Activation activation) {
        return mixedNetwork<Scalar>({{LayerKind::householder, 1, activation}}, 1);
    };
    return {
        {"han-" + precision, {built(hanArchitecture(), 2, 2), mse, {}}},
        {"resnet-" + precision, {built(residual, 2, 2), mse, {}}},
        {"flat-" + precision,
         {built(flat, 3, 3), logits, {std::nullopt, {}, {"*/ $name", "\\é", "a \"b\""}}}},
        {"activations-" + precision,
         {mixedNetwork<Scalar>(layersOfAllActivations(), 11), logits, {std::nullopt, {-1, 0.5, 7}, {}}}},
        {"shortcuts-" + precision, {shortcutNetwork<Scalar>(), std::nullopt, {}}},
        {"regression-" + precision, {built(han, 3, 1), regression, {someStandardisation(), {}, {}}}},
        {"extreme-" + precision, {extreme, mse, {}}},
        {"one-" + precision, {column(Activation::sine), std::nullopt, {}}},
    };
}

/// Models of what networks can be, in both precisions.
inline std::vector<NamedModel> exportModels() {
    auto models = exportModelsOf<float>("float");
    for (NamedModel& model : exportModelsOf<double>("double"))
        models.push_back(std::move(model));
    return models;
}

/// Inputs as an exported model takes them, inputs × samples, to the precision of its numbers.
inline Batch<double> exportInputs(const Model& model, Eigen::Index samples) {
    Random random(9, Purpose::samples);
    Batch<double> inputs(exportedInputs(model), samples);
    for (double& value : inputs.reshaped())
        value = random.uniform(-1, 1);
    if (const auto& standardisation = model.preparation.standardisation)
        for (std::size_t i = 0; i < standardisation->kept.size(); ++i) {
            const auto place = static_cast<Eigen::Index>(i);
            inputs.row(standardisation->kept[i]) =
                (inputs.row(standardisation->kept[i]).array() * 2 * standardisation->scale(place)) +
                standardisation->mean(place);
        }
    if (model.network.index() == 0)
        inputs = inputs.cast<float>().cast<double>().eval();
    return inputs;
}

/// What the model itself makes of raw inputs, outputs × samples.
inline Batch<double> exportOutputs(const Model& model, const Batch<double>& raw) {
    Batch<double> inputs = raw;
    const auto& standardisation = model.preparation.standardisation;
    if (standardisation) {
        const Batch<double> kept = raw(standardisation->kept, Eigen::all);
        inputs = (kept.colwise() - standardisation->mean).array().colwise() / standardisation->scale.array();
    }
    Batch<double> outputs = std::visit(
        [&]<class Scalar>(const Network<Scalar>& network) {
            Batch<Scalar> result;
            Execution<Scalar>(network.spec(), Keep::outputs)
                .evaluate(network, inputs.template cast<Scalar>(), result);
            return Batch<double>(result.template cast<double>());
        },
        model.network);
    if (standardisation)
        outputs = (outputs.array() * standardisation->targetScale + standardisation->targetMean).eval();
    return outputs;
}

/// The largest difference, relative to the outputs' size where that is above 1.
inline double largestDifference(const Batch<double>& a, const Batch<double>& b) {
    return (a - b).cwiseAbs().maxCoeff() / std::max(1.0, b.cwiseAbs().maxCoeff());
}

} // namespace hanscape
