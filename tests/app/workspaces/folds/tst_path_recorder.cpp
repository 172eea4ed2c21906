#include "app/workspaces/folds/path_recorder.h"
#include "core/io/recording_file.h"
#include "core/nn/architecture_spec.h"
#include "tests/test.h"

namespace hanscape::tst_app_workspaces_folds_path_recorder {

namespace {

/// A snapshot whose first parameter is its iteration.
std::shared_ptr<Snapshot> at(std::int64_t iteration, int width = 3) {
    ArchitectureSpec spec;
    spec.depth = 1;
    spec.width = width;
    spec.layers = LayerKind::fc;
    Network<float> network(buildNetwork(spec, 2, 2));
    network.parameters()(0) = static_cast<float>(iteration);
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->iteration = iteration;
    snapshot->network = network;
    return snapshot;
}

} // namespace

class PathRecorderTest : public QObject {
    Q_OBJECT

  private slots:
    void fewAreAllKept();
    void manyAreThinnedEvenly();
    void theLastIsAlwaysThere();
    void largeNetworksAreFewer();
    void clearForgets();
    void recordingsComeBack();
};

void PathRecorderTest::fewAreAllKept() {
    PathRecorder recorder;
    for (int i = 0; i < 200; ++i)
        recorder.add(at(10 * i));
    QCOMPARE(recorder.size(), std::size_t(200));
    const auto path = recorder.path();
    for (int i = 0; i < 200; ++i)
        QCOMPARE(std::get<Network<float>>(*path[std::size_t(i)]).parameters()(0), 10.0F * float(i));
}

void PathRecorderTest::manyAreThinnedEvenly() {
    PathRecorder recorder(64);
    for (int i = 0; i < 10'000; ++i) {
        recorder.add(at(7 * i));
        QVERIFY(recorder.size() <= 65);
    }
    const auto iterations = recorder.iterations();
    QVERIFY(iterations.size() >= 32);
    QCOMPARE(iterations.front(), 0);
    QCOMPARE(iterations.back(), 7 * 9'999);
    std::int64_t least = 1'000'000, most = 0;
    for (std::size_t i = 1; i + 1 < iterations.size(); ++i) {
        least = std::min(least, iterations[i] - iterations[i - 1]);
        most = std::max(most, iterations[i] - iterations[i - 1]);
    }
    QVERIFY2(most <= 3 * least, qPrintable(QString("%1 … %2").arg(least).arg(most)));
}

void PathRecorderTest::theLastIsAlwaysThere() {
    PathRecorder recorder(16);
    for (int i = 0; i < 500; ++i) {
        recorder.add(at(i));
        QCOMPARE(std::get<Network<float>>(*recorder.path().back()).parameters()(0), float(i));
        const auto iterations = recorder.iterations();
        QVERIFY(std::is_sorted(iterations.begin(), iterations.end()));
    }
    const auto edited = at(499); // changed by hand, at the same iteration
    std::get<Network<float>>(edited->network).parameters()(0) = -1;
    recorder.add(edited);
    QCOMPARE(std::get<Network<float>>(*recorder.path().back()).parameters()(0), -1.0F);
}

void PathRecorderTest::largeNetworksAreFewer() {
    PathRecorder recorder(256, 5'000); // 502 parameters each
    for (int i = 0; i < 1000; ++i)
        recorder.add(at(i, 100));
    QVERIFY(recorder.size() <= 10 && recorder.size() >= 4);
    PathRecorder tiny(256, 10);
    for (int i = 0; i < 1000; ++i)
        tiny.add(at(i, 100));
    QVERIFY(tiny.size() >= 2 && tiny.size() <= 4);
}

/// As files hold them: each iteration once, in order.
void PathRecorderTest::recordingsComeBack() {
    PathRecorder recorder(16);
    QVERIFY(!recorder.recording());
    for (int i = 0; i <= 500; ++i)
        recorder.add(at(i));
    recorder.add(at(500));
    const auto edited = at(500);
    std::get<Network<float>>(edited->network).parameters()(0) = -1;
    recorder.add(edited);
    PathRecorder again(16);
    again.restore(decodeRecording(encodeRecording(*recorder.recording()), "path"));
    QCOMPARE(std::get<Network<float>>(*again.path().front()).parameters()(0), 0.0F);
    QCOMPARE(std::get<Network<float>>(*again.path().back()).parameters()(0), -1.0F);
    for (int i = 501; i < 2000; ++i) { // and goes on as the other does
        recorder.add(at(i));
        again.add(at(i));
    }
    QCOMPARE(again.iterations(), recorder.iterations());
}

void PathRecorderTest::clearForgets() {
    PathRecorder recorder(16);
    for (int i = 0; i < 100; ++i)
        recorder.add(at(i));
    recorder.clear();
    QCOMPARE(recorder.size(), std::size_t(0));
    recorder.add(at(0));
    recorder.add(at(1)); // the stride is that of a new run
    QCOMPARE(recorder.size(), std::size_t(2));
    QCOMPARE(recorder.iterations(), std::vector<std::int64_t>({0, 1}));
}

HANSCAPE_TEST(PathRecorderTest, NoApplication)

} // namespace hanscape::tst_app_workspaces_folds_path_recorder

#include "app/workspaces/folds/tst_path_recorder.moc"
