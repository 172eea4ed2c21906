#include "tests/app/commands/program.h"
#include "tests/test.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

namespace hanscape::tst_app_commands_experiment_command {

/// `hanscape experiment`, as scripts and job arrays drive it.
class ExperimentCommandTest : public QObject {
    Q_OBJECT

  private slots:
    void runsGathersAndReports();
    void jobArraysGiveTheSame();
    void listsWhatItWouldRun();
    void filesAreFoundByName();
    void ownExperimentsAreRead();
    void randomNetworksByRow();
    void featuresWithLabels();
    void aCopyIsSavedAndRun();
    void settingsAreTold();
    void badRequests_data();
    void badRequests();

  private:
    QStringList table4(const QStringList& more) const {
        return QStringList{"experiment", "table4", "--rows", "a,d",     "--iterations",
                           "200",        "--runs", "2",      "--rates", "0.01,0.05"} +
               more;
    }
};

void ExperimentCommandTest::runsGathersAndReports() {
    const QTemporaryDir folder;
    const Outcome outcome = runProgram(
        table4({"--out", "o", "--json", "--report", "t.html", "--report", "t.tex", "--report", "t.pdf"}),
        folder.path());
    QCOMPARE(outcome.status, 0);
    const QJsonArray rows = outcome.json()["rows"].toArray();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0].toObject()["name"].toString(), "a");
    QCOMPARE(rows[0].toObject()["parameters"].toInt(), 3032);
    QCOMPARE(rows[0].toObject()["paper"].toObject()["mean"].toDouble(), 0.995);
    QCOMPARE(rows[1].toObject()["best_test_accuracy"].toObject()["values"].toArray().size(), 2);
    // A run is what `train` would make of its spec.
    const Outcome trained = runProgram({"train", "--spec", "o/0003/spec.json", "--json"}, folder.path());
    const auto run = QJsonDocument::fromJson(contents(folder.filePath("o/0003/run.json"))).object();
    QCOMPARE(run["result"].toObject()["last"].toObject()["test"].toObject()["accuracy"],
             trained.json()["last"].toObject()["test_accuracy"]);
    QVERIFY(contents(folder.filePath("t.html")).contains("<table>"));
    QVERIFY(contents(folder.filePath("t.tex")).contains("\\toprule"));
    QVERIFY(contents(folder.filePath("t.pdf")).startsWith("%PDF-"));
    // A second start has nothing to do and tells the same.
    QCOMPARE(runProgram(table4({"--out", "o", "--json"}), folder.path()).json()["rows"].toArray(), rows);
}

void ExperimentCommandTest::jobArraysGiveTheSame() {
    const QTemporaryDir folder;
    for (int index = 0; index < 8; ++index)
        QCOMPARE(runProgram(table4({"--only", QString::number(index), "--out", index % 2 ? "odd" : "even"}),
                            folder.path())
                     .status,
                 0);
    const Outcome whole = runProgram(table4({"--out", "o", "--jobs", "2", "--json"}), folder.path());
    const Outcome gathered = runProgram(table4({"--gather", "odd", "even", "--json"}), folder.path());
    QCOMPARE(gathered.status, 0);
    QJsonArray a = whole.json()["rows"].toArray(), b = gathered.json()["rows"].toArray();
    for (QJsonArray* rows : {&a, &b})
        for (qsizetype i = 0; i < rows->size(); ++i) {
            QJsonObject row = (*rows)[i].toObject();
            row.remove("seconds");
            (*rows)[i] = row;
        }
    QCOMPARE(a, b);
}

void ExperimentCommandTest::listsWhatItWouldRun() {
    const Outcome list = runProgram(table4({"--list"}));
    QVERIFY(list.out.startsWith("8 runs, 0 to 7\n0  a, rate 0.01, seed 1\n"));
    QCOMPARE(list.out.count('\n'), 9);
    QCOMPARE(runProgram({"experiment", "table4", "--list", "--json"}).json()["runs"].toInt(), 250);
}

void ExperimentCommandTest::filesAreFoundByName() {
    const QTemporaryDir folder;
    QByteArray rows;
    for (int i = 0; i < 60; ++i)
        rows += QByteArray::number(i) + ',' + QByteArray::number((i * 7) % 11) + ',' +
                QByteArray::number(0.5 * i + 0.25 * (i % 3)) + '\n';
    write(folder.filePath("calhousing.csv"), rows);
    const QStringList command{"experiment", "table5", "--runs", "1", "--iterations", "20", "--list"};
    for (const QString& data : {folder.path(), folder.filePath("calhousing.csv")}) {
        const Outcome list = runProgram(command + QStringList{"--data", data});
        QVERIFY2(list.out.startsWith("6 runs"), list.out + list.error);
        QVERIFY(list.out.contains("calhousing-20-FCNet2"));
    }
    QVERIFY(isRefusal(runProgram(command), "elevators.csv and calhousing.csv"));
}

void ExperimentCommandTest::ownExperimentsAreRead() {
    const QTemporaryDir folder;
    write(folder.filePath("mine.json"),
          R"({"name": "mine", "data": {"source": "moons", "samples": 100}, "rates": [0.01], "runs": 2,
              "training": {"iterations": 50}, "rows": [{"name": "small", "architecture": {"depth": 2, "width": 3,
              "fc_layers": "0"}}]})");
    const Outcome outcome =
        runProgram({"experiment", "mine.json", "--data-seeds", "3", "--out", "o", "--json"}, folder.path());
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.json()["rows"].toArray()[0].toObject()["runs"].toInt(), 6);
}

void ExperimentCommandTest::randomNetworksByRow() {
    const QTemporaryDir folder;
    const Outcome outcome = runProgram({"experiment", "figure4", "--rows", "relu-21,han-21", "--samples",
                                        "40", "--out", "o", "--json", "--report", "t.html"},
                                       folder.path());
    QVERIFY2(outcome.status == 0, outcome.error);
    const Outcome measured = runProgram(
        {"variability", "--networks", "fc-relu,han", "--depths", "21", "--samples", "40", "--json"},
        folder.path());
    const QJsonArray rows = outcome.json()["rows"].toArray(),
                     bars = QJsonDocument::fromJson(measured.out).array();
    for (int i : {0, 1})
        QCOMPARE(rows[i].toObject()["variability"], bars[i].toObject()["variability"]);
    QVERIFY(contents(folder.filePath("t.html")).contains("han-21"));
    const Outcome surfaces = runProgram({"experiment", "figure2", "--out", "s", "--json"}, folder.path());
    QCOMPARE(surfaces.status, 0);
    QVERIFY(surfaces.json()["rows"].toArray()[2].toObject()["landscapes"].toObject()["extrema"].toDouble() >
            surfaces.json()["rows"].toArray()[0].toObject()["landscapes"].toObject()["extrema"].toDouble());
}

/// Table 6 on the digits where they are given, else on a stand-in.
void ExperimentCommandTest::featuresWithLabels() {
    const QTemporaryDir folder;
    QString file = qEnvironmentVariable("HANSCAPE_DATA") + "/digits.csv";
    if (!QFileInfo::exists(file)) {
        QByteArray rows;
        for (int i = 0; i < 300; ++i)
            rows += QByteArray::number(i % 3 + 0.1 * (i % 7)) + ',' + QByteArray::number(i % 5) + ',' +
                    QByteArray::number(i % 3) + '\n';
        file = folder.filePath("features.csv");
        write(file, rows);
    }
    const Outcome outcome = runProgram({"experiment", "table6", "--features", file, "--iterations", "300",
                                        "--runs", "1", "--rates", "0.01", "--out", "o", "--json"},
                                       folder.path());
    QVERIFY2(outcome.status == 0, outcome.error);
    for (const auto& row : outcome.json()["rows"].toArray())
        QVERIFY(row.toObject()["best_test_top1_error"].toObject()["mean"].toDouble() < 0.25);
    // The preset's name of the file does not matter where there is one file only.
    const Outcome same = runProgram({"experiment", "table6", "--data", file, "--iterations", "300", "--runs",
                                     "1", "--rates", "0.01", "--out", "o", "--json"},
                                    folder.path());
    QVERIFY2(same.status == 0, same.error);
    QCOMPARE(same.json()["rows"], outcome.json()["rows"]);
    QVERIFY(isRefusal(runProgram({"experiment", "table6", "--list"}), "--features"));
    QVERIFY(isRefusal(runProgram({"experiment", "table5", "--data", file, "--list"}), "elevators.csv"));
}

void ExperimentCommandTest::aCopyIsSavedAndRun() {
    const QTemporaryDir folder;
    QCOMPARE(runProgram(table4({"--save", "mine.json"}), folder.path()).status, 0);
    QByteArray text = contents(folder.filePath("mine.json"));
    QVERIFY(text.contains("\"name\": \"table4\""));
    write(folder.filePath("mine.json"), text.replace("\"runs\": 2", "\"runs\": 3"));
    QVERIFY(runProgram({"experiment", "mine.json", "--list"}, folder.path()).out.startsWith("12 runs"));
}

void ExperimentCommandTest::settingsAreTold() {
    const QTemporaryDir folder;
    const QJsonArray data = runProgram({"experiment", "table1", "--json", "--report", "t.tex"}, folder.path())
                                .json()["rows"]
                                .toArray();
    QCOMPARE(data[0].toObject()["N"].toString(), "6561");
    QCOMPARE(data[0].toObject()["dim"].toString(), "2");
    QCOMPARE(data[1].toObject()["Training (%)"].toString(), "80 or 20");
    QCOMPARE(data[1].toObject()["N"].toString(), "–"); // its file was not given
    QVERIFY(contents(folder.filePath("t.tex")).contains("6561"));
    const QJsonArray sgd = runProgram({"experiment", "table2", "--json"}).json()["rows"].toArray();
    QCOMPARE(sgd.size(), 2);
    QCOMPARE(sgd[0].toObject()["Iterations"].toString(), "40000");
    QCOMPARE(sgd[1].toObject()["Batch size"].toString(), "1024");
    QCOMPARE(sgd[1].toObject()["Weight decay"].toString(), "0.0001");
    QVERIFY(isRefusal(runProgram({"experiment", "table1", "--out", "o"}, folder.path()), "--out"));
}

void ExperimentCommandTest::badRequests_data() {
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* arguments, const char* says) {
        QTest::newRow(arguments) << QString(arguments) << QString(says);
    };
    row("experiment", "needs NAME");
    row("experiment table9 --list", "table3");
    row("experiment table4", "--out");
    row("experiment table4 --rows z --list", "no row 'z'");
    row("experiment table4 --only 250 --out o", "at most 249");
    row("experiment table4 --gather nowhere", "no folder");
    row("experiment table4 --gather a --only 1", "--gather");
    row("experiment table4 --list --report table.docx", ".html, .pdf and .tex");
    row("experiment table4 --list --rates -1", "Learning rate");
    row("experiment figure4 --rates 1 --list", "leave out --rates");
    row("experiment table4 --samples 1 --list", "leave out --samples");
    row("experiment table4 --labels a.npy --list", "--features");
    row("experiment table4 --save a.json --list", "--save");
    row("experiment table4 --list --train a.txt", "--test");
}

void ExperimentCommandTest::badRequests() {
    QFETCH(QString, arguments);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    const Outcome outcome = runProgram(arguments.split(' '), folder.path());
    QVERIFY2(isRefusal(outcome, says), outcome.out + outcome.error);
}

HANSCAPE_TEST(ExperimentCommandTest, QCoreApplication)

} // namespace hanscape::tst_app_commands_experiment_command

#include "app/commands/tst_experiment_command.moc"
