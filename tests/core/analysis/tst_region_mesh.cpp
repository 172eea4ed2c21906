#include "core/analysis/region_mesh.h"
#include "tests/core/analysis/networks.h"
#include "tests/test.h"

#include <algorithm>
#include <cmath>

namespace hanscape::tst_core_analysis_region_mesh {

class RegionMeshTest : public QObject {
    Q_OBJECT

  private slots:
    void aFoldsMesh();
    void beyondTheLimitAreCountedOnly();
    void readoutFollowsTheObjective();
};

void RegionMeshTest::aFoldsMesh() {
    Readout readout;
    readout.weights = Eigen::VectorXd::Constant(1, 2);
    readout.constant = 1; // 2|x − 0.5| + 1
    const CollectedRegions regions = collectRegions(oneFold(Activation::abs), Box(), readout, 2);
    const RegionMesh& mesh = regions.mesh;
    QCOMPARE(mesh.size(), std::size_t(2));
    QCOMPARE(mesh.corners.size(), std::size_t(8));
    int folds = 0;
    for (std::size_t i = 0; i < 2; ++i) {
        QCOMPARE(mesh.slope(i), 2.0);
        QVERIFY(std::abs(std::min(std::abs(mesh.values[i] - 1.5), std::abs(mesh.values[i] - 2.5))) < 1e-12);
        for (const auto& corner : mesh.region(i)) {
            QVERIFY(std::abs(corner.value - (2 * std::abs(corner.x - 0.5) + 1)) < 1e-12);
            folds += corner.layer == 0;
        }
    }
    QCOMPARE(folds, 2);
}

void RegionMeshTest::beyondTheLimitAreCountedOnly() {
    const auto network = smallNetwork(LayerKind::householder, Activation::abs, 4, 10, 3);
    const Readout readout = shownReadout(Objective(), 2);
    const auto none = collectRegions(network, Box(), readout, 20);
    QVERIFY(none.totals.count > 20);
    QCOMPARE(none.mesh.size(), std::size_t(0));
    QVERIFY(none.mesh.corners.empty());
    const auto all = collectRegions(network, Box(), readout, none.totals.count);
    QCOMPARE(static_cast<std::int64_t>(all.mesh.size()), none.totals.count);
    QCOMPARE(all.mesh.begins.size(), all.mesh.size() + 1);
    QCOMPARE(all.mesh.begins.back(), all.mesh.corners.size());
}

void RegionMeshTest::readoutFollowsTheObjective() {
    const Objective regression{Task::regression, 0, Loss::mse}, three{Task::classification, 3, Loss::mse},
        entropy{Task::classification, 2, Loss::crossEntropy};
    QCOMPARE(shownReadout(Objective(), 2).weights, Eigen::VectorXd(Eigen::Vector2d(0.5, 0.5)));
    QCOMPARE(shownReadout(regression, 1).weights, Eigen::VectorXd(Eigen::VectorXd::Ones(1)));
    QCOMPARE(shownReadout(three, 3, 2).weights, Eigen::VectorXd(Eigen::Vector3d(0, 0, 1)));
    QCOMPARE(shownReadout(entropy, 2, 1).weights, Eigen::VectorXd(Eigen::Vector2d(-1, 1)));
}

HANSCAPE_TEST(RegionMeshTest, NoApplication)

} // namespace hanscape::tst_core_analysis_region_mesh

#include "core/analysis/tst_region_mesh.moc"
