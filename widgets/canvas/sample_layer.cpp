#include "widgets/canvas/sample_layer.h"

#include "widgets/canvas/plane_points.h"

#include <algorithm>
#include <cmath>
#include <QPainter>

namespace hanscape {

namespace {

constexpr double ringGap = 1.5, ringLine = 1.5; // of selected samples

bool sameFrame(const PlaneFrame& a, const PlaneFrame& b) { return a.box == b.box && a.plot == b.plot; }

} // namespace

void SampleLayer::touch(const PlaneBox& box) {
    if (!m_touched) {
        m_touched = box;
        return;
    }
    m_touched->include(box.low);
    m_touched->include(box.high);
}

void SampleLayer::setScale(const ColorScale& scale) {
    m_scale = scale;
    invalidate();
}

void SampleLayer::setSelection(const Selection& selection) {
    if (selection.empty() && m_selected.empty())
        return;
    m_selected.assign(selection.empty() ? 0 : selection.back() + 1, false);
    for (const auto id : selection)
        m_selected[id] = true;
    invalidate();
}

void SampleLayer::setRadius(double radius) {
    if (radius == m_radius)
        return;
    m_radius = radius;
    invalidate();
}

double SampleLayer::reach(double unit) const {
    // of a selected or a flipped one
    return m_radius + std::max(ringGap * unit + ringLine * unit, ringWidth(m_radius, unit)) + 1;
}

void SampleLayer::paint(QPainter& painter, const PlaneFrame& frame, const Sketch& sketch,
                        const PictureStyle& style) {
    const double ratio = painter.device()->devicePixelRatioF();
    if (m_stale || !sameFrame(m_place.frame, frame) || m_place.theme != style.theme ||
        m_place.unit != style.unit || m_place.ratio != ratio) {
        const double margin = reach(style.unit);
        const QRectF area = frame.plot.adjusted(-margin, -margin, margin, margin);
        start({frame, style.theme, style.unit, ratio,
               QRectF(area.topLeft() * ratio, area.size() * ratio).toAlignedRect()});
        drawAll(sketch);
    } else if (m_touched) {
        drawTouched(sketch);
    }
    m_stale = false;
    m_touched.reset();
    painter.drawImage(QPointF(m_place.area.topLeft()) / ratio, m_image);
}

void SampleLayer::start(const Place& place) {
    m_place = place;
    if (m_image.size() != place.area.size())
        m_image = QImage(place.area.size(), QImage::Format_ARGB32_Premultiplied);
    m_image.setDevicePixelRatio(place.ratio);
    m_image.fill(Qt::transparent);
    m_stamps = Stamps(place.unit, place.ratio);
    m_kinds.clear();
    m_ring = m_stamps.kind({.edge = place.theme.ink, .edgeWidth = ringLine},
                           m_radius + (ringGap + ringLine / 2) * place.unit);
}

int SampleLayer::kindOf(const Sketch& sketch, const PlaneSample& sample) {
    const bool flipped = sample.flippedFrom >= 0;
    const QColor color = sketch.task() == Task::regression
                             ? QColor::fromRgba(m_scale.color(sample.target))
                             : classColor(flipped ? sample.flippedFrom : static_cast<int>(sample.target));
    const std::uint64_t key =
        std::uint64_t(color.rgba()) << 3 | static_cast<std::uint64_t>(sample.part) << 1 | (flipped ? 1 : 0);
    const auto found = m_kinds.find(key);
    if (found != m_kinds.end())
        return found->second;
    const int kind = m_stamps.kind(sampleGlyph(color, sample.part, flipped, m_place.theme), m_radius);
    m_kinds.emplace(key, kind);
    return kind;
}

void SampleLayer::addTo(StampSheet& sheet, const Sketch& sketch, Sketch::Id id) {
    const PlaneSample& sample = sketch[id];
    if (!m_place.frame.shows(pointOf(sample.at)))
        return;
    const QPointF at = m_place.toPixels(m_place.frame.toPicture(pointOf(sample.at)));
    const int rank = drawingRank(sample.part, sample.flippedFrom >= 0);
    sheet.add(rank, kindOf(sketch, sample), at);
    if (isSelected(id))
        sheet.add(rank, m_ring, at);
}

void SampleLayer::drawAll(const Sketch& sketch) {
    StampSheet sheet;
    for (Sketch::Id id = 0; id < sketch.size(); ++id)
        if (sketch.has(id))
            addTo(sheet, sketch, id);
    sheet.stamp(m_stamps, m_image, m_image.rect());
}

void SampleLayer::drawTouched(const Sketch& sketch) {
    const PlaneFrame& frame = m_place.frame;
    const double far = reach(m_place.unit);
    const PlaneBox& box = *m_touched;
    const QRectF touched =
        QRectF(frame.toPicture({box.low.x, box.high.y}), frame.toPicture({box.high.x, box.low.y}))
            .adjusted(-far, -far, far, far);
    const QRect pixels =
        QRectF(m_place.toPixels(touched.topLeft()), touched.size() * m_place.ratio).toAlignedRect() &
        m_image.rect();
    if (pixels.isEmpty())
        return;
    QPainter eraser(&m_image);
    eraser.setCompositionMode(QPainter::CompositionMode_Clear);
    eraser.scale(1 / m_place.ratio, 1 / m_place.ratio);
    eraser.fillRect(pixels, Qt::transparent);
    eraser.end();
    const QRectF around = touched.adjusted(-far, -far, far, far);
    const QPointF low = frame.toPlane(around.bottomLeft()), high = frame.toPlane(around.topRight());
    StampSheet sheet;
    for (const auto id : samplesInBox(sketch, {{low.x(), low.y()}, {high.x(), high.y()}}))
        addTo(sheet, sketch, id);
    sheet.stamp(m_stamps, m_image, pixels);
}

} // namespace hanscape
