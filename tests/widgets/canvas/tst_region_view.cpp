#include "tests/core/analysis/networks.h"
#include "tests/test.h"
#include "tests/widgets/canvas/mouse.h"
#include "widgets/canvas/region_view.h"

#include <set>

namespace hanscape::tst_widgets_canvas_region_view {

namespace {

/// |x − 0.5| over [−1, 1]².
RegionWindow foldWindow(std::int64_t limit = 100) {
    RegionWindowRequest request;
    request.objective.task = Task::regression;
    request.limit = limit;
    request.columns = request.rows = 20;
    return lookAtRegions(oneFold(Activation::abs), request);
}

RegionWindow hanWindow() {
    RegionWindowRequest request;
    return lookAtRegions(smallNetwork(LayerKind::householder, Activation::abs, 5, 8, 3), request);
}

bool near(QRgb a, QRgb b, int tolerance = 6) {
    return std::abs(qRed(a) - qRed(b)) <= tolerance && std::abs(qGreen(a) - qGreen(b)) <= tolerance &&
           std::abs(qBlue(a) - qBlue(b)) <= tolerance;
}

} // namespace

class RegionViewTest : public QObject {
    Q_OBJECT

  private slots:
    void pixelsHaveTheValuesOfTheirPlaces();
    void aDensityIsDrawnUpright();
    void everyFoldIsDrawnOnce();
    void foldsByLayerKeepTheirLayers();
    void scalesFitWhatTheyShow();
    void birthIsTheLastFold();
    void regionsHaveColorsOfTheirOwn();
    void inkShowsOnAnyColor();
    void zoomGoesDeepAndStaysReadable();
    void anOldPictureMovesAlong();
};

void RegionViewTest::pixelsHaveTheValuesOfTheirPlaces() {
    RegionLook look;
    look.spec.boundary = false;
    look.spec.lines = FoldLines::none;
    const RegionWindow window = foldWindow();
    const RegionShading shading = shadeRegions(window, look);
    QVERIFY(shading.varies);
    const QImage image = regionImage(window, shading, look, {200, 200}, 1);
    for (const int column : {3, 60, 149, 151, 190}) {
        const double x = -1 + 2 * (column + 0.5) / 200;
        QVERIFY(near(image.pixel(column, 100), shading.scale.color(std::abs(x - 0.5))));
    }
}

void RegionViewTest::aDensityIsDrawnUpright() {
    RegionWindow window = foldWindow(1);
    QCOMPARE(window.mesh.size(), std::size_t(0));
    window.density.setZero();
    window.density(19, 0) = 5; // at the top left
    RegionLook look;
    look.spec.boundary = false;
    RegionShading shading = shadeRegions(window, look);
    QCOMPARE(shading.label, QString("folds / pixel"));
    shading.scale.high = 0.5; // 5 by pixels of 0.1
    const QImage image = regionImage(window, shading, look, {20, 20}, 1);
    QCOMPARE(image.pixel(0, 0), shading.scale.color(0.5));
    QCOMPARE(image.pixel(0, 19), shading.scale.color(0));
    QCOMPARE(image.pixel(19, 0), shading.scale.color(0));
}

void RegionViewTest::everyFoldIsDrawnOnce() {
    const RegionWindow window = hanWindow();
    RegionLook look;
    double drawn = 0;
    for (const FoldGroup& group : foldGroups(window, shadeRegions(window, look), look))
        for (const QLineF& line : group.lines)
            drawn += line.length();
    QVERIFY(std::abs(drawn - window.totals.foldLength()) < 1e-9 * drawn);
}

void RegionViewTest::foldsByLayerKeepTheirLayers() {
    const RegionWindow window = hanWindow();
    RegionLook look;
    look.layers = 5;
    look.spec.lines = FoldLines::layers;
    const auto groups = foldGroups(window, shadeRegions(window, look), look);
    QCOMPARE(groups.size(), std::size_t(5));
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const std::size_t layer = 4 - i; // the first layer's lie on top
        double length = 0;
        for (const QLineF& line : groups[i].lines)
            length += line.length();
        QVERIFY(std::abs(length - window.totals.layers[layer].length / 2) < 1e-9);
        QCOMPARE(groups[i].color, layerColor(static_cast<int>(layer) + 1, 5, foldMap(look.map)));
    }
}

void RegionViewTest::scalesFitWhatTheyShow() {
    const RegionWindow window = foldWindow(); // values 0 … 1.5
    RegionLook look;
    QCOMPARE(shadeRegions(window, look).scale.high, 1.0);
    look.unitRange = false;
    QVERIFY(std::abs(shadeRegions(window, look).scale.high - 1.5) < 1e-12);
    look.spec.coloring = RegionColoring::gradient;
    const RegionShading slopes = shadeRegions(window, look);
    QCOMPARE(slopes.scale.low, 0.0);
    QCOMPARE(slopes.scale.high, 1.0);
    QVERIFY(!slopes.varies);
}

void RegionViewTest::birthIsTheLastFold() {
    const RegionWindow window = hanWindow();
    std::set<int> births;
    for (std::size_t i = 0; i < window.mesh.size(); ++i) {
        const int birth = birthOf(window.mesh, i);
        births.insert(birth);
        for (const auto& corner : window.mesh.region(i))
            QVERIFY(corner.layer < birth);
    }
    QVERIFY(births.size() > 2 && *births.begin() >= 1 && *births.rbegin() <= 5);
}

void RegionViewTest::regionsHaveColorsOfTheirOwn() {
    const RegionWindow window = hanWindow();
    RegionLook look;
    look.spec.coloring = RegionColoring::region;
    const RegionShading light = shadeRegions(window, look);
    const std::set<QRgb> colors(light.colors.begin(), light.colors.end());
    QVERIFY(colors.size() > 0.9 * static_cast<double>(window.mesh.size()));
    QVERIFY(light.colors == shadeRegions(hanWindow(), look).colors); // the same again
    look.theme = darkTheme();
    QVERIFY(qGray(shadeRegions(window, look).colors[0]) < qGray(light.colors[0]));
}

void RegionViewTest::inkShowsOnAnyColor() {
    const ColorMap map = ColorMap::named("cividis");
    for (const QRgb color : map.colors())
        QVERIFY(contrast(QColor(color), inkOn(color)) > 3);
}

void RegionViewTest::zoomGoesDeepAndStaysReadable() {
    RegionView view;
    view.resize(700, 600);
    const QPointF at = view.toWidget({0.4123456789, -0.3});
    for (int i = 0; i < 400; ++i)
        test::wheel(view, at, 120);
    const Box box = view.visibleBox();
    QVERIFY(box.width() < 1e-10 && box.width() > 1e-12);
    QVERIFY(box.left < 0.42 && box.left > 0.4);
    for (const auto& [low, high] : {std::pair(box.left, box.right), std::pair(box.bottom, box.top)}) {
        const AxisLabels labels = axisLabels(low, high, 5, "x");
        QVERIFY(labels.texts.size() >= 3);
        QCOMPARE(std::set<QString>(labels.texts.begin(), labels.texts.end()).size(),
                 static_cast<std::size_t>(labels.texts.size()));
        for (const QString& text : labels.texts)
            QVERIFY(text.size() <= 4);
        QVERIFY(labels.name.contains("10⁻"));
    }
    QVERIFY(axisLabels(box.left, box.right, 5, "x").name.startsWith("x − 0.412"));
    QVERIFY(axisLabels(box.bottom, box.top, 5, "y").name.startsWith("y + 0.3"));
    QCOMPARE(axisLabels(-1, 1, 5, "x").name, QString("x"));
    QVERIFY(view.plotRect().width() > 300); // the plot keeps its room
}

void RegionViewTest::anOldPictureMovesAlong() {
    auto rendering = std::make_shared<RegionRendering>();
    rendering->window = std::make_shared<const RegionWindow>(foldWindow());
    rendering->look.spec.lines = FoldLines::none;
    rendering->look.spec.boundary = false;
    rendering->shading = shadeRegions(*rendering->window, rendering->look);
    rendering->image = regionImage(*rendering->window, rendering->shading, rendering->look, {400, 400}, 1);
    RegionView view;
    view.resize(500, 460);
    view.setRendering(rendering);
    QVERIFY(view.isCurrent());
    view.setVisibleBox({0, 1, 0, 1});
    QVERIFY(!view.isCurrent());
    const QImage shown = view.grab().toImage();
    for (const double x : {0.1, 0.3, 0.9}) {
        const QPointF place = view.toWidget({x, 0.5}) * shown.devicePixelRatio();
        QVERIFY(near(shown.pixel(place.toPoint()), rendering->shading.scale.color(std::abs(x - 0.5)), 10));
    }
    view.setVisibleBox({0, 1e-9, 0, 1e-9}); // all blur: left out
    const QImage blank = view.grab().toImage();
    QCOMPARE(blank.pixelColor(view.plotRect().center().toPoint()), lightTheme().ground);
}

HANSCAPE_TEST(RegionViewTest, QApplication)

} // namespace hanscape::tst_widgets_canvas_region_view

#include "widgets/canvas/tst_region_view.moc"
