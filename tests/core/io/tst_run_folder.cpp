#include "core/io/atomic_file.h"
#include "core/io/dataset_file.h"
#include "core/io/run_folder.h"
#include "core/io/safetensors.h"
#include "core/io/trainer_state_file.h"
#include "core/nn/architecture_spec.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace hanscape::tst_core_io_run_folder {

namespace {

RunSpec smallRun(Precision precision, OptimizerKind optimizer, bool residual = false) {
    RunSpec spec;
    ArchitectureSpec architecture = residual ? resnetArchitecture() : hanArchitecture();
    architecture.depth = 3;
    architecture.width = 4;
    architecture.fcLayers = "0";
    spec.network = buildNetwork(architecture, 2, 2);
    spec.training.iterations = 60;
    spec.training.evaluateEvery = 10;
    spec.training.learningRate = 0.01;
    spec.training.precision = precision;
    spec.training.optimizer = optimizer;
    return spec;
}

Trainer trainerOf(const RunSpec& spec) {
    return Trainer(std::make_shared<const Dataset>(loadDataset(spec.data)), spec.network, spec.training);
}

} // namespace

class RunFolderTest : public QObject {
    Q_OBJECT

  private slots:
    void stateContinuesToTheSameBits_data();
    void stateContinuesToTheSameBits();
    void badStates_data();
    void badStates();
    void holdsTheFiles();
    void refusesWhatExists();
    void metricsRoundTrip();
    void badMetrics();
};

void RunFolderTest::stateContinuesToTheSameBits_data() {
    QTest::addColumn<Precision>("precision");
    QTest::addColumn<OptimizerKind>("optimizer");
    QTest::addColumn<bool>("residual");
    QTest::newRow("float, SGD") << Precision::single << OptimizerKind::sgd << false;
    QTest::newRow("float, Adam") << Precision::single << OptimizerKind::adam << false;
    QTest::newRow("double, SGD") << Precision::twofold << OptimizerKind::sgd << false;
    QTest::newRow("double, Adam") << Precision::twofold << OptimizerKind::adam << false;
    QTest::newRow("residual, float, SGD") << Precision::single << OptimizerKind::sgd << true;
    QTest::newRow("residual, double, Adam") << Precision::twofold << OptimizerKind::adam << true;
}

void RunFolderTest::stateContinuesToTheSameBits() {
    QFETCH(Precision, precision);
    QFETCH(OptimizerKind, optimizer);
    QFETCH(bool, residual);
    const RunSpec spec = smallRun(precision, optimizer, residual);
    Trainer whole = trainerOf(spec), begun = trainerOf(spec);
    whole.advance(60);
    begun.advance(37); // between two evaluations
    const std::string bytes = encodeState(begun.state());
    Trainer resumed(std::make_shared<const Dataset>(loadDataset(spec.data)), decodeState(bytes, "state"),
                    spec.training);
    QCOMPARE(encodeState(resumed.state()), bytes);
    resumed.advance(60);
    QCOMPARE(encodeState(resumed.state()), encodeState(whole.state()));
}

void RunFolderTest::badStates_data() {
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char* name, const auto& change) {
        SafeTensors contents = decodeSafeTensors(
            encodeState(trainerOf(smallRun(Precision::single, OptimizerKind::sgd)).state()), "state");
        change(contents);
        QTest::newRow(name) << QByteArray::fromStdString(encodeSafeTensors(contents));
    };
    row("another format", [](auto& c) { c.metadata["format"] = "hanscape"; });
    row("another version", [](auto& c) { c.metadata["version"] = "9"; });
    row("no iteration", [](auto& c) { c.metadata.erase("iteration"); });
    row("iteration that is none", [](auto& c) { c.metadata["iteration"] = "12x"; });
    row("negative iteration", [](auto& c) { c.metadata["iteration"] = "-1"; });
    row("unknown status", [](auto& c) { c.metadata["status"] = "asleep"; });
    row("best beyond the history", [](auto& c) { c.metadata["best_index"] = "1"; });
    row("no moment", [](auto& c) { c.tensors.erase("first_moment"); });
    row("moment of another size", [](auto& c) {
        c.tensors["first_moment"] = {{1}, Vector<float>(Vector<float>::Ones(1))};
    });
    row("moment of another type", [](auto& c) {
        c.tensors["first_moment"].values =
            Vector<double>(Vector<double>::Ones(c.tensors["first_moment"].size()));
    });
    row("no history", [](auto& c) { c.tensors["history"] = {{0, 10}, Vector<double>()}; });
    row("history of other columns", [](auto& c) {
        c.tensors["history"] = {{1, 9}, Vector<double>(Vector<double>::Ones(9))};
    });
    row("history of no iterations", [](auto& c) {
        c.tensors["history"] = {{1, 10}, Vector<double>(Vector<double>::Constant(10, NAN))};
    });
}

void RunFolderTest::badStates() {
    QFETCH(QByteArray, bytes);
    const QString refusal = refusalOf([&] { decodeState(bytes.toStdString(), "'state.safetensors'"); });
    QVERIFY2(isSentence(refusal, "'state.safetensors' is no sound state"), qPrintable(refusal));
}

void RunFolderTest::holdsTheFiles() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("runs/a").toStdString();
    const RunSpec spec = smallRun(Precision::single, OptimizerKind::sgd);
    const RunFolder run = RunFolder::create(path, spec, false);
    Trainer trainer = trainerOf(spec);
    QVERIFY(isSentence(refusalOf([&] { run.readState(); }), "no state to go on from"));
    trainer.advance(60);
    run.writeResults(trainer, {});
    run.writeSummary({{"status", "finished"}});
    const QStringList expected{"best.safetensors", "last.safetensors", "metrics.csv",
                               "run.json",         "spec.json",        "state.safetensors"};
    QCOMPARE(QDir(QString::fromStdString(path)).entryList(QDir::Files, QDir::Name), expected);
    const RunFolder opened = RunFolder::open(path);
    QVERIFY(opened.readSpec() == spec);
    QCOMPARE(encodeState(opened.readState()), encodeState(trainer.state()));
    QCOMPARE(opened.readMetrics().size(), std::size_t(7));
}

void RunFolderTest::refusesWhatExists() {
    const QTemporaryDir folder;
    const RunSpec spec = smallRun(Precision::single, OptimizerKind::sgd);
    const std::string file = written(folder, "file", "x"), path = folder.filePath("run").toStdString();
    RunFolder::create(path, spec, false);
    written(folder, "run/state.safetensors", "of an older run");
    QVERIFY(isSentence(refusalOf([&] { RunFolder::create(path, spec, false); }), "exists"));
    RunFolder::create(path, spec, true);
    QVERIFY(!QFile::exists(folder.filePath("run/state.safetensors")));
    QVERIFY(isSentence(refusalOf([&] { RunFolder::create(file, spec, true); }), "is a file"));
    QVERIFY_THROWS_EXCEPTION(WorkError, RunFolder::create(file + "/run", spec, false));
    QVERIFY(isSentence(refusalOf([&] { RunFolder::open(folder.filePath("none").toStdString()); }),
                       "no folder of a run"));
    QVERIFY(isSentence(refusalOf([&] { RunFolder::open(folder.path().toStdString()); }), "has no spec.json"));
}

void RunFolderTest::metricsRoundTrip() {
    std::vector<Metrics> history(2);
    history[0].train = {1.0 / 3, 0.5, Scores::none};
    history[0].test = {std::numeric_limits<double>::infinity(), 0.25, Scores::none};
    history[1].iteration = 100;
    history[1].train = {1e-9, 1, Scores::none};
    history[1].test = {2, 0.125, Scores::none};
    const std::string text = metricsToCsv(history);
    QCOMPARE(QString::fromStdString(text).section('\n', 0, 0),
             QString("iteration,train_loss,train_accuracy,test_loss,test_accuracy"));
    const auto read = metricsFromCsv(text, "metrics");
    QCOMPARE(metricsToCsv(read), text);
    QCOMPARE(read[1].iteration, 100);
    QCOMPARE(read[0].train.loss, 1.0 / 3);
    QVERIFY(std::isnan(read[0].validation.loss) && std::isnan(read[0].train.nrmse));
}

void RunFolderTest::badMetrics() {
    QVERIFY(
        isSentence(refusalOf([] { metricsFromCsv("1,2\n3,4\n", "'m.csv'"); }), "begins with 'iteration'"));
    QVERIFY(isSentence(refusalOf([] { metricsFromCsv("iteration,train_loss\n-1,4\n", "'m.csv'"); }),
                       "that is none"));
    QVERIFY(
        isSentence(refusalOf([] { metricsFromCsv("iteration,train_loss\n1,2\n3\n", "'m.csv'"); }), "line 3"));
}

HANSCAPE_TEST(RunFolderTest, NoApplication)

} // namespace hanscape::tst_core_io_run_folder

#include "core/io/tst_run_folder.moc"
