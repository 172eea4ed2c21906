#include "core/base/error.h"
#include "core/base/same_bits.h"
#include "core/data/checkerboard.h"
#include "core/data/split.h"
#include "core/nn/architecture_spec.h"
#include "core/nn/same_network.h"
#include "core/train/batch_sampler.h"
#include "core/train/trainer.h"
#include "tests/test.h"

#include <algorithm>
#include <set>

namespace hanscape::tst_core_train_trainer {

namespace {

std::shared_ptr<Dataset> board(int blocks = 12) {
    auto data = std::make_shared<Dataset>(checkerboard(blocks));
    splitRandomly(*data, 0.25, 0, 1);
    return data;
}

std::shared_ptr<Dataset> line() {
    // y = 2x₀ − x₁ on random points: a regression whose answer is known.
    auto data = std::make_shared<Dataset>();
    data->task = Task::regression;
    data->classes = 0;
    data->inputs.resize(2, 400);
    data->targets.resize(400);
    Random random(9, Purpose::split);
    for (Eigen::Index i = 0; i < 400; ++i) {
        data->inputs(0, i) = random.normal();
        data->inputs(1, i) = random.normal();
        data->targets(i) = 2 * data->inputs(0, i) - data->inputs(1, i);
    }
    data->resetSplit(Part::test);
    splitRandomly(*data, 0.5, 0, 1);
    return data;
}

NetworkSpec smallHan() {
    ArchitectureSpec spec;
    spec.depth = 6;
    spec.width = 13;
    return buildNetwork(spec, 2, 2);
}

NetworkSpec smallResNet() {
    ArchitectureSpec spec = resnetArchitecture();
    spec.depth = 5;
    spec.width = 13;
    return buildNetwork(spec, 2, 2);
}

} // namespace

class TrainerTest : public QObject {
    Q_OBJECT

  private slots:
    void slicesChangeNoBit_data();
    void slicesChangeNoBit();
    void restoredStateGoesOn_data();
    void restoredStateGoesOn();
    void sgdStepByHand();
    void adamStepByHand();
    void batchesAreDrawnWithoutReplacement();
    void scheduleOfThePaper();
    void evaluationsFallWhereTheyShould();
    void bestIsTheEarliestOfTheHighest();
    void stopsAtAccuracy();
    void divergenceIsAnOutcome();
    void adjustAppliesAtOnce();
    void adjustRefusesWhatNeedsARewind();
    void aParameterIsChangedByHand();
    void changedThereAndBackLeavesTheBits();
    void changedByHandRefusals();
    void threadsAgreeToRounding();
    void regressionLearnsALine();
    void manyClassesLearnByEitherLoss_data();
    void manyClassesLearnByEitherLoss();
    void misfitsAreRefused();
    void epochsCountBatches();
    void accuracyIsOfTheMeanOfOutputs();
};

void TrainerTest::slicesChangeNoBit_data() {
    QTest::addColumn<int>("optimizer");
    QTest::addColumn<int>("precision");
    QTest::addColumn<bool>("residual");
    QTest::addColumn<int>("threads");
    QTest::newRow("sgd float") << 0 << 0 << false << 1;
    QTest::newRow("adam float") << 1 << 0 << false << 1;
    QTest::newRow("sgd double") << 0 << 1 << false << 1;
    QTest::newRow("adam double") << 1 << 1 << false << 1;
    QTest::newRow("residual, sgd float") << 0 << 0 << true << 1;
    QTest::newRow("residual, adam double, three threads") << 1 << 1 << true << 3;
}

void TrainerTest::slicesChangeNoBit() {
    QFETCH(int, optimizer);
    QFETCH(int, precision);
    QFETCH(bool, residual);
    QFETCH(int, threads);
    const NetworkSpec network = residual ? smallResNet() : smallHan();
    TrainingSpec spec;
    spec.threads = threads;
    spec.iterations = 250;
    spec.evaluateEvery = 40;
    spec.weightDecay = 1e-4;
    spec.optimizer = static_cast<OptimizerKind>(optimizer);
    spec.learningRate = optimizer ? 0.001 : 0.05;
    spec.precision = static_cast<Precision>(precision);
    Trainer whole(board(), network, spec), sliced(board(), network, spec);
    QCOMPARE(whole.advance(1000), 250);
    for (const int slice : {0, 1, 2, 36, 1, 60, 100, 7, 43, 5})
        sliced.advance(slice);
    QVERIFY(whole.status() == RunStatus::finished && sliced.status() == RunStatus::finished);
    QVERIFY(sameNetwork(whole.network(), sliced.network()));
    QVERIFY(sameNetwork(whole.bestNetwork(), sliced.bestNetwork()));
    QCOMPARE(whole.history().size(), sliced.history().size());
    QCOMPARE(whole.last().test.loss, sliced.last().test.loss);
}

void TrainerTest::restoredStateGoesOn_data() { slicesChangeNoBit_data(); }

void TrainerTest::restoredStateGoesOn() {
    QFETCH(int, optimizer);
    QFETCH(int, precision);
    QFETCH(bool, residual);
    QFETCH(int, threads);
    const NetworkSpec network = residual ? smallResNet() : smallHan();
    TrainingSpec spec;
    spec.threads = threads;
    spec.iterations = 200;
    spec.evaluateEvery = 30;
    spec.optimizer = static_cast<OptimizerKind>(optimizer);
    spec.learningRate = optimizer ? 0.001 : 0.05;
    spec.precision = static_cast<Precision>(precision);
    Trainer whole(board(), network, spec), first(board(), network, spec);
    whole.advance(200);
    first.advance(77);
    Trainer second(board(), first.state(), spec);
    QCOMPARE(second.iteration(), 77);
    second.advance(200);
    QVERIFY(sameNetwork(whole.network(), second.network()));
    QVERIFY(sameNetwork(whole.bestNetwork(), second.bestNetwork()));
    QCOMPARE(second.history().size(), whole.history().size());
    QCOMPARE(second.best().iteration, whole.best().iteration);
}

void TrainerTest::sgdStepByHand() {
    // One linear neuron on full batches of known data: f = wx + b, both outputs of the paper's rule absent.
    TrainingSpec spec;
    spec.batch = 0;
    spec.iterations = 2;
    spec.schedule = Schedule::constant;
    spec.learningRate = 0.1;
    spec.momentum = 0.5;
    spec.weightDecay = 0.2;
    spec.precision = Precision::twofold;
    auto data = std::make_shared<Dataset>();
    data->task = Task::regression;
    data->inputs.resize(1, 2);
    data->inputs << 1, 3;
    data->targets.resize(2);
    data->targets << 2, 5;
    data->resetSplit(Part::train);
    NetworkSpec line;
    line.inputs = 1;
    line.layers = {{LayerKind::fc, 1, Activation::identity, Initialisation::xavier, 0}};
    Network<double> network(line);
    network.parameters() << 0.5, 0.25;
    double w = 0.5, b = 0.25, vw = 0, vb = 0;
    for (int i = 0; i < 2; ++i) {
        const double r1 = w * 1 + b - 2, r2 = w * 3 + b - 5;
        const double gw = (r1 * 1 + r2 * 3) + 0.2 * w, gb = (r1 + r2) + 0.2 * b; // 2/N = 1
        vw = 0.5 * vw + gw;
        vb = 0.5 * vb + gb;
        w -= 0.1 * vw;
        b -= 0.1 * vb;
    }
    Trainer trainer(data, AnyNetwork(network), spec);
    trainer.advance(2);
    const auto trained = std::get<Network<double>>(trainer.network());
    QVERIFY(std::abs(trained.parameters()(0) - w) < 1e-14);
    QVERIFY(std::abs(trained.parameters()(1) - b) < 1e-14);
}

void TrainerTest::adamStepByHand() {
    // The first step of Adam is the rate in the direction of −sign(g), for any size of gradient.
    TrainingSpec spec;
    spec.optimizer = OptimizerKind::adam;
    spec.learningRate = 0.01;
    spec.schedule = Schedule::constant;
    spec.precision = Precision::twofold;
    Trainer trainer(board(), smallHan(), spec);
    const auto before = std::get<Network<double>>(trainer.network()).parameters();
    trainer.advance(1);
    const Vector<double> step = std::get<Network<double>>(trainer.network()).parameters() - before;
    const auto near = ((step.cwiseAbs().array() - 0.01).abs() < 1e-5).count();
    QVERIFY2(near > step.size() * 9 / 10, qPrintable(QString("%1 of %2").arg(near).arg(step.size())));
}

void TrainerTest::batchesAreDrawnWithoutReplacement() {
    BatchSampler sampler(1640, 100, 1);
    std::vector<int> counts(1640);
    for (int iteration = 0; iteration < 500; ++iteration) {
        const auto& drawn = sampler.draw(iteration);
        QCOMPARE(std::set<Eigen::Index>(drawn.begin(), drawn.end()).size(), 100u);
        for (const auto sample : drawn)
            ++counts[static_cast<std::size_t>(sample)];
    }
    // 30 times each on average, with a deviation of 5.4.
    QVERIFY(*std::max_element(counts.begin(), counts.end()) < 60);
    QVERIFY(*std::min_element(counts.begin(), counts.end()) > 5);
    const auto third = sampler.draw(3);
    QVERIFY(sampler.draw(4) != third);
    QVERIFY(BatchSampler(1640, 100, 1).draw(3) == third);
    QVERIFY(BatchSampler(1640, 100, 2).draw(3) != third);
    QVERIFY(BatchSampler(50, 100, 1).full());
    QVERIFY(BatchSampler(50, 0, 1).full());
}

void TrainerTest::scheduleOfThePaper() {
    TrainingSpec spec;
    spec.learningRate = 0.05;
    const auto near = [&](std::int64_t iteration, double rate) {
        return std::abs(learningRateAt(spec, iteration, 40'000) - rate) < 1e-12;
    };
    QVERIFY(near(0, 0.05) && near(19'999, 0.05));
    QVERIFY(near(20'000, 0.01) && near(27'999, 0.01));
    QVERIFY(near(28'000, 0.002) && near(35'999, 0.002));
    QVERIFY(near(36'000, 0.0004) && near(39'999, 0.0004));
    spec.schedule = Schedule::constant;
    QVERIFY(near(39'999, 0.05));
}

void TrainerTest::evaluationsFallWhereTheyShould() {
    TrainingSpec spec;
    spec.iterations = 250;
    spec.evaluateEvery = 100;
    Trainer trainer(board(), smallHan(), spec);
    QCOMPARE(trainer.history().size(), 1u); // iteration 0, before any step
    trainer.advance(250);
    std::vector<std::int64_t> iterations;
    for (const auto& metrics : trainer.history())
        iterations.push_back(metrics.iteration);
    QVERIFY(iterations == std::vector<std::int64_t>({0, 100, 200, 250}));
    QVERIFY(std::isnan(trainer.last().validation.loss));
    const Scores again = score(trainer.network(), *board(), Part::test, trainer.objective());
    QCOMPARE(again.loss, trainer.last().test.loss);
    QCOMPARE(again.accuracy, trainer.last().test.accuracy);
}

void TrainerTest::bestIsTheEarliestOfTheHighest() {
    TrainingSpec spec;
    spec.iterations = 300;
    spec.evaluateEvery = 10;
    spec.batch = 10;
    const auto data = std::make_shared<Dataset>(checkerboard(2, 9)); // so few samples that accuracies recur
    splitRandomly(*data, 0.25, 0, 1);
    int recurring = 0; // runs whose highest accuracy comes twice, so that it matters which is kept
    for (spec.seed = 1; spec.seed <= 20; ++spec.seed) {
        Trainer trainer(data, smallHan(), spec);
        trainer.advance(spec.iterations);
        const auto& history = trainer.history();
        double highest = 0;
        for (const Metrics& metrics : history)
            highest = std::max(highest, metrics.test.accuracy);
        const auto isHighest = [highest](const Metrics& metrics) { return metrics.test.accuracy == highest; };
        recurring += std::count_if(history.begin(), history.end(), isHighest) > 1;
        QCOMPARE(trainer.best().iteration,
                 std::find_if(history.begin(), history.end(), isHighest)->iteration);
        const Scores again = score(trainer.bestNetwork(), *data, Part::test, trainer.objective());
        QCOMPARE(again.accuracy, highest);
    }
    QVERIFY(recurring > 3);
}

void TrainerTest::stopsAtAccuracy() {
    TrainingSpec spec;
    spec.stopAtAccuracy = 0.6;
    spec.evaluateEvery = 10;
    Trainer trainer(board(2), smallHan(), spec);
    trainer.advance(40'000);
    QVERIFY(trainer.status() == RunStatus::stopped);
    QVERIFY(trainer.last().train.accuracy >= 0.6);
    QVERIFY(trainer.iteration() < 40'000);
    QCOMPARE(trainer.advance(10), 0);
}

void TrainerTest::divergenceIsAnOutcome() {
    TrainingSpec spec;
    spec.learningRate = 100;
    spec.evaluateEvery = 1;
    Trainer trainer(board(), smallHan(), spec);
    trainer.advance(40'000);
    QVERIFY(trainer.status() == RunStatus::diverged);
    QVERIFY(trainer.iteration() < 1000);
    QVERIFY(std::isfinite(trainer.last().train.loss));
    QVERIFY(std::get<Network<float>>(trainer.network()).parameters().allFinite());
    const Scores again = score(trainer.network(), *board(), Part::train, trainer.objective());
    QCOMPARE(again.loss, trainer.last().train.loss);
    QCOMPARE(trainer.advance(10), 0);
}

void TrainerTest::adjustAppliesAtOnce() {
    TrainingSpec spec;
    spec.iterations = 100;
    Trainer trainer(board(), smallHan(), spec);
    trainer.advance(100);
    QVERIFY(trainer.status() == RunStatus::finished);
    spec.iterations = 130;
    spec.learningRate = 0.01;
    spec.schedule = Schedule::constant;
    spec.batch = 64;
    trainer.adjust(spec);
    QVERIFY(trainer.status() == RunStatus::training);
    QCOMPARE(trainer.learningRate(), 0.01);
    QCOMPARE(trainer.advance(100), 30);
    QVERIFY(trainer.status() == RunStatus::finished);
}

void TrainerTest::adjustRefusesWhatNeedsARewind() {
    TrainingSpec spec;
    Trainer trainer(board(), smallHan(), spec);
    TrainingSpec other = spec;
    other.optimizer = OptimizerKind::adam;
    QVERIFY_EXCEPTION_THROWN(trainer.adjust(other), Error);
    other = spec;
    other.seed = 2;
    QVERIFY_EXCEPTION_THROWN(trainer.adjust(other), Error);
    other = spec;
    other.learningRate = -1;
    QVERIFY_EXCEPTION_THROWN(trainer.adjust(other), Error);
}

void TrainerTest::aParameterIsChangedByHand() {
    TrainingSpec spec;
    spec.iterations = 200;
    Trainer trainer(board(), smallHan(), spec);
    trainer.advance(150);
    const auto before = std::get<TrainerState<float>>(trainer.state());
    const ParameterId id{0, ParameterId::Kind::weight, 3, 1};
    trainer.setParameter(id, 0.7);
    const auto after = std::get<TrainerState<float>>(trainer.state());
    QCOMPARE(parameterOf(trainer.network(), id), double(0.7F));
    QCOMPARE((after.network.parameters().array() != before.network.parameters().array()).count(), 1);
    QVERIFY(sameBits(after.firstMoment, before.firstMoment));
    QCOMPARE(trainer.iteration(), 150);
    // The changed network is evaluated, beside what was.
    QCOMPARE(trainer.history().size(), before.history.size() + 1);
    QCOMPARE(trainer.last().iteration, 150);
    QCOMPARE(trainer.last().test.loss,
             score(trainer.network(), *board(), Part::test, trainer.objective()).loss);
    QCOMPARE(trainer.advance(1000), 50); // and trained on
    QVERIFY(trainer.status() == RunStatus::finished);
}

void TrainerTest::changedThereAndBackLeavesTheBits() {
    for (const OptimizerKind optimizer : {OptimizerKind::sgd, OptimizerKind::adam}) {
        TrainingSpec spec;
        spec.iterations = 200;
        spec.optimizer = optimizer;
        Trainer untouched(board(), smallHan(), spec), edited(board(), smallHan(), spec);
        untouched.advance(150);
        edited.advance(70);
        const ParameterId id{2, ParameterId::Kind::vector, 5, 0};
        const double value = parameterOf(edited.network(), id);
        edited.setParameter(id, value + 1);
        QVERIFY(parameterOf(edited.network(), id) != value);
        edited.setParameter(id, value);
        edited.advance(80);
        QVERIFY(sameNetwork(untouched.network(), edited.network()));
    }
}

void TrainerTest::changedByHandRefusals() {
    TrainingSpec spec;
    spec.iterations = 20;
    Trainer trainer(board(), smallHan(), spec);
    const AnyNetwork before = trainer.network();
    const ParameterId bias{6, ParameterId::Kind::bias, 0, 0};
    QVERIFY_EXCEPTION_THROWN(trainer.setParameter({9, ParameterId::Kind::bias, 0, 0}, 1), Error);
    QVERIFY_EXCEPTION_THROWN(trainer.setParameter(bias, 1e30), Error); // its square is infinite
    QVERIFY(sameNetwork(trainer.network(), before));
    QCOMPARE(trainer.history().size(), std::size_t(1));
    spec.learningRate = 10;
    Trainer diverging(board(), smallHan(), spec);
    diverging.advance(20);
    QVERIFY(diverging.status() == RunStatus::diverged);
    QVERIFY_EXCEPTION_THROWN(diverging.setParameter(bias, 1), Error);
}

void TrainerTest::threadsAgreeToRounding() {
    TrainingSpec spec;
    spec.iterations = 50;
    spec.precision = Precision::twofold;
    Trainer one(board(), smallHan(), spec);
    spec.threads = 3;
    Trainer three(board(), smallHan(), spec), again(board(), smallHan(), spec);
    one.advance(50);
    three.advance(50);
    again.advance(50);
    QVERIFY(sameNetwork(three.network(), again.network()));
    const Eigen::VectorXd a = std::get<Network<double>>(one.network()).parameters();
    const Eigen::VectorXd b = std::get<Network<double>>(three.network()).parameters();
    QVERIFY((a - b).norm() < 1e-9 * a.norm());
}

void TrainerTest::regressionLearnsALine() {
    TrainingSpec spec;
    spec.optimizer = OptimizerKind::adam;
    spec.learningRate = 0.01;
    spec.schedule = Schedule::constant;
    spec.epochs = 100;
    ArchitectureSpec architecture;
    architecture.depth = 3;
    architecture.width = 16;
    architecture.fcLayers = "0";
    Trainer trainer(line(), buildNetwork(architecture, 2, 1), spec);
    trainer.advance(1 << 20);
    QCOMPARE(trainer.iteration(), 200); // 100 epochs of ⌈200/100⌉
    QVERIFY2(trainer.last().test.nrmse < 0.2, qPrintable(QString::number(trainer.last().test.nrmse)));
    QVERIFY(std::isnan(trainer.last().test.accuracy));
    // NRMSE of the mean prediction is 1: it divides by the part's own standard deviation.
    QVERIFY(trainer.history().front().test.nrmse > 0.5);
    // The root of the mean squared error, over the part's own standard deviation.
    const auto data = line();
    std::vector<double> targets;
    for (const Eigen::Index i : data->indices(Part::test))
        targets.push_back(data->targets(i));
    const Eigen::Map<Eigen::ArrayXd> y(targets.data(), std::ssize(targets));
    const double deviation = std::sqrt((y - y.mean()).square().mean());
    for (const Metrics& metrics : {trainer.history().front(), trainer.last()})
        QVERIFY(std::abs(metrics.test.nrmse - std::sqrt(metrics.test.loss) / deviation) < 1e-6);
}

void TrainerTest::manyClassesLearnByEitherLoss_data() {
    QTest::addColumn<int>("loss");
    QTest::newRow("mse") << 0;
    QTest::newRow("cross-entropy") << 1;
}

void TrainerTest::manyClassesLearnByEitherLoss() {
    QFETCH(int, loss);
    auto data = board(2);
    data->classes = 3; // thirds of the square by x
    for (Eigen::Index i = 0; i < data->samples(); ++i)
        data->targets(i) = std::min(2.0, std::floor((data->inputs(0, i) + 1) * 1.5));
    TrainingSpec spec;
    spec.loss = static_cast<Loss>(loss);
    spec.iterations = 400;
    ArchitectureSpec architecture;
    architecture.depth = 3;
    architecture.width = 16;
    architecture.fcLayers = "0,last";
    Trainer trainer(data, buildNetwork(architecture, 2, 3), spec);
    trainer.advance(400);
    QVERIFY2(trainer.last().test.accuracy > 0.9, qPrintable(QString::number(trainer.last().test.accuracy)));
}

void TrainerTest::misfitsAreRefused() {
    const TrainingSpec spec;
    QVERIFY_EXCEPTION_THROWN(Trainer(board(), buildNetwork(hanArchitecture(), 3, 2), spec), Error);
    QVERIFY_EXCEPTION_THROWN(Trainer(board(), buildNetwork(hanArchitecture(), 2, 3), spec), Error);
    QVERIFY_EXCEPTION_THROWN(Trainer(board(), AnyNetwork(Network<float>(smallHan())), spec), Error); // u = 0
    QVERIFY_EXCEPTION_THROWN(Trainer(board(1), smallHan(), spec), Error); // one class
    TrainingSpec crossEntropy;
    crossEntropy.loss = Loss::crossEntropy;
    QVERIFY_EXCEPTION_THROWN(Trainer(line(), smallHan(), crossEntropy), Error);
}

void TrainerTest::epochsCountBatches() {
    TrainingSpec spec;
    spec.epochs = 3;
    QCOMPARE(totalIterations(spec, 1640), 3 * 17);
    spec.batch = 0;
    QCOMPARE(totalIterations(spec, 1640), 3);
    spec.batch = 5000;
    QCOMPARE(totalIterations(spec, 1640), 3);
}

void TrainerTest::accuracyIsOfTheMeanOfOutputs() {
    // Outputs 0.9 and 0.3 average to 0.6: class 1, though the second output alone says 0.
    auto data = board(2);
    NetworkSpec spec;
    spec.layers = {{LayerKind::fc, 2, Activation::identity, Initialisation::xavier, 0}};
    Network<float> network(spec);
    network.bias(0) << 0.9f, 0.3f;
    const Objective objective = objectiveOf(*data, Loss::mse);
    double ones = 0;
    for (const auto i : data->indices(Part::test))
        ones += data->targets(i);
    const double share = ones / static_cast<double>(data->indices(Part::test).size());
    QVERIFY(std::abs(score(AnyNetwork(network), *data, Part::test, objective).accuracy - share) < 1e-12);
    network.bias(0) << 0.6f, 0.3f;
    QVERIFY(std::abs(score(AnyNetwork(network), *data, Part::test, objective).accuracy - (1 - share)) <
            1e-12);
}

HANSCAPE_TEST(TrainerTest, NoApplication)

} // namespace hanscape::tst_core_train_trainer

#include "core/train/tst_trainer.moc"
