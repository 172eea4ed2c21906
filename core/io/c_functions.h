#pragma once

#include <string>

namespace hanscape {

/// How a C header spells its names and its numbers' type.
struct CDialect {
    std::string identifier; ///< what every name begins with
    bool isDouble = false;

    /// Puts the identifier in place of $name, its capitals of $NAME, the type of $real, and the ending of its
    /// constants and of functions of math.h, f or nothing, of $f.
    std::string spell(const std::string& text) const;
    /// A number that reads back to its bits.
    std::string number(double value) const;
};

/// A function that the forward pass calls by this name, to be spelled: fc, reflect, normalise, standardise,
/// copy, add, or that of an activation. Each takes its sizes, and no two of its arrays overlap but for the
/// activations' one.
std::string cFunction(const std::string& name);

} // namespace hanscape
