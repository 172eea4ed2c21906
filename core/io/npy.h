#pragma once

#include "core/base/matrix.h"

#include <string>
#include <string_view>

namespace hanscape {

/// An array of NumPy's .npy format.
struct NpyArray {
    Batch<double> values;        ///< rows × columns; an array of one axis is one column
    bool oneDimensional = false; ///< whether it has one axis
};

enum class NpyType { f4, f8 };

/// Whether the bytes begin as an .npy file does.
bool looksLikeNpy(std::string_view bytes);

/// Reads versions 1 to 3 with one or two axes, of little-endian floats, integers, bytes or booleans, in C or
/// Fortran order. Throws Error, with `name`, at anything else; no size is believed before it is checked.
NpyArray parseNpy(std::string_view bytes, const std::string& name);

/// An .npy file of version 1 in C order, rows × columns.
std::string encodeNpy(const Batch<double>& values, NpyType type = NpyType::f8);

} // namespace hanscape
