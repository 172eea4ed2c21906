#include "widgets/network/neuron_layout.h"

#include <algorithm>
#include <cmath>

namespace hanscape {
namespace {

/// Gaps in units: between columns at least and at most, between maps, around the diagram.
constexpr double leastGap = 42, greatestGap = 150, mapGap = 6, mapBorder = 20, barRoom = 9;

double gapBelow(const NeuronMeasures& measures) { return mapGap * measures.unit; }

/// `count` of the numbers 0 … all − 1, evenly spread from end to end, with `chosen` in place of its nearest.
std::vector<int> sampled(int all, int count, std::optional<int> chosen) {
    count = std::min(std::max(count, 1), all);
    std::vector<int> result(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        result[static_cast<std::size_t>(i)] =
            count == 1 ? 0 : static_cast<int>(std::lround(static_cast<double>(i) * (all - 1) / (count - 1)));
    if (chosen && *chosen >= 0 && *chosen < all) {
        const auto nearest = std::min_element(result.begin(), result.end(), [&](int a, int b) {
            return std::abs(a - *chosen) < std::abs(b - *chosen);
        });
        *nearest = *chosen;
    }
    return result;
}

} // namespace

double NeuronLayout::leastWidth(const NetworkSpec& spec, const NeuronMeasures& measures) {
    const auto columns = static_cast<double>(spec.layers.size() + 1);
    return columns * measures.map + ((columns - 1) * leastGap + 2 * mapBorder) * measures.unit;
}

NeuronLayout::NeuronLayout(const NetworkSpec& spec, QSizeF room, const NeuronMeasures& measures,
                           std::optional<NeuronPlace> chosen, const NeuronSelection* among)
    : m_measures(measures) {
    const double u = measures.unit;
    const auto count = static_cast<int>(spec.layers.size()) + 1;
    m_size = {std::max(room.width(), leastWidth(spec, measures)), room.height()};
    const double spread = (m_size.width() - 2 * mapBorder * u - count * measures.map) / (count - 1);
    m_pitch = measures.map + std::min(spread, greatestGap * u);
    m_left = (m_size.width() - (count - 1) * m_pitch - measures.map) / 2;
    const double below = room.height() - measures.header - gapBelow(measures);
    const int most = static_cast<int>(below / (measures.map + gapBelow(measures)));
    for (int column = 0; column < count; ++column) {
        m_widths.push_back(column == 0 ? spec.inputs
                                       : spec.layers[static_cast<std::size_t>(column) - 1].width);
        m_bars.push_back(column > 0 &&
                         spec.layers[static_cast<std::size_t>(column) - 1].kind == LayerKind::householder);
        const bool has = chosen && chosen->column == column;
        const auto* some = among ? &(*among)[static_cast<std::size_t>(column)] : nullptr;
        const int all = some ? static_cast<int>(some->size()) : m_widths.back();
        m_shown.push_back(sampled(all, most, has ? std::optional(chosen->neuron) : std::nullopt));
        for (int& neuron : m_shown.back())
            neuron = some ? (*some)[static_cast<std::size_t>(neuron)] : neuron;
    }
}

QRectF NeuronLayout::header(int column) const {
    const double middle = m_left + column * m_pitch + m_measures.map / 2;
    return {middle - m_pitch / 2, 0, m_pitch, m_measures.header};
}

QRectF NeuronLayout::map(int column, int slot) const {
    const double step = m_measures.map + gapBelow(m_measures);
    const auto count = static_cast<double>(shown(column).size());
    const double top = m_measures.header;
    const double first = top + (m_size.height() - top - count * step + gapBelow(m_measures)) / 2;
    // Whole pixels, so that maps are not blurred where a pixel is a unit.
    return {std::round(m_left + column * m_pitch), std::round(first + slot * step), m_measures.map,
            m_measures.map};
}

std::optional<QRectF> NeuronLayout::map(NeuronPlace place) const {
    if (place.column < 0 || place.column >= columns())
        return {};
    const auto& neurons = shown(place.column);
    const auto found = std::lower_bound(neurons.begin(), neurons.end(), place.neuron);
    if (found == neurons.end() || *found != place.neuron)
        return {};
    return map(place.column, static_cast<int>(found - neurons.begin()));
}

std::optional<NeuronPlace> NeuronLayout::at(QPointF point) const {
    if (columns() == 0)
        return {};
    const double along = (point.x() - m_left + barRoom * m_measures.unit) / m_pitch;
    const int column = static_cast<int>(std::floor(along));
    if (column < 0 || column >= columns())
        return {};
    const auto& neurons = shown(column);
    for (std::size_t slot = 0; slot < neurons.size(); ++slot) {
        const QRectF map = this->map(column, static_cast<int>(slot));
        if (map.united(bar(map, m_measures.unit)).contains(point))
            return NeuronPlace{column, neurons[slot]};
    }
    return {};
}

QRectF NeuronLayout::bar(const QRectF& map, double unit) {
    return {map.left() - barRoom * unit, map.top(), 6 * unit, map.height()};
}

} // namespace hanscape
