#include "tests/test.h"
#include "tests/widgets/plots/runs.h"
#include "widgets/plots/curves_view.h"

#include <limits>
#include <QApplication>
#include <qcustomplot.h>
#include <QLabel>
#include <QSignalSpy>

namespace hanscape::tst_widgets_plots_curves_view {

using test::fallingRun;

namespace {

void mouse(QWidget& widget, QEvent::Type type, QPointF at, Qt::MouseButton button, Qt::MouseButtons buttons) {
    QMouseEvent event(type, at, widget.mapToGlobal(at), button, buttons, Qt::NoModifier);
    QApplication::sendEvent(&widget, &event);
}

void drag(QWidget& widget, QPointF from, QPointF to, Qt::MouseButton button) {
    mouse(widget, QEvent::MouseButtonPress, from, button, button);
    mouse(widget, QEvent::MouseMove, (from + to) / 2, Qt::NoButton, button);
    mouse(widget, QEvent::MouseMove, to, Qt::NoButton, button);
    mouse(widget, QEvent::MouseButtonRelease, to, button, Qt::NoButton);
}

void wheel(QWidget& widget, QPointF at) {
    QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

} // namespace

class CurvesViewTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<CurvesView> m_view;
    QCustomPlot* m_plot = nullptr;

    void settle() {
        QApplication::processEvents();
        m_plot->replot(); // the layout is done when it is drawn
    }
    QCPAxisRect& rect(int index) { return *m_plot->axisRect(index); }
    QCPAxis& x() { return *rect(0).axis(QCPAxis::atBottom); }
    QCPAxis& y(int index) { return *rect(index).axis(QCPAxis::atLeft); }
    QPointF placeOf(double iteration, int index = 0) {
        return {x().coordToPixel(iteration), static_cast<double>(rect(index).center().y())};
    }
    /// The line of the legend whose text starts so, in the upper panel.
    QCPPlottableLegendItem* legendItem(const QString& start) {
        for (QCPLayoutElement* element : m_plot->plotLayout()->elements(true))
            if (auto* item = qobject_cast<QCPPlottableLegendItem*>(element))
                if (item->plottable()->name().startsWith(start))
                    return item;
        return nullptr;
    }

  private slots:
    void init() {
        m_view = std::make_unique<CurvesView>();
        m_view->resize(480, 360);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_plot = m_view->findChild<QCustomPlot*>();
    }

    void emptySaysWhatToDo() {
        auto* label = qobject_cast<QLabel*>(m_view->currentWidget());
        QVERIFY(label && !label->text().isEmpty());
        m_view->appendMetrics(fallingRun(2));
        QCOMPARE(m_view->currentWidget(), m_plot);
        m_view->clear();
        QCOMPARE(m_view->currentWidget(), label);
    }

    void rangesFollowTheRun() {
        m_view->appendMetrics(fallingRun(11));
        settle();
        QCOMPARE(x().range().upper, 100.0);
        QVERIFY(y(0).range().lower < 1.0 / 11 && y(0).range().upper > 2);
        QCOMPARE(y(0).scaleType(), QCPAxis::stLogarithmic);
        QVERIFY(y(1).range().lower == 0 && y(1).range().upper >= 1 && y(1).range().upper < 1.1);
        m_view->appendMetrics(fallingRun(21)); // the first eleven are known
        QCOMPARE(x().range().upper, 200.0);
        QCOMPARE(m_view->picture().metrics.size(), std::size_t{21});
    }

    void whatALogarithmCannotShowIsLeftOut() {
        auto run = fallingRun(6);
        run[2].train.loss = 0;
        run[3].train.loss = std::numeric_limits<double>::infinity();
        run[4].train.loss = std::nan("");
        run[5].train.loss = -1;
        m_view->appendMetrics(run);
        settle();
        QVERIFY(y(0).range().lower > 0 && std::isfinite(y(0).range().upper));
        for (int i = 0; i < m_plot->graphCount(); ++i)
            for (const QCPGraphData& point : *m_plot->graph(i)->data())
                QVERIFY(!std::isinf(point.value) &&
                        !(m_plot->graph(i)->valueAxis() == &y(0) && point.value <= 0));
        QVERIFY(m_view->readout().contains("train −1"));
    }

    void onlyWhatCannotBeShown() {
        auto run = fallingRun(3);
        for (Metrics& metrics : run)
            metrics.train.loss = metrics.test.loss = 0;
        m_view->appendMetrics(run);
        settle();
        QVERIFY(y(0).range().lower > 0 && y(0).range().upper > y(0).range().lower);
    }

    void mouseReadsTheNearestEvaluation() {
        m_view->appendMetrics(fallingRun(11));
        settle();
        QSignalSpy tracked(m_view.get(), &CurvesView::trackedIteration),
            left(m_view.get(), &CurvesView::trackingLeft);
        for (const int panel : {0, 1}) {
            mouse(*m_plot, QEvent::MouseMove, placeOf(33 + 20 * panel, panel), Qt::NoButton, Qt::NoButton);
            QCOMPARE(tracked.back()[0].toLongLong(), 30 + 20 * panel);
        }
        QCOMPARE(m_view->readout(), QString("iteration 50: loss train 0.1667, test 0.3333; "
                                            "accuracy train 0.8571, test 0.8462"));
        QCOMPARE(legendItem("train")->plottable()->name(), QString("train 0.1667"));
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(m_plot, &leave);
        QCOMPARE(left.size(), 1);
        QVERIFY(m_view->readout().startsWith("iteration 100: ")); // the latest again
    }

    void arrowsReadOneByOne() {
        m_view->appendMetrics(fallingRun(11));
        QSignalSpy tracked(m_view.get(), &CurvesView::trackedIteration);
        QTest::keyClick(m_view.get(), Qt::Key_Left);
        QTest::keyClick(m_view.get(), Qt::Key_Left);
        QCOMPARE(tracked.back()[0].toLongLong(), 80);
        QTest::keyClick(m_view.get(), Qt::Key_PageUp);
        QCOMPARE(tracked.back()[0].toLongLong(), 0);
    }

    void otherViewsMayTrack() {
        m_view->appendMetrics(fallingRun(11));
        QSignalSpy tracked(m_view.get(), &CurvesView::trackedIteration);
        m_view->trackIteration(20);
        QVERIFY(m_view->readout().startsWith("iteration 20: "));
        QCOMPARE(tracked.size(), 0); // or linked views would never come to rest
    }

    void aLinkWaitsWhileTheMouseReads() {
        m_view->appendMetrics(fallingRun(11));
        settle();
        QSignalSpy left(m_view.get(), &CurvesView::trackingLeft);
        m_view->trackIteration(20);
        mouse(*m_plot, QEvent::MouseMove, placeOf(52, 0), Qt::NoButton, Qt::NoButton);
        m_view->trackIteration(30); // the recording plays on
        QVERIFY(m_view->readout().startsWith("iteration 50: "));
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(m_plot, &leave);
        QCOMPARE(left.size(), 1);
        QVERIFY(m_view->readout().startsWith("iteration 30: "));
        m_view->trackIteration({});
        QVERIFY(m_view->readout().startsWith("iteration 100: "));
    }

    void aClickPicksAnIteration() {
        m_view->appendMetrics(fallingRun(11));
        settle();
        QSignalSpy picked(m_view.get(), &CurvesView::iterationPicked);
        const auto press = [&](QPointF at) {
            mouse(*m_plot, QEvent::MouseMove, at, Qt::NoButton, Qt::NoButton);
            mouse(*m_plot, QEvent::MouseButtonPress, at, Qt::LeftButton, Qt::LeftButton);
        };
        const auto release = [&](QPointF at) {
            mouse(*m_plot, QEvent::MouseButtonRelease, at, Qt::LeftButton, Qt::NoButton);
        };
        press(placeOf(42, 0));
        release(placeOf(42, 0));
        mouse(*m_plot, QEvent::MouseMove, placeOf(80, 0), Qt::NoButton, Qt::NoButton); // on its way
        QTRY_COMPARE(picked.size(), 1);
        QCOMPARE(picked[0][0].toLongLong(), 40);
        QVERIFY(!m_view->isZoomed());
        press(placeOf(20, 0)); // a drag zooms
        mouse(*m_plot, QEvent::MouseMove, placeOf(70, 0), Qt::NoButton, Qt::LeftButton);
        release(placeOf(70, 0));
        QVERIFY(m_view->isZoomed());
        const QPointF again = placeOf(50, 1);
        press(again); // a double click fits
        release(again);
        mouse(*m_plot, QEvent::MouseButtonDblClick, again, Qt::LeftButton, Qt::LeftButton);
        release(again);
        QVERIFY(!m_view->isZoomed());
        QTest::qWait(QApplication::doubleClickInterval() + 100);
        QCOMPARE(picked.size(), 1);
        QTest::keyClick(m_view.get(), Qt::Key_Left);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(picked.size(), 2);
    }

    void legendClickHidesACurve() {
        m_view->appendMetrics(fallingRun(11));
        settle();
        auto* item = legendItem("train");
        QVERIFY(item);
        const QPointF place = item->rect().center();
        for (const bool shown : {false, true}) {
            mouse(*m_plot, QEvent::MouseButtonPress, place, Qt::LeftButton, Qt::LeftButton);
            mouse(*m_plot, QEvent::MouseButtonRelease, place, Qt::LeftButton, Qt::NoButton);
            settle();
            QCOMPARE(m_view->isCurveShown(Part::train), shown);
            QCOMPARE(legendItem("train")->plottable()->visible(), shown);
            QVERIFY(legendItem("test")->plottable()->visible());
        }
    }

    void hiddenCurvesDoNotHoldTheRange() {
        m_view->appendMetrics(fallingRun(11));
        const double lower = y(0).range().lower;
        m_view->setCurveShown(Part::train, false);
        QVERIFY(y(0).range().lower > 1.5 * lower);
        QCOMPARE(m_view->picture().hidden, std::vector{Part::train});
    }

    void rectangleZoomsAndDoubleClickResets() {
        m_view->appendMetrics(fallingRun(11));
        settle();
        const QPointF from(x().coordToPixel(20), y(0).coordToPixel(0.5)),
            to(x().coordToPixel(60), y(0).coordToPixel(0.2));
        drag(*m_plot, from, to, Qt::LeftButton);
        QVERIFY(std::abs(x().range().lower - 20) < 1 && std::abs(x().range().upper - 60) < 1);
        QVERIFY(std::abs(y(0).range().upper - 0.5) < 0.02 && std::abs(y(0).range().lower - 0.2) < 0.02);
        QCOMPARE(rect(1).axis(QCPAxis::atBottom)->range(), x().range()); // iterations are common
        QVERIFY(m_view->isZoomed() && m_view->picture().zoom);
        m_view->appendMetrics(fallingRun(21));
        QVERIFY(x().range().upper < 61); // a look at a detail is not taken away
        mouse(*m_plot, QEvent::MouseButtonDblClick, placeOf(40), Qt::LeftButton, Qt::LeftButton);
        mouse(*m_plot, QEvent::MouseButtonRelease, placeOf(40), Qt::LeftButton, Qt::NoButton);
        QVERIFY(!m_view->isZoomed());
        QCOMPARE(x().range().upper, 200.0);
    }

    void thinRectangleZoomsOneAxis() {
        m_view->appendMetrics(fallingRun(11));
        settle();
        const QCPRange loss = y(0).range();
        drag(*m_plot, placeOf(20), placeOf(60) + QPointF(0, 3), Qt::LeftButton);
        QVERIFY(std::abs(x().range().upper - 60) < 1);
        QCOMPARE(y(0).range(), loss);
    }

    void wheelZooms() {
        m_view->appendMetrics(fallingRun(11));
        settle();
        const QCPRange loss = y(0).range();
        wheel(*m_plot, {x().coordToPixel(50), rect(1).bottom() + 8.0}); // over the axis of iterations
        QVERIFY(x().range().size() < 99);
        QCOMPARE(y(0).range(), loss);
        const double before = x().range().size();
        wheel(*m_plot, placeOf(50));
        QVERIFY(x().range().size() < before && y(0).range() != loss);
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QVERIFY(!m_view->isZoomed());
    }

    void middleDragPans() {
        m_view->appendMetrics(fallingRun(11));
        settle();
        drag(*m_plot, placeOf(50), placeOf(30), Qt::MiddleButton);
        QVERIFY(std::abs(x().range().lower - 20) < 2 && std::abs(x().range().size() - 100) < 1);
    }

    void smoothingDrawsTheDebiasedMeanOverTheRawCurve() {
        m_view->appendMetrics(fallingRun(3)); // train losses 1, 1/2, 1/3
        m_view->setSmoothing(0.5);
        const QCPGraph* smooth = dynamic_cast<QCPGraph*>(legendItem("train")->plottable());
        QCOMPARE(smooth->data()->at(1)->value, (0.25 * 1 + 0.5 * 0.5) / 0.75);
        QCOMPARE(smooth->data()->at(2)->value, (0.125 * 1 + 0.25 * 0.5 + 0.5 / 3) / 0.875);
        int raw = 0;
        for (int i = 0; i < m_plot->graphCount(); ++i)
            raw += m_plot->graph(i)->visible() && m_plot->graph(i)->valueAxis() == &y(0) &&
                   m_plot->graph(i)->data()->size() == 3 && m_plot->graph(i)->data()->at(2)->value == 1.0 / 3;
        QCOMPARE(raw, 1);
        m_view->appendMetrics(fallingRun(4));
        QCOMPARE(smooth->data()->at(3)->value, (0.0625 + 0.125 * 0.5 + 0.25 / 3 + 0.5 * 0.25) / 0.9375);
        m_view->setSmoothing(2);
        QCOMPARE(m_view->smoothing(), 0.999);
        m_view->setSmoothing(0);
        QCOMPARE(smooth->data()->at(2)->value, 1.0 / 3);
    }

    void bestPointIsThatOfTheTestCurve() {
        auto run = fallingRun(11);
        run[4].test.loss = 0.01;
        m_view->appendMetrics(run);
        auto* best = dynamic_cast<QCPGraph*>(legendItem("best")->plottable());
        QCOMPARE(best->data()->size(), 1);
        QCOMPARE(best->data()->at(0)->key, 40.0);
        QCOMPARE(best->name(), QString("best 0.0100"));
    }

    void regressionShowsNrmse() {
        auto run = fallingRun(5);
        for (Metrics& metrics : run) {
            metrics.train.accuracy = metrics.test.accuracy = Scores::none;
            metrics.train.nrmse = 0.5;
            metrics.test.nrmse = 3;
        }
        m_view->setTask(Task::regression);
        m_view->appendMetrics(run);
        QVERIFY(m_view->readout().contains("nrmse train 0.5000, test 3.000"));
        QVERIFY(y(1).range().upper > 3);
        m_view->setTask(Task::classification);
        QVERIFY(y(1).range().upper < 1.1);
    }

    void partsWithoutSamplesHaveNoCurve() {
        auto run = fallingRun(5);
        for (Metrics& metrics : run)
            metrics.test = {};
        m_view->appendMetrics(run);
        QVERIFY(!legendItem("test") && !legendItem("validation") && legendItem("train"));
        QVERIFY(legendItem("best")); // of training then
    }

    void longLegendsNeitherPushNorClip() {
        auto run = fallingRun(5);
        for (Metrics& metrics : run)
            metrics.validation = metrics.test;
        m_view->appendMetrics(run);
        for (const int width : {480, 400, 260}) {
            m_view->resize(width, 300);
            settle();
            QCOMPARE(m_view->width(), width);
            for (const char* name : {"train", "validation", "test", "best"})
                QVERIFY2(legendItem(name)->rect().right() <= m_plot->width(), name);
        }
    }

    void themeReachesEveryAxis() {
        m_view->setTheme(darkTheme());
        m_view->appendMetrics(fallingRun(5));
        settle();
        for (const int panel : {0, 1})
            for (QCPAxis* axis : rect(panel).axes()) {
                QCOMPARE(axis->tickLabelColor(), darkTheme().muted);
                QCOMPARE(axis->grid()->pen().color(), darkTheme().grid);
            }
        for (const char* name : {"train", "test", "best"})
            QVERIFY(contrast(legendItem(name)->textColor(), darkTheme().ground) >= 4.5);
        QCOMPARE(m_plot->grab().toImage().pixelColor(1, m_plot->height() - 2), darkTheme().ground);
    }
};

HANSCAPE_TEST(CurvesViewTest, QApplication)

} // namespace hanscape::tst_widgets_plots_curves_view

#include "widgets/plots/tst_curves_view.moc"
