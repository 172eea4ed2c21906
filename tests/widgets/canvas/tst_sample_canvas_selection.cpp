#include "tests/test.h"
#include "tests/widgets/canvas/sample_canvas_fixture.h"

#include <QSignalSpy>

namespace hanscape::tst_widgets_canvas_sample_canvas_selection {

using namespace hanscape::test;

class SampleCanvasSelectionTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<CanvasFixture> m_hands;

  private slots:
    /// Four samples at the corners of a square and one far right.
    void init() {
        m_hands = std::make_unique<CanvasFixture>();
        m_hands->document.load(dataOf(
            {{-0.2, -0.2, 0}, {0.2, -0.2, 1}, {0.2, 0.2, 0, Part::train, 1}, {-0.2, 0.2, 1}, {0.9, 0, 1}}));
        m_hands->key(Qt::Key_R);
    }

    void rectangleSelects() {
        auto& hands = *m_hands;
        QSignalSpy changed(&hands.canvas, &SampleCanvas::selectionChanged);
        hands.stroke({{-0.4, 0.1}, {0.4, 0.4}});
        QCOMPARE(hands.canvas.selection(), (Selection{2, 3}));
        QCOMPARE(changed.size(), 1);
        hands.stroke({{0.4, -0.1}, {0.1, -0.4}}, Qt::LeftButton, Qt::ShiftModifier); // adds
        QCOMPARE(hands.canvas.selection(), (Selection{1, 2, 3}));
        hands.click({0.9, 0});
        QCOMPARE(hands.canvas.selection(), (Selection{4}));
        hands.click({0.5, 0.8}); // nothing is there
        QVERIFY(hands.canvas.selection().empty());
        QCOMPARE(hands.steps(), 0);
    }

    void lassoSelects() {
        auto& hands = *m_hands;
        hands.key(Qt::Key_L);
        hands.stroke({{-0.4, 0.4}, {-0.4, -0.4}, {0.4, -0.4}, {0.1, 0.1}}); // all but the upper right
        QCOMPARE(hands.canvas.selection(), (Selection{0, 1, 3}));
    }

    void escapeCancelsTheLassoThenTheSelection() {
        auto& hands = *m_hands;
        hands.key(Qt::Key_L);
        hands.stroke({{-0.4, 0.4}, {-0.4, -0.4}, {0.4, -0.4}, {0.1, 0.1}});
        press(hands.canvas, hands.at({0.7, 0.3}));
        moveTo(hands.canvas, hands.at({1, 0.3}));
        moveTo(hands.canvas, hands.at({0.9, -0.3}));
        hands.key(Qt::Key_Escape);
        release(hands.canvas, hands.at({0.9, -0.3}));
        QCOMPARE(hands.canvas.selection(), (Selection{0, 1, 3}));
        hands.key(Qt::Key_Escape);
        QVERIFY(hands.canvas.selection().empty());
    }

    void draggingMoves() {
        auto& hands = *m_hands;
        const Dataset before = hands.data();
        hands.stroke({{-0.4, -0.4}, {0.4, 0.4}});
        QCOMPARE(hands.canvas.selection().size(), std::size_t(4));
        const QPointF from = hands.canvas.toPlane(hands.at({0.2, 0.2})),
                      to = hands.canvas.toPlane(hands.at({0.3, 0.5}));
        hands.stroke({{0.2, 0.2}, {0, 0}, {0.3, 0.5}});
        QCOMPARE(hands.steps(), 1);
        QVERIFY(near(hands.place(0), QPointF(-0.2, -0.2) + to - from));
        QVERIFY(near(hands.place(2), QPointF(0.2, 0.2) + to - from));
        QCOMPARE(hands.place(4), QPointF(0.9, 0));
        QCOMPARE(hands.canvas.selection().size(), std::size_t(4)); // to move on
        hands.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(sameBits(hands.data(), before));
        QVERIFY(hands.canvas.selection().empty());
    }

    void escapePutsBackWhatIsDragged() {
        auto& hands = *m_hands;
        const Dataset before = hands.data();
        hands.stroke({{-0.4, -0.4}, {0.4, 0.4}});
        press(hands.canvas, hands.at({0.2, 0.2}));
        moveTo(hands.canvas, hands.at({0.5, 0.5}));
        hands.key(Qt::Key_Escape);
        release(hands.canvas, hands.at({0.5, 0.5}));
        QVERIFY(sameBits(hands.data(), before));
        QCOMPARE(hands.steps(), 0);
    }

    void snappedSamplesMoveByWholeMeshes() {
        auto& hands = *m_hands;
        hands.set([](CanvasTool& t) {
            t.settings.snap = true;
            t.settings.mesh.points = 21; // 0.1 apart
        });
        hands.click({0.9, 0});
        hands.stroke({{0.9, 0}, {0.63, 0.18}});
        QVERIFY(near(hands.place(4), {0.6, 0.2}, 1e-12));
    }

    void keysActOnTheSelection() {
        auto& hands = *m_hands;
        hands.stroke({{-0.4, 0.1}, {0.4, 0.4}});
        hands.key(Qt::Key_4); // chooses a class
        QCOMPARE(hands.data().targets(2), 0.0);
        hands.key(Qt::Key_Return);
        QCOMPARE(hands.data().targets(2), 4.0);
        QCOMPARE(hands.data().targets(3), 4.0);
        QCOMPARE(hands.data().targets(1), 1.0);
        QVERIFY(!hands.data().isFlipped(2));
        hands.key(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(hands.data().samples(), 7);
        QCOMPARE(hands.canvas.selection(), (Selection{5, 6}));
        QVERIFY(hands.place(5) != hands.place(2));
        hands.key(Qt::Key_Delete);
        QCOMPARE(hands.data().samples(), 5);
        QVERIFY(hands.canvas.selection().empty());
        QCOMPARE(hands.steps(), 3);
        hands.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(hands.canvas.selection().size(), std::size_t(5));
        const Box seen = hands.canvas.visibleBox();
        hands.key(Qt::Key_Right);
        QVERIFY(hands.place(4).x() > 0.9);
        QCOMPARE(hands.canvas.visibleBox(), seen);
    }

    void samplesAreDroppedOnAPart_data() {
        QTest::addColumn<Part>("part");
        QTest::newRow("training") << Part::train;
        QTest::newRow("validation") << Part::validation;
        QTest::newRow("test") << Part::test;
    }
    void samplesAreDroppedOnAPart() {
        QFETCH(Part, part);
        auto& hands = *m_hands;
        auto data = std::make_shared<Dataset>(hands.data());
        data->parts[0] = part == Part::train ? Part::test : Part::train;
        data->parts[2] = data->parts[0];
        hands.document.load(data);
        hands.canvas.setSelection({0, 2});
        drag(hands.canvas, {hands.at({0.2, 0.2}), hands.canvas.partRect(part).center()});
        QCOMPARE(hands.data().parts[0], part);
        QCOMPARE(hands.data().parts[2], part);
        QCOMPARE(hands.place(0), QPointF(-0.2, -0.2)); // where it was
        QCOMPARE(hands.steps(), 1);
        hands.document.undoStack().undo();
        QVERIFY(sameBits(hands.data(), *data));
    }

    void selectedSamplesAreRinged() {
        auto& hands = *m_hands;
        const auto dark = [&] {
            return countNear(hands.shot(), hands.at({0.9, 0}), lightTheme().ink, 9, 60);
        };
        QCOMPARE(dark(), 0);
        hands.canvas.setSelection({4});
        QVERIFY(dark() > 10);
    }

    void controlErasesWhileSelecting() {
        auto& hands = *m_hands;
        hands.click({0.9, 0}, Qt::LeftButton, Qt::ControlModifier);
        QCOMPARE(hands.data().samples(), 4);
    }
};

HANSCAPE_TEST(SampleCanvasSelectionTest, QApplication)

} // namespace hanscape::tst_widgets_canvas_sample_canvas_selection

#include "widgets/canvas/tst_sample_canvas_selection.moc"
