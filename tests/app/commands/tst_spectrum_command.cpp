#include "tests/app/commands/models.h"
#include "tests/app/commands/program.h"
#include "tests/test.h"

#include <QJsonArray>
#include <QTemporaryDir>

namespace hanscape::tst_app_commands_spectrum_command {

class SpectrumCommandTest : public QObject {
    Q_OBJECT

  private slots:
    void hanPartIsOnes();
    void fullyConnectedHasNone();
    void wrong_data();
    void wrong();
};

void SpectrumCommandTest::hanPartIsOnes() {
    const QTemporaryDir folder;
    saveUntrained(folder.filePath("han.safetensors"), hanArchitecture());
    const Outcome outcome =
        runProgram({"spectrum", "--model", "han.safetensors", "--at", "0.1,-0.2", "--json"}, folder.path());
    QVERIFY2(outcome.status == 0, outcome.error);
    QCOMPARE(outcome.json().keys(), (QStringList{"han_part", "singular_values"}));
    const QJsonArray whole = outcome.json()["singular_values"].toArray(),
                     part = outcome.json()["han_part"].toArray();
    QCOMPARE(whole.size(), 2);
    QVERIFY(whole[0].toDouble() >= whole[1].toDouble() && whole[1].toDouble() >= 0);
    QCOMPARE(part.size(), 30);
    for (const QJsonValue& value : part)
        QVERIFY(std::abs(value.toDouble() - 1) < 1e-5);
    const Outcome text =
        runProgram({"spectrum", "--model", "han.safetensors", "--at", "0.1,-0.2"}, folder.path());
    QVERIFY2(text.out.startsWith("singular values of G: ") && text.out.count('\n') == 2, text.out);
}

void SpectrumCommandTest::fullyConnectedHasNone() {
    const QTemporaryDir folder;
    ArchitectureSpec spec = fcArchitecture();
    spec.activation = Activation::tanh;
    saveUntrained(folder.filePath("fc.safetensors"), spec, 3);
    const Outcome outcome =
        runProgram({"spectrum", "--model", "fc.safetensors", "--at", "1,2,3", "--json"}, folder.path());
    QVERIFY2(outcome.status == 0, outcome.error);
    QVERIFY(outcome.json()["han_part"].toArray().isEmpty());
    QCOMPARE(outcome.json()["singular_values"].toArray().size(), 2);
}

void SpectrumCommandTest::wrong_data() {
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* request, const char* says) { QTest::newRow(request) << request << says; };
    row("--model han.safetensors", "needs --at X,Y,…");
    row("--at 1,2", "needs --model FILE");
    row("--model absent.safetensors --at 1,2", "No such file");
    row("--model han.safetensors --at 1", "1 coordinates and the network takes 2 inputs");
    row("--model han.safetensors --at 1,2,3", "3 coordinates and the network takes 2 inputs");
    row("--model han.safetensors --at 1;2", "--at is given as '1;2'");
    row("--model han.safetensors --at 1,", "--at is given as ''");
    row("--model han.safetensors --at nan,1", "--at is given as 'nan'");
}

void SpectrumCommandTest::wrong() {
    QFETCH(QString, request);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    saveUntrained(folder.filePath("han.safetensors"), hanArchitecture());
    const Outcome outcome = runProgram(QStringList{"spectrum"} + request.split(' '), folder.path());
    QVERIFY2(isRefusal(outcome, says), outcome.error);
}

HANSCAPE_TEST(SpectrumCommandTest, QCoreApplication)

} // namespace hanscape::tst_app_commands_spectrum_command

#include "app/commands/tst_spectrum_command.moc"
