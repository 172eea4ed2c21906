// Interrupting a run and going on with it, to the same bits.
#include "tests/app/commands/program.h"
#include "tests/test.h"

#include <csignal>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace hanscape::tst_app_commands_resume {

namespace {

/// Long enough to be interrupted on any machine.
QStringList longRun(const QString& precision) {
    return {"train", "--depth",      "3",     "--width",     "8",      "--lr",
            "0.01",  "--iterations", "30000", "--precision", precision};
}

/// Starts a run and interrupts it once it has saved its first state. Returns its exit status.
int interruptedRun(const QStringList& arguments, const QString& folder, int signal) {
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(HANSCAPE_BINARY, arguments);
    if (!QTest::qWaitFor([&] { return QFile::exists(folder + "/a/state.safetensors"); }, 60000))
        return -1;
    ::kill(static_cast<pid_t>(process.processId()), signal);
    process.waitForFinished(60000);
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

} // namespace

class ResumeTest : public QObject {
    Q_OBJECT

  private slots:
    void continuesToTheSameBits_data();
    void continuesToTheSameBits();
    void optionsOfAResumedRun();
    void aFinishedRunGoesOnWhereMoreIsAsked();
    void aBrokenStateIsRefused();
};

void ResumeTest::continuesToTheSameBits_data() {
    QTest::addColumn<QString>("precision");
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << "float" << SIGTERM;
    QTest::newRow("Ctrl+C") << "double" << SIGINT;
}

void ResumeTest::continuesToTheSameBits() {
    QFETCH(QString, precision);
    QFETCH(int, signal);
    const QTemporaryDir folder;
    QCOMPARE(interruptedRun(longRun(precision) + QStringList{"--out", "a"}, folder.path(), signal), 130);
    const QJsonObject saved = QJsonDocument::fromJson(contents(folder.filePath("a/run.json"))).object();
    QCOMPARE(saved["status"].toString(), QString("stopped"));
    QVERIFY(saved["iterations"].toInt() < 30000);
    QVERIFY(QFile::exists(folder.filePath("a/last.safetensors")));
    const Outcome resumed = runProgram({"train", "--resume", "a", "--json"}, folder.path());
    QVERIFY2(resumed.status == 0, resumed.error);
    QCOMPARE(resumed.json()["iterations"].toInt(), 30000);
    QCOMPARE(runProgram(longRun(precision) + QStringList{"--out", "b"}, folder.path()).status, 0);
    for (const char* file : {"/last.safetensors", "/best.safetensors", "/state.safetensors", "/metrics.csv",
                             "/frames.safetensors"})
        QCOMPARE(contents(folder.filePath("a") + file), contents(folder.filePath("b") + file));
}

void ResumeTest::optionsOfAResumedRun() {
    const QTemporaryDir folder;
    const QStringList run{"train", "--depth", "2", "--width", "4", "--fc-layers", "0", "--lr", "0.01"};
    QCOMPARE(runProgram(run + QStringList{"--iterations", "50", "--out", "a"}, folder.path()).status, 0);
    const auto resumed = [&](const QStringList& options) {
        return runProgram(QStringList{"train", "--resume", "a"} + options, folder.path());
    };
    // The same words again are no contradiction; others are.
    QCOMPARE(resumed({"--out", "a", "--lr", "0.01", "--width", "4", "--data", "checkerboard:12"}).status, 0);
    for (const QStringList& changed :
         {QStringList{"--seed", "2"}, QStringList{"--width", "5"}, QStringList{"--data", "checkerboard:8"},
          QStringList{"--precision", "double"}, QStringList{"--flip", "0.1"},
          QStringList{"--init-from", "a/last.safetensors"}}) {
        const Outcome outcome = resumed(changed);
        QCOMPARE(outcome.status, 2);
        QVERIFY2(outcome.error.contains("cannot change"), outcome.error);
    }
}

void ResumeTest::aFinishedRunGoesOnWhereMoreIsAsked() {
    const QTemporaryDir folder;
    const QStringList run{"train", "--depth", "2",    "--width",    "4",       "--fc-layers",
                          "0",     "--lr",    "0.01", "--schedule", "constant"};
    runProgram(run + QStringList{"--iterations", "200", "--out", "a"}, folder.path());
    runProgram(run + QStringList{"--iterations", "300", "--out", "b"}, folder.path());
    QCOMPARE(runProgram({"train", "--resume", "a", "--json"}, folder.path()).json()["iterations"].toInt(),
             200);
    const Outcome longer =
        runProgram({"train", "--resume", "a", "--iterations", "300", "--json"}, folder.path());
    QCOMPARE(longer.json()["iterations"].toInt(), 300);
    for (const char* file : {"/last.safetensors", "/state.safetensors", "/metrics.csv", "/spec.json"})
        QCOMPARE(contents(folder.filePath("a") + file), contents(folder.filePath("b") + file));
}

void ResumeTest::aBrokenStateIsRefused() {
    const QTemporaryDir folder;
    runProgram({"train", "--depth", "1", "--width", "4", "--iterations", "20", "--out", "a"}, folder.path());
    const QByteArray state = contents(folder.filePath("a/state.safetensors"));
    write(folder.filePath("a/state.safetensors"), state.left(state.size() / 2));
    const Outcome half = runProgram({"train", "--resume", "a"}, folder.path());
    QCOMPARE(half.status, 2);
    QVERIFY2(half.error.contains("not a sound safetensors file") && half.error.count('\n') == 1, half.error);
    QFile::remove(folder.filePath("a/state.safetensors"));
    QVERIFY(runProgram({"train", "--resume", "a"}, folder.path()).error.contains("no state to go on from"));
}

HANSCAPE_TEST(ResumeTest, QCoreApplication)

} // namespace hanscape::tst_app_commands_resume

#include "app/commands/tst_resume.moc"
