#include "widgets/plots/curve_tickers.h"

#include "widgets/theme/ticks.h"

namespace hanscape {

namespace {

/// 60,000 or, where that grows too long for the axis' end, 1.2 M
QString iterationText(const AxisTicks& ticks, std::size_t tick) {
    constexpr double million = 1e6;
    const auto& values = ticks.values;
    if (values.back() < million || (values.size() > 1 && values[1] - values[0] < million / 100))
        return countText(std::llround(values[tick]));
    const bool whole = values.size() > 1 && values[1] - values[0] >= million;
    const bool tenths = values.size() > 1 && values[1] - values[0] >= million / 10;
    return values[tick] == 0 ? QStringLiteral("0")
                             : numberText(values[tick] / million, whole    ? 0
                                                                  : tenths ? 1
                                                                           : 2) +
                                   QStringLiteral(" M");
}

} // namespace

void LinearTicker::generate(const QCPRange& range, const QLocale&, QChar, int, QVector<double>& ticks,
                            QVector<double>* subTicks, QVector<QString>* labels) {
    const AxisTicks found = axisTicks(range.lower, range.upper, m_most);
    ticks.clear();
    if (subTicks)
        subTicks->clear();
    if (labels)
        labels->clear();
    for (std::size_t i = 0; i < found.values.size(); ++i) {
        if (m_whole && found.decimals > 0 && found.values[i] != std::round(found.values[i]))
            continue; // there is no half iteration
        ticks << found.values[i];
        if (labels)
            labels->append(m_whole ? iterationText(found, i) : found.text(i));
    }
}

void LogarithmicTicker::generate(const QCPRange& range, const QLocale&, QChar, int, QVector<double>& ticks,
                                 QVector<double>* subTicks, QVector<QString>* labels) {
    ticks.clear();
    if (subTicks)
        subTicks->clear();
    if (labels)
        labels->clear();
    for (const double tick : logarithmicTicks(range.lower, range.upper, m_most)) {
        ticks << tick;
        if (labels)
            labels->append(logarithmicText(tick));
    }
}

} // namespace hanscape
