#pragma once

#include "widgets/theme/theme.h"

#include <functional>
#include <QFrame>
#include <QPointer>
#include <vector>

class QLabel;
class QPushButton;

namespace hanscape {

/// A place in the window and what is to be said of it.
struct TourStep {
    QString title, text;
    std::function<QWidget*()> target; ///< null where it is not there, as a view that OpenGL lacks
};

/// Frames a place in the window and dims the rest. It takes no mouse, so that the window works on below.
class TourFrame : public QWidget {
    Q_OBJECT

  public:
    explicit TourFrame(QWidget* window);

    void setTheme(const Theme& theme);
    void setPlace(const QRect& place);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    Theme m_theme = lightTheme();
    QRect m_place;
};

/// A walk through the window in a few steps: a card beside each place that it speaks of. Return or the right
/// arrow goes on, the left arrow back, Esc ends it.
class Tour : public QFrame {
    Q_OBJECT

  public:
    /// Shows the first step; deletes itself at the end.
    Tour(std::vector<TourStep> steps, QWidget* window);
    ~Tour() override;

    void setTheme(const Theme& theme);
    int step() const { return m_step; }
    const TourStep& shown() const { return m_steps[static_cast<std::size_t>(m_step)]; }
    /// The place of the step that is shown, in the window; empty where its target is not seen.
    QRect place() const;

  signals:
    void ended();

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void makeLayout();
    void showStep(int step);
    void putCard();
    void end();

    std::vector<TourStep> m_steps;
    QWidget* m_window;
    QPointer<TourFrame> m_frame; ///< the window may take it away first
    QLabel *m_title, *m_text, *m_count;
    QPushButton *m_skip, *m_back, *m_next;
    int m_step = 0;
};

} // namespace hanscape
