#include "tests/app/commands/program.h"
#include "tests/test.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

namespace hanscape::tst_app_commands_train_command {

namespace {

const QStringList files{"best.safetensors", "frames.safetensors", "last.safetensors", "metrics.csv",
                        "run.json",         "spec.json",          "state.safetensors"};

/// A small network and a short run.
const QStringList small{"--depth", "4", "--width", "6", "--lr", "0.01", "--iterations", "300"};

QStringList train(const QStringList& more) { return QStringList{"train"} + small + more; }

QByteArray regressionRows() {
    QByteArray text;
    for (int i = 0; i < 200; ++i)
        text += QByteArray::number(i % 17) + ",3," + QByteArray::number(i % 5) + "," +
                QByteArray::number(0.5 * (i % 17) - 0.25 * (i % 5)) + "\n";
    return text;
}

} // namespace

class TrainCommandTest : public QObject {
    Q_OBJECT

  private slots:
    void jsonOfAClassification();
    void jsonOfARegression();
    void jsonWithValidation();
    void humanOutput();
    void folderHoldsTheRun();
    void sameSeedSameBytes();
    void specRepeatsTheRun();
    void specIsTheDefault();
    void initFromStartsThere();
    void divergenceIsStatusOne();
    void stopsAtAccuracy();
    void adamHasItsOwnDefaults();
    void existingFolderNeedsForce();
    void whatCannotBeWritten();
};

void TrainCommandTest::jsonOfAClassification() {
    const Outcome outcome = runProgram(train({"--json"}));
    QCOMPARE(outcome.status, 0);
    const QJsonObject json = outcome.json();
    const QStringList keys{
        "activation_ratio", "best",    "iterations", "last",  "microseconds_per_iteration", "out",
        "parameters",       "seconds", "seed",       "status"};
    QCOMPARE(json.keys(), keys);
    const QStringList scores{"iteration", "test_accuracy", "test_loss", "train_accuracy", "train_loss"};
    QCOMPARE(json["last"].toObject().keys(), scores);
    QCOMPARE(json["best"].toObject().keys(), scores);
    QCOMPARE(json["status"].toString(), QString("finished"));
    QCOMPARE(json["iterations"].toInt(), 300);
    QCOMPARE(json["last"].toObject()["iteration"].toInt(), 300);
    QCOMPARE(json["parameters"].toInt(), 18 + 42 + 12 + 42 + 14);
    QVERIFY(json["out"].isNull());
    QVERIFY(json["microseconds_per_iteration"].toDouble() > 0);
    QVERIFY(json["last"].toObject()["test_accuracy"].toDouble() <= 1);
}

void TrainCommandTest::jsonOfARegression() {
    const QTemporaryDir folder;
    write(folder.filePath("a.csv"), regressionRows());
    const Outcome outcome =
        runProgram(train({"--data", "a.csv", "--train-fraction", "0.5", "--json"}), folder.path());
    QCOMPARE(outcome.status, 0);
    const QStringList scores{"iteration", "test_loss", "test_nrmse", "train_loss", "train_nrmse"};
    QCOMPARE(outcome.json()["last"].toObject().keys(), scores);
    QVERIFY(outcome.json()["last"].toObject()["test_nrmse"].toDouble() < 1);
    const Outcome noTest = runProgram(train({"--train", "a.csv", "--json"}), folder.path());
    QVERIFY(noTest.json()["last"].toObject()["test_nrmse"].isNull());
    QVERIFY(noTest.json()["last"].toObject().contains("test_nrmse"));
}

void TrainCommandTest::jsonWithValidation() {
    const QJsonObject last = runProgram(train({"--validation", "0.1", "--json"})).json()["last"].toObject();
    QVERIFY(last["validation_loss"].isDouble());
    QVERIFY(last["validation_accuracy"].isDouble());
}

void TrainCommandTest::humanOutput() {
    const Outcome outcome = runProgram(train({}));
    QCOMPARE(outcome.status, 0);
    QVERIFY2(outcome.out.contains("finished at iteration 300"), outcome.out);
    QVERIFY2(outcome.out.contains("selected on the test set"), outcome.out);
    QVERIFY2(outcome.error.contains("300 of 300 iterations"),
             outcome.error); // plain lines where no terminal is
    QVERIFY(!outcome.error.contains('\r'));
}

void TrainCommandTest::folderHoldsTheRun() {
    const QTemporaryDir folder;
    const Outcome outcome = runProgram(train({"--out", "a/run", "--json"}), folder.path());
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.json()["out"].toString(), QString("a/run"));
    QCOMPARE(QDir(folder.filePath("a/run")).entryList(QDir::Files, QDir::Name), files);
    QCOMPARE(QJsonDocument::fromJson(contents(folder.filePath("a/run/run.json"))).object(), outcome.json());
    const QByteArray metrics = contents(folder.filePath("a/run/metrics.csv"));
    QVERIFY(metrics.startsWith("iteration,train_loss,train_accuracy,test_loss,test_accuracy\n0,"));
    QCOMPARE(metrics.count('\n'), 1 + 4);
}

void TrainCommandTest::sameSeedSameBytes() {
    const QTemporaryDir folder;
    for (const char* name : {"a", "b"})
        QCOMPARE(runProgram(train({"--out", name}), folder.path()).status, 0);
    runProgram(train({"--out", "c", "--seed", "2"}), folder.path());
    for (const char* file : {"/last.safetensors", "/best.safetensors", "/state.safetensors", "/metrics.csv",
                             "/frames.safetensors"}) {
        QCOMPARE(contents(folder.filePath("b") + file), contents(folder.filePath("a") + file));
        QVERIFY(contents(folder.filePath("c") + file) != contents(folder.filePath("a") + file));
    }
}

void TrainCommandTest::specRepeatsTheRun() {
    const QTemporaryDir folder;
    write(folder.filePath("a.csv"), regressionRows());
    QCOMPARE(runProgram(train({"--data", "a.csv", "--seed", "5", "--out", "a"}), folder.path()).status, 0);
    QDir(folder.path()).mkdir("elsewhere");
    const Outcome again =
        runProgram({"train", "--spec", "../a/spec.json", "--out", "b"}, folder.filePath("elsewhere"));
    QVERIFY2(again.status == 0, again.error);
    QCOMPARE(contents(folder.filePath("elsewhere/b/last.safetensors")),
             contents(folder.filePath("a/last.safetensors")));
}

void TrainCommandTest::specIsTheDefault() {
    const QTemporaryDir folder;
    runProgram(train({"--out", "a"}), folder.path());
    const Outcome wider =
        runProgram({"train", "--spec", "a/spec.json", "--width", "8", "--json"}, folder.path());
    QCOMPARE(wider.json()["parameters"].toInt(), 24 + 72 + 16 + 72 + 18);
    QCOMPARE(wider.json()["iterations"].toInt(), 300);
    write(
        folder.filePath("net.json"),
        R"({"inputs":2,"layers":[{"kind":"fc","width":7,"activation":"tanh"},{"kind":"fc","width":2,"activation":"identity"}]})");
    const Outcome alone =
        runProgram({"train", "--spec", "net.json", "--iterations", "10", "--json"}, folder.path());
    QCOMPARE(alone.json()["parameters"].toInt(), 21 + 16);
    write(
        folder.filePath("odd.json"),
        R"({"inputs":5,"layers":[{"kind":"fc","width":7,"activation":"tanh"},{"kind":"fc","width":2,"activation":"identity"}]})");
    const Outcome odd = runProgram({"train", "--spec", "odd.json"}, folder.path());
    QCOMPARE(odd.status, 2);
    QVERIFY2(odd.error.contains("takes 5 inputs and the data have 2"), odd.error);
}

void TrainCommandTest::initFromStartsThere() {
    const QTemporaryDir folder;
    runProgram(train({"--out", "a"}), folder.path());
    const QStringList none{"train", "--iterations", "0", "--init-from", "a/last.safetensors"};
    const Outcome begun = runProgram(none + QStringList{"--out", "b", "--json"}, folder.path());
    QVERIFY2(begun.status == 0, begun.error);
    QCOMPARE(contents(folder.filePath("b/last.safetensors")),
             contents(folder.filePath("a/last.safetensors")));
    QVERIFY(begun.json()["microseconds_per_iteration"].isNull());
    const Outcome other = runProgram(none + QStringList{"--width", "9"}, folder.path());
    QCOMPARE(other.status, 2);
    QVERIFY2(other.error.contains("another one than the options"), other.error);
    const Outcome contradicting = runProgram(none + QStringList{"--activation", "relu"}, folder.path());
    QCOMPARE(contradicting.status, 2);
    QVERIFY2(contradicting.error.contains("has the activation abs"), contradicting.error);
}

void TrainCommandTest::divergenceIsStatusOne() {
    const QTemporaryDir folder;
    const Outcome outcome = runProgram(train({"--lr", "1000", "--out", "a", "--json"}).mid(0, 5) +
                                           QStringList{"--lr", "1000", "--out", "a", "--json"},
                                       folder.path());
    QCOMPARE(outcome.status, 1);
    QCOMPARE(outcome.json()["status"].toString(), QString("diverged"));
    QVERIFY2(outcome.error.contains("The run diverged at iteration"), outcome.error);
    QCOMPARE(QDir(folder.filePath("a")).entryList(QDir::Files, QDir::Name), files);
}

void TrainCommandTest::stopsAtAccuracy() {
    const QJsonObject json = runProgram(train({"--stop-at-accuracy", "0.3", "--json"})).json();
    QCOMPARE(json["status"].toString(), QString("stopped"));
    QVERIFY(json["iterations"].toInt() < 300);
}

void TrainCommandTest::adamHasItsOwnDefaults() {
    const QTemporaryDir folder;
    const auto training = [&](const QStringList& options) {
        runProgram(QStringList{"train", "--iterations", "1", "--out", "a", "--force"} + options,
                   folder.path());
        return QJsonDocument::fromJson(contents(folder.filePath("a/spec.json")))
            .object()["training"]
            .toObject();
    };
    QCOMPARE(training({"--optimizer", "adam"})["learning_rate"].toDouble(), 0.001);
    QCOMPARE(training({"--optimizer", "adam"})["schedule"].toString(), QString("constant"));
    QCOMPARE(training({"--optimizer", "adam", "--lr", "0.02"})["learning_rate"].toDouble(), 0.02);
    QCOMPARE(training({"--optimizer", "sgd"})["learning_rate"].toDouble(), 0.05);
    QCOMPARE(training({"--batch", "full"})["batch"].toInt(), 0);
}

void TrainCommandTest::existingFolderNeedsForce() {
    const QTemporaryDir folder;
    QDir(folder.path()).mkdir("a");
    const Outcome refused = runProgram(train({"--out", "a"}), folder.path());
    QCOMPARE(refused.status, 2);
    QVERIFY2(refused.error.contains("--force"), refused.error);
    QVERIFY(QDir(folder.filePath("a")).isEmpty());
    QCOMPARE(runProgram(train({"--out", "a", "--force"}), folder.path()).status, 0);
    write(folder.filePath("file"), "x");
    QCOMPARE(runProgram(train({"--out", "file", "--force"}), folder.path()).status, 2);
}

void TrainCommandTest::whatCannotBeWritten() {
    const QTemporaryDir folder;
    write(folder.filePath("file"), "x");
    // Below a file nothing can be written, whoever asks.
    const Outcome below =
        runProgram({"train", "--iterations", "1000000", "--out", "file/run"}, folder.path());
    QCOMPARE(below.status, 1);
    QVERIFY2(below.error.count('\n') == 1 && below.error.contains("cannot be made"), below.error);
    // A disk that is full when the results are to be written.
    QVERIFY(QDir(folder.path()).mkdir("full"));
    QVERIFY(QFile::link("/dev/full", folder.filePath("full/spec.json")));
    const Outcome full = runProgram(train({"--out", "full", "--force"}), folder.path());
    QCOMPARE(full.status, 1);
    QVERIFY2(full.error.count('\n') == 1 && full.error.contains("No space left on device; make room"),
             full.error);
}

HANSCAPE_TEST(TrainCommandTest, QCoreApplication)

} // namespace hanscape::tst_app_commands_train_command

#include "app/commands/tst_train_command.moc"
