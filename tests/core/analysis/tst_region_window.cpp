#include "core/analysis/first_layers.h"
#include "core/analysis/fold_density.h"
#include "core/analysis/region_window.h"
#include "core/nn/propagation.h"
#include "tests/core/analysis/networks.h"
#include "tests/test.h"

#include <cmath>

namespace hanscape::tst_core_analysis_region_window {

namespace {

/// Its decision boundary runs through the origin.
Network<double> network() {
    auto network = smallNetwork(LayerKind::householder, Activation::abs, 6, 8, 3);
    Tape<double> tape;
    tape.inputs = {Eigen::Vector2d(0, 0)};
    forward(network, tape);
    network.bias(network.layers() - 1).array() += 0.5 - tape.outputs().mean();
    return network;
}

RegionWindowRequest requestOf(std::int64_t limit = 100'000) {
    RegionWindowRequest request;
    request.limit = limit;
    request.columns = 30;
    request.rows = 20;
    return request;
}

} // namespace

/// One walk gives what the separate analyses give.
class RegionWindowTest : public QObject {
    Q_OBJECT

  private slots:
    void holdsWhatIsCollected();
    void beyondTheLimitThereIsTheDensity();
    void withoutCellsTheLimitEndsTheWork();
    void firstLayersFoldAlone();
    void valuesOfFewLayersAreTheWholeNetworks();
    void tellsWhatThereIsSoFar();
};

void RegionWindowTest::holdsWhatIsCollected() {
    RegionWindowRequest request = requestOf();
    request.box = {-0.6, 0.5, -0.7, 0.4};
    const Readout readout = shownReadout(request.objective, 2);
    const RegionWindow window = lookAtRegions(network(), request);
    const CollectedRegions expected = collectRegions(network(), request.box, readout, request.limit);
    QVERIFY(window.whole && window.share == 1);
    QVERIFY(window.mesh.size() > 20);
    QCOMPARE(window.mesh.size(), expected.mesh.size());
    QCOMPARE(window.totals.count, expected.totals.count);
    QVERIFY(window.mesh.values == expected.mesh.values);
    QVERIFY(window.mesh.begins == expected.mesh.begins);
    const auto segments = decisionBoundary(network(), request.box, request.objective);
    QVERIFY(!segments.empty());
    QCOMPARE(window.boundary.size(), segments.size());
    for (std::size_t i = 0; i < segments.size(); ++i)
        QVERIFY(window.boundary[i].x0 == segments[i].x0 && window.boundary[i].y1 == segments[i].y1);
    QCOMPARE(window.density.size(), 0);
}

void RegionWindowTest::beyondTheLimitThereIsTheDensity() {
    RegionWindowRequest request = requestOf(10);
    const RegionWindow window = lookAtRegions(network(), request);
    QCOMPARE(window.mesh.size(), std::size_t(0));
    QVERIFY(window.patterns.empty());
    QVERIFY(window.totals.count > 10);
    QVERIFY(window.density == foldDensity(network(), request.box, 30, 20));
    QVERIFY(!window.boundary.empty());
}

void RegionWindowTest::withoutCellsTheLimitEndsTheWork() {
    RegionWindowRequest request = requestOf(10);
    request.columns = 0;
    const RegionWindow window = lookAtRegions(network(), request);
    QVERIFY(window.share < 1);
    QCOMPARE(window.mesh.size(), std::size_t(0));
    QCOMPARE(window.density.size(), 0);
}

void RegionWindowTest::firstLayersFoldAlone() {
    std::int64_t last = 1;
    for (std::size_t layers = 1; layers <= 6; ++layers) {
        RegionWindowRequest request = requestOf();
        request.layers = layers;
        const RegionWindow window = lookAtRegions(network(), request);
        QCOMPARE(window.whole, layers == 6); // the output layer folds nothing
        QCOMPARE(window.totals.count, subdivide(firstLayers(network(), layers), Box()).totals.count);
        QVERIFY(window.totals.count > last);
        QVERIFY(window.boundary.empty() == !window.whole);
        last = window.totals.count;
        for (const RegionMesh::Corner& corner : window.mesh.corners)
            QVERIFY(corner.layer < static_cast<int>(layers));
    }
    QCOMPARE(last, subdivide(network(), Box()).totals.count);
}

void RegionWindowTest::valuesOfFewLayersAreTheWholeNetworks() {
    RegionWindowRequest request = requestOf();
    request.layers = 1;
    const RegionWindow window = lookAtRegions(network(), request);
    for (std::size_t i = 0; i < window.mesh.size(); ++i) {
        double x = 0, y = 0;
        for (const auto& corner : window.mesh.region(i)) {
            x += corner.x / static_cast<double>(window.mesh.region(i).size());
            y += corner.y / static_cast<double>(window.mesh.region(i).size());
        }
        Tape<double> tape;
        tape.inputs = {Eigen::Vector2d(x, y)};
        forward(network(), tape);
        QVERIFY(std::abs(window.mesh.values[i] - tape.outputs().mean()) < 1e-12);
    }
}

void RegionWindowTest::tellsWhatThereIsSoFar() {
    RegionWindowRequest request = requestOf(10);
    double last = 0;
    request.report = [&](double share, std::int64_t regions, const auto& soFar) {
        const RegionWindow window = soFar();
        const bool right = share >= last && window.share == share && window.totals.count == regions &&
                           window.density.rows() == 20;
        last = share;
        return right && share < 0.5;
    };
    const RegionWindow window = lookAtRegions(network(), request);
    QVERIFY(last >= 0.5);
    QVERIFY(window.share < 1);
}

HANSCAPE_TEST(RegionWindowTest, NoApplication)

} // namespace hanscape::tst_core_analysis_region_window

#include "core/analysis/tst_region_window.moc"
