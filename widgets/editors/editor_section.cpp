#include "widgets/editors/editor_section.h"

#include "widgets/editors/field_form.h"

#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace hanscape {

EditorSection::EditorSection(const QString& title, QWidget* parent)
    : QWidget(parent), m_layout(new QVBoxLayout(this)), m_form(new FieldForm(this)),
      m_moreButton(new QToolButton(this)) {
    auto* heading = new QLabel(title, this);
    QFont font = heading->font();
    font.setWeight(QFont::DemiBold);
    heading->setFont(font);
    m_moreButton->setText(tr("More"));
    m_moreButton->setAccessibleName(tr("More of %1").arg(title));
    m_moreButton->setCheckable(true);
    m_moreButton->setAutoRaise(true);
    m_moreButton->setArrowType(Qt::RightArrow);
    m_moreButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_moreButton->setFocusPolicy(Qt::TabFocus);
    m_moreButton->hide();
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(6);
    auto* top = new QHBoxLayout;
    top->addWidget(heading, 1);
    top->addWidget(m_moreButton);
    m_layout->addLayout(top);
    m_layout->addWidget(m_form);
    connectForm(*m_form);
}

void EditorSection::connectForm(FieldForm& form) {
    connect(&form, &FieldForm::edited, this, &EditorSection::edited);
    connect(&form, &FieldForm::refused, this, &EditorSection::refused);
}

FieldForm& EditorSection::more() {
    if (m_more)
        return *m_more;
    m_more = new FieldForm(this);
    m_more->hide();
    m_layout->insertWidget(m_layout->indexOf(m_form) + 1, m_more);
    connectForm(*m_more);
    m_moreButton->show();
    connect(m_moreButton, &QToolButton::toggled, this, [this](bool open) {
        m_more->setVisible(open);
        m_moreButton->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    });
    return *m_more;
}

void EditorSection::setShownFields(const std::optional<std::set<std::string>>& keys) {
    bool any = false;
    for (FieldForm* form : findChildren<FieldForm*>()) {
        form->setShownFields(keys);
        any = any || form->showsAny();
    }
    setVisible(any);
    if (m_more)
        m_moreButton->setVisible(m_more->showsAny());
}

void EditorSection::addAbove(QWidget* widget) { m_layout->insertWidget(m_layout->indexOf(m_form), widget); }
void EditorSection::addBelow(QWidget* widget) { m_layout->addWidget(widget); }

} // namespace hanscape
