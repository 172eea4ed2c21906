#pragma once

#include "app/session/snapshot.h"
#include "core/nn/parameter.h"

#include <QAbstractTableModel>

namespace hanscape {

/// The parameters of one neuron, by name and value: its bias, and its weights or its entry of u.
class ParameterTable : public QAbstractTableModel {
    Q_OBJECT

  public:
    using QAbstractTableModel::QAbstractTableModel;

    /// A neuron of a layer; none for inputs, which have no parameters. Values are the snapshot's.
    void show(std::shared_ptr<const Snapshot> snapshot, int layer, int neuron);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    ParameterId id(int row) const;
    /// The row of a parameter of the neuron shown; −1 where it has none.
    int row(const ParameterId& id) const;
    /// "Weight from 3"
    QString name(int row) const;
    /// The value as a person would write it: in single precision the shortest number that rounds to it.
    double value(int row) const;

  private:
    LayerKind kind() const;

    std::shared_ptr<const Snapshot> m_snapshot;
    int m_layer = -1, m_neuron = 0, m_rows = 0;
};

} // namespace hanscape
