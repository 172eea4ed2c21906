#include "core/base/error.h"
#include "core/io/npy.h"
#include "core/io/surface_files.h"
#include "tests/test.h"

#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <sstream>

namespace hanscape::tst_core_io_surface_files {

namespace {

constexpr float hole = std::numeric_limits<float>::quiet_NaN();

/// 2 rows of 3 points over [0, 4] × [10, 11].
Field smallField() {
    Field field;
    field.box = {0, 4, 10, 11};
    field.values.resize(2, 3);
    field.values << 1, 2, 3, //
        4.5F, -5, 1e-9F;
    return field;
}

VertexColors smallColors() { return {0x102030, 0xff0000, 0x00ff00, 0x0000ff, 0xffffff, 0x7f0001}; }

struct Vertex {
    double x, y, z;
    int red, green, blue;
};

struct Mesh {
    std::vector<Vertex> vertices;
    std::vector<std::vector<unsigned>> faces; ///< of vertices from 0
};

/// Reads a binary PLY file by what its header says of types and order.
Mesh readPly(const std::string& bytes) {
    std::istringstream header(bytes);
    std::string line, word, element;
    std::map<std::string, std::size_t> counts;
    std::map<std::string, std::vector<std::string>> types; // of an element's properties, with their names
    while (std::getline(header, line) && line != "end_header") {
        std::istringstream words(line);
        words >> word;
        if (word == "element") {
            words >> element;
            words >> counts[element];
        } else if (word == "property") {
            std::string rest;
            std::getline(words, rest);
            types[element].push_back(rest.substr(1));
        }
    }
    const char* at = bytes.data() + header.tellg();
    const auto take = [&](auto number) {
        std::memcpy(&number, at, sizeof number);
        at += sizeof number;
        return number;
    };
    Mesh mesh;
    const std::vector<std::string> vertexTypes{"double x",  "double y",    "double z",
                                               "uchar red", "uchar green", "uchar blue"};
    if (types["vertex"] != vertexTypes ||
        types["face"] != std::vector<std::string>{"list uchar uint vertex_indices"})
        throw std::runtime_error("other properties than meshes have");
    for (std::size_t i = 0; i < counts["vertex"]; ++i) {
        Vertex vertex{};
        for (double* number : {&vertex.x, &vertex.y, &vertex.z})
            *number = take(0.0);
        for (int* part : {&vertex.red, &vertex.green, &vertex.blue})
            *part = take(std::uint8_t(0));
        mesh.vertices.push_back(vertex);
    }
    for (std::size_t i = 0; i < counts["face"]; ++i) {
        std::vector<unsigned> face(take(std::uint8_t(0)));
        for (unsigned& corner : face)
            corner = take(std::uint32_t(0));
        mesh.faces.push_back(face);
    }
    if (at != bytes.data() + bytes.size())
        throw std::runtime_error("not as long as the header says");
    return mesh;
}

Mesh readObj(const std::string& text) {
    Mesh mesh;
    std::istringstream lines(text);
    std::string line, kind;
    while (std::getline(lines, line)) {
        std::istringstream words(line);
        words >> kind;
        if (kind == "v") {
            Vertex vertex{};
            double red = 0, green = 0, blue = 0;
            words >> vertex.x >> vertex.y >> vertex.z >> red >> green >> blue;
            vertex.red = static_cast<int>(std::lround(255 * red));
            vertex.green = static_cast<int>(std::lround(255 * green));
            vertex.blue = static_cast<int>(std::lround(255 * blue));
            if (!words)
                throw std::runtime_error("a vertex has too few numbers: " + line);
            mesh.vertices.push_back(vertex);
        } else if (kind == "f") {
            std::vector<unsigned> face;
            for (unsigned corner = 0; words >> corner;)
                face.push_back(corner - 1);
            mesh.faces.push_back(face);
        }
    }
    return mesh;
}

/// Twice the signed area of a triangle seen from above; positive where it is counter-clockwise.
double turn(const Mesh& mesh, const std::vector<unsigned>& face) {
    const Vertex &a = mesh.vertices.at(face[0]), &b = mesh.vertices.at(face[1]),
                 &c = mesh.vertices.at(face[2]);
    return (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
}

} // namespace

class SurfaceFilesTest : public QObject {
    Q_OBJECT

  private slots:
    void meshesReadBack_data();
    void meshesReadBack();
    void holesAreLeftOut();
    void noSurfaceIsSaid();
    void csv();
    void severalFields();
    void npy();
    void pictures();
};

void SurfaceFilesTest::meshesReadBack_data() {
    QTest::addColumn<bool>("ply");
    QTest::newRow("ply") << true;
    QTest::newRow("obj") << false;
}

void SurfaceFilesTest::meshesReadBack() {
    QFETCH(bool, ply);
    const Field field = smallField();
    const VertexColors colors = smallColors();
    const Mesh mesh = ply ? readPly(fieldPly(field, colors)) : readObj(fieldObj(field, colors));
    QCOMPARE(mesh.vertices.size(), std::size_t(6));
    for (int i = 0; i < 6; ++i) {
        const Vertex& vertex = mesh.vertices[static_cast<std::size_t>(i)];
        QCOMPARE(vertex.x, 2.0 * (i % 3));
        QCOMPARE(vertex.y, 10.0 + i / 3);
        QCOMPARE(static_cast<float>(vertex.z), field.values(i / 3, i % 3));
        const auto color = static_cast<std::uint32_t>(vertex.red << 16 | vertex.green << 8 | vertex.blue);
        QCOMPARE(color, colors[static_cast<std::size_t>(i)]);
    }
    QCOMPARE(mesh.faces.size(), std::size_t(4));
    double area = 0;
    for (const auto& face : mesh.faces) {
        QCOMPARE(face.size(), std::size_t(3));
        QVERIFY(turn(mesh, face) > 0);
        area += turn(mesh, face) / 2;
    }
    QCOMPARE(area, 4.0); // all of the box, nothing twice
}

void SurfaceFilesTest::holesAreLeftOut() {
    Field field = smallField();
    field.values(0, 0) = hole;
    field.values(1, 0) = std::numeric_limits<float>::infinity();
    for (const Mesh& mesh :
         {readPly(fieldPly(field, smallColors())), readObj(fieldObj(field, smallColors()))}) {
        QCOMPARE(mesh.vertices.size(), std::size_t(4));
        QCOMPARE(mesh.vertices.front().x, 2.0); // numbered anew
        QCOMPARE(mesh.vertices.front().red, 0xff);
        QCOMPARE(mesh.faces.size(), std::size_t(2)); // of the cell that has all its corners
        for (const auto& face : mesh.faces)
            QVERIFY(turn(mesh, face) > 0);
    }
}

void SurfaceFilesTest::noSurfaceIsSaid() {
    Field field = smallField();
    field.values.setConstant(hole);
    for (const auto& write : {fieldPly, fieldObj})
        try {
            write(field, smallColors());
            QFAIL("a mesh of nothing");
        } catch (const Error& error) {
            QVERIFY(QByteArray(error.what()).contains("no surface to write"));
        }
}

void SurfaceFilesTest::csv() {
    Field field = smallField();
    field.values(0, 1) = -hole;
    const auto lines = QByteArray::fromStdString(fieldCsv(field, "x", "y", "f")).split('\n');
    QCOMPARE(lines.size(), 8); // the last one is empty
    QCOMPARE(lines[0], QByteArray("x,y,f"));
    QCOMPARE(lines[1], QByteArray("0,10,1"));
    QCOMPARE(lines[2], QByteArray("2,10,nan"));
    QCOMPARE(lines[4], QByteArray("0,11,4.5"));
    QCOMPARE(lines[6], QByteArray("4,11,1e-09"));
    QCOMPARE(lines[6].split(',')[2].toFloat(), 1e-9F);
}

void SurfaceFilesTest::severalFields() {
    Field twice = smallField();
    twice.values *= 2;
    const Field field = smallField();
    const auto lines =
        QByteArray::fromStdString(fieldsCsv({&field, &twice}, {"x", "y", "a", "b"})).split('\n');
    QCOMPARE(lines.size(), 8);
    QCOMPARE(lines[0], QByteArray("x,y,a,b"));
    QCOMPARE(lines[1], QByteArray("0,10,1,2"));
    QCOMPARE(lines[4], QByteArray("0,11,4.5,9"));
    const std::string bytes = fieldsNpy({&field, &twice});
    QVERIFY(bytes.find("(2, 2, 3)") != std::string::npos);
    const float* last = reinterpret_cast<const float*>(bytes.data() + bytes.size()) - 6;
    QCOMPARE(last[3], 9.0F); // the second field's second row
}

void SurfaceFilesTest::npy() {
    const std::string bytes = fieldNpy(smallField());
    const NpyArray array = parseNpy(bytes, "field.npy");
    QCOMPARE(array.values.rows(), Eigen::Index(2));
    QVERIFY(array.values.cast<float>() == smallField().values);
    QVERIFY(bytes.find("'descr': '<f4'") != std::string::npos);
}

void SurfaceFilesTest::pictures() {
    Batch<float> values(2, 6);
    values << 0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15;
    const std::string bytes = encodeNpyPictures(values, 3, 2);
    QVERIFY(bytes.find("'shape': (2, 3, 2), }") != std::string::npos);
    const std::size_t begin = bytes.find('\n') + 1;
    QCOMPARE(begin % 64, std::size_t(0));
    QCOMPARE(bytes.size() - begin, 12 * sizeof(float));
    float number = 0;
    std::memcpy(&number, bytes.data() + begin + 7 * sizeof number, sizeof number);
    QCOMPARE(number, 11.0F);
    QVERIFY_EXCEPTION_THROWN(encodeNpyPictures(values, 4, 2), Error);
}

HANSCAPE_TEST(SurfaceFilesTest, QCoreApplication)

} // namespace hanscape::tst_core_io_surface_files

#include "core/io/tst_surface_files.moc"
