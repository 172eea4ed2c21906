#include "widgets/surface/ticks.h"

#include <algorithm>
#include <cmath>

namespace hanscape {

namespace {

double niceStep(double rough) {
    const double power = std::pow(10, std::floor(std::log10(rough)));
    const double digit = rough / power;
    return power * (digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10);
}

QString tickText(double value, double step, double greatest) {
    if (std::abs(value) < step / 2)
        value = 0; // never "-0.0"
    // Beyond five digits before or after the point the exponent reads better.
    const bool plain = greatest < 1e5 && step >= 1e-4;
    const int decimals = std::max(0, -static_cast<int>(std::floor(std::log10(step) + 1e-9)));
    QString text = plain ? QString::number(value, 'f', decimals) : QString::number(value, 'g', 3);
    return text.replace('-', QChar(0x2212));
}

} // namespace

std::vector<Tick> niceTicks(double low, double high, int wanted) {
    std::vector<Tick> ticks;
    const double span = high - low;
    if (!(span > 0) || !std::isfinite(span) || wanted < 1)
        return ticks;
    const double step = niceStep(span / wanted);
    const double slack = 1e-6 * span; // rounding must not lose the ends
    if (!(step > 0) || std::abs(low) > 1e9 * step || std::abs(high) > 1e9 * step)
        return ticks; // the ticks' differences would drown in rounding
    const double greatest = std::max(std::abs(low), std::abs(high));
    for (double index = std::ceil((low - slack) / step); index * step <= high + slack; ++index)
        ticks.push_back({index * step, tickText(index * step, step, greatest)});
    return ticks;
}

} // namespace hanscape
