#include "app/main_window.h"
#include "app/workspaces/experiments/experiments_workspace.h"
#include "app/workspaces/folds/folds_workspace.h"
#include "app/workspaces/variability/variability_workspace.h"
#include "tests/test.h"

#include <QToolButton>

namespace hanscape::tst_app_workspaces {

/// The rail, its pages and what they share: one run, one theme, one set of colours, one Export.
class WorkspacesTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<MainWindow> m_window;

    void click(const QString& name) {
        for (auto* button : m_window->findChildren<QToolButton*>())
            if (button->isVisible() && (button->accessibleName() == name || button->text() == name))
                return QTest::mouseClick(button, Qt::LeftButton);
        QFAIL(qPrintable("There is no button " + name));
    }

  private slots:
    void init();
    void cleanup() { m_window.reset(); }
    void keysShowThem_data();
    void keysShowThem();
    void everyPageCanBeSeenAndExported_data();
    void everyPageCanBeSeenAndExported();
    void trainingGoesOnBehindEveryPage();
    void theWindowClosesOnAnyPage();
};

void WorkspacesTest::init() {
    m_window = std::make_unique<MainWindow>(lightTheme());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patience));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().snapshot(), patience);
}

void WorkspacesTest::keysShowThem_data() {
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("name");
    QTest::newRow("4") << int(Qt::Key_4) << "Variability workspace";
    QTest::newRow("5") << int(Qt::Key_5) << "Folds workspace";
    QTest::newRow("6") << int(Qt::Key_6) << "Experiments workspace";
}

void WorkspacesTest::keysShowThem() {
    QFETCH(int, key);
    QFETCH(QString, name);
    QTest::keyClick(m_window.get(), static_cast<Qt::Key>(key), Qt::ControlModifier);
    Workspace& variability = m_window->variabilityWorkspace();
    Workspace& folds = m_window->foldsWorkspace();
    Workspace& experiments = m_window->experimentsWorkspace();
    for (Workspace* page : {&variability, &folds, &experiments}) {
        const bool wanted = page == (name.startsWith("Folds")         ? &folds
                                     : name.startsWith("Experiments") ? &experiments
                                                                      : &variability);
        QTRY_COMPARE(page->isVisible(), wanted);
    }
}

void WorkspacesTest::everyPageCanBeSeenAndExported_data() {
    QTest::addColumn<QString>("workspace");
    QTest::addColumn<QString>("page");
    for (const char* page : {"Landscapes", "Variability", "Gradients"})
        QTest::newRow(page) << "Variability workspace" << page;
    for (const char* page : {"Regions", "Neurons", "Loss"})
        QTest::newRow(page) << "Folds workspace" << page;
}

void WorkspacesTest::everyPageCanBeSeenAndExported() {
    QFETCH(QString, workspace);
    QFETCH(QString, page);
    click(workspace);
    auto& tabs = workspace.startsWith("Folds") ? static_cast<TabbedWorkspace&>(m_window->foldsWorkspace())
                                               : m_window->variabilityWorkspace();
    for (Workspace* each : tabs.pages())
        if (tabs.titleOf(each) == page)
            tabs.show(each);
    QVERIFY(tabs.current()->isVisible());
    QCOMPARE(tabs.titleOf(tabs.current()), page);
    QVERIFY(tabs.home());
    m_window->setTheme(darkTheme());
    QTRY_VERIFY_WITH_TIMEOUT(!tabs.exportableViews().empty(), patience);
    const auto views = tabs.exportableViews();
    for (const ExportableView& view : views) {
        QVERIFY(!view.title.isEmpty());
        QVERIFY(!view.formats.empty());
    }
}

void WorkspacesTest::trainingGoesOnBehindEveryPage() {
    click("Folds workspace");
    click("Train workspace");
    m_window->session().setRunning(true);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().snapshot()->iteration > 500, patience);
    click("Folds workspace");
    const auto then = m_window->session().snapshot()->iteration;
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().snapshot()->iteration > then, patience);
    m_window->session().setRunning(false);
}

void WorkspacesTest::theWindowClosesOnAnyPage() {
    m_window->session().setRunning(true);
    for (const char* workspace :
         {"Compare workspace", "Variability workspace", "Folds workspace", "Experiments workspace"}) {
        click(workspace);
        QTest::qWait(100);
    }
    m_window.reset(); // with the pages' threads at work
}

HANSCAPE_TEST(WorkspacesTest, QApplication)

} // namespace hanscape::tst_app_workspaces

#include "app/tst_workspaces.moc"
