#include "core/base/error.h"
#include "core/nn/architecture_spec.h"
#include "core/nn/same_network.h"
#include "core/train/run_edit.h"
#include "core/train/trainer.h"
#include "tests/core/data/strokes.h"
#include "tests/test.h"

namespace hanscape::tst_core_train_run_edit {

using namespace hanscape::test;

namespace {

using DataPointer = std::shared_ptr<const Dataset>;

DataPointer samples() {
    auto data = std::make_shared<Dataset>(scattered(300, 2, 4));
    return data;
}

NetworkSpec network(bool residual = false) {
    ArchitectureSpec spec = residual ? resnetArchitecture() : hanArchitecture();
    spec.depth = 3;
    spec.width = 6;
    return buildNetwork(spec, 2, 2);
}

TrainingSpec training(bool adam = false, Precision precision = Precision::single) {
    TrainingSpec spec;
    spec.optimizer = adam ? OptimizerKind::adam : OptimizerKind::sgd;
    spec.learningRate = adam ? 0.001 : 0.02;
    spec.batch = 20;
    spec.iterations = 400;
    spec.evaluateEvery = 25;
    spec.precision = precision;
    return spec;
}

bool sameScores(const Scores& a, const Scores& b) { return std::memcmp(&a, &b, sizeof a) == 0; }

/// Whether two runs stand where they do bit for bit, with the same past.
void compareRuns(const Trainer& a, const Trainer& b) {
    QVERIFY(sameNetwork(a.network(), b.network()));
    QVERIFY(sameNetwork(a.bestNetwork(), b.bestNetwork()));
    QCOMPARE(int(a.status()), int(b.status()));
    QCOMPARE(a.iteration(), b.iteration());
    QCOMPARE(a.history().size(), b.history().size());
    for (std::size_t i = 0; i < a.history().size(); ++i) {
        QCOMPARE(a.history()[i].iteration, b.history()[i].iteration);
        QVERIFY(sameScores(a.history()[i].train, b.history()[i].train));
        QVERIFY(sameScores(a.history()[i].test, b.history()[i].test));
    }
    QCOMPARE(a.best().iteration, b.best().iteration);
    QVERIFY(sameSamples(a.data(), b.data()));
    QVERIFY(a.spec() == b.spec());
}

/// Repeats edits at their iterations, in slices of random length.
void replay(Trainer& trainer, const DataPointer& data, const RunEdits& edits, std::uint64_t seed) {
    Random random(seed, Purpose::painting);
    EditLog log(data);
    std::size_t next = 0;
    for (;;) {
        while (next < edits.size() && edits[next]->iteration == trainer.iteration())
            log.repeat(trainer, edits[next++]);
        if (trainer.status() != RunStatus::training)
            break;
        auto slice = static_cast<std::int64_t>(1 + random.below(60));
        if (next < edits.size())
            slice = std::min(slice, edits[next]->iteration - trainer.iteration());
        trainer.advance(slice);
    }
    QCOMPARE(log.edits(), edits);
}

/// What a hand may do: strokes, rates, lengths, batches, parameters.
void editOnce(EditLog& log, Trainer& trainer, Random& random) {
    const auto kind = random.below(4);
    try {
        if (kind < 2) {
            auto data = std::make_shared<Dataset>(*log.data());
            const auto tool = AllTools[random.below(AllTools.size())];
            apply(*data,
                  paint(*data, randomPath(random, 2), randomSettings(random, tool, 2), random.below(9)));
            log.replaceData(trainer, data);
        } else if (kind == 2) {
            TrainingSpec spec = trainer.spec();
            spec.learningRate = random.uniform(0.0001, 0.02);
            spec.momentum = random.uniform(0, 0.9);
            spec.batch = 5 + static_cast<int>(random.below(40));
            spec.evaluateEvery = 10 + static_cast<std::int64_t>(random.below(30));
            spec.iterations = std::max<std::int64_t>(trainer.iteration(), 300) +
                              static_cast<std::int64_t>(random.below(200));
            log.adjust(trainer, spec);
        } else {
            log.setParameter(trainer, {{1, ParameterId::Kind::bias, static_cast<int>(random.below(6)), 0},
                                       random.uniform(-0.3, 0.3)});
        }
    } catch (const Error&) { // such as samples of one class: nothing was changed, and nothing is to be noted
    }
}

} // namespace

class RunEditTest : public QObject {
    Q_OBJECT

  private slots:
    void replayedEditsLeadToTheSameBits_data() {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 12; ++seed)
            QTest::addRow("%d", seed) << seed;
    }
    void replayedEditsLeadToTheSameBits() {
        QFETCH(int, seed);
        const auto number = static_cast<std::uint64_t>(seed);
        const auto spec = training(seed % 3 == 0, seed % 4 == 0 ? Precision::twofold : Precision::single);
        const auto data = samples();
        Random random(number, Purpose::painting);
        Trainer edited(data, network(seed % 5 == 0), spec);
        EditLog log(data);
        while (edited.status() == RunStatus::training) {
            for (auto edits = random.below(4); edits > 0; --edits)
                editOnce(log, edited, random);
            edited.advance(static_cast<std::int64_t>(1 + random.below(50)));
        }
        editOnce(log, edited, random); // of a run at its end, which may go on
        while (edited.status() == RunStatus::training)
            edited.advance(1000);
        QVERIFY(log.edits().size() > 5);
        for (std::uint64_t slicing = 1; slicing <= 2; ++slicing) {
            Trainer again(data, network(seed % 5 == 0), spec);
            replay(again, data, log.edits(), slicing);
            compareRuns(again, edited);
        }
    }

    void editsAtOneIterationAreOne() {
        const auto data = samples();
        Trainer trainer(data, network(), training());
        EditLog log(data);
        trainer.advance(7);
        auto flipped = std::make_shared<Dataset>(*data);
        for (int i = 0; i < 5; ++i) { // a stroke while the run is paused
            flipped = std::make_shared<Dataset>(*flipped);
            flipped->targets(i) = 1 - flipped->targets(i);
            log.replaceData(trainer, flipped);
        }
        QCOMPARE(log.edits().size(), std::size_t(1));
        QCOMPARE(log.edits()[0]->iteration, 7);
        QCOMPARE(std::get<SampleDifference>(log.edits()[0]->change).edit.changed.size(), std::size_t(5));
        TrainingSpec spec = trainer.spec();
        for (const double rate : {0.03, 0.04, 0.05}) { // a drag
            spec.learningRate = rate;
            log.adjust(trainer, spec);
        }
        QCOMPARE(log.edits().size(), std::size_t(2));
        QCOMPARE(std::get<TrainingSpec>(log.edits()[1]->change).learningRate, 0.05);
        log.replaceData(trainer, data);
        QCOMPARE(log.edits().size(), std::size_t(3)); // in the order in which they were made
        trainer.advance(1);
        log.replaceData(trainer, flipped);
        log.replaceData(trainer, data);
        QCOMPARE(log.edits().size(), std::size_t(3)); // and undone at once
        log.replaceData(trainer, flipped);
        QCOMPARE(log.edits().size(), std::size_t(4));
        QCOMPARE(log.edits()[3]->iteration, 8);
    }

    void everyParameterThatWasEvaluatedIsKept() {
        const auto data = samples();
        Trainer trainer(data, network(), training());
        EditLog log(data);
        for (const double value : {0.1, 0.2, 0.1})
            log.setParameter(trainer, {{1, ParameterId::Kind::bias, 2, 0}, value});
        QCOMPARE(log.edits().size(), std::size_t(3));
    }

    void whatIsRefusedIsNoEdit() {
        const auto data = samples();
        Trainer trainer(data, network(), training());
        EditLog log(data);
        auto single = std::make_shared<Dataset>(*data);
        single->targets.setZero();
        QVERIFY_EXCEPTION_THROWN(log.replaceData(trainer, single), Error);
        TrainingSpec other = trainer.spec();
        other.seed = 9;
        QVERIFY_EXCEPTION_THROWN(log.adjust(trainer, other), Error);
        QVERIFY_EXCEPTION_THROWN(log.setParameter(trainer, {{1, ParameterId::Kind::bias, 99, 0}, 1}), Error);
        QVERIFY(log.edits().empty());
        QCOMPARE(log.data(), data);
    }

    void editsOfOtherDataAreRefused() {
        SampleDifference difference;
        difference.edit.added = {{{0, 0}, 7, Part::train, -1}};
        QVERIFY_EXCEPTION_THROWN(dataAfter(*samples(), difference), Error); // a label that is no class
        difference.edit.added.clear();
        difference.edit.removed = {{300, {}}};
        QVERIFY_EXCEPTION_THROWN(dataAfter(*samples(), difference), Error);
    }
};

HANSCAPE_TEST(RunEditTest, NoApplication)

} // namespace hanscape::tst_core_train_run_edit

#include "core/train/tst_run_edit.moc"
