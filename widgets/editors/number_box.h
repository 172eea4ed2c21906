#pragma once

#include "core/base/field_table.h"

#include <QAbstractSpinBox>

namespace hanscape {

/// Edits a number of a field: typed, or stepped by arrows, wheel and keys through round values. What is
/// typed is taken over on Return, Tab or a click elsewhere; what cannot be used stays to be mended, in red,
/// and leaves the value as it was. Esc brings that back.
class NumberBox : public QAbstractSpinBox {
    Q_OBJECT

  public:
    explicit NumberBox(FieldInfo field, QWidget* parent = nullptr);

    FieldValue value() const { return m_value; }
    void setValue(const FieldValue& value);
    /// The values that stepping goes through, ascending.
    void setSteps(std::vector<double> steps) { m_steps = std::move(steps); }
    bool isRefused() const { return m_refused; }

    void stepBy(int steps) override;
    QValidator::State validate(QString& text, int& position) const override;

  signals:
    void edited();
    /// What was typed cannot be used; why is a sentence. Empty when it has been mended.
    void refused(const QString& why);

  protected:
    /// Leaves Undo and Redo to the window where nothing was typed.
    bool event(QEvent* event) override;
    StepEnabled stepEnabled() const override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

  private:
    void commit();
    void showValue();
    void setRefused(const QString& why);
    double number() const;
    double stepped(double from, bool up) const;

    FieldInfo m_field;
    FieldValue m_value;
    std::vector<double> m_steps;
    bool m_refused = false;
};

} // namespace hanscape
