#include "core/nn/architecture_spec.h"
#include "core/nn/execution.h"
#include "core/nn/propagation.h"
#include "tests/test.h"

namespace hanscape::tst_core_nn_execution {

namespace {

NetworkSpec randomSpec(Random& random, bool normalisations = false) {
    NetworkSpec spec;
    spec.inputs = 1 + static_cast<int>(random.below(5));
    int width = spec.inputs;
    const int layers = 1 + static_cast<int>(random.below(7));
    for (int i = 0; i < layers; ++i) {
        const bool normalises = normalisations && random.below(4) == 0;
        const bool householder = !normalises && random.below(2) == 0;
        const bool fc = !normalises && !householder;
        if (fc)
            width = 1 + static_cast<int>(random.below(40));
        // ABS and ReLU most often, so that runs of reflectors of all lengths come up
        const auto activation = random.below(3) > 0 ? static_cast<Activation>(random.below(2))
                                                    : static_cast<Activation>(random.below(8));
        const LayerKind kind = normalises    ? LayerKind::batchNormalisation
                               : householder ? LayerKind::householder
                                             : LayerKind::fc;
        spec.layers.push_back({kind, width, activation, Initialisation::xavier, 1});
        // Shortcuts of any length that fits, nested and crossed.
        LayerSpec& layer = spec.layers.back();
        if (normalisations && random.below(2) == 0)
            for (layer.shortcut = 1 + static_cast<int>(random.below(static_cast<std::uint64_t>(i) + 1));
                 layer.shortcut > 0 && !check(spec).empty();)
                --layer.shortcut;
    }
    return spec;
}

Batch<double> randomBatch(Eigen::Index rows, Eigen::Index columns, Random& random) {
    Batch<double> batch(rows, columns);
    for (double& x : batch.reshaped())
        x = random.normal();
    return batch;
}

template <class Scalar>
double relativeError(const Eigen::MatrixX<Scalar>& a, const Eigen::MatrixX<Scalar>& b) {
    return static_cast<double>((a - b).norm() / (b.norm() + Scalar(1e-30)));
}

/// Outputs and gradient of the plain path and of the planned one, for ∂loss/∂outputs = delta.
template <class Scalar>
void compare(const Network<Scalar>& network, const Batch<Scalar>& inputs, const Batch<Scalar>& delta,
             double tolerance) {
    Tape<Scalar> tape;
    tape.inputs.resize(network.layers() + 1);
    tape.inputs[0] = inputs;
    forward(network, tape);
    tape.delta = delta;
    Vector<Scalar> expected, gradient;
    backward(network, tape, expected);
    Execution<Scalar> execution(network.spec());
    execution.setSamples(inputs.cols());
    for (int repeat = 0; repeat < 2; ++repeat) { // the second time over what the first one left
        execution.input().leftCols(inputs.cols()) = inputs;
        execution.forward(network);
        execution.delta().leftCols(inputs.cols()) = delta;
        const Batch<Scalar> outputs = execution.outputs().leftCols(inputs.cols());
        execution.backward(network, gradient);
        QVERIFY(relativeError<Scalar>(outputs, tape.outputs()) < tolerance);
        QVERIFY(relativeError<Scalar>(gradient, expected) < tolerance);
    }
    Execution<Scalar> evaluation(network.spec(), Keep::outputs);
    Batch<Scalar> outputs;
    evaluation.evaluate(network, inputs, outputs);
    QVERIFY(relativeError<Scalar>(outputs, tape.outputs()) < tolerance);
}

/// Forwards and backwards by stages with the statistics of a batch that two executions share.
void compareStages(const Network<double>& network, const Batch<double>& inputs, const Batch<double>& delta) {
    Tape<double> tape;
    tape.statistics = Statistics::batch;
    tape.inputs = {inputs};
    forward(network, tape);
    tape.delta = delta;
    Vector<double> expected, gradients[2];
    backward(network, tape, expected);
    const Eigen::Index cut = inputs.cols() / 3 + 1;
    const std::pair<Eigen::Index, Eigen::Index> parts[] = {{0, cut}, {cut, inputs.cols() - cut}};
    std::vector<Execution<double>> executions(2, Execution<double>(network.spec()));
    for (int i = 0; i < 2; ++i) {
        executions[i].setSamples(parts[i].second);
        executions[i].input().leftCols(parts[i].second) = inputs.middleCols(parts[i].first, parts[i].second);
    }
    const std::size_t stages = executions[0].stages();
    for (std::size_t stage = 0; stage < stages; ++stage) {
        for (auto& execution : executions)
            execution.forwardStage(network, stage);
        if (stage + 1 == stages)
            break;
        Moments whole = executions[0].normalisation(stage + 1).moments();
        whole.add(executions[1].normalisation(stage + 1).moments());
        for (auto& execution : executions)
            execution.normalisation(stage + 1).useBatch(whole);
    }
    for (int i = 0; i < 2; ++i) {
        const auto& [begin, count] = parts[i];
        const Batch<double> outputs = executions[i].outputs().leftCols(count),
                            of = tape.outputs().middleCols(begin, count);
        QVERIFY(relativeError<double>(outputs, of) < 1e-9);
        executions[i].delta().leftCols(count) = delta.middleCols(begin, count);
    }
    for (std::size_t stage = stages; stage-- > 0;) {
        for (int i = 0; i < 2; ++i)
            executions[i].backwardStage(network, stage, gradients[i]);
        if (stage == 0)
            break;
        auto whole = executions[0].normalisation(stage).sums();
        whole.deltas += executions[1].normalisation(stage).sums().deltas;
        whole.products += executions[1].normalisation(stage).sums().products;
        for (auto& execution : executions)
            execution.normalisation(stage).useSums(whole);
    }
    const Vector<double> sum = gradients[0] + gradients[1];
    QVERIFY((sum - expected).norm() < 1e-7 * (expected.norm() + 1e-9));
}

} // namespace

class ExecutionTest : public QObject {
    Q_OBJECT

  private slots:
    void equalsThePlainPath();
    void normalisationsAndShortcutsEqualThePlainPath();
    void equalsThePlainPathOnLargeShapes_data();
    void equalsThePlainPathOnLargeShapes();
    void extremeReflectorsStayRight();
    void anotherBatchSizeIsTakenOver();
};

void ExecutionTest::equalsThePlainPath() {
    Random random(1, Purpose::weights);
    for (int trial = 0; trial < 300; ++trial) {
        const NetworkSpec spec = randomSpec(random);
        auto network = initialise<double>(spec, static_cast<std::uint64_t>(trial));
        for (std::size_t i = 0; i < network.layers(); ++i)
            if (spec.layers[i].kind == LayerKind::householder)
                network.vector(i) *= 0.5 + random.uniform();
        const Eigen::Index samples = 1 + static_cast<Eigen::Index>(random.below(150));
        compare<double>(network, randomBatch(spec.inputs, samples, random),
                        randomBatch(spec.outputs(), samples, random), 1e-12);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(QString("trial %1").arg(trial)));
    }
}

void ExecutionTest::normalisationsAndShortcutsEqualThePlainPath() {
    Random random(5, Purpose::weights);
    int normalising = 0, shortcuts = 0;
    for (int trial = 0; trial < 300; ++trial) {
        const NetworkSpec spec = randomSpec(random, true);
        QVERIFY(check(spec).empty());
        normalising += normalisesBatches(spec);
        for (const LayerSpec& layer : spec.layers)
            shortcuts += layer.shortcut > 0;
        auto network = initialise<double>(spec, static_cast<std::uint64_t>(trial));
        for (std::size_t i = 0; i < network.layers(); ++i)
            if (spec.layers[i].kind == LayerKind::batchNormalisation)
                for (Eigen::Index j = 0; j < network.scale(i).size(); ++j) {
                    network.scale(i)(j) = 0.5 + random.uniform();
                    network.bias(i)(j) = random.normal();
                    network.mean(i)(j) = random.normal();
                    network.variance(i)(j) = 0.5 + random.uniform();
                }
        const Eigen::Index samples = 10 + static_cast<Eigen::Index>(random.below(150));
        const Batch<double> inputs = randomBatch(spec.inputs, samples, random),
                            delta = randomBatch(spec.outputs(), samples, random);
        compare<double>(network, inputs, delta, 1e-11);
        compareStages(network, inputs, delta);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(QString("trial %1").arg(trial)));
    }
    QVERIFY(normalising > 100 && shortcuts > 100);
}

void ExecutionTest::equalsThePlainPathOnLargeShapes_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("samples");
    QTest::addColumn<int>("kind");
    for (const int width : {8, 30, 64, 200})
        for (const int samples : {1, 32, 100, 513})
            for (const int kind : {0, 1})
                QTest::addRow("%s %d wide, %d samples", kind ? "householder" : "fc", width, samples)
                    << width << samples << kind;
}

void ExecutionTest::equalsThePlainPathOnLargeShapes() {
    QFETCH(int, width);
    QFETCH(int, samples);
    QFETCH(int, kind);
    ArchitectureSpec spec;
    spec.depth = 5;
    spec.width = width;
    spec.layers = static_cast<LayerKind>(kind);
    Random random(2, Purpose::weights);
    const auto network = initialise<float>(buildNetwork(spec, 2, 2), 1);
    compare<float>(network, randomBatch(2, samples, random).cast<float>(),
                   randomBatch(2, samples, random).cast<float>(), 1e-4);
}

void ExecutionTest::extremeReflectorsStayRight() {
    Random random(3, Purpose::weights);
    ArchitectureSpec spec;
    spec.depth = 6;
    spec.width = 9;
    auto network = initialise<float>(buildNetwork(spec, 2, 2), 1);
    const Batch<float> inputs = randomBatch(2, 20, random).cast<float>();
    Execution<float> execution(network.spec(), Keep::outputs);
    Batch<float> expected, outputs;
    execution.evaluate(network, inputs, expected);
    for (const float scale : {1e-15f, 1e15f, 1e-30f}) {
        auto scaled = network;
        scaled.vector(2) *= scale;
        execution.evaluate(scaled, inputs, outputs);
        QVERIFY((outputs - expected).norm() < 1e-5f * expected.norm());
    }
}

void ExecutionTest::anotherBatchSizeIsTakenOver() {
    Random random(4, Purpose::weights);
    const auto network = initialise<double>(buildNetwork(hanArchitecture(), 2, 2), 1);
    Execution<double> reused(network.spec());
    for (const Eigen::Index samples : {7, 100, 33}) {
        const Batch<double> inputs = randomBatch(2, samples, random), delta = randomBatch(2, samples, random);
        Vector<double> gradients[2];
        Execution<double> fresh(network.spec());
        int i = 0;
        for (Execution<double>* execution : {&reused, &fresh}) {
            execution->setSamples(samples);
            execution->input().leftCols(samples) = inputs;
            execution->forward(network);
            execution->delta().leftCols(samples) = delta;
            execution->backward(network, gradients[i++]);
        }
        QVERIFY(gradients[0] == gradients[1]);
    }
}

HANSCAPE_TEST(ExecutionTest, NoApplication)

} // namespace hanscape::tst_core_nn_execution

#include "core/nn/tst_execution.moc"
