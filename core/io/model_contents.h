#pragma once

#include "core/io/model_file.h"

namespace hanscape {

/// What the metadata of a model's file say of it and of its format, whatever the container.
inline constexpr auto modelFormatName = "hanscape", modelFormatVersion = "1";

/// format, version, spec, objective, standardisation, class_values and class_names, those that apply, as
/// JSON.
std::map<std::string, std::string> modelMetadata(const Model& model);

/// The tensors of a model by Hanscape's names, with the metadata.
SafeTensors modelContents(const Model& model);

} // namespace hanscape
