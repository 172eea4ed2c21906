#include "widgets/editors/network_editor.h"

#include "widgets/editors/spec_form.h"
#include "widgets/theme/choice_button.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <QGridLayout>
#include <QLabel>

namespace hanscape {

NetworkEditor::NetworkEditor(QWidget* parent) : EditorSection(tr("Network"), parent), m_counts(new QLabel) {
    addAbove(presetButtons());
    addFields(form(), architectureFields(),
              {"depth", "width", "layers", "activation", "fc_layers", "initialisation"});
    addFields(more(), architectureFields(), {"gain"});
    m_counts->setObjectName("counts");
    m_counts->setToolTip(
        tr("Activation ratio, AR = hidden neurons / parameters (eq. 4). Variability rises with it until a "
           "network collapses to constants."));
    m_counts->setWordWrap(true); // beside a scroll bar there is less room
    m_counts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    addBelow(m_counts);
    connect(this, &EditorSection::edited, this, [this](const QString& key) {
        const auto& holder = form().has(key.toStdString()) ? form() : more();
        ArchitectureSpec spec = withField(holder, architectureFields(), m_spec, key.toStdString());
        // The blocks of a residual network are of two layers, so that arrows step by two.
        if (isResidual(spec) && spec.depth % 2 == 0)
            spec.depth += key == "depth" && spec.depth < m_spec.depth ? -1 : 1;
        spec.depth = isResidual(spec) ? std::clamp(spec.depth, 1, 499) : spec.depth;
        emit specEdited(spec);
    });
}

QWidget* NetworkEditor::presetButtons() {
    auto* box = new QWidget;
    box->setObjectName("presets");
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(4);
    for (const auto& preset : architecturePresets()) {
        const QString name = QString::fromStdString(preset.name);
        const bool ablation = name.size() == 1;
        auto* button = choiceButton(ablation ? "(" + name + ")" : name);
        button->setToolTip(QString::fromStdString(preset.description));
        button->setAccessibleName(tr("Preset %1").arg(name));
        button->setObjectName("preset-" + name);
        const int place = static_cast<int>(m_presets.size());
        grid->addWidget(button, place / 4, place % 4);
        connect(button, &QToolButton::clicked, this, [this, button, spec = preset.spec] {
            button->setChecked(spec == m_spec); // until the choice has been taken over
            emit specEdited(spec);
        });
        m_presets.push_back(button);
    }
    return box;
}

/// The presets' buttons are a field like the others.
void NetworkEditor::setShownFields(const std::optional<std::set<std::string>>& keys) {
    EditorSection::setShownFields(keys);
    const bool presets = !keys || keys->contains("presets");
    findChild<QWidget*>("presets")->setVisible(presets);
    setVisible(presets || form().showsAny());
}

void NetworkEditor::setSpec(const ArchitectureSpec& spec, const ArchitectureSpec& running,
                            const NetworkSpec& network) {
    m_spec = spec;
    for (FieldForm* part : {&form(), &more()}) {
        showSpec(*part, architectureFields(), spec);
        markWaiting(*part, architectureFields(), spec, running);
    }
    form().setFieldEnabled("fc_layers", spec.layers == LayerKind::householder);
    for (std::size_t i = 0; i < m_presets.size(); ++i)
        m_presets[i]->setChecked(architecturePresets()[i].spec == spec);
    m_counts->setText(tr("%1 parameters · AR %2 %")
                          .arg(countText(parameterCount(network)))
                          .arg(100 * activationRatio(network), 0, 'f', 2));
}

} // namespace hanscape
