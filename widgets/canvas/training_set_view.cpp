#include "widgets/canvas/training_set_view.h"

#include <QPainter>

namespace hanscape {

TrainingSetView::TrainingSetView(QWidget* parent) : PlaneView(parent) {
    setAccessibleName(tr("Training set"));
}

void TrainingSetView::setData(std::shared_ptr<const Dataset> data) {
    m_picture.points.data = std::move(data);
    setAccessibleDescription(m_picture.caption());
    changed();
}

void TrainingSetView::setTestShown(bool shown) {
    m_picture.points.heldOut = shown;
    changed();
}

void TrainingSetView::setCellsShown(bool shown) {
    m_picture.cells = shown;
    changed();
}

void TrainingSetView::setScale(const ColorScale& scale) {
    m_picture.scale = scale;
    changed();
}

void TrainingSetView::setEmptyText(const QString& text) {
    m_emptyText = text;
    update();
}

void TrainingSetView::changed() {
    m_layer.invalidate();
    update();
}

void TrainingSetView::paintContents(QPainter& painter, const PlaneFrame& frame,
                                    const PictureStyle& style) const {
    if (m_picture.points.empty()) {
        painter.setPen(style.theme.muted);
        painter.drawText(frame.plot, Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    if (m_layerTheme != style.theme) {
        m_layer.invalidate();
        m_layerTheme = style.theme;
    }
    m_layer.paint(painter, frame, [&](QPainter& layer) { m_picture.paintContents(layer, frame, style); });
}

} // namespace hanscape
