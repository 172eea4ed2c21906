#pragma once

#include "core/io/model_file.h"

namespace hanscape {

/// The bytes of a safetensors file by the names of the authors' implementation: feature.2N.weight, vector
/// (n × 1) and bias of hidden layer N, the odd places being the activations', and classifier.weight and bias
/// of the output layer; the metadata are Hanscape's, which safetensors.torch passes over. Throws Error where
/// the network has batch normalisation or shortcuts, which those names do not tell.
std::string encodeAuthorsModel(const Model& model);

} // namespace hanscape
