#include "widgets/editors/field_form.h"

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
    for (const auto& choice : choices)
        box.addItem(choiceTitle(choice), QString::fromStdString(choice));
}

} // namespace

QString choiceTitle(const std::string& name) {
    static const std::map<std::string, const char*> titles{
        {"abs", QT_TRANSLATE_NOOP("choice", "ABS")},
        {"relu", QT_TRANSLATE_NOOP("choice", "ReLU")},
        {"leaky-relu", QT_TRANSLATE_NOOP("choice", "Leaky ReLU")},
        {"elu", QT_TRANSLATE_NOOP("choice", "ELU")},
        {"tanh", QT_TRANSLATE_NOOP("choice", "tanh")},
        {"gelu", QT_TRANSLATE_NOOP("choice", "GELU")},
        {"sine", QT_TRANSLATE_NOOP("choice", "Sine")},
        {"identity", QT_TRANSLATE_NOOP("choice", "Identity")},
        {"fc", QT_TRANSLATE_NOOP("choice", "Fully connected")},
        {"householder", QT_TRANSLATE_NOOP("choice", "Householder")},
        {"residual", QT_TRANSLATE_NOOP("choice", "Residual blocks")},
        {"fc-relu", QT_TRANSLATE_NOOP("choice", "FC-ReLU")},
        {"fc-abs", QT_TRANSLATE_NOOP("choice", "FC-ABS")},
        {"han", QT_TRANSLATE_NOOP("choice", "HanNet")},
        {"han-relu", QT_TRANSLATE_NOOP("choice", "Han-ReLU")},
        {"fc-leaky-relu", QT_TRANSLATE_NOOP("choice", "FC-leaky ReLU")},
        {"han-leaky-relu", QT_TRANSLATE_NOOP("choice", "Han-leaky ReLU")},
        {"fc-elu", QT_TRANSLATE_NOOP("choice", "FC-ELU")},
        {"han-elu", QT_TRANSLATE_NOOP("choice", "Han-ELU")},
        {"fc-tanh", QT_TRANSLATE_NOOP("choice", "FC-tanh")},
        {"han-tanh", QT_TRANSLATE_NOOP("choice", "Han-tanh")},
        {"fc-gelu", QT_TRANSLATE_NOOP("choice", "FC-GELU")},
        {"han-gelu", QT_TRANSLATE_NOOP("choice", "Han-GELU")},
        {"fc-sine", QT_TRANSLATE_NOOP("choice", "FC-sine")},
        {"han-sine", QT_TRANSLATE_NOOP("choice", "Han-sine")},
        {"auto", QT_TRANSLATE_NOOP("choice", "Automatic")},
        {"kaiming", QT_TRANSLATE_NOOP("choice", "Kaiming")},
        {"xavier", QT_TRANSLATE_NOOP("choice", "Xavier")},
        {"orthogonal", QT_TRANSLATE_NOOP("choice", "Orthogonal")},
        {"mse", QT_TRANSLATE_NOOP("choice", "MSE")},
        {"cross-entropy", QT_TRANSLATE_NOOP("choice", "Cross-entropy")},
        {"sgd", QT_TRANSLATE_NOOP("choice", "SGD")},
        {"adam", QT_TRANSLATE_NOOP("choice", "Adam")},
        {"paper", QT_TRANSLATE_NOOP("choice", "The paper's steps")},
        {"constant", QT_TRANSLATE_NOOP("choice", "Constant")},
        {"float", QT_TRANSLATE_NOOP("choice", "Single, 32 bits")},
        {"double", QT_TRANSLATE_NOOP("choice", "Double, 64 bits")},
        {"checkerboard", QT_TRANSLATE_NOOP("choice", "Checkerboard")},
        {"circles", QT_TRANSLATE_NOOP("choice", "Circles")},
        {"spirals", QT_TRANSLATE_NOOP("choice", "Spirals")},
        {"moons", QT_TRANSLATE_NOOP("choice", "Moons")},
        {"gaussians", QT_TRANSLATE_NOOP("choice", "Gaussians")},
        {"xor", QT_TRANSLATE_NOOP("choice", "XOR")},
        {"stripes", QT_TRANSLATE_NOOP("choice", "Stripes")},
        {"formula", QT_TRANSLATE_NOOP("choice", "Formula")},
        {"picture", QT_TRANSLATE_NOOP("choice", "Picture…")},
        {"files", QT_TRANSLATE_NOOP("choice", "File…")},
        {"painted", QT_TRANSLATE_NOOP("choice", "Painted")},
        {"output", QT_TRANSLATE_NOOP("choice", "Output f")},
        {"gradient", QT_TRANSLATE_NOOP("choice", "Gradient norm")},
        {"layer of birth", QT_TRANSLATE_NOOP("choice", "Layer of birth")},
        {"region", QT_TRANSLATE_NOOP("choice", "Region")},
        {"ink", QT_TRANSLATE_NOOP("choice", "Ink")},
        {"by layer", QT_TRANSLATE_NOOP("choice", "By layer")},
        {"none", QT_TRANSLATE_NOOP("choice", "None")},
        {"fixed", QT_TRANSLATE_NOOP("choice", "Stay fixed")},
        {"scaled", QT_TRANSLATE_NOOP("choice", "By length")},
        {"class", QT_TRANSLATE_NOOP("choice", "Classes")},
        {"regression", QT_TRANSLATE_NOOP("choice", "Regression")},
    };
    const auto found = titles.find(name);
    return found == titles.end() ? QString::fromStdString(name)
                                 : QCoreApplication::translate("choice", found->second);
}

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

void FieldForm::setFieldVisible(const std::string& key, bool visible) {
    row(key).label->setVisible(visible);
    row(key).control->setVisible(visible);
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
