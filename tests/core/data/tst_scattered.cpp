#include "core/data/feature_noise.h"
#include "core/data/patterns.h"
#include "core/data/scattered.h"
#include "tests/test.h"

#include <functional>
#include <numbers>

namespace hanscape::tst_core_data_scattered {

namespace {

using Generator = std::function<Dataset(Eigen::Index samples, std::uint64_t seed)>;

Dataset still(Eigen::Index count) {
    Dataset data;
    data.inputs = Batch<double>::Zero(2, count);
    data.targets = Eigen::RowVectorXd::Zero(count);
    data.resetSplit(Part::test);
    return data;
}

double deviationOf(const Eigen::RowVectorXd& values) {
    return std::sqrt((values.array() - values.mean()).square().mean());
}

} // namespace

class ScatteredTest : public QObject {
    Q_OBJECT

  private slots:
    void everyGenerator_data();
    void everyGenerator();
    void circlesLieOnRings();
    void spiralsWind();
    void moonsAreHalfCircles();
    void gaussiansSpreadAlike();
    void exclusiveOrOfTheSigns();
    void stripesAreAsWideAsEachOther();
    void mirroring();
    void planeNoise();
    void trainingNoise();
};

void ScatteredTest::everyGenerator_data() {
    QTest::addColumn<Generator>("generate");
    QTest::addColumn<int>("classes");
    QTest::newRow("circles") << Generator([](auto n, auto seed) { return circles(3, n, seed); }) << 3;
    QTest::newRow("spirals") << Generator([](auto n, auto seed) { return spirals(4, 2, n, seed); }) << 4;
    QTest::newRow("moons") << Generator([](auto n, auto seed) { return moons(n, seed); }) << 2;
    QTest::newRow("Gaussians") << Generator([](auto n, auto seed) { return gaussians(10, n, seed); }) << 10;
}

void ScatteredTest::everyGenerator() {
    QFETCH(Generator, generate);
    QFETCH(int, classes);
    const Dataset data = generate(1003, 1);
    QCOMPARE(data.samples(), 1003);
    QCOMPARE(data.classes, classes);
    QCOMPARE(data.task, Task::classification);
    QCOMPARE(data.indices(Part::test).size(), 1003u);
    QVERIFY(data.inputs.cwiseAbs().maxCoeff() <= 1);
    for (int k = 0; k < classes; ++k) {
        const auto count = (data.targets.array() == k).count();
        QVERIFY(count == 1003 / classes || count == 1003 / classes + 1);
    }
    QVERIFY(generate(1003, 1).inputs == data.inputs);
    QVERIFY(generate(1003, 2).inputs != data.inputs);
    // More samples leave the first ones where they are.
    QVERIFY(generate(2000, 1).inputs.leftCols(1003) == data.inputs);
}

void ScatteredTest::circlesLieOnRings() {
    const Dataset data = circles(3, 300, 1);
    for (Eigen::Index i = 0; i < 300; ++i)
        QVERIFY(std::abs(data.inputs.col(i).norm() - 0.3 * (data.targets(i) + 1)) < 1e-12);
    QVERIFY(data.inputs.rowwise().mean().norm() < 0.1); // all around
}

void ScatteredTest::spiralsWind() {
    const Dataset data = spirals(3, 2, 3000, 1);
    double nearest = 1;
    int inner = 0;
    for (Eigen::Index i = 0; i < data.samples(); ++i) {
        const double radius = data.inputs.col(i).norm();
        QVERIFY(radius >= 0.05 - 1e-12 && radius <= 0.95 + 1e-12);
        // Turned back by its radius and its class, every sample lies on the same ray.
        const double angle = std::atan2(data.inputs(1, i), data.inputs(0, i)) / (2 * std::numbers::pi);
        const double rest = angle - 2 * (radius - 0.05) / 0.9 - data.targets(i) / 3;
        QVERIFY(std::abs(rest - std::round(rest)) < 1e-9);
        nearest = std::min(nearest, radius);
        inner += radius < 0.5;
    }
    QVERIFY(nearest < 0.1);
    QVERIFY(inner > 600 && inner < 900); // a quarter, of the arms' length as of the disc's area: 750
}

void ScatteredTest::moonsAreHalfCircles() {
    const Dataset data = moons(500, 1);
    for (Eigen::Index i = 0; i < data.samples(); ++i) {
        const bool upper = data.targets(i) == 0;
        const Eigen::Vector2d center(upper ? -0.3 : 0.3, upper ? -0.15 : 0.15);
        const Eigen::Vector2d from = data.inputs.col(i) - center;
        QVERIFY(std::abs(from.norm() - 0.6) < 1e-12);
        QVERIFY(upper ? from.y() >= -1e-12 : from.y() <= 1e-12);
    }
}

void ScatteredTest::gaussiansSpreadAlike() {
    const Dataset data = gaussians(2, 20000, 1);
    for (int label = 0; label < 2; ++label) {
        std::vector<Eigen::Index> samples;
        for (Eigen::Index i = label; i < data.samples(); i += 2)
            samples.push_back(i);
        const Eigen::MatrixXd inputs = data.inputs(Eigen::all, samples);
        QVERIFY(std::abs(inputs.row(0).mean()) < 0.01);
        QVERIFY(std::abs(inputs.row(1).mean() - (label == 0 ? 0.6 : -0.6)) < 0.02); // mirrored at the border
        QVERIFY(std::abs(deviationOf(inputs.row(0)) - 0.2) < 0.005);
    }
}

void ScatteredTest::exclusiveOrOfTheSigns() {
    const Dataset data = exclusiveOr(81);
    for (Eigen::Index i = 0; i < data.samples(); ++i)
        QCOMPARE(data.targets(i) == 1, (data.inputs(0, i) > 0) != (data.inputs(1, i) > 0));
    QCOMPARE(static_cast<int>(data.targets.sum()), 2 * 40 * 41);
    QCOMPARE(static_cast<int>(exclusiveOr(10).targets.sum()), 50);
}

void ScatteredTest::stripesAreAsWideAsEachOther() {
    const Dataset data = stripes(6, 3, 12);
    for (int column = 0; column < 12; ++column)
        for (int row = 0; row < 12; ++row)
            QCOMPARE(static_cast<int>(data.targets(row * 12 + column)), column / 2 % 3);
    QCOMPARE(data.classes, 3);
    QCOMPARE(static_cast<int>(stripes(81, 2, 81).targets.sum()), 40 * 81);
    QCOMPARE(stripes(1, 2, 9).targets.sum(), 0.0);
}

void ScatteredTest::mirroring() {
    QCOMPARE(mirrored(0.1), 0.1);
    QCOMPARE(mirrored(-1), -1.0);
    QCOMPARE(mirrored(1.25), 0.75);
    QCOMPARE(mirrored(-1.25), -0.75);
    QCOMPARE(mirrored(3.25), -0.75); // off the other end
    QCOMPARE(mirrored(5.5), 0.5);
}

void ScatteredTest::planeNoise() {
    Dataset data = still(40000), again = data, other = data;
    addPlaneNoise(data, 0.1, 1);
    QVERIFY(std::abs(deviationOf(data.inputs.row(0)) - 0.1) < 0.002); // its own deviation: 0.1 / √80000
    QVERIFY(std::abs(deviationOf(data.inputs.row(1)) - 0.1) < 0.002);
    QVERIFY(std::abs((data.inputs.row(0).array() * data.inputs.row(1).array()).mean()) < 2e-4);
    addPlaneNoise(again, 0.1, 1);
    QVERIFY(again.inputs == data.inputs);
    addPlaneNoise(other, 0.1, 2);
    QVERIFY(other.inputs != data.inputs);
    addPlaneNoise(data, 5, 1);
    QVERIFY(data.inputs.cwiseAbs().maxCoeff() <= 1);
    addPlaneNoise(again = still(9), 0, 1);
    QVERIFY(again.inputs.isZero(0));
}

void ScatteredTest::trainingNoise() {
    Dataset data = still(60000);
    for (Eigen::Index i = 0; i < data.samples(); ++i)
        data.inputs(0, i) = i % 2 ? 1000 : -1000; // of deviation 1000, and the other input of none
    for (std::size_t i = 0; i < 40000; ++i)
        data.parts[i] = Part::train;
    const Dataset before = data;
    addTrainingNoise(data, 0.1, 1);
    const Eigen::RowVectorXd added = (data.inputs - before.inputs).row(0);
    QVERIFY(std::abs(deviationOf(added.head(40000)) - 100) < 2);
    QVERIFY(added.tail(20000).isZero(0));
    QVERIFY(data.inputs.row(1).isZero(0));
}

HANSCAPE_TEST(ScatteredTest, NoApplication)

} // namespace hanscape::tst_core_data_scattered

#include "core/data/tst_scattered.moc"
