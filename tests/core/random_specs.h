#pragma once

#include "core/base/field_table.h"
#include "core/base/random.h"

#include <algorithm>
#include <cmath>

namespace hanscape::test {

/// How the numbers of a random spec are drawn.
enum class Draws {
    small, ///< within their ranges, near the lower end, so that what is built of them is small
    wide,  ///< over their ranges, and a few beyond: ends, not finite, far out
};

/// Texts that a field might be given, good ones and bad.
inline const std::vector<std::string> Texts = {
    "",     "0",          "0,1,last", "1,0",    "last,last",    "0,,1",  "none",    "x",
    "auto", "x*y > 0",    "sin(3*x)", "1/x",    "x +",          "comma", "fc-relu", "han",
    "3",    "han,fc-abs", "3,6",      "-1,999", "no/such.file", "ä ö 😀", "'\"\\",   "0,1,2,3,4,5,6,7",
};

inline std::int64_t drawWhole(const Range& range, Draws draws, Random& random) {
    const double low = std::max(range.low, -0x1p62), high = std::min(range.high, 0x1p62);
    const double top = draws == Draws::small ? std::min(high, low + 60) : high;
    if (draws == Draws::wide && random.below(40) == 0) {
        const double ends[] = {low, high, low - 1, high + 1, 0, -0x1p62, 0x1p62};
        return static_cast<std::int64_t>(ends[random.below(std::size(ends))]);
    }
    // Small numbers as often as large ones.
    const double span = std::exp(random.uniform() * std::log1p(top - low)) - 1;
    return static_cast<std::int64_t>(std::min(low + std::round(span), top));
}

inline double drawReal(const Range& range, Draws draws, Random& random) {
    if (draws == Draws::wide && random.below(40) == 0) {
        const double ends[] = {range.low,
                               range.high,
                               std::nextafter(range.low, -1e308),
                               std::nextafter(range.high, 1e308),
                               std::numeric_limits<double>::quiet_NaN(),
                               std::numeric_limits<double>::infinity(),
                               -std::numeric_limits<double>::infinity(),
                               5e-324,
                               -0.0};
        return ends[random.below(std::size(ends))];
    }
    const double low = std::max(range.low, -10.0), high = std::min(range.high, low + 1000);
    const double size = high - low;
    // From a millionth of the range on, small numbers as often as large ones.
    return low + size * std::pow(10.0, -6 * random.uniform());
}

/// A value that a field may take or, where the draws are wide, seldom one that it may not.
inline FieldValue drawValue(const FieldInfo& field, Draws draws, Random& random) {
    switch (field.kind) {
    case FieldKind::flag:
        return random.below(2) == 1;
    case FieldKind::integer:
        return drawWhole(field.range, draws, random);
    case FieldKind::real:
        return drawReal(field.range, draws, random);
    case FieldKind::choice:
        return field.choices[random.below(field.choices.size())];
    case FieldKind::text:
        break;
    }
    return Texts[random.below(Texts.size())];
}

/// A spec of which some fields are drawn, the others stay as they are: whatever its table has, fields that
/// are new to it as well.
template <class Spec>
Spec drawSpec(const FieldTable<Spec>& table, Draws draws, Random& random, Spec spec = {}) {
    for (const auto& field : table) {
        const bool text = field.kind == FieldKind::text;
        if (random.below(text ? 8 : 4) == 0)
            field.set(spec, drawValue(field, draws, random));
        else if (draws == Draws::small && field.kind == FieldKind::integer)
            field.set(spec, drawWhole(field.range, draws, random)); // the defaults are large
    }
    return spec;
}

} // namespace hanscape::test
