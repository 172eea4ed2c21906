// What the page computes of the run's snapshots, and when.
#include "app/workspaces/folds/region_statistics.h"
#include "app/workspaces/folds/regions_controls.h"
#include "app/workspaces/folds/regions_page.h"
#include "app/workspaces/folds/sheet_panel.h"
#include "app/workspaces/view_panel.h"
#include "widgets/canvas/region_view.h"
#include "widgets/plots/count_plot.h"
#include "widgets/theme/ticks.h"

#include <cmath>
#include <QJsonArray>
#include <QLabel>
#include <QStackedWidget>

namespace hanscape {
namespace {

constexpr double unaskedSeconds = 1; ///< that a count may take which nobody asked for

/// "+ 0.5", "− 0.5": a number that goes on in a sum.
QString signedText(double value) { return (value < 0 ? "− " : "+ ") + shortText(std::abs(value)); }

} // namespace

void RegionsPage::onRestarted() {
    stopCounting();
    m_painter.cancel();
    m_painting = m_stale = false;
    m_sheet->cancel();
    m_snapshot = nullptr;
    m_result = nullptr;
    m_tooSlow = false;
    m_counts.clear();
    m_statistics->clear();
    showCurve();
    pointAt({});
    if (m_session.box() != m_view->homeBox())
        m_view->setHomeBox(m_session.box());
}

void RegionsPage::onUpdated() {
    if (!isVisible() || !m_session.snapshot())
        return;
    m_snapshot = m_session.snapshot();
    if (!isSuited())
        return;
    if (m_painting)
        m_stale = true; // the picture under way is shown first
    else
        requestPicture();
    countIfQuick();
}

/// Whether the network has regions of the plane; else the page says why it has none.
bool RegionsPage::isSuited() {
    const std::string why = whyNoRegions(specOf(m_snapshot->network));
    m_reason->setText(QString::fromStdString(why));
    m_stack->setCurrentIndex(why.empty() ? 0 : 1);
    if (!why.empty()) {
        m_painter.cancel();
        m_painting = m_stale = false;
        m_sheet->clear();
        m_view->setRendering(nullptr);
    }
    return why.empty();
}

RegionLook RegionsPage::look() const {
    RegionLook look;
    look.spec = m_controls->spec();
    look.map = m_map;
    look.theme = m_view->theme();
    return look;
}

void RegionsPage::requestPicture() {
    if (!isVisible() || !m_snapshot || m_stack->currentIndex() != 0)
        return;
    RegionRequest request;
    request.snapshot = m_snapshot;
    request.box = m_view->visibleBox();
    request.look = look();
    request.layers = m_controls->showsAll() ? 0 : m_controls->depth();
    request.shown = m_session.viewing().shown;
    request.pixels = m_pixels = m_view->plotPixels();
    request.unit = m_view->devicePixelRatioF();
    // in the same window the last picture says more than a part of the next
    const auto& shown = m_view->rendering();
    request.partial = !shown || shown->window->box != request.box || shown->window->share < 1;
    m_painting = true;
    m_stale = false;
    m_painter.request(std::move(request));
}

void RegionsPage::onPicture() {
    auto result = m_painter.take();
    if (!result || !m_snapshot || result->snapshot->run != m_snapshot->run)
        return;
    m_result = std::move(result);
    const RegionRendering& rendering = *m_result->rendering;
    m_view->setRendering(m_result->rendering);
    pointAt(m_view->hoverPoint());
    m_controls->setLayers(rendering.total);
    if (rendering.window->share < 1)
        return; // more comes
    m_painting = false;
    if (rendering.window->whole && rendering.window->box == m_view->homeBox()) {
        RegionCount count;
        count.iteration = rendering.iteration;
        count.box = rendering.window->box;
        count.totals = rendering.window->totals;
        count.share = 1;
        count.seconds = m_result->seconds;
        count.done = true;
        noteCount(count);
    }
    requestSheet(std::exchange(m_moves, false));
    // The picture's colour bar may have taken room from the plot that it was computed for.
    m_refits = !m_refits && m_view->plotPixels() != m_pixels;
    if (m_stale || m_refits)
        requestPicture();
}

void RegionsPage::requestSheet(bool moves) {
    if (!m_result || !isVisible())
        return;
    const RegionRendering& shown = *m_result->rendering;
    m_sheet->show(m_result->snapshot, shown.window->box, shown.look.layers, m_session.viewing().shown,
                  shown.look, moves);
}

void RegionsPage::pointAt(std::optional<QPointF> point) {
    if (!point || !m_result) {
        m_view->setOutlined({});
        m_panel->setNote({});
        return;
    }
    const RegionNetwork& network = *m_result->network;
    const Box &home = m_view->homeBox(), &seen = m_view->visibleBox();
    const Box all{std::min(home.left, seen.left), std::max(home.right, seen.right),
                  std::min(home.bottom, seen.bottom), std::max(home.top, seen.top)};
    const Readout none{Eigen::VectorXd(), 0};
    const RegionFound region = regionAt(*network.folding, all, none, point->x(), point->y());
    RegionFound outlined = regionAt(*network.folding, seen, none, point->x(), point->y());
    outlined.map = AffineProbe(network.whole, network.readout).at(point->x(), point->y());
    const AffineFunction f = outlined.map;
    m_panel->setNote(tr("f = %1 x %2 y %3   |∇f| %4   area %5, %6 corners")
                         .arg(shortText(f.slopeX), signedText(f.slopeY), signedText(f.constant),
                              shortText(std::hypot(f.slopeX, f.slopeY)), shortText(region.area))
                         .arg(region.corners.size()));
    m_view->setOutlined(std::move(outlined));
}

/// Counts the whole box while a part of it is in view, where that goes quickly.
void RegionsPage::countIfQuick() {
    const bool inView = m_view->visibleBox() == m_view->homeBox() && m_controls->showsAll();
    if (inView || m_tooSlow || m_counter.isBusy() || m_counts.contains(m_snapshot->iteration))
        return;
    m_counter.count({m_snapshot, m_view->homeBox(), unaskedSeconds});
}

void RegionsPage::countAll() {
    if (!m_snapshot)
        return;
    m_statistics->setCounting(true);
    m_counter.count({m_snapshot, m_view->homeBox(), 0});
}

void RegionsPage::stopCounting() {
    m_counter.cancel();
    if (m_statistics->isCounting())
        m_statistics->setCounting(false);
}

void RegionsPage::onCounted(const RegionCount& count) {
    if (!m_snapshot || count.run != m_snapshot->run)
        return;
    if (count.abandoned)
        m_tooSlow = true;
    const bool asked = m_statistics->isCounting();
    if (asked && count.done)
        m_statistics->setCounting(false);
    if (count.done)
        noteCount(count);
    else if (asked)
        m_statistics->show(count, true);
    showCurve();
}

void RegionsPage::noteCount(const RegionCount& count) {
    m_counts[count.iteration] = count.totals.count;
    m_statistics->show(count, false);
    showCurve();
}

void RegionsPage::showCurve() {
    QVector<double> iterations, counts;
    for (const auto& [iteration, count] : m_counts) {
        iterations << static_cast<double>(iteration);
        counts << static_cast<double>(count);
    }
    m_curve->setValues(iterations, counts);
    m_curvePanel->setNote(m_tooSlow ? tr("when asked") : QString());
    m_curvePanel->setToolTip(
        m_tooSlow
            ? tr("A count of the whole box takes more than a second here: it is made when asked for, and "
                 "with each picture of the whole box.")
            : tr("The whole box is counted anew while the network trains."));
}

QJsonObject RegionsPage::gathered() const {
    QJsonArray counts;
    for (const auto& [iteration, count] : m_counts)
        counts.append(QJsonArray{static_cast<qint64>(iteration), static_cast<qint64>(count)});
    return {{"counts", counts}};
}

void RegionsPage::setGathered(const QJsonObject& gathered) {
    const std::int64_t last = m_session.live() ? m_session.live()->iteration : -1;
    for (const QJsonValue count : gathered["counts"].toArray())
        if (const auto iteration = count[0].toInteger(-1); iteration >= 0 && iteration <= last)
            m_counts[iteration] = count[1].toInteger();
    showCurve();
}

void RegionsPage::onDepthChanged() {
    m_moves = true;
    if (!m_stepping) // by hand
        m_sheet->setStep(SheetStep::fold);
    requestPicture();
}

/// The next half of a layer's work, or the next layer, once what is shown is there.
void RegionsPage::playOn() {
    if (!m_snapshot || !isVisible())
        return m_controls->setPlaying(false);
    m_play.start();
    if (m_painting || m_sheet->isBusy() || m_sheet->view().isMoving())
        return;
    if (m_sheet->step() == SheetStep::affine) {
        m_sheet->setStep(SheetStep::fold);
        return requestSheet(true);
    }
    if (m_controls->showsAll())
        return m_controls->setPlaying(false);
    const int next = m_controls->depth() + 1;
    const auto layer = static_cast<std::size_t>(next - 1);
    m_sheet->setStep(movesInItsSpace(specOf(m_snapshot->network), layer) ? SheetStep::affine
                                                                         : SheetStep::fold);
    m_stepping = true;
    m_controls->setDepth(next);
    m_stepping = false;
}

} // namespace hanscape
