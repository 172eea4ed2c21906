#include "tests/app/commands/program.h"
#include "tests/test.h"

#include <csignal>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace hanscape::tst_app_commands_variability_command {

class VariabilityCommandTest : public QObject {
    Q_OBJECT

  private slots:
    void tellsWhatTheFigureShows();
    void jobsChangeNothing();
    void aStudyGoesOn();
    void interruptedKeepsWhatThereIs();
    void wrong_data();
    void wrong();
};

void VariabilityCommandTest::tellsWhatTheFigureShows() {
    const Outcome outcome =
        runProgram({"variability", "--depths", "6,45", "--samples", "100", "--mesh", "21", "--json"});
    QVERIFY2(outcome.status == 0, outcome.error);
    const QJsonArray bars = QJsonDocument::fromJson(outcome.out).array();
    QCOMPARE(bars.size(), 6);
    const QStringList keys{
        "collapsed_share", "depth",   "flat_share",  "log_standard_error",  "mesh", "network",
        "parameters",      "samples", "variability", "variability_of_rest", "width"};
    for (const QJsonValue& bar : bars)
        QCOMPARE(bar.toObject().keys(), keys);
    const QJsonObject relu = bars[1].toObject(), han = bars[5].toObject();
    QCOMPARE(relu["network"].toString(), QString("fc-relu"));
    QCOMPARE(relu["depth"].toInt(), 45);
    QCOMPARE(relu["variability"].toDouble(), 0.0);
    QVERIFY(relu["collapsed_share"].toDouble() > 0.02 && relu["variability_of_rest"].toDouble() > 0);
    QCOMPARE(han["network"].toString(), QString("han"));
    QCOMPARE(han["width"].toInt(), 8);
    QCOMPARE(han["parameters"].toInt(), 746);
    QCOMPARE(han["mesh"].toInt(), 21);
    QCOMPARE(han["samples"].toInt(), 100);
    QVERIFY(han["variability"].toDouble() > 1000);
    QVERIFY2(outcome.error.contains("600 of 600 networks"), outcome.error);
}

void VariabilityCommandTest::jobsChangeNothing() {
    const QStringList request{"variability", "--networks", "han", "--depths",
                              "5",           "--samples",  "60",  "--json"};
    const Outcome one = runProgram(request + QStringList{"--jobs", "1"}),
                  two = runProgram(request + QStringList{"--jobs", "2"}),
                  other = runProgram(request + QStringList{"--seed", "2"});
    QCOMPARE(one.status, 0);
    QCOMPARE(one.out, two.out);
    QVERIFY(one.out != other.out);
}

void VariabilityCommandTest::aStudyGoesOn() {
    const QTemporaryDir folder;
    const QStringList request{"variability", "--networks", "fc-abs,han", "--depths", "4", "--json"};
    const auto run = [&](const char* samples, const QStringList& more) {
        return runProgram(request + QStringList{"--samples", samples} + more, folder.path());
    };
    QCOMPARE(run("30", {"--out", "a"}).status, 0);
    const Outcome more = run("90", {"--out", "a"}), whole = run("90", {"--out", "b"});
    QCOMPARE(more.out, whole.out);
    QCOMPARE(more.out, contents(folder.filePath("a/variability.json")));
    QCOMPARE(contents(folder.filePath("a/variability.csv")).count('\n'), 3);
    const Outcome other = run("90", {"--out", "a", "--mesh", "50"});
    QCOMPARE(other.status, 2);
    QVERIFY2(other.error.contains("holds no study of this spec"), other.error);
    QCOMPARE(run("10", {"--out", "a", "--mesh", "50", "--force"}).status, 0);
}

void VariabilityCommandTest::interruptedKeepsWhatThereIs() {
    const QTemporaryDir folder;
    QProcess process;
    process.setWorkingDirectory(folder.path());
    process.start(HANSCAPE_BINARY, {"variability", "--samples", "1000000", "--out", "a", "--json"});
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(catches(process, SIGTERM), patience);
    QTest::qWait(1500); // so that there are samples
    process.terminate();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 130);
    const QJsonArray bars = QJsonDocument::fromJson(contents(folder.filePath("a/variability.json"))).array();
    QCOMPARE(bars.size(), 45);
    QVERIFY(bars[0].toObject()["samples"].toInt() > 0);
}

void VariabilityCommandTest::wrong_data() {
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* request, const char* says) { QTest::newRow(request) << request << says; };
    row("--networks resnet", "--networks is given as 'resnet'; it takes fc-relu, fc-abs, han, han-relu,");
    row("--networks han,", "--networks is given as ''");
    row("--depths three", "--depths is given as 'three'");
    row("--depths 0", "--depths holds 0");
    row("--parameters 1,2", "2 numbers for 3 networks");
    row("--parameters 20", "more than 20 parameters");
    row("--samples 0", "--samples is 0");
    row("--mesh 3", "--mesh is 3; it must be at least 4");
    row("--jobs 0", "--jobs is 0");
    row("--seed -1", "--seed is -1");
    row("--out .", "holds no study of this spec");
}

void VariabilityCommandTest::wrong() {
    QFETCH(QString, request);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    const Outcome outcome = runProgram(QStringList{"variability"} + request.split(' '), folder.path());
    QVERIFY2(isRefusal(outcome, says), outcome.error);
}

HANSCAPE_TEST(VariabilityCommandTest, QCoreApplication)

} // namespace hanscape::tst_app_commands_variability_command

#include "app/commands/tst_variability_command.moc"
