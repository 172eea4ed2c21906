#include "core/base/error.h"
#include "core/data/checkerboard.h"
#include "core/data/split.h"
#include "core/nn/architecture_spec.h"
#include "core/nn/loss.h"
#include "core/nn/propagation.h"
#include "core/train/trainer.h"
#include "tests/test.h"

#include <cmath>

namespace hanscape::tst_core_train_run {

namespace {

std::shared_ptr<Dataset> board() {
    auto data = std::make_shared<Dataset>(checkerboard(12));
    splitRandomly(*data, 0.25, 0, 1);
    return data;
}

NetworkSpec smallNetwork(const ArchitectureSpec& base, int outputs = 2) {
    ArchitectureSpec spec = base;
    spec.depth = 5;
    spec.width = 13;
    return buildNetwork(spec, 2, outputs);
}

TrainingSpec plainSpec() {
    TrainingSpec spec;
    spec.precision = Precision::twofold;
    spec.schedule = Schedule::constant;
    spec.learningRate = 0.01;
    spec.momentum = 0;
    return spec;
}

Vector<double> parametersOf(const AnyNetwork& network) {
    return std::get<Network<double>>(network).parameters();
}

/// Whether a number lies below what its type holds in full precision.
bool isDenormal(float x) { return std::fpclassify(x) == FP_SUBNORMAL; }

} // namespace

/// What a Trainer does within an iteration, and when its data are exchanged.
class RunTest : public QObject {
    Q_OBJECT

  private slots:
    void blocksAddUpToTheBatch_data();
    void blocksAddUpToTheBatch();
    void normalisationTakesTheWholeBatch_data();
    void normalisationTakesTheWholeBatch();
    void aBatchOfOneCannotBeNormalised();
    void velocitiesDoNotDecayIntoDenormals();
    void replacedDataAreTrainedOn();
    void replacingByTheSameDataChangesNoBit();
    void replacedDataMustFit();
    void moreDataProlongEpochs();
};

void RunTest::blocksAddUpToTheBatch_data() {
    QTest::addColumn<int>("samples");
    for (const int samples : {1, 255, 256, 257, 511, 513, 1001, 1640})
        QTest::addRow("%d samples", samples) << samples;
}

/// One full-batch step against the plain passes over all samples at once.
void RunTest::blocksAddUpToTheBatch() {
    QFETCH(int, samples);
    auto data = board();
    const auto training = data->indices(Part::train);
    for (std::size_t i = static_cast<std::size_t>(samples); i < training.size(); ++i)
        data->parts[static_cast<std::size_t>(training[i])] = Part::test;
    if (samples == 1) // two classes are asked for
        data->targets(training[0]) = 1, data->parts[0] = Part::train;
    const auto drawn = data->indices(Part::train);
    TrainingSpec spec = plainSpec();
    spec.batch = 0;
    for (const int threads : {1, 2}) {
        spec.threads = threads;
        Trainer trainer(data, smallNetwork(hanArchitecture()), spec);
        const auto before = std::get<Network<double>>(trainer.network());
        Tape<double> tape;
        tape.inputs.resize(before.layers() + 1);
        tape.inputs[0] = data->inputs(Eigen::all, drawn);
        forward(before, tape);
        const Batch<double> targets = trainer.objective().encode<double>(data->targets, drawn);
        tape.delta.resizeLike(targets);
        differentiateLoss<double>(Loss::mse, tape.outputs(), targets, tape.delta);
        Vector<double> gradient;
        backward(before, tape, gradient);
        trainer.advance(1);
        const Vector<double> expected = before.parameters() - spec.learningRate * gradient;
        QVERIFY((parametersOf(trainer.network()) - expected).norm() < 1e-13 * expected.norm());
    }
}

/// A ReLU network most of whose neurons are dead: their gradients are zero and their velocities decay.
void RunTest::normalisationTakesTheWholeBatch_data() {
    QTest::addColumn<int>("threads");
    for (const int threads : {1, 2, 3, 7})
        QTest::addRow("%d threads", threads) << threads;
}

/// Full-batch steps, and the running statistics after them, against the plain passes over all samples at
/// once.
void RunTest::normalisationTakesTheWholeBatch() {
    QFETCH(int, threads);
    const auto data = board();
    const auto drawn = data->indices(Part::train);
    TrainingSpec spec = plainSpec();
    spec.batch = 0;
    spec.threads = threads;
    Trainer trainer(data, smallNetwork(resnetArchitecture()), spec);
    auto expected = std::get<Network<double>>(trainer.network());
    const Batch<double> targets = trainer.objective().encode<double>(data->targets, drawn);
    for (int iteration = 0; iteration < 3; ++iteration) {
        Tape<double> tape;
        tape.statistics = Statistics::batch;
        tape.inputs = {data->inputs(Eigen::all, drawn)};
        forward(expected, tape);
        tape.delta.resizeLike(targets);
        differentiateLoss<double>(Loss::mse, tape.outputs(), targets, tape.delta);
        Vector<double> gradient;
        backward(expected, tape, gradient);
        expected.parameters() -= spec.learningRate * gradient;
        const auto samples = static_cast<double>(drawn.size());
        for (std::size_t i = 0; i < expected.layers(); ++i)
            if (expected.spec().layers[i].kind == LayerKind::batchNormalisation) {
                expected.mean(i) = 0.9 * expected.mean(i) + 0.1 * tape.means[i];
                expected.variance(i) =
                    0.9 * expected.variance(i) + 0.1 * samples / (samples - 1) * tape.variances[i];
            }
    }
    trainer.advance(3);
    const auto reached = std::get<Network<double>>(trainer.network());
    QVERIFY((reached.parameters() - expected.parameters()).norm() < 1e-12 * expected.parameters().norm());
    QVERIFY((reached.statistics() - expected.statistics()).norm() < 1e-12 * expected.statistics().norm());
    QVERIFY((expected.mean(1).array() != 0).all());
}

void RunTest::aBatchOfOneCannotBeNormalised() {
    TrainingSpec spec = plainSpec();
    spec.batch = 1;
    QVERIFY_EXCEPTION_THROWN(Trainer(board(), smallNetwork(resnetArchitecture()), spec), Error);
    spec.batch = 2;
    Trainer trainer(board(), smallNetwork(resnetArchitecture()), spec);
    spec.batch = 1;
    QVERIFY_EXCEPTION_THROWN(trainer.adjust(spec), Error);
    QCOMPARE(trainer.spec().batch, 2);
    QCOMPARE(trainer.advance(5), 5);
}

void RunTest::velocitiesDoNotDecayIntoDenormals() {
    ArchitectureSpec architecture = fcArchitecture();
    TrainingSpec spec;
    spec.schedule = Schedule::constant;
    spec.learningRate = 1e-4;
    spec.evaluateEvery = 10'000;
    Trainer start(board(), smallNetwork(architecture), spec);
    auto network = std::get<Network<float>>(start.network());
    Trainer alive(board(), AnyNetwork(network), spec);
    alive.advance(5);
    auto state = std::get<TrainerState<float>>(alive.state());
    state.network.bias(1).setConstant(-100.0f); // from here on layer 1 is dead, and all before it
    Trainer dead(board(), AnyTrainerState(state), spec);
    dead.advance(1500);
    const Vector<float> velocity = std::get<TrainerState<float>>(dead.state()).firstMoment;
    QVERIFY(state.firstMoment.head(20).cwiseAbs().maxCoeff() > 0);
    QCOMPARE(std::count_if(velocity.begin(), velocity.end(), isDenormal), std::ptrdiff_t(0));
    QCOMPARE(velocity.head(20).cwiseAbs().maxCoeff(), 0.0f);
}

void RunTest::replacedDataAreTrainedOn() {
    Trainer edited(board(), smallNetwork(hanArchitecture()), plainSpec());
    edited.advance(250);
    const std::size_t evaluations = edited.history().size();
    auto flipped = board();
    flipLabels(*flipped, 0.3, 4);
    edited.replaceData(flipped);
    QCOMPARE(edited.history().size(), evaluations);
    // What follows is what a run on the new data does from that state.
    Trainer fresh(flipped, edited.state(), plainSpec());
    edited.advance(250);
    fresh.advance(250);
    QVERIFY(parametersOf(edited.network()) == parametersOf(fresh.network()));
    QCOMPARE(edited.last().train.loss, fresh.last().train.loss);
    QVERIFY(&edited.data() == flipped.get());
}

void RunTest::replacingByTheSameDataChangesNoBit() {
    Trainer plain(board(), smallNetwork(hanArchitecture()), plainSpec()),
        replaced(board(), smallNetwork(hanArchitecture()), plainSpec());
    plain.advance(150);
    replaced.advance(70);
    replaced.replaceData(board());
    replaced.advance(80);
    QVERIFY(parametersOf(plain.network()) == parametersOf(replaced.network()));
    QCOMPARE(plain.last().test.accuracy, replaced.last().test.accuracy);
}

void RunTest::replacedDataMustFit() {
    const auto data = board();
    Trainer trainer(data, smallNetwork(hanArchitecture()), plainSpec());
    trainer.advance(10);
    auto none = board();
    none->resetSplit(Part::test);
    auto three = board();
    three->classes = 3;
    three->targets(three->indices(Part::train).front()) = 2;
    auto wide = board();
    wide->inputs = Batch<double>::Random(3, wide->samples());
    for (const auto& unfit : {none, three, wide}) {
        QVERIFY_EXCEPTION_THROWN(trainer.replaceData(unfit), Error);
        QVERIFY(&trainer.data() == data.get());
    }
    QCOMPARE(trainer.advance(10), 10);
}

void RunTest::moreDataProlongEpochs() {
    TrainingSpec spec = plainSpec();
    spec.epochs = 2;
    auto few = board();
    const auto training = few->indices(Part::train);
    for (std::size_t i = 800; i < training.size(); ++i)
        few->parts[static_cast<std::size_t>(training[i])] = Part::test;
    Trainer trainer(few, smallNetwork(hanArchitecture()), spec);
    QCOMPARE(trainer.advance(1000), 16);
    QVERIFY(trainer.status() == RunStatus::finished);
    trainer.replaceData(board());
    QVERIFY(trainer.status() == RunStatus::training);
    QCOMPARE(trainer.advance(1000), 34 - 16);
}

HANSCAPE_TEST(RunTest, NoApplication)

} // namespace hanscape::tst_core_train_run

#include "core/train/tst_run.moc"
