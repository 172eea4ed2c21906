#include "widgets/surface/wall_layout.h"

#include "widgets/surface/axes_layout.h"
#include "widgets/theme/color_bar.h"

#include <algorithm>
#include <QFontMetricsF>
#include <QPainter>

namespace hanscape {

namespace {

// In units; all but the captions' font, which axesFont() gives.
constexpr double wallMargin = 8, wallGap = 8, rowName = 22, caption = 17, sentenceHeight = 20;
constexpr double barTop = 10, longestBar = 260;
constexpr double leastBarWidth = 68; // so that other numbers beside the bar move no surface

PictureStyle styleOf(const WallScene& scene, double unit) {
    PictureStyle style{scene.theme, axesFont(false, unit), unit};
    return style;
}

QFont nameFont(double unit) {
    QFont font = axesFont(true, unit);
    font.setItalic(false);
    font.setWeight(QFont::DemiBold);
    return font;
}

ColorBar legendOf(const WallScene& scene, int large) {
    ColorBar bar;
    bar.scale = scene.legendScale(large);
    bar.label = scene.legendLabel(large);
    return bar;
}

void layOutGrid(WallLayout& layout, const WallScene& scene, const QRectF& room) {
    const double u = layout.unit;
    const auto rows = static_cast<int>(scene.rows.size());
    const double height = room.height() / rows;
    const double width = (room.width() - (scene.columns - 1) * wallGap * u) / scene.columns;
    for (int row = 0; row < rows; ++row) {
        const double top = room.top() + row * height;
        layout.rows.emplace_back(room.left(), top, room.width(), rowName * u);
        for (int column = 0; column < scene.columns; ++column) {
            const QRectF tile(room.left() + column * (width + wallGap * u), top + rowName * u, width,
                              height - rowName * u);
            layout.tiles.push_back(tile);
            layout.surfaces.push_back(tile.adjusted(0, 0, 0, -caption * u));
        }
    }
}

void paintRowName(QPainter& painter, const WallRow& row, const QRectF& place, const WallScene& scene,
                  double unit) {
    const QFont bold = nameFont(unit), plain = axesFont(false, unit);
    const double width = QFontMetricsF(bold).horizontalAdvance(row.name) + 10 * unit;
    painter.setFont(bold);
    painter.setPen(scene.theme.ink);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, row.name);
    painter.setFont(plain);
    painter.setPen(scene.theme.muted);
    const QRectF rest = place.adjusted(width, 0, 0, 0);
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(plain).elidedText(row.note, Qt::ElideRight, rest.width()));
}

void paintCaption(QPainter& painter, const QString& text, const QRectF& place, const QRectF& surface,
                  const WallScene& scene, double unit) {
    const QFont font = axesFont(false, unit);
    const QRectF line(place.left(), surface.bottom(), place.width(), place.bottom() - surface.bottom());
    painter.setFont(font);
    painter.setPen(scene.theme.muted);
    painter.drawText(line, Qt::AlignCenter,
                     QFontMetricsF(font).elidedText(text, Qt::ElideRight, line.width()));
}

void paintMark(QPainter& painter, const QString& mark, const QRectF& surface, const WallScene& scene,
               double unit) {
    if (mark.isEmpty())
        return;
    QFont font = axesFont(false, unit);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    const QSizeF size = QFontMetricsF(font).size(0, mark) + QSizeF(16, 6) * unit;
    QRectF plate(QPointF(), size);
    plate.moveCenter({surface.center().x(), surface.bottom() - size.height()});
    QColor ground = scene.theme.dark ? darkTheme().panel : lightTheme().panel;
    painter.setPen(QPen(scene.theme.muted, unit));
    painter.setBrush(ground);
    painter.drawRoundedRect(plate, 4 * unit, 4 * unit);
    painter.setPen(scene.theme.ink);
    painter.drawText(plate, Qt::AlignCenter, mark);
}

} // namespace

int WallLayout::tileAt(QPointF point) const {
    const auto found =
        std::find_if(tiles.begin(), tiles.end(), [&](const QRectF& tile) { return tile.contains(point); });
    return found == tiles.end() ? -1 : static_cast<int>(found - tiles.begin());
}

WallLayout layOutWall(const WallScene& scene, int large, QSizeF pixels, double unit) {
    WallLayout layout;
    layout.unit = unit;
    const QRectF whole = QRectF(QPointF(), pixels).adjusted(wallMargin * unit, 0, -wallMargin * unit, 0);
    layout.sentence = whole.adjusted(0, whole.height() - sentenceHeight * unit, 0, 0);
    const double barWidth =
        std::max(leastBarWidth * unit, legendOf(scene, large).width(styleOf(scene, unit)));
    QRectF room = whole.adjusted(0, 0, -barWidth - wallGap * unit, -sentenceHeight * unit);
    layout.bar = QRectF(whole.right() - barWidth, barTop * unit, barWidth,
                        std::min(room.height() - 2 * barTop * unit, longestBar * unit));
    if (large >= 0) {
        layout.tiles = {room};
        layout.surfaces = {room.adjusted(0, 0, 0, -caption * unit)};
    } else if (scene.count() > 0)
        layOutGrid(layout, scene, room);
    return layout;
}

void paintWallText(QPainter& painter, const WallScene& scene, int large, const WallLayout& layout) {
    if (scene.count() == 0)
        return;
    const double u = layout.unit;
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t row = 0; row < layout.rows.size(); ++row)
        paintRowName(painter, scene.rows[row], layout.rows[row], scene, u);
    for (std::size_t i = 0; i < layout.tiles.size(); ++i) {
        const WallTile& tile = scene.tiles[large < 0 ? i : static_cast<std::size_t>(large)];
        paintCaption(painter, large < 0 ? tile.caption : tile.name, layout.tiles[i], layout.surfaces[i],
                     scene, u);
        paintMark(painter, tile.mark, layout.surfaces[i], scene, u);
    }
    legendOf(scene, large).paint(painter, layout.bar, styleOf(scene, u));
    const QFont font = axesFont(false, u);
    painter.setFont(font);
    painter.setPen(scene.theme.muted);
    painter.drawText(
        layout.sentence, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetricsF(font).elidedText(scene.legendSentence(), Qt::ElideRight, layout.sentence.width()));
}

} // namespace hanscape
