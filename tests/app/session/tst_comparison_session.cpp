#include "app/session/comparison_session.h"
#include "core/base/error.h"
#include "tests/test.h"

namespace hanscape::tst_app_session_comparison_session {

namespace {

ComparisonSpec smallSpec(int seeds = 1) {
    ComparisonSpec spec = comparisonOf(ComparisonPreset::ablation);
    for (ComparisonMember& member : spec.members) {
        member.architecture.depth = 4;
        member.architecture.width = 8;
    }
    spec.seeds = seeds;
    return spec;
}

void chooseIterations(TrainingSession& session, std::int64_t iterations) {
    SessionSpecs specs = session.specs();
    specs.training.iterations = iterations;
    session.setSpecs(specs);
}

bool allAt(const ComparisonSession& session, std::int64_t iteration) {
    return std::all_of(session.runs().begin(), session.runs().end(), [&](const ComparedRun& run) {
        return run.snapshot && run.snapshot->iteration == iteration;
    });
}

} // namespace

/// Networks trained side by side: each comes to what it would come to alone.
class ComparisonSessionTest : public QObject {
    Q_OBJECT

  private slots:
    void bitsAreThoseOfATrainerAlone_data();
    void bitsAreThoseOfATrainerAlone();
    void aPauseLeavesAllAtOneIteration();
    void stepsGoOneByOne();
    void otherNetworksBeginAnew();
    void aNetworkThatCannotBeBuiltChangesNothing();
    void chosenDataWaitForARewind();
    void endsWhileTraining();
};

void ComparisonSessionTest::bitsAreThoseOfATrainerAlone_data() {
    QTest::addColumn<int>("seeds");
    QTest::newRow("four networks") << 1;
    QTest::newRow("three seeds of each") << 3;
}

void ComparisonSessionTest::bitsAreThoseOfATrainerAlone() {
    QFETCH(int, seeds);
    TrainingSession shared;
    chooseIterations(shared, 450); // ends between evaluations
    ComparisonSession session(shared);
    session.setSpec(smallSpec(seeds));
    session.setRunning(true);
    QTRY_VERIFY_WITH_TIMEOUT(!session.isRunning() && allAt(session, 450), patience);
    QCOMPARE(session.runs().size(), std::size_t(4 * seeds));
    for (const ComparedRun& run : session.runs()) {
        TrainingSpec training = shared.specs().training;
        training.seed += run.seed;
        const auto& architecture = session.spec().members[run.member].architecture;
        Trainer alone(shared.data(), buildNetwork(architecture, 2, 2), training);
        alone.advance(450);
        QVERIFY(std::get<Network<float>>(run.snapshot->network).parameters() ==
                std::get<Network<float>>(alone.network()).parameters());
        QCOMPARE(run.metrics.size(), alone.history().size());
        for (std::size_t i = 0; i < run.metrics.size(); ++i) {
            QCOMPARE(run.metrics[i].iteration, alone.history()[i].iteration);
            QCOMPARE(run.metrics[i].test.loss, alone.history()[i].test.loss);
        }
    }
}

void ComparisonSessionTest::aPauseLeavesAllAtOneIteration() {
    TrainingSession shared;
    chooseIterations(shared, 100'000'000);
    ComparisonSession session(shared);
    session.setSpec(smallSpec());
    session.setRunning(true);
    QTRY_VERIFY_WITH_TIMEOUT(session.firstRun(3)->snapshot && session.firstRun(3)->snapshot->iteration > 200,
                             patience);
    session.setRunning(false);
    QVERIFY(!session.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(allAt(session, session.firstRun(0)->snapshot->iteration), patience);
}

void ComparisonSessionTest::stepsGoOneByOne() {
    TrainingSession shared;
    ComparisonSession session(shared);
    session.setSpec(smallSpec());
    session.step();
    session.step();
    session.step();
    QTRY_VERIFY_WITH_TIMEOUT(allAt(session, 3), patience);
    QTest::qWait(100);
    QVERIFY(allAt(session, 3));
    session.rewind();
    QTRY_VERIFY_WITH_TIMEOUT(allAt(session, 0), patience);
}

void ComparisonSessionTest::otherNetworksBeginAnew() {
    TrainingSession shared;
    ComparisonSession session(shared);
    session.setSpec(smallSpec());
    session.step();
    QTRY_VERIFY_WITH_TIMEOUT(allAt(session, 1), patience);
    ComparisonSpec spec = session.spec();
    spec.members[0].architecture.activation = Activation::tanh;
    session.setSpec(spec);
    QVERIFY(session.runs().front().metrics.empty());
    QTRY_VERIFY_WITH_TIMEOUT(allAt(session, 0), patience);
    QCOMPARE(specOf(session.firstRun(0)->snapshot->network).layers.front().activation, Activation::tanh);
}

void ComparisonSessionTest::aNetworkThatCannotBeBuiltChangesNothing() {
    TrainingSession shared;
    ComparisonSession session(shared);
    session.setSpec(smallSpec());
    ComparisonSpec spec = session.spec();
    spec.members[1].architecture.depth = 0;
    QVERIFY_THROWS_EXCEPTION(Error, session.setSpec(spec));
    spec = smallSpec();
    spec.members.push_back(spec.members.front());
    QVERIFY_THROWS_EXCEPTION(Error, session.setSpec(spec));
    QCOMPARE(session.spec(), smallSpec());
}

void ComparisonSessionTest::chosenDataWaitForARewind() {
    TrainingSession shared;
    ComparisonSession session(shared);
    session.setSpec(smallSpec());
    session.step();
    QTRY_VERIFY_WITH_TIMEOUT(allAt(session, 1), patience);
    SessionSpecs specs = shared.specs();
    specs.data.blocks = 3;
    shared.setSpecs(specs);
    QVERIFY(session.needsRewind());
    QVERIFY(session.data() != shared.data());
    session.rewind();
    QVERIFY(!session.needsRewind());
    QCOMPARE(session.data(), shared.data());
}

void ComparisonSessionTest::endsWhileTraining() {
    TrainingSession shared;
    auto session = std::make_unique<ComparisonSession>(shared);
    session->activate(true);
    session->setRunning(true);
    QTest::qWait(100);
    session.reset(); // with all its threads at work
}

HANSCAPE_TEST(ComparisonSessionTest, QApplication)

} // namespace hanscape::tst_app_session_comparison_session

#include "app/session/tst_comparison_session.moc"
