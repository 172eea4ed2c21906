#pragma once

#include "core/io/model_file.h"

namespace hanscape {

/// Most parameters of a C header, whose text takes a dozen bytes for each.
inline constexpr std::int64_t mostHeaderParameters = 10'000'000;

/// A C identifier made of a file's name: "my net-2" becomes my_net_2, "2d" network_2d.
std::string identifierOf(const std::string& name);

/// A header in C99, which C++ takes too, with the weights as constants and
/// static inline void NAME_forward(const float input[], float output[]); of a classifier NAME_class(output)
/// as well. In double for double models. Takes raw columns where the model has a standardisation. It
/// allocates nothing and keeps two arrays of the widest layer on the stack, and one for each shortcut that is
/// open at a time. Numbers read back to their bits. Throws Error where the network has too many parameters.
std::string encodeCHeader(const Model& model, const std::string& identifier);

} // namespace hanscape
