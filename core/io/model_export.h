#pragma once

#include "core/io/model_file.h"

namespace hanscape {

/// What a model is written as.
enum class ExportFormat {
    onnx,
    torch,       ///< a Python module, and its weights as safetensors beside it
    cHeader,     ///< C99 with the weights in it
    safetensors, ///< by Hanscape's names
    authors      ///< safetensors by the authors' names
};

/// The format that a file's ending asks for: .onnx, .py, .h or .safetensors; nothing for another.
std::optional<ExportFormat> exportFormatOf(const std::string& path);

/// Where the weights of a Python module are written: beside it, by the same name.
std::string torchWeightsPath(const std::string& path);

/// Writes the model, each file whole or not at all. Throws Error where the format cannot hold it, or where
/// the weights of a Python module would replace a file that holds something else, unless `replace`; WorkError
/// where a file cannot be written.
void exportModel(const Model& model, ExportFormat format, const std::string& path, bool replace = false);

} // namespace hanscape
