#include "app/workspaces/folds/loss_page.h"

#include "app/workspaces/folds/loss_controls.h"
#include "app/workspaces/page_parts.h"
#include "app/workspaces/view_panel.h"
#include "core/analysis/field_range.h"
#include "widgets/surface/gl_probe.h"
#include "widgets/surface/surface_view.h"
#include "widgets/theme/color_bar_view.h"
#include "widgets/theme/ticks.h"

#include <limits>
#include <QHBoxLayout>
#include <QLabel>
#include <tuple>

namespace hanscape {
namespace {

constexpr double noPointer = std::numeric_limits<double>::quiet_NaN();

/// The loss as a surface's heights: itself, or its logarithm.
std::shared_ptr<const Field> heightsOf(const Field& loss, bool logarithmic) {
    return std::make_shared<const Field>(logarithmic ? logarithmOf(loss) : loss);
}

} // namespace

LossPage::LossPage(TrainingSession& session, QWidget* parent)
    : Workspace(parent), m_session(session), m_controls(new LossControls), m_bar(new ColorBarView) {
    setObjectName("loss");
    auto* line = hairline(Qt::Vertical);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_controls);
    layout->addWidget(line);
    m_panel = new ViewPanel(tr("Loss landscape"), makeSurface());
    layout->addWidget(m_panel, 1);
    layout->addWidget(m_bar);
    connect(m_panel, &ViewPanel::enlargeToggled, this, [this, line] {
        const bool large = m_controls->isVisible();
        m_controls->setVisible(!large);
        line->setVisible(!large);
        m_panel->setEnlarged(large);
    });
    connect(m_controls, &LossControls::changed, this, &LossPage::onChanged);
    connect(m_controls, &LossControls::computeWanted, this, &LossPage::compute);
    connect(m_controls, &LossControls::cancelWanted, this, &LossPage::cancel);
    connect(&m_background, &BackgroundSignals::ready, this, &LossPage::onReady);
    connect(&m_background, &BackgroundSignals::failed, this, [this](const QString& text) {
        cancel();
        m_controls->complain(text);
    });
    connect(&m_session, &TrainingSession::restarted, this, &LossPage::onRestarted);
    connect(&m_session, &TrainingSession::updated, this, &LossPage::onUpdated);
    onRestarted();
    if (m_session.snapshot())
        onUpdated();
}

QWidget* LossPage::makeSurface() {
    QString why;
    if (!openGlAvailable(&why))
        return noOpenGl(why);
    m_surface = new SurfaceView;
    m_surface->setAccessibleName(tr("Loss landscape"));
    // Queued: the view must not be deleted while it draws.
    connect(
        m_surface, &SurfaceView::failed, this,
        [this](const QString& text) {
            m_surface = nullptr;
            m_panel->setView(noOpenGl(text));
        },
        Qt::QueuedConnection);
    connect(m_surface, &SurfaceView::refused, m_controls, &LossControls::complain);
    connect(m_surface, &SurfaceView::hovered, this, [this](double x, double y) { point(QPointF(x, y)); });
    connect(m_surface, &SurfaceView::hoverLeft, this, [this] { point({}); });
    return m_surface;
}

void LossPage::onRestarted() {
    m_path.clear();
    m_snapshot = nullptr;
    m_result = nullptr;
    m_heights = nullptr;
    cancel();
    m_controls->setParts(*m_session.runData());
    showScene();
    showText();
}

void LossPage::onUpdated() {
    m_snapshot = m_session.snapshot();
    if (!m_snapshot->replayed)
        m_path.add(m_snapshot);
    computeIfResting();
}

void LossPage::restorePath(const Recording& path) {
    if (!m_snapshot || specOf(m_snapshot->network) != path.spec() || path.last() > m_snapshot->iteration)
        return;
    m_path.restore(path);
    if (path.last() < m_snapshot->iteration)
        m_path.add(m_snapshot);
}

/// Whether what is shown, or under way, is of the network and the choices that there are now.
bool LossPage::isCurrent() const {
    if (!m_result)
        return false;
    const LossRequest& shown = m_result->request;
    const LossChoices& chosen = m_controls->choices();
    return m_result->finished && shown.data == m_session.runData() && shown.part == chosen.part &&
           shown.kind == chosen.kind && shown.spec == chosen.spec &&
           (shown.snapshot == m_snapshot || // or another snapshot of the same network
            std::visit(
                [&](const auto& held) {
                    const auto* other = std::get_if<std::decay_t<decltype(held)>>(&shown.snapshot->network);
                    return other && other->parameters() == held.parameters();
                },
                m_snapshot->network));
}

void LossPage::computeIfResting() {
    if (isVisible() && m_controls->choices().atRest && m_snapshot && !m_snapshot->running && !isCurrent())
        compute();
}

void LossPage::onChanged() {
    m_controls->complain({});
    if (m_result)
        m_heights = heightsOf(*m_result->field, m_controls->choices().logarithmic);
    showScene();
    showText();
    computeIfResting();
}

void LossPage::compute() {
    if (!m_snapshot)
        return;
    const LossChoices& chosen = m_controls->choices();
    m_controls->complain({});
    m_background.request(
        {m_snapshot, m_session.runData(), chosen.part, chosen.kind, chosen.spec, m_path.path()});
    m_computing = true;
    m_controls->setComputing(true);
}

void LossPage::cancel() {
    m_background.cancel();
    m_computing = false;
    m_controls->setComputing(false);
    if (m_result)
        showText();
}

void LossPage::onReady() {
    auto result = m_background.take();
    if (!result)
        return;
    m_result = std::move(result);
    m_heights = heightsOf(*m_result->field, m_controls->choices().logarithmic);
    if (m_result->finished) {
        m_computing = false;
        m_controls->setComputing(false);
    }
    showScene();
    showText();
}

void LossPage::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    computeIfResting();
}

void LossPage::hideEvent(QHideEvent* event) {
    Workspace::hideEvent(event);
    if (m_computing)
        cancel();
}

void LossPage::showScene() {
    const bool logarithmic = m_controls->choices().logarithmic;
    const QString name = logarithmic ? tr("log₁₀ loss") : tr("loss");
    if (m_heights)
        std::tie(m_scale.low, m_scale.high) = finiteRange(*m_heights);
    m_bar->setBar({m_scale, name});
    if (!m_surface)
        return;
    SurfaceScene scene = m_surface->scene();
    scene.field = m_heights;
    scene.scale = m_scale;
    scene.valueName = name;
    const bool path = m_result && m_result->request.kind == PlaneKind::path;
    scene.xName = path ? tr("first direction of the path") : tr("first random direction");
    scene.yName = path ? tr("second direction of the path") : tr("second random direction");
    scene.path.clear();
    if (m_result)
        for (const auto& point : m_result->path.colwise())
            scene.path.emplace_back(point.x(), point.y());
    if (m_theme.dark)
        scene.setDark();
    else
        scene.setLight();
    m_surface->setScene(std::move(scene));
}

void LossPage::setTheme(const Theme& theme) {
    m_theme = theme;
    m_controls->setTheme(theme);
    m_panel->setTheme(theme);
    m_bar->setTheme(theme);
    showScene();
}

QWidget* LossPage::home() { return m_panel->view(); }

void LossPage::setColorMap(const QString& name) {
    m_scale.map = ColorMap::named(name);
    showScene();
}

void LossPage::point(std::optional<QPointF> at) {
    if (!at || !m_heights) {
        m_panel->setNote({});
        m_bar->setPointer(noPointer);
        return;
    }
    const double loss = m_result->field->at(at->x(), at->y());
    m_panel->setNote(
        tr("%1, %2: loss %3").arg(numberText(at->x(), 3), numberText(at->y(), 3), shortText(loss)));
    m_bar->setPointer(m_heights->at(at->x(), at->y()));
}

} // namespace hanscape
