#pragma once

#include "app/session/training_session.h"
#include "app/workspaces/folds/loss_request.h"
#include "app/workspaces/folds/path_recorder.h"
#include "app/workspaces/workspace.h"
#include "widgets/colors/color_map.h"

namespace hanscape {

class ColorBarView;
class LossControls;
class SurfaceView;
class ViewPanel;

/// The loss on a plane through the run's weights, as a surface with the way of the training on it.
class LossPage : public Workspace {
    Q_OBJECT

  public:
    explicit LossPage(TrainingSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme) override;
    QWidget* home() override;
    void setColorMap(const QString& name) override;
    std::vector<ExportableView> exportableViews() override;

    LossControls& controls() { return *m_controls; }
    /// Null where there is no OpenGL.
    SurfaceView* surfaceView() { return m_surface; }
    /// The last that was computed; null before the first of a run.
    const std::shared_ptr<const LossResult>& result() const { return m_result; }
    const PathRecorder& recorder() const { return m_path; }
    /// The path that the run has come by in a window before this one.
    void restorePath(const Recording& path);

  protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    QWidget* makeSurface();
    void onRestarted();
    void onUpdated();
    void onChanged();
    void computeIfResting();
    void compute();
    void cancel();
    void onReady();
    bool isCurrent() const;
    void showScene();
    void showText();
    void point(std::optional<QPointF> at);

    TrainingSession& m_session;
    LossControls* m_controls;
    SurfaceView* m_surface = nullptr;
    ColorBarView* m_bar;
    ViewPanel* m_panel = nullptr;
    Theme m_theme = lightTheme();
    ColorScale m_scale;
    PathRecorder m_path;
    std::shared_ptr<const Snapshot> m_snapshot; ///< the last of the run; null before the first
    std::shared_ptr<const LossResult> m_result;
    std::shared_ptr<const Field> m_heights; ///< the result's field as it is drawn
    bool m_computing = false;
    LossBackground m_background{computeLossPlane};
};

} // namespace hanscape
