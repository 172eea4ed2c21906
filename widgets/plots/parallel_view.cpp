#include "widgets/plots/parallel_view.h"

#include <algorithm>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace hanscape {
namespace {

constexpr double axisReach = 9; ///< pixels from an axis within which a press takes it
constexpr int dragLength = 4;   ///< pixels from which on a press is a drag

} // namespace

ParallelView::ParallelView(const QString& name, QWidget* parent) : QWidget(parent) {
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

void ParallelView::setTheme(const Theme& theme) {
    m_theme = theme;
    update();
}

void ParallelView::setEmptyText(const QString& text) {
    m_emptyText = text;
    if (m_picture.empty())
        setAccessibleDescription(text);
    update();
}

void ParallelView::setPicture(ParallelPicture picture) {
    const bool same = std::equal(picture.axes.begin(), picture.axes.end(), m_picture.axes.begin(),
                                 m_picture.axes.end(), [](const ParallelAxis& a, const ParallelAxis& b) {
                                     return a.label == b.label && a.names == b.names;
                                 });
    for (std::size_t i = 0; same && i < picture.axes.size(); ++i)
        picture.axes[i].brush = m_picture.axes[i].brush;
    m_picture = std::move(picture);
    m_axis.reset();
    if (m_picture.empty())
        setAccessibleDescription(m_emptyText);
    update();
}

void ParallelView::select(std::optional<std::size_t> line) {
    m_picture.selected = line && *line < m_picture.lines.size() ? line : std::nullopt;
    if (m_picture.selected)
        setAccessibleDescription(m_picture.lines[*m_picture.selected].note);
    update();
}

void ParallelView::setBrush(std::size_t axis, std::optional<std::pair<double, double>> brush) {
    m_picture.axes[axis].brush = brush;
    update();
    emit brushed();
}

void ParallelView::clearBrushes() {
    for (ParallelAxis& axis : m_picture.axes)
        axis.brush.reset();
    update();
    emit brushed();
}

ParallelLayout ParallelView::layoutNow() const {
    return {m_picture, QRectF(rect()).adjusted(4, 4, -4, -4), style()};
}

void ParallelView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.ground);
    if (m_picture.empty()) {
        painter.setPen(m_theme.muted);
        painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
    } else {
        paintParallel(m_picture, painter, QRectF(rect()).adjusted(4, 4, -4, -4), style());
    }
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        painter.setPen(QPen(m_theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

std::optional<std::size_t> ParallelView::axisAt(QPointF point) const {
    if (m_picture.empty())
        return {};
    const ParallelLayout layout = layoutNow();
    const std::size_t axis = layout.nearestAxis(point.x());
    return std::abs(layout.x(axis) - point.x()) <= axisReach ? std::optional(axis) : std::nullopt;
}

void ParallelView::choose(std::size_t line) {
    select(line);
    emit selected(line);
}

void ParallelView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    m_pressed = event->position();
    m_dragged = false;
    m_axis = axisAt(m_pressed);
    if (m_axis || m_picture.empty())
        return;
    if (const auto line = layoutNow().lineAt(m_pressed))
        choose(*line);
}

void ParallelView::mouseMoveEvent(QMouseEvent* event) {
    if (!m_axis || !(event->buttons() & Qt::LeftButton)) {
        setCursor(axisAt(event->position()) ? Qt::SizeVerCursor : Qt::ArrowCursor);
        return QWidget::mouseMoveEvent(event);
    }
    m_dragged = m_dragged || std::abs(event->position().y() - m_pressed.y()) >= dragLength;
    if (!m_dragged)
        return;
    const ParallelLayout layout = layoutNow();
    const auto [low, high] =
        std::minmax({layout.valueAt(*m_axis, m_pressed.y()), layout.valueAt(*m_axis, event->position().y())});
    setBrush(*m_axis, std::pair(low, high));
}

void ParallelView::mouseReleaseEvent(QMouseEvent* event) {
    if (m_axis && !m_dragged && event->button() == Qt::LeftButton)
        setBrush(*m_axis, std::nullopt);
    m_axis.reset();
}

void ParallelView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (m_picture.empty() || axisAt(event->position()))
        return;
    if (const auto line = layoutNow().lineAt(event->position())) {
        choose(*line);
        emit opened(*line);
    }
}

/// The next line up or down by its value on the last axis, among those that the brushes admit.
void ParallelView::step(int lines) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < m_picture.lines.size(); ++i)
        if (m_picture.admits(m_picture.lines[i]))
            order.push_back(i);
    if (order.empty())
        return;
    std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
        return m_picture.lines[a].values.back() < m_picture.lines[b].values.back();
    });
    const auto at =
        m_picture.selected ? std::find(order.begin(), order.end(), *m_picture.selected) : order.end();
    if (at == order.end())
        return choose(lines > 0 ? order.front() : order.back());
    choose(order[static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(at - order.begin() + lines, 0, std::ssize(order) - 1))]);
}

void ParallelView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Up:
        return step(1);
    case Qt::Key_Down:
        return step(-1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_picture.selected)
            emit opened(*m_picture.selected);
        return;
    case Qt::Key_Escape:
        return clearBrushes();
    default:
        QWidget::keyPressEvent(event);
    }
}

bool ParallelView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || m_picture.empty())
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto line = layoutNow().lineAt(help->pos());
    QToolTip::showText(help->globalPos(), line ? m_picture.lines[*line].note : QString(), this);
    return true;
}

} // namespace hanscape
