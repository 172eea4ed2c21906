// Every page of the window at several sizes, and every dialog: no word is cut off, each control has a name
// and is reached by Tab. ctest runs this once for each of several scale factors.
#include "app/importers/import_dialog.h"
#include "app/main_window.h"
#include "app/workspaces/folds/folds_workspace.h"
#include "app/workspaces/look_popup.h"
#include "app/workspaces/rail.h"
#include "app/workspaces/variability/variability_workspace.h"
#include "tests/app/fitting.h"
#include "tests/test.h"

#include <QApplication>
#include <QButtonGroup>
#include <QCoreApplication>
#include <QFileDialog>
#include <QTimer>
#include <QtTest>

namespace hanscape::tst_app_looks {

namespace {

constexpr QSize sizes[] = {{1280, 720}, {1280, 800}, {1920, 1080}};

} // namespace

class LooksTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void cleanupTestCase() { m_window.reset(); }
    void wordsAreWhole_data() { pages(); }
    void wordsAreWhole();
    void controlsHaveNamesAndTheTab_data() { pages(); }
    void controlsHaveNamesAndTheTab();
    void spacePressesTheButtonInFocus();
    void dialogsAreWhole_data();
    void dialogsAreWhole();
    void importsAreWhole_data();
    void importsAreWhole();
    void theLookIsWhole();

  private:
    void pages();
    void showPage();
    void openMore();
    static QStringList faultsOf(QWidget& dialog);

    std::unique_ptr<MainWindow> m_window;
};

void LooksTest::initTestCase() {
    m_window = std::make_unique<MainWindow>(lightTheme());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patience));
    m_window->session().setRunning(true); // states and scores have their words
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().metrics().size() > 3, patience);
    m_window->session().setRunning(false);
    openMore();
}

/// What is folded away is looked at, too.
void LooksTest::openMore() {
    for (auto* button : m_window->findChildren<QToolButton*>())
        if (button->accessibleName().startsWith("More of"))
            button->setChecked(true);
}

void LooksTest::pages() {
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("tab"); ///< the object name of its button; empty where the page has no tabs
    QTest::newRow("train") << 1 << "";
    QTest::newRow("data") << 2 << "";
    QTest::newRow("compare") << 3 << "";
    for (const char* tab : {"landscapesTab", "studyTab", "gradientsTab"})
        QTest::newRow(tab) << 4 << tab;
    for (const char* tab : {"regionsTab", "neuronsTab", "lossTab"})
        QTest::newRow(tab) << 5 << tab;
    for (const char* tab : {"tableTab", "sweepTab", "seedsTab", "figuresTab"})
        QTest::newRow(tab) << 6 << tab;
    QTest::newRow("runs") << 7 << "";
}

void LooksTest::showPage() {
    QFETCH(int, number);
    QFETCH(QString, tab);
    QTest::keyClick(m_window.get(), static_cast<Qt::Key>(Qt::Key_0 + number), Qt::ControlModifier);
    if (!tab.isEmpty()) {
        auto* button = m_window->findChild<QToolButton*>(tab);
        QVERIFY2(button, qPrintable("There is no " + tab));
        QTRY_VERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(button->isChecked());
    }
    QTest::qWait(200); // notes and counts come from other threads
}

void LooksTest::wordsAreWhole() {
    showPage();
    QStringList faults;
    for (const QSize size : sizes) {
        m_window->resize(size);
        QTest::qWait(150);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest); // of what was written just now
        QVERIFY2(m_window->size() == size, "The window's least size is larger than a screen.");
        for (const QWidget* widget : test::seenWidgets(*m_window))
            if (const QString fault = test::clippingOf(*widget); !fault.isEmpty())
                faults << QString("%1×%2: %3: %4")
                              .arg(size.width())
                              .arg(size.height())
                              .arg(test::placeOf(*widget), fault);
    }
    QVERIFY2(faults.isEmpty(), qPrintable('\n' + faults.join('\n')));
}

void LooksTest::controlsHaveNamesAndTheTab() {
    showPage();
    QStringList faults;
    for (QWidget* widget : test::seenWidgets(*m_window))
        if (const QString fault = test::reachOf(*widget); !fault.isEmpty())
            faults << test::placeOf(*widget) + ": " + fault;
    QVERIFY2(faults.isEmpty(), qPrintable('\n' + faults.join('\n')));
}

void LooksTest::spacePressesTheButtonInFocus() {
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    auto* preset = m_window->findChild<QToolButton*>("preset-FCNet1");
    preset->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(preset->hasFocus());
    QTest::keyClick(preset, Qt::Key_Space);
    QCOMPARE(m_window->session().specs().architecture.width, 100);
    QVERIFY(!m_window->session().isRunning());
}

/// What is wrong with a dialog as it stands: it is too large, its words are cut off or its controls out of
/// reach.
QStringList LooksTest::faultsOf(QWidget& dialog) {
    QStringList faults;
    QTest::qWait(200); // a preview, and what it tells
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    if (dialog.width() > 1280 || dialog.height() > 720)
        faults << QString("it is %1×%2").arg(dialog.width()).arg(dialog.height());
    const bool own = !qobject_cast<QFileDialog*>(&dialog); // Qt's or the desktop's
    for (QWidget* widget : test::seenWidgets(dialog)) {
        if (!own && qobject_cast<QHeaderView*>(widget))
            continue;
        if (const QString fault = test::clippingOf(*widget); !fault.isEmpty())
            faults << test::placeOf(*widget) + ": " + fault;
        if (const QString fault = test::reachOf(*widget); own && !fault.isEmpty())
            faults << test::placeOf(*widget) + ": " + fault;
    }
    return faults;
}

void LooksTest::dialogsAreWhole_data() {
    QTest::addColumn<QKeySequence>("keys");
    QTest::newRow("export") << QKeySequence("Ctrl+E");
    QTest::newRow("film") << QKeySequence("Ctrl+Shift+F");
    QTest::newRow("model") << QKeySequence("Ctrl+Shift+E");
}

void LooksTest::dialogsAreWhole() {
    QFETCH(QKeySequence, keys);
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    m_window->activateWindow(); // a dialog before may have left it
    QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patience));
    QStringList faults{"It does not open."};
    QTimer::singleShot(0, this, [&] {
        QWidget* dialog = QApplication::activeModalWidget();
        if (!dialog)
            return;
        faults = faultsOf(*dialog);
        if (auto* view = dialog->findChild<QComboBox*>("exportView"))
            for (int i = 1; i < view->count(); ++i) {
                view->setCurrentIndex(i);
                faults += faultsOf(*dialog);
            }
        QTest::keyClick(dialog, Qt::Key_Escape);
    });
    QTest::keySequence(m_window.get(), keys);
    QVERIFY(!QApplication::activeModalWidget());
    QVERIFY2(faults.isEmpty(), qPrintable('\n' + faults.join('\n')));
}

void LooksTest::importsAreWhole_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("plain") << QByteArray("x,y,label\n0.5,1,0\n0.25,3,1\n");
    QTest::newRow("decimal commas") << QByteArray(
        "a long name of a column;another;kind\n0,5;1,25;red\n1,5;2,5;blue\n");
    QTest::newRow("no table") << QByteArray("\x01\x02 nothing that can be read");
}

void LooksTest::importsAreWhole() {
    QFETCH(QByteArray, text);
    ImportDialog dialog({{}, text}, m_window->session().specs().data, m_window.get());
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    const QStringList faults = faultsOf(dialog);
    QVERIFY2(faults.isEmpty(), qPrintable('\n' + faults.join('\n')));
}

void LooksTest::theLookIsWhole() {
    auto* look = m_window->findChild<QToolButton*>("look");
    if (!look->isVisible())
        QSKIP("needs OpenGL");
    QTest::mouseClick(look, Qt::LeftButton);
    auto* popup = m_window->findChild<LookPopup*>();
    QTRY_VERIFY(popup->isVisible());
    const QStringList faults = faultsOf(*popup);
    popup->hide();
    QVERIFY2(faults.isEmpty(), qPrintable('\n' + faults.join('\n')));
}

HANSCAPE_TEST(LooksTest, QApplication)

} // namespace hanscape::tst_app_looks

#include "app/tst_looks.moc"
