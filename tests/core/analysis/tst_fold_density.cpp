#include "core/analysis/fold_density.h"
#include "tests/core/analysis/networks.h"
#include "tests/test.h"

#include <cmath>

namespace hanscape::tst_core_analysis_fold_density {

class FoldDensityTest : public QObject {
    Q_OBJECT

  private slots:
    void aVerticalFold();
    void aSlantedFold();
    void addsUpToTheFolds();
    void jobsChangeNoBit();
};

void FoldDensityTest::aVerticalFold() {
    // x = 0.5 in cells of 0.4 × 0.5: the fourth column, each of length 0.5 on an area of 0.2.
    const Batch<float> density = foldDensity(oneFold(Activation::abs), Box(), 5, 4);
    QCOMPARE(density.rows(), 4);
    QCOMPARE(density.cols(), 5);
    for (Eigen::Index row = 0; row < 4; ++row)
        for (Eigen::Index column = 0; column < 5; ++column)
            QVERIFY(std::abs(density(row, column) - (column == 3 ? 2.5f : 0)) < 1e-6f);
}

void FoldDensityTest::aSlantedFold() {
    Network<double> network = oneFold(Activation::relu);
    network.weight(0) << 1, -1;
    network.bias(0) << 0;
    const Batch<float> density = foldDensity(network, Box(), 4, 4); // the diagonal, along the cells' own
    const float expected = static_cast<float>(0.5 * std::sqrt(2) / 0.25);
    for (Eigen::Index row = 0; row < 4; ++row)
        for (Eigen::Index column = 0; column < 4; ++column)
            QVERIFY(std::abs(density(row, column) - (row == column ? expected : 0)) < 1e-5f);
}

void FoldDensityTest::addsUpToTheFolds() {
    const auto network = smallNetwork(LayerKind::householder, Activation::abs, 6, 12, 2);
    const Box box{-1, 1.5, -0.5, 2};
    const Batch<float> density = foldDensity(network, box, 37, 23);
    const double length = density.cast<double>().sum() * box.width() / 37 * box.height() / 23;
    const double expected = subdivide(network, box).totals.foldLength();
    QVERIFY(expected > 10);
    QVERIFY(std::abs(length / expected - 1) < 1e-5);
}

void FoldDensityTest::jobsChangeNoBit() {
    const auto network = smallNetwork(LayerKind::householder, Activation::abs, 6, 12, 2);
    SubdivisionOptions one;
    one.jobs = 1;
    QCOMPARE(foldDensity(network, Box(), 64, 64, one), foldDensity(network, Box(), 64, 64));
}

HANSCAPE_TEST(FoldDensityTest, NoApplication)

} // namespace hanscape::tst_core_analysis_fold_density

#include "core/analysis/tst_fold_density.moc"
