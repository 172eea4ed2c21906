#include "tests/test.h"
#include "widgets/theme/color_bar_view.h"

namespace hanscape::tst_widgets_theme_color_bar_view {

class ColorBarViewTest : public QObject {
    Q_OBJECT

  private slots:
    void showsTheScaleFromBottomToTop();
    void makesRoomForItsWords();
};

void ColorBarViewTest::showsTheScaleFromBottomToTop() {
    ColorBarView view;
    ColorBar bar;
    bar.scale.low = -1;
    bar.scale.high = 1;
    view.setBar(bar);
    view.resize(view.sizeHint().width(), 300);
    const QImage image = view.grab().toImage();
    const int x = 8 + 6; // the pointer's room and half the bar
    QCOMPARE(image.pixel(x, 287), bar.scale.map.colors().front());
    const auto found = [&](QRgb color) {
        for (int y = 0; y < 300; ++y)
            if (image.pixel(x, y) == color)
                return y;
        return -1;
    };
    QVERIFY(found(bar.scale.color(0.5)) > 0 && found(bar.scale.color(0.5)) < found(bar.scale.color(-0.5)));
    view.setPointer(0.9);
    QVERIFY(view.grab().toImage() != image);
    QVERIFY(std::isnan(bar.pointer) && !std::isnan(view.bar().pointer));
}

void ColorBarViewTest::makesRoomForItsWords() {
    ColorBarView view;
    const int before = view.sizeHint().width();
    ColorBar bar;
    bar.label = "a rather long name of what is shown";
    view.setBar(bar);
    QVERIFY(view.sizeHint().width() > before + 50);
}

HANSCAPE_TEST(ColorBarViewTest, QApplication)

} // namespace hanscape::tst_widgets_theme_color_bar_view

#include "widgets/theme/tst_color_bar_view.moc"
