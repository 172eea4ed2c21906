#include "core/data/picture_target.h"
#include "tests/test.h"

namespace hanscape::tst_core_data_picture_target {

namespace {

/// Value at mesh point (column, row), rows from the bottom.
double at(const Dataset& data, int mesh, int column, int row) { return data.targets(row * mesh + column); }

Batch<float> grey(int rows, int columns, float value) { return Batch<float>::Constant(rows, columns, value); }

} // namespace

class PictureTargetTest : public QObject {
    Q_OBJECT

  private slots:
    void aPixelAMeshPoint();
    void aLargePictureIsAveraged();
    void aSmallPictureIsEnlarged();
    void proportionsAreKept_data();
    void proportionsAreKept();
    void darknessIsKeptInAll();
    void separation();
};

void PictureTargetTest::aPixelAMeshPoint() {
    Batch<float> picture = grey(3, 3, 1);
    picture(0, 2) = 0;    // top right
    picture(2, 0) = 0.5f; // bottom left
    const Dataset data = pictureTarget(picture, 3);
    QCOMPARE(data.task, Task::regression);
    QCOMPARE(at(data, 3, 2, 2), 1.0); // y = 1 is the top
    QCOMPARE(at(data, 3, 0, 0), 0.5);
    QCOMPARE(data.targets.sum(), 1.5);
    QCOMPARE(data.inputs(1, 0), -1.0);
}

void PictureTargetTest::aLargePictureIsAveraged() {
    Batch<float> board(400, 400); // black and white by pixels, which points alone would show as stripes
    for (int row = 0; row < 400; ++row)
        for (int column = 0; column < 400; ++column)
            board(row, column) = static_cast<float>((row + column) % 2);
    const Dataset fine = pictureTarget(board, 8);
    for (Eigen::Index i = 0; i < fine.samples(); ++i)
        QVERIFY(std::abs(fine.targets(i) - 0.5) < 1e-12);
    const Dataset odd = pictureTarget(board, 9); // 44.4 pixels a cell
    QVERIFY((odd.targets.array() - 0.5).abs().maxCoeff() < 0.01);
}

void PictureTargetTest::aSmallPictureIsEnlarged() {
    Batch<float> picture = grey(2, 2, 1);
    picture(0, 0) = 0;
    const Dataset data = pictureTarget(picture, 5);
    QCOMPARE(at(data, 5, 0, 4), 1.0);
    QCOMPARE(at(data, 5, 4, 0), 0.0);
    QVERIFY(std::abs(at(data, 5, 2, 2) - 0.25) < 1e-12); // a quarter of each pixel
    QVERIFY(std::abs(at(data, 5, 2, 4) - 0.5) < 1e-12);
}

void PictureTargetTest::proportionsAreKept_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::newRow("wide") << 10 << 40;
    QTest::newRow("high") << 40 << 10;
}

void PictureTargetTest::proportionsAreKept() {
    QFETCH(int, rows);
    QFETCH(int, columns);
    const Dataset data = pictureTarget(grey(rows, columns, 0), 8); // two mesh points wide, amid white
    for (int row = 0; row < 8; ++row)
        for (int column = 0; column < 8; ++column) {
            const int across = rows < columns ? row : column;
            QVERIFY(std::abs(at(data, 8, column, row) - (across == 3 || across == 4)) < 1e-12);
        }
}

void PictureTargetTest::darknessIsKeptInAll() {
    const Batch<float> picture = (Batch<float>::Random(37, 91).array() + 1) / 2;
    const Dataset data = pictureTarget(picture, 16);
    const double darkness = (1 - picture.cast<double>().array()).sum() / (91.0 * 91.0);
    QVERIFY(std::abs(data.targets.mean() - darkness) < 1e-12);
    QVERIFY(data.targets.minCoeff() >= 0 && data.targets.maxCoeff() <= 1);
}

void PictureTargetTest::separation() {
    Batch<float> picture(1, 3);
    picture << 0, 0.5f, 1;
    Dataset data = pictureTarget(picture, 3);
    separate(data, 0.5); // what is as dark as the threshold is not above it
    QCOMPARE(data.task, Task::classification);
    QCOMPARE(data.classes, 2);
    QCOMPARE(data.targets.sum(), 1.0);
    QCOMPARE(at(data, 3, 0, 1), 1.0);
}

HANSCAPE_TEST(PictureTargetTest, NoApplication)

} // namespace hanscape::tst_core_data_picture_target

#include "core/data/tst_picture_target.moc"
