#include "core/io/npz.h"
#include "tests/core/io/archives.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

namespace hanscape::tst_core_io_npz {

namespace {

Batch<double> counted(Eigen::Index rows, Eigen::Index columns) {
    Batch<double> values(rows, columns);
    for (Eigen::Index i = 0; i < values.size(); ++i)
        values.data()[i] = static_cast<double>(i) + 0.1;
    return values;
}

} // namespace

class NpzTest : public QObject {
    Q_OBJECT

  private slots:
    void names_data();
    void names();
    void oneArray();
    void split();
    void badArchives_data();
    void badArchives();
    void aBombIsRefused();
    void aBombOfBytesIsRefusedByItsHeader();
    void cancelled();
};

void NpzTest::names_data() {
    QTest::addColumn<QString>("inputs");
    QTest::addColumn<QString>("labels");
    QTest::newRow("X and y") << "X.npy"
                             << "y.npy";
    QTest::newRow("x and labels") << "x.npy"
                                  << "labels.npy";
    QTest::newRow("inputs and targets") << "inputs.npy"
                                        << "targets.npy";
    QTest::newRow("data") << "data.npy"
                          << "y.npy";
    QTest::newRow("folders do not count") << "../../a/X.npy"
                                          << "/etc/y.npy";
}

void NpzTest::names() {
    QFETCH(QString, inputs);
    QFETCH(QString, labels);
    const Batch<double> x = counted(4, 3), y = counted(4, 1);
    const auto bytes = archiveOf({{labels, encodeNpy(y)}, {inputs, encodeNpy(x)}, {"readme.txt", "hello"}});
    const NpzSamples samples = parseNpz(bytes, "file");
    QVERIFY(samples.labelled && samples.split.empty());
    QVERIFY(samples.values.leftCols(3) == x);
    QVERIFY(samples.values.col(3) == y.col(0));
}

void NpzTest::oneArray() {
    const Batch<double> x = counted(5, 3);
    const NpzSamples samples = parseNpz(archiveOf({{"arr_0.npy", encodeNpy(x)}}), "file");
    QVERIFY(!samples.labelled);
    QVERIFY(samples.values == x);
}

void NpzTest::split() {
    Batch<double> parts(3, 1);
    parts << 0, 1, 2;
    const auto bytes = archiveOf({{"X.npy", encodeNpy(counted(3, 2))},
                                  {"y.npy", encodeNpy(counted(3, 1))},
                                  {"split.npy", encodeNpy(parts)}});
    QVERIFY((parseNpz(bytes, "file").split == std::vector<double>{0, 1, 2}));
}

void NpzTest::badArchives_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const std::string& bytes, const char* says) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString(says);
    };
    const std::string x = encodeNpy(counted(300, 2)), y = encodeNpy(counted(300, 1));
    const std::string good = archiveOf({{"X.npy", x}, {"y.npy", y}});
    row("empty archive", std::string("PK\x05\x06", 4) + std::string(18, '\0'), "no array");
    row("beginning alone", good.substr(0, 100), "broken .npz");
    row("no end", good.substr(0, good.size() - 30), "broken .npz");
    row("no inputs", archiveOf({{"a.npy", x}, {"b.npy", y}}), "no array X");
    row("labels alone", archiveOf({{"y.npy", y}}), "no array X");
    row("another count of labels", archiveOf({{"X.npy", x}, {"y.npy", encodeNpy(counted(2, 1))}}),
        "array 'y', has 2 × 1 numbers for 300 samples");
    row("an array that is none", archiveOf({{"X.npy", "hello"}, {"y.npy", y}}), "array 'X', is not an .npy");
    row("a header that lies", archiveOf({{"X.npy", x.substr(0, x.size() - 8)}, {"y.npy", y}}),
        "its size says otherwise");
    row("a password", archiveOf({{"X.npy", x}}, "secret"), "is encrypted");
    std::string changed = good;
    changed[200] = static_cast<char>(changed[200] ^ 0x55);
    row("a changed byte", changed, "array 'X'");
}

void NpzTest::badArchives() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const QString refusal = refusalOf([&] { parseNpz(bytes.toStdString(), "'data.npz'"); });
    QVERIFY2(refusal.contains(says), qPrintable(refusal));
    QVERIFY2(isSentence(refusal, "'data.npz'"), qPrintable(refusal));
}

void NpzTest::aBombIsRefused() {
    const std::string zeros(std::size_t(64) << 20, '\0');
    std::string bomb = archiveOf({{"X.npy", zeros}});
    QVERIFY(bomb.size() < zeros.size() / 500);
    const QString refusal = refusalOf([&] { parseNpz(bomb, "'data.npz'", {}, std::uint64_t(1) << 20); });
    QVERIFY2(refusal.contains("more than 1 MiB"), qPrintable(refusal));
    // One that says it is small: the size stands in the header of the file and in the archive's list.
    const std::uint32_t size = static_cast<std::uint32_t>(zeros.size()), small = 1000;
    for (std::size_t at = 0;
         (at = bomb.find(std::string(reinterpret_cast<const char*>(&size), 4), at)) != std::string::npos;
         ++at)
        bomb.replace(at, 4, reinterpret_cast<const char*>(&small), 4);
    const QString lied = refusalOf([&] { parseNpz(bomb, "'data.npz'"); });
    QVERIFY2(isSentence(lied, "'data.npz'"), qPrintable(lied));
}

/// Bytes become doubles, so that an array within the limit of bytes may take eight times as much. Of the
/// 512 MiB that this one says it has, 8 are there: more than are unpacked before the header is believed.
void NpzTest::aBombOfBytesIsRefusedByItsHeader() {
    const std::string small = encodeNpy(Batch<double>::Zero(1 << 20, 1));
    std::string large = small;
    const std::string type = "'<f8'", shape = "(1048576, 1)";
    large.replace(large.find(type), type.size(), "'|u1'");
    large.replace(large.find(shape), shape.size(), "(536870912,)");
    std::string archive = archiveOf({{"X.npy", large}});
    const auto size = static_cast<std::uint32_t>(large.size());
    const std::uint32_t said = size - (std::uint32_t(8) << 20) + (std::uint32_t(1) << 29);
    for (std::size_t at = 0;
         (at = archive.find(std::string(reinterpret_cast<const char*>(&size), 4), at)) != std::string::npos;
         ++at)
        archive.replace(at, 4, reinterpret_cast<const char*>(&said), 4);
    const QString refusal = refusalOf([&] { parseNpz(archive, "'data.npz'"); });
    QVERIFY2(refusal.contains("array 'X', holds 536870912 numbers, and at most 268435456 are read") &&
                 isSentence(refusal, "'data.npz'"),
             qPrintable(refusal));
}

void NpzTest::cancelled() {
    const auto bytes = archiveOf({{"X.npy", encodeNpy(counted(1000, 3))}});
    QVERIFY_EXCEPTION_THROWN(parseNpz(bytes, "file", {[](double) { return false; }}), Cancelled);
}

HANSCAPE_TEST(NpzTest, NoApplication)

} // namespace hanscape::tst_core_io_npz

#include "core/io/tst_npz.moc"
