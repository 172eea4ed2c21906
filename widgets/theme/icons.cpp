#include "widgets/theme/icons.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace hanscape {
namespace {

/// The ink that the files are drawn in.
const QByteArray drawnInk = "#1F2328";
constexpr int side = 20;

QPixmap drawn(const QByteArray& drawing, const QColor& ink, int scale) {
    QSvgRenderer renderer(QByteArray(drawing).replace(drawnInk, ink.name().toLatin1()));
    QPixmap pixmap(side * scale, side * scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(scale);
    return pixmap;
}

} // namespace

QIcon themedIcon(const QString& name, const Theme& theme) {
    QFile file(":/icons/" + name + ".svg");
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray drawing = file.readAll();
    QIcon icon;
    for (const int scale : {1, 2, 3})
        for (const auto mode : {QIcon::Normal, QIcon::Disabled}) {
            const QColor ink = mode == QIcon::Normal ? theme.ink : mixed(theme.muted, theme.ground, 0.5);
            const QString key = "icon/" + name + ink.name() + QString::number(scale);
            QPixmap pixmap; // drawn once, as every panel has the same icons and the theme goes to and fro
            if (!QPixmapCache::find(key, &pixmap)) {
                pixmap = drawn(drawing, ink, scale);
                QPixmapCache::insert(key, pixmap);
            }
            icon.addPixmap(pixmap, mode);
        }
    return icon;
}

} // namespace hanscape
