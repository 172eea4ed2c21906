#include "core/base/error.h"
#include "core/nn/architecture_spec.h"
#include "core/nn/network.h"
#include "tests/test.h"

#include <limits>

namespace hanscape::tst_core_nn_architectures {

namespace {

ArchitectureSpec architecture(LayerKind kind, int depth, int width, const char* fcLayers = "0,1,last") {
    ArchitectureSpec spec;
    spec.layers = kind;
    spec.depth = depth;
    spec.width = width;
    spec.fcLayers = fcLayers;
    return spec;
}

ArchitectureSpec residual(int depth, int width) {
    ArchitectureSpec spec = architecture(LayerKind::fc, depth, width);
    spec.residual = true;
    return spec;
}

} // namespace

class ArchitecturesTest : public QObject {
    Q_OBJECT

  private slots:
    void countsOfThePaper_data();
    void countsOfThePaper();
    void presetsAreThePapers();
    void layersOfAHanNet();
    void layersOfAResNet();
    void shortcutsMustFit();
    void initialisationFollowsTheFamily();
    void architectureIsRecovered();
    void badArchitecturesAreRefused_data();
    void badArchitecturesAreRefused();
    void householderKeepsTheWidth();
    void orthogonalWeightsAreOrthogonal();
    void orthogonalWeightsAreUniform();
    void kaimingAndXavierHaveTheirScale();
    void streamsOfLayersAreIndependent();
};

void ArchitecturesTest::countsOfThePaper_data() {
    QTest::addColumn<ArchitectureSpec>("spec");
    QTest::addColumn<int>("inputs");
    QTest::addColumn<int>("outputs");
    QTest::addColumn<int>("parameters");
    QTest::addColumn<double>("percent"); // activation ratio
    using enum LayerKind;
    QTest::newRow("HanNet 20×30") << architecture(householder, 20, 30) << 2 << 2 << 3032 << 19.79;
    QTest::newRow("FCNet1 6×100") << architecture(fc, 6, 100) << 2 << 2 << 51'002 << 1.176;
    QTest::newRow("FCNet2 10×100") << architecture(fc, 10, 100) << 2 << 2 << 91'402 << 1.094;
    QTest::newRow("FCNet3 6×300") << architecture(fc, 6, 300) << 2 << 2 << 453'002 << 0.397;
    QTest::newRow("HanNet 20×200, elevators")
        << architecture(householder, 20, 200, "0") << 18 << 1 << 11'601 << 34.48;
    QTest::newRow("HanNet 20×200, housing")
        << architecture(householder, 20, 200, "0") << 8 << 1 << 9'601 << 41.66;
    QTest::newRow("FCNet1 5×50, elevators") << architecture(fc, 5, 50) << 18 << 1 << 11'201 << 2.23;
    QTest::newRow("FCNet1 5×50, housing") << architecture(fc, 5, 50) << 8 << 1 << 10'701 << 2.34;
    QTest::newRow("FCNet2 5×200, elevators") << architecture(fc, 5, 200) << 18 << 1 << 164'801 << 0.607;
    QTest::newRow("FCNet2 5×200, housing") << architecture(fc, 5, 200) << 8 << 1 << 162'801 << 0.614;
    QTest::newRow("no hidden layer") << architecture(fc, 0, 30) << 2048 << 10 << 20'490 << 0.0;
    // 90 + 10 · (30² + 30) + 10 · 2 · 30 + 62
    QTest::newRow("ResNet 11×30") << residual(11, 30) << 2 << 2 << 10'052 << 3.283;
    QTest::newRow("CIFAR head") << architecture(householder, 4, 30, "0") << 2048 << 10 << 61'960 << 0.1937;
}

void ArchitecturesTest::countsOfThePaper() {
    QFETCH(ArchitectureSpec, spec);
    QFETCH(int, inputs);
    QFETCH(int, outputs);
    QFETCH(double, percent);
    const NetworkSpec network = buildNetwork(spec, inputs, outputs);
    QTEST(static_cast<int>(parameterCount(network)), "parameters");
    QTEST(static_cast<int>(Network<float>(network).parameters().size()), "parameters");
    QCOMPARE(hiddenNeurons(network), std::int64_t(spec.depth) * spec.width);
    // The last digit that the table prints.
    const double unit = percent > 10 ? 0.01 : percent > 2 ? 0.01 : 0.001;
    QVERIFY2(std::abs(100 * activationRatio(network) - percent) < unit, qPrintable(QString::number(percent)));
}

void ArchitecturesTest::presetsAreThePapers() {
    QStringList names;
    for (const auto& preset : architecturePresets())
        names << QString::fromStdString(preset.name);
    QCOMPARE(names, QStringList({"HanNet", "FCNet1", "FCNet2", "FCNet3", "a", "b", "c", "d", "ResNet"}));
    const auto count = [](int i) {
        return parameterCount(buildNetwork(architecturePresets()[static_cast<std::size_t>(i)].spec, 2, 2));
    };
    QCOMPARE(count(3), 453'002);
    QCOMPARE(count(4), 3'032); // (a) and (b) differ in the activation alone
    QCOMPARE(count(5), 3'032);
    QCOMPARE(count(6), 90 + 19 * 930 + 62);
    QVERIFY(architecturePresets()[5].spec.activation == Activation::relu);
    QVERIFY(architecturePresets()[6].spec.activation == Activation::abs);
}

void ArchitecturesTest::layersOfAHanNet() {
    const NetworkSpec network = buildNetwork(hanArchitecture(), 2, 2);
    QCOMPARE(network.layers.size(), 21u);
    for (std::size_t i = 0; i < 21; ++i) {
        const bool fc = i == 0 || i == 1 || i >= 19;
        QCOMPARE(network.layers[i].kind == LayerKind::fc, fc);
        QVERIFY(network.layers[i].activation == (i == 20 ? Activation::identity : Activation::abs));
    }
}

void ArchitecturesTest::layersOfAResNet() {
    const NetworkSpec network = buildNetwork(resnetArchitecture(), 2, 2);
    QCOMPARE(network.layers.size(), 22u); // an FC layer, five blocks of four, the output layer
    for (std::size_t i = 0; i < 22; ++i) {
        const bool normalises = i % 2 == 1 && i < 21;
        QCOMPARE(network.layers[i].kind == LayerKind::batchNormalisation, normalises);
        QVERIFY(network.layers[i].activation == (normalises ? Activation::relu : Activation::identity));
        QCOMPARE(network.layers[i].shortcut, i % 4 == 0 && i > 0 ? 4 : 0);
    }
    QCOMPARE(network.shortcutFrom(4), 1u); // x of the first block is what goes into layer 1
    const auto drawn = initialise<double>(network, 1);
    QVERIFY((drawn.scale(1).array() == 1).all() && (drawn.bias(1).array() == 0).all());
    QVERIFY((drawn.mean(1).array() == 0).all() && (drawn.variance(1).array() == 1).all());
    // What comes through a ReLU needs its gain, whatever follows; what comes in does not.
    const auto deviation = [&](std::size_t layer) {
        return std::sqrt(drawn.weight(layer).array().square().mean());
    };
    QVERIFY(std::abs(deviation(2) / std::sqrt(2.0 / 30) - 1) < 0.1);
    QVERIFY(std::abs(deviation(0) / std::sqrt(1.0 / 2) - 1) < 0.4);
}

void ArchitecturesTest::shortcutsMustFit() {
    NetworkSpec network = buildNetwork(resnetArchitecture(), 2, 2);
    network.layers[4].shortcut = 6; // before the inputs
    QVERIFY(!check(network).empty());
    network.layers[4].shortcut = 5; // the two inputs themselves
    QVERIFY(!check(network).empty());
    network.layers[4].shortcut = 3;
    QVERIFY(check(network).empty());
    network.layers[1].width = 29;
    QVERIFY(!check(network).empty());
    network.layers[1].width = 30;
    network.layers[2].shortcut = std::numeric_limits<int>::min(); // and no layer is looked for there
    QCOMPARE(check(network).size(), std::size_t(1));
}

void ArchitecturesTest::initialisationFollowsTheFamily() {
    QVERIFY(buildNetwork(hanArchitecture(), 2, 2).layers[1].initialisation == Initialisation::orthogonal);
    QVERIFY(buildNetwork(fcArchitecture(), 2, 2).layers[1].initialisation == Initialisation::kaiming);
    ArchitectureSpec spec = fcArchitecture();
    spec.initialisation = InitialisationChoice::xavier;
    QVERIFY(buildNetwork(spec, 2, 2).layers[0].initialisation == Initialisation::xavier);
}

void ArchitecturesTest::architectureIsRecovered() {
    for (const auto& preset : architecturePresets())
        QVERIFY2(architectureOf(buildNetwork(preset.spec, 2, 2)) == preset.spec, preset.name.c_str());
    NetworkSpec mixed = buildNetwork(hanArchitecture(), 2, 2);
    mixed.layers[4].activation = Activation::tanh;
    QVERIFY(!architectureOf(mixed));
}

void ArchitecturesTest::badArchitecturesAreRefused_data() {
    QTest::addColumn<ArchitectureSpec>("spec");
    using enum LayerKind;
    QTest::newRow("no depth") << architecture(householder, 0, 30);
    QTest::newRow("half a block") << residual(4, 30);
    QTest::newRow("a block and no first layer") << residual(2, 30);
    QTest::newRow("no layer of a residual network") << residual(0, 30);
    QTest::newRow("too deep") << architecture(fc, 1001, 3);
    QTest::newRow("no width") << architecture(householder, 20, 0);
    QTest::newRow("first layer not FC") << architecture(householder, 20, 30, "1,last");
    QTest::newRow("layer beyond the depth") << architecture(householder, 3, 30, "0,3");
    QTest::newRow("not a list") << architecture(householder, 20, 30, "first");
    QTest::newRow("negative layer") << architecture(householder, 20, 30, "0,-1");
    QTest::newRow("too many parameters") << architecture(fc, 1000, 4096);
}

void ArchitecturesTest::badArchitecturesAreRefused() {
    QFETCH(ArchitectureSpec, spec);
    QVERIFY_EXCEPTION_THROWN(buildNetwork(spec, 2, 2), Error);
}

void ArchitecturesTest::householderKeepsTheWidth() {
    NetworkSpec network = buildNetwork(hanArchitecture(), 2, 2);
    network.layers[5].width = 29;
    QVERIFY(!check(network).empty());
    QVERIFY_EXCEPTION_THROWN(Network<float>{network}, Error);
}

void ArchitecturesTest::orthogonalWeightsAreOrthogonal() {
    const auto network = initialise<double>(buildNetwork(hanArchitecture(), 2, 2), 1);
    const Eigen::MatrixXd tall = network.weight(0), square = network.weight(1), wide = network.weight(20);
    QVERIFY((tall.transpose() * tall - Eigen::MatrixXd::Identity(2, 2)).norm() < 1e-12);
    QVERIFY((square.transpose() * square - Eigen::MatrixXd::Identity(30, 30)).norm() < 1e-12);
    QVERIFY((wide * wide.transpose() - Eigen::MatrixXd::Identity(2, 2)).norm() < 1e-12);
    QVERIFY(std::abs(network.vector(2).norm() - 1) < 1e-12);
    QVERIFY(network.bias(0).cwiseAbs().maxCoeff() < 1 / std::sqrt(2.0));
    QVERIFY(network.bias(0).cwiseAbs().maxCoeff() > 1 / std::sqrt(30.0)); // fan-in 2, not 30
    QVERIFY(network.bias(7).cwiseAbs().maxCoeff() < 1 / std::sqrt(30.0));
}

/// In the Haar measure an entry is as often positive as negative; of Q alone the first row's have the sign
/// that the algorithm gives them.
void ArchitecturesTest::orthogonalWeightsAreUniform() {
    constexpr int networks = 200;
    int positive = 0;
    for (int seed = 0; seed < networks; ++seed)
        positive += initialise<double>(buildNetwork(hanArchitecture(), 2, 2), seed).weight(0)(0, 0) > 0;
    QVERIFY2(std::abs(positive - networks / 2) < 35,
             qPrintable(QString::number(positive))); // five deviations
}

void ArchitecturesTest::kaimingAndXavierHaveTheirScale() {
    ArchitectureSpec spec = architecture(LayerKind::fc, 2, 300);
    const auto deviation = [&](Activation activation, InitialisationChoice choice, double gain) {
        spec.activation = activation;
        spec.initialisation = choice;
        spec.gain = gain;
        const auto network = initialise<double>(buildNetwork(spec, 100, 2), 1);
        return std::sqrt(network.weight(0).squaredNorm() / static_cast<double>(network.weight(0).size()));
    };
    const auto near = [](double a, double b) { return std::abs(a / b - 1) < 0.03; };
    QVERIFY(near(deviation(Activation::relu, InitialisationChoice::kaiming, 0), std::sqrt(2.0 / 100)));
    QVERIFY(near(deviation(Activation::abs, InitialisationChoice::kaiming, 0), std::sqrt(1.0 / 100)));
    QVERIFY(near(deviation(Activation::abs, InitialisationChoice::kaiming, 3), 3 * std::sqrt(1.0 / 100)));
    QVERIFY(
        near(deviation(Activation::tanh, InitialisationChoice::xavier, 0), 5.0 / 3 * std::sqrt(2.0 / 400)));
}

void ArchitecturesTest::streamsOfLayersAreIndependent() {
    NetworkSpec spec = buildNetwork(hanArchitecture(), 2, 2);
    const auto before = initialise<float>(spec, 3);
    spec.layers[1].initialisation = Initialisation::kaiming;
    const auto after = initialise<float>(spec, 3);
    QVERIFY(before.weight(1) != after.weight(1));
    QVERIFY(before.vector(2) == after.vector(2));
    QVERIFY(before.weight(20) == after.weight(20));
    QVERIFY(initialise<float>(spec, 4).parameters() != after.parameters());
    const auto twofold = initialise<double>(spec, 3);
    QVERIFY(twofold.parameters().cast<float>() == after.parameters());
}

HANSCAPE_TEST(ArchitecturesTest, NoApplication)

} // namespace hanscape::tst_core_nn_architectures

#include "core/nn/tst_architectures.moc"
