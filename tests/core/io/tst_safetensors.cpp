#include "core/io/bytes.h"
#include "core/io/safetensors.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

namespace hanscape::tst_core_io_safetensors {

namespace {

/// A file with that header and so many bytes after it.
QByteArray fileOf(const std::string& header, std::size_t data, std::uint64_t length = 0) {
    std::string bytes;
    append(bytes, length == 0 ? static_cast<std::uint64_t>(header.size()) : length);
    return QByteArray::fromStdString(bytes + header + std::string(data, '\0'));
}

std::string tensor(const std::string& name, const std::string& type, const std::string& shape,
                   const std::string& offsets) {
    return "\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape +
           ",\"data_offsets\":" + offsets + "}";
}

SafeTensors example() {
    SafeTensors contents;
    contents.metadata = {{"format", "test"}, {"quoted", "{\"a\": \"ü\\n\"}"}};
    contents.tensors["b.floats"] = {{2, 3}, Vector<float>(Vector<float>::Random(6))};
    contents.tensors["c.doubles"] = {{4}, Vector<double>(Vector<double>::Random(4))};
    contents.tensors["a.one"] = {{1, 1, 1}, Vector<float>(Vector<float>::Random(1))};
    contents.tensors["scalar"] = {{}, Vector<double>(Vector<double>::Random(1))};
    contents.tensors["empty"] = {{0, 7}, Vector<float>()};
    return contents;
}

} // namespace

class SafeTensorsTest : public QObject {
    Q_OBJECT

  private slots:
    void roundTrip();
    void bytesAreDeterminedAndAligned();
    void readsWhatOthersWrite();
    void badBytes_data();
    void badBytes();
    void noTruncationIsTaken();
    void noByteFlipCrashes();
};

void SafeTensorsTest::roundTrip() {
    const SafeTensors contents = example();
    const SafeTensors read = decodeSafeTensors(encodeSafeTensors(contents), "file");
    QVERIFY(read.metadata == contents.metadata);
    QCOMPARE(read.tensors.size(), contents.tensors.size());
    for (const auto& [name, tensor] : contents.tensors) {
        QVERIFY(read.tensors.at(name).shape == tensor.shape);
        QVERIFY(read.tensors.at(name).values == tensor.values);
    }
}

void SafeTensorsTest::bytesAreDeterminedAndAligned() {
    const std::string bytes = encodeSafeTensors(example());
    QCOMPARE(encodeSafeTensors(decodeSafeTensors(bytes, "file")), bytes);
    QCOMPARE(readAt<std::uint64_t>(bytes, 0) % 8, std::uint64_t(0));
    // Doubles first, so that each tensor lies at a multiple of its values' size.
    QVERIFY(bytes.find(R"("c.doubles":{"data_offsets":[0,32])") != std::string::npos);
}

void SafeTensorsTest::readsWhatOthersWrite() {
    // Keys in another order, no metadata, blanks after the header, tensors out of order in it.
    const auto bytes = fileOf(
        "{" + tensor("x", "F32", "[2]", "[4,12]") + ", " + tensor("y", "F32", "[]", "[0,4]") + "}      ", 12);
    const SafeTensors read = decodeSafeTensors(bytes.toStdString(), "file");
    QCOMPARE(read.tensors.at("x").size(), 2);
    QCOMPARE(read.tensors.at("y").size(), 1);
}

void SafeTensorsTest::badBytes_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const QByteArray& bytes, const char* says) {
        QTest::newRow(name) << bytes << QString(says);
    };
    const auto header = [&](const char* name, const std::string& text, const char* says) {
        row(name, fileOf("{" + text + "}", 16), says);
    };
    row("empty", "", "it has 0 bytes");
    row("seven bytes", "1234567", "it has 7 bytes");
    row("text", "x,y,label\n1,2,0\n", "claims a header of");
    row("huge header length", fileOf("{}", 16, ~std::uint64_t(0)),
        "claims a header of 18446744073709551615 bytes");
    row("header length that overflows", fileOf("{}", 16, ~std::uint64_t(0) - 7), "claims a header of");
    row("header beyond the file", fileOf("{}", 16, 19), "claims a header of 19 bytes");
    row("header of 101 MB", fileOf("{}", 16, 101'000'000), "claims a header of 101000000 bytes");
    row("no JSON", fileOf("{nothing}", 16), "not valid JSON");
    row("an array", fileOf("[1, 2]", 16), "no JSON object");
    row("nothing", fileOf(" ", 16), "no JSON object");
    row("bytes after the last tensor", fileOf("{}", 16), "goes on after its last tensor");
    row("deep nesting", fileOf("{\"a\":" + std::string(100000, '['), 16), "more JSON than any file");
    row("no UTF-8", fileOf("{\"\xff\":1}", 16), "not valid JSON");
    header("tensor that is a number", R"("x":1)", "no type");
    header("no type", R"("x":{"shape":[4],"data_offsets":[0,16]})", "no type");
    header("no shape", R"("x":{"dtype":"F32","data_offsets":[0,16]})", "'shape' of tensor 'x'");
    header("no offsets", R"("x":{"dtype":"F32","shape":[4]})", "'data_offsets' of tensor 'x'");
    header("half precision", tensor("x", "F16", "[8]", "[0,16]"), "of type F16; convert it to F32 or F64");
    header("whole numbers", tensor("x", "I64", "[2]", "[0,16]"), "of type I64");
    header("negative shape", tensor("x", "F32", "[-4]", "[0,16]"), "no list of whole numbers");
    header("fractional shape", tensor("x", "F32", "[4.0]", "[0,16]"), "no list of whole numbers");
    header("shape that is a text", tensor("x", "F32", "\"4\"", "[0,16]"), "no list of whole numbers");
    header("lying shape", tensor("x", "F32", "[5]", "[0,16]"), "does not fit its bytes");
    header("shape that overflows to fit", tensor("x", "F32", "[4611686018427387904,4,4]", "[0,16]"),
           "does not fit its bytes");
    header("shape of zero times too much", tensor("x", "F32", "[0,18446744073709551615]", "[0,0]"),
           "beyond reason");
    header("nine axes", tensor("x", "F32", "[1,1,1,1,1,1,1,1,4]", "[0,16]"), "9 axes");
    header("offsets beyond the file", tensor("x", "F32", "[5]", "[0,20]"), "outside the file");
    header("offsets that are swapped", tensor("x", "F32", "[4]", "[16,0]"), "outside the file");
    header("huge offsets", tensor("x", "F32", "[4]", "[18446744073709551600,18446744073709551615]"),
           "outside");
    header("three offsets", tensor("x", "F32", "[4]", "[0,8,16]"), "outside the file");
    header("half a number", tensor("x", "F64", "[2]", "[0,15]"), "does not fit its bytes");
    header("overlap", tensor("x", "F32", "[4]", "[0,16]") + "," + tensor("y", "F32", "[2]", "[8,16]"),
           "overlaps");
    header("the same bytes twice",
           tensor("x", "F32", "[4]", "[0,16]") + "," + tensor("y", "F32", "[4]", "[0,16]"), "overlaps");
    header("a hole", tensor("x", "F32", "[1]", "[0,4]") + "," + tensor("y", "F32", "[2]", "[8,16]"),
           "leaves a hole");
    header("a hole at the start", tensor("x", "F32", "[2]", "[8,16]"), "leaves a hole");
    header("a tensor twice", tensor("x", "F32", "[4]", "[0,16]") + "," + tensor("x", "F32", "[4]", "[0,16]"),
           "twice");
    header("metadata of numbers", R"("__metadata__":{"a":1})", "other than text");
    header("metadata that are a list", R"("__metadata__":[])", "no object");
}

void SafeTensorsTest::badBytes() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const QString refusal = refusalOf([&] { decodeSafeTensors(bytes.toStdString(), "'model.safetensors'"); });
    QVERIFY2(refusal.contains(says), qPrintable(refusal));
    QVERIFY2(isSentence(refusal, "'model.safetensors'") && refusal.size() < 250, qPrintable(refusal));
}

void SafeTensorsTest::noTruncationIsTaken() {
    const std::string bytes = encodeSafeTensors(example());
    for (std::size_t size = 0; size < bytes.size(); ++size)
        QVERIFY2(
            !refusalOf([&] { decodeSafeTensors(std::string_view(bytes).substr(0, size), "file"); }).isEmpty(),
            qPrintable(QString::number(size)));
}

void SafeTensorsTest::noByteFlipCrashes() {
    const std::string bytes = encodeSafeTensors(example());
    for (std::size_t at = 0; at < bytes.size(); ++at)
        for (const char value : {'\0', '\xff', '9', '"', '['}) {
            std::string changed = bytes;
            changed[at] = value;
            // Either it still reads, or an Error says why not; nothing else may be thrown.
            const QString refusal = refusalOf([&] { decodeSafeTensors(changed, "file"); });
            QVERIFY2(refusal.isEmpty() || isSentence(refusal, "file"), qPrintable(refusal));
        }
}

HANSCAPE_TEST(SafeTensorsTest, NoApplication)

} // namespace hanscape::tst_core_io_safetensors

#include "core/io/tst_safetensors.moc"
