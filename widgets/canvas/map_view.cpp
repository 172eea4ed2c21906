#include "widgets/canvas/map_view.h"

#include <cmath>
#include <QPainter>

namespace hanscape {

MapView::MapView(QWidget* parent) : PlaneView(parent) {
    setAccessibleName(tr("Decision map"));
    setAccessibleDescription(
        tr("What the network answers at every point of the plane, with the samples over it."));
}

void MapView::setField(std::shared_ptr<const Field> field) {
    m_picture.field = std::move(field);
    pointedAt(hoverPoint() ? hoverPoint() : mark());
    areaChanged();
}

void MapView::setClasses(std::shared_ptr<const Field> classes) {
    m_picture.classes = std::move(classes);
    areaChanged();
}

void MapView::setData(std::shared_ptr<const Dataset> data) {
    m_picture.points.data = std::move(data);
    areaChanged();
    dotsChanged();
}

void MapView::setScale(const ColorScale& scale) {
    m_picture.scale = scale;
    areaChanged();
    if (m_picture.points.data && m_picture.points.data->task == Task::regression)
        dotsChanged(); // their colours are the scale's
}

void MapView::setMode(MapMode mode) {
    m_picture.mode = mode;
    areaChanged();
    dotsChanged(); // their outlines contrast with the area
}

void MapView::setSmooth(bool smooth) {
    m_picture.smooth = smooth;
    areaChanged();
}

void MapView::setLabel(const QString& label) {
    m_picture.label = label;
    update();
}

void MapView::setTrainingShown(bool shown) {
    m_picture.points.training = shown;
    dotsChanged();
}

void MapView::setTestShown(bool shown) {
    m_picture.points.heldOut = shown;
    dotsChanged();
}

std::optional<double> MapView::valueAt(QPointF plane) const {
    const PlaneFrame inside{m_picture.field ? m_picture.field->box : Box{}, {}, {}, {}};
    if (!m_picture.field || !inside.shows(plane))
        return {};
    return m_picture.field->at(plane.x(), plane.y());
}

void MapView::pointedAt(std::optional<QPointF> plane) {
    const auto value = plane ? valueAt(*plane) : std::nullopt;
    const double pointer = value.value_or(std::numeric_limits<double>::quiet_NaN());
    if (pointer == m_picture.pointer || (std::isnan(pointer) && std::isnan(m_picture.pointer)))
        return;
    m_picture.pointer = pointer;
    update();
}

void MapView::areaChanged() {
    m_area = {};
    update();
}

void MapView::dotsChanged() {
    m_dots.invalidate();
    update();
}

void MapView::paintContents(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const {
    const QSize pixels = m_picture.areaPixels(frame, painter.device()->devicePixelRatioF());
    if (m_area.size() != pixels || m_areaBox != frame.box || m_areaTheme != style.theme) {
        m_area = m_picture.areaImage(frame.box, pixels, style.theme);
        m_areaBox = frame.box;
        m_areaTheme = style.theme;
    }
    m_picture.paintArea(painter, frame, m_area);
    if (m_dotsTheme != style.theme) {
        m_dots.invalidate();
        m_dotsTheme = style.theme;
    }
    m_dots.paint(painter, frame, [&](QPainter& layer) { m_picture.paintDots(layer, frame, style); });
}

} // namespace hanscape
