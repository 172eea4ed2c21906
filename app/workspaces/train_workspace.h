#pragma once

#include "app/session/training_session.h"
#include "app/workspaces/surface_choices.h"
#include "app/workspaces/workspace.h"
#include "widgets/canvas/map_view.h"
#include "widgets/theme/theme.h"

#include <array>
#include <optional>
#include <QElapsedTimer>
#include <set>

class QComboBox;
class QSplitter;
class QToolButton;

namespace hanscape {

class CurveTools;
class CurvesView;
class LookPopup;
class MapView;
class RunHistory;
class SamplesPanel;
class Sidebar;
class SliceChooser;
class SurfaceView;
class Timeline;
class ViewPanel;

/// Workspace 1: three editors beside four linked views of the run under way.
class TrainWorkspace : public Workspace {
    Q_OBJECT

  public:
    explicit TrainWorkspace(TrainingSession& session, QWidget* parent = nullptr);

    enum View { map, surface, trainingSet, curves };
    static constexpr int viewCount = 4;

    void setTheme(const Theme& theme) override;
    QWidget* home() override;
    std::vector<ExportableView> exportableViews() override;
    QList<QAction*> viewActions() override { return m_viewActions; }
    void setColorMap(const QString& name) override;
    QJsonObject looks() const override;
    void setLooks(const QJsonObject& looks) override;
    /// Where runs have their numbers and colours from; it outlives this.
    void setHistory(const RunHistory& history);
    /// What was chosen of the surface and of the colours that all views share.
    const SurfaceChoices& choices() const { return m_choices; }
    void setChoices(const SurfaceChoices& choices);
    void setMapMode(MapMode mode);
    void setTestPointsShown(bool shown);
    /// The editors' fields of a lesson alone; none: all.
    void setShownFields(const std::optional<std::set<std::string>>& keys);
    /// The training set, or what the network makes of its like.
    void toggleAnswers();
    /// Makes one view large, or all of them visible again where it is.
    void toggleEnlarged(View view);
    /// Asks for a film of the recording, or of the surface that is shown, and makes it.
    void exportFilm();
    void togglePlaying();

    MapView& mapView() { return *m_map; }
    CurvesView& curvesView() { return *m_curves; }
    Timeline& timeline() { return *m_timeline; }
    SamplesPanel& samples() { return *m_samples; }
    /// Null where there is no OpenGL.
    SurfaceView* surfaceView() { return m_surface; }
    ViewPanel& panel(View view) { return *m_panels[view]; }
    /// The field that the views show; null before the first.
    const std::shared_ptr<const Field>& field() const { return m_field; }

  signals:
    void fileWanted();
    void pictureWanted();
    /// Colours for all pages were chosen.
    void colorMapWanted(const QString& name);
    void noticed(const QString& text);
    /// The mode was changed in the workspace itself.
    void mapModeChanged(hanscape::MapMode mode);
    void testPointsToggled(bool shown);

  protected:
    void showEvent(QShowEvent* event) override;
    /// Tells the session which views are seen.
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QWidget* makeSurface();
    void replaceSurface(const QString& why);
    void addTools();
    void addMapTools();
    void addSurfaceTools();
    void addCurveTools();
    void showData();
    void showViewing();
    void forgetField();
    void showNeeds();
    void linkViews();
    void onRestarted();
    void onUpdated(const std::shared_ptr<const FieldResult>& result);
    void showResult();
    void showCurves();
    void showScores();
    void pointAt(std::optional<QPointF> point, const QObject* from);
    void showScene();
    void showSurfaceData();
    void openLook();
    void fitScale();
    bool targetShown() const { return m_choices.look.target != SurfaceLook::Target::none; }

    TrainingSession& m_session;
    Sidebar* m_sidebar;
    MapView* m_map;
    SurfaceView* m_surface = nullptr;
    SamplesPanel* m_samples;
    SliceChooser* m_slice;
    QComboBox* m_shownOutput;
    QToolButton *m_top, *m_test; ///< of the map
    CurvesView* m_curves;
    CurveTools* m_curveTools;
    Timeline* m_timeline;
    QToolButton* m_look;
    LookPopup* m_lookPopup;
    SurfaceChoices m_choices;
    std::array<ViewPanel*, viewCount> m_panels{};
    std::array<QSplitter*, 2> m_rows{};
    QList<QAction*> m_viewActions;
    std::shared_ptr<const Dataset> m_shownData;
    std::shared_ptr<const FieldResult> m_result; ///< the last of the run; null before the first
    std::shared_ptr<const Field> m_field;
    // Of the data, where the surface shows them.
    std::shared_ptr<const Field> m_target;
    std::shared_ptr<const std::vector<SurfacePoint>> m_samplePoints;
    ColorScale m_scale;
    QString m_valueName; ///< what map and surface show
    Theme m_theme = lightTheme();
    std::size_t m_shownMetrics = 0;
    QElapsedTimer m_sinceCurves; ///< since they were drawn
    bool m_tracked = false;      ///< they tell the iteration of the recording that is shown
    int m_enlarged = -1;         ///< the view that is large; −1: none
};

} // namespace hanscape
