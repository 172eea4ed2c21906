#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>
#include <QCoreApplication>
#include <QLocale>

namespace hanscape {

namespace {

// The language of the interface, not the system's: its texts are English, so its numbers are too.
const QLocale& locale() {
    static const QLocale english(QLocale::English, QLocale::UnitedStates);
    return english;
}

QString superscript(int number) {
    static const QString digits = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹");
    QString text = number < 0 ? QStringLiteral("⁻") : QString();
    for (const QChar c : QString::number(std::abs(number)))
        text += digits[c.digitValue()];
    return text;
}

QString powerText(double value, int decimals) {
    int exponent = static_cast<int>(std::floor(std::log10(std::abs(value)) + 1e-12));
    double mantissa = value / std::pow(10.0, exponent);
    // 9.996 would be written 10.00
    if (std::abs(mantissa) >= 10 - 0.5 * std::pow(10.0, -decimals)) {
        mantissa /= 10;
        ++exponent;
    }
    const QString power = powerOfTen(exponent);
    const QString factor = numberText(mantissa, decimals);
    return decimals == 0 && factor == QStringLiteral("1") ? power : factor + QStringLiteral("·") + power;
}

/// Multiples of a decade's power of ten that lie within a range.
std::vector<double> decades(double low, double high, const std::vector<double>& multiples, int step) {
    std::vector<double> ticks;
    const int last = static_cast<int>(std::floor(std::log10(high)));
    for (int e = static_cast<int>(std::floor(std::log10(low))); e <= last; ++e)
        for (const double multiple : multiples) {
            const double tick = multiple * std::pow(10.0, e);
            if (((e % step) + step) % step == 0 && tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9))
                ticks.push_back(tick);
        }
    return ticks;
}

} // namespace

QString powerOfTen(int exponent) { return QStringLiteral("10") + superscript(exponent); }

QString AxisTicks::text(std::size_t tick) const { return numberText(values[tick], decimals); }

AxisTicks axisTicks(double low, double high, int most) {
    if (!(high > low) || !std::isfinite(high - low))
        return {{low}, 2};
    double step = std::pow(10.0, std::floor(std::log10((high - low) / most)) - 1);
    const auto first = [&] { return std::ceil(low / step - 1e-6); };
    const auto last = [&] { return std::floor(high / step + 1e-6); };
    for (int i = 0; last() - first() + 1 > most; ++i)
        step *= i % 3 == 1 ? 2.5 : 2; // 1, 2, 5, 10, …
    AxisTicks ticks;
    ticks.decimals = std::max(0, -static_cast<int>(std::floor(std::log10(step) + 1e-9)));
    for (double n = first(); n <= last(); ++n)
        ticks.values.push_back(n * step);
    return ticks;
}

std::vector<double> logarithmicTicks(double low, double high, int most) {
    if (!(low > 0) || !(high > low) || !std::isfinite(high))
        return {};
    for (const auto& multiples :
         {std::vector<double>{1, 2, 5}, std::vector<double>{1, 3}, std::vector<double>{1}}) {
        auto ticks = decades(low, high, multiples, 1);
        if (static_cast<int>(ticks.size()) <= most && ticks.size() >= 2)
            return ticks;
    }
    if (high / low < 10) // less than a decade: a linear axis' ticks serve better
        return axisTicks(low, high, most).values;
    int step = 1;
    auto ticks = decades(low, high, {1}, step);
    while (static_cast<int>(ticks.size()) > most)
        ticks = decades(low, high, {1}, ++step);
    return ticks;
}

QString logarithmicText(double value) {
    if (value < 0.00999 || value > 1000.5)
        return powerText(value, 0);
    return locale().toString(value, 'g', 6);
}

QString numberText(double value, int decimals) {
    QString text = locale().toString(value, 'f', decimals);
    if (text.startsWith('-')) // "−0.00" would claim a sign that the rounding has lost
        text = std::abs(value) < 0.5 * std::pow(10.0, -decimals) ? text.mid(1)
                                                                 : QStringLiteral("−") + text.mid(1);
    return text;
}

QString shortText(double value) {
    if (std::isnan(value))
        return QStringLiteral("–");
    if (std::isinf(value))
        return value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
    const double size = std::abs(value);
    if (size != 0 && (size < 9.995e-5 || size >= 99999.5))
        return powerText(value, 2);
    const int digits = size < 1 ? 4 : size < 10 ? 3 : size < 100 ? 2 : size < 1000 ? 1 : 0;
    return numberText(value, digits);
}

QString percentText(double fraction) {
    return QString::number(100 * fraction, 'f', 2) + QStringLiteral(" %");
}

QString countText(qint64 value) { return locale().toString(value); }

QString partText(Part part) {
    const char* text = part == Part::train        ? QT_TRANSLATE_NOOP("Part", "training")
                       : part == Part::validation ? QT_TRANSLATE_NOOP("Part", "validation")
                                                  : QT_TRANSLATE_NOOP("Part", "test");
    return QCoreApplication::translate("Part", text);
}

} // namespace hanscape
