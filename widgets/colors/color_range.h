#pragma once

#include "widgets/colors/color_map.h"

namespace hanscape {

/// How the range of a colour scale is chosen.
struct ColorRange {
    /// automatic: the usual range of what is shown, or the values' own where they hardly meet it; fixed: as
    /// given; symmetric: as far below a middle value as above it, round numbers beyond all values.
    enum class Kind { automatic, fixed, symmetric };

    Kind kind = Kind::automatic;
    double low = 0, high = 1; ///< where it is fixed; low < high

    bool operator==(const ColorRange&) const = default;
};

/// What values usually are: where they lie, and the one between their signs or classes.
struct UsualValues {
    double low = 0, high = 1, middle = 0.5;
};

/// Sets a scale's range for a field by the choice. Values that are no numbers do not count.
void fitScale(ColorScale& scale, const ColorRange& range, const Field& field, const UsualValues& usual);

/// The least of 1, 1.5, 2, 2.5, 3, 4, 5, 6 and 8 times a power of ten that is at least a positive value: a
/// range that grows by it moves seldom while its values move all the time.
double roundedUp(double value);

} // namespace hanscape
