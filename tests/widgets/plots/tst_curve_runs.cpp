#include "tests/test.h"
#include "tests/widgets/plots/runs.h"
#include "widgets/plots/curves_image.h"
#include "widgets/plots/curves_view.h"

#include <qcustomplot.h>
#include <set>

namespace hanscape::tst_widgets_plots_curve_runs {

using test::fallingRun;

namespace {

/// Pixels that are nearer to a colour than `near`, in each channel.
int pixelsLike(const QImage& image, const QColor& color, int near = 40) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            count += std::abs(pixel.red() - color.red()) < near &&
                     std::abs(pixel.green() - color.green()) < near &&
                     std::abs(pixel.blue() - color.blue()) < near;
        }
    return count;
}

} // namespace

/// Axes of curves, and earlier runs behind the present one.
class CurveRunsTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<CurvesView> m_view;
    QCustomPlot* m_plot = nullptr;

    QCPAxis& x() { return *m_plot->axisRect(0)->axis(QCPAxis::atBottom); }
    QCPAxis& y() { return *m_plot->axisRect(0)->axis(QCPAxis::atLeft); }
    void settle() {
        QApplication::processEvents();
        m_plot->replot();
    }
    void click(QPointF at) {
        for (const auto type : {QEvent::MouseButtonPress, QEvent::MouseButtonRelease}) {
            QMouseEvent event(type, at, m_plot->mapToGlobal(at), Qt::LeftButton,
                              type == QEvent::MouseButtonPress ? Qt::LeftButton : Qt::NoButton,
                              Qt::NoModifier);
            QApplication::sendEvent(m_plot, &event);
        }
        settle();
    }

  private slots:
    void init() {
        m_view = std::make_unique<CurvesView>();
        m_view->resize(520, 380);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_plot = m_view->findChild<QCustomPlot*>();
    }

    void axesTakeEitherScale() {
        m_view->appendMetrics(fallingRun(11));
        settle();
        QCOMPARE(x().scaleType(), QCPAxis::stLinear);
        QCOMPARE(y().scaleType(), QCPAxis::stLogarithmic);
        m_view->setLogarithmic(true, false);
        settle();
        QCOMPARE(x().scaleType(), QCPAxis::stLogarithmic);
        QCOMPARE(m_plot->axisRect(1)->axis(QCPAxis::atBottom)->scaleType(), QCPAxis::stLogarithmic);
        QCOMPARE(x().range(), QCPRange(10, 100)); // iteration 0 has no logarithm
        QCOMPARE(y().scaleType(), QCPAxis::stLinear);
        QCOMPARE(y().range().lower, 0.0);
        QCOMPARE(y().range().upper, 1.05 * 1); // of those that are drawn: test loss 2/(1 + 1)
        QVERIFY(!m_view->isZoomed());
        m_view->setLogarithmic(false, true);
        QCOMPARE(x().range(), QCPRange(0, 100));
    }

    void linearLossShowsZeroAndBelow() {
        auto run = fallingRun(4);
        run[3].train.loss = -0.5;
        m_view->setLogarithmic(false, false);
        m_view->appendMetrics(run);
        settle();
        QCOMPARE(y().range().lower, -0.5);
    }

    void logarithmicIterationsOfOneEvaluation() {
        m_view->setLogarithmic(true, true);
        m_view->appendMetrics(fallingRun(1));
        settle();
        QVERIFY(x().range().lower > 0 && x().range().upper > x().range().lower);
    }

    void earlierRunsStayInTheirColours() {
        m_view->beginRun("run 1");
        m_view->appendMetrics(fallingRun(11));
        m_view->beginRun("run 2");
        m_view->appendMetrics(fallingRun(3));
        m_view->beginRun("run 3");
        m_view->appendMetrics(fallingRun(2));
        CurvesPicture picture = m_view->picture();
        QCOMPARE(picture.metrics.size(), std::size_t(2));
        QCOMPARE(picture.earlier.size(), std::size_t(2));
        QCOMPARE(picture.earlier[0].name, QString("run 1"));
        QCOMPARE(picture.earlier[0].metrics.size(), std::size_t(11));
        QCOMPARE(picture.earlier[0].hue, 0);
        QCOMPARE(picture.earlier[1].hue, 1);
        QCOMPARE(picture.hue, 2);
        settle();
        QCOMPARE(x().range(), QCPRange(0, 100)); // the longest run's
        m_view->clearEarlierRuns();
        settle();
        QCOMPARE(m_view->picture().hue, 2); // a run keeps its colour
        QCOMPARE(x().range(), QCPRange(0, 10));
        m_view->beginRun("run 4");
        QCOMPARE(m_view->picture().hue, 0); // free again
    }

    void runsOfOneEvaluationAreNotKept() {
        m_view->beginRun("run 1");
        m_view->appendMetrics(fallingRun(1));
        m_view->beginRun("run 1");
        QVERIFY(m_view->picture().earlier.empty());
        QCOMPARE(m_view->picture().hue, 0);
    }

    void notMoreThanFiveAreKept() {
        for (int run = 1; run <= 8; ++run) {
            m_view->beginRun(QString("run %1").arg(run));
            m_view->appendMetrics(fallingRun(3));
        }
        const CurvesPicture picture = m_view->picture();
        QCOMPARE(picture.earlier.size(), std::size_t(5));
        QCOMPARE(picture.earlier.front().name, QString("run 3"));
        std::set<int> hues{picture.hue};
        for (const CurvesRun& run : picture.earlier)
            hues.insert(run.hue);
        QCOMPARE(hues.size(), std::size_t(6)); // no two alike
    }

    void legendClickHidesAnEarlierRun() {
        m_view->beginRun("run 1");
        m_view->appendMetrics(fallingRun(11));
        m_view->beginRun("run 2: seed 2");
        m_view->appendMetrics(fallingRun(3));
        settle();
        click(m_view->earlierRunRect(0).center());
        QVERIFY(!m_view->picture().earlier[0].shown);
        QCOMPARE(x().range(), QCPRange(0, 20)); // what is hidden holds no range
        click(m_view->earlierRunRect(0).center());
        QVERIFY(m_view->picture().earlier[0].shown);
        QCOMPARE(x().range(), QCPRange(0, 100));
    }

    void trackerReadsEveryRun() {
        m_view->beginRun("run 1");
        m_view->appendMetrics(fallingRun(11));
        m_view->beginRun("run 2");
        m_view->appendMetrics(fallingRun(6));
        m_view->trackIteration(50);
        // the test accuracy 1 − 1/(1.5 + 5) of the earlier run
        QVERIFY2(m_view->readout().endsWith("; run 1 84.62 %"), qPrintable(m_view->readout()));
        m_view->trackIteration({});
        QVERIFY(!m_view->readout().contains("run 1"));
    }

    void earlierRunsAreSmoothedAndExported() {
        m_view->beginRun("run 1");
        m_view->appendMetrics(fallingRun(11));
        m_view->beginRun("run 2");
        m_view->appendMetrics(fallingRun(11, 20)); // beside the earlier one
        m_view->setSmoothing(0.5);
        bool smoothed = false;
        for (int i = 0; i < m_plot->graphCount(); ++i) {
            const QCPGraph& graph = *m_plot->graph(i);
            smoothed = smoothed || (graph.layer()->name() == "grid" && graph.data()->size() == 11 &&
                                    graph.data()->at(1)->value == (0.25 * 1 + 0.5 * 0.5) / 0.75);
        }
        QVERIFY(smoothed);
        m_view->setSmoothing(0);
        const QColor orange = QColor(0xe6, 0x9f, 0x00);
        const QImage both = curvesImage(m_view->picture(), {900, 700}, exportTheme(Ground::white));
        m_view->clearEarlierRuns();
        const QImage alone = curvesImage(m_view->picture(), {900, 700}, exportTheme(Ground::white));
        QVERIFY(pixelsLike(both, orange) > 300); // run 2 is the orange one
        QVERIFY(pixelsLike(alone, orange) > 300);
        const QColor pale = mixed(QColor(0x00, 0x72, 0xb2), Qt::white, 0.5);
        QVERIFY(pixelsLike(both, pale, 12) > 100);
        QVERIFY(pixelsLike(alone, pale, 12) < 10);
    }

    void aMillionEvaluationsAreDrawn() {
        m_view->appendMetrics(fallingRun(1'000'000));
        settle(); // plots_bench measures how long it takes
        const QImage picture = curvesImage(m_view->picture(), {900, 700}, exportTheme(Ground::white));
        QVERIFY(pixelsLike(picture, QColor(0x00, 0x72, 0xb2)) > 300);
    }
};

HANSCAPE_TEST(CurveRunsTest, QApplication)

} // namespace hanscape::tst_widgets_plots_curve_runs

#include "widgets/plots/tst_curve_runs.moc"
