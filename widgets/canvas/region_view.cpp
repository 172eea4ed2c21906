#include "widgets/canvas/region_view.h"

#include <algorithm>
#include <cmath>
#include <QPainter>

namespace hanscape {

RegionView::RegionView(QWidget* parent) : PlaneView(parent) {
    setAccessibleName(tr("Linear regions"));
    setAccessibleDescription(
        tr("The polygons of the plane on which the network is affine, and the folds between them."));
}

void RegionView::setRendering(std::shared_ptr<const RegionRendering> rendering) {
    m_picture.rendering = std::move(rendering);
    setAccessibleDescription(m_picture.caption());
    update();
}

void RegionView::setOutlined(std::optional<RegionFound> region) {
    if (!region && !m_outlined)
        return;
    m_outlined = std::move(region);
    const bool values = m_picture.rendering && !m_picture.showsDensity() && m_outlined && hoverPoint();
    m_picture.pointer = std::numeric_limits<double>::quiet_NaN();
    if (values && m_picture.rendering->look.spec.coloring == RegionColoring::output)
        m_picture.pointer = m_outlined->map.at(hoverPoint()->x(), hoverPoint()->y());
    else if (values && m_picture.rendering->look.spec.coloring == RegionColoring::gradient)
        m_picture.pointer = std::hypot(m_outlined->map.slopeX, m_outlined->map.slopeY);
    update();
}

bool RegionView::isCurrent() const {
    const auto& shown = m_picture.rendering;
    return shown && shown->window->box == visibleBox() && shown->window->share == 1;
}

QSize RegionView::plotPixels() const { return (plotRect().size() * devicePixelRatioF()).toSize(); }

void RegionView::resizeEvent(QResizeEvent* event) {
    PlaneView::resizeEvent(event);
    emit resized();
}

// Farther in, rounding would hide folds: a RegionWalk leaves out what cuts off less than 6e-13 of a box whose
// coordinates are 1, which here is a thirtieth of the window.
double RegionView::closestShare() const { return 1e-11; }

void RegionView::paintContents(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const {
    if (!m_picture.rendering)
        return;
    m_picture.paintImage(painter, frame, m_picture.rendering->image);
    if (!m_outlined || m_outlined->corners.empty())
        return;
    QPolygonF polygon;
    for (const RegionCorner& corner : m_outlined->corners)
        polygon << frame.toPicture({corner.x, corner.y});
    painter.save();
    painter.setClipRect(frame.plot);
    painter.setRenderHint(QPainter::Antialiasing);
    // light below dark: visible on any colour
    for (const auto& [color, width] :
         {std::pair{QColor(255, 255, 255, 220), 4.0}, std::pair{QColor(20, 20, 20), 2.0}}) {
        painter.setPen(QPen(color, width * style.unit, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter.drawPolygon(polygon);
    }
    painter.restore();
}

} // namespace hanscape
