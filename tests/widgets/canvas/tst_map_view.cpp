#include "tests/test.h"
#include "tests/widgets/canvas/samples.h"
#include "widgets/canvas/map_view.h"

namespace hanscape::tst_widgets_canvas_map_view {

using test::bumpAt;
using test::countNear;
using test::dataOf;
using test::pixelAt;

class MapViewTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<MapView> m_view;
    ColorScale m_scale;

    QImage shot() { return m_view->grab().toImage().convertToFormat(QImage::Format_ARGB32); }
    QColor at(QPointF plane) { return pixelAt(shot(), m_view->toWidget(plane)); }

  private slots:
    void init() {
        m_view = std::make_unique<MapView>();
        m_view->resize(480, 380);
    }

    void bumpLiesWhereItIs_data() {
        QTest::addColumn<QPointF>("bump");
        QTest::newRow("up right") << QPointF(0.5, 0.5);
        QTest::newRow("neither mirrored nor transposed") << QPointF(0.7, -0.2);
    }
    void bumpLiesWhereItIs() {
        QFETCH(QPointF, bump);
        m_view->setField(bumpAt(bump.x(), bump.y()));
        QVERIFY(test::difference(at(bump), QColor(m_scale.color(1))) < 30);
        for (const QPointF wrong : {QPointF(-bump.x(), bump.y()), QPointF(bump.x(), -bump.y()), -bump})
            QVERIFY(test::difference(at(wrong), QColor(m_scale.color(0))) < 30);
        if (bump.x() != bump.y())
            QVERIFY(test::difference(at(bump.transposed()), QColor(m_scale.color(0))) < 30);
    }

    void exactValuesHaveTheScalesColours() {
        const auto field =
            test::fieldOf(21, 21, [](double x, double y) { return 0.5 + 0.3 * x * x - 0.4 * y * x; });
        m_view->setField(field);
        m_view->setSmooth(false);
        const QImage image = shot();
        for (int r = 1; r < 20; ++r)
            for (int c = 1; c < 20; ++c)
                QCOMPARE(pixelAt(image, m_view->toWidget({field->x(c), field->y(r)})).rgb(),
                         m_scale.color(field->values(r, c)));
    }

    void aNewFieldReplacesTheOld() {
        m_view->setField(bumpAt(0.5, 0.5));
        const QColor before = at({0.5, 0.5});
        m_view->setField(bumpAt(-0.5, -0.5));
        QVERIFY(test::difference(at({0.5, 0.5}), before) > 200);
        m_view->zoomAt(m_view->toWidget({-0.5, -0.5}), 3);
        QVERIFY(test::difference(at({-0.5, -0.5}), QColor(m_scale.color(1))) < 30);
    }

    void topViewRoundsAtTheThreshold() {
        m_view->setField(test::fieldOf(41, 41, [](double x, double) { return 0.5 + x / 2; }));
        m_view->setMode(MapMode::top);
        QCOMPARE(at({-0.1, 0.3}), areaColor(0, lightTheme()));
        QCOMPARE(at({0.1, 0.3}), areaColor(1, lightTheme()));
        QVERIFY(contrast(areaColor(0, lightTheme()), classColor(0)) > 1.5); // its dots show
    }

    void topViewOfManyClasses() {
        m_view->setField(test::fieldOf(3, 3, [](double, double) { return 0.0; }));
        m_view->setClasses(test::fieldOf(3, 3, [](double x, double) { return x + 1; })); // 0, 1, 2
        m_view->setMode(MapMode::top);
        QCOMPARE(at({-0.8, 0}), areaColor(0, lightTheme()));
        QCOMPARE(at({0, 0}), areaColor(1, lightTheme()));
        QCOMPARE(at({0.8, 0}), areaColor(2, lightTheme()));
    }

    void trainingIsFilledAndHeldOutIsHollow() {
        m_view->setField(test::fieldOf(3, 3, [](double, double) { return 0.9; }));
        m_view->setData(dataOf(
            {{0.5, 0.5, 0}, {-0.5, 0.5, 1}, {0.5, -0.5, 0, Part::test}, {-0.5, -0.5, 1, Part::validation}}));
        QCOMPARE(at({0.5, 0.5}), classColor(0));
        QCOMPARE(at({-0.5, 0.5}), classColor(1));
        const QColor ground(m_scale.color(0.9F));
        QCOMPARE(countNear(shot(), m_view->toWidget({0.5, -0.5}), classColor(0)),
                 0); // thousands would hide the map
        m_view->setTestShown(true);
        const auto near = [&](QPointF plane, int label, int tolerance) {
            return countNear(shot(), m_view->toWidget(plane), classColor(label), 9, tolerance);
        };
        QVERIFY(test::difference(at({0.5, -0.5}), ground) < 8);
        QVERIFY(near({0.5, -0.5}, 0, 140) > 8); // its line is thinner than two pixels, and blends
        QVERIFY(test::difference(at({-0.5, -0.5}), classColor(1)) < 8); // the point in the middle
        QVERIFY(near({-0.5, -0.5}, 1, 40) < near({-0.5, 0.5}, 1, 40) / 2);
        m_view->setTrainingShown(false);
        QVERIFY(test::difference(at({0.5, 0.5}), ground) < 8);
    }

    void flippedSamplesAreRingedViolet() {
        m_view->setField(test::fieldOf(3, 3, [](double, double) { return 0.0; }));
        m_view->setData(dataOf({{0.6, -0.3, 1, Part::train, 0}, {-0.6, 0.3, 1}}));
        QCOMPARE(at({0.6, -0.3}), classColor(1)); // what it is trained as
        QVERIFY(countNear(shot(), m_view->toWidget({0.6, -0.3}), flippedColor()) > 8);
        QCOMPARE(countNear(shot(), m_view->toWidget({-0.6, 0.3}), flippedColor()), 0);
    }

    void dotsFollowDataZoomAndTheme() {
        m_view->setData(dataOf({{0.5, 0.5, 0}}));
        QCOMPARE(at({0.5, 0.5}), classColor(0));
        m_view->zoomAt(m_view->toWidget({0, 0}), 0.5);
        QCOMPARE(at({0.5, 0.5}), classColor(0));
        m_view->setData(dataOf({{0.5, 0.5, 1}}));
        QCOMPARE(at({0.5, 0.5}), classColor(1));
        m_view->setTheme(darkTheme());
        QCOMPARE(shot().pixelColor(1, 1), darkTheme().ground);
        m_view->setData(nullptr);
        QCOMPARE(at({0.5, 0.5}), darkTheme().ground);
    }

    void samplesOnTheEdgeAreWhole() {
        m_view->setData(dataOf({{1, 0.3, 0}, {3, 0, 0}}));
        const QPointF edge = m_view->toWidget({1, 0.3});
        QCOMPARE(pixelAt(shot(), edge + QPointF(1, 0)), classColor(0));
    }

    void regressionTargetsHaveTheScalesColours() {
        auto data = *dataOf({{0.5, 0.5, 0.25}, {-0.5, -0.5, 0.75}});
        data.task = Task::regression;
        data.classes = 0;
        m_view->setData(std::make_shared<Dataset>(data));
        QCOMPARE(at({0.5, 0.5}).rgb(), m_scale.color(0.25));
        ColorScale other;
        other.high = 2;
        m_view->setScale(other);
        QCOMPARE(at({0.5, 0.5}).rgb(), other.color(0.25));
    }

    void readsValues() {
        QVERIFY(!m_view->valueAt({0, 0}));
        m_view->setField(test::fieldOf(3, 3, [](double x, double y) { return x + 10 * y; }));
        QVERIFY(std::abs(*m_view->valueAt({0.25, -0.5}) + 4.75) < 1e-6);
        QVERIFY(!m_view->valueAt({1.5, 0}));
    }

    void dataOfOtherDimensionsAreNotDrawn() {
        Dataset data;
        data.inputs = Batch<double>::Zero(1, 3);
        data.targets = Eigen::RowVectorXd::Zero(3);
        data.resetSplit(Part::train);
        m_view->setData(std::make_shared<Dataset>(data));
        shot();
    }

    void fileShowsWhatTheScreenShows() {
        m_view->setField(bumpAt(0.7, -0.2));
        m_view->setData(dataOf({{-0.5, 0.5, 1}}));
        const QImage file = m_view->image(m_view->size(), lightTheme());
        const QImage screen = shot();
        int different = 0; // fonts may differ by a pixel, and what they shift
        for (int y = 0; y < 380; ++y)
            for (int x = 0; x < 480; ++x)
                different += test::difference(file.pixelColor(x, y), screen.pixelColor(x, y)) > 60;
        QVERIFY2(different < 480 * 380 / 25, qPrintable(QString::number(different)));
    }

    /// A repaint with a new field is to cost 3 ms at most; benchmarks report it.
    void repaintDuringTraining() {
        std::vector<test::Sample> samples;
        for (int i = 0; i < 6561; ++i)
            samples.push_back(
                {i % 81 / 40.0 - 1, i / 81 / 40.0 - 1, double(i % 2), i % 4 ? Part::test : Part::train});
        m_view->setData(dataOf(samples));
        const auto field = bumpAt(0.2, 0.3);
        QPixmap target(m_view->size());
        QBENCHMARK {
            m_view->setField(field);
            m_view->render(&target);
        }
    }
};

HANSCAPE_TEST(MapViewTest, QApplication)

} // namespace hanscape::tst_widgets_canvas_map_view

#include "widgets/canvas/tst_map_view.moc"
