#include "app/workspaces/folds/loss_controls.h"

#include "app/workspaces/page_parts.h"
#include "widgets/editors/spec_form.h"
#include "widgets/theme/choice_button.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace hanscape {

LossControls::LossControls(QWidget* parent)
    : QWidget(parent), m_form(new FieldForm), m_atRest(new QCheckBox(tr("Compute when training rests"))),
      m_compute(new QPushButton(tr("Compute"))), m_cancel(new QPushButton(tr("Cancel"))), m_text(new QLabel),
      m_complaint(new QLabel) {
    setFixedWidth(280);
    auto* content = new QWidget; // in a low window it is scrolled
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scrolledColumn(content));
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    addPlane(*column);
    addHeight(*column);
    addButtons(*column);
    m_complaint->setObjectName("lossComplaint");
    m_text->setObjectName("lossText");
    for (QLabel* label : {m_complaint, m_text}) {
        label->setWordWrap(true);
        column->addWidget(label);
    }
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_complaint->hide();
    column->addStretch(1);
    setComputing(false);
}

QButtonGroup* LossControls::addChoices(QVBoxLayout& column, const QString& title,
                                       const std::vector<std::pair<QString, QString>>& textsAndTips) {
    auto* group = new QButtonGroup(this);
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    for (const auto& [text, tip] : textsAndTips) {
        auto* button = choiceButton(text);
        button->setToolTip(tip);
        button->setAccessibleName(title + ": " + text);
        group->addButton(button, static_cast<int>(group->buttons().size()));
        row->addWidget(button, 1);
    }
    group->button(0)->setChecked(true);
    column.addWidget(new QLabel(title));
    column.addLayout(row);
    connect(group, &QButtonGroup::idClicked, this, &LossControls::change);
    return group;
}

void LossControls::addPlane(QVBoxLayout& column) {
    m_kind = addChoices(
        column, tr("Directions"),
        {{tr("Random"), tr("Two random directions, each filter's part as long as the filter itself (for a "
                           "Householder layer: as u), so that the picture does not depend on the scale of "
                           "the weights.")},
         {tr("Path"), tr("The two principal directions of the way that training has taken: the plane that "
                         "comes nearest to all its networks.")}});
    m_form->setTellsOfRun(false);
    addFields(*m_form, lossPlaneFields(), {"resolution", "extent", "seed", "biases"});
    showSpec(*m_form, lossPlaneFields(), m_choices.spec);
    m_form->setSteps("resolution", {13, 25, 51, 101, 201, 401});
    m_form->setSteps("extent", {0.05, 0.1, 0.2, 0.5, 1, 1.5, 2, 3, 5, 10});
    column.addWidget(m_form);
    connect(m_form, &FieldForm::edited, this, &LossControls::change);
    connect(m_form, &FieldForm::refused, this, &LossControls::complain);
}

void LossControls::addHeight(QVBoxLayout& column) {
    m_part = addChoices(column, tr("Loss on"),
                        {{tr("Training"), tr("The loss on the samples that the network learns from.")},
                         {tr("Validation"), tr("The loss on the samples held out for choosing.")},
                         {tr("Test"), tr("The loss on the samples held out for judging.")}});
    m_height = addChoices(
        column, tr("Height"),
        {{tr("Logarithm"), tr("The decimal logarithm of the loss: valleys and peaks of all sizes.")},
         {tr("Loss"), tr("The loss itself.")}});
}

void LossControls::addButtons(QVBoxLayout& column) {
    m_compute->setObjectName("computeLoss");
    m_cancel->setObjectName("cancelLoss");
    m_atRest->setObjectName("lossAtRest");
    m_compute->setToolTip(tr("Computes the loss around the network as it is now."));
    m_cancel->setToolTip(tr("Ends the computation; what there is so far stays."));
    m_atRest->setToolTip(
        tr("While training goes on the picture stays as it is; once it pauses or ends, it is "
           "computed anew."));
    m_atRest->setChecked(m_choices.atRest);
    column.addWidget(m_atRest);
    auto* row = new QHBoxLayout;
    row->addWidget(m_compute);
    row->addWidget(m_cancel);
    column.addLayout(row);
    connect(m_atRest, &QCheckBox::clicked, this, &LossControls::change);
    connect(m_compute, &QPushButton::clicked, this, &LossControls::computeWanted);
    connect(m_cancel, &QPushButton::clicked, this, &LossControls::cancelWanted);
}

void LossControls::change() {
    LossChoices choices;
    choices.kind = static_cast<PlaneKind>(m_kind->checkedId());
    choices.part = static_cast<Part>(m_part->checkedId());
    choices.logarithmic = m_height->checkedId() == 0;
    choices.atRest = m_atRest->isChecked();
    for (const auto& field : lossPlaneFields())
        choices.spec = withField(*m_form, lossPlaneFields(), choices.spec, field.text.key);
    for (const char* key : {"seed", "biases"}) // of random directions alone
        m_form->setFieldEnabled(key, choices.kind == PlaneKind::random);
    if (choices == m_choices)
        return;
    m_choices = choices;
    emit changed();
}

void LossControls::setParts(const Dataset& data) {
    for (const Part part : {Part::train, Part::validation, Part::test})
        m_part->button(static_cast<int>(part))->setVisible(!data.indices(part).empty());
    if (data.indices(m_choices.part).empty()) {
        m_part->button(static_cast<int>(Part::train))->setChecked(true);
        change();
    }
}

void LossControls::setTheme(const Theme& theme) { setInk(*m_complaint, complaintColor(theme)); }

void LossControls::setComputing(bool computing) {
    m_compute->setEnabled(!computing);
    m_cancel->setEnabled(computing);
}

void LossControls::setText(const QString& text) { m_text->setText(text); }

void LossControls::complain(const QString& text) {
    m_complaint->setText(text);
    m_complaint->setVisible(!text.isEmpty());
}

} // namespace hanscape
