#include "widgets/editors/field_form.h"

#include "widgets/editors/choice_words.h"
#include "widgets/editors/number_box.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

namespace hanscape {
namespace {

void addChoices(QComboBox& box, const std::vector<std::string>& choices) {
    for (const auto& choice : choices) {
        box.addItem(choiceTitle(choice), QString::fromStdString(choice));
        box.setItemData(box.count() - 1, choiceSentence(choice), Qt::ToolTipRole);
    }
}

} // namespace

FieldForm::FieldForm(QWidget* parent) : QWidget(parent), m_layout(new QGridLayout(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(8);
    m_layout->setVerticalSpacing(4);
    m_layout->setColumnStretch(1, 1);
    m_layout->setColumnMinimumWidth(0, 104);
}

void FieldForm::addField(const FieldInfo& field) {
    Row row;
    const QString title = QString::fromStdString(field.text.label);
    const QString sentence = QString::fromStdString(field.text.sentence);
    row.label = new QLabel(title, this);
    switch (field.kind) {
    case FieldKind::integer:
    case FieldKind::real:
        connectNumber(row, field);
        break;
    case FieldKind::choice:
        connectChoice(row, field);
        break;
    case FieldKind::flag:
        connectFlag(row, field);
        break;
    case FieldKind::text:
        connectText(row, field);
        break;
    }
    const QString applies = field.text.live ? tr("A change applies at once, during a run too.")
                                            : tr("A change during a run waits for a rewind.");
    const QString tip = m_tellsOfRun ? sentence + " " + applies : sentence;
    row.label->setBuddy(row.control);
    row.control->setAccessibleName(title);
    row.control->setAccessibleDescription(sentence);
    row.control->setObjectName(QString::fromStdString(field.text.key));
    const int place = m_layout->rowCount();
    m_layout->addWidget(row.label, place, 0);
    m_layout->addWidget(row.control, place, 1);
    m_rows.emplace(field.text.key, std::move(row));
    setTip(field.text.key, tip);
}

void FieldForm::setTip(const std::string& key, const QString& tip) {
    row(key).label->setToolTip(tip);
    row(key).control->setToolTip(tip);
}

void FieldForm::connectNumber(Row& row, const FieldInfo& field) {
    auto* box = new NumberBox(field, this);
    const QString key = QString::fromStdString(field.text.key);
    connect(box, &NumberBox::edited, this, [this, key] { emit edited(key); });
    connect(box, &NumberBox::refused, this, &FieldForm::refused);
    row.number = box;
    row.control = box;
    row.get = [box] { return box->value(); };
    row.set = [box](const FieldValue& value) { box->setValue(value); };
}

void FieldForm::connectChoice(Row& row, const FieldInfo& field) {
    auto* box = new QComboBox(this);
    addChoices(*box, field.choices);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    box->setFocusPolicy(Qt::StrongFocus);
    box->installEventFilter(this);
    const QString key = QString::fromStdString(field.text.key);
    connect(box, &QComboBox::activated, this, [this, key] { emit edited(key); });
    row.control = box;
    row.get = [box] { return FieldValue(box->currentData().toString().toStdString()); };
    row.set = [box](const FieldValue& value) {
        box->setCurrentIndex(box->findData(QString::fromStdString(std::get<std::string>(value))));
    };
}

void FieldForm::setChoices(const std::string& key, const std::vector<std::string>& choices) {
    auto* box = qobject_cast<QComboBox*>(row(key).control);
    const QString chosen = box->currentData().toString();
    box->clear();
    addChoices(*box, choices);
    box->setCurrentIndex(box->findData(chosen));
}

void FieldForm::connectFlag(Row& row, const FieldInfo& field) {
    auto* box = new QCheckBox(this);
    box->setFocusPolicy(Qt::TabFocus); // a click leaves the keys of the window as they are
    const QString key = QString::fromStdString(field.text.key);
    connect(box, &QCheckBox::clicked, this, [this, key] { emit edited(key); });
    row.control = box;
    row.get = [box] { return FieldValue(box->isChecked()); };
    row.set = [box](const FieldValue& value) { box->setChecked(std::get<bool>(value)); };
}

void FieldForm::connectText(Row& row, const FieldInfo& field) {
    auto* edit = new QLineEdit(this);
    edit->setAlignment(Qt::AlignRight);
    const QString key = QString::fromStdString(field.text.key);
    connect(edit, &QLineEdit::editingFinished, this, [this, key, edit] {
        if (!edit->isModified())
            return;
        edit->setModified(false);
        emit edited(key);
    });
    connect(edit, &QLineEdit::returnPressed, edit, &QLineEdit::clearFocus);
    row.control = edit;
    row.get = [edit] { return FieldValue(edit->text().trimmed().toStdString()); };
    row.set = [edit](const FieldValue& value) {
        edit->setText(QString::fromStdString(std::get<std::string>(value)));
        edit->setCursorPosition(0); // of a long text its beginning is to be seen
        edit->setModified(false);
    };
}

bool FieldForm::eventFilter(QObject* watched, QEvent* event) {
    // A wheel that scrolls the editors past a box must not change it.
    const auto* box = qobject_cast<QComboBox*>(watched);
    if (event->type() == QEvent::Wheel && box && !box->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

FieldValue FieldForm::value(const std::string& key) const { return row(key).get(); }

void FieldForm::setValue(const std::string& key, const FieldValue& value) {
    // What is being typed stays; the box takes the value over when it loses the focus.
    if (row(key).get() != value || (row(key).number && row(key).number->isRefused()))
        row(key).set(value);
}

bool FieldForm::isShown(const std::string& key, const Row& row) const {
    return row.visible && (!m_shown || m_shown->contains(key));
}

void FieldForm::setFieldVisible(const std::string& key, bool visible) {
    Row& row = m_rows.at(key);
    row.visible = visible;
    row.label->setVisible(isShown(key, row));
    row.control->setVisible(isShown(key, row));
}

void FieldForm::setShownFields(const std::optional<std::set<std::string>>& keys) {
    m_shown = keys;
    for (const auto& [key, row] : m_rows)
        setFieldVisible(key, row.visible);
}

bool FieldForm::showsAny() const {
    for (const auto& [key, row] : m_rows)
        if (isShown(key, row))
            return true;
    return false;
}

void FieldForm::setFieldEnabled(const std::string& key, bool enabled) {
    row(key).label->setEnabled(enabled);
    row(key).control->setEnabled(enabled);
}

void FieldForm::setWaiting(const std::string& key, bool waiting) {
    QFont font = row(key).label->font();
    font.setItalic(waiting);
    row(key).label->setFont(font);
}

void FieldForm::setSteps(const std::string& key, std::vector<double> steps) {
    row(key).number->setSteps(std::move(steps));
}

} // namespace hanscape
