#pragma once

#include "app/workspaces/variability/study_runner.h"
#include "app/workspaces/variability/training_variability.h"
#include "app/workspaces/workspace.h"

#include <array>

namespace hanscape {

class PanelGrid;
class SeriesView;
class StudyControls;
class ViewPanel;

/// Figure 4: variability and collapse of random networks by depth and activation ratio, and variability of
/// the network in training. A study that was started goes on while another page is up.
class StudyPage : public Workspace {
    Q_OBJECT

  public:
    enum Plot { byDepth, byRatio, collapse, training };
    static constexpr int plotCount = 4;

    explicit StudyPage(TrainingSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme) override;
    QWidget* home() override;
    std::vector<ExportableView> exportableViews() override;
    QJsonObject gathered() const override;
    void setGathered(const QJsonObject& gathered) override;

    StudyRunner& runner() { return m_runner; }
    const TrainingVariability& trainingVariability() const { return m_training; }
    SeriesView& plot(Plot which) { return *m_plots[which]; }

  protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    void makePlots();
    void onStudyChanged();
    void showStudy();
    void showTraining();

    TrainingSession& m_session;
    StudyRunner m_runner;
    TrainingVariability m_training;
    StudyControls* m_controls;
    std::array<SeriesView*, plotCount> m_plots{};
    std::array<ViewPanel*, plotCount> m_panels{};
    PanelGrid* m_grid = nullptr;
};

} // namespace hanscape
