#pragma once

#include "core/io/model_file.h"

namespace hanscape {

/// A Python module that rebuilds the model in PyTorch: class Network (raw columns in where the model has a
/// standardisation), load(path), which reads a safetensors file of Hanscape's names, by default the one of
/// the module's own name beside it, and a command line that prints the outputs of a table's rows. Needs
/// PyTorch alone. Parameters of FC, Householder and batch-normalisation layers can be trained on there.
std::string encodeTorchModule(const Model& model);

} // namespace hanscape
