#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace hanscape {

/// Edits a formula in x and y. While it is typed, what is wrong is told below, with the character marked;
/// only what is right is taken over, on Return, Tab or a click elsewhere. Esc brings the formula back.
class FormulaBox : public QWidget {
    Q_OBJECT

  public:
    explicit FormulaBox(const QString& sentence, QWidget* parent = nullptr);

    void setFormula(const QString& formula);

  signals:
    /// A formula was typed that can be used.
    void edited(const QString& formula);

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void showFault();
    void commit();

    QString m_formula; ///< the one in use
    QLineEdit* m_edit;
    QLabel* m_fault;
};

} // namespace hanscape
