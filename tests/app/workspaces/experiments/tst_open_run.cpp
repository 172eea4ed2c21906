#include "tests/app/commands/program.h"
#include "tests/core/experiments/small_experiment.h"

#include "app/experiments/experiment_results.h"
#include "app/main_window.h"
#include "app/workspaces/experiments/experiments_workspace.h"
#include "app/workspaces/experiments/runs_panel.h"
#include "app/workspaces/experiments/table_page.h"
#include "app/workspaces/train_workspace.h"
#include "core/io/model_file.h"
#include "tests/test.h"

#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

namespace hanscape::tst_app_workspaces_experiments_open_run {

namespace {

Vector<float> parametersOf(const AnyNetwork& network) {
    return std::get<Network<float>>(network).parameters();
}

} // namespace

/// Runs of an experiment in the window's views, and the window that closes while others run.
class OpenRunTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void cleanup() { m_window.reset(), m_folder.reset(); }
    void doubleClickOpensARun();
    void bestIsTheBestIterate();
    void aDivergedRunOpens();
    void rewindTrainsTheSame();
    void aRunThatIsGoneIsToldOf();
    void aCellOpensItsFirstRun();
    void spaceChecksARowAndTrainsNothing();
    void closingTheWindowEndsIt();

  private:
    ExperimentsWorkspace& page() { return m_window->experimentsWorkspace(); }
    TrainingSession& session() { return m_window->session(); }
    void open(std::int64_t run);
    const RunResult& result(std::int64_t run) { return page().results()->runs.at(run); }
    QString file(const char* name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MainWindow> m_window;
};

void OpenRunTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, file("settings"));
    QSettings("Hanscape", "Hanscape").setValue("experiments/folder", file("runs"));
    m_window = std::make_unique<MainWindow>(lightTheme());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patience));
    QTest::keyClick(m_window.get(), Qt::Key_6, Qt::ControlModifier);
    QTRY_VERIFY(page().isVisible());
    write(file("mine.json"), QByteArray::fromStdString(toJson(smallExperiment()).dump()));
    page().choice().open(file("mine.json"));
    QTest::mouseClick(m_window->findChild<QPushButton*>("runExperiment"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!page().runner().isAtWork() && page().results()->runs.size() == 8, patience);
}

void OpenRunTest::open(std::int64_t run) {
    QTableView& view = page().runs().view();
    const QPoint place = view.visualRect(view.model()->index(static_cast<int>(run), 2)).center();
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, place);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->trainWorkspace().isVisible(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().runSpecs().training.evaluateEvery == 20,
                             patience);
}

void OpenRunTest::doubleClickOpensARun() {
    open(5);
    const auto& snapshot = *session().snapshot();
    QCOMPARE(snapshot.status, RunStatus::finished);
    QCOMPARE(snapshot.iteration, 60);
    QCOMPARE(snapshot.last.test.accuracy, result(5).last.test.accuracy);
    QCOMPARE(snapshot.bestMetrics.test.accuracy, result(5).best.test.accuracy);
    QCOMPARE(session().metrics().size(), std::size_t(4)); // all of its curve
    QCOMPARE(session().metrics().back().test.loss, result(5).last.test.loss);
    QVERIFY(!session().needsRewind());
    QCOMPARE(session().specs().training.seed, 2);
    QCOMPARE(session().specs().training.learningRate, 0.01);
    QCOMPARE(session().data()->samples(), 441);
    const auto last = loadModel((page().choice().folder() + "/0005/last.safetensors").toStdString());
    QVERIFY(parametersOf(snapshot.network) == parametersOf(last.network));
    // scored anew it is as good as its experiment says
    EvaluationSet<float> set(*session().data(), Part::test, snapshot.objective);
    QCOMPARE(set.score(std::get<Network<float>>(snapshot.network)).accuracy, result(5).last.test.accuracy);
}

void OpenRunTest::bestIsTheBestIterate() {
    std::int64_t run = 0; // one whose best iterate is not its last
    for (const auto& [index, its] : page().results()->runs)
        if (its.best.iteration < its.last.iteration && its.status == RunStatus::finished)
            run = index;
    QVERIFY(result(run).best.iteration < result(run).last.iteration);
    page().runs().select(run);
    QTest::mouseClick(m_window->findChild<QToolButton*>("openBest"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->trainWorkspace().isVisible(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().runSpecs().training.evaluateEvery == 20,
                             patience);
    QCOMPARE(session().snapshot()->iteration, result(run).best.iteration);
    QCOMPARE(session().snapshot()->last.test.accuracy, result(run).best.test.accuracy);
    const auto best =
        loadModel((page().choice().folder() + QString("/%1/best.safetensors").arg(run, 4, 10, QChar('0')))
                      .toStdString());
    QVERIFY(parametersOf(session().snapshot()->network) == parametersOf(best.network));
}

void OpenRunTest::aDivergedRunOpens() {
    std::int64_t run = -1;
    for (const auto& [index, its] : page().results()->runs)
        if (its.status == RunStatus::diverged)
            run = index;
    QVERIFY(run >= 0);
    open(run);
    QCOMPARE(session().snapshot()->status, RunStatus::diverged);
    QCOMPARE(session().snapshot()->iteration, result(run).iterations);
    QCOMPARE(session().snapshot()->last.test.accuracy, result(run).last.test.accuracy);
}

void OpenRunTest::rewindTrainsTheSame() {
    open(4);
    session().rewind();
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().snapshot()->iteration == 0, patience);
    session().setRunning(true);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot()->status == RunStatus::finished, patience);
    QCOMPARE(session().snapshot()->last.test.loss, result(4).last.test.loss); // to the bit
}

void OpenRunTest::aRunThatIsGoneIsToldOf() {
    QVERIFY(QFile::remove(page().choice().folder() + "/0004/metrics.csv"));
    page().runs().select(4);
    QTest::mouseClick(m_window->findChild<QToolButton*>("openLast"), Qt::LeftButton);
    const auto* complaint = m_window->findChild<QLabel*>("experimentComplaint");
    QTRY_VERIFY_WITH_TIMEOUT(complaint->isVisible() && complaint->text().contains("metrics.csv"), patience);
    QVERIFY(page().isVisible());
    QCOMPARE(session().specs().training.evaluateEvery, TrainingSpec().evaluateEvery); // as it was
}

void OpenRunTest::aCellOpensItsFirstRun() {
    QTableView& view = page().tablePage().view();
    const QPoint place = view.visualRect(view.model()->index(1, TableModel::lastAtIt)).center();
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, place);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->trainWorkspace().isVisible(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().runSpecs().training.evaluateEvery == 20,
                             patience);
    QCOMPARE(session().snapshot()->last.test.accuracy, result(4).last.test.accuracy);
}

void OpenRunTest::spaceChecksARowAndTrainsNothing() {
    auto* rows = page().findChild<QListWidget*>("rows");
    rows->setFocus();
    rows->setCurrentRow(0);
    QTest::keyClick(rows, Qt::Key_Space);
    QCOMPARE(page().choice().spec().rows.size(), std::size_t(1));
    auto* all = page().findChild<QCheckBox*>("allRows");
    all->setFocus();
    QTest::keyClick(all, Qt::Key_Space);
    QCOMPARE(page().choice().spec().rows.size(), std::size_t(2));
    QVERIFY(!session().isRunning());
}

void OpenRunTest::closingTheWindowEndsIt() {
    page().choice().openNamed("table4");
    QTest::mouseClick(m_window->findChild<QPushButton*>("runExperiment"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(page().runner().progress().iterations > 0, patience);
    const QString folder = page().choice().folder();
    m_window.reset(); // and not after the hour that its runs take
    QVERIFY(QDir(folder).entryList({"*.part-*"}, QDir::Dirs).isEmpty());
}

HANSCAPE_TEST(OpenRunTest, QApplication)

} // namespace hanscape::tst_app_workspaces_experiments_open_run

#include "app/workspaces/experiments/tst_open_run.moc"
