#include "core/analysis/variability.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

#include <cmath>

namespace hanscape::tst_core_analysis_variability {

namespace {

/// f on a mesh over [−1, 1]².
template <class Function>
Batch<double> onMesh(int rows, int columns, Function f) {
    Batch<double> values(rows, columns);
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            values(row, column) = f(-1 + 2.0 * column / (columns - 1), -1 + 2.0 * row / (rows - 1));
    return values;
}

VariabilitySpec smallSpec() {
    VariabilitySpec spec;
    spec.depths = "3,12";
    spec.samples = 230;
    spec.mesh = 11;
    return spec;
}

} // namespace

class VariabilityTest : public QObject {
    Q_OBJECT

  private slots:
    void cubicsAreExact();
    void scaleDoesNotMatter();
    void quadraticsHaveNone();
    void collapseIsSeen();
    void partlyFlatIsNoCollapse();
    void infinityIsRefused();
    void aStateTellsTheMeans();
    void neitherJobsNorSlicesChangeABit();
    void moreSamplesGoOnFromFewer();
    void allBarsGrowTogether();
    void deepReluCollapses();
    void wrongSpecs_data();
    void wrongSpecs();
};

void VariabilityTest::cubicsAreExact() {
    // f = x³ + 2y³: the third differences are 6 and 12 exactly, on 21 · 18 stencils along each axis.
    const auto f = onMesh(21, 21, [](double x, double y) { return x * x * x + 2 * y * y * y; });
    const double expected = (36.0 + 144.0) * 21 * 18 / f.squaredNorm();
    const SampleVariability sample = sampleVariability(f, 0.1);
    QVERIFY(!sample.collapsed);
    QVERIFY(std::abs(std::exp(sample.logValue) / expected - 1) < 1e-9);
    // Each axis counts by itself, whatever its side of the matrix.
    const auto along = onMesh(21, 21, [](double, double y) { return y * y * y; });
    const double alone = 36.0 * 21 * 18 / along.squaredNorm();
    QVERIFY(std::abs(std::exp(sampleVariability(along, 0.1).logValue) / alone - 1) < 1e-9);
}

void VariabilityTest::scaleDoesNotMatter() {
    const auto f = onMesh(15, 15, [](double x, double y) { return std::sin(3 * x) + std::abs(y - 0.2); });
    const double value = sampleVariability(f, 0.1).logValue;
    for (const double factor : {1e-200, -3.0, 1e200})
        QVERIFY(std::abs(sampleVariability(factor * f, 0.1).logValue - value) < 1e-9);
    QVERIFY(std::abs(sampleVariability(f, 0.2).logValue - value + 6 * std::log(2)) < 1e-9);
}

void VariabilityTest::quadraticsHaveNone() {
    const auto f = onMesh(15, 15, [](double x, double y) { return x * x - x * y + 3; });
    QVERIFY(sampleVariability(f, 1.0 / 7).logValue < std::log(1e-20));
}

void VariabilityTest::collapseIsSeen() {
    const auto nearly = [](double range) {
        return onMesh(9, 9, [range](double x, double) { return 5 + range * x; });
    };
    QVERIFY(sampleVariability(nearly(2e-10), 0.25).collapsed);
    QVERIFY(!sampleVariability(nearly(3e-10), 0.25).collapsed);
    QVERIFY(sampleVariability(nearly(0), 0.25).collapsed);
    QVERIFY(sampleVariability(Batch<double>::Zero(9, 9), 0.25).collapsed);
    QCOMPARE(sampleVariability(nearly(0), 0.25).flatShare, 1.0);
}

void VariabilityTest::partlyFlatIsNoCollapse() {
    // 10 × 10 cells; those left of 0 are flat.
    const auto f = onMesh(11, 11, [](double x, double y) { return x > 1e-9 ? x * (2 + y) : 0; });
    const SampleVariability sample = sampleVariability(f, 0.2);
    QVERIFY(!sample.collapsed);
    QCOMPARE(sample.flatShare, 0.5);
}

void VariabilityTest::infinityIsRefused() {
    auto f = onMesh(9, 9, [](double x, double) { return x; });
    f(3, 4) = std::numeric_limits<double>::infinity();
    const QString text = refusalOf([&] { sampleVariability(f, 0.25); });
    QVERIFY2(isSentence(text, "range of numbers"), qPrintable(text));
}

void VariabilityTest::aStateTellsTheMeans() {
    VariabilitySpec spec = smallSpec();
    spec.networks = "han";
    spec.depths = "3";
    VariabilityState state;
    state.add({false, 0.25, std::log(2.0)});
    state.add({false, 0.25, std::log(8.0)});
    VariabilityResult result = VariabilityStudy(spec, {state}).result(0);
    QVERIFY(std::abs(result.variability - 4) < 1e-12);
    QVERIFY(std::abs(result.logDeviation - std::log(2.0)) < 1e-12); // ln 2 about the mean, over √(2 − 1)
    state.add({true, 1, 0});
    result = VariabilityStudy(spec, {state}).result(0);
    QCOMPARE(result.variability, 0.0);
    QVERIFY(std::abs(result.variabilityOfRest - 4) < 1e-12);
    QCOMPARE(result.collapsedShare, 1.0 / 3);
    QCOMPARE(result.flatShare, 0.5);
    QCOMPARE(result.samples, 3);
}

void VariabilityTest::neitherJobsNorSlicesChangeABit() {
    VariabilityStudy whole(smallSpec()), pieces(smallSpec());
    QCOMPARE(whole.advance(1'000'000, 2), 6 * 230);
    for (std::int64_t slice = 1; pieces.advance(slice % 37 + 1, 1) > 0; slice += 11) {
        // Saved and loaded on the way.
        if (slice % 5 == 0)
            pieces = VariabilityStudy(smallSpec(), pieces.states());
    }
    QCOMPARE(pieces.done(), pieces.total());
    QVERIFY(whole.states() == pieces.states());
}

void VariabilityTest::moreSamplesGoOnFromFewer() {
    VariabilitySpec spec = smallSpec();
    VariabilityStudy all(spec);
    all.advance(1'000'000);
    spec.samples = 70;
    VariabilityStudy few(spec);
    few.advance(1'000'000);
    VariabilityStudy more(smallSpec(), few.states());
    more.advance(1'000'000);
    QVERIFY(more.states() == all.states());
}

void VariabilityTest::allBarsGrowTogether() {
    VariabilityStudy study(smallSpec());
    study.advance(6 * 100 + 50);
    QCOMPARE(study.states()[0].samples, 150);
    for (std::size_t i = 1; i < 6; ++i)
        QCOMPARE(study.states()[i].samples, 100);
}

void VariabilityTest::deepReluCollapses() {
    VariabilitySpec spec;
    spec.depths = "6,45";
    spec.samples = 150;
    spec.mesh = 21;
    VariabilityStudy study(spec);
    study.advance(1'000'000);
    const auto results = study.results(); // fc-relu 6, 45, fc-abs 6, 45, han 6, 45
    QCOMPARE(results[0].collapsedShare, 0.0);
    QVERIFY(results[1].collapsedShare > 0.05 && results[1].variability == 0);
    QVERIFY(results[1].flatShare > results[1].collapsedShare);
    QVERIFY(results[3].collapsedShare == 0 && results[3].variability < 0.1 * results[2].variability);
    QVERIFY(results[5].collapsedShare == 0 && results[5].variability > 0.3 * results[4].variability);
    QCOMPARE(results[5].parameters, 746);
}

void VariabilityTest::wrongSpecs_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("says");
    QTest::newRow("network") << "networks"
                             << "fc-relu,resnet"
                             << "'resnet'";
    QTest::newRow("no network") << "networks"
                                << ""
                                << "--networks";
    QTest::newRow("network twice") << "networks"
                                   << "han,han"
                                   << "the same twice";
    QTest::newRow("depth word") << "depths"
                                << "3,deep"
                                << "'deep'";
    QTest::newRow("depth zero") << "depths"
                                << "0"
                                << "--depths holds 0";
    QTest::newRow("depth beyond") << "depths"
                                  << "1001"
                                  << "--depths holds 1001";
    QTest::newRow("depth empty") << "depths"
                                 << "3,,6"
                                 << "''";
    QTest::newRow("depth twice") << "depths"
                                 << "3,3"
                                 << "the same twice";
    QTest::newRow("parameters count") << "parameters"
                                      << "1,2"
                                      << "2 numbers for 3 networks";
    QTest::newRow("parameters few") << "parameters"
                                    << "10"
                                    << "more than 10 parameters";
    QTest::newRow("samples") << "samples"
                             << "0"
                             << "Samples is 0";
    QTest::newRow("mesh") << "mesh"
                          << "3"
                          << "Mesh is 3";
}

void VariabilityTest::wrongSpecs() {
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(QString, says);
    VariabilitySpec spec;
    const auto* field = findField(variabilityFields(), key.toStdString());
    field->set(spec, parseFieldValue(value.toStdString(), field->kind, field->text, field->choices));
    const auto complaints = check(spec);
    QCOMPARE(complaints.size(), std::size_t(1));
    QVERIFY2(isSentence(QString::fromStdString(complaints.front()), says), complaints.front().c_str());
    QVERIFY(!refusalOf([&] { VariabilityStudy study(spec); }).isEmpty());
}

HANSCAPE_TEST(VariabilityTest, NoApplication)

} // namespace hanscape::tst_core_analysis_variability

#include "core/analysis/tst_variability.moc"
