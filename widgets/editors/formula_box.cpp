#include "widgets/editors/formula_box.h"

#include "core/data/formula.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace hanscape {
namespace {

/// The characters around a place, that one marked.
QString excerptAt(const QString& text, qsizetype place) {
    constexpr qsizetype around = 12;
    const auto splitsPair = [&](qsizetype i) { return i > 0 && i < text.size() && text[i].isLowSurrogate(); };
    qsizetype from = std::max<qsizetype>(0, place - around), next = place + 1, end = next + around;
    from += splitsPair(from);
    next += splitsPair(next);
    end += splitsPair(end);
    const QString before = text.mid(from, place - from), marked = text.mid(place, next - place),
                  after = text.mid(next, end - next);
    const QString cut = QStringLiteral("…");
    return (from > 0 ? cut : QString()) + before.toHtmlEscaped() + "<b><u>" +
           (marked.trimmed().isEmpty() ? QStringLiteral("&nbsp;␣&nbsp;") : marked.toHtmlEscaped()) +
           "</u></b>" + after.toHtmlEscaped() + (end < text.size() ? cut : QString());
}

/// Where the n-th character is, of which some are two units of UTF-16.
qsizetype unitOf(const QString& text, std::size_t character) {
    qsizetype unit = 0;
    for (; character > 0 && unit < text.size(); --character)
        unit += text[unit].isHighSurrogate() ? 2 : 1;
    return unit;
}

} // namespace

FormulaBox::FormulaBox(const QString& sentence, QWidget* parent)
    : QWidget(parent), m_edit(new QLineEdit), m_fault(new QLabel) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_edit);
    layout->addWidget(m_fault);
    setFocusProxy(m_edit);
    m_edit->setObjectName("formula");
    m_edit->setAccessibleName(tr("Formula in x and y"));
    m_edit->setAccessibleDescription(sentence);
    m_edit->setToolTip(sentence);
    m_edit->setPlaceholderText(tr("such as sin(3*x) > y"));
    m_fault->setObjectName("formulaFault");
    m_fault->setWordWrap(true);
    m_fault->setTextFormat(Qt::RichText);
    m_fault->hide();
    connect(m_edit, &QLineEdit::textChanged, this, &FormulaBox::showFault);
    connect(m_edit, &QLineEdit::editingFinished, this, &FormulaBox::commit);
    connect(m_edit, &QLineEdit::returnPressed, this, [this] {
        if (m_fault->isHidden())
            m_edit->clearFocus();
    });
}

void FormulaBox::setFormula(const QString& formula) {
    // What is being mended stays until it is right or taken back, though it was refused.
    if (formula == m_formula && m_edit->isModified())
        return;
    m_formula = formula;
    m_edit->setModified(false);
    if (formula == m_edit->text())
        return;
    m_edit->setText(formula);
    m_edit->setCursorPosition(0);
}

void FormulaBox::showFault() {
    const QString text = m_edit->text();
    const auto fault = findFault(text.toStdString());
    m_fault->setVisible(fault.has_value());
    if (!fault)
        return;
    const QString reason = QString::fromStdString(fault->reason).toHtmlEscaped();
    const QString place = tr("Character %1").arg(fault->position + 1);
    m_fault->setText(text.isEmpty()
                         ? tr("The formula is empty.")
                         : QStringLiteral("%1<br>%2: %3.")
                               .arg(excerptAt(text, unitOf(text, fault->position)), place, reason));
}

void FormulaBox::commit() {
    const QString text = m_edit->text();
    if (m_edit->isModified() && !findFault(text.toStdString()) && text != m_formula)
        emit edited(text); // who takes it over sets it
}

void FormulaBox::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    m_edit->setModified(false);
    setFormula(m_formula);
    m_edit->clearFocus();
}

} // namespace hanscape
