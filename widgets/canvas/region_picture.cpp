#include "widgets/canvas/region_picture.h"

#include "widgets/theme/ticks.h"

#include <QPaintEngine>
#include <QPainter>

namespace hanscape {
namespace {

constexpr int mostLayersInLegend = 6;
constexpr double mostEnlarged = 1000; ///< more of an old image's blur would say nothing

bool paintsPixels(const QPainter& painter) { return painter.paintEngine()->type() == QPaintEngine::Raster; }

/// The look on the ground of the style's theme.
RegionLook lookIn(const RegionRendering& rendering, const PictureStyle& style) {
    RegionLook look = rendering.look;
    look.theme = style.theme;
    return look;
}

QList<QLineF> mapped(const QList<QLineF>& lines, const PlaneFrame& frame) {
    QList<QLineF> result;
    result.reserve(lines.size());
    for (const QLineF& line : lines)
        result << QLineF(frame.toPicture(line.p1()), frame.toPicture(line.p2()));
    return result;
}

} // namespace

QString boundaryText(const Objective& objective) {
    const bool level = objective.task == Task::regression || objective.predictsByMean();
    return level ? QStringLiteral("f = 0.5") : RegionPicture::tr("classes meet");
}

bool RegionPicture::showsDensity() const { return rendering && rendering->window->mesh.size() == 0; }

void RegionPicture::paintContents(QPainter& painter, const PlaneFrame& frame,
                                  const PictureStyle& style) const {
    if (!rendering)
        return;
    if (!paintsPixels(painter) && !showsDensity())
        return paintVectors(painter, frame, style);
    const RegionLook look = lookIn(*rendering, style);
    const RegionWindow& window = *rendering->window;
    const double ratio = painter.device()->devicePixelRatioF();
    paintImage(painter, frame,
               regionImage(window, shadeRegions(window, look), look, (frame.plot.size() * ratio).toSize(),
                           style.unit * ratio));
}

void RegionPicture::paintImage(QPainter& painter, const PlaneFrame& frame, const QImage& image) const {
    const Box& box = rendering->window->box;
    const QRectF area(frame.toPicture({box.left, box.top}), frame.toPicture({box.right, box.bottom}));
    const QRectF shown = area & frame.plot;
    const double x = image.width() / area.width(), y = image.height() / area.height();
    if (shown.isEmpty() || 1 / x > mostEnlarged)
        return;
    painter.save();
    painter.setClipRect(frame.plot);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setRenderHint(QPainter::LosslessImageRendering);
    painter.drawImage(shown, image,
                      {(shown.left() - area.left()) * x, (shown.top() - area.top()) * y, shown.width() * x,
                       shown.height() * y});
    painter.restore();
}

void RegionPicture::paintVectors(QPainter& painter, const PlaneFrame& frame,
                                 const PictureStyle& style) const {
    const RegionLook look = lookIn(*rendering, style);
    const RegionWindow& window = *rendering->window;
    const RegionShading shading = shadeRegions(window, look);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPolygonF polygon;
    for (std::size_t i = 0; i < window.mesh.size() && look.spec.coloring != RegionColoring::none; ++i) {
        polygon.clear();
        for (const RegionMesh::Corner& corner : window.mesh.region(i))
            polygon << frame.toPicture({corner.x, corner.y});
        const QColor color = QColor::fromRgba(shading.colors[i]);
        painter.setPen(QPen(color, 0.2 * style.unit)); // closes the seams that viewers leave
        painter.setBrush(color);
        painter.drawPolygon(polygon);
    }
    const double strength =
        foldStrength(window, frame.plot.width() * frame.plot.height() / (style.unit * style.unit));
    for (const FoldGroup& group : foldGroups(window, shading, look)) {
        painter.setPen(QPen(group.color, strength * style.unit));
        painter.drawLines(mapped(group.lines, frame));
    }
    if (look.spec.boundary) {
        painter.setPen(QPen(boundaryColor(), 2 * style.unit, Qt::SolidLine, Qt::RoundCap));
        painter.drawLines(mapped(boundaryLines(window), frame));
    }
    painter.restore();
}

std::optional<ColorBar> RegionPicture::bar() const {
    if (!rendering || rendering->shading.label.isEmpty())
        return {};
    const bool births = !showsDensity() && rendering->look.spec.coloring == RegionColoring::birth;
    if (births && rendering->look.layers <= mostLayersInLegend)
        return {};
    return ColorBar{rendering->shading.scale, rendering->shading.label, pointer};
}

void RegionPicture::appendLayers(std::vector<LegendRow>& rows, const QString& text,
                                 const ColorMap& map) const {
    const int layers = rendering->look.layers;
    const int step = layers <= mostLayersInLegend ? 1 : (layers - 1 + 3) / 4;
    for (int layer = 1; layer <= layers; layer += step)
        rows.push_back({text.arg(layer), layerColor(layer, layers, map), {}});
}

std::vector<LegendRow> RegionPicture::legend() const {
    std::vector<LegendRow> rows;
    if (!rendering)
        return rows;
    const RegionLook& look = rendering->look;
    if (!showsDensity() && look.spec.coloring == RegionColoring::birth && !bar())
        appendLayers(rows, tr("layer %1"), look.map);
    if (!showsDensity() && look.spec.lines == FoldLines::layers)
        appendLayers(rows, tr("folds of %1"), foldMap(look.map));
    if (look.spec.boundary && !rendering->window->boundary.empty())
        rows.push_back({rendering->boundary, boundaryColor(), {}});
    return rows;
}

double RegionPicture::sideWidth(const PictureStyle& style) const {
    const QFontMetricsF metrics(style.font);
    // as wide as usual labels, so that the plot stays where it is while the legend changes
    return std::max(sideColumnWidth(bar(), legend(), style), metrics.horizontalAdvance(tr("folds / pixel")));
}

void RegionPicture::paintSide(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const {
    paintSideColumn(painter, frame.side, bar(), legend(), style);
}

QString RegionPicture::caption() const {
    if (!rendering)
        return tr("Linear regions of the plane");
    const RegionWindow& window = *rendering->window;
    QString text = window.totals.count == 1 ? tr("1 region in view")
                                            : tr("%1 regions in view").arg(countText(window.totals.count));
    if (window.share < 1)
        text += tr(" so far, of %1").arg(percentText(window.share));
    if (rendering->look.layers < rendering->total)
        text += tr(", by the first %1 of %2 layers").arg(rendering->look.layers).arg(rendering->total);
    if (showsDensity())
        text += tr("; more than %1, so their density").arg(countText(rendering->limit));
    return rendering->iteration < 0 ? text : text + tr("; iteration %1").arg(countText(rendering->iteration));
}

} // namespace hanscape
