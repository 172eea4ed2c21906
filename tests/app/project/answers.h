#pragma once

#include <functional>
#include <QAbstractItemView>
#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QTest>
#include <QTimer>

namespace hanscape {

/// Answers the dialogs that come up, in order, as a person would. Each dialog is answered once it is the one
/// that has the keyboard.
class Answers : public QObject {
  public:
    using Answer = std::function<void(QWidget& dialog)>;

    explicit Answers(std::initializer_list<Answer> answers) : m_answers(answers) {
        m_look.setInterval(20);
        connect(&m_look, &QTimer::timeout, this, &Answers::look);
        m_look.start();
    }

    /// Whether all that was to come up did.
    bool areGiven() const { return m_given == m_answers.size(); }

    static Answer button(QMessageBox::StandardButton which) {
        return [which](QWidget& dialog) {
            auto* box = qobject_cast<QMessageBox*>(&dialog);
            if (box && box->button(which))
                QTest::mouseClick(box->button(which), Qt::LeftButton);
        };
    }
    static Answer button(const QString& text) {
        return [text](QWidget& dialog) {
            for (auto* button : dialog.findChildren<QAbstractButton*>())
                if (button->text().remove('&') == text)
                    return QTest::mouseClick(button, Qt::LeftButton);
        };
    }
    /// Types a path into a file dialog.
    static Answer file(const QString& path) {
        return [path](QWidget& dialog) {
            auto* edit = dialog.findChild<QLineEdit*>("fileNameEdit");
            if (!edit)
                return;
            // A file that the dialog has selected would else be taken for the one that is typed.
            for (auto* list : dialog.findChildren<QAbstractItemView*>())
                list->clearSelection();
            edit->setText(QDir::toNativeSeparators(path));
            QTest::keyClick(edit, Qt::Key_Return);
        };
    }

  private:
    void look() {
        QWidget* dialog = QApplication::activeModalWidget();
        if (!dialog || dialog == m_last || !dialog->isVisible() || m_given == m_answers.size())
            return;
        m_last = dialog;
        m_answers[m_given++](*dialog);
    }

    std::vector<Answer> m_answers;
    std::size_t m_given = 0;
    QPointer<QWidget> m_last; ///< that was answered
    QTimer m_look;
};

} // namespace hanscape
