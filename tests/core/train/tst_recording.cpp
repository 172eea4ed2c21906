#include "core/nn/architecture_spec.h"
#include "core/nn/same_network.h"
#include "core/train/recording.h"
#include "tests/test.h"

namespace hanscape::tst_core_train_recording {

namespace {

NetworkSpec smallNetwork(bool residual = false) {
    ArchitectureSpec spec = residual ? resnetArchitecture() : hanArchitecture();
    spec.depth = 3;
    spec.width = 4;
    spec.fcLayers = "0";
    return buildNetwork(spec, 2, 2);
}

/// A network that tells its iteration.
template <class Scalar = float>
AnyNetwork networkAt(std::int64_t iteration, const NetworkSpec& spec = smallNetwork()) {
    return initialise<Scalar>(spec, static_cast<std::uint64_t>(iteration + 1));
}

std::vector<std::int64_t> iterationsOf(const Recording& recording) {
    std::vector<std::int64_t> iterations;
    for (std::size_t i = 0; i < recording.size(); ++i)
        iterations.push_back(recording.frame(i).iteration);
    return iterations;
}

/// Records what is due up to an iteration, and that.
void record(Recording& recording, std::int64_t end) {
    for (std::int64_t iteration = recording.last() + 1; iteration <= end; ++iteration)
        if (recording.isDue(iteration) || iteration == end)
            recording.add(iteration, networkAt(iteration));
}

using Iterations = std::vector<std::int64_t>;

} // namespace

class RecordingTest : public QObject {
    Q_OBJECT

  private slots:
    void strideFitsTheRun_data();
    void strideFitsTheRun();
    void thinsEvenly();
    void lastFrameStaysUntilTheNext();
    void keepsTheBits_data();
    void keepsTheBits();
    void sameIterationIsReplaced();
    void memoryIsBounded();
    void neverFewerThanTwo();
    void findsTheFrameOfAnIteration();
    void goesOnAsIfNeverInterrupted();
    void copiesStayAsTheyWere();
};

void RecordingTest::strideFitsTheRun_data() {
    QTest::addColumn<qint64>("begin");
    QTest::addColumn<qint64>("end");
    QTest::addColumn<qint64>("stride");
    QTest::newRow("short") << 0LL << 30LL << 1LL;
    QTest::newRow("as many as fit") << 0LL << 100LL << 1LL;
    QTest::newRow("one more") << 0LL << 101LL << 2LL;
    QTest::newRow("the paper's") << 0LL << 40000LL << 500LL;
    QTest::newRow("begun later") << 30000LL << 40000LL << 100LL;
    QTest::newRow("at its end") << 40000LL << 40000LL << 1LL;
    QTest::newRow("endless") << 0LL << (1LL << 53) << 100'000'000'000'000LL;
}

void RecordingTest::strideFitsTheRun() {
    QFETCH(qint64, begin);
    QFETCH(qint64, end);
    const Recording recording(begin, networkAt(0), end, {101, 1 << 20});
    QTEST(qint64(recording.stride()), "stride");
    QCOMPARE(recording.first(), begin);
}

void RecordingTest::thinsEvenly() {
    // The run goes on far longer than was said.
    Recording recording(0, networkAt(0), 8, {9, 1 << 20});
    record(recording, 8);
    QCOMPARE(iterationsOf(recording), (Iterations{0, 1, 2, 3, 4, 5, 6, 7, 8}));
    record(recording, 10);
    QCOMPARE(iterationsOf(recording), (Iterations{0, 2, 4, 6, 8, 10}));
    QCOMPARE(recording.stride(), 2);
    record(recording, 1000);
    QCOMPARE(iterationsOf(recording), (Iterations{0, 128, 256, 384, 512, 640, 768, 896, 1000}));
    QCOMPARE(recording.untilDue(1000), 24);
    QCOMPARE(recording.untilDue(1024), 128);
}

void RecordingTest::lastFrameStaysUntilTheNext() {
    Recording recording(7, networkAt(7), 107, {11, 1 << 20});
    QCOMPARE(recording.stride(), 10);
    recording.add(12, networkAt(12));
    QCOMPARE(iterationsOf(recording), (Iterations{7, 12}));
    recording.add(17, networkAt(17));
    recording.add(20, networkAt(20));
    QCOMPARE(iterationsOf(recording), (Iterations{7, 17, 20}));
}

void RecordingTest::keepsTheBits_data() {
    QTest::addColumn<bool>("twofold");
    QTest::addColumn<bool>("residual");
    QTest::newRow("float") << false << false;
    QTest::newRow("double") << true << false;
    QTest::newRow("running means, float") << false << true;
    QTest::newRow("running means, double") << true << true;
}

void RecordingTest::keepsTheBits() {
    QFETCH(bool, twofold);
    QFETCH(bool, residual);
    const NetworkSpec spec = smallNetwork(residual);
    const auto at = [&](std::int64_t iteration) {
        AnyNetwork any = twofold ? networkAt<double>(iteration, spec) : networkAt<float>(iteration, spec);
        std::visit([&](auto& network) { network.statistics().array() += iteration; }, any);
        return any;
    };
    Recording recording(0, at(0), 3);
    for (std::int64_t iteration = 1; iteration <= 3; ++iteration)
        recording.add(iteration, at(iteration));
    for (std::size_t i = 0; i < 4; ++i)
        QVERIFY(sameNetwork(recording.network(i), at(static_cast<std::int64_t>(i))));
}

void RecordingTest::sameIterationIsReplaced() {
    Recording recording(0, networkAt(0), 10);
    recording.add(0, networkAt(50)); // a parameter edited by hand
    QCOMPARE(iterationsOf(recording), (Iterations{0}));
    QVERIFY(sameNetwork(recording.network(0), networkAt(50)));
    recording.add(1, networkAt(1));
    recording.add(1, networkAt(60));
    QCOMPARE(iterationsOf(recording), (Iterations{0, 1}));
    QVERIFY(sameNetwork(recording.network(1), networkAt(60)));
}

void RecordingTest::memoryIsBounded() {
    const auto size = static_cast<std::uint64_t>(parameterCount(smallNetwork())) * sizeof(float);
    const RecordingLimits limits{1000, 20 * (size + sizeof(RecordedFrame)) + size / 2};
    Recording recording(0, networkAt(0), 5, limits);
    QCOMPARE(recording.capacity(), std::size_t(20));
    for (std::int64_t iteration = 1; iteration <= 3000; ++iteration) {
        if (recording.isDue(iteration))
            recording.add(iteration, networkAt(iteration));
        QVERIFY(recording.size() <= 20);
    }
    QVERIFY(recording.size() > 9);
    QCOMPARE(recording.first(), 0);
}

void RecordingTest::neverFewerThanTwo() {
    Recording recording(0, networkAt(0), 100, {1, 1});
    record(recording, 1000);
    QCOMPARE(iterationsOf(recording), (Iterations{0, 1000}));
}

void RecordingTest::findsTheFrameOfAnIteration() {
    Recording recording(10, networkAt(10), 1010, {11, 1 << 20});
    record(recording, 450);
    QCOMPARE(iterationsOf(recording), (Iterations{10, 110, 210, 310, 410, 450}));
    for (const auto& [iteration, index] : {std::pair<std::int64_t, std::size_t>{0, 0},
                                           {10, 0},
                                           {109, 0},
                                           {110, 1},
                                           {411, 4},
                                           {450, 5},
                                           {9999, 5}})
        QCOMPARE(recording.indexAt(iteration), index);
}

void RecordingTest::goesOnAsIfNeverInterrupted() {
    Recording whole(0, networkAt(0), 300, {31, 1 << 20}), begun = whole;
    record(whole, 777);
    record(begun, 333);
    std::vector<std::shared_ptr<const RecordedFrame>> frames;
    for (std::size_t i = 0; i < begun.size(); ++i)
        frames.push_back(std::make_shared<RecordedFrame>(begun.frame(i)));
    Recording resumed(begun.spec(), begun.stride(), frames, {31, 1 << 20});
    resumed.forgetAfter(301);
    QCOMPARE(resumed.last(), 300);
    record(resumed, 777);
    QCOMPARE(iterationsOf(resumed), iterationsOf(whole));
    for (std::size_t i = 0; i < whole.size(); ++i)
        QVERIFY(sameNetwork(resumed.network(i), whole.network(i)));
}

void RecordingTest::copiesStayAsTheyWere() {
    Recording recording(0, networkAt(0), 4, {5, 1 << 20});
    record(recording, 4);
    const Recording copy = recording;
    record(recording, 100);
    QCOMPARE(iterationsOf(copy), (Iterations{0, 1, 2, 3, 4}));
    QVERIFY(sameNetwork(copy.network(1), networkAt(1)));
}

HANSCAPE_TEST(RecordingTest, NoApplication)

} // namespace hanscape::tst_core_train_recording

#include "core/train/tst_recording.moc"
