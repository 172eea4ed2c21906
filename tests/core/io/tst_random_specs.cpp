#include "core/data/data_source.h"
#include "core/io/dataset_file.h"
#include "core/io/json.h"
#include "core/io/run_spec.h"
#include "core/nn/architecture_spec.h"
#include "core/train/trainer.h"
#include "tests/core/io/refusal.h"
#include "tests/core/random_specs.h"
#include "tests/test.h"

namespace hanscape::tst_core_io_random_specs {

using namespace hanscape::test;

namespace {

constexpr int specs = cases(10'000);

Random randomOf(int seed) { return {static_cast<std::uint64_t>(seed), Purpose::parameterSamples, 12345}; }

/// What a person might ask to have trained.
struct Request {
    DatasetSpec data;
    ArchitectureSpec architecture;
    TrainingSpec training;

    Request(Draws draws, Random& random)
        : data(drawSpec(datasetFields(), draws, random)),
          architecture(drawSpec(architectureFields(), draws, random)),
          training(drawSpec(trainingFields(), draws, random)) {
        // Files and painted samples are not at hand; a request for them is refused, which takes few tries.
        if (!isGenerated(data.source) || data.source == DataSource::picture)
            if (random.below(8) != 0)
                data.source = static_cast<DataSource>(2 + random.below(6));
    }

    bool isValid() const {
        return check(data).empty() && check(architecture).empty() && check(training).empty();
    }
    QByteArray text() const {
        return QByteArray::fromStdString(fieldsToJson(data, datasetFields()).dump() + "\n" +
                                         fieldsToJson(architecture, architectureFields()).dump() + "\n" +
                                         fieldsToJson(training, trainingFields()).dump());
    }
    Trainer trainer() const {
        const auto samples = std::make_shared<const Dataset>(loadDataset(data));
        const NetworkSpec network =
            buildNetwork(architecture, samples->features(), objectiveOf(*samples, training.loss).outputs());
        return {samples, network, training};
    }
};

bool isFinite(const Scores& scores) { return !std::isinf(scores.loss) && !std::isinf(scores.nrmse); }

/// What of a run is no outcome to be shown; empty for nothing.
QString complaintAbout(const Trainer& trainer) {
    if (!std::visit([](const auto& network) { return network.allFinite(); }, trainer.network()))
        return "a parameter is not finite";
    for (const Metrics& metrics : trainer.history())
        if (!std::isfinite(metrics.train.loss) || !isFinite(metrics.test) || !isFinite(metrics.validation))
            return "an evaluation is not finite";
    const bool under = trainer.status() == RunStatus::training;
    if (under && trainer.iteration() != 10)
        return "not all iterations were done";
    return {};
}

/// A random list of layers, of which most fit each other.
NetworkSpec drawNetwork(Draws draws, Random& random) {
    NetworkSpec network;
    network.inputs = 1 + static_cast<int>(random.below(4));
    const auto layers = random.below(6);
    for (std::size_t i = 0; i <= layers; ++i) {
        network.layers.push_back(drawSpec(layerFields(), draws, random));
        LayerSpec& layer = network.layers.back();
        if (random.below(10) != 0 && layer.kind != LayerKind::fc)
            layer.width = network.fanIn(i);
        if (random.below(3) != 0)
            layer.shortcut = 0;
    }
    return network;
}

} // namespace

class RandomSpecsTest : public QObject {
    Q_OBJECT

  private slots:
    void validRequestsTrainAndOthersAreRefused();
    void anyRequestIsJudged();
    void anyListOfLayersIsJudged();
    void specsReadBackAsTheyWere();
};

void RandomSpecsTest::validRequestsTrainAndOthersAreRefused() {
    Random random = randomOf(1);
    int trained = 0, diverged = 0, refused = 0;
    for (int i = 0; i < specs; ++i) {
        const Request request(Draws::small, random);
        const QString refusal = refusalOf([&] {
            Trainer trainer = request.trainer();
            QVERIFY2(request.isValid(), request.text());
            trainer.advance(10);
            const QString complaint = complaintAbout(trainer);
            QVERIFY2(complaint.isEmpty(), qPrintable(complaint + " in\n" + request.text()));
            ++trained;
            diverged += trainer.status() == RunStatus::diverged;
        });
        if (QTest::currentTestFailed())
            return;
        QVERIFY2(refusal.isEmpty() || isSentence(refusal, ""), qPrintable(refusal));
        refused += !refusal.isEmpty();
    }
    qInfo("%d trained, %d of them diverged; %d were refused", trained, diverged, refused);
    QVERIFY(trained > specs / 5);
    QVERIFY(diverged > 0);
    QVERIFY(refused > specs / 50);
}

/// Sizes are not held back here, so what is valid is not built.
void RandomSpecsTest::anyRequestIsJudged() {
    Random random = randomOf(2);
    int valid = 0;
    for (int i = 0; i < specs; ++i) {
        const Request request(Draws::wide, random);
        if (request.isValid()) {
            ++valid;
            continue;
        }
        for (const auto& complaints :
             {check(request.data), check(request.architecture), check(request.training)})
            for (const std::string& complaint : complaints)
                QVERIFY2(isSentence(QString::fromStdString(complaint), ""), complaint.c_str());
        if (!check(request.data).empty())
            QVERIFY2(!refusalOf([&] { loadDataset(request.data); }).isEmpty(), request.text());
        if (!check(request.architecture).empty())
            QVERIFY2(!refusalOf([&] { buildNetwork(request.architecture, 2, 2); }).isEmpty(), request.text());
    }
    QVERIFY(valid > specs / 50 && valid < specs);
}

void RandomSpecsTest::anyListOfLayersIsJudged() {
    Random random = randomOf(3);
    int built = 0;
    for (int i = 0; i < specs; ++i) {
        const NetworkSpec spec = drawNetwork(i % 2 == 0 ? Draws::small : Draws::wide, random);
        const bool valid = check(spec).empty();
        if (valid && parameterCount(spec) > 10'000)
            continue;
        const QString refusal = refusalOf([&] {
            const auto network = initialise<float>(spec, 1);
            QVERIFY(network.allFinite());
            ++built;
        });
        QVERIFY2(refusal.isEmpty() == valid, toJson(spec).dump().c_str());
    }
    QVERIFY(built > specs / 10);
}

void RandomSpecsTest::specsReadBackAsTheyWere() {
    Random random = randomOf(4);
    int read = 0;
    for (int i = 0; i < specs; ++i) {
        RunSpec spec;
        const Request request(Draws::wide, random);
        spec.data = request.data;
        spec.training = request.training;
        spec.network = drawNetwork(Draws::wide, random);
        spec.initFrom = Texts[random.below(Texts.size())];
        const std::string text = toJson(spec).dump();
        if (!check(spec.data).empty() || !check(spec.network).empty() || !check(spec.training).empty()) {
            const QString refusal = refusalOf([&] { runSpecFromJson(parseJson(text, "file"), "file"); });
            QVERIFY2(isSentence(refusal, "file"), text.c_str());
            continue;
        }
        const RunSpec again = runSpecFromJson(parseJson(text, "file"), "file");
        QVERIFY2(again == spec, text.c_str());
        QCOMPARE(toJson(again).dump(), text);
        ++read;
    }
    QVERIFY(read > specs / 100);
}

HANSCAPE_TEST(RandomSpecsTest, NoApplication)

} // namespace hanscape::tst_core_io_random_specs

#include "core/io/tst_random_specs.moc"
