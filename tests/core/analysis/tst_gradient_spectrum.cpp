#include "core/analysis/gradient_spectrum.h"
#include "tests/core/analysis/networks.h"
#include "tests/core/io/refusal.h"

#include "core/nn/propagation.h"
#include "tests/test.h"

#include <Eigen/SVD>

namespace hanscape::tst_core_analysis_gradient_spectrum {

namespace {

Eigen::VectorXd outputsAt(const Network<double>& network, const Eigen::VectorXd& point) {
    Tape<double> tape;
    tape.inputs = {point};
    forward(network, tape);
    return tape.outputs();
}

Eigen::MatrixXd differenceQuotients(const Network<double>& network, const Eigen::VectorXd& point) {
    constexpr double step = 1e-6;
    Eigen::MatrixXd slope(network.spec().outputs(), point.size());
    for (Eigen::Index i = 0; i < point.size(); ++i) {
        const Eigen::VectorXd by = step * Eigen::VectorXd::Unit(point.size(), i);
        slope.col(i) = (outputsAt(network, point + by) - outputsAt(network, point - by)) / (2 * step);
    }
    return slope;
}

} // namespace

class GradientSpectrumTest : public QObject {
    Q_OBJECT

  private slots:
    void wholeIsTheSlopesSpectrum_data();
    void wholeIsTheSlopesSpectrum();
    void shortcutsBringTheirSlopes();
    void hanPartIsOrthogonal();
    void hanPartLeavesFullyConnectedLayersOut();
    void someLayersAlone();
    void reluLosesDirections();
    void spreadsOverPoints();
    void depthProfileIsTheGradients();
    void otherPointsAreRefused();
};

void GradientSpectrumTest::wholeIsTheSlopesSpectrum_data() {
    QTest::addColumn<int>("activation");
    for (const Activation activation :
         {Activation::abs, Activation::relu, Activation::leakyRelu, Activation::tanh, Activation::gelu})
        QTest::newRow(activationNames()[static_cast<std::size_t>(activation)].c_str())
            << static_cast<int>(activation);
}

void GradientSpectrumTest::wholeIsTheSlopesSpectrum() {
    QFETCH(int, activation);
    const auto network =
        smallNetwork(LayerKind::householder, static_cast<Activation>(activation), 6, 9, 5, 3);
    const Eigen::Vector2d point(0.13, -0.42);
    const Eigen::VectorXd expected =
        Eigen::JacobiSVD<Eigen::MatrixXd>(differenceQuotients(network, point)).singularValues();
    const GradientSpectrum spectrum = gradientSpectrum(network, point);
    QCOMPARE(spectrum.whole.size(), 2);
    QVERIFY((spectrum.whole - expected).norm() < 1e-7);
}

void GradientSpectrumTest::shortcutsBringTheirSlopes() {
    const auto network = smallResNet(5, 6, 2);
    const Eigen::Vector2d point(0.31, -0.12);
    const Eigen::VectorXd expected =
        Eigen::JacobiSVD<Eigen::MatrixXd>(differenceQuotients(network, point)).singularValues();
    QVERIFY(expected(1) > 1e-3); // of either direction
    QVERIFY((gradientSpectrum(network, point).whole - expected).norm() < 1e-7);
}

void GradientSpectrumTest::hanPartIsOrthogonal() {
    for (const int depth : {2, 20, 200}) {
        const auto network = smallNetwork(LayerKind::householder, Activation::abs, depth, 30, 4);
        const auto part = gradientSpectrum(network, Eigen::Vector2d(0.1, 0.2)).hanPart;
        QCOMPARE(part.size(), 30);
        QVERIFY((part.array() - 1).abs().maxCoeff() < 1e-10);
    }
    const auto fc = smallNetwork(LayerKind::fc, Activation::abs, 5, 8, 4);
    QCOMPARE(gradientSpectrum(fc, Eigen::Vector2d(0.1, 0.2)).hanPart.size(), 0);
}

void GradientSpectrumTest::hanPartLeavesFullyConnectedLayersOut() {
    NetworkSpec spec;
    const auto layer = [](LayerKind kind, int width) {
        return LayerSpec{kind, width, Activation::abs, Initialisation::kaiming, 3};
    };
    const auto fc = LayerKind::fc, householder = LayerKind::householder;
    spec.layers = {layer(fc, 6), layer(householder, 6), layer(fc, 6), layer(householder, 6),
                   layer(fc, 4), layer(householder, 4), layer(fc, 2)};
    const auto part = gradientSpectrum(initialise<double>(spec, 3), Eigen::Vector2d(0.3, 0.4)).hanPart;
    QCOMPARE(part.size(), 6 + 4);
    QVERIFY((part.array() - 1).abs().maxCoeff() < 1e-12);
}

void GradientSpectrumTest::someLayersAlone() {
    const Eigen::Vector2d point(0.3, 0.6);
    const auto han = smallNetwork(LayerKind::householder, Activation::abs, 6, 9, 5, 3);
    const auto all = spectrumOfLayers(han, point, 0, han.layers() - 1);
    QVERIFY((all - gradientSpectrum(han, point).whole).norm() < 1e-12);
    // what comes out of the first layer is the input of the others
    const auto fc = smallNetwork(LayerKind::fc, Activation::abs, 6, 9, 5, 3);
    NetworkSpec rest = fc.spec();
    rest.inputs = rest.layers.front().width;
    rest.layers.erase(rest.layers.begin());
    rest.layers.pop_back();
    Network<double> inner(rest);
    for (std::size_t i = 0; i < inner.layers(); ++i) {
        inner.weight(i) = fc.weight(i + 1);
        inner.bias(i) = fc.bias(i + 1);
    }
    const Eigen::VectorXd first = (fc.weight(0) * point + fc.bias(0)).cwiseAbs();
    const auto part = spectrumOfLayers(fc, point, 1, fc.layers() - 2);
    QCOMPARE(part.size(), 9);
    QVERIFY((part - gradientSpectrum(inner, first).whole).norm() < 1e-12 * part(0));
}

void GradientSpectrumTest::reluLosesDirections() {
    const auto network = smallNetwork(LayerKind::householder, Activation::relu, 10, 12, 4);
    const auto part = gradientSpectrum(network, Eigen::Vector2d(0.1, 0.2)).hanPart;
    QVERIFY(part(0) <= 1 + 1e-12);
    QVERIFY(part(11) < 1e-12);
}

void GradientSpectrumTest::spreadsOverPoints() {
    const auto network = smallNetwork(LayerKind::fc, Activation::relu, 4, 10, 4);
    Batch<double> points(2, 3);
    points << 0.1, -0.5, 0.9, 0.2, 0.4, -0.8;
    const Eigen::MatrixXd spectra = spectraAt(network, points);
    for (Eigen::Index i = 0; i < 3; ++i)
        QCOMPARE(spectra.col(i), gradientSpectrum(network, points.col(i)).whole);
}

void GradientSpectrumTest::depthProfileIsTheGradients() {
    auto network = smallNetwork(LayerKind::householder, Activation::abs, 3, 5, 4);
    const Batch<double> inputs = Batch<double>::Random(2, 20), targets = Batch<double>::Random(2, 20);
    const DepthProfile profile = depthProfile(network, inputs, targets, Loss::mse);
    QCOMPARE(profile.gradients.size(), std::size_t(4));
    const auto lossNow = [&] {
        Tape<double> tape;
        tape.inputs = {inputs};
        forward(network, tape);
        return computeLoss<double>(Loss::mse, tape.outputs(), targets);
    };
    double squares = 0;
    constexpr double step = 1e-6;
    for (auto parameters : {network.vector(1), network.bias(1)})
        for (double& parameter : parameters) {
            const double own = parameter;
            parameter = own + step;
            const double more = lossNow();
            parameter = own - step;
            squares += std::pow((more - lossNow()) / (2 * step), 2);
            parameter = own;
        }
    QVERIFY(std::abs(profile.gradients[1] - std::sqrt(squares)) < 1e-7);
    Tape<double> tape;
    tape.inputs = {inputs};
    forward(network, tape);
    QVERIFY(std::abs(profile.activations[2] - std::sqrt(tape.inputs[3].array().square().mean())) < 1e-12);
}

void GradientSpectrumTest::otherPointsAreRefused() {
    const auto network = smallNetwork(LayerKind::fc, Activation::relu, 2, 4, 4);
    const QString text = refusalOf([&] { gradientSpectrum(network, Eigen::Vector3d(1, 2, 3)); });
    QVERIFY2(isSentence(text, "3 coordinates and the network takes 2 inputs"), qPrintable(text));
}

HANSCAPE_TEST(GradientSpectrumTest, NoApplication)

} // namespace hanscape::tst_core_analysis_gradient_spectrum

#include "core/analysis/tst_gradient_spectrum.moc"
