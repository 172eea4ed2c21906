#include "core/analysis/field.h"
#include "core/base/error.h"
#include "tests/test.h"

namespace hanscape::tst_core_analysis_field {

namespace {

/// Outputs x + 10y and 0.5, so that a swapped or mirrored axis shows.
AnyNetwork plane() {
    NetworkSpec spec;
    spec.layers = {{LayerKind::fc, 2, Activation::identity, Initialisation::xavier, 0}};
    Network<float> network(spec);
    network.weight(0) << 1, 10, 0, 0;
    network.bias(0) << 0, 0.5f;
    return network;
}

} // namespace

class FieldTest : public QObject {
    Q_OBJECT

  private slots:
    void axesAreWhereTheyBelong();
    void interpolatesBetweenMeshPoints();
    void shownValueFollowsTheObjective();
    void largeMeshesEqualSmallOnes();
    void otherInputsAreRefused();
};

void FieldTest::axesAreWhereTheyBelong() {
    const Box box{0, 2, -1, 3};
    const Field field = evaluateField(plane(), {}, box, 5, 3);
    QCOMPARE(field.columns(), 5);
    QCOMPARE(field.rows(), 3);
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 5; ++column) {
            QCOMPARE(field.x(column), 0.5 * column);
            QCOMPARE(field.y(row), -1 + 2.0 * row);
            QCOMPARE(field.values(row, column), float((field.x(column) + 10 * field.y(row) + 0.5) / 2));
        }
}

void FieldTest::interpolatesBetweenMeshPoints() {
    const Field field = evaluateField(plane(), {}, Box(), 7, 9);
    for (const auto& [x, y] : {std::pair{0.1, -0.3}, {-1.0, 1.0}, {0.999, -0.999}})
        QVERIFY(std::abs(field.at(x, y) - (x + 10 * y + 0.5) / 2) < 1e-5);
    QCOMPARE(field.at(7, -7), field.at(1, -1)); // clamped to the box
}

void FieldTest::shownValueFollowsTheObjective() {
    const Box box{0, 1, 0, 1};
    Objective objective;
    objective.loss = Loss::crossEntropy;
    const Field probability = evaluateField(plane(), objective, box, 2, 2);
    QVERIFY(std::abs(probability.values(0, 1) - std::exp(0.5) / (std::exp(0.5) + std::exp(1))) < 1e-6);
    const Field classes = predictedClasses(plane(), objective, box, 2, 2);
    QCOMPARE(classes.values(0, 0), 1.0f); // 0 against 0.5
    QCOMPARE(classes.values(0, 1), 0.0f); // 1 against 0.5
    objective = {Task::regression, 0, Loss::mse};
    QCOMPARE(evaluateField(plane(), objective, box, 2, 2).values(1, 1), 11.0f);
}

void FieldTest::largeMeshesEqualSmallOnes() {
    const Field large = evaluateField(plane(), {}, Box(), 401, 401),
                small = evaluateField(plane(), {}, Box(), 5, 5);
    for (int row = 0; row < 5; ++row)
        for (int column = 0; column < 5; ++column)
            QCOMPARE(large.values(100 * row, 100 * column), small.values(row, column));
}

void FieldTest::otherInputsAreRefused() {
    NetworkSpec spec;
    spec.inputs = 3;
    spec.layers = {{LayerKind::fc, 2, Activation::identity, Initialisation::xavier, 0}};
    QVERIFY_EXCEPTION_THROWN(evaluateField(AnyNetwork(Network<float>(spec)), {}, Box(), 5, 5), Error);
}

HANSCAPE_TEST(FieldTest, NoApplication)

} // namespace hanscape::tst_core_analysis_field

#include "core/analysis/tst_field.moc"
