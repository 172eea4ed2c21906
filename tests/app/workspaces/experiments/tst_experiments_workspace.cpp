#include "tests/app/workspaces/experiments/experiments_page.h"

#include "core/experiments/runner.h"
#include "tests/test.h"

namespace hanscape::tst_app_workspaces_experiments_experiments_workspace {

using namespace hanscape::test;

namespace {

/// Runs that take long enough for a hand to come between.
ExperimentSpec longExperiment() {
    ExperimentSpec spec = smallExperiment();
    for (ExperimentRow& row : spec.rows) {
        row.rates = {0.01, 0.02};
        row.training.iterations = 60'000;
        row.training.evaluateEvery = 10'000;
        row.runs = 3;
    }
    return spec;
}

} // namespace

/// The experiments' page by its buttons: what it shows is what core computes, and what the command continues.
class ExperimentsWorkspaceTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void cleanup() { m_page.reset(); }
    void runFillsTheTable();
    void resultsComeWhileItRuns();
    void pauseHolds();
    void cancelKeepsWhatIsFinished();
    void whatTheCommandBeganGoesOn();
    void cellsListTheirRuns();

  private:
    std::unique_ptr<ExperimentsPage> m_page;
};

void ExperimentsWorkspaceTest::init() {
    m_page = std::make_unique<ExperimentsPage>();
    QVERIFY(m_page->shown);
}

void ExperimentsWorkspaceTest::runFillsTheTable() {
    const ExperimentSpec spec = smallExperiment();
    m_page->open(spec);
    QCOMPARE(m_page->run().text(), QString("Run"));
    QCOMPARE(m_page->cell(0, TableModel::runs), QString("0/4"));
    QCOMPARE(m_page->cell(0, TableModel::bestPerRun), QString("–"));
    QVERIFY(m_page->runAll());
    const std::string elsewhere = m_page->path("elsewhere").toStdString();
    const ExperimentFolder folder(elsewhere, spec, "test");
    QVERIFY(runMissing(planOf(spec), folder, loadSmall));
    const ExperimentTable table = tabulate(spec, gather(spec, {elsewhere}, "test"));
    for (int row = 0; row < 2; ++row) {
        const TableRow& line = table.rows[static_cast<std::size_t>(row)];
        QCOMPARE(m_page->cell(row, TableModel::runs), QString("2"));
        QCOMPARE(m_page->cell(row, TableModel::parameters), QString::number(line.parameters));
        QCOMPARE(m_page->cell(row, TableModel::bestPerRun),
                 figureText(line.perRun.testFigure(), Measure::accuracy));
        QCOMPARE(m_page->cell(row, TableModel::bestAtIt),
                 figureText(line.oneRate.testFigure(), Measure::accuracy));
        QCOMPARE(m_page->cell(row, TableModel::lastAtIt),
                 figureText(line.oneRateLast.testFigure(), Measure::accuracy));
        QCOMPARE(m_page->cell(row, TableModel::oneRate),
                 QString::fromStdString(describeNumber(line.oneRate.rates.front())));
        QCOMPARE(m_page->cell(row, TableModel::diverged), QString::number(line.perRun.diverged));
    }
    QVERIFY(m_page->page().tablePage().view().isColumnHidden(TableModel::validated));
    QVERIFY(!m_page->run().isEnabled());
    QVERIFY(m_page->child<QLabel>("experimentProgress").text().startsWith("8 of 8 runs, done"));
}

void ExperimentsWorkspaceTest::resultsComeWhileItRuns() {
    m_page->open(longExperiment());
    std::set<std::size_t> seen;
    connect(&m_page->runner(), &ExperimentRunner::resultsChanged, this,
            [&] { seen.insert(m_page->results().runs.size()); });
    bool partly = false;
    connect(&m_page->runner(), &ExperimentRunner::changed, this, [&] {
        partly = partly || (m_page->cell(0, TableModel::runs).contains("/6") &&
                            !m_page->cell(0, TableModel::runs).startsWith("0/"));
    });
    m_page->type("jobs", "1");
    QVERIFY(m_page->runAll());
    QVERIFY(seen.size() > 2); // and not only at the end
    QVERIFY(partly);
}

void ExperimentsWorkspaceTest::pauseHolds() {
    m_page->open(longExperiment());
    m_page->type("jobs", "2");
    m_page->click("runExperiment");
    QTRY_VERIFY_WITH_TIMEOUT(m_page->runner().progress().iterations > 0, patience);
    QCOMPARE(m_page->run().text(), QString("Pause"));
    QVERIFY(!m_page->child<QListWidget>("experiments").isEnabled()); // nothing changes below a run
    m_page->click("runExperiment");
    QCOMPARE(m_page->runner().state(), ExperimentRunner::State::paused);
    QCOMPARE(m_page->run().text(), QString("Resume"));
    QTest::qWait(300); // the slices under way end
    const auto held = m_page->runner().progress().iterations;
    QTest::qWait(300);
    QCOMPARE(m_page->runner().progress().iterations, held);
    m_page->click("runExperiment");
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->runner().isAtWork(), patience);
    QCOMPARE(m_page->runner().results()->size(), std::size_t(12));
}

void ExperimentsWorkspaceTest::cancelKeepsWhatIsFinished() {
    m_page->open(longExperiment());
    m_page->type("jobs", "1");
    m_page->click("runExperiment");
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->runner().results()->empty(), patience);
    m_page->click("cancelExperiment");
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->runner().isAtWork(), patience);
    const std::size_t kept = m_page->runner().results()->size();
    QVERIFY(kept >= 1 && kept < 12);
    QCOMPARE(m_page->run().text(), QString("Go on"));
    QVERIFY(m_page->child<QLabel>("experimentProgress").text().contains("cancelled"));
    const QDir folder(m_page->choice().folder());
    QCOMPARE(folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), static_cast<qsizetype>(kept));
    const QByteArray first = contents(folder.filePath("0000/run.json"));
    QVERIFY(m_page->runAll());
    QCOMPARE(contents(folder.filePath("0000/run.json")), first); // with its seconds: not trained again
}

void ExperimentsWorkspaceTest::whatTheCommandBeganGoesOn() {
    const ExperimentSpec spec = smallExperiment();
    write(m_page->path("mine.json"), QByteArray::fromStdString(toJson(spec).dump()));
    const QStringList command{"experiment", "mine.json", "--rates", "0.01,0.02", "--runs", "3"};
    QCOMPARE(runProgram(command + QStringList{"--out", "begun", "--only", "4"}, m_page->folder()).status, 0);
    const QByteArray made = contents(m_page->path("begun/0004/run.json"));
    m_page->choice().open(m_page->path("begun"));
    QCOMPARE(QFileInfo(m_page->choice().folder()).canonicalFilePath(),
             QFileInfo(m_page->path("begun")).canonicalFilePath());
    QTRY_COMPARE_WITH_TIMEOUT(m_page->runner().results()->size(), std::size_t(1), patience);
    QVERIFY(m_page->runner().results()->contains(4));
    QCOMPARE(m_page->run().text(), QString("Go on"));
    QVERIFY(m_page->runAll());
    QCOMPARE(contents(m_page->path("begun/0004/run.json")), made);
    const Outcome gathered =
        runProgram(command + QStringList{"--gather", "begun", "--json"}, m_page->folder());
    const QJsonObject row = gathered.json()["rows"].toArray()[0].toObject();
    QCOMPARE(row["runs"].toInt(), 3);
    QCOMPARE(row["best_test_accuracy"].toObject()["mean"].toDouble(),
             m_page->results().table.rows[0].perRun.testFigure().mean);
}

void ExperimentsWorkspaceTest::cellsListTheirRuns() {
    m_page->open(smallExperiment());
    QVERIFY(m_page->runAll());
    const ExperimentResults& results = m_page->results();
    QTableView& view = m_page->page().tablePage().view();
    const auto pick = [&](int row, int column) {
        const QModelIndex cell = view.model()->index(row, column);
        view.scrollTo(cell);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(cell).center());
        auto listed = m_page->page().runs().listed();
        std::sort(listed.begin(), listed.end());
        return listed;
    };
    QCOMPARE(pick(1, TableModel::rowName), (std::vector<std::int64_t>{4, 5, 6, 7}));
    QCOMPARE(pick(1, TableModel::lastAtIt), (std::vector<std::int64_t>{4, 5})); // 0.01 is the one rate
    auto kept = results.keptOf(0, results.table.rows[0].perRun.rates);
    std::sort(kept.begin(), kept.end());
    QCOMPARE(pick(0, TableModel::bestPerRun), kept);
    for (std::size_t i = 0; i < kept.size(); ++i) { // and these are the runs that the figure is made of
        const auto& test = results.table.rows[0].perRun.test;
        QVERIFY(std::count(test.begin(), test.end(), results.runs.at(kept[i]).best.test.accuracy) > 0);
    }
    QVERIFY(m_page->child<QLabel>("runsTitle").text().contains("han"));
    m_page->click("listAllRuns");
    QCOMPARE(m_page->page().runs().listed().size(), std::size_t(8));
}

HANSCAPE_TEST(ExperimentsWorkspaceTest, QApplication)

} // namespace hanscape::tst_app_workspaces_experiments_experiments_workspace

#include "app/workspaces/experiments/tst_experiments_workspace.moc"
