#include "core/base/same_bits.h"
#include "core/data/data_source.h"
#include "core/experiments/experiment_spec.h"
#include "core/io/dataset_file.h"
#include "core/io/json.h"
#include "core/io/model_file.h"
#include "core/io/npy.h"
#include "core/io/npz.h"
#include "core/io/recording_file.h"
#include "core/io/run_folder.h"
#include "core/io/samples_writer.h"
#include "core/io/trainer_state_file.h"
#include "core/nn/architecture_spec.h"
#include "tests/core/io/archives.h"
#include "tests/core/io/refusal.h"
#include "tests/core/random_specs.h"
#include "tests/test.h"

#include <QTemporaryDir>

namespace hanscape::tst_core_io_round_trips {

using namespace hanscape::test;

namespace {

Random randomOf(int seed) { return {static_cast<std::uint64_t>(seed), Purpose::parameterSamples, 54321}; }

/// Numbers of every size, and those at which text formats stumble.
double drawNumber(Random& random) {
    constexpr double hard[] = {0.0,    -0.0,    5e-324, -5e-324,     2.2250738585072014e-308,
                               1e308,  -1e308,  0.1,    1.0 / 3,     0x1p53,
                               0x1p63, -0x1p63, 1e22,   123456789.0, 1.7976931348623157e308};
    if (random.below(4) == 0)
        return hard[random.below(std::size(hard))];
    return random.normal() * std::pow(10.0, random.uniform(-30, 30));
}

Dataset drawDataset(Random& random) {
    Dataset data;
    const int features = 1 + static_cast<int>(random.below(4)),
              samples = 2 + static_cast<int>(random.below(30));
    data.task = random.below(2) == 0 ? Task::classification : Task::regression;
    data.classes = data.task == Task::regression ? 0 : 2 + static_cast<int>(random.below(4));
    data.inputs = Batch<double>::NullaryExpr(features, samples, [&] { return drawNumber(random); });
    data.targets.resize(samples);
    for (int i = 0; i < samples; ++i)
        data.targets(i) = data.task == Task::regression ? drawNumber(random) : i % data.classes;
    data.resetSplit(Part::train);
    for (Part& part : data.parts)
        part = static_cast<Part>(random.below(3));
    return data;
}

struct SmallRun {
    std::shared_ptr<const Dataset> data;
    TrainingSpec training;
    NetworkSpec network;
};

/// A run of random specs that can be trained.
SmallRun drawRun(Random& random) {
    for (;;) {
        DatasetSpec data = drawSpec(datasetFields(), Draws::small, random);
        data.source = static_cast<DataSource>(2 + random.below(5));
        const auto architecture = drawSpec(architectureFields(), Draws::small, random);
        SmallRun run{nullptr, drawSpec(trainingFields(), Draws::small, random), {}};
        const QString refusal = refusalOf([&] {
            run.data = std::make_shared<const Dataset>(loadDataset(data));
            run.network = buildNetwork(architecture, 2, objectiveOf(*run.data, run.training.loss).outputs());
            Trainer(run.data, run.network, run.training);
        });
        if (refusal.isEmpty())
            return run;
    }
}

} // namespace

/// What is saved, read and saved again is the same, bit for bit, whatever it is.
class RoundTripsTest : public QObject {
    Q_OBJECT

  private slots:
    void samplesInEveryFormat_data();
    void samplesInEveryFormat();
    void samplesWithSplitAndFlips();
    void arrays();
    void models();
    void statesAndRecordings();
    void metrics();
    void experiments();
};

void RoundTripsTest::samplesInEveryFormat_data() {
    QTest::addColumn<QString>("ending");
    for (const char* ending : {"csv", "tsv", "txt", "npy"})
        QTest::newRow(ending) << ending;
}

void RoundTripsTest::samplesInEveryFormat() {
    QFETCH(QString, ending);
    Random random = randomOf(1);
    const QTemporaryDir folder;
    for (int i = 0; i < cases(200); ++i) {
        const Dataset data = drawDataset(random);
        const std::string path = folder.filePath("samples." + ending).toStdString();
        writeSamples(path, data);
        SamplesRequest request;
        request.inputs = data.features();
        const RawSamples read = readSamples(path, request);
        QVERIFY(sameBits(read.inputs, data.inputs));
        QVERIFY(sameBits(read.targets, data.targets));
    }
}

void RoundTripsTest::samplesWithSplitAndFlips() {
    Random random = randomOf(2);
    for (int i = 0; i < cases(200); ++i) {
        Dataset data = drawDataset(random);
        if (data.task == Task::regression)
            continue;
        for (std::size_t k = 0; k < data.parts.size(); ++k)
            if (data.parts[k] == Part::train && random.below(3) == 0) {
                data.flippedFrom[k] = static_cast<std::int16_t>(data.targets(static_cast<int>(k)));
                data.targets(static_cast<int>(k)) = (data.flippedFrom[k] + 1) % data.classes;
            }
        const std::string text = encodeSamples("samples.csv", data, {true, true});
        ReadSamples read = interpretSamples(samplesFromText(text, "file"), DatasetSpec(), "'file'");
        QVERIFY(read.parted);
        QVERIFY(read.data.parts == data.parts);
        SamplesFormat format{true, true};
        format.classValues = read.preparation.classValues;
        QCOMPARE(encodeSamples("samples.csv", read.data, format), text);
    }
}

void RoundTripsTest::arrays() {
    Random random = randomOf(3);
    for (int i = 0; i < cases(200); ++i) {
        const Batch<double> values = Batch<double>::NullaryExpr(1 + static_cast<int>(random.below(9)),
                                                                1 + static_cast<int>(random.below(9)),
                                                                [&] { return drawNumber(random); });
        const std::string bytes = encodeNpy(values);
        QVERIFY(sameBits(parseNpy(bytes, "file").values, values));
        QCOMPARE(encodeNpy(parseNpy(bytes, "file").values), bytes);
        const NpzSamples read = parseNpz(archiveOf({{"X.npy", bytes}}), "file");
        QVERIFY(!read.labelled && sameBits(read.values, values));
    }
}

void RoundTripsTest::models() {
    Random random = randomOf(4);
    for (int i = 0; i < cases(300); ++i) {
        const SmallRun run = drawRun(random);
        Model model;
        if (run.training.precision == Precision::single)
            model.network = initialise<float>(run.network, static_cast<std::uint64_t>(i));
        else
            model.network = initialise<double>(run.network, static_cast<std::uint64_t>(i));
        model.objective = objectiveOf(*run.data, run.training.loss);
        for (int k = 0; k < model.objective->classes && i % 2 == 0; ++k) {
            model.preparation.classValues.push_back(k - 2 + random.uniform());
            model.preparation.classNames.push_back("class \"" + std::to_string(k) + "\" ä😀");
        }
        const std::string bytes = encodeModel(model);
        QCOMPARE(encodeModel(decodeModel(bytes, "file")), bytes);
    }
}

void RoundTripsTest::statesAndRecordings() {
    Random random = randomOf(5);
    for (int i = 0; i < cases(200); ++i) {
        const SmallRun run = drawRun(random);
        Trainer trainer(run.data, run.network, run.training);
        Recording recording(0, trainer.network(), 20, {5, 1 << 20});
        for (int step = 0; step < 4; ++step) {
            trainer.advance(1 + static_cast<std::int64_t>(random.below(5)));
            recording.add(trainer.iteration(), trainer.network());
        }
        const std::string state = encodeState(trainer.state());
        QCOMPARE(encodeState(decodeState(state, "file")), state);
        const std::string frames = encodeRecording(recording);
        QCOMPARE(encodeRecording(decodeRecording(frames, "file")), frames);
        if (trainer.status() == RunStatus::diverged)
            continue; // nothing goes on from there
        // What goes on from a file goes on as if nothing had happened.
        Trainer resumed(run.data, decodeState(state, "file"), run.training);
        trainer.advance(7);
        resumed.advance(7);
        QCOMPARE(encodeState(resumed.state()), encodeState(trainer.state()));
    }
}

void RoundTripsTest::metrics() {
    Random random = randomOf(6);
    for (int i = 0; i < cases(200); ++i) {
        std::vector<Metrics> history;
        for (int k = 0; k < 5; ++k) {
            Metrics metrics;
            metrics.iteration = 10 * k;
            for (Scores* scores : {&metrics.train, &metrics.test}) {
                scores->loss = drawNumber(random);
                (i % 2 == 0 ? scores->accuracy : scores->nrmse) = random.uniform();
            }
            history.push_back(metrics);
        }
        const std::string text = metricsToCsv(history);
        const auto read = metricsFromCsv(text, "file");
        QCOMPARE(read.size(), history.size());
        QCOMPARE(metricsToCsv(read), text);
        QCOMPARE(read.back().test.loss, history.back().test.loss);
    }
}

void RoundTripsTest::experiments() {
    Random random = randomOf(7);
    int read = 0;
    for (int i = 0; i < cases(2000); ++i) {
        ExperimentSpec spec;
        spec.name = "name";
        spec.title = Texts[random.below(Texts.size())];
        spec.kind = static_cast<ExperimentKind>(random.below(experimentKindNames().size()));
        spec.measure = static_cast<Measure>(random.below(measureNames().size()));
        spec.figures.push_back(static_cast<FigureKind>(random.below(figureNames().size())));
        ExperimentRow row;
        row.name = Texts[random.below(Texts.size())];
        row.data = drawSpec(datasetFields(), Draws::wide, random);
        row.architecture = drawSpec(architectureFields(), Draws::wide, random);
        row.training = drawSpec(trainingFields(), Draws::wide, random);
        row.landscapes = drawSpec(landscapeFields(), Draws::wide, random);
        row.variability = drawSpec(variabilityFields(), Draws::wide, random);
        row.rates = {drawReal({0, 10, true}, Draws::wide, random), 0.01};
        row.runs = static_cast<int>(drawWhole({1, mostExperimentRuns}, Draws::wide, random));
        if (i % 2 == 0)
            row.paper = MeanAndDeviation{random.uniform(), random.uniform()};
        spec.rows.push_back(row);
        const auto attempt = [&] { return experimentFromJson(toJson(spec), "file"); };
        if (!check(spec).empty()) {
            QVERIFY2(isSentence(refusalOf(attempt), "file"), toJson(spec).dump().c_str());
            continue;
        }
        // Of what does not belong to its kind a row may hold what is none.
        const QString refusal = refusalOf([&] { QCOMPARE(toJson(attempt()).dump(), toJson(spec).dump()); });
        QVERIFY2(refusal.isEmpty() || isSentence(refusal, "file"), qPrintable(refusal));
        read += refusal.isEmpty();
    }
    QVERIFY(read > cases(2000) / 20);
}

HANSCAPE_TEST(RoundTripsTest, NoApplication)

} // namespace hanscape::tst_core_io_round_trips

#include "core/io/tst_round_trips.moc"
