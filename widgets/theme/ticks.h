#pragma once

#include "core/data/dataset.h"

#include <QString>
#include <vector>

namespace hanscape {

/// Round numbers along an axis, written with the same number of decimals so that their digits align.
struct AxisTicks {
    std::vector<double> values;
    int decimals = 0;

    QString text(std::size_t tick) const;
};

/// "10⁻³".
QString powerOfTen(int exponent);

/// At most `most` (≥ 2) multiples of 1, 2 or 5 times a power of ten in [low, high].
AxisTicks axisTicks(double low, double high, int most);

/// Ticks for a logarithmic axis: powers of ten, and 2 and 5 times these where there are few.
std::vector<double> logarithmicTicks(double low, double high, int most);
/// 0.01 … 1000 as decimals, what lies beyond as a power of ten.
QString logarithmicText(double value);

/// A number for people: a true minus, `decimals` places.
QString numberText(double value, int decimals);
/// Three significant digits, or a power of ten where there would be too many zeros; "–" for NaN, "∞" beyond.
QString shortText(double value);
/// 1,640
QString countText(qint64 value);
/// 0.9492 as "94.92 %"
QString percentText(double fraction);
/// "training", "validation" or "test"
QString partText(Part part);

} // namespace hanscape
