#pragma once

#include "app/experiments/experiment_choice.h"
#include "app/workspaces/experiments/experiment_runner.h"
#include "widgets/theme/theme.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace hanscape {

/// What runs, halts and gives up an experiment, and how far it is.
class RunControls : public QWidget {
    Q_OBJECT

  public:
    RunControls(ExperimentChoice& choice, ExperimentRunner& runner, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Shows what is wrong, in a sentence; nothing where the text is empty.
    void complain(const QString& text);

  private:
    void runOrPause();
    void showState();
    QString progressText() const;

    ExperimentChoice& m_choice;
    ExperimentRunner& m_runner;
    QPushButton *m_run, *m_cancel;
    QProgressBar* m_bar;
    QLabel *m_progress, *m_complaint;
    QTimer m_clock; ///< the time left is told anew each second
};

} // namespace hanscape
