#include "core/io/bytes.h"
#include "core/io/region_files.h"
#include "tests/core/analysis/networks.h"
#include "tests/test.h"

#include <QXmlStreamReader>

namespace hanscape::tst_core_io_region_files {

namespace {

RegionMesh foldMesh(const Box& box) {
    return collectRegions(oneFold(Activation::abs), box, shownReadout({Task::regression, 0, Loss::mse}, 1), 9)
        .mesh;
}

} // namespace

class RegionFilesTest : public QObject {
    Q_OBJECT

  private slots:
    void svgIsThePicture();
    void plyIsTheMesh();
    void linesGetThinnerWithTheRegions();
};

void RegionFilesTest::svgIsThePicture() {
    const Box box{0, 2, -0.5, 0.5};
    const RegionMesh mesh = foldMesh(box);
    const std::string svg = regionsSvg(mesh, box, {0x0072b2, 0x00000f});
    QXmlStreamReader reader(QByteArray::fromStdString(svg));
    QStringList fills;
    double right = 0, bottom = 0;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement() && reader.name() == QString("svg"))
            QCOMPARE(reader.attributes().value("viewBox").toString(), QString("0 0 1000 500"));
        if (!reader.isStartElement() || reader.name() != QString("path"))
            continue;
        fills += reader.attributes().value("fill").toString();
        const QString path = reader.attributes().value("d").toString();
        QVERIFY(path.startsWith('M') && path.endsWith('Z'));
        for (const QString& corner : path.mid(1).chopped(1).split('L')) {
            right = std::max(right, corner.section(' ', 0, 0).toDouble());
            bottom = std::max(bottom, corner.section(' ', 1, 1).toDouble());
        }
        QVERIFY(path.contains("250 ")); // x = 0.5
    }
    QVERIFY(!reader.hasError());
    QCOMPARE(fills, (QStringList{"#0072b2", "#00000f"}));
    QCOMPARE(right, 1000.0);
    QCOMPARE(bottom, 500.0);
}

void RegionFilesTest::plyIsTheMesh() {
    const RegionMesh mesh = foldMesh(Box());
    const std::string ply = regionsPly(mesh, {0x0072b2, 0xe69f00});
    const std::size_t data = ply.find("end_header\n") + 11;
    QVERIFY(ply.find("element vertex 8\n") < data && ply.find("element face 2\n") < data);
    QCOMPARE(ply.size(), data + 8 * 24 + 2 * (4 + 4 * 4 + 3));
    for (std::size_t i = 0; i < 8; ++i) {
        const double x = readAt<double>(ply, data + 24 * i), z = readAt<double>(ply, data + 24 * i + 16);
        QCOMPARE(z, std::abs(x - 0.5));
    }
    const std::size_t second = data + 8 * 24 + 23;
    QCOMPARE(readAt<std::uint32_t>(ply, second), 4u);
    QCOMPARE(readAt<std::uint32_t>(ply, second + 4), 4u);
    QCOMPARE(readAt<std::uint8_t>(ply, second + 20), std::uint8_t(0xe6));
}

void RegionFilesTest::linesGetThinnerWithTheRegions() {
    RegionMesh many;
    many.values.resize(1'000'000);
    QVERIFY(regionLineWidth(many, Box()) < 0.1 * regionLineWidth(foldMesh(Box()), Box()));
}

HANSCAPE_TEST(RegionFilesTest, NoApplication)

} // namespace hanscape::tst_core_io_region_files

#include "core/io/tst_region_files.moc"
