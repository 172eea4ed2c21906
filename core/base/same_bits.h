#pragma once

#include <cstddef>
#include <cstring>

namespace hanscape {

/// Whether two matrices or vectors have the same shape and the same bits: −0 is not 0, and a NaN is itself.
template <class Values>
bool sameBits(const Values& a, const Values& b) {
    return a.rows() == b.rows() && a.cols() == b.cols() &&
           (a.size() == 0 || // the data of which may be null, which memcmp must not get
            std::memcmp(a.data(), b.data(), static_cast<std::size_t>(a.size()) * sizeof *a.data()) == 0);
}

} // namespace hanscape
