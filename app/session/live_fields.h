#pragma once

#include "core/train/training_spec.h"

namespace hanscape {

/// `run` with the fields of `wanted` that apply at once.
inline TrainingSpec withLiveFields(TrainingSpec run, const TrainingSpec& wanted) {
    for (const auto& field : trainingFields())
        if (field.text.live)
            field.set(run, field.get(wanted));
    return run;
}

} // namespace hanscape
