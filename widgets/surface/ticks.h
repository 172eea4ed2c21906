#pragma once

#include <QString>
#include <vector>

namespace hanscape {

/// A value worth naming on an axis.
struct Tick {
    double value;
    QString text; ///< with a true minus sign; all texts of an axis have as many decimals
};

/// About `wanted` multiples of 1, 2 or 5 times a power of ten within low … high, both ends included.
/// Empty where the range is empty or not finite.
std::vector<Tick> niceTicks(double low, double high, int wanted);

} // namespace hanscape
