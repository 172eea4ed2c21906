#pragma once

#include <functional>
#include <QWidget>
#include <vector>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace hanscape {

struct Theme;

/// A sentence above the views that stays until it is closed: what could not be done, and what to do; or a
/// question that can wait.
class NoticeBar : public QWidget {
    Q_OBJECT

  public:
    explicit NoticeBar(QWidget* parent = nullptr);

    struct Answer {
        QString text;
        std::function<void()> act;
    };

    void showText(const QString& text);
    /// The answers are buttons beside the question; each closes the bar first.
    void ask(const QString& question, const std::vector<Answer>& answers);
    /// Closes the bar unless it asks something.
    void clear();
    QString text() const;
    void setTheme(const Theme& theme);

  private:
    void removeAnswers();

    QLabel* m_text;
    QHBoxLayout* m_row;
    std::vector<QToolButton*> m_answers;
};

} // namespace hanscape
