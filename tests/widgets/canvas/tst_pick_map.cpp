#include "tests/test.h"
#include "widgets/canvas/pick_map.h"

#include <QSignalSpy>

namespace hanscape::tst_widgets_canvas_pick_map {

class PickMapTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<PickMap> m_map;
    std::unique_ptr<QSignalSpy> m_picked;

  private slots:
    void init() {
        m_map = std::make_unique<PickMap>();
        m_map->setHomeBox({-2, 2, 0, 4});
        m_map->resize(400, 400);
        m_map->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_map.get()));
        m_picked = std::make_unique<QSignalSpy>(m_map.get(), &PickMap::pointPicked);
    }

    void clickPicksWhatLiesThere() {
        const QPoint place = m_map->toWidget({0.5, 3}).toPoint();
        QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, place);
        QCOMPARE(m_picked->size(), 1);
        QCOMPARE(m_picked->front()[0].toPointF(), m_map->toPlane(place));
        QVERIFY((m_map->picked() - QPointF(0.5, 3)).manhattanLength() < 0.03);
        QCOMPARE(m_map->mark(), std::optional(m_map->picked()));
    }

    void dragMovesTheMapAndPicksNothing() {
        const QPoint from = m_map->toWidget({0, 2}).toPoint();
        QTest::mousePress(m_map.get(), Qt::LeftButton, {}, from);
        QTest::mouseMove(m_map.get(), from + QPoint(20, 0));
        QTest::mouseMove(m_map.get(), from + QPoint(40, 0));
        QTest::mouseRelease(m_map.get(), Qt::LeftButton, {}, from + QPoint(40, 0));
        QCOMPARE(m_picked->size(), 0);
        QVERIFY(m_map->visibleBox().left < -2);
    }

    void arrowsAndEnterPick() {
        m_map->setPicked({0, 2});
        QTest::keyClick(m_map.get(), Qt::Key_Right);
        QTest::keyClick(m_map.get(), Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(m_picked->size(), 0);
        QCOMPARE(m_map->picked(), QPointF(0, 2));
        QTest::keyClick(m_map.get(), Qt::Key_Return);
        QCOMPARE(m_picked->size(), 1);
        QVERIFY((m_map->picked() - QPointF(0.08, 2.008)).manhattanLength() < 1e-9);
        QCOMPARE(m_map->visibleBox(), m_map->homeBox());
    }

    void escapeGivesUp() {
        m_map->setPicked({0, 2});
        QTest::keyClick(m_map.get(), Qt::Key_Left);
        QVERIFY(m_map->mark() != std::optional(QPointF(0, 2)));
        QTest::keyClick(m_map.get(), Qt::Key_Escape);
        QCOMPARE(m_map->mark(), std::optional(QPointF(0, 2)));
        QCOMPARE(m_picked->size(), 0);
    }

    void theMarkStaysOnTheMap() {
        m_map->setPicked({1.99, 0.01});
        QTest::keyClick(m_map.get(), Qt::Key_Right);
        QTest::keyClick(m_map.get(), Qt::Key_Down);
        QCOMPARE(m_map->mark(), std::optional(QPointF(2, 0)));
    }
};

HANSCAPE_TEST(PickMapTest, QApplication)

} // namespace hanscape::tst_widgets_canvas_pick_map

#include "widgets/canvas/tst_pick_map.moc"
