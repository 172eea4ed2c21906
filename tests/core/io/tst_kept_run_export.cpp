#include "core/io/metrics_columns.h"
#include "tests/core/io/kept_runs.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

#include <cmath>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace hanscape::tst_core_io_kept_run_export {

namespace {

/// The cells of a CSV file by RFC 4180, line by line.
std::vector<QStringList> cellsOf(const QString& text) {
    std::vector<QStringList> lines;
    QStringList line;
    QString cell;
    bool within = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar letter = text[i];
        if (within && letter == '"' && i + 1 < text.size() && text[i + 1] == '"')
            cell += text[++i];
        else if (letter == '"')
            within = !within;
        else if (!within && (letter == ',' || letter == '\n')) {
            line += std::exchange(cell, {});
            if (letter == '\n')
                lines.push_back(std::exchange(line, {}));
        } else
            cell += letter;
    }
    return lines;
}

std::vector<QStringList> cellsOf(const std::string& text) { return cellsOf(QString::fromStdString(text)); }

QString cell(const std::vector<QStringList>& lines, qsizetype line, const QString& column) {
    const auto place = lines.front().indexOf(column);
    if (place < 0)
        qFatal("no column %s", qPrintable(column));
    return lines[static_cast<std::size_t>(line)].at(place);
}

KeptRuns twoRuns() {
    KeptRun plain = test::trainedRun();
    plain.number = 13;
    plain.label = {};
    plain.edits.clear();
    plain.history.resize(3);
    return {std::make_shared<KeptRun>(test::trainedRun()), std::make_shared<KeptRun>(plain)};
}

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class KeptRunExportTest : public QObject {
    Q_OBJECT

  private slots:
    void aLineARun();
    void aLineAnEvaluation();
    void noRuns();
    void filesOfTables();
    void filesOfEvents();
    void nothingIsOverwritten();
    void folderNames_data();
    void folderNames();
};

void KeptRunExportTest::aLineARun() {
    const KeptRuns runs = twoRuns();
    const auto lines = cellsOf(runsToCsv(runs));
    QCOMPARE(lines.size(), std::size_t(3));
    for (const QStringList& line : lines)
        QCOMPARE(line.size(), lines.front().size());
    QCOMPARE(cell(lines, 1, "run"), QString("12"));
    QCOMPARE(cell(lines, 1, "name"), QString("Épreuve \"n° 1\""));
    QCOMPARE(cell(lines, 1, "tags"), QString("noise;to show, perhaps"));
    QCOMPARE(cell(lines, 1, "started"), QString("2023-11-14T22:15:23Z"));
    QCOMPARE(cell(lines, 1, "status"), QString("training"));
    QCOMPARE(cell(lines, 1, "iterations"), QString("50"));
    QCOMPARE(cell(lines, 1, "edits"), QString("1"));
    QCOMPARE(cell(lines, 2, "name"), QString());
    QCOMPARE(cell(lines, 2, "edits"), QString("0"));
    QCOMPARE(cell(lines, 1, "data.source"), QString("checkerboard"));
    QCOMPARE(cell(lines, 1, "data.data_seed"), QString("1"));
    QCOMPARE(cell(lines, 1, "architecture.width"), QString("4"));
    QCOMPARE(cell(lines, 1, "architecture.fc_layers"), QString("0"));
    QCOMPARE(cell(lines, 1, "training.learning_rate"), QString("0.1"));
    QCOMPARE(cell(lines, 1, "best_test_accuracy").toDouble(), bestOf(runs[0]->history).test.accuracy);
    QCOMPARE(cell(lines, 1, "last_train_loss").toDouble(), runs[0]->history.back().train.loss);
    QCOMPARE(cell(lines, 1, "last_train_nrmse"), QString()); // of a regression alone
}

void KeptRunExportTest::aLineAnEvaluation() {
    const KeptRuns runs = twoRuns();
    const auto lines = cellsOf(evaluationsToCsv(runs));
    QCOMPARE(lines.size(), 1 + runs[0]->history.size() + 3);
    std::size_t line = 0;
    for (const auto& run : runs)
        for (const Metrics& metrics : run->history) {
            const QStringList& cells = lines[++line];
            QCOMPARE(cells[0], QString::number(run->number));
            QCOMPARE(cells[1], QString::number(metrics.iteration));
            qsizetype place = 2;
            for (const MetricsColumn& column : metricsColumns()) {
                const double value = column.of(metrics);
                QCOMPARE(lines.front()[place], QString::fromStdString(column.name()));
                QVERIFY(std::isnan(value) ? cells[place].isEmpty() : cells[place].toDouble() == value);
                ++place;
            }
        }
}

void KeptRunExportTest::noRuns() {
    QCOMPARE(runsToCsv({}), std::string());
    QCOMPARE(cellsOf(evaluationsToCsv({})).size(), std::size_t(1));
}

void KeptRunExportTest::filesOfTables() {
    const QTemporaryDir folder;
    const KeptRuns runs = twoRuns();
    exportCsv(folder.filePath("new/within").toStdString(), runs);
    QCOMPARE(contents(folder.filePath("new/within/runs.csv")).toStdString(), runsToCsv(runs));
    QCOMPARE(contents(folder.filePath("new/within/evaluations.csv")).toStdString(), evaluationsToCsv(runs));
}

void KeptRunExportTest::filesOfEvents() {
    const QTemporaryDir folder;
    exportEvents(folder.path().toStdString(), twoRuns());
    const QStringList folders = QDir(folder.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QCOMPARE(folders, QStringList({"run-012-preuve-n-1", "run-013"}));
    for (const QString& each : folders) {
        const QDir own(folder.filePath(each));
        QCOMPARE(own.entryList(QDir::Files), QStringList("events.out.tfevents.1700000123.hanscape"));
        QVERIFY(contents(own.filePath(own.entryList(QDir::Files).front())).contains("accuracy/test"));
    }
}

void KeptRunExportTest::nothingIsOverwritten() {
    const QTemporaryDir folder;
    const std::string path = folder.path().toStdString();
    const KeptRuns runs = twoRuns();
    exportEvents(path, runs);
    const QString again = refusalOf([&] { exportEvents(path, runs); });
    QVERIFY2(isSentence(again, "run-012"), qPrintable(again));
    written(folder, "evaluations.csv", "mine");
    const QString refusal = refusalOf([&] { exportCsv(path, runs); });
    QVERIFY2(isSentence(refusal, "evaluations.csv"), qPrintable(refusal));
    QVERIFY(!QFile::exists(folder.filePath("runs.csv"))); // nor is half of it written
    QCOMPARE(contents(folder.filePath("evaluations.csv")), QByteArray("mine"));
}

void KeptRunExportTest::folderNames_data() {
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("folder");
    QTest::newRow("none") << 1 << ""
                          << "run-001";
    QTest::newRow("plain") << 42 << "HanNet_3"
                           << "run-042-HanNet_3";
    QTest::newRow("spaces") << 1000 << "  two  words "
                            << "run-1000-two-words";
    QTest::newRow("a way out") << 7 << "../../etc/passwd"
                               << "run-007-etc-passwd";
    QTest::newRow("dots") << 7 << ".."
                          << "run-007";
    QTest::newRow("other letters") << 7 << "λ=0"
                                   << "run-007-0";
}

void KeptRunExportTest::folderNames() {
    QFETCH(int, number);
    QFETCH(QString, name);
    QFETCH(QString, folder);
    KeptRun run;
    run.number = number;
    run.label.name = name.toStdString();
    QCOMPARE(QString::fromStdString(folderNameOf(run)), folder);
    run.label.name = std::string(5000, 'x');
    QVERIFY(folderNameOf(run).size() < 80);
}

HANSCAPE_TEST(KeptRunExportTest, QCoreApplication)

} // namespace hanscape::tst_core_io_kept_run_export

#include "core/io/tst_kept_run_export.moc"
