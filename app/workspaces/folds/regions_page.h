#pragma once

#include "app/session/region_counter.h"
#include "app/session/region_painter.h"
#include "app/session/training_session.h"
#include "app/workspaces/workspace.h"

#include <map>
#include <QTimer>

class QLabel;
class QStackedWidget;

namespace hanscape {

class CountPlot;
class RegionsControls;
class RegionStatistics;
class RegionView;
class SheetPanel;
class ViewPanel;

/// The linear regions of the network as it trains: where they lie, how many there are, and how layer after
/// layer folds the plane into them.
class RegionsPage : public Workspace {
    Q_OBJECT

  public:
    explicit RegionsPage(TrainingSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme) override;
    QWidget* home() override;
    void setColorMap(const QString& name) override;
    std::vector<ExportableView> exportableViews() override;
    QJsonObject gathered() const override;
    void setGathered(const QJsonObject& gathered) override;

    RegionView& view() { return *m_view; }
    RegionsControls& controls() { return *m_controls; }
    RegionStatistics& statistics() { return *m_statistics; }
    SheetPanel& sheet() { return *m_sheet; }
    /// Regions of the whole box by iteration, as far as they were counted.
    const std::map<std::int64_t, std::int64_t>& counts() const { return m_counts; }

  protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    QWidget* makeViews();
    QWidget* makeSide();
    void connectParts();
    void connectPanels();
    void connectSession();

    // What comes from the session.
    void onRestarted();
    void onUpdated();
    bool isSuited();

    // What is computed.
    void requestPicture();
    void onPicture();
    void requestSheet(bool moves);
    void countIfQuick();
    void countAll();
    void stopCounting();
    void onCounted(const RegionCount& count);
    void noteCount(const RegionCount& count);
    void showCurve();

    void onDepthChanged();
    void playOn();
    void pointAt(std::optional<QPointF> point);
    RegionLook look() const;

    TrainingSession& m_session;
    RegionView* m_view;
    ViewPanel* m_panel;
    RegionsControls* m_controls;
    RegionStatistics* m_statistics;
    SheetPanel* m_sheet;
    CountPlot* m_curve;
    ViewPanel *m_curvePanel, *m_barsPanel;
    QWidget *m_plots, *m_side;
    QStackedWidget* m_stack;
    QLabel* m_reason;
    Background<RegionRequest, RegionResult> m_painter;
    RegionCounter m_counter;
    std::shared_ptr<const Snapshot> m_snapshot; ///< the latest that came
    std::shared_ptr<const RegionResult> m_result;
    std::map<std::int64_t, std::int64_t> m_counts;
    ColorMap m_map = ColorMap::named(QStringLiteral("cividis"));
    QTimer m_play, m_resized;
    bool m_painting = false; ///< a picture is under way
    bool m_stale = false;    ///< and of an earlier snapshot
    QSize m_pixels;          ///< that the last picture asked for is of
    bool m_refits = false;   ///< it was asked for since the plot had changed its size by the one before
    bool m_moves = false;    ///< the sheet is at a new step
    bool m_tooSlow = false;  ///< a count takes longer than one that nobody asked for may
    bool m_stepping = false; ///< the depth is being changed by playOn()
};

} // namespace hanscape
