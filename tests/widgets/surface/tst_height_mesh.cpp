#include "tests/test.h"
#include "widgets/surface/height_mesh.h"
#include "widgets/surface/surface_pick.h"

#include <cmath>
#include <functional>
#include <limits>

namespace hanscape::tst_widgets_surface_height_mesh {

namespace {

SurfaceScene sceneOf(int rows, int columns, Box box, const std::function<double(double, double)>& f) {
    auto field = std::make_shared<Field>();
    field->box = box;
    field->values.resize(rows, columns);
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            field->values(row, column) = static_cast<float>(f(field->x(column), field->y(row)));
    SurfaceScene scene;
    scene.field = field;
    return scene;
}

} // namespace

class TestHeightMesh : public QObject {
    Q_OBJECT
  private slots:
    void slopesOfATiltedPlane();
    void heightsStayInTheBox();
    void holes();
    void trianglesFaceUp();
    void fewerPointsCoverTheSame();
    void pickFindsThePlane();
    void pickMissesBeside();
};

void TestHeightMesh::slopesOfATiltedPlane() {
    // A mesh and a box that are far from square: the world's box is 2 × 2 × 1 all the same.
    const SurfaceScene scene =
        sceneOf(80, 20, {0, 10, -1, 0}, [](double x, double y) { return 0.5 * x / 10 + 0.25 * (y + 1); });
    std::vector<HeightPoint> points;
    heightPoints(scene, *scene.field, points);
    QCOMPARE(points.size(), std::size_t(1600));
    for (const HeightPoint& point : points) { // the edges too
        QVERIFY(std::abs(point.slopeX - 0.25F) < 1e-4F);
        QVERIFY(std::abs(point.slopeY - 0.125F) < 1e-4F);
    }
    QVERIFY(std::abs(points.front().height + 0.5F) < 1e-6F);
    QVERIFY(std::abs(points[19].height - 0) < 1e-6F); // the first row runs along x
}

void TestHeightMesh::heightsStayInTheBox() {
    SurfaceScene scene;
    scene.scale.low = -2;
    scene.scale.high = 3;
    QCOMPARE(scene.height(-2), -0.5F);
    QCOMPARE(scene.height(3), 0.5F);
    QCOMPARE(scene.height(0.5), 0.0F);
    const double infinity = std::numeric_limits<double>::infinity();
    for (const double wild : {1e30, -1e30, infinity, -infinity, 3.1, -2.1})
        QVERIFY(std::abs(scene.height(wild)) < SurfaceScene::halfHeight);
    QVERIFY(scene.height(3.05) > 0.5F); // beyond the scale, and seen to be so
    QVERIFY(std::isnan(scene.height(std::nan(""))));
    scene.scale.high = scene.scale.low;
    QCOMPARE(scene.height(7), 0.0F);
}

void TestHeightMesh::holes() {
    const SurfaceScene scene =
        sceneOf(9, 9, {}, [](double x, double y) { return x == 0 && y == 0 ? std::nan("") : 0.5 + 0.5 * x; });
    std::vector<HeightPoint> points;
    heightPoints(scene, *scene.field, points);
    QVERIFY(points[40].share < -1e3F);
    for (const HeightPoint& point : points)
        QVERIFY(std::isfinite(point.height) && std::isfinite(point.slopeX) && std::isfinite(point.slopeY));
}

void TestHeightMesh::trianglesFaceUp() {
    const auto indices = meshIndices(3, 4);
    const auto places = meshPlaces(3, 4);
    QCOMPARE(indices.size(), std::size_t(2 * 3 * 2 * 3));
    for (std::size_t i = 0; i < indices.size(); i += 3) {
        const auto x = [&](std::size_t k) { return places[2 * indices[i + k]]; };
        const auto y = [&](std::size_t k) { return places[2 * indices[i + k] + 1]; };
        QVERIFY((x(1) - x(0)) * (y(2) - y(0)) - (x(2) - x(0)) * (y(1) - y(0)) > 0);
    }
}

void TestHeightMesh::fewerPointsCoverTheSame() {
    const auto places = meshPlaces(96, 50);
    const auto indices = meshIndices(96, 50, 32);
    QCOMPARE(indices.size(), std::size_t(6 * 31 * 31));
    float area = 0;
    for (std::size_t i = 0; i < indices.size(); i += 3) {
        const auto x = [&](std::size_t k) { return places[2 * indices[i + k]]; };
        const auto y = [&](std::size_t k) { return places[2 * indices[i + k] + 1]; };
        const float twice = (x(1) - x(0)) * (y(2) - y(0)) - (x(2) - x(0)) * (y(1) - y(0));
        QVERIFY(twice > 0);
        area += twice / 2;
    }
    QVERIFY(std::abs(area - 4) < 1e-3F);
    QCOMPARE(meshIndices(9, 9, 32), meshIndices(9, 9)); // there are not so many
}

void TestHeightMesh::pickFindsThePlane() {
    const SurfaceScene scene = sceneOf(33, 65, {0, 4, 0, 2}, [](double x, double) { return x / 4; });
    OrbitCamera camera;
    for (const QPointF spot : {QPointF(0, 0), QPointF(0.2, 0.1), QPointF(-0.3, -0.2)}) {
        const auto point = pickSurface(scene, camera.ray(spot, 1.4));
        QVERIFY(point);
        QVERIFY(std::abs(point->z() - point->x() / 2) < 1e-3F); // on the plane z = x / 2 of the world
        const QVector4D clip = camera.matrix(1.4) * QVector4D(*point, 1);
        QVERIFY(std::abs(static_cast<double>(clip.x() / clip.w()) - spot.x()) < 1e-3);
        QVERIFY(std::abs(static_cast<double>(clip.y() / clip.w()) - spot.y()) < 1e-3);
    }
    camera.lookFrom(OrbitCamera::View::Top);
    const auto top = pickSurface(scene, camera.ray({0, 0}, 1));
    QVERIFY(top && std::abs(scene.fieldX(static_cast<double>(top->x())) - 2) < 1e-3);
}

void TestHeightMesh::pickMissesBeside() {
    const OrbitCamera camera;
    QVERIFY(
        !pickSurface(sceneOf(9, 9, {}, [](double, double) { return 0.5; }), camera.ray({0.99, 0.99}, 1.4)));
    QVERIFY(!pickSurface(sceneOf(9, 9, {}, [](double, double) { return std::nan(""); }),
                         camera.ray({0, 0}, 1.4)));
    QVERIFY(!pickSurface(SurfaceScene(), camera.ray({0, 0}, 1.4)));
}

HANSCAPE_TEST(TestHeightMesh, QCoreApplication)

} // namespace hanscape::tst_widgets_surface_height_mesh

#include "widgets/surface/tst_height_mesh.moc"
