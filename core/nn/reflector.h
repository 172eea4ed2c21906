#pragma once

namespace hanscape {

/// Writes n = u/‖u‖ of a Householder layer to `unit` and returns ‖u‖. Scaled by the largest entry first, so
/// that neither tiny nor huge vectors leave the range of numbers.
template <class Vector, class Unit>
typename Vector::Scalar normaliseReflector(const Vector& u, Unit& unit) {
    const auto largest = u.cwiseAbs().maxCoeff();
    unit = u / largest;
    const auto rest = unit.norm();
    unit /= rest;
    return largest * rest;
}

} // namespace hanscape
