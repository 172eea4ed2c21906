#include "core/analysis/linear_regions.h"
#include "core/nn/propagation.h"
#include "tests/core/analysis/networks.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

#include <cmath>
#include <set>

namespace hanscape::tst_core_analysis_linear_regions {

namespace {

Tape<double> pass(const Network<double>& network, const Batch<double>& points) {
    Tape<double> tape;
    tape.inputs = {points};
    forward(network, tape);
    return tape;
}

/// The signs of all neurons that have folds, at each point.
std::vector<std::string> patternsAt(const Network<double>& network, const Batch<double>& points) {
    const Tape<double> tape = pass(network, points);
    std::vector<std::string> patterns(static_cast<std::size_t>(points.cols()));
    for (std::size_t layer = 0; layer + 1 < network.layers(); ++layer)
        for (Eigen::Index i = 0; i < points.cols(); ++i)
            for (const double z : tape.preActivations[layer].col(i))
                if (network.spec().layers[layer].activation != Activation::identity)
                    patterns[static_cast<std::size_t>(i)] += z > 0 ? '+' : '-';
    return patterns;
}

/// Points in the middle of count × count cells of a box.
Batch<double> cellCentres(const Box& box, int count) {
    Batch<double> points(2, count * count);
    for (int i = 0; i < count * count; ++i) {
        points(0, i) = box.left + box.width() * (i % count + 0.5) / count;
        points(1, i) = box.bottom + box.height() * (i / count + 0.5) / count;
    }
    return points;
}

/// Keeps what tests look at.
class Keeper : public RegionSink {
  public:
    void take(const LinearRegion& region) override {
        regions.push_back({{region.corners().begin(), region.corners().end()},
                           region.centroid(),
                           region.area(),
                           region.output(0)});
    }
    struct Kept {
        std::vector<RegionCorner> corners;
        RegionCorner centroid;
        double area;
        AffineFunction output;
    };
    std::vector<Kept> regions;
};

std::vector<Keeper::Kept> regionsOf(const Network<double>& network, const Box& box = {}, int jobs = 0) {
    SubdivisionOptions options;
    options.jobs = jobs;
    options.makeSink = [] { return std::make_unique<Keeper>(); };
    std::vector<Keeper::Kept> all;
    for (const auto& sink : subdivide(network, box, options).sinks) {
        const auto& part = static_cast<const Keeper&>(*sink).regions;
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

void addNetworks() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("activation");
    QTest::addColumn<int>("depth");
    QTest::addColumn<int>("width");
    const auto row = [](const char* name, LayerKind kind, Activation activation, int depth, int width) {
        QTest::newRow(name) << static_cast<int>(kind) << static_cast<int>(activation) << depth << width;
    };
    row("one layer", LayerKind::fc, Activation::abs, 1, 6);
    row("fc, abs", LayerKind::fc, Activation::abs, 3, 5);
    row("fc, relu", LayerKind::fc, Activation::relu, 4, 6);
    row("fc, leaky", LayerKind::fc, Activation::leakyRelu, 3, 5);
    row("han", LayerKind::householder, Activation::abs, 5, 6);
    row("han, relu", LayerKind::householder, Activation::relu, 4, 7);
    row("han, wide", LayerKind::householder, Activation::abs, 2, 17);
    row("resnet", LayerKind::batchNormalisation, Activation::relu, 5, 6);
}

Network<double> rowsNetwork(std::uint64_t seed = 3) {
    QFETCH(int, kind);
    QFETCH(int, activation);
    QFETCH(int, depth);
    QFETCH(int, width);
    if (static_cast<LayerKind>(kind) == LayerKind::batchNormalisation)
        return smallResNet(depth, width, seed);
    return smallNetwork(static_cast<LayerKind>(kind), static_cast<Activation>(activation), depth, width,
                        seed);
}

} // namespace

class LinearRegionsTest : public QObject {
    Q_OBJECT

  private slots:
    void aLinearNetworkIsOneRegion();
    void oneNeuronMakesTwo_data();
    void oneNeuronMakesTwo();
    void linesMeetingInAPoint();
    void aFoldAlongTheBoxOrThroughACorner();
    void bruteForceFindsTheSame_data();
    void bruteForceFindsTheSame();
    void mapsAgreeWithTheNetwork_data() { addNetworks(); }
    void mapsAgreeWithTheNetwork();
    void edgesTellWhoseFoldTheyAre_data() { addNetworks(); }
    void edgesTellWhoseFoldTheyAre();
    void jobsChangeNothing();
    void aWindowCutsTheSameRegions();
    void reportsAndStops();
    void aDeepNetworkIsWhole();
    void otherNetworksAreRefused_data();
    void otherNetworksAreRefused();
};

void LinearRegionsTest::aLinearNetworkIsOneRegion() {
    const auto network = smallNetwork(LayerKind::fc, Activation::identity, 4, 6, 1);
    const Subdivision result = subdivide(network, Box{-1, 2, -1, 1});
    QCOMPARE(result.totals.count, 1);
    QCOMPARE(result.totals.area, 6.0);
    QCOMPARE(result.totals.edges(), 4);
    QCOMPARE(result.totals.vertices(), 4);
    QCOMPARE(result.totals.foldLength(), 0.0);
    QVERIFY(result.complete);
}

void LinearRegionsTest::oneNeuronMakesTwo_data() {
    QTest::addColumn<int>("activation");
    QTest::addColumn<double>("leftSlope");
    QTest::newRow("abs") << static_cast<int>(Activation::abs) << -1.0;
    QTest::newRow("relu") << static_cast<int>(Activation::relu) << 0.0;
    QTest::newRow("leaky relu") << static_cast<int>(Activation::leakyRelu) << 0.01;
}

void LinearRegionsTest::oneNeuronMakesTwo() {
    QFETCH(int, activation);
    QFETCH(double, leftSlope);
    const auto network = oneFold(static_cast<Activation>(activation));
    const auto regions = regionsOf(network);
    QCOMPARE(regions.size(), std::size_t(2));
    for (const auto& region : regions) {
        const bool right = region.centroid.x > 0.5;
        QVERIFY(std::abs(region.area - (right ? 1 : 3)) < 1e-15);
        QCOMPARE(region.output.slopeX, right ? 1.0 : leftSlope);
        QCOMPARE(region.output.slopeY, 0.0);
        QVERIFY(std::abs(region.output.at(0.5, 0.3)) < 1e-15);
    }
    const RegionTotals totals = subdivide(network, Box()).totals;
    QCOMPARE(totals.edges(), 7);
    QCOMPARE(totals.vertices(), 6);
    QVERIFY(std::abs(totals.foldLength() - 2) < 1e-15);
    QCOMPARE(totals.layers[0].count, 2);
    QCOMPARE(totals.smallest, 1.0);
    QCOMPARE(totals.largest, 3.0);
}

void LinearRegionsTest::linesMeetingInAPoint() {
    // n lines through one point make 2n sectors, and rounding must not make slivers at the point.
    for (const int lines : {2, 3, 7, 31}) {
        NetworkSpec spec;
        spec.layers = {{LayerKind::fc, lines, Activation::abs, Initialisation::kaiming, 0},
                       {LayerKind::fc, 1, Activation::identity, Initialisation::kaiming, 0}};
        Network<double> network(spec);
        const double x = 0.1, y = 0.3;
        for (int i = 0; i < lines; ++i) {
            const double angle = 0.1 + std::acos(-1.0) * i / lines;
            network.weight(0).row(i) << std::cos(angle), std::sin(angle);
            network.bias(0)(i) = -(std::cos(angle) * x + std::sin(angle) * y);
        }
        network.weight(1).setOnes();
        const RegionTotals totals = subdivide(network, Box()).totals;
        QCOMPARE(totals.count, 2 * lines);
        QVERIFY(std::abs(totals.area - 4) < 1e-12);
    }
}

void LinearRegionsTest::aFoldAlongTheBoxOrThroughACorner() {
    Network<double> network = oneFold(Activation::abs);
    QCOMPARE(subdivide(network, Box{0.5, 1, -1, 1}).totals.count, 1); // along the left side
    QCOMPARE(subdivide(network, Box{-1, 0.5, -1, 1}).totals.count, 1);
    network.weight(0) << 1, 1;
    network.bias(0) << -2; // touches the corner (1, 1)
    QCOMPARE(subdivide(network, Box()).totals.count, 1);
    network.weight(0) << 1, -1;
    network.bias(0) << 0; // from corner to corner
    const RegionTotals totals = subdivide(network, Box()).totals;
    QCOMPARE(totals.count, 2);
    QCOMPARE(totals.edges(), 5);
    QCOMPARE(totals.vertices(), 4);
}

void LinearRegionsTest::bruteForceFindsTheSame_data() { addNetworks(); }

void LinearRegionsTest::bruteForceFindsTheSame() {
    constexpr int mesh = 300;
    for (const std::uint64_t seed : {1, 2, 3}) {
        const auto network = rowsNetwork(seed);
        const auto regions = regionsOf(network);
        Batch<double> centroids(2, static_cast<Eigen::Index>(regions.size()));
        for (std::size_t i = 0; i < regions.size(); ++i)
            centroids.col(static_cast<Eigen::Index>(i)) << regions[i].centroid.x, regions[i].centroid.y;
        const auto own = patternsAt(network, centroids);
        const std::set<std::string> found(own.begin(), own.end());
        // Convex pieces of one pattern might be several only if a polygon had been cut without a fold.
        QCOMPARE(found.size(), regions.size());
        const auto seen = patternsAt(network, cellCentres(Box(), mesh));
        const std::set<std::string> onMesh(seen.begin(), seen.end());
        for (const std::string& pattern : onMesh)
            QVERIFY(found.contains(pattern));
        // What the mesh misses is too thin for it to see: no region that holds a disc of its diagonal.
        const double cell = 2.0 / mesh;
        for (std::size_t i = 0; i < regions.size(); ++i) {
            double perimeter = 0;
            for (std::size_t k = 0; k < regions[i].corners.size(); ++k) {
                const auto &a = regions[i].corners[k],
                           &b = regions[i].corners[(k + 1) % regions[i].corners.size()];
                perimeter += std::hypot(b.x - a.x, b.y - a.y);
            }
            const bool thick = regions[i].area / perimeter > cell; // an inscribed radius of at least that
            QVERIFY(!thick || onMesh.contains(own[i]));
        }
    }
}

void LinearRegionsTest::mapsAgreeWithTheNetwork() {
    const auto network = rowsNetwork();
    const Box box{-1.5, 1, -0.5, 2};
    double area = 0;
    for (const auto& region : regionsOf(network, box)) {
        const Eigen::Vector2d centroid(region.centroid.x, region.centroid.y);
        const double expected = pass(network, centroid).outputs()(0, 0);
        QVERIFY(std::abs(region.output.at(centroid.x(), centroid.y()) - expected) < 1e-12);
        QVERIFY(region.area > 0);
        area += region.area;
        // Continuous: the map holds on the region's corners as well.
        for (const RegionCorner& corner : region.corners) {
            const double value = pass(network, Eigen::Vector2d(corner.x, corner.y)).outputs()(0, 0);
            QVERIFY(std::abs(region.output.at(corner.x, corner.y) - value) < 1e-11);
        }
    }
    QVERIFY(std::abs(area - box.width() * box.height()) < 1e-12);
}

void LinearRegionsTest::edgesTellWhoseFoldTheyAre() {
    const auto network = rowsNetwork();
    for (const auto& region : regionsOf(network))
        for (std::size_t i = 0; i < region.corners.size(); ++i) {
            const RegionCorner &a = region.corners[i], &b = region.corners[(i + 1) % region.corners.size()];
            const double x = (a.x + b.x) / 2, y = (a.y + b.y) / 2;
            if (a.layer == RegionCorner::boxEdge) {
                QVERIFY(std::max(std::abs(x), std::abs(y)) > 1 - 1e-12);
                continue;
            }
            const Tape<double> tape = pass(network, Eigen::Vector2d(x, y));
            QVERIFY(std::abs(tape.preActivations[static_cast<std::size_t>(a.layer)](a.neuron, 0)) < 1e-12);
        }
}

void LinearRegionsTest::jobsChangeNothing() {
    const auto network = smallNetwork(LayerKind::householder, Activation::abs, 8, 12, 3);
    SubdivisionOptions one;
    one.jobs = 1;
    const RegionTotals a = subdivide(network, Box(), one).totals, b = subdivide(network, Box()).totals;
    QVERIFY(a.count > 200);
    QCOMPARE(a.count, b.count);
    QVERIFY(a.area == b.area && a.foldLength() == b.foldLength() && a.edges() == b.edges());
    const auto first = regionsOf(network, Box(), 1), second = regionsOf(network, Box(), 2);
    for (std::size_t i = 0; i < first.size(); ++i)
        QVERIFY(first[i].centroid.x == second[i].centroid.x && first[i].centroid.y == second[i].centroid.y);
}

void LinearRegionsTest::aWindowCutsTheSameRegions() {
    const auto network = smallNetwork(LayerKind::householder, Activation::abs, 5, 8, 3);
    const Box window{-0.6, 0.5, -0.7, 0.4};
    std::set<std::string> inWindow, inAll;
    for (const bool all : {false, true}) {
        for (const auto& region : regionsOf(network, all ? Box() : window)) {
            Eigen::Vector2d point(region.centroid.x, region.centroid.y);
            (all ? inAll : inWindow).insert(patternsAt(network, point).front());
        }
    }
    QVERIFY(inWindow.size() > 10);
    for (const std::string& pattern : inWindow)
        QVERIFY(inAll.contains(pattern));
}

void LinearRegionsTest::reportsAndStops() {
    const auto network = smallNetwork(LayerKind::householder, Activation::abs, 8, 12, 3);
    double last = 0;
    std::int64_t count = 0;
    SubdivisionOptions options;
    options.report = [&](double share, std::int64_t regions) {
        const bool grows = share >= last && regions >= count;
        last = share;
        count = regions;
        return grows;
    };
    const Subdivision whole = subdivide(network, Box(), options);
    QVERIFY(whole.complete);
    QVERIFY(last > 1 - 1e-9);
    QCOMPARE(count, whole.totals.count);
    options.report = [](double share, std::int64_t) { return share < 0.2; };
    const Subdivision part = subdivide(network, Box(), options);
    QVERIFY(!part.complete);
    QVERIFY(part.totals.count < whole.totals.count / 2);
}

void LinearRegionsTest::aDeepNetworkIsWhole() {
    const auto network = smallNetwork(LayerKind::householder, Activation::abs, 60, 10, 3);
    const RegionTotals totals = subdivide(network, Box()).totals;
    QVERIFY(totals.count > 1000);
    QVERIFY(std::abs(totals.area - 4) < 1e-9);
    // Every edge inside is the side of two regions.
    std::int64_t sides = 0;
    for (const auto& of : totals.layers)
        sides += of.count;
    QCOMPARE(sides % 2, 0);
}

void LinearRegionsTest::otherNetworksAreRefused_data() {
    QTest::addColumn<int>("inputs");
    QTest::addColumn<int>("activation");
    QTest::addColumn<QString>("says");
    QTest::newRow("three inputs") << 3 << static_cast<int>(Activation::abs) << "this one has 3";
    QTest::newRow("tanh") << 2 << static_cast<int>(Activation::tanh) << "the activation tanh";
    QTest::newRow("sine") << 2 << static_cast<int>(Activation::sine) << "the activation sine";
}

void LinearRegionsTest::otherNetworksAreRefused() {
    QFETCH(int, inputs);
    QFETCH(int, activation);
    QFETCH(QString, says);
    NetworkSpec spec;
    spec.inputs = inputs;
    spec.layers = {{LayerKind::fc, 4, static_cast<Activation>(activation), Initialisation::kaiming, 0}};
    const auto network = initialise<double>(spec, 1);
    const QString text = refusalOf([&] { subdivide(network, Box()); });
    QVERIFY2(isSentence(text, says), qPrintable(text));
}

HANSCAPE_TEST(LinearRegionsTest, NoApplication)

} // namespace hanscape::tst_core_analysis_linear_regions

#include "core/analysis/tst_linear_regions.moc"
