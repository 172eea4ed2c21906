#include "widgets/theme/icons.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace hanscape {
namespace {

/// The ink that the files are drawn in.
const QByteArray drawnInk = "#1F2328";
constexpr int side = 20;

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
            QSvgRenderer renderer(QByteArray(drawing).replace(drawnInk, ink.name().toLatin1()));
            QPixmap pixmap(side * scale, side * scale);
            pixmap.fill(Qt::transparent);
            QPainter painter(&pixmap);
            renderer.render(&painter);
            painter.end();
            pixmap.setDevicePixelRatio(scale);
            icon.addPixmap(pixmap, mode);
        }
    return icon;
}

} // namespace hanscape
