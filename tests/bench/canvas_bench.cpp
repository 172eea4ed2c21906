// How long a frame of the painting canvas takes with many samples on it: a mouse move of a stroke and the
// redrawing it causes, and a redrawing of everything, as after a zoom. Needs a display and quiet.
//
//     xvfb-run -a build/release/hanscape_canvas_bench [samples]

#include "tests/widgets/canvas/sample_canvas_fixture.h"

#include <chrono>
#include <cstdio>

using namespace hanscape;
using namespace hanscape::test;

namespace {

constexpr int frames = 200;

/// Milliseconds of each of the frames: what `move` does and the painting that it asks for.
std::vector<double> frameTimes(SampleCanvas& canvas, const std::function<void(int)>& move) {
    std::vector<double> times;
    for (int i = 0; i < frames; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        move(i);
        QCoreApplication::sendPostedEvents(&canvas, QEvent::UpdateRequest);
        QCoreApplication::processEvents();
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::sort(times.begin(), times.end());
    return times;
}

void report(const char* what, const std::vector<double>& times) {
    std::printf("%-34s median %5.1f ms, 95 %% below %5.1f ms\n", what, times[times.size() / 2],
                times[times.size() * 19 / 20]);
}

QPointF onCircle(const SampleCanvas& canvas, int step) {
    const double angle = 0.11 * step, radius = 0.2 + 0.7 * step / frames;
    return canvas.toWidget({radius * std::cos(angle), radius * std::sin(angle)});
}

void stroke(CanvasFixture& hands, const char* what, Qt::Key tool) {
    hands.key(tool);
    press(hands.canvas, onCircle(hands.canvas, 0));
    const auto times =
        frameTimes(hands.canvas, [&](int i) { moveTo(hands.canvas, onCircle(hands.canvas, i)); });
    release(hands.canvas, onCircle(hands.canvas, frames));
    report(what, times);
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const int samples = argc > 1 ? std::atoi(argv[1]) : 50'000;
    CanvasFixture hands;
    hands.canvas.resize(1000, 760);
    hands.document.load(std::make_shared<Dataset>(scattered(samples, 4, 3)));
    hands.canvas.show();
    if (!QTest::qWaitForWindowExposed(&hands.canvas)) {
        std::fputs("A display is needed.\n", stderr);
        return 1;
    }
    std::printf("%d samples on a canvas of 1000×760\n", samples);
    stroke(hands, "spray", Qt::Key_S);
    stroke(hands, "brush", Qt::Key_B);
    stroke(hands, "flip under the brush", Qt::Key_F);
    stroke(hands, "eraser", Qt::Key_E);
    report("everything, after a zoom", frameTimes(hands.canvas, [&](int i) {
               wheel(hands.canvas, onCircle(hands.canvas, 0), i % 2 ? 120 : -120);
           }));
    return 0;
}
