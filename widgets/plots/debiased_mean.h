#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

namespace hanscape {

/// An exponential mean that starts at the first value instead of being drawn towards zero:
/// mₙ = w·mₙ₋₁ + (1 − w)·xₙ from m₀ = 0, divided by the weight 1 − wⁿ that the values have had so far.
class DebiasedMean {
  public:
    static constexpr double mostWeight = 0.999;

    /// 0 smooths nothing; more than 0.999 counts as that.
    explicit DebiasedMean(double weight = 0) : m_weight(std::clamp(weight, 0.0, mostWeight)) {}

    double weight() const { return m_weight; }

    /// The mean with one more value. What is not finite is left out, and NaN returned for it.
    double add(double value) {
        if (!std::isfinite(value))
            return std::numeric_limits<double>::quiet_NaN();
        m_sum = m_weight * m_sum + (1 - m_weight) * value;
        m_weights = m_weight * m_weights + (1 - m_weight);
        return m_sum / m_weights;
    }

  private:
    double m_weight;
    double m_sum = 0, m_weights = 0;
};

} // namespace hanscape
