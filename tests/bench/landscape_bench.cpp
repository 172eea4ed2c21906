// How fast twelve landscapes follow a hand: frames a second while they are orbited, and milliseconds from a
// change of depth to its picture. Needs a display, and quiet.
//
//     xvfb-run -a build/release/hanscape_landscape_bench

#include "app/session/training_session.h"
#include "app/workspaces/variability/landscapes_page.h"
#include "widgets/surface/landscape_wall.h"

#include <algorithm>
#include <cstdio>
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

/// Lives until the wall has shown that many frames more; milliseconds.
double untilShown(LandscapeWall& wall, int frames, const std::function<void()>& each) {
    QElapsedTimer timer;
    QEventLoop loop;
    int shown = 0;
    const auto counting = QObject::connect(&wall, &QOpenGLWidget::frameSwapped, &wall, [&] {
        if (++shown == frames)
            loop.quit();
        else
            each();
    });
    timer.start();
    each();
    loop.exec();
    QObject::disconnect(counting);
    return static_cast<double>(timer.nsecsElapsed()) * 1e-6;
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
        const double orbiting = untilShown(wall, framesARound, [&] {
            OrbitCamera camera = wall.camera();
            camera.orbit(2, 0);
            wall.setCamera(camera);
        });
        rates.push_back(1000 * framesARound / orbiting);
        live(800); // the full picture of rest
        // The wall draws once it has the networks of the new depth, and not before.
        changes.push_back(untilShown(wall, 1, [&] { depth->setValue(70 + round + 1); }));
        live(800);
    }
    std::printf("%d surfaces of %d×%d at %d×%d pixels\n", wall.scene().count(), landscapeMesh, landscapeMesh,
                wall.width(), wall.height());
    std::printf("median of %d: %.1f frames/s while orbiting, %.0f ms from a depth to its picture\n", rounds,
                median(rates), median(changes));
    return 0;
}
