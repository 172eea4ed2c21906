#include "tests/test.h"
#include "tests/widgets/surface/fields.h"
#include "tests/widgets/surface/pictures.h"
#include "widgets/surface/gl_probe.h"
#include "widgets/surface/headless_context.h"
#include "widgets/surface/surface_board.h"
#include "widgets/surface/surface_image.h"
#include "widgets/surface/surface_view.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QScreen>
#include <QSet>
#include <QSignalSpy>
#include <QVBoxLayout>
#include <QWheelEvent>

namespace hanscape::tst_widgets_surface_surface_view {

using namespace hanscape::test;

namespace {

int colorsOf(const QImage& image) {
    QSet<QRgb> colors;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            colors << image.pixel(x, y);
    return static_cast<int>(colors.size());
}

/// For a while.
bool noneComes(QSignalSpy& frames) {
    frames.clear();
    QTest::qWait(500);
    return frames.isEmpty();
}

/// What a view shows, drawn as a file's picture is, in the screen's pixels.
QImage imageOf(const SurfaceView& view, int samples) {
    SurfaceImageOptions options;
    options.pixels = view.size() * view.devicePixelRatio();
    options.scale = view.devicePixelRatio();
    options.samples = samples;
    const HeadlessContext context;
    SurfacePainter painter;
    const QImage image = renderSurface(painter, view.scene(), view.camera(), options);
    painter.release();
    return image.convertToFormat(QImage::Format_RGB32);
}

} // namespace

class TestSurfaceView : public QObject {
    Q_OBJECT
  private slots:
    void initTestCase();
    void init();
    void cleanup() { m_view.reset(); }
    void showsTheScene();
    void sameAsOffScreen();
    void leftDragOrbits();
    void otherDragsPan_data();
    void otherDragsPan();
    void wheelZoomsAtTheCursor();
    void doubleClickSetsTheCentre();
    void keys();
    void cameraTravelsAsText();
    void hoverReadsTheSurface();
    void fitsUntilMoved();
    void edgesAreSmoothAtRest();
    void windowGoesOnWithoutAPicture();
    void latePicturesAreSeenWhole();
    void idleDrawsNothing();
    void isSeenOnTheScreen();
    void survivesAnotherWindow();
    void lockKeepsTheTilt();
    void marksWhatIsPointedAt();
    void gesturesAreShownOnF1();
    void frameTimesAreShown();
    void barMakesRoom();

  private:
    void drag(Qt::MouseButton button, Qt::KeyboardModifiers modifiers = {});
    QPoint middle() const { return m_view->rect().center(); }

    std::unique_ptr<SurfaceView> m_view;
};

void TestSurfaceView::initTestCase() {
    QString why;
    if (!openGlAvailable(&why))
        QSKIP(qPrintable(why));
}

void TestSurfaceView::init() {
    m_view = std::make_unique<SurfaceView>();
    m_view->resize(480, 340);
    SurfaceScene scene =
        sceneOf([](double x, double y) { return 0.5 + 0.3 * std::sin(4 * x) * std::cos(3 * y); });
    scene.axes = scene.contours = true;
    m_view->setScene(scene);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestSurfaceView::drag(Qt::MouseButton button, Qt::KeyboardModifiers modifiers) {
    QTest::mousePress(m_view.get(), button, modifiers, middle());
    for (int step = 1; step <= 4; ++step) {
        const QPointF to = middle() + QPointF(10, 5) * step;
        QMouseEvent move(QEvent::MouseMove, to, m_view->mapToGlobal(to), button, button, modifiers);
        QApplication::sendEvent(m_view.get(), &move);
    }
    QTest::mouseRelease(m_view.get(), button, modifiers, middle() + QPoint(40, 20));
}

void TestSurfaceView::showsTheScene() {
    const QImage picture = m_view->picture();
    QCOMPARE(picture.size(), m_view->size() * m_view->devicePixelRatioF());
    QVERIFY(colorsOf(picture) > 500);
    QCOMPARE(QColor(picture.pixel(1, 1)), m_view->scene().ground);
}

void TestSurfaceView::sameAsOffScreen() {
    const QImage window = m_view->picture().convertToFormat(QImage::Format_RGB32);
    const QImage image = imageOf(*m_view, 1);
    QCOMPARE(image.size(), window.size());
    if (probeOpenGl().software)
        QCOMPARE(image, window);
    else // multisampling smooths the surface's outline and nothing else
        QVERIFY(differing(image, window, 6) < 3000);
    QCOMPARE(m_view->picture(), window); // and the view draws as before
}

void TestSurfaceView::leftDragOrbits() {
    const OrbitCamera before = m_view->camera();
    QSignalSpy changes(m_view.get(), &SurfaceView::cameraChanged);
    const QImage picture = m_view->picture();
    drag(Qt::LeftButton);
    const OrbitCamera& after = m_view->camera();
    QVERIFY(changes.count() > 0);
    QVERIFY(after.yaw < before.yaw); // the scene follows the hand: the eye goes the other way
    QVERIFY(after.pitch > before.pitch);
    QVERIFY(after.target == before.target && after.distance == before.distance);
    QVERIFY(m_view->picture() != picture);
}

void TestSurfaceView::otherDragsPan_data() {
    QTest::addColumn<int>("button");
    QTest::addColumn<int>("modifiers");
    QTest::newRow("shift") << int(Qt::LeftButton) << int(Qt::ShiftModifier);
    QTest::newRow("middle") << int(Qt::MiddleButton) << 0;
    QTest::newRow("right") << int(Qt::RightButton) << 0;
}

void TestSurfaceView::otherDragsPan() {
    QFETCH(int, button);
    QFETCH(int, modifiers);
    const OrbitCamera before = m_view->camera();
    drag(static_cast<Qt::MouseButton>(button), Qt::KeyboardModifiers(modifiers));
    const OrbitCamera& after = m_view->camera();
    QVERIFY(after.target != before.target);
    QVERIFY(after.yaw == before.yaw && after.pitch == before.pitch && after.distance == before.distance);
    QVERIFY(QVector3D::dotProduct(after.target - before.target, before.right()) < 0);
}

void TestSurfaceView::wheelZoomsAtTheCursor() {
    const QPointF at(200, 190);
    const auto under = m_view->pick(at);
    QVERIFY(under);
    const double distance = m_view->camera().distance;
    QWheelEvent wheel(at, m_view->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_view.get(), &wheel);
    QVERIFY(m_view->camera().distance < distance);
    const auto still = m_view->pick(at);
    QVERIFY(still && (*still - *under).length() < 0.02F);
}

void TestSurfaceView::doubleClickSetsTheCentre() {
    const QPoint at(210, 200);
    const auto under = m_view->pick(at);
    QVERIFY(under);
    QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, at);
    QVERIFY((m_view->camera().target - *under).length() < 1e-4F);
}

void TestSurfaceView::keys() {
    QTest::keyClick(m_view.get(), Qt::Key_5);
    QCOMPARE(m_view->camera().pitch, 90.0);
    QTest::keyClick(m_view.get(), Qt::Key_4);
    QCOMPARE(m_view->camera().yaw, 90.0);
    QTest::keyClick(m_view.get(), Qt::Key_F2);
    QCOMPARE(m_view->camera().projection, OrbitCamera::Projection::Orthographic);
    QTest::keyClick(m_view.get(), Qt::Key_F3);
    QCOMPARE(m_view->camera().projection, OrbitCamera::Projection::Perspective);
    QTest::keyClick(m_view.get(), Qt::Key_7);
    const OrbitCamera home = m_view->camera();
    QTest::keyClick(m_view.get(), Qt::Key_Plus);
    QVERIFY(m_view->camera().distance < home.distance);
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QVERIFY(std::abs(m_view->camera().distance - home.distance) < 0.01 * home.distance);
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QVERIFY(m_view->camera().yaw < home.yaw);
}

void TestSurfaceView::cameraTravelsAsText() {
    OrbitCamera camera;
    camera.yaw = 77;
    camera.target = {0.25F, 0, 0.125F};
    m_view->setCamera(camera);
    QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(OrbitCamera::fromText(QApplication::clipboard()->text().toUtf8()), camera);
    m_view->setCamera({});
    QTest::keyClick(m_view.get(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_view->camera(), camera);
    QSignalSpy refusals(m_view.get(), &SurfaceView::refused);
    QApplication::clipboard()->setText("no camera");
    QTest::keyClick(m_view.get(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(refusals.count(), 1);
    QCOMPARE(m_view->camera(), camera);
}

void TestSurfaceView::hoverReadsTheSurface() {
    QSignalSpy hovers(m_view.get(), &SurfaceView::hovered), leaves(m_view.get(), &SurfaceView::hoverLeft);
    const auto moveTo = [&](QPointF to) {
        QMouseEvent move(QEvent::MouseMove, to, m_view->mapToGlobal(to), Qt::NoButton, Qt::NoButton, {});
        QApplication::sendEvent(m_view.get(), &move);
    };
    moveTo(middle());
    QVERIFY(!hovers.isEmpty());
    const double x = hovers.last()[0].toDouble(), y = hovers.last()[1].toDouble();
    QVERIFY(std::abs(x) < 1 && std::abs(y) < 1);
    QVERIFY(std::abs(hovers.last()[2].toDouble() - (0.5 + 0.3 * std::sin(4 * x) * std::cos(3 * y))) < 0.01);
    // A snapshot that moves the surface under a resting cursor is read anew.
    const auto count = hovers.count();
    m_view->setScene(sceneOf([](double, double) { return 0.25; }));
    QCOMPARE(hovers.count(), count + 1);
    QVERIFY(std::abs(hovers.last()[2].toDouble() - 0.25) < 1e-6);
    moveTo({2, 2});
    QCOMPARE(leaves.count(), 1);
}

void TestSurfaceView::fitsUntilMoved() {
    const double distance = m_view->camera().distance;
    m_view->resize(250, 340);
    QTRY_VERIFY(m_view->camera().distance != distance);
    drag(Qt::RightButton);
    const OrbitCamera moved = m_view->camera();
    m_view->resize(480, 340);
    QTRY_COMPARE(m_view->width(), 480);
    QCOMPARE(m_view->camera(), moved);
}

/// What was begun for another camera is not mixed in.
void TestSurfaceView::edgesAreSmoothAtRest() {
    if (!probeOpenGl().software)
        QSKIP("a graphics device smooths edges while something moves, too");
    const auto smooth = [this] { return imageOf(*m_view, 2); };
    const auto seen = [this] { return m_view->grab().toImage().convertToFormat(QImage::Format_RGB32); };
    const QImage first = smooth();
    QVERIFY(differing(m_view->picture().convertToFormat(QImage::Format_RGB32), first, 40) > 100);
    QTRY_VERIFY_WITH_TIMEOUT(differing(seen(), first, 8) == 0, patience);
    for (int i = 0; i < 8; ++i) { // while rows are drawn
        m_view->setCamera(i % 2 == 0 ? OrbitCamera() : fromTop());
        QTest::qWait(170);
    }
    const QImage second = smooth();
    QTRY_VERIFY_WITH_TIMEOUT(differing(seen(), second, 8) == 0, patience);
    QVERIFY(differing(second, first, 40) > 100);
}

/// Until the next picture is there, the one before fills the view.
void TestSurfaceView::windowGoesOnWithoutAPicture() {
    const auto seen = [this] { return m_view->grab().toImage().convertToFormat(QImage::Format_RGB32); };
    QVERIFY(colorsOf(m_view->picture()) > 500);
    m_view->setPatience(0);
    m_view->resize(600, 420);
    m_view->setCamera(fromTop());
    const QImage meanwhile = seen();
    const QRgb ground = meanwhile.pixel(0, 0);
    QCOMPARE(meanwhile.pixel(meanwhile.width() - 1, 0), ground);
    QCOMPARE(meanwhile.pixel(meanwhile.width() - 1, meanwhile.height() - 1), ground);
    QVERIFY(colorsOf(meanwhile) > 500);
    // It comes by itself, however often the view changes before.
    for (int i = 0; i < 20; ++i) {
        m_view->setCamera(i % 2 == 0 ? fromTop() : OrbitCamera());
        QTest::qWait(1);
    }
    m_view->setPatience(1000);
    const QImage last = m_view->picture();
    m_view->setPatience(0);
    m_view->setCamera(fromTop());
    m_view->setCamera(OrbitCamera());
    QTRY_VERIFY(differing(seen(), last, 40) < 3000); // edges are smoothed at last
    QVERIFY(differing(last, meanwhile, 40) > 3000);
}

/// Beside the surfaces, too, which is not painted while they move.
void TestSurfaceView::latePicturesAreSeenWhole() {
    m_view->hide();
    SurfaceBoard board;
    board.resize(480, 340);
    board.setPanes({{m_view->scene(), QRectF(150, 100, 200, 150)}});
    board.setPatience(0);
    board.show();
    QVERIFY(QTest::qWaitForWindowExposed(&board));
    const auto corner = [&board] {
        return QColor(board.screen()->grabWindow(board.winId()).toImage().pixel(2, 2));
    };
    for (const QColor& ground : {QColor(Qt::red), QColor(Qt::blue)}) {
        board.setGround(ground);
        QTRY_COMPARE(corner(), ground);
    }
}

void TestSurfaceView::idleDrawsNothing() {
    QSignalSpy frames(m_view.get(), &OrbitView::drawn);
    QTRY_VERIFY(frames.count() > 0);
    QTRY_VERIFY_WITH_TIMEOUT(noneComes(frames), patience); // after those once nothing moves
    m_view->repaint(); // as when something that lay over it goes: the picture is kept
    QCOMPARE(frames.count(), 0);
    m_view->setCamera(fromTop());
    QTRY_VERIFY(frames.count() > 0);
}

void TestSurfaceView::isSeenOnTheScreen() {
    const auto seen = [this] {
        return m_view->screen()->grabWindow(m_view->winId()).toImage().convertToFormat(QImage::Format_RGB32);
    };
    const QImage picture = m_view->picture();
    m_view->update();
    QTRY_COMPARE(seen().size(), picture.size());
    // Where it lies flat its colours are those of the picture, edges or no edges.
    QTRY_VERIFY(differing(seen(), picture, 40) < 3000);
    m_view->hide();
    m_view->show(); // at the size it had
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    QTRY_VERIFY(differing(seen(), picture, 40) < 3000);
}

void TestSurfaceView::survivesAnotherWindow() {
    QSignalSpy failures(m_view.get(), &SurfaceView::failed);
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    layout->addWidget(m_view.get()); // a new window
    window.resize(480, 340);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QVERIFY(colorsOf(m_view->picture()) > 500);
    QCOMPARE(failures.count(), 0);
    m_view.reset();
}

void TestSurfaceView::lockKeepsTheTilt() {
    const OrbitCamera before = m_view->camera();
    QTest::keyClick(m_view.get(), Qt::Key_L);
    drag(Qt::LeftButton);
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QVERIFY(m_view->camera().yaw < before.yaw);
    QCOMPARE(m_view->camera().pitch, before.pitch);
    QTest::keyClick(m_view.get(), Qt::Key_L);
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QCOMPARE(m_view->camera().pitch, before.pitch + 5);
}

void TestSurfaceView::marksWhatIsPointedAt() {
    const QImage bare = m_view->picture();
    m_view->setMark(QPointF(0.2, 0.1)); // as another view does
    QVERIFY(m_view->picture() != bare);
    m_view->setMark({});
    QCOMPARE(m_view->picture(), bare);
    // The point under the cursor marks itself, until the cursor leaves.
    const QPointF at = middle();
    QMouseEvent move(QEvent::MouseMove, at, m_view->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
    QApplication::sendEvent(m_view.get(), &move);
    QVERIFY(m_view->scene().mark);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(m_view.get(), &leave);
    QVERIFY(!m_view->scene().mark);
}

void TestSurfaceView::gesturesAreShownOnF1() {
    auto* sheet = m_view->findChild<QLabel*>("gestureSheet");
    QVERIFY(sheet && !sheet->isVisible());
    QTest::keyClick(m_view.get(), Qt::Key_F1);
    QVERIFY(sheet->isVisible() && sheet->text().contains("F2"));
    QVERIFY(m_view->rect().contains(sheet->geometry()));
    QVERIFY(sheet->sizeHint().width() <= sheet->width() && sheet->sizeHint().height() <= sheet->height());
    QTest::keyClick(m_view.get(), Qt::Key_F1);
    QVERIFY(!sheet->isVisible());
    QTest::keyClick(m_view.get(), Qt::Key_F1);
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QVERIFY(!sheet->isVisible());
    QTest::keyClick(m_view.get(), Qt::Key_F1);
    QTest::mouseClick(sheet, Qt::LeftButton);
    QVERIFY(!sheet->isVisible());
}

void TestSurfaceView::frameTimesAreShown() {
    const QImage bare = m_view->picture();
    QTest::keyClick(m_view.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    const QImage metered = m_view->picture();
    int changed = 0;
    for (int y = 0; y < bare.height(); ++y)
        for (int x = 0; x < bare.width(); ++x)
            if (bare.pixel(x, y) != metered.pixel(x, y)) {
                ++changed;
                QVERIFY(y > bare.height() / 2); // in the lower left corner
            }
    QVERIFY(changed > 200);
    QSignalSpy frames(m_view.get(), &OrbitView::drawn);
    QTRY_VERIFY_WITH_TIMEOUT(noneComes(frames), patience); // measuring makes no frames
    QTest::keyClick(m_view.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_view->picture(), bare);
}

void TestSurfaceView::barMakesRoom() {
    const OrbitCamera before = m_view->camera();
    SurfaceScene scene = m_view->scene();
    scene.colorBar = true;
    m_view->setScene(scene);
    QVERIFY(QVector3D::dotProduct(m_view->camera().target - before.target, before.right()) >
            0.03F); // to the left
    scene.colorBar = false;
    m_view->setScene(scene);
    QVERIFY((m_view->camera().target - before.target).length() < 0.02F);
}

HANSCAPE_TEST(TestSurfaceView, QApplication)

} // namespace hanscape::tst_widgets_surface_surface_view

#include "widgets/surface/tst_surface_view.moc"
