#include "core/data/checkerboard.h"
#include "tests/test.h"

namespace hanscape::tst_core_data_checkerboard {

class CheckerboardTest : public QObject {
    Q_OBJECT

  private slots:
    void labelsOfTheMesh_data();
    void labelsOfTheMesh();
    void meshPointsAreExact();
    void coverage_data();
    void coverage();
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
    QTEST(Checkerboard(blocks).label(column, row), "label");
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

void CheckerboardTest::coverage_data() {
    QTest::addColumn<int>("blocks");
    QTest::addColumn<int>("mesh");
    QTest::addColumn<int>("covered");
    QTest::addColumn<int>("offset");
    QTest::newRow("the paper's") << 12 << 81 << 72 << 4;
    QTest::newRow("one block") << 1 << 81 << 72 << 4;
    QTest::newRow("a point a block of the paper's share") << 72 << 81 << 72 << 4;
    QTest::newRow("no divisor of 72") << 7 << 81 << 70 << 5;
    QTest::newRow("more than the paper's share") << 80 << 81 << 80 << 0;
    QTest::newRow("a point a block") << 81 << 81 << 81 << 0;
    QTest::newRow("another mesh") << 12 << 161 << 132 << 14; // 143.1 points, down to 12 blocks of 11
    QTest::newRow("the smallest mesh") << 2 << 2 << 2 << 0;
}

void CheckerboardTest::coverage() {
    QFETCH(int, blocks);
    QFETCH(int, mesh);
    const Checkerboard board(blocks, mesh);
    QTEST(board.covered(), "covered");
    QTEST(board.offset(), "offset");
    // Every block is of the same size: the first row of blocks changes its label so often, and nowhere else.
    int changes = 0;
    for (int column = board.offset() + 1; column < board.offset() + board.covered(); ++column)
        changes += board.label(column, board.offset()) != board.label(column - 1, board.offset());
    QCOMPARE(changes, blocks - 1);
    const Dataset data = checkerboard(blocks, mesh);
    const int area = board.covered() / blocks * (board.covered() / blocks);
    QCOMPARE(static_cast<int>(data.targets.sum()), blocks * blocks / 2 * area);
    QCOMPARE(data.samples(), mesh * mesh);
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

HANSCAPE_TEST(CheckerboardTest, NoApplication)

} // namespace hanscape::tst_core_data_checkerboard

#include "core/data/tst_checkerboard.moc"
