#pragma once

#include "app/lessons/lesson.h"
#include "widgets/theme/theme.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QTextBrowser;

namespace hanscape {

/// A lesson's text beside the views, step by step. Hidden where there is no lesson.
class LessonPanel : public QFrame {
    Q_OBJECT

  public:
    explicit LessonPanel(QWidget* parent = nullptr);

    /// None ends the lesson.
    void setLesson(const std::optional<Lesson>& lesson, int step = 0);
    const std::optional<Lesson>& lesson() const { return m_lesson; }
    int step() const { return m_step; }
    /// Whether the controls that the lesson does not speak of are shown all the same.
    bool showsAll() const;
    void setTheme(const Theme& theme);

  signals:
    /// Another step is read, which speaks of a workspace; 0: of none.
    void stepShown(int workspace);
    /// All controls are wanted, or those of the lesson alone.
    void showsAllChanged();
    void endWanted();

  private:
    void showStep(int step);

    std::optional<Lesson> m_lesson;
    int m_step = 0;
    QLabel *m_title, *m_count;
    QTextBrowser* m_text;
    QPushButton *m_back, *m_next, *m_all, *m_end;
};

} // namespace hanscape
