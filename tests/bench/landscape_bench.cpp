// How fast twelve landscapes follow a hand: frames a second while they are orbited, and milliseconds from a
// change of depth to its picture. Needs a display, and quiet.
//
//     xvfb-run -a build/release/hanscape_landscape_bench

#include "app/session/training_session.h"
#include "app/workspaces/variability/landscapes_page.h"
#include "widgets/surface/landscape_wall.h"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QSlider>
#include <QTest>
#include <QTimer>

using namespace hanscape;

namespace {

constexpr int rounds = 9, framesARound = 30;

void live(int milliseconds) {
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Does `begin` and lives, frame by frame, until `done` says so; milliseconds.
double framesUntil(LandscapeWall& wall, const std::function<void()>& begin,
                   const std::function<bool()>& done) {
    QElapsedTimer timer;
    QEventLoop loop;
    const auto counting = QObject::connect(&wall, &OrbitView::drawn, &wall, [&] {
        if (done())
            loop.quit();
    });
    timer.start();
    begin();
    loop.exec();
    QObject::disconnect(counting);
    return static_cast<double>(timer.nsecsElapsed()) * 1e-6;
}

double orbitRate(LandscapeWall& wall) {
    int shown = 0;
    const auto turn = [&] {
        OrbitCamera camera = wall.camera();
        camera.orbit(2, 0);
        wall.setCamera(camera);
    };
    return 1000 * framesARound / framesUntil(wall, turn, [&] {
               turn();
               return ++shown == framesARound;
           });
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    TrainingSession session;
    LandscapesPage page(session);
    page.resize(1200, 690);
    page.show();
    if (!QTest::qWaitForWindowExposed(&page) || !page.wall()) {
        std::fputs("A display with OpenGL is needed.\n", stderr);
        return 1;
    }
    live(1500);
    LandscapeWall& wall = *page.wall();
    auto* depth = page.findChild<QSlider*>("depthSlider");
    std::vector<double> rates, changes;
    for (int round = 0; round < rounds; ++round) {
        rates.push_back(orbitRate(wall));
        live(800); // the full picture of rest
        const int next = 71 + round;
        changes.push_back(framesUntil(
            wall, [&] { depth->setValue(next); }, [&] { return page.landscapes()->spec.depth == next; }));
        live(800);
    }
    std::printf("%d surfaces of %d×%d at %d×%d pixels\n", wall.scene().count(), landscapeMesh, landscapeMesh,
                wall.width(), wall.height());
    std::printf("median of %d: %.1f frames/s while orbiting, %.0f ms from a depth to its picture\n", rounds,
                median(rates), median(changes));
    return 0;
}
