#include "app/main_window.h"
#include "app/workspaces/look_popup.h"
#include "app/workspaces/train_workspace.h"
#include "tests/test.h"
#include "widgets/canvas/map_view.h"
#include "widgets/editors/number_box.h"
#include "widgets/surface/surface_view.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScreen>
#include <QSet>
#include <QSettings>
#include <QSlider>
#include <QTemporaryDir>
#include <QToolButton>

namespace hanscape::tst_app_surface_look {

/// The Look menu of the Train workspace's surface, in the real window.
class SurfaceLookTest : public QObject {
    Q_OBJECT

  public:
    static void initMain() { QApplication::setApplicationName("Hanscape"); }

  private slots:
    void initTestCase();
    void init();
    void cleanup() { m_window.reset(); }
    void opensByKeyAndCloses();
    void everyControlHasAName();
    void samplesAndTargetAreShown();
    void theTargetStandsBesideTheSurface();
    void theScaleHasRoomForTheTarget();
    void cutAndWireframeReachTheScene();
    void rangeHoldsForAllViews();
    void badRangesAreRefused();
    void mapIsForAllPages();
    void meshIsChosen();
    void pointingMarksBothViews();
    void choicesAreRemembered();
    void brokenSettingsDoNoHarm();

  private:
    TrainWorkspace& page() { return m_window->trainWorkspace(); }
    const SurfaceScene& scene() { return page().surfaceView()->scene(); }
    template <class T>
    T* child(const char* name) {
        return popup()->findChild<T*>(name);
    }
    LookPopup* popup() { return m_window->findChild<LookPopup*>(); }
    void open() { QTest::mouseClick(m_window->findChild<QToolButton*>("look"), Qt::LeftButton); }
    void choose(const char* name, int index) {
        auto* box = child<QComboBox>(name);
        box->setCurrentIndex(index);
        emit box->activated(index);
    }
    void waitForField() { QTRY_VERIFY_WITH_TIMEOUT(page().field(), patience); }

    QTemporaryDir m_settings;
    std::unique_ptr<MainWindow> m_window;
};

void SurfaceLookTest::initTestCase() {
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
}

void SurfaceLookTest::init() {
    QSettings("Hanscape", "Hanscape").remove("surface");
    m_window = std::make_unique<MainWindow>(lightTheme());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    if (!page().surfaceView())
        QSKIP("needs OpenGL");
}

void SurfaceLookTest::opensByKeyAndCloses() {
    auto* button = m_window->findChild<QToolButton*>("look");
    QVERIFY(button && button->isVisible());
    button->setFocus(Qt::TabFocusReason);
    QTest::keyClick(button, Qt::Key_Space);
    QTRY_VERIFY(popup()->isVisible());
    QVERIFY(popup()->screen()->availableGeometry().contains(popup()->frameGeometry()));
    QTest::keyClick(popup(), Qt::Key_Escape);
    QTRY_VERIFY(!popup()->isVisible());
}

void SurfaceLookTest::everyControlHasAName() {
    open();
    for (QWidget* control : popup()->findChildren<QWidget*>()) {
        if (control->focusPolicy() == Qt::NoFocus || control->objectName().isEmpty() ||
            control->objectName().startsWith("qt_"))
            continue;
        auto* accessible = QAccessible::queryAccessibleInterface(control);
        QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(),
                 qPrintable(control->objectName()));
        QVERIFY2(!control->toolTip().isEmpty() || qobject_cast<NumberBox*>(control),
                 qPrintable(control->objectName()));
    }
}

void SurfaceLookTest::samplesAndTargetAreShown() {
    open();
    QVERIFY(!scene().points && !scene().ghost);
    QVERIFY(child<QCheckBox>("surfacePoints")->isEnabled() && child<QComboBox>("surfaceTarget")->isEnabled());
    child<QCheckBox>("surfacePoints")->click();
    QVERIFY(scene().points);
    const Dataset& data = *m_window->session().data();
    QCOMPARE(scene().points->size(), data.indices(Part::train).size());
    page().setTestPointsShown(true);
    QCOMPARE(scene().points->size(), static_cast<std::size_t>(data.samples()));
    const SurfacePoint& first = scene().points->front();
    QCOMPARE(first.value, data.targets(0));
    choose("surfaceTarget", 1);
    QVERIFY(scene().ghost && !scene().beside);
    QCOMPARE(scene().ghost->rows() * scene().ghost->columns(), static_cast<int>(data.samples()));
    choose("surfaceTarget", 2);
    QVERIFY(!scene().ghost && scene().beside);
    choose("surfaceTarget", 0);
    QVERIFY(!scene().ghost && !scene().beside);
}

void SurfaceLookTest::theTargetStandsBesideTheSurface() {
    waitForField();
    open();
    SurfaceView& view = *page().surfaceView();
    const OrbitCamera alone = view.camera();
    choose("surfaceTarget", 2);
    popup()->hide();
    QVERIFY(view.camera().distance > alone.distance); // each has half the room
    const auto colors = [](const QImage& image) {
        QSet<QRgb> all;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                all << image.pixel(x, y);
        return all.size();
    };
    const QImage picture = view.picture();
    const QSize half(picture.width() / 2, picture.height());
    QVERIFY(colors(picture.copy({{0, 0}, half})) > 300);
    QVERIFY(colors(picture.copy({{half.width(), 0}, half})) > 300);
    // The same point is marked in both, and in the map, whichever is pointed at.
    for (const double share : {0.24, 0.67}) {
        QPointF at(view.width() * share, view.height() * 0.4);
        while (!view.pick(at) && at.y() < view.height())
            at.ry() += 4; // down to the surface, wherever the untrained network has it
        QMouseEvent move(QEvent::MouseMove, at, view.mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
        QApplication::sendEvent(&view, &move);
        QVERIFY2(scene().mark, qPrintable(QString::number(share)));
        QCOMPARE(*page().mapView().mark(), *scene().mark);
    }
    // A file has the window's pixels.
    for (const ExportableView& each : page().exportableViews())
        if (each.title == "Surface") {
            QEvent leave(QEvent::Leave);
            QApplication::sendEvent(&view, &leave);
            PictureRequest request;
            request.size = each.shown;
            request.shown = lightTheme();
            QTest::qWait(500); // shade in hollows is found at rest
            QCOMPARE(QImage::fromData(each.bytes(request)).convertToFormat(QImage::Format_RGB32),
                     view.picture());
            request.format = PictureFormat::svg;
            const QByteArray svg = each.bytes(request);
            QVERIFY(svg.contains(">learned<") && svg.contains(">target<"));
        }
}

/// A network that has not been trained may answer far from 0 and 1, and its own range flatten the target.
void SurfaceLookTest::theScaleHasRoomForTheTarget() {
    waitForField();
    const auto isOff = [this] { return scene().scale.low > 0 || scene().scale.high < 1; };
    for (int seed = 0; seed < 40 && !isOff(); ++seed) {
        const auto before = page().field();
        m_window->session().newSeed();
        QTRY_VERIFY_WITH_TIMEOUT(page().field() && page().field() != before, patience);
    }
    if (!isOff())
        QSKIP("every one of these networks answers between 0 and 1");
    open();
    choose("surfaceTarget", 2);
    QVERIFY(scene().scale.low <= 0 && scene().scale.high >= 1);
    choose("surfaceTarget", 0);
    QVERIFY(isOff());
}

void SurfaceLookTest::cutAndWireframeReachTheScene() {
    open();
    QVERIFY(!child<QSlider>("cutAt")->isEnabled());
    choose("cut", 3);
    child<QSlider>("cutAt")->setValue(50);
    QVERIFY((scene().cut == SurfaceCut{1, 0.25, false}));
    choose("faces", 2);
    QVERIFY(!scene().faces && scene().meshLines);
    choose("cut", 0);
    QVERIFY(!scene().cut);
    child<QCheckBox>("colorBar")->click();
    QVERIFY(!scene().colorBar);
}

void SurfaceLookTest::rangeHoldsForAllViews() {
    waitForField();
    open();
    choose("range", 2);
    const ColorScale scale = scene().scale;
    QVERIFY(std::abs(scale.low + scale.high - 1) < 1e-12); // around 0.5, the threshold of two classes
    QCOMPARE(page().mapView().scale().low, scale.low);
    choose("range", 1);
    auto* low = child<NumberBox>("rangeLow");
    QVERIFY(low->isEnabled());
    auto* text = low->findChild<QLineEdit*>();
    text->selectAll();
    QTest::keyClicks(text, "-2.5");
    QTest::keyClick(text, Qt::Key_Return);
    QCOMPARE(scene().scale.low, -2.5);
    QCOMPARE(page().mapView().scale().low, -2.5);
    // It stays while the network trains.
    m_window->session().step();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().snapshot()->iteration == 1, patience);
    QCOMPARE(scene().scale.low, -2.5);
}

void SurfaceLookTest::badRangesAreRefused() {
    open();
    choose("range", 1);
    auto* text = child<NumberBox>("rangeLow")->findChild<QLineEdit*>();
    text->selectAll();
    QTest::keyClicks(text, "7");
    QTest::keyClick(text, Qt::Key_Return);
    QVERIFY(page().choices().range.low < page().choices().range.high);
    bool told = false;
    for (const QLabel* label : popup()->findChildren<QLabel*>())
        told = told || (label->isVisible() && label->text().contains("below the highest"));
    QVERIFY(told);
}

void SurfaceLookTest::mapIsForAllPages() {
    open();
    const int magma = static_cast<int>(ColorMap::names().indexOf("magma"));
    choose("colorMap", magma);
    QCOMPARE(scene().scale.map.name(), QString("magma"));
    QCOMPARE(page().mapView().scale().map.name(), QString("magma"));
    for (const QAction* action : m_window->findChildren<QAction*>())
        if (ColorMap::names().contains(action->text()))
            QCOMPARE(action->isChecked(), action->text() == "magma");
    for (QAction* action : m_window->findChildren<QAction*>())
        if (action->text() == "cycle")
            action->trigger();
    QCOMPARE(scene().scale.map.name(), QString("cycle"));
    QCOMPARE(child<QComboBox>("colorMap")->currentText(), QString("cycle"));
}

void SurfaceLookTest::meshIsChosen() {
    waitForField();
    QCOMPARE(page().field()->rows(), 161);
    open();
    choose("mesh", 5);
    QTRY_COMPARE_WITH_TIMEOUT(page().field()->rows(), 1024, patience);
    choose("mesh", 0);
    QTRY_COMPARE_WITH_TIMEOUT(page().field()->rows(), 41, patience);
}

void SurfaceLookTest::pointingMarksBothViews() {
    waitForField();
    MapView& map = page().mapView();
    const auto pointAt = [](QWidget& view, QPointF at) {
        QMouseEvent move(QEvent::MouseMove, at, view.mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
        QApplication::sendEvent(&view, &move);
    };
    pointAt(map, map.toWidget({0.25, -0.5}));
    QVERIFY(scene().mark);
    QVERIFY(QLineF(*scene().mark, QPointF(0.25, -0.5)).length() < 0.02);
    SurfaceView& surface = *page().surfaceView();
    pointAt(surface, QRectF(surface.rect()).center());
    QVERIFY(map.mark() && scene().mark);
    QCOMPARE(*map.mark(), *scene().mark);
}

void SurfaceLookTest::choicesAreRemembered() {
    open();
    choose("cut", 1);
    choose("colorMap", 2);
    choose("mesh", 1);
    child<QCheckBox>("floorContours")->click();
    const SurfaceChoices before = page().choices();
    m_window.reset();
    m_window = std::make_unique<MainWindow>(lightTheme());
    QVERIFY(page().choices() == before);
    QVERIFY(scene().cut && !scene().floorContours);
    QCOMPARE(scene().scale.map.name(), QString("magma"));
    QCOMPARE(page().mapView().scale().map.name(), QString("magma"));
    QCOMPARE(m_window->session().mesh(), 81);
}

void SurfaceLookTest::brokenSettingsDoNoHarm() {
    m_window.reset();
    QSettings("Hanscape", "Hanscape")
        .setValue("surface/look", R"({"map":"jet","mesh":-5,"range":{"kind":99,"low":3,"high":1},"look":4})");
    m_window = std::make_unique<MainWindow>(lightTheme());
    const SurfaceChoices& choices = page().choices();
    QCOMPARE(choices.colorMap, QString("cividis"));
    QCOMPARE(choices.mesh, 161);
    QVERIFY(choices.range.low < choices.range.high);
    QVERIFY(choices.look == SurfaceLook());
}

HANSCAPE_TEST(SurfaceLookTest, QApplication)

} // namespace hanscape::tst_app_surface_look

#include "app/tst_surface_look.moc"
