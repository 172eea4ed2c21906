#include <epoxy/gl.h>

#include "core/base/error.h"
#include "tests/test.h"
#include "tests/widgets/surface/fields.h"
#include "tests/widgets/surface/pictures.h"
#include "widgets/surface/headless_context.h"
#include "widgets/surface/offscreen_target.h"
#include "widgets/surface/surface_image.h"

#include <cmath>
#include <QSet>

namespace hanscape::tst_widgets_surface_surface_image {

using namespace hanscape::test;

namespace {

double wavy(double x, double y) { return 0.5 + 0.4 * std::sin(5 * x + 1) * std::cos(4 * y); }

} // namespace

class TestSurfaceImage : public QObject {
    Q_OBJECT
  private slots:
    void colorsFollowTheScale();
    void bumpLiesRightAndUp();
    void lightFallsOnSlopes();
    void undersideIsSeen();
    void holesShowTheGround();
    void tilesHaveNoSeams();
    void transparentGround();
    void axesFrameTheSurface();
    void manyColors();
    void newSnapshotsAndSizes();
    void refusals();
    void objectsAreReleased();
    void severalSamplesSmoothEdges();

  private:
    QImage render(const SurfaceScene& scene, const OrbitCamera& camera, SurfaceImageOptions options) {
        QImage image = renderSurface(m_painter, scene, camera, options);
        if (const unsigned error = glGetError())
            qFatal("OpenGL reports error 0x%x", error);
        return image;
    }
    QImage render(const SurfaceScene& scene, const OrbitCamera& camera) {
        return render(scene, camera, {QSize(320, 240), 1});
    }

    HeadlessContext m_context;
    SurfacePainter m_painter;
};

void TestSurfaceImage::colorsFollowTheScale() {
    SurfaceScene scene = sceneOf([](double x, double) { return (x + 1) / 2; });
    for (const QString& name : ColorMap::names()) {
        scene.scale.map = ColorMap::named(name);
        const OrbitCamera camera = fromTop();
        const QImage image = render(scene, camera);
        for (double x = -0.95; x < 1; x += 0.1) {
            const auto height = static_cast<float>(x / 2);
            const QPoint at = pixelOf(camera, {static_cast<float>(x), 0.3F, height}, image.size());
            // The plane is lit evenly and nearly fully.
            QVERIFY(distance(image.pixel(at), scene.scale.color((x + 1) / 2)) < 24);
        }
    }
}

void TestSurfaceImage::bumpLiesRightAndUp() {
    const QImage image = render(sceneOf(bump), fromTop());
    double weight = 0, sumX = 0, sumY = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QRgb color = image.pixel(x, y);
            if (qRed(color) > 180 &&
                qBlue(color) < 120) { // the yellow end of cividis, more of it on the lit side
                ++weight;
                sumX += x;
                sumY += y;
            }
        }
    QVERIFY(weight > 50);
    const QPoint peak = pixelOf(fromTop(), {0.5F, 0.5F, 0.5F}, image.size());
    QVERIFY(peak.x() > image.width() / 2 && peak.y() < image.height() / 2);
    QVERIFY(std::abs(sumX / weight - peak.x()) < 8);
    QVERIFY(std::abs(sumY / weight - peak.y()) < 8);
}

void TestSurfaceImage::lightFallsOnSlopes() {
    // Equal values, equal colours but for the light, which comes from the upper left.
    const SurfaceScene scene = sceneOf([](double x, double y) { return std::exp(-6 * (x * x + y * y)); });
    const QImage image = render(scene, fromTop());
    const float z = scene.height(std::exp(-6 * 0.08));
    const QRgb lit = image.pixel(pixelOf(fromTop(), {-0.2F, 0.2F, z}, image.size()));
    const QRgb dim = image.pixel(pixelOf(fromTop(), {0.2F, -0.2F, z}, image.size()));
    QVERIFY2(qGreen(lit) > qGreen(dim) + 15, qPrintable(QString("%1 %2").arg(qGreen(lit)).arg(qGreen(dim))));
}

void TestSurfaceImage::undersideIsSeen() {
    OrbitCamera camera = fromTop();
    camera.lookFrom(OrbitCamera::View::Bottom);
    const SurfaceScene scene = sceneOf([](double, double) { return 1.0; });
    const QRgb middle = render(scene, camera).pixel(160, 120);
    QVERIFY(distance(middle, scene.scale.color(1)) < 60); // darker, not black
}

void TestSurfaceImage::holesShowTheGround() {
    const SurfaceScene scene =
        sceneOf([](double x, double y) { return std::hypot(x, y) < 0.3 ? std::nan("") : 0.5; });
    const QImage image = render(scene, fromTop());
    QCOMPARE(image.pixel(160, 120), scene.ground.rgba());
    QVERIFY(distance(image.pixel(pixelOf(fromTop(), {0.6F, 0.6F, 0}, image.size())), scene.scale.color(0.5)) <
            24);
}

void TestSurfaceImage::tilesHaveNoSeams() {
    SurfaceScene scene = sceneOf(wavy);
    scene.axes = scene.contours = true;
    const OrbitCamera camera = fitted({}, scene, {333, 251}, 1);
    const QImage whole = render(scene, camera, {QSize(333, 251), 2, 1, 1024});
    const QImage tiled = render(scene, camera, {QSize(333, 251), 2, 1, 50});
    // Rounding may move a sample on an edge; a seam would be whole rows.
    QVERIFY2(differing(whole, tiled, 2) < 40, qPrintable(QString::number(differing(whole, tiled, 2))));
    QVERIFY(differing(whole, tiled, 100) == 0);
}

void TestSurfaceImage::transparentGround() {
    SurfaceScene scene = sceneOf(wavy);
    scene.axes = true;
    scene.setTransparent();
    const QImage image = render(scene, fitted({}, scene, {320, 240}, 1), {QSize(320, 240), 2, 1});
    QCOMPARE(image.format(), QImage::Format_ARGB32_Premultiplied);
    for (const QPoint corner : {QPoint(0, 0), QPoint(319, 0), QPoint(0, 239), QPoint(319, 239)})
        QCOMPARE(qAlpha(image.pixel(corner)), 0);
    QCOMPARE(qAlpha(image.pixel(160, 120)), 255);
    QSet<int> alphas;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QRgb raw = reinterpret_cast<const QRgb*>(image.constScanLine(y))[x];
            QVERIFY(std::max({qRed(raw), qGreen(raw), qBlue(raw)}) <= qAlpha(raw)); // premultiplied indeed
            alphas << qAlpha(raw);
        }
    QVERIFY(alphas.size() > 20); // soft edges of lines, text and surface
}

void TestSurfaceImage::axesFrameTheSurface() {
    SurfaceScene scene = sceneOf(wavy);
    for (const bool dark : {false, true}) {
        dark ? scene.setDark() : scene.setLight();
        scene.axes = true;
        const QSize size(480, 340);
        const OrbitCamera camera = fitted({}, scene, size, 1);
        const QImage with = render(scene, camera, {size, 2, 1});
        scene.axes = false;
        const QImage without = render(scene, camera, {size, 2, 1});
        QVERIFY(differing(with, without, 20) > 1500);
        // Labels stay clear of the picture's edges, and nothing of the surface is covered.
        for (int x = 0; x < size.width(); ++x)
            QVERIFY(with.pixel(x, 0) == scene.ground.rgb() && with.pixel(x, 339) == scene.ground.rgb());
        for (int y = 0; y < size.height(); ++y)
            QVERIFY(with.pixel(0, y) == scene.ground.rgb() && with.pixel(479, y) == scene.ground.rgb());
        int covered = 0;
        for (int y = 0; y < size.height(); ++y)
            for (int x = 0; x < size.width(); ++x)
                covered += distance(without.pixel(x, y), scene.ground.rgb()) > 60 &&
                           distance(with.pixel(x, y), without.pixel(x, y)) > 30;
        QVERIFY2(covered < 30, qPrintable(QString::number(covered)));
    }
}

void TestSurfaceImage::manyColors() {
    const QImage image = render(sceneOf(wavy), {});
    QSet<QRgb> colors;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            colors << image.pixel(x, y);
    QVERIFY2(colors.size() > 500, qPrintable(QString::number(colors.size())));
}

void TestSurfaceImage::newSnapshotsAndSizes() {
    const SurfaceScene low = sceneOf([](double, double) { return 0.0; }, 21);
    const SurfaceScene high = sceneOf([](double, double) { return 1.0; }, 21);
    const SurfaceScene fine = sceneOf([](double, double) { return 0.5; }, 200);
    const SurfaceScene point = sceneOf([](double, double) { return 0.5; }, 1);
    SurfaceScene none;
    none.axes = false;
    const auto middle = [&](const SurfaceScene& scene) { return render(scene, fromTop()).pixel(160, 120); };
    QVERIFY(distance(middle(low), low.scale.color(0)) < 24);
    QVERIFY(distance(middle(high), low.scale.color(1)) < 24);
    QVERIFY(distance(middle(fine), low.scale.color(0.5)) < 24);
    QCOMPARE(middle(point), none.ground.rgba()); // a mesh of one point has no surface
    QVERIFY(distance(middle(low), low.scale.color(0)) < 24);
    QCOMPARE(middle(none), none.ground.rgba());
    SurfaceScene moved = low; // the same field under another range
    moved.scale.low = -1;
    QVERIFY(distance(middle(moved), low.scale.color(0.5)) < 24);
}

void TestSurfaceImage::refusals() {
    const SurfaceScene scene = sceneOf(wavy);
    QVERIFY_EXCEPTION_THROWN(render(scene, {}, {QSize(0, 100), 1}), Error);
    QVERIFY_EXCEPTION_THROWN(render(scene, {}, {QSize(100, 40000), 1}), Error);
    QVERIFY_EXCEPTION_THROWN(render(scene, {}, {QSize(100, 100), 9}), Error);
    QVERIFY_EXCEPTION_THROWN(OffscreenTarget(QSize(1 << 20, 1 << 20)), WorkError);
    GlProgram program;
    QVERIFY_EXCEPTION_THROWN(program.build("nothing"), Error);
    while (glGetError() != GL_NO_ERROR) {
    }
}

void TestSurfaceImage::severalSamplesSmoothEdges() {
    const QSize size(160, 120);
    const SurfaceScene scene = sceneOf(wavy);
    const auto drawn = [&](const OffscreenTarget& target) {
        target.bind();
        m_painter.paint(scene, {}, {size, {}});
    };
    const OffscreenTarget plain(size), smooth(size, 4), copy(size);
    drawn(plain);
    drawn(smooth);
    smooth.copyTo(copy);
    const QImage hard = plain.read(), soft = copy.read();
    QCOMPARE(glGetError(), unsigned(GL_NO_ERROR));
    QVERIFY(differing(hard, soft, 12) > 50);   // the outline
    QVERIFY(differing(hard, soft, 12) < 2000); // and no more than that
}

void TestSurfaceImage::objectsAreReleased() {
    SurfacePainter painter;
    painter.release(); // before anything was drawn
    const SurfaceImageOptions options{QSize(64, 64), 1};
    (void)renderSurface(painter, sceneOf(wavy), {}, options);
    const unsigned buffer = painter.heightBuffer(), texture = painter.colorTexture();
    QVERIFY(glIsBuffer(buffer) && glIsTexture(texture));
    painter.release();
    QVERIFY(!glIsBuffer(buffer) && !glIsTexture(texture));
    QCOMPARE(painter.heightBuffer(), 0U);
    QCOMPARE(OffscreenTarget::bound(), 0U);
    // And it can be used again.
    QCOMPARE(renderSurface(painter, sceneOf(wavy), {}, options).pixel(32, 32),
             render(sceneOf(wavy), {}, options).pixel(32, 32));
    painter.release();
    QCOMPARE(glGetError(), unsigned(GL_NO_ERROR));
    m_painter.release();
}

HANSCAPE_TEST(TestSurfaceImage, QApplication)

} // namespace hanscape::tst_widgets_surface_surface_image

#include "widgets/surface/tst_surface_image.moc"
