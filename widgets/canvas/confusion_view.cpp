#include "widgets/canvas/confusion_view.h"

#include <algorithm>
#include <QKeyEvent>
#include <QPainter>

namespace hanscape {

ConfusionView::ConfusionView(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Confusion matrix"));
}

void ConfusionView::setTheme(const Theme& theme) {
    m_theme = theme;
    update();
}

void ConfusionView::setColorMap(const ColorMap& map) {
    m_picture.map = map;
    update();
}

void ConfusionView::setMatrix(std::shared_ptr<const ConfusionMatrix> matrix) {
    const int before = m_picture.empty() ? 0 : m_picture.matrix->classes();
    m_picture.matrix = std::move(matrix);
    setAccessibleDescription(m_picture.headline());
    if (m_picture.empty() || m_picture.matrix->classes() != before)
        mark({});
    update();
}

QRectF ConfusionView::cellRect(ConfusionPicture::Cell cell) const {
    return m_picture.cellRect(cell, size(), style());
}

void ConfusionView::mark(std::optional<ConfusionPicture::Cell> cell) {
    if (cell == m_marked)
        return;
    m_marked = cell;
    update();
    emit markedChanged();
}

void ConfusionView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (m_picture.empty())
        painter.fillRect(rect(), m_theme.ground);
    else
        m_picture.paint(painter, size(), style(), m_marked);
}

void ConfusionView::mouseMoveEvent(QMouseEvent* event) {
    mark(m_picture.cellAt(event->position(), size(), style()));
}

void ConfusionView::leaveEvent(QEvent*) { mark({}); }

void ConfusionView::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    const int right = (key == Qt::Key_Right) - (key == Qt::Key_Left),
              down = (key == Qt::Key_Down) - (key == Qt::Key_Up);
    if ((right == 0 && down == 0) || m_picture.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const int last = m_picture.matrix->classes() - 1;
    if (!m_marked)
        return mark(ConfusionPicture::Cell{});
    mark(ConfusionPicture::Cell{std::clamp(m_marked->truth + down, 0, last),
                                std::clamp(m_marked->predicted + right, 0, last)});
}

void ConfusionView::focusOutEvent(QFocusEvent* event) {
    mark({});
    QWidget::focusOutEvent(event);
}

} // namespace hanscape
