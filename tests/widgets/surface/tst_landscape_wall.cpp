#include "tests/test.h"
#include "tests/widgets/surface/fields.h"
#include "widgets/surface/gl_probe.h"
#include "widgets/surface/landscape_wall.h"
#include "widgets/surface/surface_image.h"
#include "widgets/surface/wall_image.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>

namespace hanscape::tst_widgets_surface_landscape_wall {

using namespace hanscape::test;

namespace {

/// Meshes so small that none is drawn coarser while it moves.
constexpr int points = 25;

WallScene sixTiles() {
    WallScene scene;
    scene.columns = 3;
    scene.rows = {{"upper", "three of them"}, {"lower", ""}};
    for (int i = 0; i < 6; ++i) {
        WallTile tile;
        tile.field =
            sceneOf([i](double x, double y) { return std::sin(4 * x + i) * std::cos(3 * y); }, points).field;
        tile.low = -1;
        tile.high = 1;
        tile.name = QString("surface %1").arg(i);
        tile.caption = QString("sample %1").arg(i);
        scene.tiles.push_back(tile);
    }
    return scene;
}

/// Pixels of a rectangle whose colours are not those of the ground, its labels' grey or near it.
int coloredPixels(const QImage& image, const QRectF& place) {
    int count = 0;
    const QRect area = place.toAlignedRect() & image.rect();
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x) {
            const QColor color(image.pixel(x, y));
            count += color.hsvSaturation() > 60;
        }
    return count;
}

int differing(const QImage& a, const QImage& b, int bound) {
    int count = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            count += std::abs(qGreen(a.pixel(x, y)) - qGreen(b.pixel(x, y))) > bound;
    return count;
}

/// What a wall shows, drawn as a file's picture is.
QImage imageOf(const LandscapeWall& wall, const SurfaceImageOptions& options) {
    const WallScene& scene = wall.scene();
    const WallLayout layout = layOutWall(scene, wall.opened(), options.pixels, 1);
    QImage picture =
        renderHeadless(wallPanes(scene, wall.opened(), layout), scene.theme.ground, wall.camera(), options);
    QPainter painter(&picture);
    paintWallWords(painter, scene, wall.opened(), layout, wall.camera());
    return picture;
}

} // namespace

class LandscapeWallTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void init();
    void cleanup() { m_wall.reset(); }
    void everySurfaceIsDrawn();
    void surfacesStayInTheirPlaces();
    void aPictureIsWhatIsShown_data();
    void aPictureIsWhatIsShown();
    void aDragTurnsAllAndOpensNone();
    void aClickOpensAndEscapeReturns();
    void aDoubleClickOpensAndNoMore();
    void keysReachEverySurface();
    void theWheelZoomsAll();
    void hoverTellsTheSurface();
    void marksAreWritten();
    void coarserWhileMoving();
    void restDrawsNothing();
    void fewerSurfacesCloseTheLargeOne();

  private:
    QPoint middle(int tile) const {
        return m_wall->wallLayout().surfaces[static_cast<std::size_t>(tile)].center().toPoint();
    }
    void moveTo(QPointF to, Qt::MouseButtons buttons = Qt::NoButton) {
        QMouseEvent move(QEvent::MouseMove, to, m_wall->mapToGlobal(to), Qt::NoButton, buttons, {});
        QApplication::sendEvent(m_wall.get(), &move);
    }

    std::unique_ptr<LandscapeWall> m_wall;
};

void LandscapeWallTest::initTestCase() {
    QString why;
    if (!openGlAvailable(&why))
        QSKIP(qPrintable(why));
}

void LandscapeWallTest::init() {
    m_wall = std::make_unique<LandscapeWall>();
    m_wall->resize(640, 420);
    m_wall->setScene(sixTiles());
    m_wall->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_wall.get()));
}

void LandscapeWallTest::everySurfaceIsDrawn() {
    const QImage picture = m_wall->picture();
    QCOMPARE(m_wall->wallLayout().surfaces.size(), std::size_t(6));
    for (const QRectF& place : m_wall->wallLayout().surfaces)
        QVERIFY(coloredPixels(picture, place) > place.width() * place.height() / 10);
    QVERIFY(coloredPixels(picture, m_wall->wallLayout().bar) > 500);
}

void LandscapeWallTest::surfacesStayInTheirPlaces() {
    OrbitCamera near = m_wall->camera();
    near.distance /= 6; // each is larger than its place now
    m_wall->setCamera(near);
    const QImage picture = m_wall->picture();
    const WallLayout& layout = m_wall->wallLayout();
    const QRectF between(layout.surfaces[0].right() + 1, layout.surfaces[0].top(), 6,
                         layout.surfaces[0].height());
    QCOMPARE(coloredPixels(picture, between), 0);
    for (std::size_t i = 0; i < layout.tiles.size(); ++i) // nor over the captions
        QCOMPARE(
            coloredPixels(picture, QRectF(QPointF(layout.tiles[i].left(), layout.surfaces[i].bottom() + 1),
                                          layout.tiles[i].bottomRight() - QPointF(0, 1))),
            0);
}

void LandscapeWallTest::aPictureIsWhatIsShown_data() {
    QTest::addColumn<int>("opened");
    QTest::newRow("all") << -1;
    QTest::newRow("one large") << 4;
}

void LandscapeWallTest::aPictureIsWhatIsShown() {
    QFETCH(int, opened);
    m_wall->open(opened);
    const QImage window = m_wall->picture().convertToFormat(QImage::Format_RGB32);
    SurfaceImageOptions options;
    options.pixels = window.size();
    options.samples = 1;
    options.tile = 200; // many, none of them along a surface's edge
    const QImage image = imageOf(*m_wall, options).convertToFormat(QImage::Format_RGB32);
    QCOMPARE(image.size(), window.size());
    // Multisampling, where the window has it, smooths outlines and nothing else.
    QVERIFY(differing(image, window, 6) < (probeOpenGl().software ? 40 : 6000));
}

void LandscapeWallTest::aDragTurnsAllAndOpensNone() {
    const OrbitCamera before = m_wall->camera();
    const QImage picture = m_wall->picture();
    QTest::mousePress(m_wall.get(), Qt::LeftButton, {}, middle(1));
    for (int step = 1; step <= 4; ++step)
        moveTo(middle(1) + QPoint(10, 5) * step, Qt::LeftButton);
    QTest::mouseRelease(m_wall.get(), Qt::LeftButton, {}, middle(1) + QPoint(40, 20));
    QVERIFY(m_wall->camera().yaw != before.yaw);
    QVERIFY(m_wall->camera().pitch > before.pitch);
    QCOMPARE(m_wall->opened(), -1);
    const QImage turned = m_wall->picture();
    for (const QRectF& place : m_wall->wallLayout().surfaces) {
        const QRect area = place.toAlignedRect();
        QVERIFY(differing(picture.copy(area), turned.copy(area), 8) > 100);
    }
}

void LandscapeWallTest::aClickOpensAndEscapeReturns() {
    QSignalSpy changes(m_wall.get(), &LandscapeWall::openedChanged);
    const OrbitCamera before = m_wall->camera();
    QTest::mouseClick(m_wall.get(), Qt::LeftButton, {}, middle(4) + QPoint(2, 1));
    QCOMPARE(m_wall->opened(), 4);
    QCOMPARE(changes.last()[0].toInt(), 4);
    QCOMPARE(m_wall->wallLayout().surfaces.size(), std::size_t(1));
    QCOMPARE(m_wall->camera().yaw, before.yaw);
    QTest::mouseClick(m_wall.get(), Qt::LeftButton, {}, middle(0)); // it is open already
    QCOMPARE(m_wall->opened(), 4);
    QTest::keyClick(m_wall.get(), Qt::Key_Escape);
    QCOMPARE(m_wall->opened(), -1);
    QCOMPARE(changes.count(), 2);
    QVERIFY(std::abs(m_wall->camera().distance - before.distance) < 1e-6);
    // Between the surfaces there is nothing to open.
    QTest::mouseClick(m_wall.get(), Qt::LeftButton, {}, m_wall->wallLayout().sentence.center().toPoint());
    QCOMPARE(m_wall->opened(), -1);
}

void LandscapeWallTest::aDoubleClickOpensAndNoMore() {
    QTest::mouseClick(m_wall.get(), Qt::LeftButton, {}, middle(2));
    const QVector3D target = m_wall->camera().target;
    QMouseEvent second(QEvent::MouseButtonDblClick, QPointF(middle(0)),
                       m_wall->mapToGlobal(QPointF(middle(0))), Qt::LeftButton, Qt::LeftButton, {});
    QApplication::sendEvent(m_wall.get(), &second);
    QTest::mouseRelease(m_wall.get(), Qt::LeftButton, {}, middle(0));
    QCOMPARE(m_wall->opened(), 2);
    QCOMPARE(m_wall->camera().target, target);
    QTest::mouseClick(m_wall.get(), Qt::LeftButton, {}, middle(0) + QPoint(40, 10));
    QTest::mouseDClick(m_wall.get(), Qt::LeftButton, {}, middle(0) + QPoint(40, 10));
    QVERIFY(m_wall->camera().target != target); // now as in every view of a surface
}

void LandscapeWallTest::keysReachEverySurface() {
    QWidget window;
    auto* layout = new QHBoxLayout(&window);
    auto *before = new QPushButton("before"), *after = new QPushButton("after");
    layout->addWidget(before);
    layout->addWidget(m_wall.get());
    layout->addWidget(after);
    window.resize(800, 420);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    before->setFocus();
    for (int tile = 0; tile < 6; ++tile) {
        QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
        QVERIFY(m_wall->hasFocus());
        QCOMPARE(m_wall->focused(), tile);
        QVERIFY(m_wall->accessibleDescription().contains(QString("surface %1").arg(tile)));
    }
    QTest::keyClick(m_wall.get(), Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(m_wall->focused(), 4);
    QTest::keyClick(m_wall.get(), Qt::Key_Return);
    QCOMPARE(m_wall->opened(), 4);
    QTest::keyClick(m_wall.get(), Qt::Key_Escape);
    QTest::keyClick(m_wall.get(), Qt::Key_Tab);
    QTest::keyClick(m_wall.get(), Qt::Key_Tab);
    QVERIFY(after->hasFocus());
    m_wall.reset();
}

void LandscapeWallTest::theWheelZoomsAll() {
    const double before = m_wall->camera().distance;
    const QPointF at = middle(3);
    QWheelEvent wheel(at, m_wall->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_wall.get(), &wheel);
    QVERIFY(m_wall->camera().distance < before);
    QTest::keyClick(m_wall.get(), Qt::Key_Home);
    QVERIFY(std::abs(m_wall->camera().distance - before) < 0.01 * before);
}

void LandscapeWallTest::hoverTellsTheSurface() {
    QSignalSpy hovers(m_wall.get(), &LandscapeWall::hovered), leaves(m_wall.get(), &OrbitView::hoverLeft);
    moveTo(middle(5));
    QCOMPARE(hovers.last()[0].toInt(), 5);
    moveTo(middle(0));
    QCOMPARE(hovers.last()[0].toInt(), 0);
    moveTo(m_wall->wallLayout().sentence.center());
    QCOMPARE(leaves.count(), 1);
}

void LandscapeWallTest::marksAreWritten() {
    const QImage before = m_wall->picture();
    WallScene scene = sixTiles();
    scene.tiles[1].mark = "collapsed";
    m_wall->setScene(scene);
    const QImage after = m_wall->picture();
    for (std::size_t i = 0; i < 6; ++i) {
        const QRect area = m_wall->wallLayout().surfaces[i].toAlignedRect();
        QCOMPARE(differing(before.copy(area), after.copy(area), 8) > 100, i == 1);
    }
}

void LandscapeWallTest::coarserWhileMoving() {
    if (!probeOpenGl().software)
        QSKIP("A graphics card draws all of a mesh at any time.");
    WallScene scene = sixTiles();
    for (WallTile& tile : scene.tiles)
        tile.field =
            sceneOf([](double x, double y) { return std::sin(60 * x) * std::cos(55 * y); }, 96).field;
    m_wall->setScene(scene);
    const QImage moving = m_wall->picture();
    SurfaceImageOptions options;
    options.pixels = moving.size();
    options.samples = 1;
    const QRect area = m_wall->wallLayout().surfaces[0].toAlignedRect();
    QVERIFY(differing(moving.copy(area), imageOf(*m_wall, options).copy(area), 8) > 500);
    m_wall->open(0); // one alone need not be
    const QImage large = m_wall->picture();
    QVERIFY(differing(large, imageOf(*m_wall, options), 8) < 200);
}

void LandscapeWallTest::restDrawsNothing() {
    QSignalSpy frames(m_wall.get(), &OrbitView::drawn);
    QTest::qWait(1500); // the first frames, and those once nothing moves
    frames.clear();
    QTest::qWait(500);
    QCOMPARE(frames.count(), 0);
}

void LandscapeWallTest::fewerSurfacesCloseTheLargeOne() {
    m_wall->open(5);
    m_wall->setScene(sixTiles());
    QCOMPARE(m_wall->opened(), 5); // another picture of the same one
    m_wall->open(4);
    WallScene narrower = sixTiles();
    narrower.columns = 2;
    narrower.tiles.resize(4);
    m_wall->setScene(narrower);
    QCOMPARE(m_wall->opened(), 3); // the second of the second row still
    m_wall->setScene(sixTiles());
    m_wall->open(5);
    WallScene fewer = sixTiles();
    fewer.tiles.resize(3);
    fewer.rows.resize(1);
    m_wall->setScene(fewer);
    QCOMPARE(m_wall->opened(), -1);
    QCOMPARE(m_wall->wallLayout().surfaces.size(), std::size_t(3));
    QVERIFY(coloredPixels(m_wall->picture(), m_wall->wallLayout().surfaces[2]) > 1000);
}

HANSCAPE_TEST(LandscapeWallTest, QApplication)

} // namespace hanscape::tst_widgets_surface_landscape_wall

#include "widgets/surface/tst_landscape_wall.moc"
