#include "core/analysis/confusion.h"
#include "core/analysis/slice.h"
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/train/evaluation.h"
#include "tests/test.h"

#include <set>

namespace hanscape::tst_core_analysis_predictions {

namespace {

/// Samples of five features and a target that a linear network of known weights answers.
Dataset samples(Task task, int classes = 3) {
    Dataset data;
    data.task = task;
    data.classes = task == Task::classification ? classes : 0;
    data.inputs.resize(5, 60);
    data.targets.resize(60);
    Random random(3, Purpose::split);
    for (double& x : data.inputs.reshaped())
        x = random.normal();
    for (Eigen::Index i = 0; i < 60; ++i)
        data.targets(i) =
            task == Task::classification ? static_cast<double>(random.below(3)) : random.normal();
    data.resetSplit(Part::train);
    for (std::size_t i = 0; i < 60; i += 2)
        data.parts[i] = Part::test;
    return data;
}

AnyNetwork linear(int outputs) {
    NetworkSpec spec;
    spec.inputs = 5;
    spec.layers = {{LayerKind::fc, outputs, Activation::identity, Initialisation::xavier, 0}};
    return initialise<double>(spec, 5);
}

} // namespace

class PredictionsTest : public QObject {
    Q_OBJECT

  private slots:
    void confusionCountsAreBruteForce();
    void accuracyAndErrorAreTheScores();
    void aTargetThatDoesNotVaryHasNoNrmse();
    void fewAreSpreadOverAll();
    void sliceEqualsTheNetworkThere();
    void sliceMustFit();
    void widestFeaturesAreFound();
    void projectionKeepsLabels();
};

void PredictionsTest::confusionCountsAreBruteForce() {
    const Dataset data = samples(Task::classification);
    const AnyNetwork network = linear(3);
    const Objective objective = objectiveOf(data, Loss::mse);
    const ConfusionMatrix matrix =
        confusionMatrix(predict(network, objective, data, Part::test, 1000), data.classes);
    const auto& held = std::get<Network<double>>(network);
    Eigen::Matrix3i counts = Eigen::Matrix3i::Zero();
    for (const Eigen::Index i : data.indices(Part::test)) {
        const Eigen::VectorXd outputs = held.weight(0) * data.inputs.col(i) + held.bias(0);
        Eigen::Index best = 0;
        outputs.maxCoeff(&best);
        ++counts(static_cast<int>(data.targets(i)), static_cast<int>(best));
    }
    QVERIFY(counts.cast<std::int64_t>() == matrix.counts);
    QCOMPARE(matrix.samples(), 30);
    QVERIFY(matrix.complete());
    QCOMPARE(matrix.share(1, 2), static_cast<double>(counts(1, 2)) / counts.row(1).sum());
}

void PredictionsTest::accuracyAndErrorAreTheScores() {
    for (const Task task : {Task::classification, Task::regression}) {
        const Dataset data = samples(task);
        const Objective objective = objectiveOf(data, Loss::mse);
        const AnyNetwork network = linear(objective.outputs());
        const Scores scores = score(network, data, Part::test, objective);
        const Predictions predictions = predict(network, objective, data, Part::test, 1000);
        if (task == Task::classification)
            QCOMPARE(confusionMatrix(predictions, 3).accuracy(), scores.accuracy);
        else
            QVERIFY(std::abs(nrmse(predictions) - scores.nrmse) < 1e-6);
    }
}

/// An error is no share of a deviation that is none.
void PredictionsTest::aTargetThatDoesNotVaryHasNoNrmse() {
    Dataset data = samples(Task::regression);
    for (const Eigen::Index i : data.indices(Part::test))
        data.targets(i) = 0.5;
    const Objective objective = objectiveOf(data, Loss::mse);
    const AnyNetwork network = linear(objective.outputs());
    QVERIFY(std::isnan(score(network, data, Part::test, objective).nrmse));
    QVERIFY(std::isfinite(score(network, data, Part::test, objective).loss));
    QVERIFY(std::isnan(nrmse(predict(network, objective, data, Part::test, 1000))));
}

void PredictionsTest::fewAreSpreadOverAll() {
    const Dataset data = samples(Task::regression);
    const Predictions few = predict(linear(1), objectiveOf(data, Loss::mse), data, Part::train, 7);
    QCOMPARE(few.samples.size(), std::size_t(7));
    QCOMPARE(few.available, 30);
    QVERIFY(!few.complete());
    QCOMPARE(std::set(few.samples.begin(), few.samples.end()).size(), std::size_t(7));
    QVERIFY(few.samples.back() > 48); // the last of sevenths
    for (const Eigen::Index sample : few.samples)
        QVERIFY(data.parts[static_cast<std::size_t>(sample)] == Part::train);
    QVERIFY_EXCEPTION_THROWN(
        predict(linear(1), objectiveOf(data, Loss::mse), projected(data, 0, 1), Part::train, 7), Error);
}

void PredictionsTest::sliceEqualsTheNetworkThere() {
    const Dataset data = samples(Task::regression);
    const AnyNetwork network = linear(1);
    const PlaneSlice slice = sliceThroughMean(data, 3, 1);
    const Box box = boundingBox(data, 3, 1);
    const Field field = evaluateField(network, objectiveOf(data, Loss::mse), box, 5, 4, 1, slice);
    const auto& held = std::get<Network<double>>(network);
    Eigen::VectorXd mean = Eigen::VectorXd::Zero(5);
    for (const Eigen::Index i : data.indices(Part::train))
        mean += data.inputs.col(i) / 30;
    for (int row = 0; row < 4; ++row)
        for (int column = 0; column < 5; ++column) {
            Eigen::VectorXd at = mean;
            at(3) = field.x(column);
            at(1) = field.y(row);
            const double expected = (held.weight(0) * at + held.bias(0))(0);
            QVERIFY(std::abs(field.values(row, column) - expected) < 1e-5);
        }
}

void PredictionsTest::sliceMustFit() {
    const Objective objective{Task::regression, 0, Loss::mse};
    const auto evaluate = [&](const PlaneSlice& slice) {
        evaluateField(linear(1), objective, Box(), 3, 3, 1, slice);
    };
    QVERIFY_EXCEPTION_THROWN(evaluate({}), Error);                               // no base
    QVERIFY_EXCEPTION_THROWN(evaluate({2, 2, Eigen::VectorXd::Zero(5)}), Error); // one feature twice
    QVERIFY_EXCEPTION_THROWN(evaluate({0, 5, Eigen::VectorXd::Zero(5)}), Error); // none such
    QVERIFY_EXCEPTION_THROWN(evaluate({0, 1, Eigen::VectorXd::Zero(4)}), Error);
    evaluate({4, 0, Eigen::VectorXd::Zero(5)});
}

void PredictionsTest::widestFeaturesAreFound() {
    Dataset data = samples(Task::regression);
    data.inputs.row(4) *= 9;
    data.inputs.row(1) *= 5;
    QCOMPARE(widestFeatures(data), std::pair(1, 4));
    QCOMPARE(widestFeatures(projected(data, 4, 1)), std::pair(0, 1));
}

void PredictionsTest::projectionKeepsLabels() {
    Dataset data = samples(Task::classification);
    data.flippedFrom[7] = 2;
    const Dataset plane = projected(data, 4, 2);
    QVERIFY(plane.inputs.row(0) == data.inputs.row(4));
    QVERIFY(plane.inputs.row(1) == data.inputs.row(2));
    QVERIFY(plane.targets == data.targets);
    QVERIFY(plane.parts == data.parts && plane.flippedFrom == data.flippedFrom);
    QCOMPARE(plane.classes, 3);
}

HANSCAPE_TEST(PredictionsTest, NoApplication)

} // namespace hanscape::tst_core_analysis_predictions

#include "core/analysis/tst_predictions.moc"
