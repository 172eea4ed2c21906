// Requests that are wrong, or ask for a list only: exit statuses and the one line that says why.
#include "tests/app/commands/program.h"
#include "tests/test.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

namespace hanscape::tst_app_commands_requests {

class RequestsTest : public QObject {
    Q_OBJECT

  private slots:
    void help_data();
    void help();
    void version();
    void wrong_data();
    void wrong();
    void windowWithoutDisplay();
};

void RequestsTest::help_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    QTest::newRow("program") << QStringList{"--help"} << "evaluate";
    QTest::newRow("train") << QStringList{"train", "--help"} << "--weight-decay X";
    QTest::newRow("train, ranges and defaults")
        << QStringList{"train", "--help"} << "greater than 0 and at most";
    QTest::newRow("train, after other options") << QStringList{"train", "--lr", "1", "--help"} << "(han)";
    QTest::newRow("evaluate") << QStringList{"evaluate", "--help"} << "--model FILE";
}

void RequestsTest::help() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    const Outcome outcome = runProgram(arguments);
    QCOMPARE(outcome.status, 0);
    QVERIFY2(QString::fromUtf8(outcome.out).contains(says), outcome.out);
    for (const QByteArray& line : outcome.out.split('\n'))
        QVERIFY2(QString::fromUtf8(line).size() <= 100, line);
    QCOMPARE(outcome.error, QByteArray());
}

void RequestsTest::version() {
    const Outcome outcome = runProgram({"--version"});
    QCOMPARE(outcome.status, 0);
    QVERIFY2(outcome.out.startsWith("hanscape ") && outcome.out.count('\n') == 1, outcome.out);
}

void RequestsTest::wrong_data() {
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* request, const char* says) { QTest::newRow(request) << request << says; };
    row("trian", "'trian' is neither a command nor a file");
    row("--nothing", "--nothing is no option");
    row("train --nothing", "--nothing is no option of hanscape train");
    row("train -x", "'-x' is no option");
    row("train stray", "'stray' is no option");
    row("train --lr", "--lr needs a value");
    row("train --lr --json", "--lr needs a value");
    row("train --lr=", "--lr needs a value");
    row("train --json=yes", "--json takes no value");
    row("train --lr 1 --lr 2", "--lr is given twice");
    row("train --lr fast", "--lr is given as 'fast'");
    row("train --lr 0", "--lr is 0; it must be greater than 0");
    row("train --lr nan", "--lr is given as 'nan'");
    row("train --momentum 1", "--momentum is 1");
    row("train --depth 0", "Depth is 0; a network of Householder layers has at least 1");
    row("train --network resnet --depth 4", "Depth is 4; a residual network has an odd one");
    row("train --network resnet --depth 0", "Depth is 0; a residual network has an odd one");
    row("train --network resnet --batch 1", "at least two samples a batch");
    row("train --network resnet --fc-layers 0", "--fc-layers needs Householder layers");
    row("train --depth 2.5", "--depth is given as '2.5'; it takes a whole number");
    row("train --width 99999", "--width is 99999");
    row("train --depth 1000 --width 4096 --layers fc", "at most 250000000 fit here");
    row("train --batch none", "--batch is given as 'none'; it takes a whole number or 'full'");
    row("train --batch 99999999999", "--batch is 99999999999");
    row("train --seed -1", "--seed is -1");
    row("train --activation swish", "--activation is given as 'swish'; it takes abs");
    row("train --optimizer lion", "--optimizer is given as 'lion'");
    row("train --network vgg", "--network is given as 'vgg'; it takes han, fc or resnet");
    row("train --fc-layers 0,99", "FC layers is '0,99'");
    row("train --network fc --fc-layers 0", "--fc-layers needs Householder layers");
    row("train --data checkerboard:82", "at most 81");
    row("train --data checkerboard:x", "checkerboard:12");
    row("train --data absent.csv", "No such file");
    row("train --data .", "is a folder");
    row("train --turns 0 --data spirals", "--turns is 0");
    row("train --data a --train b", "--data and --train contradict each other");
    row("train --data a --test b", "--data and --test contradict each other");
    row("train --test b", "--test needs --train");
    row("train --train a --train-fraction 0.5", "contradict each other");
    row("train --labels y.npy", "--labels needs --data");
    row("train --target regression", "checkerboard samples have classes");
    row("train --iterations 9 --epochs 9", "--iterations and --epochs contradict each other");
    row("train --train-fraction 0.8 --validation 0.5", "add up to more than 1");
    row("train --spec a --network han", "--spec and --network contradict each other");
    row("train --spec a --resume b", "--spec and --resume contradict each other");
    row("train --spec absent.json", "No such file");
    row("train --init-from absent.safetensors", "No such file");
    row("train --resume absent", "is no folder of a run");
    row("train --resume a --out b", "another folder than --resume");
    row("train --out .", "exists");
    row("evaluate", "needs --model FILE");
    row("evaluate --model absent.safetensors", "needs --data SOURCE");
    row("evaluate --model absent.safetensors --data a", "No such file");
    row("evaluate --model m --data a --test b", "contradict each other");
    row("evaluate --model m --data a --activation swish", "--activation is given as 'swish'");
}

void RequestsTest::wrong() {
    QFETCH(QString, request);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    const Outcome outcome = runProgram(request.split(' '), folder.path());
    QCOMPARE(outcome.status, 2);
    QVERIFY2(QString::fromUtf8(outcome.error).contains(says), outcome.error);
    QVERIFY2(outcome.error.count('\n') == 1 && outcome.error.endsWith(".\n"), outcome.error);
    QCOMPARE(outcome.out, QByteArray());
}

void RequestsTest::windowWithoutDisplay() {
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(name);
    process.setProcessEnvironment(environment);
    process.start(HANSCAPE_BINARY, QStringList());
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 1);
    const QByteArray error = process.readAllStandardError();
    QVERIFY2(error.contains("needs a display") && error.count('\n') == 1, error);
}

HANSCAPE_TEST(RequestsTest, QCoreApplication)

} // namespace hanscape::tst_app_commands_requests

#include "app/commands/tst_requests.moc"
