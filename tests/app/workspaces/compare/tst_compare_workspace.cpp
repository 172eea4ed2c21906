#include "app/main_window.h"
#include "app/workspaces/compare/compare_workspace.h"
#include "app/workspaces/compare/comparison_views.h"
#include "app/workspaces/compare/network_panel.h"
#include "tests/test.h"
#include "widgets/canvas/map_view.h"
#include "widgets/canvas/training_set_view.h"
#include "widgets/plots/series_view.h"
#include "widgets/surface/surface_board.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

namespace hanscape::tst_app_workspaces_compare_compare_workspace {

/// The Compare workspace in the real window, by real keys and clicks.
class CompareWorkspaceTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<MainWindow> m_window;

    CompareWorkspace& page() { return m_window->compareWorkspace(); }
    ComparisonSession& session() { return page().comparison(); }
    bool shows(std::int64_t least) {
        const auto& fields = session().fields();
        return fields && std::all_of(fields->members.begin(), fields->members.end(), [&](const auto& member) {
                   return member.snapshot && member.field &&
                          (member.snapshot->iteration >= least ||
                           member.snapshot->status == RunStatus::diverged); // c may be, soon
               });
    }
    void choosePreset(int index) {
        auto* box = page().findChild<QComboBox*>("comparison");
        box->setFocus();
        box->setCurrentIndex(index);
        emit box->activated(index);
    }

  private slots:
    void init();
    void cleanup() { m_window.reset(); }
    void panelsShowWhatTheirNetworksGive();
    void theToolbarActsOnTheComparison();
    void aToggleChangesTheNetworkAndRewinds();
    void figureOneHasItsLayout();
    void seedsMakeABand();
    void networksComeAndGo();
    void theWindowClosesWhileTraining();
};

void CompareWorkspaceTest::init() {
    m_window = std::make_unique<MainWindow>(lightTheme());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patience));
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
    QVERIFY(page().isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(shows(0), patience);
}

void CompareWorkspaceTest::panelsShowWhatTheirNetworksGive() {
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(shows(50), patience);
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(shows(session().firstRun(0)->snapshot->iteration) &&
                                 session().fields()->members[0].field->columns() == 161,
                             patience);
    ComparisonViews& views = page().views();
    QCOMPARE(views.panelCount(), std::size_t(4));
    for (std::size_t i = 0; i < 4; ++i) {
        const Snapshot& snapshot = *session().fields()->members[i].snapshot;
        const Field field = evaluateField(snapshot.network, snapshot.objective, session().box(), 161, 161);
        const auto value = views.map(i).valueAt({0.25, -0.5});
        QVERIFY(value && std::abs(*value - field.at(0.25, -0.5)) < 1e-6);
        QVERIFY(views.panel(i).isVisible());
        QVERIFY(views.panel(i).scores().contains('%'));
        QCOMPARE(views.panel(i).title(), QString("abcd").mid(static_cast<qsizetype>(i), 1));
        if (views.board())
            QVERIFY(views.board()->panes()[i].scene.field == session().fields()->members[i].field);
    }
}

void CompareWorkspaceTest::theToolbarActsOnTheComparison() {
    QTest::keyClick(m_window.get(), Qt::Key_Period);
    QTRY_VERIFY_WITH_TIMEOUT(shows(1), patience);
    QCOMPARE(session().firstRun(2)->snapshot->iteration, std::int64_t(1));
    QCOMPARE(m_window->session().snapshot()->iteration, std::int64_t(0));
    QTRY_VERIFY(m_window->findChild<QLabel*>("state")->text().contains("iteration 1 of"));
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QVERIFY(session().isRunning() && !m_window->session().isRunning());
    QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier);
    QVERIFY(!session().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(shows(0) && session().firstRun(0)->snapshot->iteration == 0, patience);
    const auto seed = m_window->session().specs().training.seed;
    QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_window->session().specs().training.seed, seed + 1);
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QVERIFY(m_window->session().isRunning() && !session().isRunning());
}

void CompareWorkspaceTest::aToggleChangesTheNetworkAndRewinds() {
    QTest::keyClick(m_window.get(), Qt::Key_Period);
    QTRY_VERIFY_WITH_TIMEOUT(shows(1), patience);
    NetworkPanel& panel = page().views().panel(0);
    QTest::mouseClick(panel.findChild<QToolButton*>("fc"), Qt::LeftButton);
    QCOMPARE(session().spec().members[0].architecture.layers, LayerKind::fc);
    QCOMPARE(panel.title(), QString("c"));
    QTRY_VERIFY_WITH_TIMEOUT(shows(0) && session().firstRun(0)->snapshot->iteration == 0, patience);
    auto* activation = panel.findChild<QComboBox*>("activation");
    activation->setFocus();
    QTest::keyClick(activation, Qt::Key_Down); // relu
    QCOMPARE(session().spec().members[0].architecture.activation, Activation::relu);
    QCOMPARE(panel.title(), QString("d"));
    QCOMPARE(session().spec().members[1].architecture.layers, LayerKind::householder);
}

void CompareWorkspaceTest::figureOneHasItsLayout() {
    choosePreset(1);
    QTRY_VERIFY_WITH_TIMEOUT(shows(0), patience);
    QTest::qWait(100);
    ComparisonViews& views = page().views();
    QCOMPARE(views.panelCount(), std::size_t(2));
    PlanePanel& target = views.targetPanel();
    QVERIFY(target.isVisible());
    QVERIFY(target.x() < views.panel(0).x() && views.panel(0).x() < views.panel(1).x());
    for (PlanePanel* panel : {&target, static_cast<PlanePanel*>(&views.panel(0))})
        QVERIFY(panel->slot().geometry().bottom() <= panel->plane().geometry().top());
    QVERIFY(views.trainingSet().isVisible());
    QCOMPARE(views.map(0).mode(), MapMode::top);
    if (!views.board())
        QSKIP("no OpenGL");
    QCOMPARE(views.board()->panes().size(), std::size_t(3));
    const Field& field = *views.board()->panes()[2].scene.field;
    QCOMPARE(field.columns(), 81);
    const Dataset& data = *session().data();
    for (Eigen::Index i = 0; i < data.samples(); i += 97)
        QCOMPARE(field.at(data.inputs(0, i), data.inputs(1, i)), data.targets(i));
}

void CompareWorkspaceTest::seedsMakeABand() {
    choosePreset(3);
    auto* seeds = page().findChild<QSpinBox*>("seeds");
    QCOMPARE(seeds->value(), 5);
    seeds->setFocus();
    QTest::keyClick(seeds, Qt::Key_Down);
    QCOMPARE(session().spec().seeds, 4);
    QCOMPARE(session().runs().size(), std::size_t(4));
    QTest::keyClick(m_window.get(), Qt::Key_Period);
    QTRY_VERIFY_WITH_TIMEOUT(shows(1), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!page().curves().picture().series.empty() &&
                                 !page().curves().picture().series.front().x.empty(),
                             patience);
    const PlotSeries test = page().curves().picture().series.front();
    QVERIFY(test.band);
    double sum = 0, least = 1, most = 0;
    for (const ComparedRun& run : session().runs()) {
        const double accuracy = run.metrics.front().test.accuracy;
        sum += accuracy;
        least = std::min(least, accuracy);
        most = std::max(most, accuracy);
    }
    QVERIFY(most > least);
    QVERIFY(std::abs(test.y.front() - sum / 4) < 1e-12);
    QCOMPARE(test.low.front(), least);
    QCOMPARE(test.high.front(), most);
}

void CompareWorkspaceTest::networksComeAndGo() {
    QTest::mouseClick(page().views().panel(1).findChild<QToolButton*>("remove"), Qt::LeftButton);
    QCOMPARE(page().views().panelCount(), std::size_t(3));
    QVERIFY(!page().views().panel(0).scores().contains("diverged"));
    auto* add = page().findChild<QPushButton*>("addNetwork");
    QTest::mouseClick(add, Qt::LeftButton);
    QCOMPARE(session().spec().members.size(), std::size_t(4));
    QVERIFY(!add->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(shows(0), patience);
}

void CompareWorkspaceTest::theWindowClosesWhileTraining() {
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QTest::qWait(200);
    m_window.reset();
}

HANSCAPE_TEST(CompareWorkspaceTest, QApplication)

} // namespace hanscape::tst_app_workspaces_compare_compare_workspace

#include "app/workspaces/compare/tst_compare_workspace.moc"
