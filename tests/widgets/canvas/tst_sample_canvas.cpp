#include "tests/test.h"
#include "tests/widgets/canvas/sample_canvas_fixture.h"

#include <QSignalSpy>

namespace hanscape::tst_widgets_canvas_sample_canvas {

using namespace hanscape::test;

namespace {

int meshPointsWithin(const PlaneMesh& mesh, PlanePoint center, double radius) {
    int count = 0;
    for (int row = 0; row < mesh.points; ++row)
        for (int column = 0; column < mesh.points; ++column) {
            const PlanePoint p = mesh.at({column, row});
            count += std::hypot(p.x - center.x, p.y - center.y) <= radius;
        }
    return count;
}

} // namespace

class SampleCanvasTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<CanvasFixture> m_hands;

    std::shared_ptr<Dataset> crowd() const { return std::make_shared<Dataset>(scattered(600, 2, 9)); }

  private slots:
    void init() { m_hands = std::make_unique<CanvasFixture>(); }

    void leftPaintsTheChosenClassRightTheOther() {
        auto& hands = *m_hands;
        hands.click({0.5, 0.5});
        const auto& tool = hands.canvas.tool();
        const QPointF p = hands.canvas.toPlane(hands.at({0.5, 0.5}));
        QCOMPARE(hands.data().samples(),
                 meshPointsWithin(tool.settings.mesh, {p.x(), p.y()}, tool.settings.radius));
        QVERIFY((hands.data().targets.array() == 0).all());
        const auto left = hands.data().samples();
        hands.click({-0.5, -0.5}, Qt::RightButton);
        QVERIFY((hands.data().targets.tail(hands.data().samples() - left).array() == 1).all());
        hands.click({0.5, 0.5}, Qt::RightButton);
        QCOMPARE(hands.document.sketch().counts().of(0), 0); // what is there is relabelled
        QCOMPARE(hands.steps(), 3);
    }

    void controlErases() {
        auto& hands = *m_hands;
        hands.stroke({{-0.5, 0}, {0.5, 0}});
        const auto painted = hands.data().samples();
        hands.click({0, 0}, Qt::LeftButton, Qt::ControlModifier);
        QVERIFY(hands.data().samples() < painted && hands.data().samples() > 0);
        QCOMPARE(hands.document.undoStack().undoText(), QString("Eraser"));
        hands.stroke({{-1, 0}, {1, 0}}, Qt::RightButton, Qt::ControlModifier);
        QCOMPARE(hands.data().samples(), 0);
        hands.document.undoStack().undo();
        hands.document.undoStack().undo();
        QCOMPARE(hands.data().samples(), painted);
    }

    void everyTool_data() {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<PaintTool>("tool");
        QTest::newRow("brush") << Qt::Key_B << PaintTool::brush;
        QTest::newRow("spray") << Qt::Key_S << PaintTool::spray;
        QTest::newRow("put") << Qt::Key_P << PaintTool::put;
        QTest::newRow("flip") << Qt::Key_F << PaintTool::flip;
        QTest::newRow("jitter") << Qt::Key_J << PaintTool::jitter;
        QTest::newRow("magnet") << Qt::Key_M << PaintTool::magnet;
        QTest::newRow("eraser") << Qt::Key_E << PaintTool::eraser;
        QTest::newRow("split") << Qt::Key_T << PaintTool::split;
        QTest::newRow("fill") << Qt::Key_G << PaintTool::fill;
        QTest::newRow("cells") << Qt::Key_K << PaintTool::cells;
    }
    /// By its letter; one step, undone and redone bit for bit, and the same again from the same seed.
    void everyTool() {
        QFETCH(Qt::Key, key);
        QFETCH(PaintTool, tool);
        std::optional<Dataset> first;
        for (int time = 0; time < 2; ++time) {
            CanvasFixture hands;
            hands.document.load(crowd());
            const Dataset before = hands.data();
            hands.canvas.setSeed(5);
            hands.key(key);
            QVERIFY(!hands.canvas.tool().selects);
            QCOMPARE(hands.canvas.tool().paints, tool);
            hands.set([](CanvasTool& t) { t.settings.into.part = Part::test; });
            hands.stroke({{-0.3, -0.2}, {0.1, 0.1}, {0.4, 0.3}});
            QVERIFY(!sameBits(hands.data(), before));
            QCOMPARE(hands.steps(), 1);
            const Dataset after = hands.data();
            hands.key(Qt::Key_Z, Qt::ControlModifier);
            QVERIFY(sameBits(hands.data(), before));
            hands.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
            QVERIFY(sameBits(hands.data(), after));
            QVERIFY(!first || sameBits(*first, after));
            first = after;
        }
    }

    void aStrokeIsWhatPaintMakes() {
        auto& hands = *m_hands;
        hands.canvas.setSeed(11);
        hands.set([](CanvasTool& t) { t.settings.fillsMesh = false; });
        const PaintSettings settings = hands.canvas.tool().stroke(false, false);
        std::vector<PlanePoint> path;
        QList<QPointF> pixels;
        for (const QPointF plane : {QPointF(-0.5, 0), QPointF(0, 0.4), QPointF(0.5, 0)}) {
            pixels << hands.at(plane);
            const QPointF back = hands.canvas.toPlane(pixels.back());
            path.push_back({back.x(), back.y()});
        }
        Dataset expected = hands.data();
        apply(expected, paint(expected, path, settings, Random(11, Purpose::painting, 0)()));
        drag(hands.canvas, pixels);
        QVERIFY(hands.data().samples() > 20);
        QVERIFY(sameBits(hands.data(), expected));
    }

    void strokesDiffer() {
        auto& hands = *m_hands;
        hands.key(Qt::Key_S);
        hands.click({0, 0});
        const Dataset first = hands.data();
        hands.click({0, 0});
        const auto n = first.samples();
        QVERIFY(hands.data().samples() > n);
        QVERIFY(hands.place(n) != hands.place(0)); // another stream
    }

    void theRingHasTheClassesColour() {
        auto& hands = *m_hands;
        hands.key(Qt::Key_3);
        const QImage without = hands.shot();
        moveTo(hands.canvas, hands.at({0, 0}), Qt::NoButton);
        const QPointF edge{hands.canvas.ring()->right(), hands.canvas.ring()->center().y()};
        QVERIFY(countNear(hands.shot(), edge, classColor(3), 5) > 5);
        QCOMPARE(countNear(without, edge, classColor(3), 5), 0);
    }

    void theStrokeIsSeenAtOnce() {
        auto& hands = *m_hands;
        hands.shot();
        QSignalSpy changed(&hands.document, &SampleDocument::changed);
        press(hands.canvas, hands.at({0.5, 0.5}));
        QCOMPARE(changed.size(), 1);
        QVERIFY(hands.data().samples() > 0);
        QVERIFY(countNear(hands.shot(), hands.at({0.5, 0.5}), classColor(0)) > 20);
        release(hands.canvas, hands.at({0.5, 0.5}));
    }

    void tellsWhatIsUnderTheCursor() {
        auto& hands = *m_hands;
        hands.document.load(dataOf({{0.5, -0.25, 1, Part::validation}, {-0.5, 0.25, 1, Part::train, 0}}));
        moveTo(hands.canvas, hands.at({0.5, -0.25}), Qt::NoButton);
        QVERIFY2(hands.canvas.caption().startsWith("x 0.50"), qPrintable(hands.canvas.caption()));
        QVERIFY2(hands.canvas.caption().endsWith("class 1 · validation"), qPrintable(hands.canvas.caption()));
        moveTo(hands.canvas, hands.at({-0.5, 0.25}), Qt::NoButton);
        QVERIFY2(hands.canvas.caption().contains("flipped from 0"), qPrintable(hands.canvas.caption()));
        moveTo(hands.canvas, hands.at({0, 0.8}), Qt::NoButton);
        QVERIFY(!hands.canvas.caption().contains("class"));
    }

    void snapsToTheMesh() {
        auto& hands = *m_hands;
        hands.key(Qt::Key_P);
        hands.set([](CanvasTool& t) {
            t.settings.snap = true;
            t.settings.mesh.points = 9;
        });
        hands.click({0.27, -0.46});
        QVERIFY(near(hands.place(0), {0.25, -0.5}));
        hands.click({0.24, -0.52}, Qt::RightButton);
        QCOMPARE(hands.data().samples(), 1); // one sample a mesh point
        QCOMPARE(hands.data().targets(0), 1.0);
    }

    void flippedSamplesAreRingedWithTheTrueColourInside() {
        auto& hands = *m_hands;
        hands.document.load(dataOf({{-0.6, 0, 0}, {0.6, 0.4, 1}}));
        hands.key(Qt::Key_F);
        hands.click({-0.6, 0});
        QCOMPARE(hands.data().targets(0), 1.0);
        QCOMPARE(hands.data().flippedFrom[0], std::int16_t(0));
        moveTo(hands.canvas, {1, 1}, Qt::NoButton);
        const QImage shot = hands.shot();
        QCOMPARE(pixelAt(shot, hands.at({-0.6, 0})), flippedColor());
        QVERIFY(countNear(shot, hands.at({-0.6, 0}), classColor(0)) > 8);
        QCOMPARE(countNear(shot, hands.at({-0.6, 0}), classColor(1)), 0);
    }

    void paintsValues() {
        auto& hands = *m_hands;
        auto data = dataOf({{-0.9, -0.9, -2}, {0.9, 0.9, 3}});
        data->task = Task::regression;
        data->classes = 0;
        hands.document.load(data);
        QCOMPARE(hands.canvas.tool().left, -2.0);
        QCOMPARE(hands.canvas.tool().right, 3.0);
        hands.set([](CanvasTool& t) { t.left = 7.5; });
        hands.key(Qt::Key_4); // digits are classes
        hands.key(Qt::Key_P);
        hands.click({0, 0});
        QCOMPARE(hands.data().targets(2), 7.5);
        QCOMPARE(hands.data().classes, 0);
        QCOMPARE(hands.canvas.scale().high, 7.5);
        const QColor color = QColor::fromRgba(hands.canvas.scale().color(7.5));
        QVERIFY(countNear(hands.shot(), hands.at({0, 0}), color) > 8);
        moveTo(hands.canvas, hands.at({0, 0}), Qt::NoButton);
        QVERIFY(hands.canvas.caption().contains("target 7.5"));
    }

    void replacedDataBringTheirTaskAndBox() {
        auto& hands = *m_hands;
        hands.key(Qt::Key_5);
        auto data = dataOf({{10, 10, -2}, {20, 30, 3}});
        data->task = Task::regression;
        data->classes = 0;
        hands.document.replace(data, "Other");
        QCOMPARE(hands.canvas.tool().left, -2.0);
        QVERIFY(hands.canvas.homeBox().right > 20);
        QVERIFY(hands.canvas.tool().settings.mesh.box.high.x > 20);
        hands.document.undoStack().undo();
        QCOMPARE(hands.canvas.tool().left, 0.0);
        QCOMPARE(hands.canvas.homeBox(), Box{});
        QCOMPARE(hands.canvas.tool().settings.mesh.box, PlaneBox{});
    }

    /// So that a painted set that was saved and opened again lies on the mesh it was painted on.
    void smallSetsKeepTheWholeSquare() {
        auto& hands = *m_hands;
        hands.click({-0.6, -0.6});
        const Dataset painted = hands.data();
        hands.document.load(std::make_shared<Dataset>(painted));
        QCOMPARE(hands.canvas.homeBox(), Box{});
        hands.click({-0.6, -0.6});
        QCOMPARE(hands.data().samples(), painted.samples());
        hands.document.load(dataOf({{0.001, 0.002, 0}, {0.003, 0.001, 1}})); // a dot in the square
        QVERIFY(hands.canvas.homeBox().width() < 0.01);
        hands.document.load(dataOf({{-0.5, 0.5, 0}, {0.5, 1.5, 1}}));
        QVERIFY(hands.canvas.homeBox().top > 1.5);
    }

    void anotherSplitKeepsTheViewAndTheClass() {
        auto& hands = *m_hands;
        hands.document.load(crowd());
        hands.key(Qt::Key_5);
        hands.canvas.zoomAt(hands.at({0, 0}), 2);
        const Box zoomed = hands.canvas.visibleBox();
        auto split = std::make_shared<Dataset>(hands.data());
        split->resetSplit(Part::test);
        hands.document.replace(split, "Split");
        QCOMPARE(hands.canvas.visibleBox(), zoomed);
        QCOMPARE(hands.canvas.tool().left, 5.0);
    }

    void saysWhatToDoWhenEmpty() {
        auto& hands = *m_hands;
        QCOMPARE(hands.canvas.caption(), QString("Brush: left paints class 0, right class 1, Ctrl erases"));
        const QRect middle(hands.at({-0.6, 0.15}).toPoint(), hands.at({0.6, -0.15}).toPoint());
        const QImage empty = hands.shot().copy(middle);
        hands.key(Qt::Key_P);
        hands.click({0.9, 0.9});
        moveTo(hands.canvas, {1, 1}, Qt::NoButton);
        const QImage painted = hands.shot().copy(middle);
        QVERIFY(empty != painted); // the words are gone
        QCOMPARE(painted.pixelColor(painted.rect().center()), lightTheme().ground);
    }

    void otherFeaturesAreLeftAlone() {
        auto& hands = *m_hands;
        auto data = std::make_shared<Dataset>();
        data->inputs = Batch<double>::Zero(3, 4);
        data->targets.setZero(4);
        data->resetSplit(Part::train);
        hands.document.load(data);
        for (const auto key : {Qt::Key_B, Qt::Key_R, Qt::Key_K}) {
            hands.key(key);
            hands.click({0, 0});
            moveTo(hands.canvas, hands.at({0.1, 0.1}), Qt::NoButton);
            hands.shot();
        }
        hands.key(Qt::Key_A, Qt::ControlModifier);
        hands.key(Qt::Key_Delete);
        QCOMPARE(hands.document.data(), std::shared_ptr<const Dataset>(data));
    }
};

HANSCAPE_TEST(SampleCanvasTest, QApplication)

} // namespace hanscape::tst_widgets_canvas_sample_canvas

#include "widgets/canvas/tst_sample_canvas.moc"
