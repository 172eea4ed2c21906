#include "tests/test.h"
#include "tests/widgets/canvas/mouse.h"
#include "widgets/canvas/plane_view.h"

#include <QPainter>
#include <QSignalSpy>

namespace hanscape::tst_widgets_canvas_plane_view {

using test::drag;
using test::mouse;
using test::wheel;

class Nothing : public PlanePicture {
  public:
    std::unique_ptr<PlanePicture> clone() const override { return std::make_unique<Nothing>(*this); }
    void paintContents(QPainter&, const PlaneFrame&, const PictureStyle&) const override {}
};

class EmptyView : public PlaneView {
  public:
    bool editing = false;

  protected:
    const PlanePicture& picture() const override { return m_picture; }
    bool sideButtonsPan() const override { return !editing; }

  private:
    Nothing m_picture;
};

bool near(QPointF a, QPointF b, double tolerance = 1e-9) {
    return std::abs(a.x() - b.x()) <= tolerance && std::abs(a.y() - b.y()) <= tolerance;
}

class PlaneViewTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<EmptyView> m_view;

  private slots:
    void init() {
        m_view = std::make_unique<EmptyView>();
        m_view->resize(480, 360);
    }

    void yGrowsUpwards() {
        const QRectF plot = m_view->plotRect();
        QVERIFY(near(m_view->toWidget({-1, -1}), plot.bottomLeft()));
        QVERIFY(near(m_view->toWidget({1, 1}), plot.topRight()));
        QVERIFY(near(m_view->toPlane(m_view->toWidget({0.3, -0.7})), {0.3, -0.7}));
    }

    void aspectIsEqual() {
        QVERIFY(std::abs(m_view->plotRect().width() - m_view->plotRect().height()) <= 1);
        m_view->setHomeBox({0, 4, 0, 1});
        QVERIFY(std::abs(m_view->plotRect().width() / m_view->plotRect().height() - 4) < 0.1);
        m_view->setAxes({"x", "y", false});
        QVERIFY(std::abs(m_view->plotRect().width() - m_view->plotRect().height()) <= 1);
    }

    void plotLeavesRoomForLabels() {
        for (const QSize size : {QSize(480, 360), QSize(900, 300), QSize(300, 700), QSize(200, 160)}) {
            m_view->resize(size);
            const QRectF plot = m_view->plotRect();
            const QFontMetricsF metrics(m_view->font());
            QVERIFY(plot.left() > metrics.horizontalAdvance("−1.0") && plot.top() >= metrics.height() / 2);
            QVERIFY(plot.bottom() + metrics.height() < size.height());
            QVERIFY(plot.right() + metrics.horizontalAdvance("1.0") / 2 <= size.width());
        }
    }

    void wheelZoomsAtTheCursor() {
        const QPointF at = m_view->toWidget({0.4, 0.6});
        const QPointF plane = m_view->toPlane(at);
        for (const int delta : {120, 120, 240, -120, 960, -600}) {
            wheel(*m_view, at, delta);
            QVERIFY2(near(m_view->toPlane(at), plane, 1e-6), "the point under the cursor has moved");
        }
        QVERIFY(m_view->visibleBox().width() < 2);
    }

    void zoomEnds() {
        const QPointF center = m_view->toWidget({0, 0});
        for (int i = 0; i < 200; ++i)
            wheel(*m_view, center, 240);
        QVERIFY(m_view->visibleBox().width() > 1e-5);
        for (int i = 0; i < 400; ++i)
            wheel(*m_view, m_view->plotRect().center(), -240);
        QVERIFY(m_view->visibleBox().width() < 10);
    }

    void wheelBesideThePlotDoesNothing() {
        wheel(*m_view, {2, 2}, 120);
        QCOMPARE(m_view->visibleBox(), Box{});
    }

    void dragsPan_data() {
        QTest::addColumn<Qt::MouseButton>("button");
        QTest::newRow("left") << Qt::LeftButton;
        QTest::newRow("middle") << Qt::MiddleButton;
        QTest::newRow("right") << Qt::RightButton;
    }
    void dragsPan() {
        QFETCH(Qt::MouseButton, button);
        const QPointF from = m_view->toWidget({0, 0}), to = from + QPointF(40, -25);
        const QPointF grabbed = m_view->toPlane(from);
        drag(*m_view, {from, to}, button);
        QVERIFY(near(m_view->toPlane(to), grabbed, 0.02)); // the plot's edges lie on whole pixels
        QVERIFY(m_view->visibleBox().left < -1.1);
    }

    void anEditorKeepsTheLeftButton() {
        m_view->editing = true;
        drag(*m_view, {{200, 150}, {260, 180}}, Qt::LeftButton);
        QCOMPARE(m_view->visibleBox(), Box{});
        drag(*m_view, {{200, 150}, {260, 180}}, Qt::MiddleButton);
        QVERIFY(m_view->visibleBox() != Box{});
    }

    void goesHome() {
        const Box home{0, 2, 0, 2};
        m_view->setHomeBox(home);
        m_view->zoomAt(m_view->plotRect().center(), 3);
        QVERIFY(m_view->visibleBox() != home);
        mouse(*m_view, QEvent::MouseButtonDblClick, m_view->plotRect().center(), Qt::LeftButton,
              Qt::LeftButton);
        QCOMPARE(m_view->visibleBox(), home);
        m_view->zoomAt(m_view->plotRect().center(), 3);
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QCOMPARE(m_view->visibleBox(), home);
    }

    void keysZoomAndPan() {
        QTest::keyClick(m_view.get(), Qt::Key_Plus);
        QVERIFY(std::abs(m_view->visibleBox().width() - 2 / 1.2) < 0.02);
        m_view->resetView();
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QVERIFY(m_view->visibleBox().left > -1);
        QTest::keyClick(m_view.get(), Qt::Key_Up);
        QVERIFY(m_view->visibleBox().bottom > -1);
    }

    void tellsWhatIsHovered() {
        QSignalSpy hovered(m_view.get(), &PlaneView::hovered), left(m_view.get(), &PlaneView::hoverLeft);
        mouse(*m_view, QEvent::MouseMove, m_view->toWidget({0.5, -0.25}), Qt::NoButton, Qt::NoButton);
        QCOMPARE(hovered.size(), 1);
        QVERIFY(near(hovered[0][0].toPointF(), {0.5, -0.25}));
        mouse(*m_view, QEvent::MouseMove, {1, 1}, Qt::NoButton, Qt::NoButton);
        QCOMPARE(left.size(), 1);
        QVERIFY(!m_view->hoverPoint());
    }

    void tellsWhatIsVisible() {
        QSignalSpy changed(m_view.get(), &PlaneView::visibleBoxChanged);
        m_view->setVisibleBox({0, 1, 0, 1});
        m_view->setVisibleBox({0, 1, 0, 1});
        QCOMPARE(changed.size(), 1);
        m_view->setVisibleBox({1, 1, 0, 1}); // no box to show
        QCOMPARE(changed.size(), 1);
    }

    void markIsDrawnWhereItPoints() {
        const QImage before = m_view->grab().toImage();
        m_view->setMark(QPointF(0.5, -0.5));
        const QImage after = m_view->grab().toImage();
        QRect changed;
        for (int y = 0; y < after.height(); ++y)
            for (int x = 0; x < after.width(); ++x)
                if (before.pixel(x, y) != after.pixel(x, y))
                    changed |= QRect(x, y, 1, 1);
        QVERIFY(near(QRectF(changed).center(), m_view->toWidget({0.5, -0.5}), 1.5));
        QVERIFY(changed.width() < 30);
        m_view->setMark({});
        QCOMPARE(m_view->grab().toImage(), before);
        m_view->setMark(QPointF(5, 5)); // elsewhere
        QCOMPARE(m_view->grab().toImage(), before);
    }

    void paintsItselfWithoutBeingShown() {
        m_view->setMark(QPointF(0, 0));
        const QImage marked = m_view->image({960, 720}, exportTheme(Ground::transparent));
        m_view->setMark({});
        const QImage plain = m_view->image({960, 720}, exportTheme(Ground::transparent));
        QCOMPARE(marked, plain); // a file has no mark
        QCOMPARE(plain.pixelColor(0, 0).alpha(), 0);
        QCOMPARE(m_view->image({64, 48}, exportTheme(Ground::white)).pixelColor(0, 0), QColor(Qt::white));
    }
};

HANSCAPE_TEST(PlaneViewTest, QApplication)

} // namespace hanscape::tst_widgets_canvas_plane_view

#include "widgets/canvas/tst_plane_view.moc"
