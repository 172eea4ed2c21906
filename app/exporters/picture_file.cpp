#include "app/exporters/picture_file.h"

#include "core/base/error.h"
#include "core/io/atomic_file.h"

#include <QBuffer>
#include <QRegularExpression>

namespace hanscape {

QSize parsePictureSize(const QString& text) {
    static const QRegularExpression form("^(\\d{1,6})[x×](\\d{1,6})$");
    const auto match = form.match(text);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    if (!match.hasMatch() || size.width() < 16 || size.height() < 16 || size.width() > longestPictureSide ||
        size.height() > longestPictureSide)
        throw Error("The size is given as '" + text.toStdString() +
                    "'; it takes a width and a height from 16 to 16384 pixels, such as 3840x2160.");
    return size;
}

Ground parseGround(const QString& text) {
    if (text == "white")
        return Ground::white;
    if (text == "dark")
        return Ground::dark;
    if (text == "transparent")
        return Ground::transparent;
    throw Error("The background is given as '" + text.toStdString() +
                "'; it takes white, dark or transparent.");
}

QByteArray pngBytes(const QImage& picture) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (picture.isNull() || !picture.save(&buffer, "PNG"))
        throw WorkError(
            "The picture could not be made, most likely for want of memory; choose a smaller size.");
    return bytes;
}

void saveBytes(const QString& path, const QByteArray& bytes) {
    writeFileAtomically(path.toStdString(), {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

} // namespace hanscape
