#include "app/exporters/field_bytes.h"

#include "core/io/table_text.h"

namespace hanscape {
namespace {

constexpr std::uint32_t grey = 0x808080;

} // namespace

VertexColors vertexColors(const Field& field, const ColorScale& scale) {
    VertexColors colors;
    colors.reserve(static_cast<std::size_t>(field.values.size()));
    for (const float value : field.values.reshaped<Eigen::RowMajor>()) {
        const QRgb color = scale.color(static_cast<double>(value));
        colors.push_back(qAlpha(color) == 0 ? grey : color & 0xffffff);
    }
    return colors;
}

QByteArray fieldBytes(PictureFormat format, const Field& field, const ColorScale& scale,
                      const FieldNames& names) {
    switch (format) {
    case PictureFormat::ply:
        return QByteArray::fromStdString(fieldPly(field, vertexColors(field, scale)));
    case PictureFormat::obj:
        return QByteArray::fromStdString(fieldObj(field, vertexColors(field, scale)));
    case PictureFormat::npy:
        return QByteArray::fromStdString(fieldNpy(field));
    default:
        break;
    }
    return QByteArray::fromStdString(fieldCsv(field, csvCell(names.x.toStdString()),
                                              csvCell(names.y.toStdString()),
                                              csvCell(names.value.toStdString())));
}

} // namespace hanscape
