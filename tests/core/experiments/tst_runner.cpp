#include "core/experiments/runner.h"
#include "core/io/atomic_file.h"
#include "core/io/model_file.h"
#include "core/io/run_folder.h"
#include "tests/core/experiments/small_experiment.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

namespace hanscape::tst_core_experiments_runner {

/// Runs of an experiment, in any order, by any number of threads and starts.
class RunnerTest : public QObject {
    Q_OBJECT

  private slots:
    void allRunsAreThere();
    void orderAndJobsChangeNoBit();
    void aSecondStartSkipsWhatIsDone();
    void cancelledRunsLeaveNothing();
    void otherExperimentsAreRefused();
    void foldersAreGathered();
    void randomNetworksAreRunToo();
    void titlesAndFiguresAreNoOtherExperiment();
};

namespace {

const std::string version = "1.0";

std::map<std::int64_t, RunResult> run(const QTemporaryDir& folder, const RunnerOptions& options = {}) {
    const ExperimentSpec spec = smallExperiment();
    const std::string path = folder.path().toStdString();
    runMissing(planOf(spec), ExperimentFolder(path, spec, version), loadSmall, options);
    return gather(spec, {path}, version);
}

std::string withoutSeconds(const RunResult& result) {
    auto json = toJson(result);
    json.erase("seconds");
    return json.dump();
}

} // namespace

void RunnerTest::allRunsAreThere() {
    const QTemporaryDir folder;
    std::int64_t told = 0, iterations = 0, totalIterations = 0;
    RunnerOptions options;
    options.report = [&](const RunnerProgress& progress) {
        told = progress.runs;
        iterations = progress.iterations;
        totalIterations = progress.totalIterations;
    };
    const auto results = run(folder, options);
    QCOMPARE(results.size(), std::size_t(8));
    QCOMPARE(told, 8);
    QCOMPARE(totalIterations, 8 * 60);
    QCOMPARE(iterations, totalIterations); // what a diverged run left out counts as done
    QCOMPARE(results.at(0).status, RunStatus::finished);
    QCOMPARE(results.at(0).last.iteration, 60);
    QCOMPARE(results.at(2).status, RunStatus::diverged); // at the rate of 50
    // A run's folder is like any other: its spec trains to its model.
    const auto runFolder = RunFolder::open(folder.filePath("0001").toStdString());
    const RunSpec spec = runFolder.readSpec();
    QCOMPARE(spec.training.seed, 2);
    Preparation preparation;
    Trainer trainer(std::make_shared<const Dataset>(loadDataset(spec.data, &preparation)), spec.network,
                    spec.training);
    trainer.advance(1000);
    QVERIFY(readFile(runFolder.path() + "/last.safetensors") ==
            encodeModel({trainer.network(), trainer.objective(), preparation}));
}

void RunnerTest::orderAndJobsChangeNoBit() {
    const QTemporaryDir together, alone;
    const auto many = run(together, {.jobs = 4, .report = {}});
    const ExperimentSpec spec = smallExperiment();
    auto plan = planOf(spec);
    std::reverse(plan.begin(), plan.end());
    const ExperimentFolder folder(alone.path().toStdString(), spec, version);
    for (const PlannedRun& one : plan)
        runMissing({one}, folder, loadSmall, {.jobs = 1, .report = {}});
    const auto single = gather(spec, {alone.path().toStdString()}, version);
    QCOMPARE(single.size(), many.size());
    for (const auto& [index, result] : many) {
        QCOMPARE(withoutSeconds(single.at(index)), withoutSeconds(result));
        const auto bytes = [&](const QTemporaryDir& in) {
            return readFile(
                in.filePath(QString("%1/best.safetensors").arg(index, 4, 10, QChar('0'))).toStdString());
        };
        QVERIFY(bytes(together) == bytes(alone));
    }
}

void RunnerTest::aSecondStartSkipsWhatIsDone() {
    const QTemporaryDir folder;
    const ExperimentSpec spec = smallExperiment();
    const auto plan = planOf(spec);
    const ExperimentFolder runs(folder.path().toStdString(), spec, version);
    QVERIFY(runMissing({plan[5]}, runs, loadSmall));
    const auto before = QFileInfo(folder.filePath("0005/run.json")).lastModified();
    RunnerProgress last;
    RunnerOptions options;
    options.report = [&](const RunnerProgress& progress) { last = progress; };
    QVERIFY(runMissing(plan, runs, loadSmall, options));
    QCOMPARE(last.totalIterations, 7 * 60);
    QCOMPARE(last.runs, 8);
    QCOMPARE(QFileInfo(folder.filePath("0005/run.json")).lastModified(), before);
}

void RunnerTest::cancelledRunsLeaveNothing() {
    const QTemporaryDir folder;
    std::atomic<bool> cancelled = true;
    RunnerOptions options;
    options.cancelled = &cancelled;
    QVERIFY(run(folder, options).empty());
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{"experiment.json"});
}

void RunnerTest::otherExperimentsAreRefused() {
    const QTemporaryDir folder;
    ExperimentSpec spec = smallExperiment();
    const std::string path = folder.path().toStdString();
    runMissing({planOf(spec)[0]}, ExperimentFolder(path, spec, version), loadSmall);
    QVERIFY(isSentence(refusalOf([&] { ExperimentFolder(path, spec, "1.1"); }), "another"));
    QVERIFY(isSentence(refusalOf([&] { gather(spec, {path}, "1.1"); }), "another version"));
    spec.rows[0].training.batch = 50;
    QVERIFY(isSentence(refusalOf([&] { ExperimentFolder(path, spec, version); }), "another"));
    QVERIFY(isSentence(refusalOf([&] { gather(spec, {path}, version); }), "is not run 0"));
    QVERIFY(isSentence(refusalOf([&] { gather(spec, {path + "/nowhere"}, version); }), "no folder"));
}

void RunnerTest::foldersAreGathered() {
    const QTemporaryDir first, second;
    const ExperimentSpec spec = smallExperiment();
    const auto plan = planOf(spec);
    const std::string a = first.path().toStdString(), b = second.path().toStdString();
    runMissing({plan[0], plan[1]}, ExperimentFolder(a, spec, version), loadSmall);
    runMissing({plan[1], plan[2], plan[3]}, ExperimentFolder(b, spec, version), loadSmall);
    const auto results = gather(spec, {a, b}, version);
    QCOMPARE(results.size(), std::size_t(4));
    const auto table = tabulate(spec, results);
    QCOMPARE(table.rows[0].runs, 2);
    QCOMPARE(table.rows[1].runs, 0);
}

void RunnerTest::randomNetworksAreRunToo() {
    ExperimentSpec spec;
    spec.rows.resize(2);
    for (std::size_t i : {0, 1}) {
        spec.rows[i].name = i == 0 ? "fc-abs" : "han";
        spec.rows[i].variability.networks = spec.rows[i].landscapes.networks = spec.rows[i].name;
        spec.rows[i].variability.depths = "4";
        spec.rows[i].variability.samples = 30;
        spec.rows[i].landscapes.depth = 5;
    }
    for (const auto kind : {ExperimentKind::variability, ExperimentKind::landscapes}) {
        const QTemporaryDir folder;
        spec.kind = kind;
        const std::string path = folder.path().toStdString();
        std::int64_t done = 0, total = 0;
        RunnerOptions options;
        options.jobs = 2;
        options.report = [&](const RunnerProgress& progress) {
            done = progress.iterations;
            total = progress.totalIterations;
        };
        QVERIFY(runMissing(planOf(spec), ExperimentFolder(path, spec, version), loadSmall, options));
        QCOMPARE(total, kind == ExperimentKind::variability ? 60 : 8);
        QCOMPARE(done, total);
        const auto results = gather(spec, {path}, version);
        QCOMPARE(results.size(), std::size_t(2));
        if (kind == ExperimentKind::landscapes) {
            QCOMPARE(results.at(1).landscapes->extrema.size(), std::size_t(4));
            continue;
        }
        VariabilityStudy study(spec.rows[1].variability);
        study.advance(study.total());
        QVERIFY(*results.at(1).variability == study.states().front()); // to the bit
    }
}

void RunnerTest::titlesAndFiguresAreNoOtherExperiment() {
    const QTemporaryDir folder;
    const std::string path = folder.path().toStdString();
    ExperimentSpec spec = smallExperiment();
    ExperimentFolder(path, spec, version);
    spec.title = "Another title";
    spec.figures = {FigureKind::rates};
    spec.rows[0].paper = {0.9, 0.1};
    ExperimentFolder(path, spec, version);
    spec.rows[0].training.batch = 7;
    QVERIFY(isSentence(refusalOf([&] { ExperimentFolder(path, spec, version); }), "another experiment"));
}

HANSCAPE_TEST(RunnerTest, QCoreApplication)

} // namespace hanscape::tst_core_experiments_runner

#include "core/experiments/tst_runner.moc"
