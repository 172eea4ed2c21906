#include "core/io/model_export.h"

#include "core/base/error.h"
#include "core/io/atomic_file.h"
#include "core/io/authors_model.h"
#include "core/io/c_header.h"
#include "core/io/onnx_file.h"
#include "core/io/torch_module.h"

#include <algorithm>
#include <filesystem>

namespace hanscape {
namespace {

namespace fs = std::filesystem;

/// Whether the file is there and holds other bytes.
bool holdsOther(const std::string& path, const std::string& bytes) {
    std::error_code error;
    if (!fs::exists(path, error))
        return false;
    return fs::file_size(path, error) != bytes.size() || readFile(path) != bytes;
}

void exportTorch(const Model& model, const std::string& path, bool replace) {
    const std::string weightsPath = torchWeightsPath(path), weights = encodeModel(model);
    const bool other = holdsOther(weightsPath, weights);
    if (other && !replace)
        throw Error("'" + weightsPath +
                    "', where the Python module would look for its weights, holds other ones; " +
                    "choose another name for it, or move that file away.");
    const std::string module = encodeTorchModule(model);
    std::error_code error;
    if (other || !fs::exists(weightsPath, error))
        writeFileAtomically(weightsPath, weights);
    writeFileAtomically(path, module);
}

} // namespace

std::optional<ExportFormat> exportFormatOf(const std::string& path) {
    std::string ending = fs::path(path).extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char letter) { return letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter; });
    if (ending == ".onnx")
        return ExportFormat::onnx;
    if (ending == ".py")
        return ExportFormat::torch;
    if (ending == ".h")
        return ExportFormat::cHeader;
    if (ending == ".safetensors")
        return ExportFormat::safetensors;
    return std::nullopt;
}

std::string torchWeightsPath(const std::string& path) {
    return fs::path(path).replace_extension(".safetensors").string();
}

void exportModel(const Model& model, ExportFormat format, const std::string& path, bool replace) {
    switch (format) {
    case ExportFormat::onnx:
        return writeFileAtomically(path, encodeOnnx(model));
    case ExportFormat::torch:
        return exportTorch(model, path, replace);
    case ExportFormat::cHeader:
        return writeFileAtomically(path, encodeCHeader(model, identifierOf(fs::path(path).stem().string())));
    case ExportFormat::safetensors:
        return writeFileAtomically(path, encodeModel(model));
    case ExportFormat::authors:
        return writeFileAtomically(path, encodeAuthorsModel(model));
    }
}

} // namespace hanscape
