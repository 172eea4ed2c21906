#include "core/data/painting_selection.h"
#include "tests/core/data/strokes.h"
#include "tests/test.h"

namespace hanscape::tst_core_data_painting_selection {

using namespace hanscape::test;

class PaintingSelectionTest : public QObject {
    Q_OBJECT

  private slots:
    void lassoTakesWhatItSurrounds() {
        Sketch sketch(emptyPlane());
        const auto inside = sketch.add({{0.1, 0.1}, 0});
        sketch.add({{0.4, 0.4}, 0}); // in the notch
        const auto arm = sketch.add({{0.45, 0.05}, 0});
        sketch.add({{0.7, 0.1}, 0});
        const std::vector<PlanePoint> corner{{0, 0}, {0.5, 0}, {0.5, 0.2}, {0.2, 0.2}, {0.2, 0.5}, {0, 0.5}};
        QCOMPARE(samplesInLasso(sketch, corner), (Selection{inside, arm}));
        QVERIFY(samplesInLasso(sketch, {{0, 0}, {1, 1}}).empty());
        QVERIFY(samplesInLasso(sketch, {}).empty());
    }

    void movesAndUndoes() {
        const Dataset start = scattered(200, 2, 1);
        Sketch sketch(start);
        const Selection selection = samplesInBox(sketch, {{0, 0}, {1, 1}});
        QVERIFY(selection.size() > 10);
        std::vector<PlanePoint> from;
        for (const auto id : selection)
            from.push_back(sketch[id].at);
        moveSamples(sketch, selection, from, {0.3, -0.2});
        moveSamples(sketch, selection, from, {0.5, 0.25}); // counted from where they were
        const auto edit = sketch.edit();
        QCOMPARE(edit.changed.size(), selection.size());
        for (const auto& change : edit.changed)
            QCOMPARE(change.after.at, (PlanePoint{change.before.at.x + 0.5, change.before.at.y + 0.25}));
        moveSamples(sketch, selection, from, {0, 0});
        QVERIFY(sketch.edit().empty());
    }

    void copiesKeepWhatTheyAre() {
        const Dataset start = scattered(50, 2, 1);
        Sketch sketch(start);
        const Selection copies = duplicateSamples(sketch, {3, 20}, {0.1, 0});
        QCOMPARE(copies, (Selection{50, 51}));
        PlaneSample expected = planeSample(start, 20);
        expected.at.x += 0.1;
        QCOMPARE(sketch[51], expected);
    }

    void labelsAndParts() {
        Dataset start = scattered(60, 2, 1);
        Sketch sketch(start);
        const Selection all = samplesInBox(sketch, {{-2, -2}, {2, 2}});
        labelSamples(sketch, all, 1);
        assignSamples(sketch, all, Part::validation);
        QCOMPARE(sketch.counts().of(1), 60);
        QCOMPARE(sketch.counts().of(Part::validation), 60);
        QCOMPARE(sketch.counts().flipped, 0);
        removeSamples(sketch, all);
        QCOMPARE(sketch.counts().all(), 0);
        apply(start, sketch.edit());
        QCOMPARE(start.samples(), 0);
    }
};

HANSCAPE_TEST(PaintingSelectionTest, QCoreApplication)

} // namespace hanscape::tst_core_data_painting_selection

#include "core/data/tst_painting_selection.moc"
