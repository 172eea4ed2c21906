#pragma once

#include "core/data/standardisation.h"
#include "core/io/model_file.h"

#include <string>
#include <vector>

namespace hanscape {

/// A Householder layer's vector as exported models hold it: z = x − factor · (vᵀx) v + b.
template <class Scalar>
struct ExportedReflector {
    Vector<Scalar> vector; ///< the model's u to its bits, or u/‖u‖ where ‖u‖² is near the end of numbers
    double factor = 2;     ///< 2/‖vector‖²

    explicit ExportedReflector(const Vector<double>& u);
};

/// How an exported model standardises raw inputs and undoes that of its output, in its own precision.
template <class Scalar>
struct ExportedScaling {
    int columns = 0;       ///< raw inputs
    std::vector<int> kept; ///< those that the network takes, ascending
    /// x̂ = ((x − mean) − rest)/scale: a mean that is long beside its deviation loses no digits.
    Vector<Scalar> mean, rest, scale;
    Scalar targetMean = 0, targetScale = 1;

    /// Throws Error where the numbers are beyond that precision.
    explicit ExportedScaling(const Standardisation& standardisation);
    bool keepsAll() const { return static_cast<int>(kept.size()) == columns; }
};

/// Numbers that an exported model takes: raw columns where the model has a standardisation, which it then
/// does itself.
int exportedInputs(const Model& model);

/// Whether an exported model gives the target in the data's unit, which the network does not.
bool restoresTarget(const Model& model);

/// What an exported model is, what it takes and what it gives: a sentence or two a line.
std::vector<std::string> describeExport(const Model& model);

} // namespace hanscape
