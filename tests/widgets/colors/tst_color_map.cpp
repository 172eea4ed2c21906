#include "core/base/error.h"
#include "tests/test.h"
#include "widgets/colors/color_map.h"

namespace hanscape::tst_widgets_colors_color_map {

namespace {

/// Relative luminance of a colour, 0 … 1.
double luminance(QRgb color) {
    const auto linear = [](int c) { return std::pow(c / 255.0, 2.2); };
    return 0.2126 * linear(qRed(color)) + 0.7152 * linear(qGreen(color)) + 0.0722 * linear(qBlue(color));
}

Field fieldOf(float low, float high) {
    Field field;
    field.values.resize(2, 2);
    field.values << low, high, low, high;
    return field;
}

} // namespace

class ColorMapTest : public QObject {
    Q_OBJECT

  private slots:
    void sequentialMapsGrowLighter();
    void valuesBeyondTheRangeTakeTheEnds();
    void unknownMapsAreRefused();
    void rangeFitsWhatIsShown_data();
    void rangeFitsWhatIsShown();
};

void ColorMapTest::sequentialMapsGrowLighter() {
    for (const char* name : {"cividis", "viridis", "magma"}) {
        const ColorMap map = ColorMap::named(name);
        for (std::size_t i = 8; i < 256; i += 8)
            QVERIFY2(luminance(map.colors()[i]) > luminance(map.colors()[i - 8]), name);
    }
}

void ColorMapTest::valuesBeyondTheRangeTakeTheEnds() {
    ColorScale scale;
    scale.low = -1;
    scale.high = 3;
    QCOMPARE(scale.color(-7), scale.map.colors()[0]);
    QCOMPARE(scale.color(3), scale.map.colors()[255]);
    QCOMPARE(scale.color(1e300), scale.map.colors()[255]);
    QCOMPARE(scale.color(1), scale.map.colors()[128]);
    QCOMPARE(qAlpha(scale.color(std::nan(""))), 0);
}

void ColorMapTest::unknownMapsAreRefused() { QVERIFY_EXCEPTION_THROWN(ColorMap::named("jet"), Error); }

void ColorMapTest::rangeFitsWhatIsShown_data() {
    QTest::addColumn<float>("least");
    QTest::addColumn<float>("greatest");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::newRow("learned") << 0.0f << 1.0f << 0.0 << 1.0;
    QTest::newRow("overshooting") << -0.5f << 2.0f << 0.0 << 1.0;
    QTest::newRow("below") << -2.0f << -1.0f << -2.0 << -1.0;
    QTest::newRow("above, barely meeting it") << 0.96875f << 4.0f << 0.96875 << 4.0;
    QTest::newRow("constant, beyond") << 3.0f << 3.0f << 0.0 << 1.0;
    QTest::newRow("not finite") << std::numeric_limits<float>::quiet_NaN() << 5.0f << 0.0 << 1.0;
}

void ColorMapTest::rangeFitsWhatIsShown() {
    QFETCH(float, least);
    QFETCH(float, greatest);
    ColorScale scale;
    scale.fitTo(fieldOf(least, greatest), 0, 1);
    QTEST(scale.low, "low");
    QTEST(scale.high, "high");
}

HANSCAPE_TEST(ColorMapTest, NoApplication)

} // namespace hanscape::tst_widgets_colors_color_map

#include "widgets/colors/tst_color_map.moc"
