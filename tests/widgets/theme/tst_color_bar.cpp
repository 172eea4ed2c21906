#include "tests/test.h"
#include "widgets/theme/color_bar.h"

#include <QImage>
#include <QPainter>

namespace hanscape::tst_widgets_theme_color_bar {

class ColorBarTest : public QObject {
    Q_OBJECT

  private slots:
    void highValuesAreOnTop() {
        const ColorBar bar;
        const PictureStyle style = pictureStyle({480, 360}, exportTheme(Ground::white));
        const QImage image = painted(bar, style);
        const int top = QFontMetrics(style.font).height() + 6;
        QVERIFY(qRed(image.pixel(24, top)) > 240); // within a band or two of the end
        QCOMPARE(image.pixel(24, 299), bar.scale.color(0));
    }

    void pointsAtAValue() {
        ColorBar bar;
        const PictureStyle style = pictureStyle({480, 360}, exportTheme(Ground::white));
        const QImage without = painted(bar, style);
        bar.pointer = 0.25;
        const QImage with = painted(bar, style);
        int lowest = 0, highest = 1000;
        for (int y = 0; y < with.height(); ++y)
            for (int x = 0; x < with.width(); ++x)
                if (with.pixel(x, y) != without.pixel(x, y)) {
                    lowest = std::max(lowest, y);
                    highest = std::min(highest, y);
                }
        const double top = QFontMetricsF(style.font).height() + 4, expected = 300 - 0.25 * (300 - top);
        QVERIFY2(std::abs((lowest + highest) / 2.0 - expected) < 2, qPrintable(QString::number(expected)));
    }

    void widthHoldsTheLabels() {
        const PictureStyle style = pictureStyle({480, 360}, lightTheme());
        ColorBar narrow, wide;
        wide.scale.low = 100000;
        wide.scale.high = 200000;
        QVERIFY(wide.width(style) > narrow.width(style) + 20);
    }

  private:
    static QImage painted(const ColorBar& bar, const PictureStyle& style) {
        QImage image(100, 300, QImage::Format_ARGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.translate(20, 0); // room for the pointer
        bar.paint(painter, QRectF(0, 0, 80, 300), style);
        return image;
    }
};

HANSCAPE_TEST(ColorBarTest, QApplication)

} // namespace hanscape::tst_widgets_theme_color_bar

#include "widgets/theme/tst_color_bar.moc"
