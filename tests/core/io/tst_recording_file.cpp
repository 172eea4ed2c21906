#include "core/io/recording_file.h"
#include "core/io/safetensors.h"
#include "core/nn/architecture_spec.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

#include <functional>

namespace hanscape::tst_core_io_recording_file {

namespace {

template <class Scalar = float>
Recording example(bool residual = false, std::int64_t begin = 0) {
    ArchitectureSpec architecture = residual ? resnetArchitecture() : hanArchitecture();
    architecture.depth = 3;
    architecture.width = 4;
    architecture.fcLayers = "0";
    const NetworkSpec spec = buildNetwork(architecture, 2, 2);
    const auto at = [&](std::int64_t iteration) {
        auto network = initialise<Scalar>(spec, static_cast<std::uint64_t>(iteration + 1));
        network.statistics().array() += static_cast<Scalar>(iteration) / 3;
        return AnyNetwork(network);
    };
    Recording recording(begin, at(begin), begin + 500, {11, 1 << 20});
    for (const std::int64_t step : {50, 100, 150, 177})
        recording.add(begin + step, at(begin + step));
    return recording;
}

using Change = std::function<void(SafeTensors&)>;

QString refusalAfter(const Change& change, bool residual = false) {
    SafeTensors contents = decodeSafeTensors(encodeRecording(example(residual)), "file");
    change(contents);
    return refusalOf([&] { decodeRecording(encodeSafeTensors(contents), "'frames.safetensors'"); });
}

Vector<double> numbers(std::initializer_list<double> values) {
    return Eigen::Map<const Vector<double>>(std::data(values), static_cast<Eigen::Index>(values.size()));
}

} // namespace

class RecordingFileTest : public QObject {
    Q_OBJECT

  private slots:
    void roundTrip();
    void lyingFilesAreRefused_data();
    void lyingFilesAreRefused();
    void unusableNetworksAreRefused();
    void noTruncationIsTaken();
    void noByteFlipCrashes();
};

void RecordingFileTest::roundTrip() {
    const auto check = [](const Recording& recording) {
        const std::string bytes = encodeRecording(recording);
        const Recording read = decodeRecording(bytes, "file");
        QCOMPARE(read.size(), std::size_t(5));
        QCOMPARE(read.stride(), 50);
        QVERIFY(read.spec() == recording.spec());
        for (std::size_t i = 0; i < read.size(); ++i) {
            QCOMPARE(read.frame(i).iteration, recording.frame(i).iteration);
            QVERIFY(read.frame(i).values == recording.frame(i).values);
        }
        QCOMPARE(encodeRecording(read), bytes);
    };
    check(example());
    check(example<double>());
    check(example(true));
    check(example<double>(true, 12345));
}

void RecordingFileTest::lyingFilesAreRefused_data() {
    QTest::addColumn<Change>("change");
    const auto row = [](const char* name, Change change) { QTest::newRow(name) << std::move(change); };
    const auto iterations = [](std::initializer_list<double> values) {
        return [values = numbers(values)](SafeTensors& contents) {
            contents.tensors["iterations"] = {{values.size()}, values};
        };
    };
    row("another format", [](SafeTensors& c) { c.metadata["format"] = "hanscape"; });
    row("another version", [](SafeTensors& c) { c.metadata["version"] = "2"; });
    row("no spec", [](SafeTensors& c) { c.metadata.erase("spec"); });
    for (const char* stride : {"", "0", "-50", "50.5", "50 ", "99999999999999999999", "9007199254740992"})
        row(stride, [stride](SafeTensors& c) { c.metadata["stride"] = stride; });
    row("no stride", [](SafeTensors& c) { c.metadata.erase("stride"); });
    row("no iterations", [](SafeTensors& c) { c.tensors.erase("iterations"); });
    row("no frames", [](SafeTensors& c) {
        c.tensors["iterations"] = {{0}, Vector<double>()};
        c.tensors["parameters"] = {{0, c.tensors["parameters"].shape[1]}, Vector<float>()};
    });
    row("a frame more", iterations({0, 50, 100, 150, 177, 200}));
    row("a frame less", iterations({0, 50, 100, 150}));
    row("not ascending", iterations({0, 50, 50, 150, 177}));
    row("below zero", iterations({-1, 50, 100, 150, 177}));
    row("fractions", iterations({0, 50.5, 100, 150, 177}));
    row("no number", iterations({0, std::nan(""), 100, 150, 177}));
    row("beyond counting", iterations({0, 50, 100, 150, 1e300}));
    row("no parameters", [](SafeTensors& c) { c.tensors.erase("parameters"); });
    row("parameters of one row",
        [](SafeTensors& c) { c.tensors["parameters"].shape = {c.tensors["parameters"].size()}; });
    row("parameters turned", [](SafeTensors& c) {
        std::swap(c.tensors["parameters"].shape[0], c.tensors["parameters"].shape[1]);
    });
}

void RecordingFileTest::lyingFilesAreRefused() {
    QFETCH(Change, change);
    const QString refusal = refusalAfter(change);
    QVERIFY2(refusal.contains("no sound recording"), qPrintable(refusal));
    QVERIFY2(isSentence(refusal, "'frames.safetensors'"), qPrintable(refusal));
}

void RecordingFileTest::unusableNetworksAreRefused() {
    const QString infinite = refusalAfter([](SafeTensors& contents) {
        auto& values = std::get<Vector<float>>(contents.tensors["parameters"].values);
        values(2 * contents.tensors["parameters"].shape[1]) = std::numeric_limits<float>::infinity();
    });
    QVERIFY2(infinite.contains("iteration 100: Layer 0 holds a parameter that is not"), qPrintable(infinite));
    const QString another =
        refusalAfter([](SafeTensors& contents) { contents.metadata["spec"] = "{\"inputs\": 2}"; });
    QVERIFY2(isSentence(another, "'frames.safetensors'"), qPrintable(another));
    const QString without =
        refusalAfter([](SafeTensors& contents) { contents.tensors.erase("statistics"); }, true);
    QVERIFY2(without.contains("no sound recording"), qPrintable(without));
}

void RecordingFileTest::noTruncationIsTaken() {
    const std::string bytes = encodeRecording(example());
    for (std::size_t size = 0; size < bytes.size(); size += 7)
        QVERIFY(
            !refusalOf([&] { decodeRecording(std::string_view(bytes).substr(0, size), "file"); }).isEmpty());
}

void RecordingFileTest::noByteFlipCrashes() {
    const std::string bytes = encodeRecording(example());
    for (std::size_t at = 0; at < bytes.size(); ++at)
        for (const char value : {'\0', '\xff', '9', '"'}) {
            std::string changed = bytes;
            changed[at] = value;
            // Either it still reads, or an Error says why not; nothing else may be thrown.
            const QString refusal = refusalOf([&] { decodeRecording(changed, "file"); });
            QVERIFY2(refusal.isEmpty() || isSentence(refusal, "file"), qPrintable(refusal));
        }
}

HANSCAPE_TEST(RecordingFileTest, NoApplication)

} // namespace hanscape::tst_core_io_recording_file

#include "core/io/tst_recording_file.moc"
