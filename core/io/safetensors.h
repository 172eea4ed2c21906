#pragma once

#include "core/base/matrix.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hanscape {

/// A tensor in single or double precision, its values in C order.
struct Tensor {
    std::vector<std::int64_t> shape;
    std::variant<Vector<float>, Vector<double>> values;

    Eigen::Index size() const {
        return std::visit([](const auto& held) { return held.size(); }, values);
    }
};

/// What a safetensors file holds.
struct SafeTensors {
    std::map<std::string, std::string> metadata;
    std::map<std::string, Tensor> tensors;
};

/// The bytes of a safetensors file: the same ones for the same contents. Tensors of 64 bits come first, then
/// by name, so that every one is aligned.
std::string encodeSafeTensors(const SafeTensors& contents);

/// Reads tensors of types F32 and F64. Throws Error, with `name`, where the bytes contradict themselves:
/// nothing in the header is believed before it is checked, and no more memory is taken than the bytes do,
/// a header of at most 100 MB apart.
SafeTensors decodeSafeTensors(std::string_view bytes, const std::string& name);

} // namespace hanscape
