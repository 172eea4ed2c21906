#include "app/workspaces/folds/neuron_panel.h"

#include "app/workspaces/folds/neuron_map.h"
#include "app/workspaces/folds/parameter_table.h"
#include "app/workspaces/page_parts.h"
#include "widgets/editors/number_box.h"

#include <algorithm>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

namespace hanscape {
namespace {

FieldInfo parameterField() {
    FieldInfo field;
    field.kind = FieldKind::real;
    field.text.label = "The parameter";
    field.range = {-1e6, 1e6};
    return field;
}

} // namespace

NeuronPanel::NeuronPanel(QWidget* parent)
    : QWidget(parent), m_parameters(new ParameterTable(this)), m_layer(new QSpinBox), m_neuron(new QSpinBox),
      m_map(new NeuronMap), m_text(new QLabel), m_name(new QLabel), m_complaint(new QLabel),
      m_table(new QTableView), m_value(new NumberBox(parameterField())) {
    setFixedWidth(340);
    m_text->setObjectName("neuronText");
    m_text->setWordWrap(true);
    m_text->setMinimumHeight(2 * fontMetrics().height() + 4); // so that one line more moves nothing
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_complaint->setObjectName("neuronComplaint");
    m_complaint->setWordWrap(true);
    m_complaint->hide();
    m_map->setFixedHeight(256);
    m_map->setToolTip(
        tr("The neuron's output, under the lines where the network's prediction changes. All maps "
           "share one scale; the few values beyond it take its end colours."));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(8);
    layout->addWidget(makeChooser());
    layout->addWidget(m_map);
    layout->addWidget(m_text);
    layout->addWidget(m_table, 1);
    layout->addWidget(makeEditor());
    layout->addWidget(m_complaint);
}

QWidget* NeuronPanel::makeChooser() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_layer->setObjectName("neuronLayer");
    m_layer->setAccessibleName(tr("Layer"));
    m_layer->setToolTip(tr("The chosen neuron's layer, counted from 0; below 0 lie the inputs."));
    m_layer->setSpecialValueText(tr("inputs"));
    m_neuron->setObjectName("neuronIndex");
    m_neuron->setAccessibleName(tr("Neuron"));
    m_neuron->setToolTip(tr("The chosen neuron in its layer, counted from 0; any of them, shown or not."));
    const std::pair<QString, QSpinBox*> boxes[] = {{tr("Layer"), m_layer}, {tr("Neuron"), m_neuron}};
    for (const auto& [title, box] : boxes) {
        box->setKeyboardTracking(false);
        auto* label = new QLabel(title);
        label->setBuddy(box);
        layout->addWidget(label);
        layout->addWidget(box, 1);
        connect(box, &QSpinBox::valueChanged, this, [this] {
            emit chosen({m_layer->value() + 1, m_neuron->value()});
        });
    }
    return row;
}

QWidget* NeuronPanel::makeEditor() {
    m_table->setObjectName("parameters");
    m_table->setModel(m_parameters);
    m_table->setAccessibleName(tr("Parameters of the neuron"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setMinimumHeight(110);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& row) {
                if (row.isValid())
                    m_taken = m_parameters->id(row.row());
                showValue();
            });
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_value->setObjectName("parameterValue");
    m_value->setToolTip(tr(
        "The chosen parameter. A new value applies at once, while training too: the run goes on from it."));
    m_name->setBuddy(m_value);
    layout->addWidget(m_name, 1);
    layout->addWidget(m_value, 1);
    connect(m_value, &NumberBox::edited, this, &NeuronPanel::submit);
    connect(m_value, &NumberBox::refused, this, &NeuronPanel::complain);
    return row;
}

void NeuronPanel::setTheme(const Theme& theme) {
    m_map->setTheme(theme);
    setInk(*m_complaint, complaintColor(theme));
}

void NeuronPanel::setNetwork(const NetworkSpec& spec) {
    m_spec = spec;
    m_snapshot = nullptr;
    m_place.reset();
    const QSignalBlocker quiet(m_layer);
    m_layer->setRange(-1, static_cast<int>(spec.layers.size()) - 1);
    complain({});
}

bool NeuronPanel::isEditing() const { return m_value->hasFocus(); }

void NeuronPanel::setPlace(NeuronPlace place) {
    m_place = place;
    const QSignalBlocker quietLayer(m_layer), quietNeuron(m_neuron);
    m_layer->setValue(place.column - 1);
    const int width =
        place.column == 0 ? m_spec.inputs : m_spec.layers[static_cast<std::size_t>(place.column) - 1].width;
    m_neuron->setRange(0, width - 1);
    m_neuron->setValue(place.neuron);
    showParameters();
}

void NeuronPanel::setSnapshot(std::shared_ptr<const Snapshot> snapshot) {
    m_snapshot = std::move(snapshot);
    showParameters();
}

void NeuronPanel::showParameters() {
    if (!m_place)
        return;
    m_parameters->show(m_snapshot, m_place->column - 1, m_place->neuron);
    if (!m_table->currentIndex().isValid() && m_parameters->rowCount() > 0) {
        const auto taken = m_taken; // which selecting a row of another neuron forgets
        m_table->selectRow(taken ? std::max(0, m_parameters->row(*taken)) : 0);
        m_taken = taken;
    }
    showValue();
}

void NeuronPanel::showValue() {
    const int row = m_table->currentIndex().row();
    const bool has = row >= 0 && row < m_parameters->rowCount();
    m_value->setEnabled(has);
    m_name->setText(has ? m_parameters->name(row) : tr("Inputs have no parameters."));
    m_value->setVisible(has);
    if (!has)
        return;
    m_value->setAccessibleName(m_parameters->name(row));
    if (!m_value->hasFocus()) // what is being typed stays
        m_value->setValue(m_parameters->value(row));
}

void NeuronPanel::edit(const ParameterId& id) {
    const int row = m_parameters->row(id);
    if (row < 0)
        return;
    m_taken = id;
    m_table->selectRow(row);
    m_value->setFocus();
    m_value->setValue(m_parameters->value(row));
    m_value->selectAll();
}

void NeuronPanel::submit() {
    complain({});
    emit edited(m_parameters->id(m_table->currentIndex().row()), std::get<double>(m_value->value()));
}

void NeuronPanel::setText(const QString& text) { m_text->setText(text); }

void NeuronPanel::complain(const QString& text) {
    m_complaint->setText(text);
    m_complaint->setVisible(!text.isEmpty());
}

} // namespace hanscape
