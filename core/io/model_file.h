#pragma once

#include "core/data/standardisation.h"
#include "core/io/dataset_file.h"
#include "core/io/safetensors.h"
#include "core/nn/network.h"
#include "core/nn/objective.h"

#include <optional>
#include <string>
#include <string_view>

namespace hanscape {

/// A network as a model file holds it, with what it was trained for where the file says so.
struct Model {
    AnyNetwork network;
    std::optional<Objective> objective;
    Preparation preparation; ///< what was done to the numbers it was trained on

    /// The objective of the file, else the one that its outputs suggest: one output is a regression, more are
    /// that many classes under MSE.
    Objective objectiveOrGuess() const;
    /// What the model expects of a data file.
    Expectation expectation() const;
};

/// The bytes of a safetensors file: layers.N.weight (out × in) or layers.N.vector (n), and layers.N.bias, or
/// layers.N.mean, variance, scale and shift of a batch normalisation, with metadata format, version, spec,
/// objective, standardisation and class_values; the same bytes for the same model.
std::string encodeModel(const Model& model);
void saveModel(const std::string& path, const Model& model);

/// Reads a model that Hanscape wrote, or a state dict of the authors' implementation (feature.2N.…, then
/// classifer.… or classifier.…, a vector n or n × 1). `activation` is that of the hidden layers where the
/// file does not say, ABS where neither does. Throws Error, with `name`, where a tensor is missing, misshapen
/// or not finite, a u is zero, or the metadata or the activation contradict the file.
Model decodeModel(std::string_view bytes, const std::string& name, std::optional<Activation> activation = {});
Model loadModel(const std::string& path, std::optional<Activation> activation = {});

} // namespace hanscape
