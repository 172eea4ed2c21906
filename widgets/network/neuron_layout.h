#pragma once

#include "core/analysis/neuron_maps.h"

#include <optional>
#include <QRectF>
#include <QSizeF>

namespace hanscape {

/// A neuron by its column of the diagram: 0 for the inputs, i + 1 for layer i.
struct NeuronPlace {
    int column = 0, neuron = 0;

    bool operator==(const NeuronPlace&) const = default;
};

/// How large the parts of the diagram are.
struct NeuronMeasures {
    double map = 32;    ///< side of a neuron's map
    double header = 36; ///< height of what stands above a column
    double unit = 1;    ///< what is a pixel in a view of ordinary size
};

/// Where the neurons of a network lie: a column a layer from left to right, below each other as many of a
/// layer's neurons as have room, evenly sampled. What is chosen is always among them.
class NeuronLayout {
  public:
    NeuronLayout() = default;
    /// Takes the neurons from `among`, where that is given.
    NeuronLayout(const NetworkSpec& spec, QSizeF room, const NeuronMeasures& measures,
                 std::optional<NeuronPlace> chosen = {}, const NeuronSelection* among = nullptr);

    int columns() const { return static_cast<int>(m_shown.size()); }
    /// Neurons of a column, and those of them that are shown, ascending.
    int neurons(int column) const { return m_widths[static_cast<std::size_t>(column)]; }
    const std::vector<int>& shown(int column) const { return m_shown[static_cast<std::size_t>(column)]; }
    const NeuronSelection& selection() const { return m_shown; }
    /// Whether bars of u stand beside a column's maps.
    bool hasBars(int column) const { return m_bars[static_cast<std::size_t>(column)]; }
    const NeuronMeasures& measures() const { return m_measures; }
    /// What the diagram takes; it may be wider than the room was.
    QSizeF size() const { return m_size; }
    /// The least width that a network's diagram takes.
    static double leastWidth(const NetworkSpec& spec, const NeuronMeasures& measures);

    /// What stands above a column.
    QRectF header(int column) const;
    /// The map of the column's `slot`th shown neuron.
    QRectF map(int column, int slot) const;
    /// The map of a neuron; none where it is not shown.
    std::optional<QRectF> map(NeuronPlace place) const;
    /// The neuron under a point: its map, or the bar at its left.
    std::optional<NeuronPlace> at(QPointF point) const;
    /// Room for the bar of an entry of u, left of a map.
    static QRectF bar(const QRectF& map, double unit);

  private:
    NeuronMeasures m_measures;
    std::vector<int> m_widths;
    std::vector<bool> m_bars;
    NeuronSelection m_shown;
    QSizeF m_size;
    double m_left = 0, m_pitch = 0; ///< of the first column's maps, and from column to column
};

} // namespace hanscape
