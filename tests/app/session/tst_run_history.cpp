#include "app/session/reopened_run.h"
#include "app/session/run_history.h"
#include "app/session/run_thinning.h"
#include "core/data/sample_difference.h"
#include "core/io/dataset_file.h"
#include "core/nn/same_network.h"
#include "tests/test.h"

#include <algorithm>
#include <functional>
#include <QDateTime>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QUndoStack>

namespace hanscape::tst_app_session_run_history {

namespace {

SessionSpecs smallSpecs() {
    SessionSpecs specs;
    specs.data.mesh = 21;
    specs.data.blocks = 4;
    specs.architecture.depth = 4;
    specs.architecture.width = 6;
    specs.training.iterations = 60;
    specs.training.evaluateEvery = 20;
    return specs;
}

/// A run as a project would hold it, of so many evaluations.
std::shared_ptr<KeptRun> writtenRun(std::int64_t number, std::size_t evaluations) {
    auto run = std::make_shared<KeptRun>();
    run->number = number;
    run->specs = smallSpecs();
    run->network = buildNetwork(run->specs.architecture, 2, 2);
    run->history.reserve(evaluations);
    for (std::size_t i = 0; i < evaluations; ++i) {
        Metrics metrics;
        metrics.iteration = static_cast<std::int64_t>(20 * i);
        metrics.train.accuracy = metrics.test.accuracy = i == 37 ? 0.99 : 0.5;
        metrics.train.loss = metrics.test.loss = 1;
        run->history.push_back(metrics);
    }
    run->best = run->last = std::make_shared<AnyNetwork>(initialise<float>(run->network, 1));
    return run;
}

} // namespace

/// What a session's runs leave behind, and what is done to that.
class RunHistoryTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void cleanup();
    void whatHasTrainedIsKept();
    void whatHasNotTrainedIsNot();
    void keptHoweverItIsLeft_data();
    void keptHoweverItIsLeft();
    void aDivergedRunIsKept();
    void changesAreNoPartOfTheBeginning();
    void samplesAreHeldOnce();
    void trainedAgainItReachesTheSameBits();
    void openedItIsNoNewRun();
    void openedModelsAreTrainedAgain();
    void labelsAreSteps();
    void deletionsAreSteps();
    void theRunUnderWayIsDeletedToo();
    void projectsRuns();
    void oldRunsLoseWhatTrainingBrings();
    void editsCountOnceAndGoWithSamples();
    void deletedRunsGoFirst();
    void thinnedKeepsWhatMatters();
    void timeCountsWhileItTrains();

  private:
    KeptRuns runs() const { return m_history->runs(); }
    void finish();

    std::unique_ptr<TrainingSession> m_session;
    std::unique_ptr<QUndoStack> m_steps;
    std::unique_ptr<RunHistory> m_history;
};

void RunHistoryTest::init() {
    m_session = std::make_unique<TrainingSession>();
    m_steps = std::make_unique<QUndoStack>();
    m_history = std::make_unique<RunHistory>(*m_session, *m_steps);
    m_session->setSpecs(smallSpecs());
    QTRY_VERIFY_WITH_TIMEOUT(m_session->live(), patience);
}

void RunHistoryTest::cleanup() {
    m_history.reset();
    m_session.reset();
    m_steps.reset();
}

/// Trains the run under way to its end.
void RunHistoryTest::finish() {
    m_session->setRunning(true);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->live() && m_session->live()->status != RunStatus::training, patience);
}

void RunHistoryTest::whatHasTrainedIsKept() {
    QSignalSpy changed(m_history.get(), &RunHistory::changed);
    QVERIFY(runs().empty());
    QCOMPARE(m_history->underWay(), 0);
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    finish();
    QCOMPARE(runs().size(), std::size_t(1));
    QCOMPARE(m_history->underWay(), 1);
    QCOMPARE(changed.size(), 1);
    const auto live = m_session->live();
    const auto ofRun = [&](const KeptRun& run) {
        QCOMPARE(run.number, 1);
        QVERIFY(run.status == RunStatus::finished);
        QCOMPARE(run.iterations, 60);
        QCOMPARE(run.totalIterations, 60);
        QCOMPARE(run.history.size(), std::size_t(4));
        QCOMPARE(run.history.back().test.loss, live->last.test.loss);
        QVERIFY(run.specs == smallSpecs());
        QVERIFY(sameNetwork(*run.last, live->network));
        QVERIFY(sameNetwork(*run.best, *live->best));
        QVERIFY(!run.initial && !run.samples && run.edits.empty() && run.repeatable);
        QVERIFY(run.started >= now - 1 && run.started <= now + 60);
        QVERIFY(run.seconds > 0);
    };
    ofRun(*runs().front());
    m_session->rewind();
    QCOMPARE(changed.size(), 2);
    QCOMPARE(m_history->underWay(), 0);
    QCOMPARE(runs().size(), std::size_t(1));
    ofRun(*runs().front());
    m_session->newSeed();
    finish();
    QCOMPARE(runs().size(), std::size_t(2));
    QCOMPARE(runs()[0]->number, 1);
    QCOMPARE(runs()[1]->number, 2);
    QCOMPARE(runs()[1]->specs.training.seed, 2);
    QVERIFY(!sameNetwork(*runs()[0]->last, *runs()[1]->last));
    // What encodes is what a project can keep.
    QVERIFY(encodeKeptRun(decodeKeptRun(encodeKeptRun(*runs()[1]), "r")) == encodeKeptRun(*runs()[1]));
}

void RunHistoryTest::whatHasNotTrainedIsNot() {
    m_session->rewind();
    m_session->newSeed();
    SessionSpecs specs = m_session->specs();
    specs.training.learningRate = 0.2;
    m_session->setSpecs(specs);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->live(), patience);
    m_session->rewind();
    QVERIFY(runs().empty());
    finish();
    QCOMPARE(runs().front()->number, 1); // none of those took a number
}

void RunHistoryTest::keptHoweverItIsLeft_data() {
    QTest::addColumn<std::function<void(TrainingSession&)>>("leave");
    const auto row = [](const char* name, const std::function<void(TrainingSession&)>& leave) {
        QTest::newRow(name) << leave;
    };
    row("rewind", [](auto& session) { session.rewind(); });
    row("new seed", [](auto& session) { session.newSeed(); });
    row("other specs", [](auto& session) {
        SessionSpecs specs = session.specs();
        specs.architecture.width = 8;
        specs.data.seed = 7;
        session.setSpecs(specs);
        session.rewind();
    });
    row("data", [](auto& session) {
        DatasetSpec spec;
        spec.source = DataSource::moons;
        session.setData(std::make_shared<Dataset>(loadDataset(spec)), {}, spec);
    });
    row("model", [](auto& session) {
        session.setModel({initialise<float>(session.networkSpec(), 9), {}, {}});
    });
    row("replayed edits", [](auto& session) { session.rewindAndRepeatEdits(); });
}

void RunHistoryTest::keptHoweverItIsLeft() {
    QFETCH(std::function<void(TrainingSession&)>, leave);
    for (int i = 0; i < 5; ++i)
        m_session->step();
    QTRY_COMPARE_WITH_TIMEOUT(m_session->live()->iteration, 5, patience);
    const auto live = m_session->live();
    leave(*m_session);
    QCOMPARE(runs().size(), std::size_t(1));
    const KeptRun& run = *runs().front();
    QVERIFY(run.specs == smallSpecs());
    QVERIFY(run.status == RunStatus::training);
    QCOMPARE(run.iterations, 5);
    QVERIFY(sameNetwork(*run.last, live->network));
    QVERIFY(!run.initial);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->live(), patience);
    QCOMPARE(runs().size(), std::size_t(1));
}

void RunHistoryTest::aDivergedRunIsKept() {
    SessionSpecs specs = smallSpecs();
    specs.training.learningRate = 10;
    specs.training.momentum = 0.999;
    specs.training.iterations = 100'000;
    m_session->setSpecs(specs);
    finish();
    QVERIFY(m_session->live()->status == RunStatus::diverged);
    m_session->rewind();
    QVERIFY(runs().front()->status == RunStatus::diverged);
    QVERIFY(std::get<Network<float>>(*runs().front()->last).allFinite());
}

void RunHistoryTest::changesAreNoPartOfTheBeginning() {
    m_session->step();
    SessionSpecs specs = smallSpecs();
    specs.training.learningRate = 0.01; // at once
    specs.training.seed = 5;            // after a rewind
    m_session->setSpecs(specs);
    finish();
    m_session->rewind();
    const KeptRun& run = *runs().front();
    QVERIFY(run.specs == smallSpecs());
    QCOMPARE(run.edits.size(), std::size_t(1));
    QCOMPARE(run.edits.front()->iteration, 1);
    QCOMPARE(specsAtEnd(run).training.learningRate, 0.01);
    QCOMPARE(specsAtEnd(run).training.seed, 1);
}

void RunHistoryTest::samplesAreHeldOnce() {
    Dataset data = *m_session->data();
    data.inputs(0, 0) = 0.123;
    const auto painted = std::make_shared<const Dataset>(data);
    m_session->editData(painted);
    for (int i = 0; i < 3; ++i) {
        finish();
        m_session->newSeed();
    }
    QCOMPARE(runs().size(), std::size_t(3));
    for (const auto& run : runs()) {
        QVERIFY(run->specs.data.source == DataSource::painted);
        QCOMPARE(run->samples, painted);
    }
    const std::size_t one = bytesOf(KeptRuns{runs()[0]}), two = bytesOf(KeptRuns{runs()[0], runs()[1]});
    QCOMPARE(two - one, bytesOf(*runs()[1])); // the samples are not counted again
    QVERIFY(one > bytesOf(*runs()[0]) + 3 * 8 * static_cast<std::size_t>(data.samples()));
}

void RunHistoryTest::trainedAgainItReachesTheSameBits() {
    for (int i = 0; i < 3; ++i)
        m_session->step();
    SessionSpecs specs = smallSpecs();
    specs.training.learningRate = 0.02;
    m_session->setSpecs(specs);
    for (int i = 0; i < 4; ++i)
        m_session->step();
    Dataset data = *m_session->data();
    for (int i = 0; i < 40; ++i)
        data.targets[i] = 1 - data.targets[i];
    m_session->editData(std::make_shared<const Dataset>(data));
    QTRY_COMPARE_WITH_TIMEOUT(m_session->live()->iteration, 7, patience);
    m_session->setParameter({0, ParameterId::Kind::bias, 0, 0}, 0.25);
    finish();
    const auto first = m_session->live();
    QCOMPARE(first->edits->size(), std::size_t(3));
    // Another set-up in between: nothing of it may stay.
    DatasetSpec moons;
    moons.source = DataSource::moons;
    m_session->setData(std::make_shared<Dataset>(loadDataset(moons)), {}, moons);
    SessionSpecs other = m_session->specs();
    other.architecture = fcArchitecture();
    other.training.seed = 8;
    other.training.batch = 10;
    m_session->setSpecs(other);
    const auto run = m_history->run(1);
    m_session->repeatRun(beginningOf(*run), run->edits);
    finish();
    QCOMPARE(m_session->live()->iteration, 60);
    QVERIFY(sameNetwork(m_session->live()->network, first->network));
    QVERIFY(sameNetwork(*m_session->live()->best, *first->best));
    QCOMPARE(m_session->edits().size(), std::size_t(3));
    QVERIFY(sameSamples(*m_session->data(), data));
    QCOMPARE(m_session->specs().training.learningRate, 0.02);
    // and so does what is kept of that
    m_session->rewind();
    QCOMPARE(runs().size(), std::size_t(2));
    QVERIFY(runs()[1]->specs == smallSpecs());
    m_session->repeatRun(beginningOf(*runs()[1]), runs()[1]->edits);
    finish();
    QVERIFY(sameNetwork(m_session->live()->network, first->network));
}

void RunHistoryTest::openedItIsNoNewRun() {
    for (int i = 0; i < 7; ++i)
        m_session->step();
    SessionSpecs specs = smallSpecs();
    specs.training.learningRate = 0.02;
    m_session->setSpecs(specs);
    QTRY_COMPARE_WITH_TIMEOUT(m_session->edits().size(), std::size_t(1), patience);
    m_session->newSeed();
    m_session->openRun(reopened(*m_history->run(1)));
    QTRY_VERIFY_WITH_TIMEOUT(m_session->live(), patience);
    QCOMPARE(m_session->live()->iteration, 7);
    QVERIFY(sameNetwork(m_session->live()->network, *m_history->run(1)->last));
    QCOMPARE(m_session->metrics().size(), m_history->run(1)->history.size());
    QVERIFY(!m_session->needsRewind());
    QCOMPARE(m_session->specs().training.learningRate, 0.02);
    QCOMPARE(m_session->specs().training.seed, 1);
    QCOMPARE(m_history->underWay(), 0);
    m_session->rewind();
    QCOMPARE(runs().size(), std::size_t(1));
    // Gone on with it is another one, which is not to be had again.
    m_session->openRun(reopened(*m_history->run(1)));
    finish();
    QCOMPARE(runs().size(), std::size_t(2));
    QCOMPARE(m_history->underWay(), 2);
    QVERIFY(!runs()[1]->repeatable);
    m_session->rewind();
    QVERIFY(!runs()[1]->repeatable);
    finish();
    QVERIFY(runs()[2]->repeatable);
}

void RunHistoryTest::openedModelsAreTrainedAgain() {
    ArchitectureSpec architecture = hanArchitecture();
    architecture.depth = 3;
    NetworkSpec odd = buildNetwork(architecture, 2, 2);
    odd.layers[1].activation = Activation::tanh; // no architecture describes it
    m_session->setModel({initialise<float>(odd, 9), {}, {}});
    QTRY_VERIFY_WITH_TIMEOUT(m_session->live(), patience);
    finish();
    const auto first = m_session->live();
    m_session->newSeed();
    const auto run = m_history->run(1);
    QVERIFY(run->initial && run->network == odd);
    m_session->openRun(reopened(*run));
    QTRY_VERIFY_WITH_TIMEOUT(m_session->live(), patience);
    QVERIFY(sameNetwork(m_session->live()->network, first->network));
    m_session->rewind(); // to the model's weights and not to drawn ones
    finish();
    QVERIFY(sameNetwork(m_session->live()->network, first->network));
    m_session->newSeed();
    m_session->repeatRun(beginningOf(*run), run->edits);
    finish();
    QVERIFY(sameNetwork(m_session->live()->network, first->network));
}

void RunHistoryTest::labelsAreSteps() {
    finish();
    m_session->newSeed();
    finish();
    QSignalSpy changed(m_history.get(), &RunHistory::changed);
    m_history->setLabels({{1, {"first", {"a"}, "#112233"}}, {2, {"second", {"a"}, ""}}}, "Tags");
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_history->run(1)->label.name, "first");
    QCOMPARE(m_history->run(2)->label.name, "second"); // the run under way
    m_session->newSeed();
    QCOMPARE(m_history->run(2)->label.name, "second"); // and after it was left
    QCOMPARE(m_steps->undoText(), "Tags");
    m_steps->undo();
    QVERIFY(m_history->run(1)->label == RunLabel());
    QVERIFY(m_history->run(2)->label == RunLabel());
    m_steps->redo();
    QCOMPARE(m_history->run(1)->label.color, "#112233");
    m_history->setLabels({{1, m_history->run(1)->label}}, "Nothing");
    QCOMPARE(m_steps->count(), 1); // what changes nothing is no step
    finish();
    QVERIFY(m_history->run(3)->label == RunLabel()); // a new run has none
}

void RunHistoryTest::deletionsAreSteps() {
    for (int i = 0; i < 3; ++i) {
        finish();
        m_session->newSeed();
    }
    const auto before = runs();
    m_history->remove({1, 3});
    QCOMPARE(runs().size(), std::size_t(1));
    QCOMPARE(runs().front()->number, 2);
    QVERIFY(!m_history->run(1) && !m_history->run(3));
    finish(); // others come meanwhile; no number is given twice
    QCOMPARE(m_history->underWay(), 4);
    QCOMPARE(m_steps->undoText(), "Delete 2 runs");
    m_steps->undo();
    QCOMPARE(runs().size(), std::size_t(4));
    for (std::size_t i = 0; i < 3; ++i)
        QCOMPARE(runs()[i], before[i]);
    m_steps->redo();
    QCOMPARE(runs().size(), std::size_t(2));
}

void RunHistoryTest::theRunUnderWayIsDeletedToo() {
    m_session->step();
    QTRY_COMPARE_WITH_TIMEOUT(m_history->underWay(), 1, patience);
    m_history->remove({1});
    QVERIFY(runs().empty());
    QCOMPARE(m_history->underWay(), 0);
    finish(); // it goes on, and stays out of sight
    QVERIFY(runs().empty());
    m_session->newSeed();
    QVERIFY(runs().empty());
    m_steps->undo();
    QCOMPARE(runs().size(), std::size_t(1));
    QCOMPARE(runs().front()->iterations, 60);
}

void RunHistoryTest::projectsRuns() {
    finish();
    m_session->newSeed();
    m_session->step();
    QTRY_COMPARE_WITH_TIMEOUT(m_history->underWay(), 2, patience);
    m_history->setLabels({{2, {"going on", {}, ""}}}, "Rename");
    const auto saved = runs();
    TrainingSession session;
    QUndoStack steps;
    RunHistory history(session, steps);
    session.openRun(reopened(*saved.back())); // as a project would, but with the moments
    history.setRuns(saved, 2);
    QCOMPARE(history.underWay(), 2);
    QCOMPARE(history.runs().size(), std::size_t(2));
    QCOMPARE(history.run(2)->iterations, 1); // before anything was shown
    QVERIFY(history.run(2)->last);
    QTRY_VERIFY_WITH_TIMEOUT(session.live(), patience);
    QCOMPARE(history.run(2)->label.name, "going on");
    QCOMPARE(history.run(2)->started, saved.back()->started);
    session.setRunning(true);
    QTRY_VERIFY_WITH_TIMEOUT(session.live()->status == RunStatus::finished, patience);
    QCOMPARE(history.runs().size(), std::size_t(2)); // it is still that run
    QCOMPARE(history.run(2)->iterations, 60);
    QVERIFY(history.run(2)->seconds >= saved.back()->seconds);
    session.newSeed();
    session.step();
    QTRY_COMPARE_WITH_TIMEOUT(history.underWay(), 3, patience);
    history.setRuns({}); // of a project without runs
    QVERIFY(history.runs().empty());
}

void RunHistoryTest::oldRunsLoseWhatTrainingBrings() {
    KeptRuns written;
    for (int i = 1; i <= 20; ++i)
        written.push_back(writtenRun(i, 1000));
    m_history->setRuns(written);
    const std::size_t network = bytesOf(*written[0]) - 1000 * sizeof(Metrics);
    m_history->setRoom(bytesOf(written) - 3 * network);
    QVERIFY(!runs()[2]->last && !runs()[2]->best && runs()[3]->last);
    QCOMPARE(runs()[0]->history.size(), std::size_t(1000)); // networks go first
    m_history->setRoom(bytesOf(written) - 20 * network - 5 * 800 * sizeof(Metrics));
    QVERIFY(!runs()[19]->last);
    for (std::size_t i = 0; i < 20; ++i)
        QCOMPARE(runs()[i]->history.size(), std::size_t(i < 5 ? 200 : 1000));
    QVERIFY(bestOf(runs()[0]->history).iteration == 20 * 37);
    QVERIFY(bytesOf(runs()) <= bytesOf(written) - 20 * network - 5 * 800 * sizeof(Metrics));
    m_history->setRoom(1);
    QCOMPARE(runs().size(), std::size_t(20)); // that there were these runs is never forgotten
}

void RunHistoryTest::editsCountOnceAndGoWithSamples() {
    const auto other = std::make_shared<Dataset>();
    other->inputs = Batch<double>::Zero(2, 1000);
    other->targets = Eigen::RowVectorXd::Zero(1000);
    SampleDifference moved;
    moved.edit.changed.resize(10);
    const auto edit = [](RunEdit::Change change) {
        return std::make_shared<const RunEdit>(RunEdit{3, std::move(change)});
    };
    const auto whole = edit(std::shared_ptr<const Dataset>(other)), small = edit(moved);
    QCOMPARE(bytesOf(*whole), sizeof(RunEdit) + 3 * 1000 * sizeof(double));
    QCOMPARE(bytesOf(*small), sizeof(RunEdit) + 10 * sizeof(SampleEdit::Change));

    KeptRuns written;
    for (int i = 1; i <= 3; ++i) {
        const auto run = writtenRun(i, 10);
        if (i < 3) // the second repeats the first
            run->edits = {whole, small};
        written.push_back(run);
    }
    const std::size_t runs = bytesOf(*written[0]) * 3, edits = bytesOf(*whole) + bytesOf(*small);
    QCOMPARE(bytesOf(written), runs + edits);
    m_history->setRuns(written);
    m_history->setRoom(edits); // room for the changes, if the evaluations were not there
    QVERIFY(!m_history->run(3)->last);
    QVERIFY(m_history->run(1)->edits.empty() && !m_history->run(1)->repeatable);
    QVERIFY(m_history->run(2)->edits.empty() && !m_history->run(2)->repeatable);
    QVERIFY(m_history->run(3)->repeatable); // nothing of it is gone that training does not bring back
}

void RunHistoryTest::deletedRunsGoFirst() {
    KeptRuns written{writtenRun(1, 100), writtenRun(2, 100), writtenRun(3, 100)};
    m_history->setRuns(written);
    m_history->remove({2});
    m_history->setRoom(bytesOf(written) - 1);
    QVERIFY(m_history->run(1)->last && m_history->run(3)->last);
    m_steps->undo();
    QCOMPARE(runs().size(), std::size_t(2)); // gone for good
}

void RunHistoryTest::thinnedKeepsWhatMatters() {
    const auto history = writtenRun(1, 1000)->history;
    for (const std::size_t most : {std::size_t(5), std::size_t(200), std::size_t(999)}) {
        const auto left = thinned(history, most);
        QVERIFY(left.size() <= most && left.size() + 2 > most);
        QCOMPARE(left.front().iteration, 0);
        QCOMPARE(left.back().iteration, history.back().iteration);
        QCOMPARE(bestOf(left).iteration, 20 * 37);
        QVERIFY(std::ranges::is_sorted(left, {}, &Metrics::iteration));
    }
    QCOMPARE(thinned(history, 1000).size(), std::size_t(1000));
}

void RunHistoryTest::timeCountsWhileItTrains() {
    SessionSpecs specs = smallSpecs();
    specs.training.iterations = 100'000'000;
    m_session->setSpecs(specs);
    QElapsedTimer clock;
    clock.start();
    m_session->setRunning(true);
    QTest::qWait(300);
    const double during = m_history->run(1)->seconds;
    m_session->setRunning(false);
    const double trained = static_cast<double>(clock.elapsed()) / 1000;
    QVERIFY(during > 0.2 && during <= trained);
    QTest::qWait(300); // a pause is no training
    const double after = m_history->run(1)->seconds;
    QVERIFY(after >= during && after <= trained + 0.05);
    m_session->newSeed();
    QCOMPARE(m_history->run(1)->seconds, after);
    m_session->step();
    QTRY_VERIFY_WITH_TIMEOUT(m_history->run(2), patience);
    QVERIFY(m_history->run(2)->seconds < 0.1); // its own time
}

HANSCAPE_TEST(RunHistoryTest, QApplication)

} // namespace hanscape::tst_app_session_run_history

#include "app/session/tst_run_history.moc"
