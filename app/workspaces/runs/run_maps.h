#pragma once

#include "app/session/background.h"
#include "app/session/pace.h"
#include "app/workspaces/runs/run_fields.h"
#include "app/workspaces/view_panel.h"
#include "widgets/colors/color_map.h"

class QGridLayout;
class QLabel;
class QToolButton;

namespace hanscape {

class ColorBarView;
class ElidedLabel;
class MapView;

/// The decision maps of up to four runs side by side, values in the same colours.
class RunMapsPanel : public ViewPanel {
    Q_OBJECT

  public:
    static constexpr std::size_t mostMaps = 4;

    explicit RunMapsPanel(QWidget* parent = nullptr);

    /// The maps follow where they are seen; those of a run that goes on now and then.
    void setRuns(const KeptRuns& runs);
    void setTheme(const Theme& theme) override;
    void setColorMap(const QString& name);
    MapView& map(std::size_t place) { return *m_places[place].map; }
    /// What is shown now, a run each.
    const std::vector<RunField>& shown() const { return m_shown; }
    const ColorScale& scale() const { return m_scale; }

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    /// A map under its run's name, or the reason why there is none.
    struct Place {
        QWidget* cell;
        QLabel* color;
        ElidedLabel* name;
        QLabel* lack;
        MapView* map;
    };

    void makePlace();
    void ask();
    void take();
    void show(Place& place, const RunField& field);
    void showNames();
    void fitScale();
    void pointAt(std::optional<QPointF> point, const MapView* from);

    QGridLayout* m_grid;
    ColorBarView* m_bar;
    QToolButton* m_best;
    std::vector<Place> m_places;
    KeptRuns m_runs;
    std::vector<RunField> m_shown;
    std::int64_t m_number = 0;
    bool m_waiting = false; ///< for other maps than those that are shown
    Theme m_theme = lightTheme();
    ColorScale m_scale;
    Pace m_pace;
    Background<RunFieldsRequest, RunFields> m_evaluator; ///< last: destroyed first, it calls into the others
};

} // namespace hanscape
