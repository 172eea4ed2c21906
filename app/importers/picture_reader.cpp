#include "app/importers/picture_reader.h"

#include "app/importers/png_chunks.h"
#include "core/base/error.h"
#include "core/io/atomic_file.h"
#include "widgets/theme/translation.h"

#include <QBuffer>
#include <QImageReader>

namespace hanscape {
namespace {

constexpr std::uint64_t largestPictureFile = std::uint64_t(256) << 20;
constexpr int longestSide = 16384;
constexpr qint64 mostPixels = 100'000'000; // 400 MB decoded
constexpr int decoderMegabytes = 1024;     // twice that, for a picture that is turned

Error refusal(const QString& sentence, const std::string& path) {
    return Error(sentence.arg(QString::fromStdString(path)).toStdString());
}

void checkSize(const QSize& size, const std::string& path) {
    if (size.width() > longestSide || size.height() > longestSide ||
        qint64(size.width()) * size.height() > mostPixels)
        throw refusal(tr("'%5' has %1 × %2 pixels; at most %3 along a side and %4 million in all fit here.")
                          .arg(size.width())
                          .arg(size.height())
                          .arg(longestSide)
                          .arg(mostPixels / 1'000'000),
                      path);
}

Batch<float> greysOf(const QImage& image) {
    Batch<float> greys(image.height(), image.width());
    for (int row = 0; row < image.height(); ++row) {
        const auto* pixels = reinterpret_cast<const QRgb*>(image.constScanLine(row));
        for (int column = 0; column < image.width(); ++column) {
            const int alpha = qAlpha(pixels[column]), grey = qGray(pixels[column]);
            greys(row, column) = float(grey * alpha + 255 * (255 - alpha)) / (255.0f * 255.0f);
        }
    }
    return greys;
}

} // namespace

Batch<float> readPicture(const std::string& path) {
    const std::string bytes = readFile(path, largestPictureFile);
    QByteArray data = QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size()));
    QBuffer buffer(&data);
    buffer.open(QIODevice::ReadOnly);
    QImageReader::setAllocationLimit(decoderMegabytes);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    reader.setDecideFormatFromContent(true);
    const QByteArray format = reader.format();
    if (format != "png" && format != "jpeg")
        throw refusal(tr("'%1' is no PNG or JPEG picture; give one, or save it as PNG."), path);
    const bool whole = format != "png" || hasWholePngChunks(bytes);
    if (whole)
        checkSize(reader.size(), path);
    const QImage image = whole ? reader.read() : QImage();
    if (image.isNull())
        throw refusal(tr("'%1' is broken or cut off; copy or save it again."), path);
    return greysOf(image.convertToFormat(QImage::Format_ARGB32));
}

} // namespace hanscape
