#pragma once

#include "app/workspaces/experiments/experiment_chooser.h"
#include "app/workspaces/experiments/experiment_form.h"
#include "app/workspaces/experiments/run_controls.h"

namespace hanscape {

/// The column beside an experiment's results: which it is, how it is changed, and what runs it.
class ExperimentControls : public QWidget {
    Q_OBJECT

  public:
    ExperimentControls(ExperimentChoice& choice, ExperimentRunner& runner, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    QWidget* home() { return m_chooser->home(); }
    void complain(const QString& text) { m_run->complain(text); }

  signals:
    void noticed(const QString& text);

  private:
    ExperimentChooser* m_chooser;
    ExperimentForm* m_form;
    RunControls* m_run;
};

} // namespace hanscape
