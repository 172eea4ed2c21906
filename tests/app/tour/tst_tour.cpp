#include "app/main_window.h"
#include "app/tour/tour.h"
#include "app/workspaces/train_workspace.h"
#include "tests/test.h"
#include "widgets/editors/dataset_editor.h"

#include <QPushButton>
#include <QSet>

namespace hanscape::tst_app_tour_tour {

/// The walk through the window: five steps, by keys and buttons, and the window works on below.
class TourTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<MainWindow> m_window;

    Tour* tour() { return m_window->findChild<Tour*>("tour"); }
    QPushButton* button(const char* name) { return tour()->findChild<QPushButton*>(name); }

  private slots:
    void init() {
        m_window = std::make_unique<MainWindow>(lightTheme());
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patience));
        QVERIFY(!tour()); // nobody asked for it
        m_window->showTour();
        QVERIFY(tour() && tour()->isVisible());
    }
    void cleanup() { m_window.reset(); }

    void fiveStepsPointAtTheirPlaces() {
        QSet<QString> titles;
        for (int step = 0; step < 5; ++step) {
            QCOMPARE(tour()->step(), step);
            QVERIFY(!tour()->shown().text.isEmpty());
            const QRect place = tour()->place();
            QVERIFY2(!place.isEmpty(), qPrintable(tour()->shown().title));
            QVERIFY(m_window->rect().contains(tour()->geometry())); // the card is whole, and beside the place
            QVERIFY2(!place.adjusted(4, 4, -4, -4).intersects(tour()->geometry()),
                     qPrintable(tour()->shown().title));
            titles << tour()->shown().title;
            QCOMPARE(button("tourBack")->isEnabled(), step > 0);
            if (step < 4)
                QTest::mouseClick(button("tourNext"), Qt::LeftButton);
        }
        QCOMPARE(titles.size(), 5);
        QCOMPARE(button("tourNext")->text(), QString("Done"));
        QTest::mouseClick(button("tourNext"), Qt::LeftButton);
        QTRY_VERIFY(!tour());
    }

    void keysGoAndEsc() {
        QTRY_VERIFY(tour()->hasFocus());
        QTest::keyClick(tour(), Qt::Key_Return);
        QTest::keyClick(tour(), Qt::Key_Right);
        QCOMPARE(tour()->step(), 2);
        QTest::keyClick(tour(), Qt::Key_Left);
        QCOMPARE(tour()->step(), 1);
        QTest::keyClick(tour(), Qt::Key_Escape);
        QTRY_VERIFY(!tour());
        m_window->showTour(); // again
        QCOMPARE(tour()->step(), 0);
        QTest::mouseClick(button("tourSkip"), Qt::LeftButton);
        QTRY_VERIFY(!tour());
    }

    void theWindowWorksOnBelow() {
        QTest::keyClick(tour(), Qt::Key_Space);
        QTRY_VERIFY(m_window->session().isRunning());
        QTest::keyClick(tour(), Qt::Key_Space);
        QTRY_VERIFY(!m_window->session().isRunning());
        // what a click meets under the frame is the window's
        const auto* editor = m_window->trainWorkspace().findChild<DatasetEditor*>();
        const QPoint at = editor->mapTo(m_window.get(), editor->rect().center());
        const QWidget* met = m_window->childAt(at);
        QVERIFY(met && (met == editor || editor->isAncestorOf(met)));
    }

    void cardFollowsTheWindow() {
        m_window->resize(1000, 700);
        QTRY_VERIFY(m_window->rect().contains(tour()->geometry()));
        m_window->setTheme(darkTheme());
        QCOMPARE(tour()->palette().color(QPalette::Window), darkTheme().base);
    }
};

HANSCAPE_TEST(TourTest, QApplication)

} // namespace hanscape::tst_app_tour_tour

#include "app/tour/tst_tour.moc"
