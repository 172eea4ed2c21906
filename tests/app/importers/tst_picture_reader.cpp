#include "app/importers/picture_reader.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

#include <QBuffer>
#include <QImage>
#include <QTemporaryDir>
#include <QtEndian>

namespace hanscape::tst_app_importers_picture_reader {

namespace {

QByteArray encoded(const QImage& image, const char* format = "PNG") {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format, 100);
    return bytes;
}

QImage filled(int width, int height, QColor color) {
    QImage image(width, height, QImage::Format_ARGB32);
    image.fill(color);
    return image;
}

/// A PNG that claims a size that its data do not have, with a checksum that holds.
QByteArray ofClaimedSize(quint32 width, quint32 height) {
    QByteArray bytes = encoded(filled(4, 4, Qt::black));
    qToBigEndian(width, bytes.data() + 16);
    qToBigEndian(height, bytes.data() + 20);
    quint32 rest = 0xffffffffu;
    for (int i = 12; i < 29; ++i) {
        rest ^= static_cast<uchar>(bytes[i]);
        for (int bit = 0; bit < 8; ++bit)
            rest = (rest >> 1) ^ (rest & 1 ? 0xedb88320u : 0u);
    }
    qToBigEndian(~rest, bytes.data() + 29);
    return bytes;
}

} // namespace

class PictureReaderTest : public QObject {
    Q_OBJECT

  private slots:
    void greys();
    void transparentIsWhite();
    void jpeg();
    void contentDecides();
    void refusals_data();
    void refusals();
};

void PictureReaderTest::greys() {
    const QTemporaryDir folder;
    QImage image = filled(3, 2, Qt::white);
    image.setPixelColor(0, 0, Qt::black);
    image.setPixelColor(2, 1, QColor(51, 51, 51));
    const auto picture = readPicture(written(folder, "a.png", encoded(image)));
    QCOMPARE(picture.rows(), 2);
    QCOMPARE(picture.cols(), 3);
    QCOMPARE(picture(0, 0), 0.0f);
    QCOMPARE(picture(0, 1), 1.0f);
    QCOMPARE(picture(1, 2), 0.2f);
}

void PictureReaderTest::transparentIsWhite() {
    const QTemporaryDir folder;
    QImage image = filled(2, 1, QColor(0, 0, 0, 0));
    image.setPixelColor(1, 0, QColor(0, 0, 0, 51));
    const auto picture = readPicture(written(folder, "a.png", encoded(image)));
    QCOMPARE(picture(0, 0), 1.0f);
    QCOMPARE(picture(0, 1), 0.8f);
}

void PictureReaderTest::jpeg() {
    const QTemporaryDir folder;
    const auto picture = readPicture(written(folder, "a.jpg", encoded(filled(16, 8, Qt::black), "JPG")));
    QCOMPARE(picture.cols(), 16);
    QVERIFY(picture.maxCoeff() < 0.02f);
}

void PictureReaderTest::contentDecides() {
    const QTemporaryDir folder;
    QCOMPARE(readPicture(written(folder, "a.jpg", encoded(filled(2, 2, Qt::black)))).maxCoeff(), 0.0f);
}

void PictureReaderTest::refusals_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const QByteArray good = encoded(filled(64, 64, Qt::darkGray));
    QByteArray flipped = good;
    flipped[flipped.size() / 2] = static_cast<char>(~flipped[flipped.size() / 2]);
    QTest::newRow("empty") << QByteArray() << "no PNG or JPEG";
    QTest::newRow("text") << QByteArray("x,y,label\n") << "no PNG or JPEG";
    QTest::newRow("another format") << encoded(filled(2, 2, Qt::black), "BMP") << "no PNG or JPEG";
    QTest::newRow("the first bytes alone") << good.left(8) << "broken or cut off";
    QTest::newRow("cut in the header") << good.left(20) << "broken or cut off";
    QTest::newRow("cut in the middle") << good.left(good.size() / 2) << "broken or cut off";
    QTest::newRow("cut before the last chunk") << good.left(good.size() - 12) << "broken or cut off";
    QTest::newRow("a wrong byte") << flipped << "broken or cut off";
    QTest::newRow("too wide") << ofClaimedSize(20000, 10) << "20000 × 10 pixels; at most 16384";
    QTest::newRow("too many pixels") << ofClaimedSize(16000, 16000) << "100 million";
    QTest::newRow("beyond integers") << ofClaimedSize(0xffffffff, 0xffffffff) << "broken or cut off";
    QTest::newRow("JPEG without data") << QByteArray("\xff\xd8\xff\xe0", 4) << "broken or cut off";
}

void PictureReaderTest::refusals() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    const auto path = written(folder, "picture.png", bytes);
    const QString refusal = refusalOf([&] { readPicture(path); });
    QVERIFY2(isSentence(refusal, says) && refusal.contains("picture.png"), qPrintable(refusal));
}

HANSCAPE_TEST(PictureReaderTest, QCoreApplication)

} // namespace hanscape::tst_app_importers_picture_reader

#include "app/importers/tst_picture_reader.moc"
