#pragma once

#include "app/workspaces/folds/neuron_request.h"
#include "core/nn/parameter.h"
#include "widgets/network/neuron_layout.h"
#include "widgets/theme/theme.h"

#include <QWidget>

class QLabel;
class QSpinBox;
class QTableView;

namespace hanscape {

class NeuronMap;
class NumberBox;
class ParameterTable;

/// One neuron beside the diagram: its map large, what it says in figures, and its parameters, one of which
/// can be edited.
class NeuronPanel : public QWidget {
    Q_OBJECT

  public:
    explicit NeuronPanel(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setNetwork(const NetworkSpec& spec);
    /// The neuron that is shown.
    void setPlace(NeuronPlace place);
    /// Whether a value is being typed: another neuron's would come in its way.
    bool isEditing() const;
    /// The neuron's parameters as they are now.
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot);
    /// Takes a parameter of the neuron up for editing.
    void edit(const ParameterId& id);
    /// What the map is of, in a sentence.
    void setText(const QString& text);
    void complain(const QString& text);
    NeuronMap& map() { return *m_map; }

  signals:
    void chosen(hanscape::NeuronPlace place);
    void edited(const hanscape::ParameterId& id, double value);

  private:
    QWidget* makeChooser();
    QWidget* makeEditor();
    void showParameters();
    void showValue();
    void submit();

    NetworkSpec m_spec;
    std::optional<NeuronPlace> m_place;
    std::optional<ParameterId> m_taken; ///< the parameter that a person has taken up last
    std::shared_ptr<const Snapshot> m_snapshot;
    ParameterTable* m_parameters;
    QSpinBox *m_layer, *m_neuron;
    NeuronMap* m_map;
    QLabel *m_text, *m_name, *m_complaint;
    QTableView* m_table;
    NumberBox* m_value;
};

} // namespace hanscape
