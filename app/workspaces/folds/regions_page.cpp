#include "app/workspaces/folds/regions_page.h"

#include "app/workspaces/folds/region_statistics.h"
#include "app/workspaces/folds/regions_controls.h"
#include "app/workspaces/folds/regions_exports.h"
#include "app/workspaces/folds/sheet_panel.h"
#include "app/workspaces/view_panel.h"
#include "widgets/canvas/region_view.h"
#include "widgets/plots/count_plot.h"

#include <QBoxLayout>
#include <QLabel>
#include <QStackedWidget>

namespace hanscape {
namespace {

constexpr int sideWidth = 448, plotsHeight = 150;
constexpr int settleMilliseconds = 80; ///< until a changed size is drawn anew
constexpr int stepMilliseconds = 350;  ///< between two steps through the layers, whose motion comes on top

} // namespace

RegionsPage::RegionsPage(TrainingSession& session, QWidget* parent)
    : Workspace(parent), m_session(session), m_view(new RegionView),
      m_panel(new ViewPanel(tr("Folds"), m_view)), m_controls(new RegionsControls),
      m_statistics(new RegionStatistics), m_sheet(new SheetPanel),
      m_curve(new CountPlot(CountPlot::Kind::curve, tr("iteration"))),
      m_curvePanel(new ViewPanel(tr("Regions by iteration"), m_curve)),
      m_barsPanel(new ViewPanel(tr("Edges by layer"), &m_statistics->bars())), m_plots(new QWidget),
      m_side(makeSide()), m_stack(new QStackedWidget), m_reason(new QLabel),
      m_painter([painter = RegionPainter()](const RegionRequest& request, auto& job) mutable {
          painter.paint(request, job);
      }) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_stack->addWidget(makeViews());
    setObjectName("regions");
    m_reason->setObjectName("noRegions");
    m_reason->setWordWrap(true);
    m_reason->setAlignment(Qt::AlignCenter);
    m_reason->setMargin(24);
    m_stack->addWidget(m_reason);
    m_play.setSingleShot(true);
    m_play.setInterval(stepMilliseconds);
    m_resized.setSingleShot(true);
    m_resized.setInterval(settleMilliseconds);
    connectParts();
    connectSession();
    onRestarted();
}

QWidget* RegionsPage::makeViews() {
    auto* content = new QWidget;
    auto* layout = new QHBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_panel, 1);
    layout->addWidget(m_side);
    return content;
}

QWidget* RegionsPage::makeSide() {
    auto* side = new QWidget;
    side->setMinimumWidth(sideWidth);
    side->setMaximumWidth(sideWidth);
    auto* choices = new QHBoxLayout;
    choices->setSpacing(0);
    choices->addWidget(m_controls, 5);
    choices->addWidget(m_statistics, 4);
    m_curve->setToolTip(tr("Linear regions of the whole box while the network trains."));
    auto* plots = new QHBoxLayout(m_plots);
    plots->setContentsMargins(0, 0, 0, 0);
    plots->setSpacing(0);
    for (ViewPanel* panel : {m_curvePanel, m_barsPanel})
        plots->addWidget(panel, 1);
    m_plots->setMinimumHeight(plotsHeight);
    m_plots->setMaximumHeight(plotsHeight);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(choices);
    layout->addWidget(m_sheet, 1);
    layout->addWidget(m_plots);
    return side;
}

void RegionsPage::connectParts() {
    connect(&m_painter, &BackgroundSignals::ready, this, &RegionsPage::onPicture);
    connect(&m_painter, &BackgroundSignals::failed, this, [this](const QString& text) {
        m_painting = false;
        m_panel->setNote(text);
    });
    connect(&m_counter, &RegionCounter::counted, this, &RegionsPage::onCounted);
    connect(&m_counter, &RegionCounter::failed, this, [this](const QString& text) {
        stopCounting();
        m_curvePanel->setNote(text);
    });
    connect(m_view, &PlaneView::visibleBoxChanged, this, [this] { requestPicture(); });
    connect(m_view, &PlaneView::hovered, this, [this](QPointF point) { pointAt(point); });
    connect(m_view, &PlaneView::hoverLeft, this, [this] { pointAt({}); });
    connect(m_view, &RegionView::resized, &m_resized, qOverload<>(&QTimer::start));
    connect(&m_resized, &QTimer::timeout, this, &RegionsPage::requestPicture);
    connect(m_controls, &RegionsControls::edited, this, &RegionsPage::requestPicture);
    connect(m_controls, &RegionsControls::depthChanged, this, &RegionsPage::onDepthChanged);
    connect(m_controls, &RegionsControls::playToggled, this, [this](bool playing) {
        if (!playing)
            return m_play.stop();
        if (m_controls->showsAll())
            m_controls->setDepth(1);
        m_play.start();
    });
    connect(&m_play, &QTimer::timeout, this, &RegionsPage::playOn);
    connect(m_statistics, &RegionStatistics::countWanted, this, &RegionsPage::countAll);
    connect(m_statistics, &RegionStatistics::cancelWanted, this, &RegionsPage::stopCounting);
    connect(m_sheet, &SheetPanel::chosen, this, &RegionsPage::requestSheet);
    connectPanels();
}

/// Which panels make room for one that is enlarged.
void RegionsPage::connectPanels() {
    const auto enlarge = [this](ViewPanel* panel, const std::vector<QWidget*>& others) {
        connect(panel, &ViewPanel::enlargeToggled, this, [this, panel, others] {
            const bool large = others.front()->isVisible();
            for (QWidget* other : others)
                other->setVisible(!large);
            const bool inSide = panel != m_panel;
            m_side->setMaximumWidth(large && inSide ? QWIDGETSIZE_MAX : sideWidth);
            m_plots->setMaximumHeight(large && inSide ? QWIDGETSIZE_MAX : plotsHeight);
            panel->setEnlarged(large);
        });
    };
    enlarge(m_panel, {m_side});
    enlarge(&m_sheet->panel(), {m_panel, m_plots});
    enlarge(m_curvePanel, {m_panel, m_sheet, m_barsPanel});
    enlarge(m_barsPanel, {m_panel, m_sheet, m_curvePanel});
}

void RegionsPage::connectSession() {
    connect(&m_session, &TrainingSession::restarted, this, &RegionsPage::onRestarted);
    connect(&m_session, &TrainingSession::dataEdited, this, [this] {
        if (m_session.box() != m_view->homeBox())
            m_view->setHomeBox(m_session.box());
    });
    connect(&m_session, &TrainingSession::updated, this, &RegionsPage::onUpdated);
}

QWidget* RegionsPage::home() { return m_view; }

std::vector<ExportableView> RegionsPage::exportableViews() {
    return {exportableRegions(tr("Folds"), *m_view), exportablePolygons(tr("Folds, polygons alone"), *m_view),
            exportableSheet(tr("Sheet"), m_sheet->view()),
            exportableStatistics(tr("Region statistics"), *m_statistics),
            exportableCounts(tr("Regions by iteration"), m_counts)};
}

void RegionsPage::setTheme(const Theme& theme) {
    m_view->setTheme(theme);
    m_panel->setTheme(theme);
    m_controls->setTheme(theme);
    m_statistics->setTheme(theme);
    m_sheet->setTheme(theme);
    m_curve->setTheme(theme);
    m_curvePanel->setTheme(theme);
    m_barsPanel->setTheme(theme);
    requestPicture();
}

void RegionsPage::setColorMap(const QString& name) {
    m_map = ColorMap::named(name);
    requestPicture();
}

void RegionsPage::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    onUpdated(); // what came while another page was up
}

void RegionsPage::hideEvent(QHideEvent* event) {
    m_controls->setPlaying(false);
    m_painter.cancel();
    m_painting = m_stale = false;
    m_sheet->cancel();
    if (!m_statistics->isCounting())
        m_counter.cancel();
    Workspace::hideEvent(event);
}

} // namespace hanscape
