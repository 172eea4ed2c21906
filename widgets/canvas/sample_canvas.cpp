#include "widgets/canvas/sample_canvas.h"

#include "widgets/canvas/plane_points.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>

namespace hanscape {

namespace {

constexpr double hitReach = 8; // pixels around the cursor within which a sample is meant
constexpr int beat = 40;       // milliseconds between dabs of a mouse that rests

/// What is shown of the plane at first, which the mesh fills. Other than boundingBox(), a part of the square
/// that was painted shows in the whole of it, and stays on its mesh.
Box homeOf(const Dataset& data) {
    constexpr double least = 0.2; // smaller sets are in other units
    const Box box = boundingBox(data);
    const bool inSquare = data.features() == 2 && data.samples() > 0 &&
                          data.inputs.cwiseAbs().maxCoeff() <= 1 &&
                          std::max(box.width(), box.height()) >= least;
    return inSquare ? Box{} : box;
}

} // namespace

SampleCanvas::SampleCanvas(SampleDocument& document, QWidget* parent)
    : PlaneView(parent), m_document(document), m_picture(document) {
    setAccessibleName(tr("Canvas"));
    setAccessibleDescription(tr("Paint samples with the mouse; letters choose tools, digits the class"));
    connect(&document, &SampleDocument::sketched, this, &SampleCanvas::onSketched);
    connect(&document, &SampleDocument::resketched, this, &SampleCanvas::onResketched);
    connect(&document, &SampleDocument::replaced, this, &SampleCanvas::onReplaced);
    connect(&document, &SampleDocument::loaded, this, &SampleCanvas::onLoaded);
    m_repeat.setInterval(beat);
    connect(&m_repeat, &QTimer::timeout, this, [this] {
        if (m_gesture)
            m_gesture->moveTo(m_last);
    });
    onReplaced();
}

void SampleCanvas::onLoaded() {
    resetView();
    chooseTargets();
}

void SampleCanvas::onReplaced() {
    const Dataset& data = *m_document.data();
    const Box box = homeOf(data);
    if (box != homeBox())
        setHomeBox(box);
    m_tool.settings.mesh.box = planeBox(box);
    if (data.task == Task::regression)
        fitScale();
    if (data.task != m_task)
        chooseTargets();
    showCaption();
    emit toolChanged();
}

void SampleCanvas::chooseTargets() {
    m_task = m_document.data()->task;
    const bool values = m_task == Task::regression;
    m_tool.left = values ? m_picture.scale.low : 0;
    m_tool.right = values ? m_picture.scale.high : 1;
    showCaption();
    emit toolChanged();
}

void SampleCanvas::fitScale() {
    const auto& targets = m_document.data()->targets;
    ColorScale scale = m_picture.scale;
    scale.low = targets.size() > 0 ? targets.minCoeff() : 0;
    scale.high = targets.size() > 0 ? targets.maxCoeff() : 1;
    if (!(scale.high > scale.low))
        scale.high = scale.low + 1;
    setScale(scale);
}

void SampleCanvas::onResketched() {
    m_gesture.reset(); // whatever it edited is gone
    m_repeat.stop();
    m_picture.aimedAt.reset();
    setSelection({});
    m_layer.invalidate();
    update();
}

void SampleCanvas::onSketched(const PlaneBox& box) {
    m_layer.touch(box);
    const double far = m_layer.reach(1) + 1;
    const QPointF low = toWidget(pointOf(box.low)), high = toWidget(pointOf(box.high));
    const QRectF touched(QPointF(low.x(), high.y()), QPointF(high.x(), low.y()));
    update(touched.adjusted(-far, -far, far, far).toAlignedRect());
}

void SampleCanvas::setTool(const CanvasTool& tool) {
    if (tool == m_tool)
        return;
    m_tool = tool;
    if (m_document.data()->task == Task::regression) { // colours for what will be painted, too
        ColorScale scale = m_picture.scale;
        scale.low = std::min({scale.low, tool.left, tool.right});
        scale.high = std::max({scale.high, tool.left, tool.right});
        if (scale.low != m_picture.scale.low || scale.high != m_picture.scale.high)
            setScale(scale);
    }
    showCaption();
    update();
    emit toolChanged();
}

void SampleCanvas::setLeft(double target) {
    CanvasTool tool = m_tool;
    if (tool.right == target)
        tool.right = tool.left;
    tool.left = target;
    setTool(tool);
}

void SampleCanvas::setRight(double target) {
    CanvasTool tool = m_tool;
    if (tool.left == target)
        tool.left = tool.right;
    tool.right = target;
    setTool(tool);
}

void SampleCanvas::setSeed(std::uint64_t seed) {
    m_seed = seed;
    m_strokes = 0;
}

void SampleCanvas::setScale(const ColorScale& scale) {
    m_picture.scale = scale;
    m_layer.setScale(scale);
    update();
}

PlanePoint SampleCanvas::pixelsInPlane(double pixels) const {
    const PlaneFrame frame = this->frame();
    return {pixels * frame.box.width() / frame.plot.width(),
            pixels * frame.box.height() / frame.plot.height()};
}

PlaneBox SampleCanvas::around(PlanePoint plane) const {
    const PlanePoint far = pixelsInPlane(hitReach);
    return {{plane.x - far.x, plane.y - far.y}, {plane.x + far.x, plane.y + far.y}};
}

QString SampleCanvas::describe(QPointF plane) const {
    const PlaneFrame frame = this->frame();
    const auto decimals = [](double unitsPerPixel) {
        return std::clamp(static_cast<int>(std::ceil(-std::log10(unitsPerPixel))), 0, 8);
    };
    QStringList words{tr("x %1, y %2")
                          .arg(numberText(plane.x(), decimals(frame.box.width() / frame.plot.width())),
                               numberText(plane.y(), decimals(frame.box.height() / frame.plot.height())))};
    if (!m_document.isPaintable())
        return words.join(QString());
    const Sketch& sketch = m_document.sketch();
    const auto hit = sketch.nearest(planePoint(plane), around(planePoint(plane)));
    if (hit) {
        const PlaneSample& sample = sketch[*hit];
        words << (sketch.task() == Task::regression ? tr("target %1").arg(shortText(sample.target))
                                                    : tr("class %1").arg(static_cast<int>(sample.target)));
        if (sample.flippedFrom >= 0)
            words << tr("flipped from %1").arg(sample.flippedFrom);
        words << CanvasPicture::partName(sample.part);
    }
    return words.join(QStringLiteral(" · "));
}

QString SampleCanvas::targetText(double target) const {
    return m_document.data()->task == Task::regression ? shortText(target) : QString::number(target);
}

QString SampleCanvas::hint() const {
    if (!m_selection.empty())
        return tr("%1 selected: drag, Del, Ctrl+D copies, Return labels, or drop on a part")
            .arg(countText(static_cast<qint64>(m_selection.size())));
    if (m_tool.selects || !m_document.isPaintable())
        return textOf(m_tool).sentence;
    const auto& text = textOf(m_tool);
    const bool labels = m_tool.paints == PaintTool::brush || m_tool.paints == PaintTool::spray ||
                        m_tool.paints == PaintTool::put || m_tool.paints == PaintTool::fill;
    if (!labels)
        return text.sentence;
    const bool values = m_document.data()->task == Task::regression;
    return (values ? tr("%1: left paints %2, right %3, Ctrl erases")
                   : tr("%1: left paints class %2, right class %3, Ctrl erases"))
        .arg(text.name, targetText(m_tool.left), targetText(m_tool.right));
}

QString SampleCanvas::emptyText() const {
    if (!m_document.isPaintable())
        return tr("These data have %1 features; the canvas paints samples of two.")
            .arg(m_document.data()->features());
    const bool values = m_document.data()->task == Task::regression;
    return (values ? tr("Paint here: the left button paints %1, the right one %2.\nCtrl erases, the wheel "
                        "zooms.")
                   : tr("Paint here: the left button paints class %1, the right one class %2.\nCtrl erases, "
                        "the wheel zooms."))
        .arg(targetText(m_tool.left), targetText(m_tool.right));
}

void SampleCanvas::showCaption() {
    const auto place = hoverPoint();
    const QString text = place ? describe(*place) : hint();
    if (text == m_picture.text)
        return;
    m_picture.text = text;
    update(QRectF(0, frame().caption.top(), width(), height()).toAlignedRect());
}

} // namespace hanscape
