#pragma once

#include "app/session/training_session.h"
#include "widgets/theme/theme.h"

#include <QSlider>
#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace hanscape {

/// A slider whose handle comes to where the mouse is pressed, and follows it.
class ScrubSlider : public QSlider {
    Q_OBJECT

  public:
    explicit ScrubSlider(QWidget* parent = nullptr);

  protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

  private:
    int valueAt(double x) const;
};

/// The recording of the run under way as a line of time below its views: drag or the arrow keys choose a
/// frame, which all views then show; play runs through them, and live goes back to the run. Hidden where
/// nothing is recorded.
class Timeline : public QWidget {
    Q_OBJECT

  public:
    explicit Timeline(TrainingSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    bool isPlaying() const { return m_playing.isActive(); }
    void setPlaying(bool playing);
    /// Shows the frame that is nearest to an iteration; where there is no recording, nothing.
    void showIteration(std::int64_t iteration);

  signals:
    void filmWanted();

  private:
    void makeControls();
    void showRecording();
    void showPlace();
    void showPlaying();
    void choose(int frame);
    void playOn();

    TrainingSession& m_session;
    QToolButton *m_play, *m_live, *m_film;
    ScrubSlider* m_slider;
    QLabel* m_place;
    Theme m_theme = lightTheme();
    QTimer m_playing;
    std::int64_t m_iteration = 0; ///< of the frame that was chosen
};

} // namespace hanscape
