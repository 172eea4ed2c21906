#include "tests/test.h"
#include "widgets/colors/color_range.h"

#include <limits>

namespace hanscape::tst_widgets_colors_color_range {

namespace {

Field fieldOf(std::initializer_list<float> values) {
    Field field;
    field.values.resize(1, static_cast<Eigen::Index>(values.size()));
    std::copy(values.begin(), values.end(), field.values.data());
    return field;
}

} // namespace

class ColorRangeTest : public QObject {
    Q_OBJECT

  private slots:
    void automaticIsTheUsualRange();
    void fixedIsAsGiven();
    void symmetricLiesAroundTheMiddle();
    void valuesThatAreNoNumbersDoNotCount();
    void roundNumbersMoveSeldom();
};

void ColorRangeTest::automaticIsTheUsualRange() {
    ColorScale scale;
    fitScale(scale, {}, fieldOf({-0.5F, 1.5F}), {0, 1, 0.5});
    QCOMPARE(scale.low, 0.0);
    QCOMPARE(scale.high, 1.0);
    fitScale(scale, {}, fieldOf({7, 9}), {0, 1, 0.5});
    QCOMPARE(scale.low, 7.0);
    QCOMPARE(scale.high, 9.0);
}

void ColorRangeTest::fixedIsAsGiven() {
    ColorScale scale;
    fitScale(scale, {ColorRange::Kind::fixed, -3, 5}, fieldOf({100, 200}), {0, 1, 0.5});
    QCOMPARE(scale.low, -3.0);
    QCOMPARE(scale.high, 5.0);
}

void ColorRangeTest::symmetricLiesAroundTheMiddle() {
    ColorScale scale;
    fitScale(scale, {ColorRange::Kind::symmetric}, fieldOf({-2.2F, 0.5F}), {-1, 1, 0});
    QCOMPARE(scale.low, -2.5);
    QCOMPARE(scale.high, 2.5);
    fitScale(scale, {ColorRange::Kind::symmetric}, fieldOf({0.1F, 1.12F}), {0, 1, 0.5});
    QVERIFY(std::abs(scale.low + 0.3) < 1e-12 && std::abs(scale.high - 1.3) < 1e-12);
    // The middle of the range takes the colour of the middle of the map.
    QCOMPARE(scale.color(0.5), scale.map.colors()[128]);
    fitScale(scale, {ColorRange::Kind::symmetric}, fieldOf({0.5F, 0.5F}), {0, 1, 0.5});
    QCOMPARE(scale.low, 0.0);
    QCOMPARE(scale.high, 1.0);
}

void ColorRangeTest::valuesThatAreNoNumbersDoNotCount() {
    ColorScale scale;
    const float nan = std::numeric_limits<float>::quiet_NaN(), inf = std::numeric_limits<float>::infinity();
    fitScale(scale, {ColorRange::Kind::symmetric}, fieldOf({nan, 3, -inf}), {-1, 1, 0});
    QCOMPARE(scale.low, -3.0);
    QCOMPARE(scale.high, 3.0);
}

void ColorRangeTest::roundNumbersMoveSeldom() {
    QCOMPARE(roundedUp(1), 1.0);
    QCOMPARE(roundedUp(1.01), 1.5);
    QCOMPARE(roundedUp(0.0081), 0.01);
    QCOMPARE(roundedUp(77), 80.0);
    QCOMPARE(roundedUp(81), 100.0);
}

HANSCAPE_TEST(ColorRangeTest, NoApplication)

} // namespace hanscape::tst_widgets_colors_color_range

#include "widgets/colors/tst_color_range.moc"
