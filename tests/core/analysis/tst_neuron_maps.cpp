#include "core/analysis/neuron_maps.h"
#include "core/base/error.h"
#include "core/nn/propagation.h"
#include "tests/core/analysis/networks.h"
#include "tests/test.h"

namespace hanscape::tst_core_analysis_neuron_maps {

namespace {

NeuronSelection everyNeuron(const NetworkSpec& spec) {
    NeuronSelection all(spec.layers.size() + 1);
    for (std::size_t i = 0; i < all.size(); ++i)
        for (int k = 0; k < (i == 0 ? spec.inputs : spec.layers[i - 1].width); ++k)
            all[i].push_back(k);
    return all;
}

/// Layers of either kind, with activations that a fused kernel has and others.
NetworkSpec mixedLayers(int inputs) {
    const auto layer = [](LayerKind kind, int width, Activation activation) {
        return LayerSpec{kind, width, activation, Initialisation::orthogonal, 0};
    };
    NetworkSpec spec;
    spec.inputs = inputs;
    spec.layers = {layer(LayerKind::fc, 7, Activation::abs),
                   layer(LayerKind::householder, 7, Activation::abs),
                   layer(LayerKind::householder, 7, Activation::abs),
                   layer(LayerKind::householder, 7, Activation::relu),
                   layer(LayerKind::householder, 7, Activation::tanh),
                   layer(LayerKind::fc, 5, Activation::gelu),
                   layer(LayerKind::fc, 3, Activation::identity)};
    return spec;
}

} // namespace

class NeuronMapsTest : public QObject {
    Q_OBJECT

  private slots:
    void mapsAreTheNetworksActivations_data();
    void mapsAreTheNetworksActivations();
    void summariesAreOfTheMesh();
    void keepsWhatIsSelected();
    void deadAndConstantNeuronsAreFound();
    void otherSlicesAreRefused();
};

void NeuronMapsTest::mapsAreTheNetworksActivations_data() {
    QTest::addColumn<bool>("single");
    QTest::addColumn<int>("inputs");
    for (const int inputs : {1, 2, 5})
        for (const bool single : {false, true})
            QTest::addRow("%d inputs, %s", inputs, single ? "float" : "double") << single << inputs;
}

void NeuronMapsTest::mapsAreTheNetworksActivations() {
    QFETCH(bool, single);
    QFETCH(int, inputs);
    const auto network = initialise<double>(mixedLayers(inputs), 3);
    const Box box{-2, 1, 0, 3};
    PlaneSlice slice;
    if (inputs > 2)
        slice = {3, 1, Eigen::VectorXd::LinSpaced(inputs, -1, 1)};
    const int columns = 23, rows = 29; // more points than a chunk, and no multiple of it
    const AnyNetwork any = single ? AnyNetwork(convert<float>(network)) : AnyNetwork(network);
    const NeuronMaps maps = neuronMaps(any, box, columns, rows, slice, everyNeuron(network.spec()));
    Tape<double> tape;
    tape.inputs.resize(1);
    tape.inputs[0].resize(inputs, columns * rows);
    if (inputs > 2)
        tape.inputs[0].colwise() = slice.base;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            tape.inputs[0](slice.x, row * columns + column) = -2 + 3.0 * column / (columns - 1);
            if (inputs > 1)
                tape.inputs[0](slice.y, row * columns + column) = 3.0 * row / (rows - 1);
        }
    forward(network, tape);
    QCOMPARE(maps.layers.size(), network.layers() + 1);
    for (std::size_t i = 0; i < maps.layers.size(); ++i) {
        QCOMPARE(maps.layers[i].values.rows(), tape.inputs[i].rows());
        const double off = (maps.layers[i].values.cast<double>() - tape.inputs[i]).cwiseAbs().maxCoeff();
        QVERIFY2(off < 1e-5, qPrintable(QString("layer %1: %2").arg(i).arg(off)));
        const Field field = maps.field(i, 0);
        QCOMPARE(field.values(7, 4), maps.layers[i].values(0, 7 * columns + 4));
    }
}

void NeuronMapsTest::summariesAreOfTheMesh() {
    const auto network = initialise<float>(mixedLayers(2), 4);
    const NeuronMaps maps = neuronMaps(network, Box(), 31, 17, {}, everyNeuron(network.spec()));
    for (const LayerMaps& layer : maps.layers)
        for (Eigen::Index k = 0; k < layer.values.rows(); ++k) {
            QCOMPARE(float(layer.low(k)), layer.values.row(k).minCoeff());
            QCOMPARE(float(layer.high(k)), layer.values.row(k).maxCoeff());
            QVERIFY(std::abs(layer.mean(k) - layer.values.row(k).cast<double>().mean()) < 1e-6);
        }
}

void NeuronMapsTest::keepsWhatIsSelected() {
    const auto network = initialise<float>(mixedLayers(2), 5);
    const NeuronMaps all = neuronMaps(network, Box(), 9, 9, {}, everyNeuron(network.spec()));
    const NeuronMaps some = neuronMaps(network, Box(), 9, 9, {}, {{1}, {}, {6, 2}});
    QCOMPARE(some.layers.size(), all.layers.size());
    QCOMPARE(some.layers[1].values.rows(), 0);
    QVERIFY(some.layers[2].values.row(0) == all.layers[2].values.row(6));
    QVERIFY(some.layers[2].values.row(1) == all.layers[2].values.row(2));
    QCOMPARE(some.layers[7].values.rows(), 0); // beyond the selection
    QVERIFY(some.layers[7].high == all.layers[7].high);
}

void NeuronMapsTest::deadAndConstantNeuronsAreFound() {
    const NeuronMaps maps = neuronMaps(convert<float>(halfDead()), Box(), 24, 24, {}, {});
    QVERIFY(stateOf(maps.layers[1], 0) == NeuronState::dead);
    QVERIFY(stateOf(maps.layers[1], 1) == NeuronState::alive);
    QVERIFY(stateOf(maps.layers[1], 2) == NeuronState::constant);
    QCOMPARE(maps.layers[1].mean(2), 0.25);
}

void NeuronMapsTest::otherSlicesAreRefused() {
    const auto network = initialise<float>(mixedLayers(3), 1);
    QVERIFY_EXCEPTION_THROWN(neuronMaps(network, Box(), 5, 5, {0, 1, {}}, {}), Error);
    QVERIFY_EXCEPTION_THROWN(neuronMaps(network, Box(), 5, 5, {0, 3, Eigen::VectorXd::Zero(3)}, {}), Error);
}

HANSCAPE_TEST(NeuronMapsTest, NoApplication)

} // namespace hanscape::tst_core_analysis_neuron_maps

#include "core/analysis/tst_neuron_maps.moc"
