#include "app/exporters/film_palette.h"
#include "tests/test.h"

#include <QPainter>
#include <set>

namespace hanscape::tst_app_exporters_film_palette {

namespace {

QImage gradient() {
    QImage image(256, 192, QImage::Format_ARGB32);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, y < 64 ? qRgb(250, 250, 250) : qRgb(x, 255 - x / 2, y));
    return image;
}

QRgb shown(const FilmPalette& palette, QRgb color, int x, int y) {
    return palette.colors().at(static_cast<std::size_t>(palette.index(color, x, y)));
}

} // namespace

class FilmPaletteTest : public QObject {
    Q_OBJECT

  private slots:
    void fewColorsAreKept();
    void groundIsExact();
    void mixturesAreOfTheRightColor();
    void patternStandsStill();
    void rareColorsAreSeen();
    void neverTooMany_data();
    void neverTooMany();
    void nothingIsOpaque();
};

void FilmPaletteTest::fewColorsAreKept() {
    QImage image(100, 10, QImage::Format_ARGB32);
    for (int y = 0; y < 10; ++y)
        for (int x = 0; x < 100; ++x)
            image.setPixel(x, y, qRgb(2 * (x / 10), 100, 200));
    const FilmPalette palette({image}, 255);
    for (int x = 0; x < 100; ++x)
        QCOMPARE(shown(palette, image.pixel(x, 5), x, 5), image.pixel(x, 5));
}

void FilmPaletteTest::groundIsExact() {
    const FilmPalette palette({gradient()}, 64);
    for (int x = 0; x < 16; ++x)
        QCOMPARE(shown(palette, qRgb(250, 250, 250), x, 3), qRgb(250, 250, 250));
}

void FilmPaletteTest::mixturesAreOfTheRightColor() {
    const QImage image = gradient();
    const FilmPalette palette({image}, 255);
    double squares = 0;
    for (int top = 64; top < 192; top += 8) // means over the pattern
        for (int left = 0; left < 256; left += 8) {
            double off[3] = {};
            for (int y = top; y < top + 8; ++y)
                for (int x = left; x < left + 8; ++x) {
                    const QRgb is = shown(palette, image.pixel(x, y), x, y), was = image.pixel(x, y);
                    off[0] += qRed(is) - qRed(was);
                    off[1] += qGreen(is) - qGreen(was);
                    off[2] += qBlue(is) - qBlue(was);
                }
            for (const double sum : off)
                squares += sum / 64 * sum / 64;
        }
    const double deviation = std::sqrt(squares / (16 * 32 * 3));
    QVERIFY2(deviation < 3, qPrintable(QString::number(deviation)));
}

void FilmPaletteTest::patternStandsStill() {
    const QImage image = gradient();
    const FilmPalette palette({image}, 32);
    std::vector<int> once;
    for (int x = 0; x < 256; ++x)
        once.push_back(palette.index(image.pixel(x, 100), x, 100));
    for (int x = 255; x >= 0; --x)
        QCOMPARE(palette.index(image.pixel(x, 100), x, 100), once[static_cast<std::size_t>(x)]);
}

void FilmPaletteTest::rareColorsAreSeen() {
    QImage image = gradient();
    for (int x = 0; x < 12; ++x) // a word's worth of red
        image.setPixel(x, 10, qRgb(210, 10, 20));
    const FilmPalette palette({image}, 255);
    const QColor red = shown(palette, qRgb(210, 10, 20), 3, 10);
    QVERIFY2(red.red() > 190 && red.green() < 40 && red.blue() < 50, qPrintable(red.name()));
}

void FilmPaletteTest::neverTooMany_data() {
    QTest::addColumn<int>("most");
    for (const int most : {1, 2, 7, 16, 255})
        QTest::addRow("%d", most) << most;
}

void FilmPaletteTest::neverTooMany() {
    QFETCH(int, most);
    const FilmPalette palette({gradient(), QImage(gradient().mirrored(true, false))}, most);
    QVERIFY(!palette.colors().empty() && static_cast<int>(palette.colors().size()) <= most);
    std::set<QRgb> different(palette.colors().begin(), palette.colors().end());
    QVERIFY(static_cast<int>(different.size()) >= most * 3 / 4);
}

void FilmPaletteTest::nothingIsOpaque() {
    QImage image(20, 20, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    const FilmPalette palette({image}, 255);
    QCOMPARE(palette.index(qRgb(1, 2, 3), 0, 0), 0);
}

HANSCAPE_TEST(FilmPaletteTest, NoApplication)

} // namespace hanscape::tst_app_exporters_film_palette

#include "app/exporters/tst_film_palette.moc"
