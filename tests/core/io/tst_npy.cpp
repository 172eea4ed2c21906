#include "core/io/bytes.h"
#include "core/io/npy.h"
#include "core/io/table_limits.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

namespace hanscape::tst_core_io_npy {

namespace {

/// A file with that header, whose numbers are 0, 1, 2, … of a type.
template <class T>
std::string npyOf(const std::string& header, int count, int version = 1) {
    std::string bytes("\x93NUMPY", 6);
    bytes += {static_cast<char>(version), '\0'};
    if (version == 1)
        append(bytes, static_cast<std::uint16_t>(header.size()));
    else
        append(bytes, static_cast<std::uint32_t>(header.size()));
    bytes += header;
    for (int i = 0; i < count; ++i)
        append(bytes, static_cast<T>(i));
    return bytes;
}

std::string headerOf(const std::string& type, const std::string& shape, bool fortran = false) {
    return "{'descr': '" + type + "', 'fortran_order': " + (fortran ? "True" : "False") +
           ", 'shape': " + shape + ", }\n";
}

QByteArray bytesOf(const std::string& text) { return QByteArray::fromStdString(text); }

} // namespace

class NpyTest : public QObject {
    Q_OBJECT

  private slots:
    void types_data();
    void types();
    void ordersAndAxes();
    void headerForms_data();
    void headerForms();
    void roundTrip();
    void badBytes_data();
    void badBytes();
    void beginnings();
    void tooManyNumbersAreRefusedUnread();
    void cancelled();
};

void NpyTest::types_data() {
    QTest::addColumn<QByteArray>("bytes");
    const std::string shape = "(2, 3)";
    QTest::newRow("<f4") << bytesOf(npyOf<float>(headerOf("<f4", shape), 6));
    QTest::newRow("<f8") << bytesOf(npyOf<double>(headerOf("<f8", shape), 6));
    QTest::newRow("<i4") << bytesOf(npyOf<std::int32_t>(headerOf("<i4", shape), 6));
    QTest::newRow("<i8") << bytesOf(npyOf<std::int64_t>(headerOf("<i8", shape), 6));
    QTest::newRow("|u1") << bytesOf(npyOf<std::uint8_t>(headerOf("|u1", shape), 6));
    QTest::newRow("version 2") << bytesOf(npyOf<float>(headerOf("<f4", shape), 6, 2));
    QTest::newRow("version 3") << bytesOf(npyOf<float>(headerOf("<f4", shape), 6, 3));
}

void NpyTest::types() {
    QFETCH(QByteArray, bytes);
    const NpyArray array = parseNpy(bytes.toStdString(), "file");
    Batch<double> expected(2, 3);
    expected << 0, 1, 2, 3, 4, 5;
    QVERIFY(array.values == expected);
    QVERIFY(!array.oneDimensional);
}

void NpyTest::ordersAndAxes() {
    const auto fortran = parseNpy(npyOf<float>(headerOf("<f4", "(2, 3)", true), 6), "file").values;
    Batch<double> expected(2, 3);
    expected << 0, 2, 4, 1, 3, 5;
    QVERIFY(fortran == expected);
    const int rows = 70000; // more than one block of rows is read at a time
    const auto tall = parseNpy(npyOf<double>(headerOf("<f8", "(70000, 3)", true), 3 * rows), "file").values;
    for (const int row : {0, 43689, 43690, rows - 1})
        QVERIFY((tall.row(row) == Eigen::RowVector3d(row, row + rows, row + 2 * rows)));
    const auto column = parseNpy(npyOf<double>(headerOf("<f8", "(4,)"), 4), "file");
    QVERIFY(column.oneDimensional);
    QCOMPARE(column.values.rows(), 4);
    QCOMPARE(column.values.cols(), 1);
    const auto flags = parseNpy(npyOf<std::uint8_t>(headerOf("|b1", "(2,)"), 2), "file").values;
    QCOMPARE(flags(1, 0), 1.0);
}

void NpyTest::headerForms_data() {
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("as NumPy writes it")
        << QByteArray("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }       \n");
    QTest::newRow("other order, double quotes, no comma at the end")
        << QByteArray("{\"shape\": (2,3), \"descr\": \"<f4\", \"fortran_order\": False}\n");
}

void NpyTest::headerForms() {
    QFETCH(QByteArray, header);
    QCOMPARE(parseNpy(npyOf<float>(header.toStdString(), 6), "file").values.size(), 6);
}

void NpyTest::roundTrip() {
    const Batch<double> values = Batch<double>::Random(7, 5);
    const std::string doubles = encodeNpy(values);
    QVERIFY(parseNpy(doubles, "file").values == values);
    QCOMPARE((doubles.size() - 7 * 5 * 8) % 64, std::size_t(0)); // NumPy maps arrays from aligned places
    const auto floats = parseNpy(encodeNpy(values, NpyType::f4), "file").values;
    QVERIFY(floats == values.cast<float>().cast<double>());
}

void NpyTest::badBytes_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const std::string good = npyOf<float>(headerOf("<f4", "(2, 3)"), 6);
    const auto row = [](const char* name, const std::string& bytes, const char* says) {
        QTest::newRow(name) << bytesOf(bytes) << QString(says);
    };
    const auto header = [&](const char* name, const std::string& text, const char* says) {
        row(name, npyOf<float>(text, 6), says);
    };
    row("empty", "", "not an .npy file");
    row("text", "1,2,3\n4,5,6\n", "not an .npy file");
    row("magic alone", good.substr(0, 6), "not an .npy file");
    row("version 4", std::string(good).replace(6, 1, "\x04"), "version 4");
    row("version 2 that ends", std::string("\x93NUMPY\x02\0\x10\0", 10), "ends within its header");
    row("header beyond the file", std::string(good).replace(8, 2, "\xff\xff"), "header has 65535 bytes");
    row("header of 4 GB", npyOf<float>("", 0, 2).replace(8, 4, "\xff\xff\xff\xff"),
        "header has 4294967295 bytes");
    row("one number short", good.substr(0, good.size() - 4), "its size says otherwise");
    row("half a number short", good.substr(0, good.size() - 2), "its size says otherwise");
    row("one number more", good + std::string(4, '\0'), "its size says otherwise");
    header("big-endian", headerOf(">f4", "(2, 3)"), "big-endian");
    header("complex", headerOf("<c8", "(2, 3)"), "'<c8'");
    header("objects", headerOf("|O", "(6,)"), "'|O'");
    header("a type with a line break in it", headerOf("<f\n4", "(6,)"), "'<f?4'");
    header("no axis", headerOf("<f4", "()"), "0 axes");
    header("three axes", headerOf("<f4", "(1, 2, 3)"), "3 axes");
    header("a product that overflows", headerOf("<f4", "(4294967296, 4294967302)"),
           "its size says otherwise");
    header("a size beyond 64 bits", headerOf("<f4", "(99999999999999999999999, 1)"),
           "header that cannot be read");
    header("a negative size", headerOf("<f4", "(-2, -3)"), "header that cannot be read");
    header("no rows", headerOf("<f4", "(0, 3)"), "its size says otherwise");
    row("no rows and no bytes", npyOf<float>(headerOf("<f4", "(0, 3)"), 0), "no numbers");
    header("no shape", "{'descr': '<f4', 'fortran_order': False}", "header that cannot be read");
    header("a key twice", "{'shape': (6,), 'shape': (6,), 'descr': '<f4', 'fortran_order': False}",
           "cannot be read");
    header("another key", "{'shape': (6,), 'x': 1, 'descr': '<f4', 'fortran_order': False}",
           "cannot be read");
    header("an open string", "{'descr': '<f4", "cannot be read");
    header("a structure of fields", "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (6,)}",
           "cannot be read");
    header("not a dictionary", "(2, 3)", "cannot be read");
    header("more after it", headerOf("<f4", "(6,)") + "x", "cannot be read");
}

void NpyTest::badBytes() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const QString refusal = refusalOf([&] { parseNpy(bytes.toStdString(), "'data.npy'"); });
    QVERIFY2(refusal.contains(says), qPrintable(refusal));
    QVERIFY2(isSentence(refusal, "'data.npy'"), qPrintable(refusal));
}

void NpyTest::beginnings() {
    const std::string rows = npyOf<float>(headerOf("<f4", "(1000, 3)"), 3000);
    const auto some = parseNpyBeginning(rows.substr(0, rows.size() / 2), rows.size(), "file", 7);
    QCOMPARE(some.rows, 1000);
    QCOMPARE(some.values.rows(), 7);
    QVERIFY((some.values.row(6) == Eigen::RowVector3d(18, 19, 20)));
    const std::size_t header = rows.size() - 12000;
    const auto few = parseNpyBeginning(rows.substr(0, header + 40), rows.size(), "file", 7);
    QCOMPARE(few.values.rows(), 3); // the fourth is not all there
    const std::string columns = npyOf<float>(headerOf("<f4", "(1000, 3)", true), 3000);
    const auto none = parseNpyBeginning(columns.substr(0, columns.size() / 2), columns.size(), "file", 7);
    QCOMPARE(none.values.rows(), 0);
    QCOMPARE(none.values.cols(), 3);
    const auto whole = parseNpyBeginning(columns, columns.size(), "file", 7);
    QVERIFY((whole.values.row(6) == Eigen::RowVector3d(6, 1006, 2006)));
}

void NpyTest::tooManyNumbersAreRefusedUnread() {
    const auto check = [](std::uint64_t count) {
        const std::string shape = "(" + std::to_string(count) + ",)";
        const std::string beginning = npyOf<std::uint8_t>(headerOf("|u1", shape), 0);
        parseNpyBeginning(beginning, beginning.size() + count, "'data.npy'", 5);
    };
    QVERIFY(refusalOf([&] { check(mostNumbers); }).isEmpty());
    const QString refusal = refusalOf([&] { check(mostNumbers + 1); });
    QVERIFY2(refusal.contains("holds 268435457 numbers") && isSentence(refusal, "'data.npy'"),
             qPrintable(refusal));
}

void NpyTest::cancelled() {
    const std::string bytes = encodeNpy(Batch<double>::Zero(400000, 2));
    double last = 0;
    QVERIFY_EXCEPTION_THROWN(parseNpy(bytes, "file", {[&](double share) {
                                          last = share;
                                          return share < 0.4;
                                      }}),
                             Cancelled);
    QVERIFY(last >= 0.4 && last < 0.7);
}

HANSCAPE_TEST(NpyTest, NoApplication)

} // namespace hanscape::tst_core_io_npy

#include "core/io/tst_npy.moc"
