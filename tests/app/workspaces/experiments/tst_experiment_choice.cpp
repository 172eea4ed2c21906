#include "tests/app/workspaces/experiments/experiments_page.h"
#include "tests/test.h"

#include <QCheckBox>

namespace hanscape::tst_app_workspaces_experiments_experiment_choice {

using namespace hanscape::test;

/// What a person chooses and changes of an experiment, and where its runs go.
class ExperimentChoiceTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void cleanup() { m_page.reset(); }
    void optionsChangeTheExperiment();
    void otherOptionsGoToAnotherFolder();
    void aCopyOpensAsItWas();
    void filesThatAreMissingAreToldOf();
    void whatCannotBeOpenedIsSaid();
    void whatCannotBeWrittenIsSaid();
    void noRowIsToldOf();

  private:
    std::unique_ptr<ExperimentsPage> m_page;
};

void ExperimentChoiceTest::init() {
    m_page = std::make_unique<ExperimentsPage>();
    QVERIFY(m_page->shown);
}

void ExperimentChoiceTest::optionsChangeTheExperiment() {
    m_page->choice().openNamed("table4");
    QCOMPARE(m_page->choice().options().runs, 5);
    m_page->type("rates", "0.01, 0.05");
    m_page->type("runs", "2");
    m_page->type("iterations", "200");
    m_page->type("data_seeds", "3");
    QCOMPARE(m_page->choice().spec().rows[0].rates, (std::vector{0.01, 0.05}));
    QCOMPARE(planOf(m_page->choice().spec()).size(), std::size_t(5 * 2 * 2 * 3));
    QCOMPARE(m_page->choice().spec().rows[4].training.iterations, 200);
    auto& rows = m_page->child<QListWidget>("rows");
    rows.setFocus();
    rows.setCurrentRow(1);
    QTest::keyClick(&rows, Qt::Key_Space);
    QCOMPARE(m_page->choice().spec().rows.size(), std::size_t(4));
    QCOMPARE(m_page->choice().spec().rows[1].name, std::string("c"));
    m_page->type("rates", "0.01, fish");
    const auto& complaint = m_page->child<QLabel>("experimentComplaint");
    QVERIFY(complaint.isVisible() && complaint.text().contains("fish"));
    QCOMPARE(m_page->child<QLineEdit>("rates").text(), QString("0.01, 0.05"));
    m_page->type("rates", "0.02");
    QVERIFY(!complaint.isVisible());
    QVERIFY(m_page->child<QLabel>("experimentTitle").text().contains("Ablation"));
}

void ExperimentChoiceTest::otherOptionsGoToAnotherFolder() {
    m_page->open(smallExperiment());
    const QString first = m_page->choice().folder();
    QCOMPARE(first, m_page->path("runs/small"));
    QVERIFY(m_page->runAll());
    m_page->type("runs", "1");
    QCOMPARE(m_page->choice().folder(), m_page->path("runs/small-2"));
    QTRY_VERIFY_WITH_TIMEOUT(m_page->runner().results()->empty(), patience);
    QCOMPARE(m_page->cell(0, TableModel::runs), QString("0/2"));
    m_page->type("runs", "2");
    QCOMPARE(m_page->choice().folder(), first);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->runner().results()->size(), std::size_t(8), patience);
}

void ExperimentChoiceTest::aCopyOpensAsItWas() {
    m_page->choice().openNamed("table3");
    m_page->type("runs", "7");
    m_page->type("validation", "0.1");
    m_page->choice().setChecked(2, false);
    const ExperimentSpec copy = m_page->choice().copy();
    write(m_page->path("copy.json"), QByteArray::fromStdString(toJson(copy).dump(2)));
    m_page->choice().open(m_page->path("copy.json"));
    QVERIFY(m_page->choice().name().isEmpty());
    QVERIFY(toJson(m_page->choice().spec()) == toJson(copy));
    QCOMPARE(m_page->choice().options().runs, 7);
    QCOMPARE(m_page->choice().whole().rows.size(), std::size_t(3));
}

void ExperimentChoiceTest::filesThatAreMissingAreToldOf() {
    m_page->choice().openNamed("table5");
    QVERIFY(m_page->child<QPushButton>("chooseData").isVisible());
    QVERIFY(!m_page->run().isEnabled());
    QVERIFY(m_page->child<QLabel>("experimentProgress").text().contains("elevators.csv and calhousing.csv"));
    QByteArray rows;
    for (int i = 0; i < 60; ++i)
        rows += QByteArray::number(i) + ',' + QByteArray::number((i * 7) % 11) + ',' +
                QByteArray::number(0.5 * i + 0.25 * (i % 3)) + '\n';
    write(m_page->path("calhousing.csv"), rows);
    m_page->choice().setData(m_page->folder());
    QVERIFY(m_page->run().isEnabled());
    QCOMPARE(m_page->choice().spec().rows.size(), std::size_t(6));
    QTRY_VERIFY(m_page->child<QLabel>("experimentProgress").text().contains("elevators.csv are left out"));
    m_page->type("iterations", "20");
    m_page->type("runs", "1");
    QVERIFY(m_page->runAll());
    QVERIFY(m_page->cell(0, TableModel::bestPerRun).toDouble() > 0);
    auto& table = m_page->page().tablePage().view();
    QVERIFY(table.isColumnHidden(TableModel::paper)); // which has none of this
    m_page->choice().openNamed("table3");
    QVERIFY(!table.isColumnHidden(TableModel::paper));
    QVERIFY(!m_page->child<QPushButton>("chooseData").isVisible());
}

void ExperimentChoiceTest::whatCannotBeOpenedIsSaid() {
    m_page->choice().openNamed("table3");
    const auto says = [&](const QString& file, const char* part) {
        try {
            m_page->choice().open(file);
        } catch (const Error& error) {
            return QString::fromUtf8(error.what()).contains(part);
        }
        return false;
    };
    QVERIFY(says(m_page->folder(), "experiment.json"));
    write(m_page->path("broken.json"), "{\"name\": 3}");
    QVERIFY(says(m_page->path("broken.json"), "broken.json"));
    QDir(m_page->folder()).mkdir("old");
    write(m_page->path("old/experiment.json"), R"({"version": "0.0.0", "experiment": {}})");
    QVERIFY(says(m_page->path("old"), "another version"));
    QCOMPARE(m_page->choice().name(), QString("table3")); // as it was
}

void ExperimentChoiceTest::whatCannotBeWrittenIsSaid() {
    m_page->open(smallExperiment());
    write(m_page->path("file"), "no folder");
    m_page->choice().setBaseFolder(m_page->path("file"));
    m_page->click("runExperiment");
    const auto& complaint = m_page->child<QLabel>("experimentComplaint");
    QTRY_VERIFY_WITH_TIMEOUT(complaint.isVisible() && complaint.text().contains("file"), patience);
    QVERIFY(!m_page->runner().isAtWork() && m_page->run().isEnabled());
    m_page->choice().setBaseFolder(m_page->path("runs"));
    QVERIFY(m_page->runAll());
    QVERIFY(!complaint.isVisible());
}

void ExperimentChoiceTest::noRowIsToldOf() {
    m_page->open(smallExperiment());
    auto& all = m_page->child<QCheckBox>("allRows");
    QTest::mouseClick(&all, Qt::LeftButton, {}, QPoint(8, all.height() / 2));
    QVERIFY(m_page->choice().spec().rows.empty());
    QVERIFY(!m_page->run().isEnabled());
    QVERIFY(m_page->child<QLabel>("experimentProgress").text().contains("Check a row"));
    QTest::mouseClick(&all, Qt::LeftButton, {}, QPoint(8, all.height() / 2));
    QVERIFY(m_page->run().isEnabled());
}

HANSCAPE_TEST(ExperimentChoiceTest, QApplication)

} // namespace hanscape::tst_app_workspaces_experiments_experiment_choice

#include "app/workspaces/experiments/tst_experiment_choice.moc"
