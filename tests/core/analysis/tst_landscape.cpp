#include "core/analysis/landscape.h"
#include "core/analysis/ruggedness.h"
#include "core/analysis/variability.h"
#include "tests/test.h"

#include <cmath>

namespace hanscape::tst_core_analysis_landscape {

namespace {

template <class Function>
Field fieldOf(int points, Function f) {
    Field field;
    field.values.resize(points, points);
    for (int row = 0; row < points; ++row)
        for (int column = 0; column < points; ++column)
            field.values(row, column) = static_cast<float>(f(field.x(column), field.y(row)));
    return field;
}

} // namespace

class LandscapeTest : public QObject {
    Q_OBJECT

  private slots:
    void aLandscapeIsItsNetworksMeanOutput();
    void severalAreTheSameAsOneByOne();
    void cancelledOnesStayEmpty();
    void collapsesAreJudgedInDouble();
    void extremaAreCounted();
    void plateausAndNoiseAreNone();
    void hanNetsAreTheMostRugged();
};

void LandscapeTest::aLandscapeIsItsNetworksMeanOutput() {
    const Landscape landscape = sampleLandscape({3, NetworkFamily::han, 70, 2}, 10);
    QCOMPARE(landscape.field.rows(), 96);
    QCOMPARE(landscape.network.spec(), familyNetwork(NetworkFamily::han, 70, 10));
    const Field again = evaluateField(landscape.network, Objective(), Box(), 96, 96);
    QCOMPARE(landscape.field.values, again.values);
    QCOMPARE(landscape.ruggedness.extrema(), ruggedness(again).extrema());
}

void LandscapeTest::severalAreTheSameAsOneByOne() {
    std::vector<SampleKey> keys;
    for (int i = 0; i < 5; ++i)
        keys.push_back({1, NetworkFamily::fcAbs, 10, static_cast<std::uint64_t>(i)});
    const auto landscapes = sampleLandscapes(keys, 8, 20);
    for (std::size_t i = 0; i < keys.size(); ++i)
        QCOMPARE(landscapes[i].field.values, sampleLandscape(keys[i], 8, 20).field.values);
    QVERIFY(landscapes[0].field.values != landscapes[1].field.values);
}

void LandscapeTest::cancelledOnesStayEmpty() {
    const std::atomic<bool> cancelled = true;
    const auto landscapes = sampleLandscapes({{}, {}}, 8, 20, {}, &cancelled);
    QCOMPARE(landscapes.size(), std::size_t(2));
    QCOMPARE(landscapes[0].network.layers(), std::size_t(0));
}

void LandscapeTest::collapsesAreJudgedInDouble() {
    const auto range = [](const Landscape& of) {
        return of.field.values.maxCoeff() - of.field.values.minCoeff();
    };
    const Landscape collapsed = sampleLandscape({1, NetworkFamily::fcRelu, 200, 0}, 10);
    QVERIFY(collapsed.collapsed);
    QCOMPARE(range(collapsed), 0.0F);
    // Constant in single precision, and yet not by the criterion's 1e-10.
    const Landscape nearly = sampleLandscape({1, NetworkFamily::fcRelu, 200, 2}, 10);
    QVERIFY(range(nearly) < 1e-6F);
    QVERIFY(!nearly.collapsed);
    QCOMPARE(nearly.collapsed, networkVariability(nearly.network, 96).collapsed);
    QVERIFY(!sampleLandscape({1, NetworkFamily::han, 200, 0}, 10).collapsed);
}

void LandscapeTest::extremaAreCounted() {
    const double turn = std::acos(-1.0);
    // sin(2πx + 0.3) sin(2πy + 0.2) has 2 × 2 cells of each sign a period, none of its tops on a mesh line.
    const Field waves = fieldOf(101, [&](double x, double y) {
        return 7 + std::sin(2 * turn * x + 0.3) * std::sin(2 * turn * y + 0.2);
    });
    QCOMPARE(ruggedness(waves).peaks, 8);
    QCOMPARE(ruggedness(waves).valleys, 8);
    const Field bowl = fieldOf(20, [](double x, double y) { return x * x + y * y + 0.1 * x - 0.1 * y; });
    QCOMPARE(ruggedness(bowl).valleys + ruggedness(bowl).peaks, 1);
}

void LandscapeTest::plateausAndNoiseAreNone() {
    const Field slope = fieldOf(30, [](double x, double y) { return x + y; });
    QCOMPARE(ruggedness(slope).extrema(), 0);
    const Field noisy =
        fieldOf(30, [](double x, double y) { return 1000 + 1e-4 * std::sin(900 * x + 700 * y); });
    QCOMPARE(ruggedness(noisy).extrema(), 0);
}

void LandscapeTest::hanNetsAreTheMostRugged() {
    const auto sum = [](NetworkFamily family) {
        int extrema = 0;
        for (std::uint64_t i = 0; i < 4; ++i)
            extrema += ruggedness(sampleLandscape({1, family, 70, i}, 10).field).extrema();
        return extrema;
    };
    const int relu = sum(NetworkFamily::fcRelu), abs = sum(NetworkFamily::fcAbs),
              han = sum(NetworkFamily::han);
    QVERIFY2(2 * relu < abs && 3 * abs < 2 * han,
             qPrintable(QString("%1 %2 %3").arg(relu).arg(abs).arg(han)));
}

HANSCAPE_TEST(LandscapeTest, NoApplication)

} // namespace hanscape::tst_core_analysis_landscape

#include "core/analysis/tst_landscape.moc"
