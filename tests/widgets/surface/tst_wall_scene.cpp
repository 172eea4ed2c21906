#include "tests/test.h"
#include "tests/widgets/surface/fields.h"
#include "widgets/surface/wall_layout.h"

namespace hanscape::tst_widgets_surface_wall_scene {

using namespace hanscape::test;

namespace {

/// Two rows of two: ranges 0 … 1, 10 … 12, −5 … −4.9, and a constant but for rounding.
WallScene fourTiles() {
    WallScene scene;
    scene.columns = 2;
    scene.rows = {{"first", "a note"}, {"second", ""}};
    for (const auto& [low, high] :
         std::vector<std::pair<double, double>>{{0, 1}, {10, 12}, {-5, -4.9}, {7, 7 + 1e-7}}) {
        WallTile tile;
        tile.field = sceneOf([=](double x, double) { return low + (high - low) * (x + 1) / 2; }, 9).field;
        tile.low = low;
        tile.high = high;
        scene.tiles.push_back(tile);
    }
    return scene;
}

} // namespace

class WallSceneTest : public QObject {
    Q_OBJECT

  private slots:
    void oneScaleSpansTheWidestSurface();
    void ownScalesReachFromLowestToHighest();
    void roundingIsNoMountain();
    void theLegendTellsTheScale();
    void partsDoNotOverlap_data();
    void partsDoNotOverlap();
    void aLargeSurfaceTakesTheRoom();
};

void WallSceneTest::oneScaleSpansTheWidestSurface() {
    const WallScene scene = fourTiles();
    QCOMPARE(scene.sharedSpan(), 2.0);
    for (int tile = 0; tile < scene.count(); ++tile) {
        const ColorScale scale = scene.scaleOf(tile);
        const WallTile& of = scene.tiles[static_cast<std::size_t>(tile)];
        QCOMPARE(scale.high - scale.low, 2.0);
        QCOMPARE((scale.high + scale.low) / 2, (of.low + of.high) / 2);
    }
}

void WallSceneTest::ownScalesReachFromLowestToHighest() {
    WallScene scene = fourTiles();
    scene.sharedHeights = false;
    for (int tile = 0; tile < 3; ++tile) {
        QCOMPARE(scene.scaleOf(tile).low, scene.tiles[static_cast<std::size_t>(tile)].low);
        QCOMPARE(scene.scaleOf(tile).high, scene.tiles[static_cast<std::size_t>(tile)].high);
    }
}

void WallSceneTest::roundingIsNoMountain() {
    WallScene scene = fourTiles();
    scene.sharedHeights = false;
    const SurfaceScene surface = scene.surface(3, false);
    const float least = surface.height(scene.tiles[3].low), most = surface.height(scene.tiles[3].high);
    QVERIFY(most - least < 0.01F);
    QVERIFY(std::abs(most) < 0.01F); // in the middle of its box
}

void WallSceneTest::theLegendTellsTheScale() {
    WallScene scene = fourTiles();
    QCOMPARE(scene.legendScale(-1).low, -1.0);
    QCOMPARE(scene.legendScale(-1).high, 1.0);
    QVERIFY(scene.legendSentence().contains("one scale for all"));
    QCOMPARE(scene.legendScale(1).low, 10.0); // of one that is large: f itself
    const QString shared = scene.legendLabel(-1);
    scene.sharedHeights = false;
    QCOMPARE(scene.legendScale(-1).low, 0.0);
    QCOMPARE(scene.legendScale(-1).high, 1.0);
    QVERIFY(scene.legendSentence().contains("its own scale"));
    QVERIFY(scene.legendLabel(-1) != shared);
}

void WallSceneTest::partsDoNotOverlap_data() {
    QTest::addColumn<QSizeF>("pixels");
    QTest::addColumn<double>("unit");
    QTest::newRow("a view") << QSizeF(900, 600) << 1.0;
    QTest::newRow("small") << QSizeF(420, 330) << 1.0;
    QTest::newRow("a picture") << QSizeF(3840, 2400) << 4.0;
}

void WallSceneTest::partsDoNotOverlap() {
    QFETCH(QSizeF, pixels);
    QFETCH(double, unit);
    const WallScene scene = fourTiles();
    const WallLayout layout = layOutWall(scene, -1, pixels, unit);
    std::vector<QRectF> parts = layout.tiles;
    parts.insert(parts.end(), layout.rows.begin(), layout.rows.end());
    parts.push_back(layout.bar);
    parts.push_back(layout.sentence);
    QCOMPARE(parts.size(), std::size_t(4 + 2 + 2));
    const QRectF whole(QPointF(), pixels);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        QVERIFY(whole.contains(parts[i]));
        QVERIFY(!parts[i].isEmpty());
        for (std::size_t j = 0; j < i; ++j) // rounding may let neighbours share an edge
            QVERIFY(!parts[i].adjusted(1e-6, 1e-6, -1e-6, -1e-6).intersects(parts[j]));
    }
    for (std::size_t i = 0; i < layout.surfaces.size(); ++i) {
        QVERIFY(layout.tiles[i].contains(layout.surfaces[i]));
        QCOMPARE(layout.tileAt(layout.surfaces[i].center()), static_cast<int>(i));
    }
    QCOMPARE(layout.tileAt(layout.sentence.center()), -1);
}

void WallSceneTest::aLargeSurfaceTakesTheRoom() {
    const WallScene scene = fourTiles();
    const WallLayout layout = layOutWall(scene, 2, QSizeF(900, 600), 1);
    QCOMPARE(layout.surfaces.size(), std::size_t(1));
    QVERIFY(layout.rows.empty());
    QVERIFY(layout.tiles.front().bottom() > layout.surfaces.front().bottom() + 10); // for its name
    QVERIFY(layout.surfaces.front().width() > 700 && layout.surfaces.front().height() > 500);
    QVERIFY(scene.surface(2, true).ticks);
    QVERIFY(!scene.surface(2, false).ticks);
}

HANSCAPE_TEST(WallSceneTest, QApplication)

} // namespace hanscape::tst_widgets_surface_wall_scene

#include "widgets/surface/tst_wall_scene.moc"
