#include "core/data/checkerboard.h"
#include "core/data/dataset_spec.h"
#include "core/data/split.h"

#include <QtTest>

using namespace hanscape;

class CheckerboardTest : public QObject {
    Q_OBJECT

  private slots:
    void labelsOfTheMesh_data();
    void labelsOfTheMesh();
    void meshPointsAreExact();
    void splitDrawsAQuarter();
    void splitDependsOnTheSeedAlone();
    void validationIsSetAside();
    void flipsRememberWhich();
    void flipsOfManyClassesChangeTheLabel();
    void blocksMustDivide72();
    void oneClassIsRefused();
};

void CheckerboardTest::labelsOfTheMesh_data() {
    QTest::addColumn<int>("blocks");
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("label");
    QTest::newRow("border, left") << 12 << 3 << 10 << 0;
    QTest::newRow("border, top") << 12 << 10 << 76 << 0;
    QTest::newRow("border, beside a 1") << 12 << 75 + 1 << 4 << 0;
    QTest::newRow("block (0, 0)") << 12 << 4 << 4 << 0;
    QTest::newRow("last point of block (0, 0)") << 12 << 9 << 9 << 0;
    QTest::newRow("block (1, 0)") << 12 << 10 << 4 << 1;
    QTest::newRow("block (0, 1)") << 12 << 4 << 10 << 1;
    QTest::newRow("block (11, 0)") << 12 << 75 << 4 << 1;
    QTest::newRow("block (11, 11)") << 12 << 75 << 75 << 0;
    QTest::newRow("8×8, last point of block (0, 0)") << 8 << 12 << 4 << 0;
    QTest::newRow("8×8, block (1, 0)") << 8 << 13 << 4 << 1;
}

void CheckerboardTest::labelsOfTheMesh() {
    QFETCH(int, blocks);
    QFETCH(int, column);
    QFETCH(int, row);
    QTEST(checkerboardLabel(blocks, column, row), "label");
    const Dataset data = checkerboard(blocks);
    QTEST(static_cast<int>(data.targets(row * meshPoints + column)), "label");
}

void CheckerboardTest::meshPointsAreExact() {
    const Dataset data = checkerboard(12);
    QCOMPARE(data.samples(), 6561);
    QCOMPARE(data.inputs(0, 0), -1.0);
    QCOMPARE(data.inputs(1, 0), -1.0);
    QCOMPARE(data.inputs(0, 80), 1.0);
    QCOMPARE(data.inputs(1, 80), -1.0);
    QCOMPARE(data.inputs(1, 6560), 1.0);
    QCOMPARE(data.inputs(0, 40), 0.0);
    QCOMPARE(static_cast<int>(data.targets.sum()), 72 * 36);
}

void CheckerboardTest::splitDrawsAQuarter() {
    Dataset data = checkerboard(12);
    splitRandomly(data, 0.25, 0, 1);
    QCOMPARE(data.indices(Part::train).size(), 1640u);
    QCOMPARE(data.indices(Part::test).size(), 4921u);
    splitRandomly(data, 0.25, 0.1, 1);
    QCOMPARE(data.indices(Part::train).size(), 1640u);
    QCOMPARE(data.indices(Part::validation).size(), 656u);
    splitRandomly(data, 1, 0, 1);
    QCOMPARE(data.indices(Part::train).size(), 6561u);
}

void CheckerboardTest::splitDependsOnTheSeedAlone() {
    Dataset a = checkerboard(12), b = checkerboard(8);
    splitRandomly(a, 0.25, 0, 5);
    splitRandomly(b, 0.25, 0, 5);
    QVERIFY(a.parts == b.parts);
    splitRandomly(b, 0.25, 0, 6);
    QVERIFY(a.parts != b.parts);
}

void CheckerboardTest::validationIsSetAside() {
    Dataset data = checkerboard(12);
    splitRandomly(data, 0.25, 0, 1);
    setAsideValidation(data, 0.1, 2);
    QCOMPARE(data.indices(Part::validation).size(), 164u);
    QCOMPARE(data.indices(Part::train).size(), 1476u);
    QCOMPARE(data.indices(Part::test).size(), 4921u);
}

void CheckerboardTest::flipsRememberWhich() {
    const auto clean = [] {
        Dataset data = checkerboard(12);
        splitRandomly(data, 0.25, 0, 1);
        return data;
    }();
    Dataset noisy = clean;
    flipLabels(noisy, 0.1, 1);
    int flips = 0;
    for (Eigen::Index i = 0; i < clean.samples(); ++i) {
        const bool differs = noisy.targets(i) != clean.targets(i);
        QCOMPARE(noisy.isFlipped(i), differs);
        if (!differs)
            continue;
        ++flips;
        QVERIFY(clean.parts[static_cast<std::size_t>(i)] == Part::train);
        QCOMPARE(static_cast<double>(noisy.flippedFrom[static_cast<std::size_t>(i)]), clean.targets(i));
    }
    QVERIFY(flips > 164 - 50 && flips < 164 + 50); // binomial: 164 ± 12
    QVERIFY(noisy.parts == clean.parts);
}

void CheckerboardTest::flipsOfManyClassesChangeTheLabel() {
    Dataset data = checkerboard(12);
    data.classes = 4;
    data.resetSplit(Part::train);
    const Eigen::RowVectorXd before = data.targets;
    flipLabels(data, 1, 1);
    bool reachesOthers = false;
    for (Eigen::Index i = 0; i < data.samples(); ++i) {
        QVERIFY(data.targets(i) != before(i));
        QVERIFY(data.targets(i) >= 0 && data.targets(i) < 4);
        reachesOthers |= data.targets(i) > 1;
    }
    QVERIFY(reachesOthers);
}

void CheckerboardTest::blocksMustDivide72() {
    DatasetSpec spec;
    for (const int blocks : {1, 8, 12, 72}) {
        spec.blocks = blocks;
        QVERIFY(check(spec).empty());
    }
    for (const int blocks : {0, -1, 5, 73}) {
        spec.blocks = blocks;
        QVERIFY(!check(spec).empty());
    }
    spec.blocks = 7;
    QCOMPARE(QString::fromStdString(check(spec).front()),
             QString("Blocks is 7; it must divide 72: 1, 2, 3, 4, 6, 8, 9, 12, 18, 24, 36 or 72."));
}

void CheckerboardTest::oneClassIsRefused() {
    Dataset data = checkerboard(1);
    QVERIFY(!check(data).empty()); // nothing is for training
    data.resetSplit(Part::train);
    QVERIFY(!check(data).empty()); // and one block is of label 0, like its border
    data = checkerboard(2);
    data.resetSplit(Part::train);
    QVERIFY(check(data).empty());
    data.inputs(0, 5) = std::numeric_limits<double>::quiet_NaN();
    QVERIFY(!check(data).empty());
}

QTEST_APPLESS_MAIN(CheckerboardTest)
#include "tst_checkerboard.moc"
