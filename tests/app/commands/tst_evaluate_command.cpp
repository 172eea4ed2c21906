#include "tests/app/commands/program.h"
#include "tests/test.h"

#include <QJsonObject>
#include <QTemporaryDir>

namespace hanscape::tst_app_commands_evaluate_command {

namespace {

QByteArray classRows(const char* low, const char* high, int count = 120) {
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += QByteArray::number(i % 13) + "," + QByteArray::number(i % 7) + "," +
                (i % 13 > 6 ? high : low) + "\n";
    return text;
}

} // namespace

class EvaluateCommandTest : public QObject {
    Q_OBJECT

  private slots:
    void agreesWithTraining();
    void regressionUsesTheModelsScale();
    void columnsAreChosen();
    void labelsKeepTheirMeaning();
    void theAuthorsFiles();
    void refusesWhatDoesNotFit();
};

void EvaluateCommandTest::agreesWithTraining() {
    const QTemporaryDir folder;
    write(folder.filePath("train.csv"), classRows("0", "1"));
    write(folder.filePath("test.csv"), classRows("0", "1", 40));
    const QJsonObject last = runProgram({"train", "--train", "train.csv", "--test", "test.csv", "--depth",
                                         "3", "--lr", "0.01", "--iterations", "200", "--out", "a", "--json"},
                                        folder.path())
                                 .json()["last"]
                                 .toObject();
    const Outcome outcome = runProgram(
        {"evaluate", "--model", "a/last.safetensors", "--test", "test.csv", "--json"}, folder.path());
    QVERIFY2(outcome.status == 0, outcome.error);
    const QStringList keys{"accuracy", "loss", "parameters", "samples"};
    QCOMPARE(outcome.json().keys(), keys);
    QCOMPARE(outcome.json()["accuracy"], last["test_accuracy"]);
    QCOMPARE(outcome.json()["loss"], last["test_loss"]);
    QCOMPARE(outcome.json()["samples"].toInt(), 40);
    QCOMPARE(outcome.error, QByteArray());
}

void EvaluateCommandTest::regressionUsesTheModelsScale() {
    const QTemporaryDir folder;
    QByteArray text;
    for (int i = 0; i < 200; ++i)
        text += QByteArray::number(1000 + i % 17) + ",3," + QByteArray::number(7e-4 * (i % 17)) + "\n";
    write(folder.filePath("a.csv"), text);
    const QJsonObject last = runProgram({"train", "--train", "a.csv", "--depth", "3", "--lr", "0.01",
                                         "--iterations", "200", "--out", "a", "--json"},
                                        folder.path())
                                 .json()["last"]
                                 .toObject();
    const Outcome outcome =
        runProgram({"evaluate", "--model", "a/last.safetensors", "--data", "a.csv", "--json"}, folder.path());
    const QStringList keys{"loss", "nrmse", "parameters", "samples"};
    QCOMPARE(outcome.json().keys(), keys);
    QCOMPARE(outcome.json()["nrmse"], last["train_nrmse"]);
}

void EvaluateCommandTest::columnsAreChosen() {
    const QTemporaryDir folder;
    QByteArray text = "price,note,x,y\n";
    for (int i = 0; i < 40; ++i)
        text += QByteArray::number(1.5 * i) + ',' + QByteArray::number(i % 7) + ',' + QByteArray::number(i) +
                ',' + QByteArray::number(i % 3) + '\n';
    write(folder.filePath("a.csv"), text);
    const QStringList columns{"--label-column", "price", "--input-columns", "x,y"};
    const Outcome trained = runProgram(QStringList{"train", "--train", "a.csv", "--depth", "3", "--lr",
                                                   "0.01", "--iterations", "100", "--out", "a", "--json"} +
                                           columns,
                                       folder.path());
    const QStringList evaluate{"evaluate", "--model", "a/last.safetensors", "--data", "a.csv", "--json"};
    const Outcome outcome = runProgram(evaluate + columns, folder.path());
    QCOMPARE(outcome.json()["nrmse"], trained.json()["last"].toObject()["train_nrmse"]);
    QCOMPARE(runProgram(evaluate, folder.path()).status, 2); // three inputs, guessed, do not fit
}

void EvaluateCommandTest::labelsKeepTheirMeaning() {
    const QTemporaryDir folder;
    write(folder.filePath("a.csv"), classRows("-1", "1"));
    write(folder.filePath("ones.csv"), "12,0,1\n11,0,1\n");
    runProgram(
        {"train", "--train", "a.csv", "--depth", "3", "--lr", "0.01", "--iterations", "500", "--out", "a"},
        folder.path());
    const Outcome all =
        runProgram({"evaluate", "--model", "a/last.safetensors", "--data", "a.csv", "--json"}, folder.path());
    QVERIFY2(all.json()["accuracy"].toDouble() > 0.9, all.out + all.error);
    const Outcome ones = runProgram(
        {"evaluate", "--model", "a/last.safetensors", "--data", "ones.csv", "--json"}, folder.path());
    QCOMPARE(ones.json()["accuracy"].toDouble(), 1.0);
}

void EvaluateCommandTest::theAuthorsFiles() {
    const QString data = qEnvironmentVariable("HANSCAPE_DATA");
    if (data.isEmpty())
        QSKIP("HANSCAPE_DATA names no folder with the authors' data; agreesWithTraining runs on generated "
              "data.");
    const QTemporaryDir folder;
    const QStringList files{"--train", data + "/checkerboard12_train.txt", "--test",
                            data + "/checkerboard12_test.txt"};
    const Outcome run = runProgram(
        QStringList{"train", "--iterations", "500", "--out", "a", "--json"} + files, folder.path());
    QVERIFY2(run.status == 0, run.error);
    QCOMPARE(run.json()["parameters"].toInt(), 3032);
    const Outcome outcome =
        runProgram({"evaluate", "--model", "a/last.safetensors", "--test", files.last(), "--json"});
    QVERIFY(outcome.status == 2); // from another folder
    const Outcome found = runProgram(
        {"evaluate", "--model", "a/last.safetensors", "--test", files.last(), "--json"}, folder.path());
    QCOMPARE(found.json()["samples"].toInt(), 4921);
    QCOMPARE(found.json()["loss"], run.json()["last"].toObject()["test_loss"]);
}

void EvaluateCommandTest::refusesWhatDoesNotFit() {
    const QTemporaryDir folder;
    write(folder.filePath("a.csv"), "1,2,3,0\n4,5,6,1\n");
    write(folder.filePath("labels.csv"), "1,2,0\n4,5,7\n");
    write(folder.filePath("no.safetensors"), "1,2,3\n");
    runProgram({"train", "--depth", "3", "--iterations", "1", "--out", "a"}, folder.path());
    const auto refusal = [&](const QString& model, const QStringList& options) {
        const Outcome outcome =
            runProgram(QStringList{"evaluate", "--model", model} + options, folder.path());
        return outcome.status == 2 && outcome.error.count('\n') == 1 ? QString::fromUtf8(outcome.error)
                                                                     : QString();
    };
    const QString model = "a/last.safetensors";
    QVERIFY(refusal(model, {"--data", "a.csv"}).contains("has 3 input columns and the model takes 2"));
    QVERIFY(refusal(model, {"--data", "labels.csv"}).contains("the label 7"));
    QVERIFY(refusal(model, {"--data", "checkerboard:12", "--activation", "relu"})
                .contains("has the activation abs"));
    QVERIFY(refusal("no.safetensors", {"--data", "a.csv"}).contains("not a sound safetensors file"));
    QVERIFY(refusal("a/spec.json", {"--data", "a.csv"}).contains("not a sound safetensors file"));
}

HANSCAPE_TEST(EvaluateCommandTest, QCoreApplication)

} // namespace hanscape::tst_app_commands_evaluate_command

#include "app/commands/tst_evaluate_command.moc"
