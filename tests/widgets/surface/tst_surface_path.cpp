#include "tests/test.h"
#include "tests/widgets/surface/fields.h"
#include "widgets/surface/headless_context.h"
#include "widgets/surface/surface_image.h"
#include "widgets/surface/surface_path.h"

#include <cmath>

namespace hanscape::tst_widgets_surface_surface_path {

using namespace hanscape::test;

namespace {

constexpr QSize size(320, 240);

/// Pixels near the colour of paths, and their middle.
struct Found {
    int count = 0;
    QPointF middle;
};

Found findPath(const QImage& image, QRect within = {}) {
    Found found;
    const QRect area = within.isNull() ? image.rect() : within;
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x) {
            const QColor color = image.pixelColor(x, y);
            if (std::abs(color.red() - pathColor().red()) < 40 &&
                std::abs(color.green() - pathColor().green()) < 40 && color.blue() < 60) {
                ++found.count;
                found.middle += QPointF(x, y);
            }
        }
    if (found.count > 0)
        found.middle /= found.count;
    return found;
}

/// Where a point of the world is seen.
QPoint pixel(const OrbitCamera& camera, QVector3D point) {
    const QVector4D clip =
        camera.matrix(static_cast<double>(size.width()) / size.height()) * QVector4D(point, 1);
    return {static_cast<int>((clip.x() / clip.w() + 1) / 2 * static_cast<float>(size.width())),
            static_cast<int>((1 - clip.y() / clip.w()) / 2 * static_cast<float>(size.height()))};
}

QRect around(QPoint point, int reach) {
    return QRect(point - QPoint(reach, reach), point + QPoint(reach, reach));
}

} // namespace

class TestSurfacePath : public QObject {
    Q_OBJECT

  private slots:
    void liesWhereItBelongs();
    void startAndEndAreMarked();
    void followsTheSurface();
    void hillsHideIt();
    void leavesOutWhatIsBeyond();
    void tilesHaveNoSeams();

  private:
    QImage render(const SurfaceScene& scene, const OrbitCamera& camera) {
        return renderSurface(m_painter, scene, camera, {size, 2, 1});
    }

    HeadlessContext m_context;
    SurfacePainter m_painter;
};

void TestSurfacePath::liesWhereItBelongs() {
    SurfaceScene scene = sceneOf([](double, double) { return 0.5; });
    QCOMPARE(findPath(render(scene, fromTop())).count, 0);
    scene.path = {{-0.5, 0.2}, {0.5, 0.2}};
    const QImage image = render(scene, fromTop());
    for (double x = -0.5; x <= 0.5; x += 0.1) // no gap along it
        QVERIFY(findPath(image, around(pixel(fromTop(), {static_cast<float>(x), 0.2F, 0}), 2)).count > 3);
    QCOMPARE(findPath(image, around(pixel(fromTop(), {0, -0.2F, 0}), 10)).count, 0); // y goes upwards
    QCOMPARE(findPath(image, around(pixel(fromTop(), {0.8F, 0.2F, 0}), 5)).count, 0);
}

void TestSurfacePath::startAndEndAreMarked() {
    SurfaceScene scene = sceneOf([](double, double) { return 0.5; });
    scene.path = {{-0.6, 0}, {0.6, 0}};
    const QImage image = render(scene, fromTop());
    const QPoint start = pixel(fromTop(), {-0.6F, 0, 0}), end = pixel(fromTop(), {0.6F, 0, 0});
    QVERIFY(findPath(image, around(end, 2)).count >= 20);                         // a full disk
    QVERIFY(findPath(image, around(start - QPoint(4, 0), 1)).count >= 3);         // a ring
    QVERIFY(findPath(image, QRect(start - QPoint(2, 3), QSize(2, 3))).count < 3); // with a hole
}

void TestSurfacePath::followsTheSurface() {
    // A ridge along y: the line from side to side must climb it.
    SurfaceScene scene = sceneOf([](double x, double) { return std::exp(-20 * x * x); });
    scene.path = {{-0.9, 0}, {0.9, 0}};
    OrbitCamera front;
    front.lookFrom(OrbitCamera::View::Front);
    front.projection = OrbitCamera::Projection::Orthographic;
    const QImage image = render(scene, front);
    QVERIFY(findPath(image, around(pixel(front, {0, 0, 0.5F}), 6)).count > 3);
    QVERIFY(findPath(image, around(pixel(front, {-0.7F, 0, -0.5F}), 6)).count > 3);
    QCOMPARE(findPath(image, around(pixel(front, {0, 0, -0.3F}), 6)).count, 0);
}

void TestSurfacePath::hillsHideIt() {
    // Seen from the front, a wall along x at y = −0.3 stands before the line at y = 0.5.
    SurfaceScene scene = sceneOf([](double, double y) { return std::exp(-60 * (y + 0.3) * (y + 0.3)); });
    scene.path = {{-0.5, 0.5}, {0.5, 0.5}};
    OrbitCamera front;
    front.lookFrom(OrbitCamera::View::Front);
    front.pitch = 10;
    const Found hidden = findPath(render(scene, front));
    front.pitch = 80;
    const Found seen = findPath(render(scene, front));
    QVERIFY2(seen.count > 200 && hidden.count == 0,
             qPrintable(QString("%1 %2").arg(seen.count).arg(hidden.count)));
    front.pitch = 10; // faintly it shines through
    const QImage with = render(scene, front);
    scene.path.clear();
    QVERIFY(with != render(scene, front));
}

void TestSurfacePath::leavesOutWhatIsBeyond() {
    SurfaceScene scene = sceneOf([](double x, double) { return x > 0.2 && x < 0.4 ? std::nan("") : 0.5; });
    scene.path = {{-3, 0}, {3, 0}};
    const QImage image = render(scene, fromTop());
    QVERIFY(findPath(image, around(pixel(fromTop(), {-0.5F, 0, 0}), 2)).count > 3);
    QCOMPARE(findPath(image, around(pixel(fromTop(), {0.3F, 0, 0}), 4)).count, 0); // a hole
    QCOMPARE(findPath(image, around(pixel(fromTop(), {1.1F, 0, 0}), 4)).count, 0); // beside the box
    SurfaceScene none;
    none.path = {{0, 0}, {1, 1}};
    QVERIFY(layOutPath(none, fromTop(), size, 1).seen.empty());
}

void TestSurfacePath::tilesHaveNoSeams() {
    SurfaceScene scene = sceneOf(bump);
    scene.path = {{-0.9, -0.9}, {0.1, 0.6}, {0.8, 0.1}};
    const QImage whole = renderSurface(m_painter, scene, {}, {size, 2, 1, 1024});
    const QImage tiled = renderSurface(m_painter, scene, {}, {size, 2, 1, 50});
    int differing = 0;
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            differing += std::abs(qRed(whole.pixel(x, y)) - qRed(tiled.pixel(x, y))) > 60;
    QVERIFY2(differing < 20, qPrintable(QString::number(differing)));
    m_painter.release();
}

HANSCAPE_TEST(TestSurfacePath, QApplication)

} // namespace hanscape::tst_widgets_surface_surface_path

#include "widgets/surface/tst_surface_path.moc"
