#include "tests/app/commands/models.h"
#include "tests/app/commands/program.h"
#include "tests/test.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace hanscape::tst_app_commands_export_command {

class ExportCommandTest : public QObject {
    Q_OBJECT

  private slots:
    void everyEnding_data();
    void everyEnding();
    void authorsNamingAndBack();
    void authorsFileNeedsNoMetadata();
    void trainedRegressionTakesRawColumns();
    void moduleReplacesWeightsByForce();
    void wrong_data();
    void wrong();
    void failing();
};

void ExportCommandTest::everyEnding_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("onnx") << "net.onnx" << QByteArray("\x08\x07\x12\x08Hanscape");
    QTest::newRow("py") << "net.py" << QByteArray("\"\"\"Written by Hanscape");
    QTest::newRow("h") << "my net.h" << QByteArray("/* Written by Hanscape");
    QTest::newRow("safetensors") << "net.safetensors" << QByteArray();
}

void ExportCommandTest::everyEnding() {
    QFETCH(QString, name);
    QFETCH(QByteArray, begins);
    const QTemporaryDir folder;
    saveUntrained(folder.filePath("han.safetensors"), hanArchitecture());
    const Outcome outcome =
        runProgram({"export", "--model", "han.safetensors", "--output", name}, folder.path());
    QVERIFY2(outcome.status == 0, outcome.error);
    QVERIFY(outcome.out.isEmpty());
    QCOMPARE(outcome.error.count('\n'), 1);
    const QByteArray bytes = contents(folder.filePath(name));
    QVERIFY2(!bytes.isEmpty() && bytes.startsWith(begins), bytes.left(80));
    if (name == "net.safetensors")
        QCOMPARE(bytes, contents(folder.filePath("han.safetensors")));
    if (name == "net.py")
        QCOMPARE(contents(folder.filePath("net.safetensors")), contents(folder.filePath("han.safetensors")));
    if (name == "my net.h")
        QVERIFY(bytes.contains("static inline void my_net_forward(const float input[MY_NET_INPUTS]"));
}

void ExportCommandTest::authorsNamingAndBack() {
    const QTemporaryDir folder;
    saveUntrained(folder.filePath("han.safetensors"), hanArchitecture());
    Outcome outcome = runProgram(
        {"export", "--model", "han.safetensors", "--naming", "authors", "--output", "theirs.safetensors"},
        folder.path());
    QVERIFY2(outcome.status == 0, outcome.error);
    QVERIFY(contents(folder.filePath("theirs.safetensors")).contains("\"feature.4.vector\""));
    outcome = runProgram({"export", "--model", "theirs.safetensors", "--output", "back.safetensors"},
                         folder.path());
    QVERIFY2(outcome.status == 0, outcome.error);
    QCOMPARE(contents(folder.filePath("back.safetensors")), contents(folder.filePath("han.safetensors")));
}

void ExportCommandTest::authorsFileNeedsNoMetadata() {
    const QTemporaryDir folder;
    saveUntrained(folder.filePath("han.safetensors"), hanArchitecture());
    SafeTensors file =
        decodeSafeTensors(contents(folder.filePath("han.safetensors")).toStdString(), "han.safetensors");
    file.metadata.clear();
    write(folder.filePath("bare.safetensors"), QByteArray::fromStdString(encodeSafeTensors(file)));
    const Outcome outcome =
        runProgram({"export", "--model", "bare.safetensors", "--activation", "relu", "--output", "bare.h"},
                   folder.path());
    QVERIFY2(outcome.status == 0, outcome.error);
    QVERIFY(contents(folder.filePath("bare.h")).contains("bare_relu(30, a)"));
}

void ExportCommandTest::trainedRegressionTakesRawColumns() {
    const QTemporaryDir folder;
    QByteArray table = "a,same,b,target\n";
    for (int i = 0; i < 60; ++i)
        table += QByteArray::number(i * 0.37) + ",5," + QByteArray::number(1000 + i % 7) + "," +
                 QByteArray::number(i * 3.1 + 0.5) + "\n";
    write(folder.filePath("table.csv"), table);
    Outcome outcome = runProgram({"train", "--data", "table.csv", "--target", "regression", "--depth", "3",
                                  "--width", "5", "--iterations", "20", "--lr", "0.001", "--out", "run"},
                                 folder.path());
    QVERIFY2(outcome.status == 0, outcome.error);
    outcome = runProgram({"export", "--model", "run/last.safetensors", "--output", "net.h"}, folder.path());
    QVERIFY2(outcome.status == 0, outcome.error);
    const QByteArray text = contents(folder.filePath("net.h"));
    QVERIFY2(text.contains("#define NET_INPUTS 3") && text.contains("1 column that was constant"),
             text.left(900));
    QVERIFY(text.contains("net_columns[2] = {\n    0, 2\n}"));
}

void ExportCommandTest::moduleReplacesWeightsByForce() {
    const QTemporaryDir folder;
    saveUntrained(folder.filePath("han.safetensors"), hanArchitecture());
    write(folder.filePath("net.safetensors"), "others");
    QStringList request{"export", "--model", "han.safetensors", "--output", "net.py"};
    Outcome outcome = runProgram(request, folder.path());
    QVERIFY2(isRefusal(outcome, "net.safetensors"), outcome.error);
    QVERIFY(!QFile::exists(folder.filePath("net.py")));
    outcome = runProgram(request << "--force", folder.path());
    QVERIFY2(outcome.status == 0, outcome.error);
    QCOMPARE(contents(folder.filePath("net.safetensors")), contents(folder.filePath("han.safetensors")));
}

void ExportCommandTest::wrong_data() {
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* request, const char* says) { QTest::newRow(request) << request << says; };
    row("--output net.onnx", "needs --model FILE");
    row("--model han.safetensors", "needs --output FILE");
    row("--model han.safetensors --output net", "ends in .onnx, .py, .h or .safetensors");
    row("--model han.safetensors --output net.pt", "'net.pt'");
    row("--model absent.safetensors --output net.onnx", "No such file");
    row("--model han.safetensors --output net.onnx --naming authors", "--naming is of .safetensors files");
    row("--model han.safetensors --output net.safetensors --naming theirs", "hanscape or authors");
    row("--model han.safetensors --output net.h --force", "--force is of .py files");
    row("--model han.safetensors --output net.h --activation relu", "has the activation abs");
    row("--model resnet.safetensors --output net.safetensors --naming authors", "batch normalisation");
    row("--model han.safetensors --output net.h extra", "'extra' is no option");
}

void ExportCommandTest::wrong() {
    QFETCH(QString, request);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    saveUntrained(folder.filePath("han.safetensors"), hanArchitecture());
    saveUntrained(folder.filePath("resnet.safetensors"), resnetArchitecture());
    const Outcome outcome = runProgram(QStringList{"export"} + request.split(' '), folder.path());
    QVERIFY2(isRefusal(outcome, says), outcome.error);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files),
             (QStringList{"han.safetensors", "resnet.safetensors"}));
}

void ExportCommandTest::failing() {
    const QTemporaryDir folder;
    saveUntrained(folder.filePath("han.safetensors"), hanArchitecture());
    const Outcome outcome =
        runProgram({"export", "--model", "han.safetensors", "--output", "absent/net.onnx"}, folder.path());
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.error.count('\n') == 1 && outcome.error.contains("absent"), outcome.error);
}

HANSCAPE_TEST(ExportCommandTest, QCoreApplication)

} // namespace hanscape::tst_app_commands_export_command

#include "app/commands/tst_export_command.moc"
