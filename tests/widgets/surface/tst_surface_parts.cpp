#include <epoxy/gl.h>

#include "tests/test.h"
#include "tests/widgets/surface/fields.h"
#include "tests/widgets/surface/pictures.h"
#include "widgets/surface/ball_painter.h"
#include "widgets/surface/headless_context.h"
#include "widgets/surface/surface_image.h"
#include "widgets/surface/surface_look.h"
#include "widgets/surface/surface_occlusion.h"
#include "widgets/surface/surface_pick.h"

#include <cmath>
#include <QSet>

namespace hanscape::tst_widgets_surface_surface_parts {

using namespace hanscape::test;

namespace {

constexpr QSize size(320, 240);

double wavy(double x, double y) { return 0.5 + 0.4 * std::sin(5 * x + 1) * std::cos(4 * y); }

OrbitCamera fromFront() {
    OrbitCamera camera = fromTop();
    camera.lookFrom(OrbitCamera::View::Front);
    return camera;
}

std::shared_ptr<const std::vector<SurfacePoint>> pointsOf(std::initializer_list<SurfacePoint> points) {
    return std::make_shared<const std::vector<SurfacePoint>>(points);
}

} // namespace

class TestSurfaceParts : public QObject {
    Q_OBJECT
  private slots:
    void floorShowsTheContours();
    void pointsLieAtTheirHeights();
    void pointsTellWhatTheyAre();
    void cutTakesAPartAway_data();
    void cutTakesAPartAway();
    void cutShowsTheProfile();
    void wireframeIsSeenThrough();
    void ghostNeedsNoOrder();
    void ghostIsNotSeenWhereItAgrees();
    void ghostHasItsOwnBox();
    void levelGroundIsOpen();
    void hollowsAreDark();
    void movingSurfacesFindNoShade();
    void barStandsBesideTheSurface();
    void markIsSeen();
    void tilesHaveNoSeams();
    void looksTravelAsJson();
    void cleanupTestCase() { m_painter.release(); }

  private:
    QImage render(const SurfaceScene& scene, const OrbitCamera& camera, int tile = 1024) {
        SurfaceImageOptions options{size, 1, 1};
        options.tile = tile;
        QImage image = renderSurface(m_painter, scene, camera, options);
        if (const unsigned error = glGetError())
            qFatal("OpenGL reports error 0x%x", error);
        return image;
    }
    QRgb seenAt(const SurfaceScene& scene, const OrbitCamera& camera, QVector3D place) {
        return render(scene, camera).pixel(pixelOf(camera, place, size));
    }

    HeadlessContext m_context;
    SurfacePainter m_painter;
};

void TestSurfaceParts::floorShowsTheContours() {
    SurfaceScene scene = sceneOf([](double x, double) { return (x + 1) / 2; });
    scene.faces = false;
    scene.floorContours = true;
    const OrbitCamera camera = fromTop();
    const QImage image = render(scene, camera);
    for (const double level : {0.2, 0.3, 0.5, 0.8}) { // ticks are 0, 0.2, …, and lines midway, too
        const QPoint at =
            pixelOf(camera, {static_cast<float>(2 * level - 1), 0.31F, -SurfaceScene::halfHeight}, size);
        // A line one pixel wide, in the colour of its value where it covers the pixel whole.
        QRgb line = scene.ground.rgb();
        for (int dx = -1; dx <= 1; ++dx)
            if (const QRgb pixel = image.pixel(at + QPoint(dx, 0)); qGreen(pixel) < qGreen(line))
                line = pixel;
        const QRgb whole = scene.scale.color(level), ground = scene.ground.rgb();
        const double cover = (qBlue(ground) - qBlue(line)) / double(qBlue(ground) - qBlue(whole));
        QVERIFY2(cover > 0.3 && cover < 1.05, qPrintable(QString::number(cover)));
        QVERIFY(std::abs(qRed(ground) + cover * (qRed(whole) - qRed(ground)) - qRed(line)) < 6);
        QVERIFY(std::abs(qGreen(ground) + cover * (qGreen(whole) - qGreen(ground)) - qGreen(line)) < 6);
    }
    const QPoint between = pixelOf(camera, {-0.5F, 0.31F, -SurfaceScene::halfHeight}, size); // f = 0.25
    QVERIFY(distance(image.pixel(between), scene.ground.rgb()) < 50);
    scene.floorContours = false;
    QCOMPARE(seenAt(scene, camera, {0, 0.31F, 0}), scene.ground.rgb());
}

void TestSurfaceParts::pointsLieAtTheirHeights() {
    SurfaceScene scene = sceneOf([](double, double) { return 0.5; });
    const QColor orange = classColor(1);
    scene.points = pointsOf({{0.5, 0.25, 1.0, orange}, {-0.5, 0.25, 0.0, orange}});
    const auto near = [](QRgb a, const QColor& b) { return distance(a, b.rgb()) < 60; };
    QVERIFY(near(seenAt(scene, fromFront(), {0.5F, 0, 0.5F}), orange));
    QVERIFY(near(seenAt(scene, fromFront(), {-0.5F, 0, -0.5F}), orange));
    QVERIFY(near(seenAt(scene, fromTop(), {0.5F, 0.25F, 0}), orange));
    // Below the surface it is hidden; a point in the surface itself is not.
    QVERIFY(!near(seenAt(scene, fromTop(), {-0.5F, 0.25F, 0}), orange));
    scene.points = pointsOf({{-0.5, 0.25, 0.5, orange}});
    QVERIFY(near(seenAt(scene, fromTop(), {-0.5F, 0.25F, 0}), orange));
    QVERIFY(near(seenAt(scene, {}, {-0.5F, 0.25F, 0}), orange)); // in perspective as well
    // Another range moves it, and what lies beside the box is not drawn.
    scene.scale.high = 2;
    QVERIFY(near(seenAt(scene, fromFront(), {-0.5F, 0, -0.25F}), orange));
    scene.points = pointsOf({{1.5, 0, 0.5, orange}});
    QCOMPARE(seenAt(scene, fromTop(), {1.5F, 0, 0}), scene.ground.rgb());
}

void TestSurfaceParts::pointsTellWhatTheyAre() {
    SurfaceScene scene = sceneOf([](double, double) { return 0.0; });
    OrbitCamera camera = fromTop();
    camera.zoomAt({}, 0.1); // so that a ball is many pixels wide
    const auto radius = ballRadius(1);
    scene.points = pointsOf({{0, 0, 1.0, classColor(0), true, false}});
    QVERIFY(distance(seenAt(scene, camera, {0, 0, 0}), qRgb(255, 255, 255)) < 10); // hollow
    QVERIFY(distance(seenAt(scene, camera, {0.8F * radius, 0, 0}), classColor(0).rgb()) < 20);
    scene.points = pointsOf({{0, 0, 1.0, classColor(0), false, true}});
    QVERIFY(distance(seenAt(scene, camera, {1.25F * radius, 0, 0}), flippedColor().rgb()) < 20); // ringed
    QVERIFY(distance(seenAt(scene, camera, {0, 0, 0}), classColor(0).rgb()) < 60);
}

void TestSurfaceParts::cutTakesAPartAway_data() {
    QTest::addColumn<int>("axis");
    QTest::addColumn<bool>("above");
    QTest::addColumn<QVector3D>("gone");
    QTest::addColumn<QVector3D>("kept");
    QTest::newRow("low x") << 0 << false << QVector3D(-0.6F, 0.2F, 0) << QVector3D(0.6F, 0.2F, 0);
    QTest::newRow("high x") << 0 << true << QVector3D(0.6F, 0.2F, 0) << QVector3D(-0.6F, 0.2F, 0);
    QTest::newRow("low y") << 1 << false << QVector3D(0.2F, -0.6F, 0) << QVector3D(0.2F, 0.6F, 0);
    QTest::newRow("high y") << 1 << true << QVector3D(0.2F, 0.6F, 0) << QVector3D(0.2F, -0.6F, 0);
    QTest::newRow("high f") << 2 << true << QVector3D(0.9F, 0.2F, 0) << QVector3D(-0.9F, 0.2F, 0);
    QTest::newRow("low f") << 2 << false << QVector3D(-0.9F, 0.2F, 0) << QVector3D(0.9F, 0.2F, 0);
}

void TestSurfaceParts::cutTakesAPartAway() {
    QFETCH(int, axis);
    QFETCH(bool, above);
    QFETCH(QVector3D, gone);
    QFETCH(QVector3D, kept);
    SurfaceScene scene = sceneOf([](double x, double) { return 0.5 + 0.4 * x; });
    scene.cut = SurfaceCut{axis, 0.5, above};
    const OrbitCamera camera = fromTop();
    QCOMPARE(seenAt(scene, camera, gone), scene.ground.rgb());
    QVERIFY(distance(seenAt(scene, camera, kept), scene.ground.rgb()) > 40);
    const auto ray = [](QVector3D place) { return Ray{{place.x(), place.y(), 3}, {0, 0, -1}}; };
    QVERIFY(!pickSurface(scene, ray(gone)));
    QVERIFY(pickSurface(scene, ray(kept)));
}

void TestSurfaceParts::cutShowsTheProfile() {
    SurfaceScene scene = sceneOf([](double x, double) { return x > 0 ? 0.8 : 0.2; });
    scene.cut = SurfaceCut{1, 0.5, false};
    scene.ink = QColor(255, 0, 255);
    const QImage image = render(scene, fromFront());
    for (const float x : {-0.5F, 0.5F}) {
        const QPoint at = pixelOf(fromFront(), {x, 0, x > 0 ? 0.3F : -0.3F}, size);
        int nearest = 255;
        for (int dy = -2; dy <= 2; ++dy)
            nearest = std::min(nearest, distance(image.pixel(at + QPoint(0, dy)), scene.ink.rgb()));
        QVERIFY2(nearest < 60, qPrintable(QString::number(nearest)));
    }
}

void TestSurfaceParts::wireframeIsSeenThrough() {
    SurfaceScene scene = sceneOf([](double, double) { return 0.5; }, 11);
    scene.faces = false;
    scene.meshLines = true;
    const OrbitCamera camera = fromTop();
    // The lines lie on the mesh's vertices, at multiples of 0.2, and between them the ground is seen.
    QCOMPARE(seenAt(scene, camera, {0.1F, 0.1F, 0}), scene.ground.rgb());
    QVERIFY(distance(seenAt(scene, camera, {0.2F, 0.1F, 0}), scene.ground.rgb()) > 60);
    QVERIFY(distance(seenAt(scene, camera, {0.1F, -0.4F, 0}), scene.ground.rgb()) > 60);
    scene.faces = true;
    const QRgb face = seenAt(scene, camera, {0.1F, 0.1F, 0});
    QVERIFY(distance(face, scene.scale.color(0.5)) < 30);
    QVERIFY(qGreen(seenAt(scene, camera, {0.2F, 0.1F, 0})) < qGreen(face) - 15);
}

/// The same picture from triangles that come in the reverse order: the field turned by half, seen from the
/// other side.
void TestSurfaceParts::ghostNeedsNoOrder() {
    SurfaceScene one = sceneOf(wavy), other = sceneOf([](double x, double y) { return wavy(-x, -y); });
    for (SurfaceScene* scene : {&one, &other}) {
        scene->ghost = scene->field;
        scene->faces = false;
    }
    OrbitCamera front, back;
    front.pitch = back.pitch = 12; // its waves overlap
    back.yaw = front.yaw + 180;
    const QImage a = render(one, front), b = render(other, back);
    int drawn = 0, thick = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            drawn += distance(a.pixel(x, y), one.ground.rgb()) > 8;
            thick += distance(a.pixel(x, y), one.ground.rgb()) > 120; // several layers
        }
    QVERIFY(drawn > 8000 && thick > 300);
    QVERIFY2(differing(a, b, 6) < 120, qPrintable(QString::number(differing(a, b, 6))));
}

void TestSurfaceParts::ghostIsNotSeenWhereItAgrees() {
    SurfaceScene scene = sceneOf(wavy);
    const QImage alone = render(scene, {});
    scene.ghost = scene.field;
    QVERIFY2(differing(alone, render(scene, {}), 12) < 150,
             qPrintable(QString::number(differing(alone, render(scene, {}), 12))));
    scene.ghost = sceneOf([](double x, double y) { return wavy(x, y) + 0.1; }).field; // above it
    QVERIFY(differing(alone, render(scene, {}), 12) > 5000);
}

void TestSurfaceParts::ghostHasItsOwnBox() {
    SurfaceScene scene = sceneOf([](double, double) { return 0.0; });
    auto ghost = std::make_shared<Field>(*sceneOf([](double, double) { return 1.0; }).field);
    ghost->box = {0, 1, -0.5, 0.5};
    scene.ghost = ghost;
    const QRgb bare = seenAt(scene, fromTop(), {-0.5F, 0.1F, 0});
    QVERIFY(distance(seenAt(scene, fromTop(), {0.5F, 0.1F, 0}), bare) > 6);
    QCOMPARE(seenAt(scene, fromTop(), {0.5F, 0.7F, 0}), bare);
}

void TestSurfaceParts::levelGroundIsOpen() {
    const SurfaceScene level = sceneOf([](double, double) { return 0.3; }, 20);
    std::vector<HeightPoint> points;
    std::vector<OpenSky> sky;
    heightPoints(level, *level.field, points);
    openSky(points, 20, 20, sky);
    for (const OpenSky& open : sky)
        QVERIFY(std::abs(open.above - 1) < 1e-5F && std::abs(open.below - 1) < 1e-5F);
    // An endless slope of 45°: the horizon stands at a slope of cos φ in the direction φ uphill.
    const SurfaceScene slope = sceneOf([](double x, double) { return 0.5 + 0.5 * x; }, 41);
    heightPoints(slope, *slope.field, points);
    openSky(points, 41, 41, sky);
    const OpenSky& middle = sky[20 * 41 + 20];
    QVERIFY(middle.above < 0.95F && middle.above > 0.85F); // a rise of 1 over 2 in the world
    QVERIFY(std::abs(middle.above - middle.below) < 1e-4F);
}

void TestSurfaceParts::hollowsAreDark() {
    const auto pit = [](double x, double y) { return 1 - std::exp(-30 * (x * x + y * y)); };
    SurfaceScene scene = sceneOf(pit);
    const QRgb lit = seenAt(scene, fromTop(), {0, 0, 0});
    const QRgb rim = seenAt(scene, fromTop(), {0.9F, 0.9F, 0});
    scene.occlusion = true;
    const QRgb shaded = seenAt(scene, fromTop(), {0, 0, 0});
    QVERIFY2(qBlue(shaded) < 0.85 * qBlue(lit),
             qPrintable(QString("%1 %2").arg(qBlue(shaded)).arg(qBlue(lit))));
    QVERIFY(distance(seenAt(scene, fromTop(), {0.9F, 0.9F, 0}), rim) < 8);
    // From below the pit is a hill, and the same.
    OrbitCamera below = fromTop();
    below.lookFrom(OrbitCamera::View::Bottom);
    const QRgb hill = seenAt(scene, below, {0, 0, 0});
    scene.occlusion = false;
    QVERIFY(distance(seenAt(scene, below, {0, 0, 0}), hill) < 8);
}

void TestSurfaceParts::movingSurfacesFindNoShade() {
    SurfaceScene scene = sceneOf([](double x, double y) { return 1 - std::exp(-30 * (x * x + y * y)); });
    const auto frame = [&](bool quick) {
        return renderTiles({size, 1, 1}, [&](SurfaceFrame drawn) {
            drawn.quick = quick;
            m_painter.paint(scene, fromTop(), drawn);
        });
    };
    const QImage plain = frame(true);
    scene.occlusion = true;
    scene.field = std::make_shared<const Field>(*scene.field); // another one: nothing is known of it
    QCOMPARE(differing(frame(true), plain, 2), 0);
    QVERIFY(differing(frame(false), plain, 8) > 300);
    QVERIFY(differing(frame(true), plain, 8) > 300); // known by now, it stays while the camera moves
}

void TestSurfaceParts::barStandsBesideTheSurface() {
    SurfaceScene scene = sceneOf(wavy);
    scene.axes = true;
    const OrbitCamera wide = fitted({}, scene, size, 1);
    scene.colorBar = true;
    const OrbitCamera camera = fitted({}, scene, size, 1);
    QVERIFY(camera.distance > wide.distance);
    const QImage with = render(scene, camera);
    scene.colorBar = false;
    const QImage without = render(scene, camera);
    int left = size.width(), covered = 0;
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            if (distance(with.pixel(x, y), without.pixel(x, y)) > 20) {
                left = std::min(left, x);
                covered += distance(without.pixel(x, y), scene.ground.rgb()) > 20;
            }
    QVERIFY2(left > size.width() * 3 / 4, qPrintable(QString::number(left)));
    QVERIFY2(covered < 10, qPrintable(QString::number(covered)));
    QSet<QRgb> colors;
    for (int y = 0; y < size.height(); ++y)
        colors << with.pixel(left + 5, y);
    QVERIFY(colors.size() > 100); // the whole map
}

void TestSurfaceParts::markIsSeen() {
    SurfaceScene scene = sceneOf([](double, double) { return 0.5; });
    const QImage bare = render(scene, {});
    scene.mark = QPointF(0.3, -0.2);
    const QImage marked = render(scene, {});
    const QPoint at = pixelOf({}, {0.3F, -0.2F, 0}, size);
    QVERIFY(distance(marked.pixel(at), bare.pixel(at)) < 12); // what is pointed at stays to be seen
    int ring = 0;
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            ring +=
                distance(marked.pixel(x, y), bare.pixel(x, y)) > 60 && std::hypot(x - at.x(), y - at.y()) < 9;
    QVERIFY2(ring > 40, qPrintable(QString::number(ring)));
    scene.mark = QPointF(7, 7); // beside the surface
    QCOMPARE(differing(render(scene, {}), bare, 0), 0);
}

void TestSurfaceParts::tilesHaveNoSeams() {
    SurfaceScene scene = sceneOf(wavy);
    scene.axes = scene.contours = scene.floorContours = scene.meshLines = scene.occlusion = true;
    scene.colorBar = true;
    scene.ghost = sceneOf([](double x, double y) { return wavy(x, y) + 0.2 * x; }).field;
    scene.points = pointsOf({{0.5, 0.25, 1.0, classColor(1)}, {-0.5, 0.25, 0.3, classColor(0), true, true}});
    scene.cut = SurfaceCut{1, 0.3, false};
    scene.mark = QPointF(0.3, 0.3);
    const OrbitCamera camera = fitted({}, scene, size, 1);
    const QImage whole = render(scene, camera), tiled = render(scene, camera, 50);
    QVERIFY2(differing(whole, tiled, 3) < 60, qPrintable(QString::number(differing(whole, tiled, 3))));
}

void TestSurfaceParts::looksTravelAsJson() {
    SurfaceLook look;
    look.faces = SurfaceLook::Faces::lines;
    look.contours = look.occlusion = false;
    look.points = true;
    look.target = SurfaceLook::Target::beside;
    look.cut = SurfaceCut{2, 0.25, true};
    QVERIFY(SurfaceLook::fromJson(look.toJson()) == look);
    QVERIFY(SurfaceLook::fromJson({}) == SurfaceLook());
    const QJsonObject wrong{{"faces", 7}, {"floor", "yes"}, {"cut", QJsonObject{{"axis", 9}, {"share", -4}}}};
    const SurfaceLook mended = SurfaceLook::fromJson(wrong);
    QVERIFY(mended.faces == SurfaceLook::Faces::filled && mended.floorContours);
    QVERIFY((mended.cut == SurfaceCut{2, 0, false}));
    QVERIFY(SurfaceLook::fromJson({{"target", true}}).target ==
            SurfaceLook::Target::ghost); // of older projects
    QVERIFY(SurfaceLook::fromJson({{"target", "elsewhere"}}).target == SurfaceLook::Target::none);
    SurfaceScene scene;
    look.applyTo(scene);
    QVERIFY(!scene.faces && scene.meshLines && !scene.contours && scene.cut == look.cut);
}

HANSCAPE_TEST(TestSurfaceParts, QApplication)

} // namespace hanscape::tst_widgets_surface_surface_parts

#include "widgets/surface/tst_surface_parts.moc"
