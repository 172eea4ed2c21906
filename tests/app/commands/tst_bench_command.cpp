#include "tests/app/commands/program.h"
#include "tests/test.h"

#include <QJsonObject>

namespace hanscape::tst_app_commands_bench_command {

class BenchCommandTest : public QObject {
    Q_OBJECT

  private slots:
    void jsonIsExactlyTheFigures();
    void tableIsForReading();
    void refusesWhatItDoesNotKnow();
};

void BenchCommandTest::jsonIsExactlyTheFigures() {
    const Outcome outcome = runProgram({"bench", "--json"});
    QVERIFY2(outcome.status == 0, outcome.error);
    QCOMPARE(outcome.error, QByteArray());
    const QStringList keys{"fc1", "fc2", "fc3", "field_256_ms", "han"};
    const QJsonObject figures = outcome.json();
    QCOMPARE(figures.keys(), keys);
    // How fast is the machine's affair; that a figure is one, and no more, is tested.
    for (const QString& key : keys)
        QVERIFY2(figures[key].isDouble() && figures[key].toDouble() > 0, qPrintable(key));
}

void BenchCommandTest::tableIsForReading() {
    const Outcome outcome = runProgram({"bench"});
    QVERIFY2(outcome.status == 0, outcome.error);
    for (const char* name :
         {"HanNet, 20×30", "FCNet1, 6×100", "FCNet2, 10×100", "FCNet3, 6×300", "256 × 256"})
        QVERIFY2(outcome.out.contains(name), outcome.out);
}

void BenchCommandTest::refusesWhatItDoesNotKnow() {
    const Outcome outcome = runProgram({"bench", "--fast"});
    QCOMPARE(outcome.status, 2);
    QCOMPARE(outcome.error.count('\n'), 1);
    QVERIFY2(outcome.error.contains("--fast is no option of hanscape bench"), outcome.error);
    QVERIFY(runProgram({"bench", "--help"}).out.contains("--json"));
}

HANSCAPE_TEST(BenchCommandTest, QCoreApplication)

} // namespace hanscape::tst_app_commands_bench_command

#include "app/commands/tst_bench_command.moc"
