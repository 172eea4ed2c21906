#include "core/nn/architecture_spec.h"
#include "core/nn/loss.h"
#include "core/nn/propagation.h"
#include "tests/test.h"

namespace hanscape::tst_core_nn_gradients {

namespace {

/// A network of both layer kinds, ending in the given activation's hidden layers and three outputs.
NetworkSpec mixedNetwork(LayerKind kind, Activation activation) {
    NetworkSpec spec;
    spec.inputs = 3;
    spec.layers = {{LayerKind::fc, 5, activation, Initialisation::kaiming, 1},
                   {kind, 5, activation, Initialisation::orthogonal, 1},
                   {kind, 5, activation, Initialisation::xavier, 1},
                   {LayerKind::fc, 3, Activation::identity, Initialisation::xavier, 1}};
    return spec;
}

/// A residual block, a shortcut within it and one over all that takes in the inputs.
NetworkSpec shortcutNetwork(Activation activation) {
    NetworkSpec spec;
    spec.inputs = 3;
    spec.layers = {{LayerKind::batchNormalisation, 3, activation},
                   {LayerKind::fc, 5, Activation::identity, Initialisation::xavier, 1},
                   {LayerKind::batchNormalisation, 5, activation},
                   {LayerKind::fc, 5, activation, Initialisation::xavier, 1, 2},
                   {LayerKind::householder, 5, activation},
                   {LayerKind::batchNormalisation, 5, activation, Initialisation::xavier, 0, 4},
                   {LayerKind::fc, 3, Activation::identity, Initialisation::xavier, 1, 7}};
    return spec;
}

struct Problem {
    Network<double> network;
    Batch<double> inputs, targets;
    Loss loss;
    Statistics statistics = Statistics::running;

    double value(const Vector<double>& parameters) const {
        Network<double> moved = network;
        moved.parameters() = parameters;
        Tape<double> tape;
        tape.statistics = statistics;
        tape.inputs.resize(moved.layers() + 1);
        tape.inputs[0] = inputs;
        forward(moved, tape);
        return computeLoss<double>(loss, tape.outputs(), targets);
    }
};

void drawSamples(Problem& problem) {
    Random random(3, Purpose::batches);
    problem.inputs.resize(3, 11);
    problem.targets = Batch<double>::Zero(3, 11);
    for (double& x : problem.inputs.reshaped())
        x = random.normal();
    for (Eigen::Index i = 0; i < 11; ++i)
        problem.targets(static_cast<Eigen::Index>(random.below(3)), i) = 1;
}

Problem makeProblem(LayerKind kind, Activation activation, Loss loss) {
    Problem problem{initialise<double>(mixedNetwork(kind, activation), 7), {}, {}, loss};
    // u is trained unnormalised: lengths other than 1 would show a gradient that assumes unit vectors.
    for (std::size_t i = 1; i < 3 && kind == LayerKind::householder; ++i)
        problem.network.vector(i) *= 0.3 + 2 * static_cast<double>(i);
    drawSamples(problem);
    return problem;
}

/// Scales, shifts and statistics are such as no error would leave the result unchanged by.
Problem makeShortcutProblem(Activation activation, Statistics statistics) {
    Problem problem{initialise<double>(shortcutNetwork(activation), 7), {}, {}, Loss::mse, statistics};
    Random random(5, Purpose::weights);
    for (const std::size_t layer : {0u, 2u, 5u})
        for (Eigen::Index i = 0; i < problem.network.scale(layer).size(); ++i) {
            problem.network.scale(layer)(i) = 0.5 + random.uniform();
            problem.network.bias(layer)(i) = random.normal();
            problem.network.mean(layer)(i) = random.normal();
            problem.network.variance(layer)(i) = 0.5 + random.uniform();
        }
    drawSamples(problem);
    return problem;
}

Vector<double> analyticGradient(const Problem& problem) {
    Tape<double> tape;
    tape.statistics = problem.statistics;
    tape.inputs.resize(problem.network.layers() + 1);
    tape.inputs[0] = problem.inputs;
    forward(problem.network, tape);
    tape.delta.resizeLike(problem.targets);
    differentiateLoss<double>(problem.loss, tape.outputs(), problem.targets, tape.delta);
    Vector<double> gradient;
    backward(problem.network, tape, gradient);
    return gradient;
}

Vector<double> differences(const Problem& problem) {
    const double step = 1e-5;
    Vector<double> gradient(problem.network.parameters().size());
    for (Eigen::Index i = 0; i < gradient.size(); ++i) {
        Vector<double> up = problem.network.parameters(), down = up;
        up(i) += step;
        down(i) -= step;
        gradient(i) = (problem.value(up) - problem.value(down)) / (2 * step);
    }
    return gradient;
}

} // namespace

class GradientsTest : public QObject {
    Q_OBJECT

  private slots:
    void agreeWithCentralDifferences_data();
    void agreeWithCentralDifferences();
    void normalisationsAndShortcuts_data();
    void normalisationsAndShortcuts();
    void aTapeKeepsTheBatchsMoments();
    void sharesOfABatchAddUp();
    void extremeReflectorsStayRight_data();
    void extremeReflectorsStayRight();
};

void GradientsTest::agreeWithCentralDifferences_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("activation");
    QTest::addColumn<int>("loss");
    for (int kind = 0; kind < 2; ++kind)
        for (int activation = 0; activation < static_cast<int>(activationNames().size()); ++activation)
            for (int loss = 0; loss < 2; ++loss)
                QTest::addRow("%s %s %s", kind ? "householder" : "fc",
                              activationNames()[static_cast<std::size_t>(activation)].c_str(),
                              loss ? "cross-entropy" : "mse")
                    << kind << activation << loss;
}

void GradientsTest::agreeWithCentralDifferences() {
    QFETCH(int, kind);
    QFETCH(int, activation);
    QFETCH(int, loss);
    const Problem problem = makeProblem(static_cast<LayerKind>(kind), static_cast<Activation>(activation),
                                        static_cast<Loss>(loss));
    const Vector<double> analytic = analyticGradient(problem), numeric = differences(problem);
    // Layer by layer, so that a wrong small gradient is not hidden by large right ones.
    const auto& network = problem.network;
    Eigen::Index begin = 0;
    for (std::size_t i = 0; i < network.layers(); ++i) {
        const auto width = network.spec().layers[i].width;
        const auto count = static_cast<Eigen::Index>(parameterCount(network.spec(), i));
        for (const auto& [first, length] :
             {std::pair<Eigen::Index, Eigen::Index>{begin, count - width},
              std::pair<Eigen::Index, Eigen::Index>{begin + count - width, width}}) {
            const auto a = analytic.segment(first, length), b = numeric.segment(first, length);
            QVERIFY2(b.norm() > 1e-8, "a vanishing gradient proves nothing");
            const double error = (a - b).norm() / b.norm();
            QVERIFY2(error < 1e-6, qPrintable(QString("layer %1: relative error %2").arg(i).arg(error)));
        }
        begin += count;
    }
}

void GradientsTest::normalisationsAndShortcuts_data() {
    QTest::addColumn<int>("activation");
    QTest::addColumn<int>("statistics");
    for (int activation = 0; activation < static_cast<int>(activationNames().size()); ++activation)
        for (int statistics = 0; statistics < 2; ++statistics)
            QTest::addRow("%s, %s", activationNames()[static_cast<std::size_t>(activation)].c_str(),
                          statistics ? "batch" : "running")
                << activation << statistics;
}

void GradientsTest::normalisationsAndShortcuts() {
    QFETCH(int, activation);
    QFETCH(int, statistics);
    const Problem problem =
        makeShortcutProblem(static_cast<Activation>(activation), static_cast<Statistics>(statistics));
    Vector<double> analytic = analyticGradient(problem), numeric = differences(problem);
    for (std::size_t i = 0; i < problem.network.layers(); ++i) {
        const Vector<double> a = problem.network.layerIn(analytic, i),
                             b = problem.network.layerIn(numeric, i);
        QVERIFY(b.norm() > 1e-8);
        const double error = (a - b).norm() / b.norm();
        QVERIFY2(error < 1e-6, qPrintable(QString("layer %1: relative error %2").arg(i).arg(error)));
    }
}

void GradientsTest::aTapeKeepsTheBatchsMoments() {
    const Problem problem = makeShortcutProblem(Activation::relu, Statistics::batch);
    Tape<double> tape;
    tape.statistics = Statistics::batch;
    tape.inputs = {problem.inputs};
    forward(problem.network, tape);
    // What was normalised has mean β and deviation γ, up to ε.
    const auto& z = tape.preActivations[2];
    const Vector<double> mean = z.rowwise().mean();
    QVERIFY((mean - problem.network.bias(2)).norm() < 1e-12);
    const Vector<double> deviation = (z.colwise() - mean).array().square().rowwise().mean().sqrt();
    QVERIFY((deviation - problem.network.scale(2)).norm() < 1e-3);
    Moments moments;
    moments.count = 11;
    moments.mean = tape.means[2];
    moments.squares = 11 * tape.variances[2];
    Network<double> updated = problem.network;
    updateStatistics(updated, 2, moments);
    QVERIFY((updated.mean(2) - (0.9 * problem.network.mean(2) + 0.1 * tape.means[2])).norm() < 1e-14);
    QVERIFY((updated.variance(2) - (0.9 * problem.network.variance(2) + 0.11 * tape.variances[2])).norm() <
            1e-14);
    QVERIFY(updated.mean(5) == problem.network.mean(5));
}

void GradientsTest::sharesOfABatchAddUp() {
    const Problem whole = makeProblem(LayerKind::householder, Activation::abs, Loss::mse);
    const Vector<double> expected = analyticGradient(whole);
    Vector<double> sum = Vector<double>::Zero(expected.size());
    for (const auto& [begin, count] : {std::pair<Eigen::Index, Eigen::Index>{0, 4}, {4, 7}}) {
        Tape<double> tape;
        tape.inputs.resize(whole.network.layers() + 1);
        tape.inputs[0] = whole.inputs.middleCols(begin, count);
        forward(whole.network, tape);
        tape.delta.resizeLike(tape.outputs());
        differentiateLoss<double>(whole.loss, tape.outputs(), whole.targets.middleCols(begin, count),
                                  tape.delta, 11);
        Vector<double> gradient;
        backward(whole.network, tape, gradient);
        sum += gradient;
    }
    QVERIFY((sum - expected).norm() < 1e-13 * expected.norm());
}

void GradientsTest::extremeReflectorsStayRight_data() {
    QTest::addColumn<double>("scale");
    QTest::newRow("tiny") << 1e-15;
    QTest::newRow("huge") << 1e15;
    QTest::newRow("tinier than a float's square") << 1e-30;
}

void GradientsTest::extremeReflectorsStayRight() {
    QFETCH(double, scale);
    Problem problem = makeProblem(LayerKind::householder, Activation::abs, Loss::mse);
    const auto run = [&](const Network<double>& network) {
        Network<float> rounded(network.spec());
        rounded.parameters() = network.parameters().cast<float>();
        Tape<float> tape;
        tape.inputs.resize(rounded.layers() + 1);
        tape.inputs[0] = problem.inputs.cast<float>();
        forward(rounded, tape);
        return tape.outputs();
    };
    const Batch<float> expected = run(problem.network);
    problem.network.vector(1) *= scale;
    QVERIFY((run(problem.network) - expected).norm() < 1e-5f * expected.norm());
}

HANSCAPE_TEST(GradientsTest, NoApplication)

} // namespace hanscape::tst_core_nn_gradients

#include "core/nn/tst_gradients.moc"
