#include "core/analysis/first_layers.h"
#include "core/analysis/fold_density.h"
#include "core/analysis/region_at.h"
#include "core/analysis/region_window.h"
#include "core/analysis/sign_patterns.h"
#include "core/nn/propagation.h"
#include "tests/core/analysis/networks.h"

#include <cmath>
#include <QtTest>
#include <set>

using namespace hanscape;

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
    void patternsTellRegionsApart();
    void patternsKnowNoOutputs();
    void tellsWhatThereIsSoFar();
    void regionAtFindsTheRegion();
    void regionAtIsCutByItsBoxAlone();
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

void RegionWindowTest::patternsTellRegionsApart() {
    const RegionWindow all = lookAtRegions(network(), requestOf());
    const std::set<std::uint64_t> patterns(all.patterns.begin(), all.patterns.end());
    QCOMPARE(patterns.size(), all.mesh.size());
    RegionWindowRequest request = requestOf();
    request.box = {-0.3, 0.4, -0.2, 0.6};
    for (const std::uint64_t pattern : lookAtRegions(network(), request).patterns)
        QVERIFY(patterns.contains(pattern)); // zooming in changes none
}

void RegionWindowTest::patternsKnowNoOutputs() {
    Network<double> fold = oneFold(Activation::abs);
    Batch<double> points(2, 2);
    points << 0.6, 0.9, 0, 0;
    fold.bias(1) << -0.2; // the output changes its sign between the points
    const auto patterns = signPatterns(fold, points);
    QVERIFY(patterns[0] == patterns[1]);
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

void RegionWindowTest::regionAtFindsTheRegion() {
    const auto net = network();
    const AffineLayers layers(net);
    const Readout readout = shownReadout(Objective(), 2);
    const RegionWindow all = lookAtRegions(net, requestOf());
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

void RegionWindowTest::regionAtIsCutByItsBoxAlone() {
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

QTEST_APPLESS_MAIN(RegionWindowTest)
#include "tst_region_window.moc"
