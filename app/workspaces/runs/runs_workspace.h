#pragma once

#include "app/session/run_history.h"
#include "app/workspaces/workspace.h"

#include <functional>
#include <QTimer>

class QStackedLayout;

namespace hanscape {

class PanelGrid;
class RunCurvesPanel;
class RunMapsPanel;
class RunsList;
class SpecsPanel;
class TrainingSession;
class ViewPanel;

/// Workspace 7: every run of the session or project, to be named, compared, trained again and taken away.
class RunsWorkspace : public Workspace {
    Q_OBJECT

  public:
    /// Both outlive this.
    RunsWorkspace(TrainingSession& session, RunHistory& history, QWidget* parent = nullptr);

    void setTheme(const Theme& theme) override;
    QWidget* home() override;
    void setColorMap(const QString& name) override;
    std::vector<ExportableView> exportableViews() override;

    RunsList& list() { return *m_list; }
    RunCurvesPanel& curves() { return *m_curves; }
    SpecsPanel& specs() { return *m_specs; }
    RunMapsPanel& maps() { return *m_maps; }
    enum class Form { csv, events };
    /// Writes the listed runs into a folder, and says so.
    void exportTo(const QString& folder, Form form);

  signals:
    void noticed(const QString& text);
    /// What could not be done, and why.
    void refused(const QString& text);
    /// A run has become the session's.
    void handedToTraining(const QString& text);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    QWidget* makeContent();
    void connectList();
    void onHistory();
    void showLive();
    void showSelection();
    void trainAgain(std::int64_t number);
    void open(std::int64_t number);
    void chooseFolder(Form form);
    void guard(const std::function<void()>& work);

    TrainingSession& m_session;
    RunHistory& m_history;
    RunsList* m_list;
    RunCurvesPanel* m_curves;
    SpecsPanel* m_specs;
    RunMapsPanel* m_maps;
    PanelGrid* m_grid = nullptr;
    QStackedLayout* m_stack;
    ViewPanel* m_large = nullptr;
    QTimer m_live; ///< runs out when the run under way is to be shown as it has become
};

} // namespace hanscape
