#include "widgets/plots/curves_view.h"

#include "widgets/plots/curve_plot.h"

#include <algorithm>
#include <QApplication>
#include <qcustomplot.h>
#include <QKeyEvent>
#include <utility>

namespace hanscape {

namespace {

constexpr std::size_t mostEarlierRuns = 5; ///< more would not be told apart
constexpr int clickSlack = 3;              ///< pixels that a hand may move during a click

} // namespace

CurvesView::CurvesView(QWidget* parent)
    : PlotStack(tr("Training curves"), tr("Press Space to train"), parent),
      m_curves(std::make_unique<CurvePlot>(customPlot())) {
    customPlot().installEventFilter(this);
    connectMouse();
    connectClicks();
    restyle();
    updateState();
}

CurvesView::~CurvesView() = default;

void CurvesView::connectMouse() {
    connect(&customPlot(), &QCustomPlot::mousePress, this, [this](QMouseEvent* event) {
        // else any button would draw the rectangle, and the legend hear of no click
        const bool zooms = event->button() == Qt::LeftButton && m_curves->iterationAt(event->position());
        customPlot().setSelectionRectMode(zooms ? QCP::srmCustom : QCP::srmNone);
        if (event->button() != Qt::LeftButton)
            m_panFrom = event->pos();
    });
    connect(&customPlot(), &QCustomPlot::mouseMove, this,
            [this](QMouseEvent* event) { mouseMovedTo(event->pos(), event->buttons()); });
    connect(&customPlot(), &QCustomPlot::mouseRelease, this, [this](QMouseEvent* event) {
        m_panFrom.reset();
        if (const auto run = m_curves->runAt(event->position()); run && event->button() == Qt::LeftButton)
            setEarlierRunShown(*run, !m_curves->picture().earlier[*run].shown);
    });
    connect(customPlot().selectionRect(), &QCPSelectionRect::accepted, this,
            [this](const QRect& rectangle) { m_curves->zoomTo(rectangle); });
    connect(&customPlot(), &QCustomPlot::mouseDoubleClick, this, [this](QMouseEvent* event) {
        if (m_curves->iterationAt(event->position()))
            resetZoom();
    });
    connect(&customPlot(), &QCustomPlot::legendClick, this, [this](QCPLegend*, QCPAbstractLegendItem* item) {
        if (const Part* part = m_curves->partOf(item))
            setCurveShown(*part, !isCurveShown(*part));
    });
}

void CurvesView::connectClicks() {
    m_click.setSingleShot(true);
    connect(&m_click, &QTimer::timeout, this, [this] { emit iterationPicked(m_clicked); });
    connect(&customPlot(), &QCustomPlot::mousePress, this, [this](QMouseEvent* event) {
        m_clickFrom.reset();
        const auto iteration = m_curves->iterationAt(event->position());
        if (event->button() != Qt::LeftButton || !iteration)
            return;
        trackAt(iteration); // a finger comes without moving there first
        m_clickFrom = event->pos();
    });
    connect(&customPlot(), &QCustomPlot::mouseRelease, this, [this](QMouseEvent* event) {
        const auto from = std::exchange(m_clickFrom, {});
        const auto iteration = m_curves->tracked();
        if (!from || !iteration || (event->pos() - *from).manhattanLength() > clickSlack)
            return;
        m_clicked = *iteration;
        m_click.start(QApplication::doubleClickInterval());
    });
    connect(&customPlot(), &QCustomPlot::mouseDoubleClick, this, [this] {
        m_click.stop();
        m_clickFrom.reset(); // its second release is no click
    });
}

void CurvesView::mouseMovedTo(QPoint position, Qt::MouseButtons buttons) {
    if (m_panFrom && buttons != Qt::NoButton) {
        m_curves->panBy(position - *m_panFrom, *m_panFrom);
        m_panFrom = position;
    }
    m_mouse = position;
    trackAt(m_curves->iterationAt(position));
}

void CurvesView::trackAt(std::optional<double> iteration) {
    const bool wasReading = std::exchange(m_reading, iteration.has_value());
    const auto before = m_curves->tracked();
    if (!iteration && m_linked)
        iteration = static_cast<double>(*m_linked);
    m_curves->track(iteration);
    const auto now = m_curves->tracked();
    if (now != before)
        setAccessibleDescription(readout());
    if (m_reading && now && now != before)
        emit trackedIteration(*now);
    else if (wasReading && !m_reading)
        emit trackingLeft();
}

void CurvesView::applyStyle(const PictureStyle& style) { m_curves->setStyle(style); }

void CurvesView::setTask(Task task) { m_curves->setTask(task); }

void CurvesView::appendMetrics(const std::vector<Metrics>& metrics) {
    m_curves->append(metrics);
    if (m_mouse) // the axis has moved on under it
        trackAt(m_curves->iterationAt(*m_mouse));
    updateState();
}

void CurvesView::clear() {
    m_linked.reset();
    m_curves->clear();
    updateState();
}

void CurvesView::setLogarithmic(bool iterations, bool loss) { m_curves->setLogarithmic(iterations, loss); }

void CurvesView::beginRun(const QString& name, std::optional<int> hue, std::int64_t number) {
    const CurvesPicture& before = m_curves->picture();
    std::vector<CurvesRun> earlier = before.earlier;
    if (before.metrics.size() > 1)
        earlier.push_back(before.present());
    if (earlier.size() > mostEarlierRuns)
        earlier.erase(earlier.begin());
    int free = 0;
    const auto taken = [&](const CurvesRun& run) { return run.hue == free; };
    while (std::any_of(earlier.begin(), earlier.end(), taken))
        ++free;
    m_linked.reset();
    m_curves->clear();
    m_curves->setRuns({name, hue.value_or(free), true, {}, {}, number}, std::move(earlier));
    updateState();
}

void CurvesView::setRuns(const CurvesRun& present, std::vector<CurvesRun> earlier) {
    if (earlier.size() > mostEarlierRuns)
        earlier.erase(earlier.begin(), earlier.end() - mostEarlierRuns);
    m_curves->setRuns(present, std::move(earlier));
    updateState();
}

void CurvesView::setRunColors(const std::map<std::int64_t, QColor>& colors) {
    CurvesRun present = m_curves->picture().present();
    std::vector<CurvesRun> runs = m_curves->picture().earlier;
    runs.push_back(std::move(present));
    bool changed = false;
    for (CurvesRun& run : runs)
        if (const auto found = colors.find(run.number); found != colors.end())
            changed |= std::exchange(run.color, found->second) != found->second;
    if (!changed)
        return;
    present = std::move(runs.back());
    runs.pop_back();
    m_curves->setRuns(present, std::move(runs));
}

void CurvesView::clearEarlierRuns() {
    const CurvesPicture& picture = m_curves->picture();
    m_curves->setRuns(picture.present(), {});
    updateState();
}

void CurvesView::setEarlierRunShown(std::size_t run, bool shown) { m_curves->setRunShown(run, shown); }

QRectF CurvesView::earlierRunRect(std::size_t run) const { return m_curves->runs().nameRect(run); }

void CurvesView::updateState() {
    setEmpty(m_curves->picture().metrics.empty() && m_curves->picture().earlier.empty());
    setAccessibleDescription(isEmpty() ? emptyText() : readout());
}

void CurvesView::setSmoothing(double weight) { m_curves->setSmoothing(weight); }

double CurvesView::smoothing() const { return m_curves->picture().smoothing; }

void CurvesView::setCurveShown(Part part, bool shown) { m_curves->setShown(part, shown); }

bool CurvesView::isCurveShown(Part part) const { return m_curves->isShown(part); }

void CurvesView::trackIteration(std::optional<std::int64_t> iteration) {
    m_linked = iteration;
    if (!m_reading)
        trackAt({});
}

QString CurvesView::readout() const { return m_curves->readout(); }

void CurvesView::resetZoom() { m_curves->fit(); }

bool CurvesView::isZoomed() const { return !m_curves->isFitted(); }

void CurvesView::zoomTo(const CurveRanges& ranges) { m_curves->zoomTo(ranges); }

CurvesPicture CurvesView::picture() const {
    CurvesPicture picture = m_curves->picture();
    if (isZoomed())
        picture.zoom = m_curves->ranges();
    return picture;
}

bool CurvesView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &customPlot() && event->type() == QEvent::Leave) {
        m_mouse.reset();
        trackAt({});
    }
    if (watched == &customPlot() && event->type() == QEvent::Resize)
        m_curves->updateReadout();
    return PlotStack::eventFilter(watched, event);
}

void CurvesView::step(int evaluations) {
    m_mouse.reset(); // the keys hold the tracker where they put it
    const auto& metrics = m_curves->picture().metrics;
    if (metrics.empty())
        return;
    const auto from = m_curves->tracked().value_or(metrics.back().iteration);
    const auto at = std::lower_bound(metrics.begin(), metrics.end(), from,
                                     [](const Metrics& each, std::int64_t i) { return each.iteration < i; });
    const auto index =
        std::clamp<std::ptrdiff_t>(at - metrics.begin() + evaluations, 0, std::ssize(metrics) - 1);
    trackAt(static_cast<double>(metrics[static_cast<std::size_t>(index)].iteration));
}

void CurvesView::keyPressEvent(QKeyEvent* event) {
    constexpr int leap = 20;
    switch (event->key()) {
    case Qt::Key_Home:
        return resetZoom();
    case Qt::Key_Left:
        return step(-1);
    case Qt::Key_Right:
        return step(1);
    case Qt::Key_PageUp:
        return step(-leap);
    case Qt::Key_PageDown:
        return step(leap);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const auto iteration = m_curves->tracked())
            emit iterationPicked(*iteration);
        return;
    case Qt::Key_Escape:
        if (m_reading)
            return trackAt({});
        [[fallthrough]];
    default:
        PlotStack::keyPressEvent(event);
    }
}

} // namespace hanscape
