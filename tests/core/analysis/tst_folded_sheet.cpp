#include "core/analysis/folded_sheet.h"
#include "tests/core/analysis/networks.h"
#include "tests/test.h"

#include <cmath>

namespace hanscape::tst_core_analysis_folded_sheet {

namespace {

SheetRequest requestOf(std::size_t layers, SheetStep step) {
    SheetRequest request;
    request.window.layers = layers;
    request.window.limit = 5000;
    request.step = step;
    return request;
}

/// x, y to two ABS neurons by the identity, then a reflector of the first one, shifted.
Network<double> mirror() {
    NetworkSpec spec;
    spec.layers = {{LayerKind::fc, 2, Activation::identity, Initialisation::kaiming, 0},
                   {LayerKind::householder, 2, Activation::abs, Initialisation::kaiming, 0},
                   {LayerKind::fc, 1, Activation::identity, Initialisation::kaiming, 0}};
    Network<double> network(spec);
    network.weight(0) << 1, 0, 0, 1;
    network.vector(1) << 3, 0;
    network.bias(1) << 0.25, 1;
    network.weight(2) << 1, 1;
    return network;
}

double areaOf(const FoldedSheet& sheet, const std::vector<FoldedSheet::Place>& places) {
    double area = 0;
    for (std::size_t i = 0; i < sheet.plane.mesh.size(); ++i) {
        const std::size_t begin = sheet.plane.mesh.begins[i], end = sheet.plane.mesh.begins[i + 1];
        double twice = 0;
        for (std::size_t k = begin; k < end; ++k) {
            const auto &a = places[k], &b = places[k + 1 == end ? begin : k + 1];
            twice += a.x * b.y - b.x * a.y;
        }
        area += std::abs(twice) / 2;
    }
    return area;
}

} // namespace

class FoldedSheetTest : public QObject {
    Q_OBJECT

  private slots:
    void aReflectionThenAFold();
    void motionsKeepAreas();
    void tooManyRegionsBecomeAMesh();
    void fcLayersHaveNoMotion();
    void oneNeuronIsALine();
};

void FoldedSheetTest::aReflectionThenAFold() {
    SheetRequest request = requestOf(2, SheetStep::affine);
    request.neurons = {0, 1};
    const FoldedSheet reflected = foldSheet(mirror(), request);
    request.step = SheetStep::fold;
    const FoldedSheet folded = foldSheet(mirror(), request);
    QVERIFY(reflected.exact);
    QCOMPARE(reflected.plane.mesh.size(), std::size_t(2)); // y + 1 is nowhere negative
    QVERIFY(std::abs(reflected.shown - 1) < 1e-12);
    for (std::size_t i = 0; i < reflected.before.size(); ++i) {
        const auto& corner = reflected.plane.mesh.corners[i];
        QVERIFY(std::abs(reflected.before[i].x - corner.x) < 1e-14);
        QVERIFY(std::abs(reflected.before[i].y - corner.y) < 1e-14);
        QVERIFY(std::abs(reflected.after[i].x - (0.25 - corner.x)) < 1e-14);
        QVERIFY(std::abs(reflected.after[i].y - (corner.y + 1)) < 1e-14);
        QCOMPARE(folded.before[i].x, reflected.after[i].x);
        QVERIFY(std::abs(folded.after[i].x - std::abs(0.25 - corner.x)) < 1e-14);
    }
}

void FoldedSheetTest::motionsKeepAreas() {
    // in a plane the principal directions show all; a reflection and a fold are isometries
    const FoldedSheet reflected = foldSheet(mirror(), requestOf(2, SheetStep::affine));
    const FoldedSheet folded = foldSheet(mirror(), requestOf(2, SheetStep::fold));
    for (const auto* places : {&reflected.before, &reflected.after, &folded.before, &folded.after})
        QVERIFY(std::abs(areaOf(reflected, *places) - 4) < 1e-12);
    QVERIFY(std::abs(folded.shown - 1) < 1e-12);
}

void FoldedSheetTest::tooManyRegionsBecomeAMesh() {
    const auto network = smallNetwork(LayerKind::householder, Activation::abs, 6, 8, 3);
    SheetRequest request = requestOf(5, SheetStep::fold);
    const FoldedSheet exact = foldSheet(network, request);
    request.window.limit = 4;
    request.mesh = 6;
    const FoldedSheet coarse = foldSheet(network, request);
    QVERIFY(exact.exact && !coarse.exact);
    QCOMPARE(coarse.plane.mesh.size(), std::size_t(36));
    QCOMPARE(coarse.plane.patterns.size(), std::size_t(36));
    QCOMPARE(coarse.before.size(), coarse.plane.mesh.corners.size());
    QVERIFY(exact.shown > 0 && exact.shown <= 1);
}

void FoldedSheetTest::fcLayersHaveNoMotion() {
    const auto network = smallNetwork(LayerKind::fc, Activation::relu, 3, 6, 3);
    QVERIFY(!movesInItsSpace(network.spec(), 1));
    const FoldedSheet sheet = foldSheet(network, requestOf(2, SheetStep::affine));
    for (std::size_t i = 0; i < sheet.before.size(); ++i)
        QVERIFY(sheet.before[i].x == sheet.after[i].x && sheet.before[i].y == sheet.after[i].y);
}

void FoldedSheetTest::oneNeuronIsALine() {
    const FoldedSheet sheet = foldSheet(oneFold(Activation::abs), requestOf(1, SheetStep::fold));
    QCOMPARE(sheet.plane.mesh.size(), std::size_t(2));
    for (std::size_t i = 0; i < sheet.after.size(); ++i) {
        QCOMPARE(sheet.after[i].y, 0.0);
        QVERIFY(std::abs(std::abs(sheet.after[i].x) - std::abs(sheet.plane.mesh.corners[i].x - 0.5)) < 1e-14);
    }
}

HANSCAPE_TEST(FoldedSheetTest, NoApplication)

} // namespace hanscape::tst_core_analysis_folded_sheet

#include "core/analysis/tst_folded_sheet.moc"
