#include "core/data/checkerboard.h"
#include "core/data/split.h"
#include "tests/test.h"
#include "tests/widgets/canvas/samples.h"
#include "widgets/canvas/training_set_view.h"

namespace hanscape::tst_widgets_canvas_training_set_view {

using test::countNear;
using test::dataOf;
using test::pixelAt;

class TrainingSetViewTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<TrainingSetView> m_view;

    QImage shot() { return m_view->grab().toImage().convertToFormat(QImage::Format_ARGB32); }
    QColor at(QPointF plane) { return pixelAt(shot(), m_view->toWidget(plane)); }

  private slots:
    void init() {
        m_view = std::make_unique<TrainingSetView>();
        m_view->resize(480, 360);
    }

    void countsItsSamples() {
        QVERIFY(m_view->caption().isEmpty());
        auto data = std::make_shared<Dataset>(checkerboard(12));
        splitRandomly(*data, 0.25, 0, 1);
        m_view->setData(data);
        QCOMPARE(m_view->caption(), QString("1,640 training · 4,921 test"));
        data = std::make_shared<Dataset>(*data);
        for (int i = 0, flipped = 0; flipped < 3; ++i)
            if (data->parts[static_cast<std::size_t>(i)] == Part::train) {
                data->flippedFrom[static_cast<std::size_t>(i)] = 0;
                ++flipped;
            }
        data->parts.back() = Part::validation;
        m_view->setData(data);
        QVERIFY(m_view->caption().contains("1 validation") && m_view->caption().endsWith("3 flipped"));
        QCOMPARE(m_view->accessibleDescription(), m_view->caption());
    }

    void flippedAreVioletWithinTheirOriginalColour() {
        m_view->setData(dataOf({{0.6, -0.3, 1, Part::train, 0}, {-0.6, 0.3, 1}}));
        const QPointF place = m_view->toWidget({0.6, -0.3});
        QCOMPARE(at({0.6, -0.3}), flippedColor());
        QVERIFY(countNear(shot(), place, classColor(0)) > 8);
        QCOMPARE(countNear(shot(), place, classColor(1)), 0); // the label it has now
        QCOMPARE(at({-0.6, 0.3}), classColor(1));
        QCOMPARE(countNear(shot(), m_view->toWidget({-0.6, 0.3}), flippedColor()), 0);
    }

    void testSamplesAreHollowAndHiddenAtFirst() {
        m_view->setData(dataOf({{0.5, 0.5, 0, Part::test}, {-0.5, -0.5, 1}}));
        const QImage hidden = shot();
        const QRect around(m_view->toWidget({0.5, 0.5}).toPoint() - QPoint(8, 8), QSize(16, 16));
        QCOMPARE(hidden.copy(around), QImage(filled(around.size(), lightTheme().ground)));
        m_view->setTestShown(true);
        QCOMPARE(at({0.5, 0.5}), lightTheme().ground);
        QVERIFY(shot().copy(around) != hidden.copy(around));
    }

    void cellsShowTheOriginalClass() {
        std::vector<test::Sample> samples;
        for (int i = 0; i < 25; ++i)
            samples.push_back({i % 5 / 2.0 - 1, i / 5 / 2.0 - 1, 1, Part::test});
        samples[12] = {0, 0, 1, Part::train, 0};
        m_view->setData(dataOf(samples));
        const QPointF beside = QPointF(0.15, 0.15); // within the cell, off the dot
        QCOMPARE(at(beside), lightTheme().ground);
        m_view->setCellsShown(true);
        const QColor flipped = at(beside), other = at({0.65, 0.65});
        QVERIFY(flipped.blue() > flipped.red()); // of the blue class, before it was flipped
        QVERIFY(other.red() > other.blue());
    }

    void meshes() {
        const auto spacing = meshSpacing(checkerboard(12));
        QVERIFY(spacing);
        QVERIFY(std::abs(spacing->width() - 0.025) < 1e-9 && std::abs(spacing->height() - 0.025) < 1e-9);
        QVERIFY(!meshSpacing(
            *dataOf({{0, 0, 0}, {0.1234, 0.7, 0}, {0.31, 0.77, 0}, {0.99, 0.1, 0}, {0.45, 0.3, 0}})));
        QVERIFY(!meshSpacing(*dataOf({{0, 0, 0}})));
    }

    void saysWhatToDoWithoutData() {
        const QImage empty = shot();
        m_view->setEmptyText("Draw something");
        QVERIFY(shot() != empty);
    }

    void paintsForFiles() {
        m_view->setData(dataOf({{-0.6, -0.3, 1, Part::train, 0}}));
        const QImage image = m_view->image({960, 720}, exportTheme(Ground::white));
        int violet = 0;
        for (int y = 0; y < 720; ++y)
            for (int x = 0; x < 480; ++x)
                violet += image.pixelColor(x, y) == flippedColor();
        QVERIFY(violet > 30);
    }

  private:
    static QImage filled(QSize size, QColor color) {
        QImage image(size, QImage::Format_ARGB32);
        image.fill(color);
        return image;
    }
};

HANSCAPE_TEST(TrainingSetViewTest, QApplication)

} // namespace hanscape::tst_widgets_canvas_training_set_view

#include "widgets/canvas/tst_training_set_view.moc"
