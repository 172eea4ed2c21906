// What the window's views cost the training, and how often they move: the paper's HanNet trains in the real
// window for a while, and without one before and after. Needs a display, two cores, and quiet.
//
//     xvfb-run -a build/release/hanscape_window_bench [seconds]

#include "app/main_window.h"
#include "app/workspaces/train_workspace.h"
#include "widgets/surface/surface_view.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTest>
#include <QTimer>
#include <vector>

using namespace hanscape;

namespace {

constexpr int rounds = 5;

TrainingSpec endlessSpec() {
    TrainingSpec spec;
    spec.iterations = 1'000'000'000;
    return spec;
}

/// Iterations a second of a run of its own, evaluations of all points every 100 among them.
double headlessRate(const TrainingSession& session, double seconds) {
    Trainer trainer(session.data(), session.networkSpec(), endlessSpec());
    const auto begin = std::chrono::steady_clock::now();
    double elapsed = 0;
    while (elapsed < seconds) {
        trainer.advance(500);
        elapsed = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    }
    return static_cast<double>(trainer.iteration()) / elapsed;
}

/// Lets the window live; QTest::qWait would sleep between events, which a running program does not.
void live(double seconds) {
    QEventLoop loop;
    QTimer::singleShot(static_cast<int>(1000 * seconds), &loop, &QEventLoop::quit);
    loop.exec();
}

struct WindowRates {
    double iterations = 0, updates = 0, frames = 0;
    int mesh = 0; ///< points along a side
};

/// Iterations, updates of the views and pictures of the surface, a second, and the surface's mesh.
WindowRates windowRates(MainWindow& window, double seconds) {
    TrainingSession& session = window.session();
    int updates = 0, frames = 0;
    const auto countUpdates =
        QObject::connect(&session, &TrainingSession::updated, &window, [&] { ++updates; });
    const auto countFrames = QObject::connect(window.trainWorkspace().surfaceView(), &OrbitView::drawn,
                                              &window, [&] { ++frames; });
    session.setRunning(true);
    live(1); // slices and meshes find their sizes
    updates = frames = 0;
    const std::int64_t begin = session.snapshot()->iteration;
    QElapsedTimer timer;
    timer.start();
    live(seconds);
    const double elapsed = static_cast<double>(timer.nsecsElapsed()) * 1e-9;
    const std::int64_t end = session.snapshot()->iteration;
    const int mesh = static_cast<int>(window.trainWorkspace().field()->columns());
    session.setRunning(false);
    live(0.3);
    QObject::disconnect(countUpdates);
    QObject::disconnect(countFrames);
    return {static_cast<double>(end - begin) / elapsed, updates / elapsed, frames / elapsed, mesh};
}

/// Milliseconds that a picture of the surface takes while a hand turns it and nothing else goes on.
double pictureTime(SurfaceView& view) {
    constexpr int pictures = 40;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < pictures; ++i) {
        OrbitCamera camera = view.camera();
        camera.orbit(2, 0);
        view.setCamera(camera);
        (void)view.picture();
    }
    return static_cast<double>(timer.nsecsElapsed()) * 1e-6 / pictures;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const double seconds = argc > 1 ? std::atof(argv[1]) : 5;
    MainWindow window(lightTheme());
    window.resize(1280, 800);
    window.show();
    if (!QTest::qWaitForWindowExposed(&window) || !window.trainWorkspace().surfaceView()) {
        std::fputs("A display with OpenGL is needed.\n", stderr);
        return 1;
    }
    SessionSpecs specs = window.session().specs();
    specs.training = endlessSpec();
    window.session().setSpecs(specs);
    std::vector<double> headless, shares, updates, frames;
    for (int round = 0; round < rounds; ++round) {
        const double before = headlessRate(window.session(), seconds / 2);
        const WindowRates rates = windowRates(window, seconds);
        const double alone = (before + headlessRate(window.session(), seconds / 2)) / 2;
        std::printf(
            "round %d: alone %.0f iterations/s, in the window %.0f (%.1f %%), views %.1f/s, surface %.1f/s, "
            "mesh %d × %d, a picture of it %.1f ms\n",
            round + 1, alone, rates.iterations, 100 * rates.iterations / alone, rates.updates, rates.frames,
            rates.mesh, rates.mesh, pictureTime(*window.trainWorkspace().surfaceView()));
        std::fflush(stdout);
        headless.push_back(alone);
        shares.push_back(rates.iterations / alone);
        updates.push_back(rates.updates);
        frames.push_back(rates.frames);
    }
    std::printf(
        "median: training keeps %.1f %% of its speed, views move %.1f times a second, the surface %.1f\n",
        100 * median(shares), median(updates), median(frames));
    return 0;
}
