#include "app/exporters/regions_pdf.h"

#include <algorithm>
#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>

namespace hanscape {
namespace {

constexpr double pageSide = 180; ///< millimetres
constexpr int unitsPerInch = 12000;

} // namespace

QByteArray regionsPdf(const RegionMesh& mesh, const Box& box, const RegionColors& colors) {
    const double side = std::max(box.width(), box.height());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(unitsPerInch);
    writer.setPageSize(
        QPageSize(QSizeF(box.width(), box.height()) * (pageSide / side), QPageSize::Millimeter));
    writer.setPageMargins(QMarginsF());
    QPainter painter(&writer);
    const double scale = std::max(writer.width(), writer.height()) / side;
    painter.setPen(QPen(Qt::white, regionLineWidth(mesh, box) * side * scale, Qt::SolidLine, Qt::RoundCap,
                        Qt::RoundJoin));
    QPolygonF polygon;
    for (std::size_t i = 0; i < mesh.size(); ++i) {
        polygon.clear();
        for (const RegionMesh::Corner& corner : mesh.region(i))
            polygon << QPointF(scale * (corner.x - box.left), scale * (box.top - corner.y));
        painter.setBrush(QColor(static_cast<QRgb>(colors[i])));
        painter.drawPolygon(polygon);
    }
    painter.end();
    return bytes;
}

} // namespace hanscape
