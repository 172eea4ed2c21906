#include "tests/test.h"
#include "widgets/plots/series_legend.h"
#include "widgets/plots/series_plot.h"
#include "widgets/plots/series_plottable.h"
#include "widgets/plots/series_view.h"

#include <cmath>
#include <qcustomplot.h>
#include <QLabel>
#include <QRegularExpression>

namespace hanscape::tst_widgets_plots_series_view {

namespace {

/// Two groups of bars at 3, 6 and 9, of which the second has one of no height and a ring above it, and a
/// line.
SeriesPicture samplePicture() {
    SeriesPicture picture;
    picture.x = {.label = "depth", .whole = true};
    picture.y = {.label = "V", .logarithmic = true};
    picture.caption = "300 samples";
    PlotSeries a{.name = "A", .shape = SeriesShape::bars, .hue = 1, .x = {3, 6, 9}, .y = {10, 100, 1000}};
    a.low = {8, 90, 900};
    a.high = {12, 110, 1100};
    a.notes = {"", "of six", ""};
    PlotSeries b{.name = "B", .shape = SeriesShape::bars, .hue = 2, .x = {3, 6, 9}, .y = {20, 0, 50}};
    PlotSeries rings{.shape = SeriesShape::points,
                     .hue = 2,
                     .hollow = true,
                     .x = {3, 6, 9},
                     .y = {std::nan(""), 30, std::nan("")}};
    PlotSeries line{.name = "C", .x = {3, 6, 9}, .y = {5, 6, 7}};
    picture.series = {a, b, rings, line};
    return picture;
}

} // namespace

class SeriesViewTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<SeriesView> m_view;
    QCustomPlot* m_plot = nullptr;

    void settle() {
        QApplication::processEvents();
        m_plot->replot(); // the layout is done when it is drawn
    }
    QCPAxis& axis(QCPAxis::AxisType side) { return *m_plot->axisRect()->axis(side); }
    QPoint placeOf(double x, double y) {
        return QPointF(axis(QCPAxis::atBottom).coordToPixel(x), axis(QCPAxis::atLeft).coordToPixel(y))
            .toPoint();
    }
    const SeriesPlottable& plottable(int index) {
        return *dynamic_cast<SeriesPlottable*>(m_plot->plottable(index));
    }

  private slots:
    void init() {
        m_view = std::make_unique<SeriesView>("Variability");
        m_view->resize(480, 360);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_plot = m_view->findChild<QCustomPlot*>();
        m_view->setPicture(samplePicture());
        settle();
    }

    void emptySaysWhatToDo() {
        m_view->setEmptyText("Press Start");
        m_view->setPicture({});
        auto* label = qobject_cast<QLabel*>(m_view->currentWidget());
        QVERIFY(label && label->text() == "Press Start");
        QCOMPARE(m_view->accessibleDescription(), QString("Press Start"));
        m_view->setPicture(samplePicture());
        QCOMPARE(m_view->currentWidget(), m_plot);
        QCOMPARE(m_view->accessibleDescription(), QString("300 samples"));
    }

    void barsEndAtTheirValuesSideBySide() {
        for (std::size_t i = 0; i < 3; ++i) {
            const QRectF bar = plottable(0).bar(i);
            QVERIFY(std::abs(axis(QCPAxis::atLeft).pixelToCoord(bar.top()) / plottable(0).series().y[i] - 1) <
                    1e-6);
            QVERIFY(std::abs(bar.bottom() - m_plot->axisRect()->rect().bottom()) <= 1.5);
            QVERIFY(bar.right() <= plottable(1).bar(i).left() + 1e-6);
        }
        QVERIFY(plottable(1).bar(2).right() < m_plot->axisRect()->rect().right());
    }

    void aBarOfNoHeightIsAStubBelowItsRing() {
        const QRectF stub = plottable(1).bar(1);
        QCOMPARE(stub.height(), 3.0);
        const auto ring = plottable(2).place(1);
        QVERIFY(ring && std::abs(ring->x() - stub.center().x()) < 1);
        QVERIFY(std::abs(axis(QCPAxis::atLeft).pixelToCoord(ring->y()) - 30) < 1e-6);
        QVERIFY(!plottable(2).place(0)); // NaN
        const QImage image = m_view->grab().toImage();
        const QPoint top(qRound(stub.center().x()), qRound(stub.top()));
        QCOMPARE(image.pixelColor(m_plot->pos() + top), seriesColor(plottable(1).series(), lightTheme()));
    }

    void rangesHoldWhiskersAndFollow() {
        QVERIFY(axis(QCPAxis::atLeft).range().upper > 1100 && axis(QCPAxis::atLeft).range().lower < 5);
        QVERIFY(axis(QCPAxis::atBottom).range().lower < 2 && axis(QCPAxis::atBottom).range().upper > 10);
        auto picture = samplePicture();
        picture.series[0].high[2] = 50'000;
        m_view->setPicture(picture);
        QVERIFY(axis(QCPAxis::atLeft).range().upper > 50'000 && !m_view->isZoomed());
    }

    void mouseReadsAllSeriesAtAnX() {
        QTest::mouseMove(m_plot, placeOf(6.4, 40));
        QCOMPARE(m_view->readout(), QString("depth 6\nA: 100.0, of six\nB: 0\nC: 6.000"));
        QCOMPARE(m_view->accessibleDescription(), m_view->readout());
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(m_plot, &leave);
        QVERIFY(m_view->readout().isEmpty());
    }

    void mouseReadsTheNearestPoint() {
        auto picture = samplePicture();
        picture.byPoint = true;
        m_view->setPicture(picture);
        settle();
        QTest::mouseMove(m_plot, placeOf(6, 6.2));
        QCOMPARE(m_view->readout(), QString("depth 6\nC: 6.000"));
    }

    void arrowsReadOneByOne() {
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QVERIFY(m_view->readout().startsWith("depth 3\n"));
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QVERIFY(m_view->readout().startsWith("depth 6\n"));
        m_view->setPicture(samplePicture()); // as numbers come in, the place that is read stays
        QVERIFY(m_view->readout().startsWith("depth 6\n"));
        QTest::keyClick(m_view.get(), Qt::Key_Left);
        QTest::keyClick(m_view.get(), Qt::Key_Left);
        QVERIFY(m_view->readout().startsWith("depth 3\n"));
        QTest::keyClick(m_view.get(), Qt::Key_Escape);
        QVERIFY(m_view->readout().isEmpty());
    }

    void legendClickHidesASeriesAndWhatGoesWithIt() {
        const QPoint place = m_view->plot().legend().rectOf("B").center().toPoint();
        QTest::mouseClick(m_plot, Qt::LeftButton, {}, place);
        QVERIFY(!m_view->isShown("B") && m_view->isShown("A"));
        QVERIFY(!plottable(1).visible() && !plottable(2).visible() && plottable(3).visible());
        m_view->setPicture(samplePicture());
        QVERIFY(!plottable(1).visible());
        settle();
        QTest::mouseClick(m_plot, Qt::LeftButton, {}, place);
        QVERIFY(plottable(1).visible());
    }

    void rectangleZoomsDragPansAndHomeResets() {
        QTest::mousePress(m_plot, Qt::LeftButton, {}, placeOf(4, 100));
        QTest::mouseMove(m_plot, placeOf(6, 40));
        QTest::mouseMove(m_plot, placeOf(8, 20));
        QTest::mouseRelease(m_plot, Qt::LeftButton, {}, placeOf(8, 20));
        settle();
        QVERIFY(m_view->isZoomed());
        QVERIFY(std::abs(axis(QCPAxis::atBottom).range().lower - 4) < 0.1);
        QVERIFY(std::abs(axis(QCPAxis::atLeft).range().upper - 100) < 3);
        auto picture = samplePicture();
        picture.series[0].y[2] = 1e9;
        m_view->setPicture(picture); // a look at a detail is not taken away
        QVERIFY(axis(QCPAxis::atLeft).range().upper < 110);
        const QPoint from = m_plot->axisRect()->center();
        QTest::mousePress(m_plot, Qt::RightButton, {}, from);
        QTest::mouseMove(m_plot, from + QPoint(20, 0));
        QTest::mouseMove(m_plot, from + QPoint(40, 0));
        QTest::mouseRelease(m_plot, Qt::RightButton, {}, from + QPoint(40, 0));
        QVERIFY(axis(QCPAxis::atBottom).range().lower < 3.9);
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QVERIFY(!m_view->isZoomed() && axis(QCPAxis::atLeft).range().upper > 1e9);
    }

    void secondAxisIsItsOwn() {
        auto picture = samplePicture();
        picture.right = PlotAxis{.label = "accuracy, %", .low = 0, .high = 103};
        picture.series.push_back({.name = "accuracy", .onRight = true, .x = {3, 9}, .y = {40, 99}});
        m_view->setPicture(picture);
        QVERIFY(axis(QCPAxis::atRight).visible());
        QCOMPARE(axis(QCPAxis::atRight).range().upper, 103.0);
        QVERIFY(axis(QCPAxis::atLeft).range().upper < 5000);
    }

    void oneValueHasTicksThatDiffer() {
        SeriesPicture picture;
        picture.y.logarithmic = true;
        picture.series = {{.name = "V", .x = {0}, .y = {3e5}}};
        m_view->setPicture(picture);
        QVERIFY(axis(QCPAxis::atLeft).range().upper / axis(QCPAxis::atLeft).range().lower > 3.9);
    }

    void filesShowWhatTheScreenShows() {
        m_view->setShown("C", false);
        const QByteArray svg =
            seriesSvg(m_view->picture(), "Variability", {480, 360}, exportTheme(Ground::white));
        for (const char* text : {">A<", ">B<", "300 samples", "depth"})
            QVERIFY2(svg.contains(text), text);
        QVERIFY(!svg.contains("<image"));
        QVERIFY(seriesPdf(m_view->picture(), "Variability", {480, 360}, exportTheme(Ground::white))
                    .startsWith("%PDF-"));
        const auto image =
            QImage::fromData(seriesPng(m_view->picture(), {960, 720}, exportTheme(Ground::dark)), "PNG");
        QCOMPARE(image.size(), QSize(960, 720));
        QCOMPARE(image.pixelColor(0, 0), darkTheme().ground);
    }

    void svgOfADetailStaysWithinItsAxes() {
        auto picture = samplePicture();
        picture.zoom = PlotRanges{5, 7, 5.5, 50};
        const QByteArray svg = seriesSvg(picture, "V", {480, 360}, exportTheme(Ground::white));
        static const QRegularExpression polyline("<polyline[^>]*points=\"([^\"]*)\"");
        auto match = polyline.globalMatch(QString::fromUtf8(svg));
        int points = 0;
        while (match.hasNext())
            for (const QString& pair : match.next().captured(1).split(' ', Qt::SkipEmptyParts)) {
                const double x = pair.section(',', 0, 0).toDouble(), y = pair.section(',', 1).toDouble();
                QVERIFY2(x >= 0 && x <= 480 && y >= 0 && y <= 360, qPrintable(pair));
                ++points;
            }
        QVERIFY(points > 0);
    }

    void numbersAreATable() {
        QCOMPARE(
            seriesCsv(samplePicture()).split('\n').mid(0, 3),
            (QList<QByteArray>{"series,\"depth\",\"V\",low,high", "\"A\",3,10,8,12", "\"A\",6,100,90,110"}));
        QVERIFY(seriesCsv(samplePicture()).contains("\n\"B\",6,30,,\n")); // of the ring
        SeriesPicture zoomed = samplePicture();
        zoomed.zoom = PlotRanges{5.5, 6.5, 0, 1}; // across; a line goes on above and below
        const auto rows = seriesCsv(zoomed).trimmed().split('\n');
        QVERIFY(rows.size() > 1);
        for (qsizetype i = 1; i < rows.size(); ++i)
            QCOMPARE(rows[i].split(',')[1], QByteArray("6"));
    }
};

HANSCAPE_TEST(SeriesViewTest, QApplication)

} // namespace hanscape::tst_widgets_plots_series_view

#include "widgets/plots/tst_series_view.moc"
