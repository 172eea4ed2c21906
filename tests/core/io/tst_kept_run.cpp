#include "core/io/model_file.h"
#include "tests/core/io/kept_runs.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

#include <cmath>

namespace hanscape::tst_core_io_kept_run {

namespace {

/// Everything that is compared to the bit: encoding is, or else what was read is not what was written.
std::map<std::string, std::string> again(const KeptRun& run) {
    return encodeKeptRun(decodeKeptRun(encodeKeptRun(run), "'p', run 12"));
}

using Files = std::map<std::string, std::string>;
Files replaced(Files files, const std::string& name, const QByteArray& from, const QByteArray& to) {
    QByteArray bytes = QByteArray::fromStdString(files.at(name));
    if (!bytes.contains(from))
        qFatal("nothing to replace: %s", from.constData());
    files[name] = bytes.replace(from, to).toStdString();
    return files;
}

} // namespace

class KeptRunTest : public QObject {
    Q_OBJECT

  private slots:
    void roundTrip_data();
    void roundTrip();
    void withoutNetworks();
    void preparationIsKept();
    void scoresToTheBit();
    void badFiles_data();
    void badFiles();
    void bytesAreCounted();
    void theBestIsTheTrainers();
};

void KeptRunTest::roundTrip_data() {
    QTest::addColumn<Precision>("precision");
    QTest::addColumn<bool>("residual");
    QTest::newRow("float") << Precision::single << false;
    QTest::newRow("double") << Precision::twofold << false;
    QTest::newRow("residual") << Precision::single << true;
}

void KeptRunTest::roundTrip() {
    QFETCH(Precision, precision);
    QFETCH(bool, residual);
    KeptRun run = test::trainedRun(precision, residual);
    run.repeatable = residual;
    const auto files = encodeKeptRun(run);
    QCOMPARE(files.size(), std::size_t(6));
    const KeptRun read = decodeKeptRun(files, "'p', run 12");
    QCOMPARE(read.number, run.number);
    QCOMPARE(read.label.name, run.label.name);
    QVERIFY(read.label.tags == run.label.tags);
    QCOMPARE(read.label.color, run.label.color);
    QCOMPARE(read.started, run.started);
    QCOMPARE(read.seconds, run.seconds);
    QVERIFY(read.specs == run.specs);
    QVERIFY(read.network == run.network);
    QVERIFY(read.objective == run.objective);
    QCOMPARE(read.edits.size(), std::size_t(1));
    QCOMPARE(read.edits.front()->iteration, std::int64_t(20));
    QCOMPARE(specsAtEnd(read).training.learningRate, 0.05);
    QCOMPARE(read.specs.training.learningRate, 0.1);
    QCOMPARE(read.repeatable, residual);
    QVERIFY(read.status == run.status);
    QCOMPARE(read.iterations, std::int64_t(50));
    QCOMPARE(read.totalIterations, std::int64_t(60));
    QCOMPARE(read.history.size(), run.history.size());
    for (const auto network : {&KeptRun::best, &KeptRun::last, &KeptRun::initial})
        QCOMPARE(encodeModel({*(read.*network), {}, {}}), encodeModel({*(run.*network), {}, {}}));
    QVERIFY(again(run) == files);
}

void KeptRunTest::withoutNetworks() {
    KeptRun run = test::trainedRun();
    run.best = run.last = run.initial = nullptr;
    run.label.name.clear();
    run.label.tags.clear();
    run.label.color.clear();
    run.edits.clear();
    const auto files = encodeKeptRun(run);
    QCOMPARE(files.size(), std::size_t(2));
    const KeptRun read = decodeKeptRun(files, "'p', run 12");
    QVERIFY(!read.best && !read.last && !read.initial);
    QVERIFY(read.label.name.empty() && read.label.tags.empty() && read.label.color.empty() &&
            read.edits.empty());
}

void KeptRunTest::preparationIsKept() {
    KeptRun run = test::trainedRun();
    Standardisation standardisation;
    standardisation.columns = 3;
    standardisation.kept = {0, 2};
    standardisation.mean = Eigen::Vector2d(0.1, -7);
    standardisation.scale = Eigen::Vector2d(1.0 / 3, 2);
    standardisation.targetMean = 5;
    standardisation.targetScale = 0.7;
    run.preparation = {standardisation, {1, 2.5}, {}};
    QVERIFY(decodeKeptRun(encodeKeptRun(run), "r").preparation == run.preparation);
    run.preparation = {{}, {}, {"cat", "dog"}};
    QVERIFY(decodeKeptRun(encodeKeptRun(run), "r").preparation == run.preparation);
}

// Numbers that a table of few digits would change, and those that are none.
void KeptRunTest::scoresToTheBit() {
    KeptRun run = test::trainedRun();
    run.history.resize(2);
    run.history[0].train = {0.1 + 0.2, 1.0 / 3, Scores::none};
    run.history[1].train = {HUGE_VAL, 5e-324, Scores::none};
    run.history[1].test = {1e300, 0.30000000000000004, Scores::none};
    const KeptRun read = decodeKeptRun(encodeKeptRun(run), "r");
    for (const std::size_t i : {0, 1})
        for (const auto part : {&Metrics::train, &Metrics::validation, &Metrics::test})
            for (const auto score : {&Scores::loss, &Scores::accuracy, &Scores::nrmse}) {
                const double wrote = run.history[i].*part.*score, had = read.history[i].*part.*score;
                QVERIFY(std::isnan(wrote) ? std::isnan(had) : wrote == had);
            }
}

void KeptRunTest::badFiles_data() {
    QTest::addColumn<Files>("files");
    QTest::addColumn<QString>("named");
    const Files good = encodeKeptRun(test::trainedRun());
    const auto without = [&](const char* name) {
        Files files = good;
        files.erase(name);
        return files;
    };
    const auto edited = [&](const QByteArray& from, const QByteArray& to) {
        return replaced(good, "run.json", from, to);
    };
    QTest::newRow("no summary") << without("run.json") << "run.json";
    QTest::newRow("no metrics") << without("metrics.csv") << "metrics.csv";
    QTest::newRow("no JSON") << edited("{", "(") << "run.json";
    QTest::newRow("another version") << edited("\"version\": 1", "\"version\": 2") << "version 2";
    QTest::newRow("no number") << edited("\"number\": 12", "\"number\": 0") << "number";
    QTest::newRow("a colour's name") << edited("#0072b2", "blue") << "color";
    QTest::newRow("a colour cut short") << edited("#0072b2", "#0072b") << "color";
    QTest::newRow("tags that are none") << edited("\"to show, perhaps\"", "7") << "tags";
    QTest::newRow("a long name") << edited("preuve", QByteArray(2000, 'e')) << "name";
    QTest::newRow("a negative time") << edited("\"seconds\": 0.1", "\"seconds\": -1") << "seconds";
    QTest::newRow("an unknown status")
        << edited("\"status\": \"training\"", "\"status\": \"lost\"") << "status";
    QTest::newRow("iterations below 0") << edited("\"iterations\": 50", "\"iterations\": -1") << "iterations";
    QTest::newRow("specs that cannot be") << edited("\"momentum\": 0.9", "\"momentum\": 9") << "momentum";
    QTest::newRow("specs with another key") << edited("\"momentum\"", "\"momentun\"") << "momentun";
    QTest::newRow("another network's file") << edited("\"width\": 2", "\"width\": 3") << "network";
    QTest::newRow("a broken network")
        << replaced(good, "best.safetensors", "layers.0", "layers.9") << "best.safetensors";
    Files empty = good;
    empty["metrics.csv"] = "iteration\n";
    QTest::newRow("no evaluation") << empty << "metrics.csv";
    empty["metrics.csv"] = "";
    QTest::newRow("empty metrics") << empty << "metrics.csv";
}

void KeptRunTest::badFiles() {
    QFETCH(Files, files);
    QFETCH(QString, named);
    const QString refusal = refusalOf([&] { decodeKeptRun(files, "'p.hanscape', run 12"); });
    QVERIFY2(isSentence(refusal, named) && refusal.contains("'p.hanscape', run 12"), qPrintable(refusal));
}

void KeptRunTest::bytesAreCounted() {
    KeptRun run = test::trainedRun();
    const std::size_t all = bytesOf(run);
    const auto parameters = static_cast<std::size_t>(parameterCount(run.network));
    run.best = nullptr;
    QCOMPARE(all - bytesOf(run), parameters * sizeof(float));
    run.last = run.initial = nullptr;
    QVERIFY(bytesOf(run) >= run.history.size() * sizeof(Metrics));
}

void KeptRunTest::theBestIsTheTrainers() {
    const KeptRun run = test::trainedRun();
    const auto data = std::make_shared<const Dataset>(loadDataset(run.specs.data));
    Trainer trainer(data, run.network, run.specs.training);
    for (int i = 0; i < 60; ++i) {
        trainer.advance(1);
        QCOMPARE(bestOf(trainer.history()).iteration, trainer.best().iteration);
    }
}

HANSCAPE_TEST(KeptRunTest, QCoreApplication)

} // namespace hanscape::tst_core_io_kept_run

#include "core/io/tst_kept_run.moc"
