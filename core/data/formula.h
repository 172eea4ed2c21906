#pragma once

#include "core/data/dataset.h"

#include <memory>
#include <optional>
#include <string>

namespace hanscape {

/// What is wrong with a formula, and where.
struct FormulaFault {
    std::size_t position =
        0;              ///< character (not byte) at which it is, from 0; the number of characters: at the end
    std::string reason; ///< "'*' does not belong here": no capital and no full stop
};

/// What keeps the text from being a formula; empty where nothing does.
std::optional<FormulaFault> findFault(const std::string& text);

/// A function of x and y that a person typed, such as "sin(3*pi*x) > y^2": numbers, + − * / ^, comparisons,
/// &&,
/// ||, ?:, pi, e, and functions from abs to tanh. Comparisons give 1 or 0.
class Formula {
  public:
    /// Throws Error, with the character, where the text is no formula.
    explicit Formula(const std::string& text);
    ~Formula();

    double at(double x, double y);

  private:
    friend std::optional<FormulaFault> findFault(const std::string& text);
    struct Parser;
    std::unique_ptr<Parser> m_parser;
};

/// The sentence that tells a person of a fault.
std::string describeFault(const std::string& text, const FormulaFault& fault);

/// The formula's values at the mesh points of [−1, 1]², as a regression. Throws Error, with the point, where
/// one is not finite.
Dataset formulaTarget(const std::string& text, int mesh);

} // namespace hanscape
