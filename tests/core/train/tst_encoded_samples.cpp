#include "core/data/checkerboard.h"
#include "core/data/split.h"
#include "core/nn/architecture_spec.h"
#include "core/train/trainer.h"
#include "tests/test.h"

namespace hanscape::tst_core_train_encoded_samples {

namespace {

std::shared_ptr<Dataset> board() {
    auto data = std::make_shared<Dataset>(checkerboard(8));
    splitRandomly(*data, 0.25, 0.1, 3);
    return data;
}

TrainingSpec shortRun(int seed, Precision precision = Precision::single) {
    TrainingSpec spec;
    spec.iterations = 60;
    spec.evaluateEvery = 20;
    spec.seed = seed;
    spec.precision = precision;
    return spec;
}

NetworkSpec network() { return buildNetwork(ArchitectureSpec{}, 2, 2); }

} // namespace

class EncodedSamplesTest : public QObject {
    Q_OBJECT

  private slots:
    void partsKeepTheirSamples();
    void oneEncodingForEachPrecisionAndObjective();
    void sharingChangesNoBit();
};

void EncodedSamplesTest::partsKeepTheirSamples() {
    const auto data = board();
    const Objective objective{Task::classification, 2, Loss::crossEntropy};
    const EncodedSamples<float> test(*data, Part::test, objective);
    const auto indices = data->indices(Part::test);
    QCOMPARE(test.inputs.cols(), static_cast<Eigen::Index>(indices.size()));
    for (const Eigen::Index i : {Eigen::Index(0), test.inputs.cols() - 1}) {
        const Eigen::Index sample = indices[static_cast<std::size_t>(i)];
        QCOMPARE(test.inputs(1, i), static_cast<float>(data->inputs(1, sample)));
        const int label = static_cast<int>(data->targets(sample));
        QCOMPARE(test.labels[static_cast<std::size_t>(i)], label);
        QCOMPARE(test.targets(label, i), 1.0F);
        QCOMPARE(test.targets(1 - label, i), 0.0F);
    }
}

void EncodedSamplesTest::oneEncodingForEachPrecisionAndObjective() {
    SharedData shared(board());
    const Objective mse{Task::classification, 2, Loss::mse};
    const Objective crossEntropy{Task::classification, 2, Loss::crossEntropy};
    const auto train = shared.encoded<float>(Part::train, mse);
    QCOMPARE(shared.encoded<float>(Part::train, mse).get(), train.get());
    QVERIFY(shared.encoded<float>(Part::test, mse) != train);
    const auto other = shared.encoded<float>(Part::train, crossEntropy);
    QVERIFY(other != train);
    QVERIFY(other->targets != train->targets);
    QCOMPARE(shared.encoded<double>(Part::train, mse)->inputs.cols(), train->inputs.cols());
}

void EncodedSamplesTest::sharingChangesNoBit() {
    const auto data = board();
    const auto shared = std::make_shared<SharedData>(data);
    for (const Precision precision : {Precision::single, Precision::twofold}) {
        Trainer first(shared, network(), shortRun(1, precision));
        Trainer second(shared, network(), shortRun(2, precision));
        Trainer alone(data, network(), shortRun(2, precision));
        first.advance(30);
        second.advance(60);
        first.advance(30);
        alone.advance(60);
        std::visit(
            [&]<class Scalar>(const Network<Scalar>& held) {
                QCOMPARE(held.parameters(), std::get<Network<Scalar>>(alone.network()).parameters());
            },
            second.network());
        QCOMPARE(second.last().test.loss, alone.last().test.loss);
        QVERIFY(first.last().test.loss != second.last().test.loss);
    }
}

HANSCAPE_TEST(EncodedSamplesTest, NoApplication)

} // namespace hanscape::tst_core_train_encoded_samples

#include "core/train/tst_encoded_samples.moc"
