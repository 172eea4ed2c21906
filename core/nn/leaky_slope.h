#pragma once

namespace hanscape {

/// Slope of leaky ReLU below 0, as PyTorch's.
inline constexpr double leakySlope = 0.01;

} // namespace hanscape
