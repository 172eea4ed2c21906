// How long plots of a million points take to draw, to zoom and to read. Needs a display, and quiet.
//
//     xvfb-run -a build/release/hanscape_plots_bench [points]

#include "widgets/plots/curves_view.h"
#include "widgets/plots/series_view.h"

#include <cmath>
#include <cstdio>
#include <QApplication>
#include <qcustomplot.h>
#include <QElapsedTimer>
#include <QTest>

using namespace hanscape;

namespace {

constexpr int repeats = 10;

/// Milliseconds that something takes, the mean over some times.
template <class Work>
double milliseconds(Work work) {
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < repeats; ++i)
        work(i);
    return static_cast<double>(timer.nsecsElapsed()) * 1e-6 / repeats;
}

/// A falling loss with noise, as training has.
std::vector<Metrics> noisyRun(int points) {
    std::vector<Metrics> run(static_cast<std::size_t>(points));
    std::uint64_t state = 1;
    const auto noise = [&state] {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return static_cast<double>(state >> 11) / 9007199254740992.0;
    };
    for (int i = 0; i < points; ++i) {
        Metrics& metrics = run[static_cast<std::size_t>(i)];
        metrics.iteration = i;
        const double loss = 0.01 + std::exp(-5.0 * i / points);
        metrics.train = {loss * (0.5 + noise()), 1 - loss * (0.2 + 0.1 * noise()), Scores::none};
        metrics.test = {loss * (0.7 + noise()), 1 - loss * (0.3 + 0.1 * noise()), Scores::none};
    }
    return run;
}

void measureCurves(int points) {
    CurvesView view;
    view.resize(960, 600);
    view.show();
    QTest::qWait(300);
    QElapsedTimer timer;
    timer.start();
    view.appendMetrics(noisyRun(points));
    std::printf("curves, %d evaluations, 4 curves: taken up in %lld ms\n", points,
                static_cast<long long>(timer.elapsed()));
    auto* plot = view.findChild<QCustomPlot*>();
    plot->replot();
    std::printf("  drawn in %.1f ms\n", milliseconds([&](int) { plot->replot(); }));
    std::printf("  zoomed in %.1f ms\n", milliseconds([&](int i) {
                    plot->axisRect(0)->axis(QCPAxis::atBottom)->setRange(0, points / (i + 2.0));
                    plot->replot();
                }));
    view.resetZoom();
    std::printf("  read at an iteration in %.1f ms\n", milliseconds([&](int i) {
                    view.trackIteration(points / 20 * i);
                    plot->replot();
                }));
    std::printf("  smoothed anew in %.1f ms\n",
                milliseconds([&](int i) { view.setSmoothing(0.9 + 0.005 * i); }));
}

void measureSeries(int points) {
    SeriesPicture picture;
    for (int s = 0; s < 2; ++s) {
        PlotSeries series;
        series.name = QString("series %1").arg(s);
        series.hue = s;
        series.band = true;
        for (const Metrics& metrics : noisyRun(points)) {
            series.x.push_back(static_cast<double>(metrics.iteration));
            series.y.push_back(metrics.train.loss + s);
            series.low.push_back(series.y.back() - 0.1);
            series.high.push_back(series.y.back() + 0.1);
        }
        picture.series.push_back(std::move(series));
    }
    SeriesView view("bench");
    view.resize(960, 600);
    view.show();
    QTest::qWait(300);
    view.setPicture(picture);
    auto* plot = view.findChild<QCustomPlot*>();
    plot->replot();
    std::printf("series, 2 × %d points with bands: drawn in %.1f ms\n", points,
                milliseconds([&](int) { plot->replot(); }));
    std::printf("  zoomed to a tenth, drawn in %.1f ms\n", milliseconds([&](int i) {
                    plot->axisRect(0)
                        ->axis(QCPAxis::atBottom)
                        ->setRange(points / 20 * i, points / 20 * i + points / 10);
                    plot->replot();
                }));
    view.resetZoom();
    std::printf("  the mouse reads in %.1f ms\n", milliseconds([&](int i) {
                    const QPointF at(100 + 40 * i, 300);
                    QMouseEvent event(QEvent::MouseMove, at, plot->mapToGlobal(at), Qt::NoButton,
                                      Qt::NoButton, Qt::NoModifier);
                    QApplication::sendEvent(plot, &event);
                }));
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const int points = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
    measureCurves(points);
    measureSeries(points);
    return 0;
}
