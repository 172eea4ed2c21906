#pragma once

#include "core/io/model_file.h"

namespace hanscape {

/// Version of ONNX's standard operators that a file asks for, and of the file format, which runtimes have
/// read since 2021.
inline constexpr int onnxOperatorSet = 13, onnxFormat = 7;

/// The bytes of an ONNX model: "input" (batch × inputs, raw columns where the model has a standardisation) to
/// "output" (batch × outputs), the batch free. Standard operators alone; a Householder layer stays two
/// vectors of its width and its bias. Weights, vectors and biases keep their names and bits of the
/// safetensors file; metadata are the same. Throws Error where the model is beyond the format's 2 GB.
std::string encodeOnnx(const Model& model);

} // namespace hanscape
