#include "widgets/canvas/plane_points.h"
#include "widgets/canvas/sample_canvas.h"

#include <algorithm>
#include <QMouseEvent>

namespace hanscape {

namespace {

constexpr double clickReach = 4; // pixels that a click may be moved by
constexpr double radiusStep = 1.25, leastRadius = 0.005, greatestRadius = 1;

} // namespace

std::unique_ptr<CanvasGesture> SampleCanvas::gestureFor(const QMouseEvent& event) {
    const bool erases = event.modifiers() & Qt::ControlModifier;
    if (m_tool.selects && !erases)
        return event.button() == Qt::LeftButton ? selectOrMove(event) : nullptr;
    PaintSettings settings = m_tool.stroke(event.button() == Qt::RightButton, erases);
    settings.bounds = planeBox(homeBox());
    settings.bounds.include({visibleBox().left, visibleBox().bottom});
    settings.bounds.include({visibleBox().right, visibleBox().top});
    const std::uint64_t seed = Random(m_seed, Purpose::painting, m_strokes++)();
    return std::make_unique<PaintGesture>(m_document, settings, seed,
                                          erases ? tr("Eraser") : textOf(m_tool).name);
}

std::unique_ptr<CanvasGesture> SampleCanvas::selectOrMove(const QMouseEvent& event) {
    const PlanePoint at = planePoint(toPlane(event.position()));
    const bool adds = event.modifiers() & Qt::ShiftModifier;
    const auto hit = m_document.sketch().nearest(at, around(at));
    if (!adds && hit && std::binary_search(m_selection.begin(), m_selection.end(), *hit))
        return std::make_unique<MoveGesture>(m_document, m_selection,
                                             m_tool.settings.snap ? std::optional(m_tool.settings.mesh)
                                                                  : std::nullopt);
    return std::make_unique<SelectGesture>(
        m_document, *m_tool.selects, pixelsInPlane(clickReach), [this, adds](const Selection& found) {
            Selection all;
            std::set_union(found.begin(), found.end(), m_selection.begin(),
                           adds ? m_selection.end() : m_selection.begin(), std::back_inserter(all));
            setSelection(all);
        });
}

void SampleCanvas::leave() {
    if (const auto gesture = std::move(m_gesture)) {
        m_repeat.stop();
        gesture->cancel();
    } else if (!m_selection.empty()) {
        setSelection({});
    } else if (m_tool.selects != SelectShape::rectangle) {
        CanvasTool tool = m_tool;
        tool.selects = SelectShape::rectangle;
        setTool(tool);
    }
    m_picture.aimedAt.reset();
    update();
}

void SampleCanvas::mousePressEvent(QMouseEvent* event) {
    const bool paints = event->button() == Qt::LeftButton || event->button() == Qt::RightButton;
    if (!paints)
        return PlaneView::mousePressEvent(event);
    if (m_gesture || !m_document.isPaintable() || !plotRect().contains(event->position())) {
        event->ignore(); // one button at a time; beside the plot a click is the panel's
        return;
    }
    setErasing(event->modifiers() & Qt::ControlModifier);
    m_gesture = gestureFor(*event);
    if (!m_gesture)
        return;
    m_button = event->button();
    const QPointF at = toPlane(event->position());
    m_last = {at.x(), at.y()};
    m_gesture->moveTo(m_last);
    if (m_tool.worksOn() && !m_erasing)
        m_repeat.start();
    updateRing();
}

void SampleCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    mousePressEvent(event); // two quick clicks paint twice
}

void SampleCanvas::mouseMoveEvent(QMouseEvent* event) {
    PlaneView::mouseMoveEvent(event);
    if (!m_gesture) {
        setErasing(event->modifiers() & Qt::ControlModifier);
        return;
    }
    if (m_gesture->carries())
        carryTo(event->position());
    const QPointF at = toPlane(event->position());
    m_last = {at.x(), at.y()};
    m_gesture->moveTo(m_last);
    if (m_tool.selects)
        update(); // the area being shaped
}

void SampleCanvas::carryTo(QPointF position) {
    const auto part = m_picture.partAt(position, frame(), screenStyle());
    if (part == m_picture.aimedAt)
        return;
    m_picture.aimedAt = part;
    update();
}

void SampleCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_gesture || event->button() != m_button)
        return PlaneView::mouseReleaseEvent(event);
    m_repeat.stop();
    const auto gesture = std::move(m_gesture);
    const auto part = std::exchange(m_picture.aimedAt, std::nullopt);
    if (part) { // back to where they were, in another part
        const Selection carried = m_selection;
        gesture->cancel();
        setSelection(carried);
        assignSelection(*part);
    } else {
        gesture->end();
    }
    showCaption();
    update();
}

void SampleCanvas::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Control)
        setErasing(true);
    const bool control = event->modifiers() & (Qt::ControlModifier | Qt::AltModifier);
    const bool taken = control ? pressWithControl(*event) : pressWithSelection(*event) || pressTool(*event);
    if (!taken)
        PlaneView::keyPressEvent(event);
}

void SampleCanvas::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Control && !m_gesture)
        setErasing(false);
    PlaneView::keyReleaseEvent(event);
}

bool SampleCanvas::pressWithControl(const QKeyEvent& event) {
    if (event.matches(QKeySequence::Undo))
        m_document.undoStack().undo();
    else if (event.matches(QKeySequence::Redo))
        m_document.undoStack().redo();
    else if (event.matches(QKeySequence::SelectAll))
        selectAll();
    else if (event.key() == Qt::Key_D && !m_selection.empty())
        duplicateSelection();
    else
        return false;
    return true;
}

bool SampleCanvas::pressWithSelection(const QKeyEvent& event) {
    if (m_selection.empty() || m_gesture)
        return false;
    switch (event.key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        deleteSelection();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        labelSelection();
        return true;
    case Qt::Key_Left:
        nudge({-1, 0});
        return true;
    case Qt::Key_Right:
        nudge({1, 0});
        return true;
    case Qt::Key_Up:
        nudge({0, 1});
        return true;
    case Qt::Key_Down:
        nudge({0, -1});
        return true;
    default:
        return false;
    }
}

bool SampleCanvas::pressTool(const QKeyEvent& event) {
    CanvasTool tool = m_tool;
    const int key = event.key();
    const auto& tools = canvasTools();
    const auto found =
        std::find_if(tools.begin(), tools.end(), [&](const CanvasToolText& text) { return text.key == key; });
    if (key == Qt::Key_Escape) {
        leave();
        return true;
    }
    if (found != tools.end()) {
        tool.selects = found->selects;
        tool.paints = found->paints;
    } else if (key == Qt::Key_BracketLeft || key == Qt::Key_BracketRight) {
        const double factor = key == Qt::Key_BracketRight ? radiusStep : 1 / radiusStep;
        tool.settings.radius = std::clamp(tool.settings.radius * factor, leastRadius, greatestRadius);
    } else if (key == Qt::Key_X) {
        std::swap(tool.left, tool.right);
    } else if (key >= Qt::Key_0 && key <= Qt::Key_9 && m_document.data()->task == Task::classification) {
        setLeft(key - Qt::Key_0);
        return true;
    } else {
        return false;
    }
    setTool(tool);
    return true;
}

} // namespace hanscape
