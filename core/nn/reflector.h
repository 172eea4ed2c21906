#pragma once

#include <cmath>

namespace hanscape {

/// Writes n = u/‖u‖ of a Householder layer to `unit` and returns ‖u‖. Vectors whose squares would leave the
/// range of numbers, or lose digits at its end, are scaled by their largest entry first.
template <class Vector, class Unit>
typename Vector::Scalar normaliseReflector(const Vector& u, Unit& unit) {
    using Scalar = typename Vector::Scalar;
    const Scalar square = u.squaredNorm();
    if (square > Scalar(1e-24) && square < Scalar(1e24)) {
        const Scalar norm = std::sqrt(square);
        unit = u / norm;
        return norm;
    }
    const Scalar largest = u.cwiseAbs().maxCoeff();
    unit = u / largest;
    const Scalar rest = unit.norm();
    unit /= rest;
    return largest * rest;
}

} // namespace hanscape
