#include "core/analysis/decision_boundary.h"
#include "core/analysis/field.h"
#include "core/nn/propagation.h"
#include "tests/core/analysis/networks.h"
#include "tests/test.h"

#include <cmath>

namespace hanscape::tst_core_analysis_decision_boundary {

namespace {

Eigen::VectorXd outputsAt(const Network<double>& network, double x, double y) {
    Tape<double> tape;
    tape.inputs = {Eigen::Vector2d(x, y)};
    forward(network, tape);
    return tape.outputs();
}

Objective classes(int count, Loss loss) { return {Task::classification, count, loss}; }
Objective regression() { return {Task::regression, 0, Loss::mse}; }

double lengthOf(const std::vector<BoundarySegment>& segments) {
    double length = 0;
    for (const auto& segment : segments)
        length += std::hypot(segment.x1 - segment.x0, segment.y1 - segment.y0);
    return length;
}

} // namespace

class DecisionBoundaryTest : public QObject {
    Q_OBJECT

  private slots:
    void aFoldsLevel();
    void meanIsOneHalf();
    void levelOfARegression();
    void twoClassesUnderCrossEntropy();
    void largestOfSeveral();
};

void DecisionBoundaryTest::aFoldsLevel() {
    // |x − 0.5| = 0.25 is two vertical lines.
    const auto segments = decisionBoundary(oneFold(Activation::abs), Box(), regression(), 0.25);
    QCOMPARE(segments.size(), std::size_t(2));
    QVERIFY(std::abs(lengthOf(segments) - 4) < 1e-12);
    for (const auto& segment : segments) {
        QCOMPARE(segment.x0, segment.x1);
        QVERIFY(std::abs(std::abs(segment.x0 - 0.5) - 0.25) < 1e-12);
    }
    QVERIFY(decisionBoundary(oneFold(Activation::abs), Box(), regression(), -0.1).empty());
}

void DecisionBoundaryTest::meanIsOneHalf() {
    auto network = smallNetwork(LayerKind::householder, Activation::abs, 6, 10, 3);
    network.bias(6).array() += 0.5 - outputsAt(network, 0.1, 0.1).mean(); // through (0.1, 0.1)
    const auto segments = decisionBoundary(network, Box(), classes(2, Loss::mse));
    QVERIFY(segments.size() > 3);
    for (const auto& segment : segments)
        for (const auto& [x, y] : {std::pair{segment.x0, segment.y0}, {segment.x1, segment.y1}})
            QVERIFY(std::abs(outputsAt(network, x, y).mean() - 0.5) < 1e-11);
}

void DecisionBoundaryTest::levelOfARegression() {
    const auto network = smallNetwork(LayerKind::fc, Activation::relu, 3, 8, 3, 1);
    const double level = outputsAt(network, -0.2, 0.4)(0);
    const auto segments = decisionBoundary(network, Box(), regression(), level);
    QVERIFY(!segments.empty());
    for (const auto& segment : segments)
        QVERIFY(std::abs(outputsAt(network, segment.x0, segment.y0)(0) - level) < 1e-11);
}

void DecisionBoundaryTest::twoClassesUnderCrossEntropy() {
    auto network = smallNetwork(LayerKind::fc, Activation::abs, 3, 8, 3);
    const Eigen::VectorXd there = outputsAt(network, 0.2, 0.1);
    network.bias(3)(0) += there(1) - there(0);
    const auto segments = decisionBoundary(network, Box(), classes(2, Loss::crossEntropy));
    QVERIFY(!segments.empty());
    for (const auto& segment : segments) {
        const Eigen::VectorXd outputs = outputsAt(network, segment.x0, segment.y0);
        QVERIFY(std::abs(outputs(0) - outputs(1)) < 1e-11);
    }
}

void DecisionBoundaryTest::largestOfSeveral() {
    // Three planes whose largest changes along three rays from (0, 0).
    NetworkSpec spec;
    spec.layers = {{LayerKind::fc, 3, Activation::identity, Initialisation::kaiming, 0}};
    Network<double> network(spec);
    network.weight(0) << 1, 0, -1, 1, -1, -1;
    const auto segments = decisionBoundary(network, Box(), classes(3, Loss::mse));
    QCOMPARE(segments.size(), std::size_t(3));
    // 0 = 1 on y = 2x upwards, 0 = 2 on y = −2x downwards, 1 = 2 on y = 0 to the left.
    QVERIFY(std::abs(lengthOf(segments) - (2 * std::hypot(0.5, 1) + 1)) < 1e-12);
    for (const auto& segment : segments) {
        const Eigen::VectorXd outputs =
            outputsAt(network, (segment.x0 + segment.x1) / 2, (segment.y0 + segment.y1) / 2);
        QVERIFY(std::abs(outputs(segment.low) - outputs(segment.high)) < 1e-12);
        QVERIFY(outputs.maxCoeff() <= outputs(segment.low) + 1e-12);
    }
}

HANSCAPE_TEST(DecisionBoundaryTest, NoApplication)

} // namespace hanscape::tst_core_analysis_decision_boundary

#include "core/analysis/tst_decision_boundary.moc"
