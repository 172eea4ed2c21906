#include "tests/test.h"
#include "tests/widgets/canvas/sample_canvas_fixture.h"

namespace hanscape::tst_widgets_canvas_sample_canvas_input {

using namespace hanscape::test;

/// What buttons, keys and the wheel mean on a canvas.
class SampleCanvasInputTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<CanvasFixture> m_hands;

  private slots:
    void init() { m_hands = std::make_unique<CanvasFixture>(); }

    void digitsChooseTheClass() {
        auto& hands = *m_hands;
        hands.key(Qt::Key_7);
        hands.click({0, 0});
        QVERIFY((hands.data().targets.array() == 7).all());
        QCOMPARE(hands.data().classes, 8);
        hands.key(Qt::Key_1); // the right button's takes what the left one had
        QCOMPARE(hands.canvas.tool().left, 1.0);
        QCOMPARE(hands.canvas.tool().right, 7.0);
        hands.key(Qt::Key_X);
        QCOMPARE(hands.canvas.tool().left, 7.0);
    }

    void bracketsChangeTheRadius() {
        auto& hands = *m_hands;
        moveTo(hands.canvas, hands.at({0.25, 0}), Qt::NoButton);
        const double before = hands.canvas.tool().settings.radius;
        const QRectF ring = hands.canvas.ring().value();
        QVERIFY(near(ring.center(), hands.at({0.25, 0}), 1e-6));
        QVERIFY(std::abs(ring.right() - hands.at({0.25 + before, 0}).x()) < 1e-6);
        QVERIFY(std::abs(ring.top() - hands.at({0.25, before}).y()) < 1e-6);
        hands.key(Qt::Key_BracketRight);
        QVERIFY(hands.canvas.tool().settings.radius > before);
        QVERIFY(hands.canvas.ring()->width() > ring.width());
        hands.key(Qt::Key_BracketLeft);
        QVERIFY(std::abs(hands.canvas.tool().settings.radius - before) < 1e-12);
        for (int i = 0; i < 100; ++i)
            hands.key(Qt::Key_BracketLeft);
        QVERIFY(hands.canvas.tool().settings.radius > 0);
        hands.key(Qt::Key_P);
        QVERIFY(!hands.canvas.ring()); // one sample has no radius
    }

    void zoomedClicksLandUnderTheCursor() {
        auto& hands = *m_hands;
        hands.key(Qt::Key_P);
        wheel(hands.canvas, hands.at({0.6, -0.4}), 960);
        QVERIFY(hands.canvas.visibleBox().width() < 1);
        const QPointF pixel = hands.canvas.plotRect().center() + QPointF(31, -17);
        const QPointF plane = hands.canvas.toPlane(pixel);
        drag(hands.canvas, {pixel});
        QCOMPARE(hands.data().samples(), 1);
        QVERIFY(near(hands.place(0), plane));
        hands.key(Qt::Key_Home);
        QCOMPARE(hands.canvas.visibleBox(), Box{});
        QVERIFY(countNear(hands.shot(), hands.at(plane), classColor(0)) > 8);
    }

    void middleDragsPan() {
        auto& hands = *m_hands;
        hands.stroke({{0, 0}, {0.5, 0.5}}, Qt::MiddleButton);
        QVERIFY(hands.canvas.visibleBox() != Box{});
        QCOMPARE(hands.steps(), 0);
    }

    void aDoubleClickPaints() {
        auto& hands = *m_hands;
        hands.canvas.zoomAt(hands.at({0, 0}), 2);
        const Box zoomed = hands.canvas.visibleBox();
        hands.key(Qt::Key_P);
        hands.click({0, 0});
        mouse(hands.canvas, QEvent::MouseButtonDblClick, hands.at({0.1, 0}), Qt::LeftButton, Qt::LeftButton);
        release(hands.canvas, hands.at({0.1, 0}));
        QCOMPARE(hands.data().samples(), 2);
        QCOMPARE(hands.canvas.visibleBox(), zoomed);
    }

    void besideThePlotNothingIsPainted() {
        drag(m_hands->canvas, {{3, 3}, {300, 300}});
        QCOMPARE(m_hands->steps(), 0);
    }

    void escapeTakesTheStrokeBack() {
        auto& hands = *m_hands;
        hands.document.load(std::make_shared<Dataset>(scattered(600, 2, 9)));
        const auto before = hands.document.data();
        press(hands.canvas, hands.at({0, 0}));
        moveTo(hands.canvas, hands.at({0.5, 0}));
        QVERIFY(hands.document.data() != before);
        hands.key(Qt::Key_Escape);
        QCOMPARE(hands.document.data(), before);
        moveTo(hands.canvas, hands.at({-0.5, 0})); // the button is still held
        release(hands.canvas, hands.at({-0.5, 0}));
        QCOMPARE(hands.document.data(), before);
        QCOMPARE(hands.steps(), 0);
        QCOMPARE(hands.canvas.tool().paints, PaintTool::brush);
        hands.key(Qt::Key_Escape); // the second leaves the tool
        QCOMPARE(hands.canvas.tool().selects, std::optional(SelectShape::rectangle));
    }

    void theOtherButtonDoesNotDisturbAStroke() {
        auto& hands = *m_hands;
        press(hands.canvas, hands.at({0, 0}));
        press(hands.canvas, hands.at({0.2, 0}), Qt::RightButton);
        release(hands.canvas, hands.at({0.2, 0}), Qt::RightButton);
        moveTo(hands.canvas, hands.at({0.4, 0}));
        release(hands.canvas, hands.at({0.4, 0}));
        QCOMPARE(hands.steps(), 1);
        QCOMPARE(hands.document.sketch().counts().of(1), 0);
    }

    void undoDuringAStrokeEndsIt() {
        auto& hands = *m_hands;
        hands.click({-0.5, 0});
        press(hands.canvas, hands.at({0.5, 0}));
        hands.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(hands.data().samples(), 0);
        moveTo(hands.canvas, hands.at({0.6, 0}));
        release(hands.canvas, hands.at({0.6, 0}));
        QCOMPARE(hands.data().samples(), 0);
    }

    void spraysWhileTheMouseRests() {
        auto& hands = *m_hands;
        hands.key(Qt::Key_S);
        press(hands.canvas, hands.at({0, 0}));
        const auto first = hands.document.sketch().counts().all();
        QTRY_VERIFY(hands.document.sketch().counts().all() > 2 * first);
        release(hands.canvas, hands.at({0, 0}));
        const auto then = hands.data().samples();
        QTest::qWait(120);
        QCOMPARE(hands.data().samples(), then);
        QCOMPARE(hands.steps(), 1);
    }

    void leavesTheWindowsKeysAlone() {
        for (const int key : {Qt::Key_Space, Qt::Key_Period, Qt::Key_F1}) {
            QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
            QApplication::sendEvent(&m_hands->canvas, &event);
            QVERIFY(!event.isAccepted());
        }
        for (const int key : {Qt::Key_S, Qt::Key_E, Qt::Key_1}) { // saving, exporting, a workspace
            const auto modifiers = key == Qt::Key_1 ? Qt::AltModifier : Qt::ControlModifier;
            QKeyEvent event(QEvent::KeyPress, key, modifiers);
            QApplication::sendEvent(&m_hands->canvas, &event);
            QVERIFY(!event.isAccepted());
        }
        QCOMPARE(m_hands->canvas.tool(), CanvasFixture().canvas.tool());
    }
};

HANSCAPE_TEST(SampleCanvasInputTest, QApplication)

} // namespace hanscape::tst_widgets_canvas_sample_canvas_input

#include "widgets/canvas/tst_sample_canvas_input.moc"
