#include "app/project/project_keeper.h"
#include "app/workspaces/runs/run_maps.h"
#include "app/workspaces/train_workspace.h"
#include "core/io/event_file.h"
#include "tests/app/workspaces/runs/runs_page.h"
#include "tests/test.h"

#include <cstring>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QStatusBar>
#include <QToolButton>

namespace hanscape::tst_app_workspaces_runs_runs_again {

namespace {

/// Records of a TensorBoard file: a length of 8 bytes, its sum of 4, the message and its sum of 4.
int recordsIn(QByteArray bytes) {
    int records = 0;
    while (!bytes.isEmpty()) {
        quint64 length = 0;
        std::memcpy(&length, bytes.constData(), sizeof length);
        bytes.remove(0, static_cast<qsizetype>(length) + 16);
        ++records;
    }
    return records;
}

} // namespace

/// Runs that are trained again, opened, deleted and taken away.
class RunsAgainTest : public test::RunsPage {
    Q_OBJECT

  private slots:
    void init() { open(m_window); }
    void cleanup() { m_window.reset(); }
    void trainAgainReachesTheSameBits();
    void openedItIsInTheViews();
    void whatCannotBeTrainedAgainSaysWhy();
    void deletionIsUndone();
    void tablesAreReadBack();
    void eventFilesAreReadBack();
    void writtenFilesAreNotWrittenOver();
    void projectsKeepTheirRuns();
};

void RunsAgainTest::trainAgainReachesTheSameBits() {
    SessionSpecs specs;
    specs.data.mesh = 41;
    specs.architecture.depth = 6;
    specs.training.iterations = 400;
    choose(specs);
    for (int i = 0; i < 5; ++i)
        press(Qt::Key_Period, {});
    specs.training.learningRate = 0.02;
    session().setSpecs(specs);
    Dataset data = *session().data();
    for (int i = 0; i < 60; ++i)
        data.targets[i] = 1 - data.targets[i];
    session().editData(std::make_shared<const Dataset>(data));
    finish();
    const auto first = session().live();
    QCOMPARE(first->edits->size(), std::size_t(2));
    press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    specs = SessionSpecs();
    specs.data.source = DataSource::moons;
    choose(specs);
    press(Qt::Key_7);
    QTRY_VERIFY(view().isVisible());
    click(1);
    clickButton("trainAgainButton");
    QVERIFY(m_window->statusBar()->currentMessage().contains("(2)"));
    QTRY_VERIFY_WITH_TIMEOUT(session().live() && session().live()->status == RunStatus::finished, patience);
    QCOMPARE(session().live()->iteration, 400);
    QVERIFY(sameNetwork(session().live()->network, first->network));
    QVERIFY(sameNetwork(*session().live()->best, *first->best));
    QVERIFY(sameNetwork(*history().run(2)->last, *history().run(1)->last));
    QCOMPARE(session().specs().training.learningRate, 0.02);
    QVERIFY(page().isVisible());
    // What was set up before comes back by Undo.
    press(Qt::Key_Z);
    QVERIFY(session().specs().data.source == DataSource::moons);
}

void RunsAgainTest::openedItIsInTheViews() {
    trainThree();
    click(1);
    QTest::keyClick(&view(), Qt::Key_Return);
    QTRY_VERIFY(m_window->trainWorkspace().isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(session().live(), patience);
    QVERIFY(sameNetwork(session().live()->network, *history().run(1)->last));
    QCOMPARE(session().metrics().size(), history().run(1)->history.size());
    QCOMPARE(session().specs().training.learningRate, 0.05);
    QVERIFY(!session().needsRewind());
    press(Qt::Key_7);
    QCOMPARE(order(), (std::vector<std::int64_t>{3, 2, 1})); // looked at, it is no other run
    // The one under way is shown as it is.
    press(Qt::Key_R);
    finish();
    const auto live = session().live();
    click(4);
    QTest::mouseDClick(view().viewport(), Qt::LeftButton, {},
                       view().visualRect(cell(4, KeptRunsModel::source)).center());
    QTRY_VERIFY(m_window->trainWorkspace().isVisible());
    QCOMPARE(session().live(), live);
}

void RunsAgainTest::whatCannotBeTrainedAgainSaysWhy() {
    SessionSpecs specs;
    specs.training.iterations = 100'000'000;
    choose(specs);
    press(Qt::Key_Period, {});
    QTRY_VERIFY_WITH_TIMEOUT(history().run(1), patience);
    press(Qt::Key_R);
    press(Qt::Key_7);
    click(1);
    QTest::keyClick(&view(), Qt::Key_Return);
    press(Qt::Key_Period, {});
    QTRY_VERIFY_WITH_TIMEOUT(history().run(2), patience);
    press(Qt::Key_7);
    click(2);
    auto* again = page().findChild<QToolButton*>("trainAgainButton");
    QVERIFY(!again->isEnabled());
    QVERIFY(again->toolTip().contains("went on from an opened one"));
    click(1);
    QVERIFY(again->isEnabled());
    // Files that are gone are told of, and nothing changes.
    auto lost = std::make_shared<KeptRun>(*history().run(1));
    lost->specs.data.source = DataSource::files;
    lost->specs.data.dataFile = "/nowhere/lost.csv";
    history().setRuns({lost});
    click(1);
    clickButton("trainAgainButton");
    QVERIFY2(complaint().contains("lost.csv"), qPrintable(complaint()));
    QVERIFY(!session().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(
        page().maps().shown().size() == 1 && page().maps().shown()[0].lack.contains("lost.csv"), patience);
}

void RunsAgainTest::deletionIsUndone() {
    trainThree();
    const auto before = history().runs();
    history().setLabels({{2, {"kept name", {"tag"}, "#112233"}}}, "Label");
    click(1);
    click(2, Qt::ControlModifier);
    QTest::keyClick(&view(), Qt::Key_Delete);
    QCOMPARE(order(), (std::vector<std::int64_t>{3}));
    QVERIFY(m_window->statusBar()->currentMessage().contains("Ctrl+Z"));
    press(Qt::Key_Z);
    QCOMPARE(order(), (std::vector<std::int64_t>{3, 2, 1}));
    QCOMPARE(text(2, KeptRunsModel::name), "kept name");
    QCOMPARE(text(2, KeptRunsModel::tags), "tag");
    QVERIFY(sameNetwork(*history().run(1)->last, *before[0]->last));
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(order(), (std::vector<std::int64_t>{3}));
    // The one under way as well, while the run itself stays in the views.
    const auto live = session().live();
    click(3);
    clickButton("deleteRunsButton");
    QVERIFY(!view().isVisible());
    QCOMPARE(session().live(), live);
    press(Qt::Key_Z);
    QVERIFY(view().isVisible());
    QCOMPARE(order(), (std::vector<std::int64_t>{3}));
}

void RunsAgainTest::tablesAreReadBack() {
    trainThree();
    history().setLabels({{1, {"one, \"two\"", {"a", "b"}, ""}}}, "Label");
    const QString folder = m_folder.filePath("tables");
    page().exportTo(folder, RunsWorkspace::Form::csv);
    QCOMPARE(complaint(), QString());
    QVERIFY(m_window->statusBar()->currentMessage().startsWith("Wrote 3 runs"));
    const auto lines = contents(folder + "/runs.csv").trimmed().split('\n');
    QCOMPARE(lines.size(), 4);
    QVERIFY(lines[0].startsWith("run,name,tags"));
    QVERIFY(lines[1].startsWith("3,") && lines[3].startsWith("1,\"one, \"\"two\"\"\",a;b")); // as listed
    const auto names = lines[0].split(','), cells = lines[2].split(','); // some cells hold commas
    const auto fromTheEnd = names.size() - names.indexOf("training.learning_rate");
    QVERIFY(fromTheEnd <= names.size());
    QCOMPARE(cells.at(cells.size() - fromTheEnd).toDouble(), 0.01);
    const auto evaluations = contents(folder + "/evaluations.csv").trimmed().split('\n');
    std::size_t all = 1;
    for (const auto& run : history().runs())
        all += run->history.size();
    QCOMPARE(static_cast<std::size_t>(evaluations.size()), all);
    const auto name = evaluations[0].split(',').indexOf("test_accuracy");
    QCOMPARE(evaluations.back().split(',').at(name).toDouble(),
             history().run(1)->history.back().test.accuracy);
    QCOMPARE(contents(folder + "/runs.csv").toStdString(), runsToCsv(list().listed()));
}

void RunsAgainTest::eventFilesAreReadBack() {
    trainThree();
    history().setLabels({{2, {"slow one", {}, ""}}}, "Label");
    auto* filter = page().findChild<QLineEdit*>("runsFilter");
    filter->setFocus();
    QTest::keyClicks(filter, "seed 2");
    const QString folder = m_folder.filePath("events");
    page().exportTo(folder, RunsWorkspace::Form::events);
    QCOMPARE(complaint(), QString());
    QCOMPARE(QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name),
             QStringList({"run-002-slow-one", "run-003"})); // what the filter leaves
    const auto run = history().run(2);
    const QByteArray bytes =
        contents(folder + "/run-002-slow-one/" + QString::fromStdString(eventFileName(run->started)));
    QCOMPARE(recordsIn(bytes), static_cast<int>(run->history.size()) + 1); // and the version
    QVERIFY(bytes.contains("accuracy/test"));
}

void RunsAgainTest::writtenFilesAreNotWrittenOver() {
    trainThree();
    const QString folder = m_folder.filePath("twice");
    page().exportTo(folder, RunsWorkspace::Form::csv);
    const QByteArray before = contents(folder + "/runs.csv");
    history().setLabels({{1, {"other", {}, ""}}}, "Label");
    page().exportTo(folder, RunsWorkspace::Form::csv);
    QVERIFY2(complaint().contains("exists already"), qPrintable(complaint()));
    QCOMPARE(contents(folder + "/runs.csv"), before);
    QFile file(m_folder.filePath("file"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    page().exportTo(file.fileName() + "/within", RunsWorkspace::Form::events);
    QVERIFY(complaint().contains("file"));
}

void RunsAgainTest::projectsKeepTheirRuns() {
    trainThree();
    history().setLabels({{1, {"first", {"keep"}, "#112233"}}, {3, {"going on", {}, ""}}}, "Label");
    const auto saved = history().runs();
    const QString file = m_folder.filePath("runs.hanscape");
    m_window->project().saveTo(file);
    QVERIFY(m_window->project().finishSaving());
    QVERIFY(!m_window->project().isModified());
    m_window.reset();
    open(m_window);
    QVERIFY(m_window->project().open(file));
    QCOMPARE(history().runs().size(), std::size_t(3));
    QCOMPARE(history().underWay(), 3);
    QTRY_VERIFY_WITH_TIMEOUT(session().live() && session().live()->iteration == 300, patience);
    QVERIFY(!m_window->project().isModified());
    const auto opened = history().runs(); // held, for that under way is made anew each time
    for (std::size_t i = 0; i < 3; ++i) {
        const KeptRun &was = *saved[i], &is = *opened[i];
        QCOMPARE(is.number, was.number);
        QVERIFY(is.label == was.label && is.specs == was.specs);
        QCOMPARE(is.history.size(), was.history.size());
        QVERIFY(sameNetwork(*is.last, *was.last) && sameNetwork(*is.best, *was.best));
    }
    history().setLabels({{2, {"renamed", {}, ""}}}, "Label");
    QVERIFY(m_window->project().isModified());
}

HANSCAPE_TEST(RunsAgainTest, QApplication)

} // namespace hanscape::tst_app_workspaces_runs_runs_again

#include "app/workspaces/runs/tst_runs_again.moc"
