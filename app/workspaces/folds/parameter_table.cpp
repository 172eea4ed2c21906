#include "app/workspaces/folds/parameter_table.h"

#include "widgets/theme/ticks.h"

#include <charconv>

namespace hanscape {
namespace {

/// The shortest decimal that a single-precision number is read from.
double shortest(float value) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    double result = 0;
    std::from_chars(text, end, result);
    return result;
}

} // namespace

void ParameterTable::show(std::shared_ptr<const Snapshot> snapshot, int layer, int neuron) {
    int rows = 0;
    if (snapshot && layer >= 0) {
        const NetworkSpec& spec = specOf(snapshot->network);
        const auto index = static_cast<std::size_t>(layer);
        rows = spec.layers[index].kind == LayerKind::fc ? 1 + spec.fanIn(index) : 2;
    }
    const bool same = layer == m_layer && neuron == m_neuron && rows == m_rows;
    if (!same)
        beginResetModel();
    m_snapshot = std::move(snapshot);
    m_layer = layer;
    m_neuron = neuron;
    m_rows = rows;
    if (!same)
        endResetModel();
    else if (m_rows > 0)
        emit dataChanged(index(0, 1), index(m_rows - 1, 1));
}

LayerKind ParameterTable::kind() const {
    return specOf(m_snapshot->network).layers[static_cast<std::size_t>(m_layer)].kind;
}

int ParameterTable::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : m_rows; }

int ParameterTable::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : 2; }

ParameterId ParameterTable::id(int row) const {
    const auto layer = static_cast<std::size_t>(m_layer);
    if (row == 0)
        return {layer, ParameterId::Kind::bias, m_neuron, 0};
    if (kind() == LayerKind::batchNormalisation)
        return {layer, ParameterId::Kind::scale, m_neuron, 0};
    if (kind() == LayerKind::householder)
        return {layer, ParameterId::Kind::vector, m_neuron, 0};
    return {layer, ParameterId::Kind::weight, m_neuron, row - 1};
}

int ParameterTable::row(const ParameterId& id) const {
    for (int row = 0; row < m_rows; ++row)
        if (this->id(row) == id)
            return row;
    return -1;
}

QString ParameterTable::name(int row) const {
    const ParameterId id = this->id(row);
    switch (id.kind) {
    case ParameterId::Kind::bias:
        return kind() == LayerKind::batchNormalisation ? tr("Shift β") : tr("Bias b");
    case ParameterId::Kind::scale:
        return tr("Scale γ");
    case ParameterId::Kind::vector:
        return tr("Entry of u");
    case ParameterId::Kind::weight:
        break;
    }
    return m_layer == 0 ? tr("Weight from x%1").arg(id.input + 1) : tr("Weight from %1").arg(id.input);
}

double ParameterTable::value(int row) const {
    const double value = parameterOf(m_snapshot->network, id(row));
    return std::holds_alternative<Network<float>>(m_snapshot->network) ? shortest(static_cast<float>(value))
                                                                       : value;
}

QVariant ParameterTable::data(const QModelIndex& index, int role) const {
    if (role == Qt::DisplayRole)
        return index.column() == 0 ? name(index.row()) : shortText(value(index.row()));
    if (role == Qt::ToolTipRole)
        return QString::number(value(index.row()), 'g', 17);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (index.column() == 0 ? Qt::AlignLeft : Qt::AlignRight));
    return {};
}

QVariant ParameterTable::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Parameter") : tr("Value");
}

} // namespace hanscape
