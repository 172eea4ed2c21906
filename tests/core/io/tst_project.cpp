#include "core/data/sample_difference.h"
#include "core/io/model_file.h"
#include "core/io/npz.h"
#include "core/io/project.h"
#include "core/io/recording_file.h"
#include "core/io/run_edits_file.h"
#include "core/io/trainer_state_file.h"
#include "tests/core/io/archives.h"
#include "tests/core/io/kept_runs.h"
#include "tests/core/io/projects.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

#include <bit>
#include <functional>
#include <QTemporaryDir>

namespace hanscape::tst_core_io_project {

namespace {

using Make = std::function<Project()>;

std::string bytesOf(const AnyNetwork& network) { return encodeModel({network, {}, {}}); }

Project adamInDouble() {
    SessionSpecs specs = smallSpecs();
    specs.training.optimizer = OptimizerKind::adam;
    specs.training.precision = Precision::twofold;
    specs.training.learningRate = 1.0 / 3;
    specs.training.loss = Loss::crossEntropy;
    return smallProject(specs);
}

Project diverged() {
    SessionSpecs specs = smallSpecs();
    specs.training.learningRate = 100;
    specs.training.evaluateEvery = 1;
    Project project = smallProject(specs, 200);
    auto& state = std::get<TrainerState<float>>(project.run->state);
    state.history.back().test.loss = std::numeric_limits<double>::infinity();
    return project;
}

/// Other data and weights wait for a rewind of the run.
Project waiting() {
    Project project = smallProject();
    project.run->initial =
        std::make_shared<AnyNetwork>(initialise<float>(networkOf(project.specs, *project.data), 5));
    project.specs.data.blocks = 2;
    project.specs.training.seed = 77;
    project.data = std::make_shared<Dataset>(loadDataset(project.specs.data));
    project.model =
        std::make_shared<AnyNetwork>(initialise<double>(networkOf(project.specs, *project.data), 9));
    return project;
}

Project notBegun() {
    Project project = smallProject();
    project.run.reset();
    project.layout = nullptr;
    return project;
}

/// Samples, a parameter and the training were changed on the way, and are to be once more.
Project edited() {
    Project project = smallProject(smallSpecs(), 0);
    const auto begun = project.data;
    Trainer trainer(begun, networkOf(project.specs, *begun), project.specs.training);
    EditLog log(begun);
    trainer.advance(11);
    Dataset painted = *begun;
    painted.inputs(0, 5) += 0.01;
    log.replaceData(trainer, std::make_shared<Dataset>(painted));
    trainer.advance(6);
    TrainingSpec slower = project.specs.training;
    slower.learningRate = 0.01;
    log.adjust(trainer, slower);
    ProjectRun& run = *project.run;
    run.beginning = {project.specs, begun, {}};
    run.state = trainer.state();
    run.data = project.data = log.data();
    run.specs.training = project.specs.training = slower;
    run.specs.data.source = project.specs.data.source = DataSource::painted;
    run.edits = log.edits();
    log.setParameter(trainer, {{0, ParameterId::Kind::bias, 1, 0}, 0.25});
    run.editsToCome = {log.edits().back()};
    run.recording.reset();
    return project;
}

/// Three runs: on the project's samples, on others that two share, and on what its specs make.
Project keptRuns() {
    Project project = smallProject();
    const auto others = std::make_shared<Dataset>(loadDataset(smallSpecs(true).data));
    std::shared_ptr<const Dataset> samples[] = {project.data, others, others, nullptr};
    for (int i = 0; i < 4; ++i) {
        auto run = std::make_shared<KeptRun>(test::trainedRun());
        run->number = 2 + 3 * i;
        run->samples = samples[i];
        project.runs.push_back(std::move(run));
    }
    project.runUnderWay = 5;
    return project;
}

/// Values that a detour by decimals or a comparison would change.
Project oddNumbers() {
    Project project = smallProject();
    Dataset data = *project.data;
    data.inputs(0, 0) = -0.0;
    data.inputs(1, 0) = std::numeric_limits<double>::denorm_min();
    data.inputs(0, 1) = std::nextafter(0.1, 1);
    project.data = project.run->data = std::make_shared<Dataset>(data);
    auto& state = std::get<TrainerState<float>>(project.run->state);
    state.history[1].test.nrmse = std::bit_cast<double>(0x7ff8'dead'beef'0001);
    state.history[1].train.loss = -std::numeric_limits<double>::infinity();
    return project;
}

} // namespace

class ProjectTest : public QObject {
    Q_OBJECT

  private slots:
    void roundTrip_data();
    void roundTrip();
    void trainsOnToTheSameBits_data();
    void trainsOnToTheSameBits();
    void sameBytesWhenever();
    void numpyReadsItsArrays();
    void savedAndLoaded();

  private:
    static void rows();
};

void ProjectTest::rows() {
    QTest::addColumn<Make>("make");
    const auto row = [](const char* name, const Make& make) { QTest::newRow(name) << make; };
    row("SGD in single precision", [] { return smallProject(); });
    row("Adam in double precision", adamInDouble);
    row("batch normalisation", [] { return smallProject(smallSpecs(true)); });
    row("regression", regressionProject);
    row("other data wait", waiting);
    row("finished", [] { return smallProject(smallSpecs(), 200); });
    row("diverged", diverged);
    row("odd numbers", oddNumbers);
    row("edited", edited);
    row("not begun", notBegun);
    row("kept runs", keptRuns);
    row("compared", comparedProject);
    row("path", projectWithPath);
}

void ProjectTest::roundTrip_data() { rows(); }

void ProjectTest::roundTrip() {
    QFETCH(Make, make);
    const Project project = make();
    const std::string bytes = encodeProject(project);
    const Project read = decodeProject(bytes, "file");
    QCOMPARE(read.program, project.program);
    QVERIFY(read.specs == project.specs);
    QVERIFY(sameSamples(*read.data, *project.data));
    QVERIFY(read.preparation == project.preparation);
    QCOMPARE(read.records, project.records);
    QVERIFY(read.layout == project.layout);
    QCOMPARE(read.model == nullptr, project.model == nullptr);
    if (project.model)
        QCOMPARE(bytesOf(*read.model), bytesOf(*project.model));
    QCOMPARE(read.runs.size(), project.runs.size());
    QCOMPARE(read.runUnderWay, project.runUnderWay);
    for (std::size_t i = 0; i < read.runs.size(); ++i) {
        QVERIFY(encodeKeptRun(*read.runs[i]) == encodeKeptRun(*project.runs[i]));
        QCOMPARE(read.runs[i]->samples == read.data, project.runs[i]->samples == project.data);
        QCOMPARE(read.runs[i]->samples == nullptr, project.runs[i]->samples == nullptr);
    }
    if (read.runs.size() > 2)
        QVERIFY(read.runs[1]->samples == read.runs[2]->samples);
    QCOMPARE(read.comparison.has_value(), project.comparison.has_value());
    if (project.comparison) {
        QVERIFY(sameSamples(*read.comparison->data, *project.comparison->data));
        QVERIFY(read.comparison->training == project.comparison->training);
        QCOMPARE(read.comparison->runs.size(), project.comparison->runs.size());
        for (std::size_t i = 0; i < read.comparison->runs.size(); ++i)
            QCOMPARE(encodeState(read.comparison->runs[i]), encodeState(project.comparison->runs[i]));
    }
    QCOMPARE(read.run.has_value(), project.run.has_value());
    if (!project.run)
        return;
    QVERIFY(read.run->specs == project.run->specs);
    QVERIFY(sameSamples(*read.run->data, *project.run->data));
    QCOMPARE(read.run->data == read.data, project.run->data == project.data);
    QCOMPARE(encodeState(read.run->state), encodeState(project.run->state));
    QCOMPARE(read.run->initial == nullptr, project.run->initial == nullptr);
    if (project.run->initial)
        QCOMPARE(bytesOf(*read.run->initial), bytesOf(*project.run->initial));
    QCOMPARE(read.run->recording.has_value(), project.run->recording.has_value());
    QCOMPARE(read.run->path.has_value(), project.run->path.has_value());
    if (project.run->path)
        QCOMPARE(encodeRecording(*read.run->path), encodeRecording(*project.run->path));
    if (project.run->recording)
        QCOMPARE(encodeRecording(*read.run->recording), encodeRecording(*project.run->recording));
    QCOMPARE(encodeEdits(read.run->edits), encodeEdits(project.run->edits));
    QCOMPARE(encodeEdits(read.run->editsToCome), encodeEdits(project.run->editsToCome));
    if (!project.run->edits.empty()) {
        QVERIFY(read.run->beginning.specs == project.run->beginning.specs);
        QVERIFY(sameSamples(*read.run->beginning.data, *project.run->beginning.data));
    }
    QCOMPARE(encodeProject(read), bytes);
}

void ProjectTest::trainsOnToTheSameBits_data() { rows(); }

void ProjectTest::trainsOnToTheSameBits() {
    QFETCH(Make, make);
    const Project project = make();
    if (!project.run)
        return;
    const ProjectRun& run = *project.run;
    Trainer uninterrupted(run.data, run.state, run.specs.training);
    uninterrupted.advance(1000);
    const Project read = decodeProject(encodeProject(project), "file");
    Trainer resumed(read.run->data, read.run->state, read.run->specs.training);
    resumed.advance(13);
    resumed.advance(1000);
    QCOMPARE(encodeState(resumed.state()), encodeState(uninterrupted.state()));
}

/// No date, no name of a machine and no zone is part of a project.
void ProjectTest::sameBytesWhenever() {
    const Project project = smallProject();
    const std::string bytes = encodeProject(project);
    const QByteArray zone = qgetenv("TZ");
    qputenv("TZ", "Asia/Kathmandu");
    QTest::qSleep(2100); // a zip archive counts two seconds at a time
    const std::string again = encodeProject(project);
    qputenv("TZ", zone);
    QVERIFY(again == bytes);
    QCOMPARE(bytes.substr(30, 38), std::string("mimetypeapplication/x-hanscape-project"));
}

void ProjectTest::numpyReadsItsArrays() {
    const Project project = smallProject();
    const NpzSamples samples = parseNpz(encodeProject(project), "file");
    QVERIFY(samples.labelled);
    QCOMPARE(samples.values.rows(), project.data->samples());
    QVERIFY(samples.values.leftCols(2) == project.data->inputs.transpose());
    QVERIFY(samples.values.col(2) == project.data->targets.transpose());
    QCOMPARE(samples.split.size(), project.data->parts.size());
}

void ProjectTest::savedAndLoaded() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("a.hanscape").toStdString();
    const Project project = smallProject();
    saveProject(path, project);
    QCOMPARE(encodeProject(loadProject(path)), encodeProject(project));
    const QString refusal = refusalOf([&] { loadProject(path + "x"); });
    QVERIFY2(isSentence(refusal, "a.hanscapex"), qPrintable(refusal));
}

HANSCAPE_TEST(ProjectTest, NoApplication)

} // namespace hanscape::tst_core_io_project

#include "core/io/tst_project.moc"
