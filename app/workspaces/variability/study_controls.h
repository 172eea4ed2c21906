#pragma once

#include "app/workspaces/variability/study_runner.h"
#include "widgets/theme/theme.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace hanscape {

class FieldForm;

/// The column beside a study's plots: its fields, what runs and halts it, and how far it is.
class StudyControls : public QWidget {
    Q_OBJECT

  public:
    explicit StudyControls(StudyRunner& runner, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// What has the keyboard when the page comes up.
    QWidget* home();

  private:
    void makeForm();
    QWidget* makeButtons();
    void apply(const QString& key);
    void showProgress();
    void complain(const QString& text);

    StudyRunner& m_runner;
    FieldForm* m_form;
    QPushButton *m_run, *m_again;
    QProgressBar* m_bar;
    QLabel *m_progress, *m_about, *m_complaint;
};

} // namespace hanscape
