#include "tests/app/commands/program.h"
#include "tests/core/experiments/small_experiment.h"

#include "app/experiments/experiment_results.h"
#include "app/experiments/sweep_pictures.h"
#include "app/workspaces/experiments/experiments_workspace.h"
#include "app/workspaces/experiments/runs_panel.h"
#include "app/workspaces/experiments/seeds_page.h"
#include "app/workspaces/experiments/sweep_page.h"
#include "app/workspaces/experiments/table_page.h"
#include "core/experiments/runner.h"
#include "widgets/plots/parallel_view.h"
#include "widgets/plots/series_view.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSvgRenderer>
#include <QTableView>
#include <QToolButton>
#include <QtTest>

using namespace hanscape;

namespace {

constexpr int patience = 60'000; ///< ms, for builds that a sanitizer slows down

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
    void cleanup() { m_page.reset(), m_session.reset(), m_folder.reset(); }
    void runFillsTheTable();
    void resultsComeWhileItRuns();
    void pauseHolds();
    void cancelKeepsWhatIsFinished();
    void whatTheCommandBeganGoesOn();
    void cellsListTheirRuns();
    void brushesListTheirRuns();
    void aPointOfTheSweepMarksItsRun();
    void seedsAreCounted();
    void reportsHoldTableAndFigures();
    void optionsChangeTheExperiment();
    void otherOptionsGoToAnotherFolder();
    void aCopyOpensAsItWas();
    void filesThatAreMissingAreToldOf();
    void whatCannotBeOpenedIsSaid();
    void everythingExports();

  private:
    template <class Widget>
    Widget& child(const char* name) {
        return *m_page->findChild<Widget*>(name);
    }
    void click(QAbstractButton& button) { QTest::mouseClick(&button, Qt::LeftButton); }
    QPushButton& run() { return child<QPushButton>("runExperiment"); }
    ExperimentRunner& runner() { return m_page->runner(); }
    QString path(const QString& name) const { return m_folder->filePath(name); }
    void open(const ExperimentSpec& spec);
    void runAll();
    void type(const char* field, const QString& text);
    QPoint middleOf(int row, int column);
    QString cell(int row, int column) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TrainingSession> m_session;
    std::unique_ptr<ExperimentsWorkspace> m_page;
};

void ExperimentsWorkspaceTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, path("settings"));
    QSettings("Hanscape", "Hanscape").clear();
    m_session = std::make_unique<TrainingSession>();
    m_page = std::make_unique<ExperimentsWorkspace>(*m_session);
    m_page->choice().setBaseFolder(path("runs"));
    m_page->resize(1180, 720);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void ExperimentsWorkspaceTest::open(const ExperimentSpec& spec) {
    write(path("mine.json"), QByteArray::fromStdString(toJson(spec).dump()));
    m_page->choice().open(path("mine.json"));
}

void ExperimentsWorkspaceTest::runAll() {
    click(run());
    QVERIFY(runner().isAtWork());
    QTRY_VERIFY_WITH_TIMEOUT(!runner().isAtWork(), patience);
    QCOMPARE(runner().results()->size(), planOf(m_page->choice().spec()).size());
}

void ExperimentsWorkspaceTest::type(const char* field, const QString& text) {
    auto* box = m_page->findChild<QWidget*>(field);
    auto* edit = qobject_cast<QLineEdit*>(box);
    if (!edit)
        edit = box->findChild<QLineEdit*>();
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
    QTest::keyClick(box, Qt::Key_Return);
}

QPoint ExperimentsWorkspaceTest::middleOf(int row, int column) {
    QTableView& view = m_page->tablePage().view();
    const QModelIndex index = view.model()->index(row, column);
    view.scrollTo(index);
    return view.visualRect(index).center();
}

QString ExperimentsWorkspaceTest::cell(int row, int column) const {
    TableModel& model = m_page->tablePage().model();
    return model.data(model.index(row, column), Qt::DisplayRole).toString();
}

void ExperimentsWorkspaceTest::runFillsTheTable() {
    const ExperimentSpec spec = smallExperiment();
    open(spec);
    QCOMPARE(run().text(), QString("Run"));
    QCOMPARE(cell(0, TableModel::runs), QString("0/4"));
    QCOMPARE(cell(0, TableModel::bestPerRun), QString("–"));
    runAll();
    const std::string elsewhere = path("elsewhere").toStdString();
    const ExperimentFolder folder(elsewhere, spec, "test");
    QVERIFY(runMissing(planOf(spec), folder, loadSmall));
    const ExperimentTable table = tabulate(spec, gather(spec, {elsewhere}, "test"));
    for (int row = 0; row < 2; ++row) {
        const TableRow& line = table.rows[static_cast<std::size_t>(row)];
        QCOMPARE(cell(row, TableModel::runs), QString("2"));
        QCOMPARE(cell(row, TableModel::parameters), QString::number(line.parameters));
        QCOMPARE(cell(row, TableModel::bestPerRun), figureText(line.perRun.testFigure(), Measure::accuracy));
        QCOMPARE(cell(row, TableModel::bestAtIt), figureText(line.oneRate.testFigure(), Measure::accuracy));
        QCOMPARE(cell(row, TableModel::lastAtIt),
                 figureText(line.oneRateLast.testFigure(), Measure::accuracy));
        QCOMPARE(cell(row, TableModel::oneRate),
                 QString::fromStdString(describeNumber(line.oneRate.rates.front())));
        QCOMPARE(cell(row, TableModel::diverged), QString::number(line.perRun.diverged));
    }
    QVERIFY(m_page->tablePage().view().isColumnHidden(TableModel::validated));
    QVERIFY(!run().isEnabled());
    QVERIFY(child<QLabel>("experimentProgress").text().startsWith("8 of 8 runs, done"));
}

void ExperimentsWorkspaceTest::resultsComeWhileItRuns() {
    open(longExperiment());
    std::set<std::size_t> seen;
    connect(&runner(), &ExperimentRunner::resultsChanged, this,
            [&] { seen.insert(m_page->results()->runs.size()); });
    bool partly = false;
    connect(&runner(), &ExperimentRunner::changed, this, [&] {
        partly = partly ||
                 (cell(0, TableModel::runs).contains("/6") && !cell(0, TableModel::runs).startsWith("0/"));
    });
    type("jobs", "1");
    runAll();
    QVERIFY(seen.size() > 2); // and not only at the end
    QVERIFY(partly);
}

void ExperimentsWorkspaceTest::pauseHolds() {
    open(longExperiment());
    type("jobs", "2");
    click(run());
    QTRY_VERIFY_WITH_TIMEOUT(runner().progress().iterations > 0, patience);
    QCOMPARE(run().text(), QString("Pause"));
    QVERIFY(!child<QListWidget>("experiments").isEnabled()); // nothing changes below a run
    click(run());
    QCOMPARE(runner().state(), ExperimentRunner::State::paused);
    QCOMPARE(run().text(), QString("Resume"));
    QTest::qWait(300); // the slices under way end
    const auto held = runner().progress().iterations;
    QTest::qWait(300);
    QCOMPARE(runner().progress().iterations, held);
    click(run());
    QTRY_VERIFY_WITH_TIMEOUT(!runner().isAtWork(), patience);
    QCOMPARE(runner().results()->size(), std::size_t(12));
}

void ExperimentsWorkspaceTest::cancelKeepsWhatIsFinished() {
    open(longExperiment());
    type("jobs", "1");
    click(run());
    QTRY_VERIFY_WITH_TIMEOUT(!runner().results()->empty(), patience);
    click(child<QPushButton>("cancelExperiment"));
    QTRY_VERIFY_WITH_TIMEOUT(!runner().isAtWork(), patience);
    const std::size_t kept = runner().results()->size();
    QVERIFY(kept >= 1 && kept < 12);
    QCOMPARE(run().text(), QString("Go on"));
    QVERIFY(child<QLabel>("experimentProgress").text().contains("cancelled"));
    const QDir folder(m_page->choice().folder());
    QCOMPARE(folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), static_cast<qsizetype>(kept));
    const QByteArray first = contents(folder.filePath("0000/run.json"));
    runAll();
    QCOMPARE(contents(folder.filePath("0000/run.json")), first); // with its seconds: not trained again
}

void ExperimentsWorkspaceTest::whatTheCommandBeganGoesOn() {
    const ExperimentSpec spec = smallExperiment();
    write(path("mine.json"), QByteArray::fromStdString(toJson(spec).dump()));
    const QStringList command{"experiment", "mine.json", "--rates", "0.01,0.02", "--runs", "3"};
    QCOMPARE(runProgram(command + QStringList{"--out", "begun", "--only", "4"}, m_folder->path()).status, 0);
    const QByteArray made = contents(path("begun/0004/run.json"));
    m_page->choice().open(path("begun"));
    QCOMPARE(QFileInfo(m_page->choice().folder()).canonicalFilePath(),
             QFileInfo(path("begun")).canonicalFilePath());
    QTRY_COMPARE_WITH_TIMEOUT(runner().results()->size(), std::size_t(1), patience);
    QVERIFY(runner().results()->contains(4));
    QCOMPARE(run().text(), QString("Go on"));
    runAll();
    QCOMPARE(contents(path("begun/0004/run.json")), made);
    const Outcome gathered =
        runProgram(command + QStringList{"--gather", "begun", "--json"}, m_folder->path());
    const QJsonObject row = gathered.json()["rows"].toArray()[0].toObject();
    QCOMPARE(row["runs"].toInt(), 3);
    QCOMPARE(row["best_test_accuracy"].toObject()["mean"].toDouble(),
             m_page->results()->table.rows[0].perRun.testFigure().mean);
}

void ExperimentsWorkspaceTest::cellsListTheirRuns() {
    open(smallExperiment());
    runAll();
    const ExperimentResults& results = *m_page->results();
    QTableView& view = m_page->tablePage().view();
    const auto pick = [&](int row, int column) {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, middleOf(row, column));
        auto listed = m_page->runs().listed();
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
    QVERIFY(child<QLabel>("runsTitle").text().contains("han"));
    click(child<QToolButton>("listAllRuns"));
    QCOMPARE(m_page->runs().listed().size(), std::size_t(8));
}

void ExperimentsWorkspaceTest::brushesListTheirRuns() {
    open(smallExperiment());
    runAll();
    click(child<QToolButton>("sweepTab"));
    ParallelView& lines = m_page->sweepPage().lines();
    QTRY_COMPARE(lines.picture().lines.size(), std::size_t(8));
    const ParallelLayout layout = lines.layoutNow();
    const auto at = [&](std::size_t axis, double y) { return QPoint(qRound(layout.x(axis)), qRound(y)); };
    QTest::mousePress(&lines, Qt::LeftButton, {}, at(0, layout.bottom())); // the first row alone
    QTest::mouseMove(&lines, at(0, (layout.top() + layout.bottom()) / 2 + 20));
    QTest::mouseRelease(&lines, Qt::LeftButton, {}, at(0, (layout.top() + layout.bottom()) / 2 + 20));
    QCOMPARE(m_page->runs().listed(), (std::vector<std::int64_t>{0, 1, 2, 3}));
    QTest::mouseClick(&lines, Qt::LeftButton, {}, at(0, layout.bottom())); // a click takes it back
    QCOMPARE(m_page->runs().listed().size(), std::size_t(8));
    const ParallelLine& last = lines.picture().lines[7];
    const QPointF a(layout.x(0), layout.y(0, last.values[0])), b(layout.x(1), layout.y(1, last.values[1]));
    QTest::mouseClick(&lines, Qt::LeftButton, {}, (0.3 * a + 0.7 * b).toPoint());
    QVERIFY(m_page->runs().selected() == 6 || m_page->runs().selected() == 7); // both seeds go there
}

void ExperimentsWorkspaceTest::aPointOfTheSweepMarksItsRun() {
    open(smallExperiment());
    runAll();
    click(child<QToolButton>("sweepTab"));
    const SweepPicture sweep = scoreByRate(*m_page->results());
    SeriesView& plot = m_page->sweepPage().byRate();
    QTRY_VERIFY(!plot.picture().empty());
    // the means are those of the runs
    const PlotSeries mean = plot.picture().series[0];
    const auto score = [&](std::int64_t run) {
        return 100 * m_page->results()->runs.at(run).best.test.accuracy;
    };
    QCOMPARE(mean.y[0], (score(0) + score(1)) / 2);
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(&plot, Qt::Key_Right);
    QVERIFY(!plot.readout().isEmpty());
    QSignalSpy picked(&plot, &SeriesView::picked);
    for (int i = 0; i < 12 && !m_page->runs().selected(); ++i) {
        QTest::keyClick(&plot, Qt::Key_Return);
        QTest::keyClick(&plot, Qt::Key_Right);
    }
    QVERIFY(!picked.isEmpty());
    const auto last = picked.last();
    QCOMPARE(m_page->runs().selected().value_or(-1),
             sweep.runs[last[0].value<std::size_t>()][last[1].value<std::size_t>()]);
}

void ExperimentsWorkspaceTest::seedsAreCounted() {
    open(smallExperiment());
    runAll();
    click(child<QToolButton>("seedsTab"));
    m_page->seedsPage().setRow(1);
    const SeriesPicture picture = m_page->seedsPage().histogram().picture();
    QCOMPARE(picture.series.size(), std::size_t(3));
    for (const PlotSeries& series : picture.series) {
        double seeds = 0;
        for (const double count : series.y)
            seeds += std::isnan(count) ? 0 : count;
        QCOMPARE(seeds, 2.0);
    }
    const TableRow& row = m_page->results()->table.rows[1];
    const QString sentence = child<QLabel>("seedsSentence").text();
    QVERIFY(sentence.contains(figureText(row.perRun.testFigure(), Measure::accuracy)));
    QVERIFY(sentence.contains(figureText(row.oneRateLast.testFigure(), Measure::accuracy)));
}

void ExperimentsWorkspaceTest::reportsHoldTableAndFigures() {
    open(smallExperiment());
    QVERIFY(!child<QPushButton>("report").isEnabled()); // of nothing
    runAll();
    for (const char* name : {"r.html", "r.pdf", "r.tex"})
        m_page->writeReportTo(path(name));
    const QByteArray html = contents(path("r.html"));
    const TableRow& row = m_page->results()->table.rows[0];
    QVERIFY(html.contains(figureText(row.oneRateLast.testFigure(), Measure::accuracy).toUtf8()));
    const QByteArray mark = "data:image/svg+xml;base64,";
    QCOMPARE(html.count(mark), 4); // by rate, all runs, and two rows over seeds
    for (qsizetype at = html.indexOf(mark); at >= 0; at = html.indexOf(mark, at + 1)) {
        const qsizetype begin = at + mark.size();
        const QByteArray svg = QByteArray::fromBase64(html.mid(begin, html.indexOf('"', begin) - begin));
        QVERIFY(QSvgRenderer(svg).isValid());
    }
    const QByteArray pdf = contents(path("r.pdf"));
    QVERIFY(pdf.startsWith("%PDF-"));
    QCOMPARE(pdf.count("/Type /Page\n"), 3); // the table, then two figures a page
    QVERIFY(contents(path("r.tex")).contains("\\toprule"));
    write(path("mine.json"), QByteArray::fromStdString(toJson(smallExperiment()).dump()));
    const Outcome command = runProgram(
        {"experiment", "mine.json", "--gather", m_page->choice().folder(), "--report", "command.html"},
        m_folder->path());
    QCOMPARE(command.status, 0);
    QCOMPARE(contents(path("command.html")).count(mark), 4);
}

void ExperimentsWorkspaceTest::optionsChangeTheExperiment() {
    m_page->choice().openNamed("table4");
    QCOMPARE(m_page->choice().options().runs, 5);
    type("rates", "0.01, 0.05");
    type("runs", "2");
    type("iterations", "200");
    type("data_seeds", "3");
    QCOMPARE(m_page->choice().spec().rows[0].rates, (std::vector{0.01, 0.05}));
    QCOMPARE(planOf(m_page->choice().spec()).size(), std::size_t(5 * 2 * 2 * 3));
    QCOMPARE(m_page->choice().spec().rows[4].training.iterations, 200);
    auto& rows = child<QListWidget>("rows");
    rows.setFocus();
    rows.setCurrentRow(1);
    QTest::keyClick(&rows, Qt::Key_Space);
    QCOMPARE(m_page->choice().spec().rows.size(), std::size_t(4));
    QCOMPARE(m_page->choice().spec().rows[1].name, std::string("c"));
    type("rates", "0.01, fish");
    const auto& complaint = child<QLabel>("experimentComplaint");
    QVERIFY(complaint.isVisible() && complaint.text().contains("fish"));
    QCOMPARE(child<QLineEdit>("rates").text(), QString("0.01, 0.05"));
    type("rates", "0.02");
    QVERIFY(!complaint.isVisible());
    QVERIFY(child<QLabel>("experimentTitle").text().contains("Ablation"));
}

void ExperimentsWorkspaceTest::otherOptionsGoToAnotherFolder() {
    open(smallExperiment());
    const QString first = m_page->choice().folder();
    QCOMPARE(first, path("runs/small"));
    runAll();
    type("runs", "1");
    QCOMPARE(m_page->choice().folder(), path("runs/small-2"));
    QTRY_VERIFY_WITH_TIMEOUT(runner().results()->empty(), patience);
    QCOMPARE(cell(0, TableModel::runs), QString("0/2"));
    type("runs", "2");
    QCOMPARE(m_page->choice().folder(), first);
    QTRY_COMPARE_WITH_TIMEOUT(runner().results()->size(), std::size_t(8), patience);
}

void ExperimentsWorkspaceTest::aCopyOpensAsItWas() {
    m_page->choice().openNamed("table3");
    type("runs", "7");
    type("validation", "0.1");
    m_page->choice().setChecked(2, false);
    const ExperimentSpec copy = m_page->choice().copy();
    write(path("copy.json"), QByteArray::fromStdString(toJson(copy).dump(2)));
    m_page->choice().open(path("copy.json"));
    QVERIFY(m_page->choice().name().isEmpty());
    QVERIFY(toJson(m_page->choice().spec()) == toJson(copy));
    QCOMPARE(m_page->choice().options().runs, 7);
    QCOMPARE(m_page->choice().whole().rows.size(), std::size_t(3));
}

void ExperimentsWorkspaceTest::filesThatAreMissingAreToldOf() {
    m_page->choice().openNamed("table5");
    QVERIFY(child<QPushButton>("chooseData").isVisible());
    QVERIFY(!run().isEnabled());
    QVERIFY(child<QLabel>("experimentProgress").text().contains("elevators.csv and calhousing.csv"));
    QByteArray rows;
    for (int i = 0; i < 60; ++i)
        rows += QByteArray::number(i) + ',' + QByteArray::number((i * 7) % 11) + ',' +
                QByteArray::number(0.5 * i + 0.25 * (i % 3)) + '\n';
    write(path("calhousing.csv"), rows);
    m_page->choice().setData(m_folder->path());
    QVERIFY(run().isEnabled());
    QCOMPARE(m_page->choice().spec().rows.size(), std::size_t(6));
    QTRY_VERIFY(child<QLabel>("experimentProgress").text().contains("elevators.csv are left out"));
    type("iterations", "20");
    type("runs", "1");
    runAll();
    QVERIFY(cell(0, TableModel::bestPerRun).toDouble() > 0);
    m_page->choice().openNamed("table3");
    QVERIFY(!child<QPushButton>("chooseData").isVisible());
}

void ExperimentsWorkspaceTest::whatCannotBeOpenedIsSaid() {
    m_page->choice().openNamed("table3");
    const auto says = [&](const QString& file, const char* part) {
        try {
            m_page->choice().open(file);
        } catch (const Error& error) {
            return QString::fromUtf8(error.what()).contains(part);
        }
        return false;
    };
    QVERIFY(says(m_folder->path(), "experiment.json"));
    write(path("broken.json"), "{\"name\": 3}");
    QVERIFY(says(path("broken.json"), "broken.json"));
    QDir(m_folder->path()).mkdir("old");
    write(path("old/experiment.json"), R"({"version": "0.0.0", "experiment": {}})");
    QVERIFY(says(path("old"), "another version"));
    QCOMPARE(m_page->choice().name(), QString("table3")); // as it was
}

void ExperimentsWorkspaceTest::everythingExports() {
    open(smallExperiment());
    runAll();
    const auto views = m_page->exportableViews();
    QCOMPARE(views.size(), std::size_t(3));
    for (const auto& view : views) {
        PictureRequest request;
        request.size = {640, 480};
        const std::pair<PictureFormat, const char*> formats[] = {
            {PictureFormat::png, "\x89PNG"}, {PictureFormat::pdf, "%PDF-"}, {PictureFormat::svg, "<?xml"}};
        for (const auto& [format, start] : formats) {
            request.format = format;
            QVERIFY2(view.bytes(request).startsWith(start), qPrintable(view.title));
        }
    }
}

QTEST_MAIN(ExperimentsWorkspaceTest)
#include "tst_experiments_workspace.moc"
