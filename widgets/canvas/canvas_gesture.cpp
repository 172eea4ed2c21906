#include "widgets/canvas/canvas_gesture.h"

#include <cmath>
#include <QCoreApplication>
#include <QPainter>

namespace hanscape {

PaintGesture::PaintGesture(SampleDocument& document, const PaintSettings& settings, std::uint64_t seed,
                           const QString& text)
    : m_document(document), m_settings(settings), m_seed(seed) {
    m_document.begin(text);
}

void PaintGesture::moveTo(PlanePoint place) {
    m_document.edit([&](Sketch& sketch) {
        if (!m_stroke)
            m_stroke.emplace(sketch, m_settings, m_seed);
        m_stroke->moveTo(place);
    });
}

SelectGesture::SelectGesture(const SampleDocument& document, SelectShape shape, PlanePoint click, Done done)
    : m_document(document), m_shape(shape), m_click(click), m_done(std::move(done)) {}

void SelectGesture::moveTo(PlanePoint place) { m_path.push_back(place); }

PlaneBox SelectGesture::box() const {
    PlaneBox box{m_path.front(), m_path.front()};
    box.include(m_path.back());
    return box;
}

bool SelectGesture::isClick() const {
    for (const PlanePoint& p : m_path)
        if (std::abs(p.x - m_path.front().x) > m_click.x || std::abs(p.y - m_path.front().y) > m_click.y)
            return false;
    return true;
}

void SelectGesture::end() {
    const Sketch& sketch = m_document.sketch();
    if (!isClick())
        return m_done(m_shape == SelectShape::rectangle ? samplesInBox(sketch, box())
                                                        : samplesInLasso(sketch, m_path));
    const PlanePoint at = m_path.front();
    const auto hit =
        sketch.nearest(at, {{at.x - m_click.x, at.y - m_click.y}, {at.x + m_click.x, at.y + m_click.y}});
    m_done(hit ? Selection{*hit} : Selection{});
}

void SelectGesture::paint(QPainter& painter, const PlaneFrame& frame, const Theme& theme) const {
    if (m_path.empty() || isClick())
        return;
    QPolygonF area;
    if (m_shape == SelectShape::rectangle) {
        const PlaneBox box = this->box();
        area << QPointF(box.low.x, box.low.y) << QPointF(box.high.x, box.low.y)
             << QPointF(box.high.x, box.high.y) << QPointF(box.low.x, box.high.y);
    } else {
        for (const PlanePoint& p : m_path)
            area << QPointF(p.x, p.y);
    }
    for (QPointF& corner : area)
        corner = frame.toPicture(corner);
    QColor wash = theme.accent;
    wash.setAlpha(40);
    painter.setPen(QPen(theme.accent, 1.2, Qt::DashLine));
    painter.setBrush(wash);
    painter.drawPolygon(area);
}

MoveGesture::MoveGesture(SampleDocument& document, const Selection& selection,
                         const std::optional<PlaneMesh>& snapTo)
    : m_document(document), m_selection(selection), m_snapTo(snapTo) {
    for (const auto id : selection)
        m_from.push_back(document.sketch()[id].at);
    m_document.begin(QCoreApplication::translate("CanvasTool", "Move"));
}

void MoveGesture::moveTo(PlanePoint place) {
    if (!m_pressed)
        m_pressed = place;
    PlanePoint by{place.x - m_pressed->x, place.y - m_pressed->y};
    if (m_snapTo)
        by = {std::round(by.x / m_snapTo->width()) * m_snapTo->width(),
              std::round(by.y / m_snapTo->height()) * m_snapTo->height()};
    m_document.edit([&](Sketch& sketch) { moveSamples(sketch, m_selection, m_from, by); });
}

} // namespace hanscape
