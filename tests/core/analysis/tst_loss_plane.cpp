#include "core/analysis/loss_plane.h"
#include "core/data/checkerboard.h"
#include "core/train/evaluation.h"
#include "tests/core/analysis/networks.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

#include <cmath>

namespace hanscape::tst_core_analysis_loss_plane {

namespace {

Dataset board() {
    Dataset data = checkerboard(12);
    data.resetSplit(Part::test);
    return data;
}

Network<double> network() { return smallNetwork(LayerKind::householder, Activation::abs, 4, 8, 3); }

} // namespace

class LossPlaneTest : public QObject {
    Q_OBJECT

  private slots:
    void directionsHaveTheFiltersLengths();
    void seedsAreDirections();
    void pointsAreTheNetworksLosses();
    void aResidualNetworkHasAPlane();
    void singlePrecisionAgrees();
    void cancelledStaysEmpty();
    void pathLiesInItsPlane();
    void aStraightPath();
    void projectsOntoSlantedDirections();
    void shortPathsAreRefused();
};

void LossPlaneTest::directionsHaveTheFiltersLengths() {
    auto own = network();
    LossPlaneSpec spec;
    for (const BiasDirections biases : {BiasDirections::fixed, BiasDirections::scaled}) {
        spec.biases = biases;
        auto [first, second] = randomDirections(own, spec);
        for (Eigen::VectorXd* direction : {&first, &second}) {
            for (const std::size_t fc : {0, 4})
                for (Eigen::Index row = 0; row < own.weight(fc).rows(); ++row)
                    QVERIFY(std::abs(own.weightIn(*direction, fc).row(row).norm() -
                                     own.weight(fc).row(row).norm()) < 1e-12);
            QVERIFY(std::abs(own.vectorIn(*direction, 2).norm() - own.vector(2).norm()) < 1e-12);
            const double bias = biases == BiasDirections::fixed ? 0 : own.bias(2).norm();
            QVERIFY(std::abs(own.biasIn(*direction, 2).norm() - bias) < 1e-12);
        }
        QVERIFY(std::abs(first.dot(second)) < 0.5 * first.squaredNorm());
    }
}

void LossPlaneTest::seedsAreDirections() {
    LossPlaneSpec spec;
    const PlaneDirections one = randomDirections(network(), spec), same = randomDirections(network(), spec);
    spec.seed = 2;
    QVERIFY(one.first == same.first && one.second == same.second);
    QVERIFY(one.first != randomDirections(network(), spec).first);
}

void LossPlaneTest::pointsAreTheNetworksLosses() {
    const Dataset data = board();
    const PlaneDirections directions = randomDirections(network(), {});
    const Box box{-1, 1, -0.5, 0.5};
    const Field plane = lossPlane(network(), directions, data, Part::test, Objective(), box, 5);
    for (const int row : {0, 2, 3})
        for (const int column : {0, 2, 4}) {
            const auto moved = networkOnPlane(network(), directions, plane.x(column), plane.y(row));
            const double loss = score(moved, data, Part::test, Objective()).loss;
            QVERIFY(std::abs(plane.values(row, column) / loss - 1) < 1e-6);
        }
    const double own = score(network(), data, Part::test, Objective()).loss;
    QVERIFY(std::abs(plane.values(2, 2) / own - 1) < 1e-6);
}

void LossPlaneTest::aResidualNetworkHasAPlane() {
    const Network<double> residual = smallResNet(3, 8, 1);
    const Dataset data = board();
    const Objective objective{Task::classification, 2, Loss::mse};
    const PlaneDirections directions = randomDirections(residual, {});
    const Field plane = lossPlane(residual, directions, data, Part::test, objective, Box{-1, 1, -1, 1}, 3);
    QVERIFY(plane.values.allFinite());
    const double here = score(AnyNetwork(residual), data, Part::test, objective).loss;
    QVERIFY(std::abs(plane.values(1, 1) - here) < 1e-6 * here);
    const double corner =
        score(AnyNetwork(networkOnPlane(residual, directions, 1, -1)), data, Part::test, objective).loss;
    QVERIFY(std::abs(plane.values(0, 2) - corner) < 1e-6 * corner);
    QVERIFY(std::abs(corner - here) > 1e-3 * here);
}

void LossPlaneTest::singlePrecisionAgrees() {
    const PlaneDirections directions = randomDirections(network(), {});
    const Field twofold = lossPlane(network(), directions, board(), Part::test, Objective(), Box(), 5),
                single = lossPlane(convert<float>(network()), directions, board(), Part::test, Objective(),
                                   Box(), 5);
    QVERIFY((twofold.values.array() / single.values.array() - 1).abs().maxCoeff() < 1e-4);
}

void LossPlaneTest::cancelledStaysEmpty() {
    const std::atomic<bool> cancelled = true;
    const Field plane = lossPlane(network(), randomDirections(network(), {}), board(), Part::test,
                                  Objective(), Box(), 5, &cancelled);
    QVERIFY(plane.values.array().isNaN().all());
}

void LossPlaneTest::pathLiesInItsPlane() {
    const Eigen::VectorXd origin = Eigen::VectorXd::Random(50);
    const Eigen::VectorXd a = Eigen::VectorXd::Random(50), b = Eigen::VectorXd::Random(50);
    std::vector<Eigen::VectorXd> path;
    for (int i = 0; i <= 6; ++i)
        path.push_back(origin + (6 - i) * a + (i % 3 - 0.0) * b);
    const PathPlane plane = pathPlane(path);
    QVERIFY(std::abs(plane.explained.sum() - 1) < 1e-12);
    QVERIFY(plane.explained(0) >= plane.explained(1));
    QVERIFY(std::abs(plane.directions.first.norm() - 1) < 1e-12);
    QVERIFY(std::abs(plane.directions.first.dot(plane.directions.second)) < 1e-12);
    const auto points = projectPath(path, path.back(), plane.directions);
    for (int i = 0; i <= 6; ++i) {
        const Eigen::VectorXd back =
            path.back() + points(0, i) * plane.directions.first + points(1, i) * plane.directions.second;
        QVERIFY((back - path[static_cast<std::size_t>(i)]).norm() < 1e-9);
    }
}

void LossPlaneTest::aStraightPath() {
    const Eigen::VectorXd a = Eigen::VectorXd::Random(20);
    const std::vector<Eigen::VectorXd> path{0 * a, 1 * a, 3 * a, 4 * a};
    const PathPlane plane = pathPlane(path);
    QVERIFY(std::abs(plane.explained(0) - 1) < 1e-12);
    const auto points = projectPath(path, path.back(), plane.directions);
    QVERIFY(std::abs(std::abs(points(0, 0)) - 4 * a.norm()) < 1e-9);
    QVERIFY(points.allFinite());
}

void LossPlaneTest::projectsOntoSlantedDirections() {
    PlaneDirections directions{Eigen::Vector3d(2, 0, 0), Eigen::Vector3d(1, 1, 0)};
    const auto points = projectPath({Eigen::Vector3d(5, 3, 9)}, Eigen::Vector3d(0, 0, 0), directions);
    QVERIFY((points.col(0) - Eigen::Vector2d(1, 3)).norm() < 1e-12);
}

void LossPlaneTest::shortPathsAreRefused() {
    const std::vector<Eigen::VectorXd> path(2, Eigen::VectorXd::Zero(3));
    const QString text = refusalOf([&] { pathPlane(path); });
    QVERIFY2(isSentence(text, "three recorded networks"), qPrintable(text));
}

HANSCAPE_TEST(LossPlaneTest, NoApplication)

} // namespace hanscape::tst_core_analysis_loss_plane

#include "core/analysis/tst_loss_plane.moc"
