#pragma once

#include "core/io/model_file.h"
#include "core/nn/architecture_spec.h"

#include <QString>

namespace hanscape {

/// Saves an untrained network under that path.
inline void saveUntrained(const QString& path, const ArchitectureSpec& spec, int inputs = 2) {
    saveModel(path.toStdString(), {initialise<float>(buildNetwork(spec, inputs, 2), 1), Objective(), {}});
}

} // namespace hanscape
