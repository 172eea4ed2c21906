// Whether colour maps can be read: by their lightness, evenly, and by eyes that lack a kind of cone.

#include "tests/test.h"
#include "widgets/colors/color_map.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace hanscape::tst_widgets_colors_color_vision {

namespace {

using Three = std::array<double, 3>;
using Matrix = std::array<Three, 3>;

/// Full dichromacy as Machado, Oliveira and Fernandes (2009) simulate it, on linear RGB.
constexpr Matrix everyCone{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix noLongCone{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix noMiddleCone{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix noShortCone{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};

Three times(const Matrix& matrix, const Three& color) {
    Three result{};
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t j = 0; j < 3; ++j)
            result[i] += matrix[i][j] * color[j];
    return result;
}

double linear(int channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

/// CIE L*a*b* (D65) of a colour as an eye sees it.
Three seen(QRgb color, const Matrix& eye) {
    const Three light{linear(qRed(color)), linear(qGreen(color)), linear(qBlue(color))};
    Three rgb = times(eye, light);
    for (double& c : rgb)
        c = std::clamp(c, 0.0, 1.0);
    constexpr Matrix toXyz{{{0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047},
                            {0.2126729, 0.7151522, 0.0721750},
                            {0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883}}};
    Three xyz = times(toXyz, rgb);
    for (double& t : xyz)
        t = t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    return {116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])};
}

double difference(const Three& a, const Three& b) {
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

std::vector<Three> colorsOf(const QString& name, const Matrix& eye) {
    std::vector<Three> colors;
    const ColorMap map = ColorMap::named(name);
    for (const QRgb color : map.colors())
        colors.push_back(seen(color, eye));
    return colors;
}

void addEyes() {
    QTest::addColumn<int>("eye");
    QTest::newRow("every cone") << 0;
    QTest::newRow("no long cone") << 1;
    QTest::newRow("no middle cone") << 2;
    QTest::newRow("no short cone") << 3;
}

const Matrix& eyeOf(int index) {
    static const std::array<const Matrix*, 4> eyes{&everyCone, &noLongCone, &noMiddleCone, &noShortCone};
    return *eyes[static_cast<std::size_t>(index)];
}

} // namespace

class ColorVisionTest : public QObject {
    Q_OBJECT

  private slots:
    void jetWouldFail();
    void sequentialMapsGrowLighter_data() { addEyes(); }
    void sequentialMapsGrowLighter();
    void divergingSidesDiffer_data() { addEyes(); }
    void divergingSidesDiffer();
    void cycleIsEvenAndCloses();
    void cycleTellsAnglesApart_data() { addEyes(); }
    void cycleTellsAnglesApart();
};

/// The measure itself: a rainbow's lightness goes up and down.
void ColorVisionTest::jetWouldFail() {
    std::vector<Three> jet;
    for (const QRgb color :
         {qRgb(0, 0, 128), qRgb(0, 128, 255), qRgb(128, 255, 128), qRgb(255, 128, 0), qRgb(128, 0, 0)})
        jet.push_back(seen(color, everyCone));
    QVERIFY(jet[2][0] > jet[1][0] && jet[4][0] < jet[2][0]);
    QVERIFY(std::abs(seen(qRgb(255, 255, 255), everyCone)[0] - 100) < 0.01);
    QVERIFY(difference(seen(qRgb(255, 255, 255), noMiddleCone), {100, 0, 0}) < 0.1);
    // Red and green of one lightness are all but one colour without the middle cone, and far apart with it.
    const QRgb red = qRgb(200, 90, 40), green = qRgb(110, 130, 40);
    QVERIFY(difference(seen(red, noMiddleCone), seen(green, noMiddleCone)) <
            0.4 * difference(seen(red, everyCone), seen(green, everyCone)));
}

void ColorVisionTest::sequentialMapsGrowLighter() {
    QFETCH(int, eye);
    for (const char* name : {"cividis", "viridis", "magma"}) {
        const auto colors = colorsOf(name, eyeOf(eye));
        for (std::size_t i = 8; i < colors.size(); ++i)
            QVERIFY2(colors[i][0] > colors[i - 8][0], name);
        QVERIFY2(colors.back()[0] - colors.front()[0] > 70, name);
        for (std::size_t i = 32; i < colors.size(); ++i) // an eighth of the range is always seen
            QVERIFY2(difference(colors[i], colors[i - 32]) > 6, name);
    }
}

void ColorVisionTest::divergingSidesDiffer() {
    QFETCH(int, eye);
    const auto colors = colorsOf("coolwarm", eyeOf(eye));
    for (std::size_t i = 16; i < 128; ++i) {
        QVERIFY(colors[i][0] > colors[i - 16][0]);             // lighter towards the middle
        QVERIFY(colors[255 - i][0] > colors[255 - i + 16][0]); // from both sides
    }
    for (std::size_t far = 16; far < 128; ++far)
        QVERIFY(difference(colors[127 - far], colors[128 + far]) > 15);
    if (eye == 0)
        QVERIFY(std::abs(colors.front()[0] - colors.back()[0]) < 2); // no side weighs more
}

void ColorVisionTest::cycleIsEvenAndCloses() {
    const auto colors = colorsOf("cycle", everyCone);
    double least = 1e9, greatest = 0;
    for (std::size_t i = 0; i < 256; ++i) { // the step from the last colour to the first among them
        const double step = difference(colors[i], colors[(i + 8) % 256]);
        least = std::min(least, step);
        greatest = std::max(greatest, step);
    }
    QVERIFY2(greatest < 1.35 * least, qPrintable(QString("%1 %2").arg(least).arg(greatest)));
    for (std::size_t i = 4; i <= 128; ++i) // from light to dark and back
        QVERIFY(colors[i][0] < colors[i - 4][0] && colors[256 - i][0] < colors[(260 - i) % 256][0]);
}

void ColorVisionTest::cycleTellsAnglesApart() {
    QFETCH(int, eye);
    const auto colors = colorsOf("cycle", eyeOf(eye));
    for (std::size_t i = 0; i < 256; ++i)
        for (std::size_t apart = 32; apart <= 128; ++apart) // an eighth of a turn and more
            QVERIFY(difference(colors[i], colors[(i + apart) % 256]) > 20);
}

HANSCAPE_TEST(ColorVisionTest, NoApplication)

} // namespace hanscape::tst_widgets_colors_color_vision

#include "widgets/colors/tst_color_vision.moc"
