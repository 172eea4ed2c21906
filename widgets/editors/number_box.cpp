#include "widgets/editors/number_box.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <QKeyEvent>
#include <QLineEdit>
#include <QWheelEvent>

namespace hanscape {
namespace {

/// The next of 1, 2, 5, 10, … times a power of ten.
double nextRound(double from, bool up) {
    const double power = std::pow(10, std::floor(std::log10(from) + 1e-9));
    const double digit = from / power;
    if (up)
        return power * (digit < 1.999 ? 2 : digit < 4.999 ? 5 : 10);
    return power * (digit > 5.001 ? 5 : digit > 2.001 ? 2 : digit > 1.001 ? 1 : 0.5);
}

/// Without the noise of binary fractions: 0.3, not 0.30000000000000004.
double rounded(double value) { return QString::number(value, 'g', 12).toDouble(); }

} // namespace

NumberBox::NumberBox(FieldInfo field, QWidget* parent)
    : QAbstractSpinBox(parent), m_field(std::move(field)),
      m_value(m_field.kind == FieldKind::integer ? FieldValue(std::int64_t(0)) : FieldValue(0.0)) {
    setKeyboardTracking(false);
    setAlignment(Qt::AlignRight);
    connect(this, &QAbstractSpinBox::editingFinished, this, &NumberBox::commit);
    connect(lineEdit(), &QLineEdit::textEdited, this, [this] {
        if (m_refused)
            setRefused({});
    });
    showValue();
}

double NumberBox::number() const {
    if (const auto* whole = std::get_if<std::int64_t>(&m_value))
        return static_cast<double>(*whole);
    return std::get<double>(m_value);
}

void NumberBox::setValue(const FieldValue& value) {
    m_value = value;
    showValue();
    if (m_refused)
        setRefused({});
}

void NumberBox::showValue() {
    const auto& zero = m_field.text.zero;
    lineEdit()->setText(
        QString::fromStdString(number() == 0 && !zero.empty() ? zero : describeValue(m_value)));
}

void NumberBox::setRefused(const QString& why) {
    m_refused = !why.isEmpty();
    QPalette palette = lineEdit()->palette();
    palette.setColor(QPalette::Text,
                     m_refused ? QColor(0xd5, 0x5e, 0x00) : this->palette().color(QPalette::Text));
    lineEdit()->setPalette(palette);
    emit refused(why);
}

void NumberBox::commit() {
    try {
        FieldText named = m_field.text;
        named.option.clear(); // a window's complaint names the field by its label
        named.key = named.label;
        const FieldValue value =
            parseFieldValue(lineEdit()->text().trimmed().toStdString(), m_field.kind, named, {});
        const double number = std::holds_alternative<std::int64_t>(value)
                                  ? static_cast<double>(std::get<std::int64_t>(value))
                                  : std::get<double>(value);
        if (!m_field.range.contains(number))
            throw Error(m_field.text.label + " is " + describeNumber(number) + "; it must be " +
                        describeRange(m_field.range) + ".");
        const bool changed = value != m_value;
        setValue(value);
        if (changed)
            emit edited();
    } catch (const Error& error) {
        setRefused(QString::fromUtf8(error.what()));
    }
}

double NumberBox::stepped(double from, bool up) const {
    if (!m_steps.empty()) {
        const auto above = std::upper_bound(m_steps.begin(), m_steps.end(), from * (1 + 1e-9));
        const auto below = std::lower_bound(m_steps.begin(), m_steps.end(), from * (1 - 1e-9));
        return up ? (above == m_steps.end() ? from : *above)
                  : (below == m_steps.begin() ? from : *(below - 1));
    }
    const int sign = up ? 1 : -1;
    if (m_field.kind == FieldKind::integer) {
        // Seeds are counted through one by one; long runs are stepped by a digit of theirs.
        const bool seed = m_field.range.high > 0x1p40;
        const double unit = from < 100 || seed ? 1 : std::pow(10, std::floor(std::log10(from)) - 1);
        return from + sign * unit;
    }
    if (m_field.range.high <= 1)
        return from + sign * 0.05;
    if (from < 0)
        return -nextRound(-from, !up);
    return from > 0 ? nextRound(from, up) : up ? 1e-4 : m_field.range.low < 0 ? -1e-4 : 0;
}

void NumberBox::stepBy(int steps) {
    commit();
    if (m_refused)
        return;
    double value = number();
    for (int i = 0; i < std::abs(steps); ++i)
        value = rounded(stepped(value, steps > 0));
    if (!m_field.range.contains(value))
        value = steps > 0 ? m_field.range.high : m_field.range.openLow ? number() : m_field.range.low;
    const FieldValue next =
        m_field.kind == FieldKind::integer ? FieldValue(static_cast<std::int64_t>(value)) : FieldValue(value);
    if (next == m_value)
        return;
    setValue(next);
    emit edited();
}

QValidator::State NumberBox::validate(QString&, int&) const { return QValidator::Acceptable; }

QAbstractSpinBox::StepEnabled NumberBox::stepEnabled() const { return StepUpEnabled | StepDownEnabled; }

bool NumberBox::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && !lineEdit()->isModified()) {
        const auto& key = static_cast<const QKeyEvent&>(*event);
        if (key.matches(QKeySequence::Undo) || key.matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
    }
    return QAbstractSpinBox::event(event);
}

void NumberBox::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        setValue(m_value);
        clearFocus();
        return;
    }
    QAbstractSpinBox::keyPressEvent(event);
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && !m_refused)
        clearFocus(); // so that the keys of the window work again
}

void NumberBox::wheelEvent(QWheelEvent* event) {
    // A wheel that scrolls the editors past a box must not change it.
    if (hasFocus())
        QAbstractSpinBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace hanscape
