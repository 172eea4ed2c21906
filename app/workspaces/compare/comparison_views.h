#pragma once

#include "app/session/comparison_session.h"
#include "widgets/canvas/map_picture.h"
#include "widgets/surface/surface_scene.h"
#include "widgets/theme/theme.h"

#include <QTimer>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace hanscape {

class ColorBarView;
class MapView;
class NetworkPanel;
class PlanePanel;
class SurfaceBoard;
class TrainingSetView;

/// The panels of a comparison: a surface and a map for each network, all surfaces drawn by one painter and
/// turned as one. Side by side as in Figure 1, the target above the training set before them, or in a grid.
class ComparisonViews : public QWidget {
    Q_OBJECT

  public:
    explicit ComparisonViews(ComparisonSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setColorMap(const QString& name);
    /// Figure 1's layout, where there is room for it beside two networks at most, or the grid.
    void setFigure(bool figure);
    bool figure() const { return m_figure && panelCount() <= 2; }
    void setShown(bool surfaces, bool maps);
    void setMapMode(MapMode mode);
    MapMode mapMode() const { return m_mode; }
    void setSamplesShown(bool shown);
    /// Other networks or data.
    void rebuild();
    /// New fields.
    void showFields();
    NetworkPanel& panel(std::size_t member) { return *m_panels[member]; }
    /// Of the networks there are.
    std::size_t panelCount() const { return m_session.spec().members.size(); }
    MapView& map(std::size_t member) { return *m_maps[member]; }
    PlanePanel& targetPanel() { return *m_target; }
    TrainingSetView& trainingSet() { return *m_training; }
    /// Null where there is no OpenGL.
    SurfaceBoard* board() { return m_board; }
    const ColorScale& scale() const { return m_scale; }

  signals:
    void memberChosen(std::size_t place, const hanscape::ComparisonMember& member);
    void ownWanted(std::size_t place);
    void removeWanted(std::size_t place);
    void noticed(const QString& text);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void makeBoard();
    void loseBoard(const QString& why);
    void makePanel(std::size_t place);
    void arrange();
    void showData();
    void enlarge(QWidget* panel);
    void placeSurfaces();
    void fitScale();
    void showBar();
    void pointAt(std::optional<QPointF> point, const QObject* from);
    SurfaceScene sceneOf(std::shared_ptr<const Field> field) const;

    ComparisonSession& m_session;
    QWidget* m_ground = nullptr; ///< the board, or a plain widget
    SurfaceBoard* m_board = nullptr;
    QString m_noBoard; ///< why there is none
    QGridLayout* m_grid;
    PlanePanel* m_target;
    TrainingSetView* m_training;
    std::vector<NetworkPanel*> m_panels; ///< as many as there can be; those that there are are shown
    std::vector<MapView*> m_maps;
    ColorBarView* m_bar; ///< of all maps: they are small
    QLabel* m_legend;    ///< likewise, of top views
    QWidget* m_large = nullptr;
    std::shared_ptr<const Field> m_targetField;
    Theme m_theme = lightTheme();
    ColorScale m_scale;
    QString m_shownName = QStringLiteral("f"); ///< of what fields are of
    MapMode m_mode = MapMode::values;
    bool m_figure = false, m_surfaces = true, m_showMaps = true, m_samples = false;
    QTimer m_place; ///< runs out when all places have been laid out
};

} // namespace hanscape
