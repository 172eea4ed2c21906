#pragma once

#include "core/base/matrix.h"
#include "core/io/load_progress.h"

#include <cstdint>
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
/// Fortran order. Throws Error, with `name`, at anything else and at more than mostNumbers (table_limits.h);
/// no size is believed before it is checked. Throws Cancelled where the progress says so.
NpyArray parseNpy(std::string_view bytes, const std::string& name, const LoadProgress& progress = {});

/// What the beginning of an array tells.
struct NpyBeginning {
    Batch<double> values; ///< the first rows; none where columns lie side by side and not all bytes are there
    Eigen::Index rows = 0; ///< of the whole array
};

/// Reads at most `rows` rows of a file of `size` bytes, of which these are the first: 66 kB or more, or all.
/// Throws Error where parseNpy() would by what the header says.
NpyBeginning parseNpyBeginning(std::string_view bytes, std::uint64_t size, const std::string& name,
                               Eigen::Index rows);

/// An .npy file of version 1 in C order, rows × columns.
std::string encodeNpy(const Batch<double>& values, NpyType type = NpyType::f8);

/// An .npy file in C order and single precision of pictures × rows × columns: each row of the values is one
/// picture, row by row. Throws Error where rows × columns are not as many as the values have columns.
std::string encodeNpyPictures(const Batch<float>& values, Eigen::Index rows, Eigen::Index columns);

} // namespace hanscape
