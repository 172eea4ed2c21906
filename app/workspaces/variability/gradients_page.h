#pragma once

#include "app/session/pace.h"
#include "app/workspaces/variability/gradient_evaluator.h"
#include "app/workspaces/variability/point_chooser.h"
#include "app/workspaces/workspace.h"

class QToolButton;

namespace hanscape {

class PanelGrid;
class SeriesView;
class ViewPanel;

/// Proposition 1 on the network in training: gradients and activations layer by layer, and the singular
/// values of its slope at a point beside those of a fully connected network.
class GradientsPage : public Workspace {
    Q_OBJECT

  public:
    explicit GradientsPage(TrainingSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme) override;
    QWidget* home() override;
    void setColorMap(const QString& name) override { m_chooser->setColorMap(name); }
    std::vector<ExportableView> exportableViews() override;

    PointChooser& chooser() { return *m_chooser; }
    SeriesView& profile() { return *m_profile; }
    SeriesView& whole() { return *m_whole; }
    SeriesView& part() { return *m_part; }
    /// What is shown; null before the first.
    const std::shared_ptr<const GradientResult>& result() const { return m_result; }

  signals:
    /// Another result is shown.
    void shown();

  protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    void addComparison();
    void compareWith(Activation activation);
    void takeData();
    void onRestarted();
    void ask();
    void showResult();

    TrainingSession& m_session;
    PointChooser* m_chooser;
    SeriesView *m_profile, *m_whole, *m_part;
    ViewPanel *m_choicePanel, *m_profilePanel, *m_wholePanel, *m_partPanel;
    PanelGrid* m_grid;
    QToolButton *m_relu = nullptr, *m_abs = nullptr;
    std::shared_ptr<const Dataset> m_data; ///< of the run under way
    Activation m_compared = Activation::relu;
    bool m_byHand = false; ///< a person has chosen what is compared with
    Pace m_pace;
    std::shared_ptr<const GradientResult> m_result;
    Background<GradientRequest, std::optional<GradientResult>> m_background;
};

} // namespace hanscape
