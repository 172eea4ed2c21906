#include "core/analysis/region_at.h"
#include "core/analysis/region_mesh.h"
#include "tests/core/analysis/networks.h"
#include "tests/test.h"

#include <cmath>

namespace hanscape::tst_core_analysis_region_at {

class RegionAtTest : public QObject {
    Q_OBJECT

  private slots:
    void regionAtFindsTheRegion();
    void regionAtIsCutByItsBoxAlone();
};

void RegionAtTest::regionAtFindsTheRegion() {
    const auto net = smallNetwork(LayerKind::householder, Activation::abs, 6, 8, 3);
    const AffineLayers layers(net);
    const Readout readout = shownReadout(Objective(), 2);
    const CollectedRegions all = collectRegions(net, Box(), readout, 100'000);
    QVERIFY(all.mesh.size() > 50);
    for (std::size_t i = 0; i < all.mesh.size(); i += 7) {
        double x = 0, y = 0;
        for (const auto& corner : all.mesh.region(i)) {
            x += corner.x / static_cast<double>(all.mesh.region(i).size());
            y += corner.y / static_cast<double>(all.mesh.region(i).size());
        }
        const RegionFound found = regionAt(layers, Box(), readout, x, y);
        QCOMPARE(found.corners.size(), all.mesh.region(i).size());
        QVERIFY(std::abs(found.map.slopeX - all.mesh.maps[i].slopeX) < 1e-12);
        QVERIFY(std::abs(found.map.at(x, y) - all.mesh.maps[i].at(x, y)) < 1e-12);
        const AffineFunction probed = AffineProbe(layers, readout).at(x, y);
        QCOMPARE(probed.slopeY, found.map.slopeY);
    }
}

void RegionAtTest::regionAtIsCutByItsBoxAlone() {
    const AffineLayers layers(oneFold(Activation::abs));
    Readout readout;
    readout.weights = Eigen::VectorXd::Ones(1);
    const RegionFound left = regionAt(layers, Box(), readout, 0, 0),
                      right = regionAt(layers, Box(), readout, 0.6, 0);
    QVERIFY(std::abs(left.area - 3) < 1e-14);
    QVERIFY(std::abs(right.area - 1) < 1e-14);
    QCOMPARE(left.map.slopeX, -1.0);
    QCOMPARE(right.map.slopeX, 1.0);
}

HANSCAPE_TEST(RegionAtTest, NoApplication)

} // namespace hanscape::tst_core_analysis_region_at

#include "core/analysis/tst_region_at.moc"
