#include "core/base/error.h"
#include "core/data/checkerboard.h"
#include "core/data/sample_difference.h"
#include "tests/core/data/strokes.h"
#include "tests/test.h"

namespace hanscape::tst_core_data_sample_difference {

using namespace hanscape::test;

namespace {

std::size_t sizeOf(const SampleEdit& edit) {
    return 2 * edit.changed.size() + edit.removed.size() + edit.added.size();
}

/// Carries out what was found between two sets, and tells how much it said.
std::optional<std::size_t> carriedOver(const Dataset& before, const Dataset& after) {
    const auto difference = differenceOf(before, after);
    if (!difference)
        return std::nullopt;
    Dataset data = before;
    apply(data, *difference);
    if (!sameBits(data, after))
        throw Error("The difference leads elsewhere.");
    return sizeOf(difference->edit);
}

} // namespace

class SampleDifferenceTest : public QObject {
    Q_OBJECT

  private slots:
    void strokesAndTheirUndoingAreFound_data() {
        QTest::addColumn<int>("samples");
        for (const int samples : {0, 3, 40, 2500})
            QTest::addRow("%d", samples) << samples;
    }
    void strokesAndTheirUndoingAreFound() {
        QFETCH(int, samples);
        Random random(8, Purpose::painting);
        int small = 0;
        for (int round = 0; round < 120; ++round) {
            const int classes = 2 + round % 3;
            const Dataset before = scattered(samples, classes, static_cast<std::uint64_t>(round));
            const PaintTool tool = AllTools[static_cast<std::size_t>(round) % AllTools.size()];
            const SampleEdit edit =
                paint(before, randomPath(random, 3), randomSettings(random, tool, classes),
                      static_cast<std::uint64_t>(round));
            Dataset after = before;
            apply(after, edit);
            const auto there = carriedOver(before, after), back = carriedOver(after, before);
            // Where a stroke says less than the samples, so does what is found of it.
            const bool found = there && back;
            QVERIFY(found || 2 * sizeOf(edit) > std::size_t(std::min(before.samples(), after.samples())));
            small += found && *there <= sizeOf(edit);
        }
        QVERIFY2(small > 60 || samples < 40, qPrintable(QString::number(small)));
    }

    void whatIsSmallIsSaidSmall() {
        const Dataset board = checkerboard(12);
        Dataset flipped = board;
        flipped.targets(17) = 1 - flipped.targets(17);
        flipped.targets(6000) = 1 - flipped.targets(6000);
        QCOMPARE(*carriedOver(board, flipped), std::size_t(4));
        QVERIFY(differenceOf(board, board)->edit.empty());
        SampleEdit edit;
        edit.classesAfter = 3;
        for (std::uint32_t i : {5U, 6U, 7U, 900U, 6560U})
            edit.removed.push_back({i, planeSample(board, i)});
        edit.added = {{{0.125, 0.25}, 2, Part::test, -1}};
        Dataset erased = board;
        apply(erased, edit);
        QCOMPARE(*carriedOver(board, erased), std::size_t(6));
        QCOMPARE(*carriedOver(erased, board), std::size_t(6)); // which only an undoing can say
        QVERIFY(differenceOf(erased, board)->undone);
    }

    void signsOfZeroCount() {
        Dataset a = scattered(50, 2, 1);
        a.inputs(0, 3) = 0;
        Dataset b = a;
        b.inputs(0, 3) = -0.0;
        QVERIFY(!sameSamples(a, b));
        QCOMPARE(*carriedOver(a, b), std::size_t(2));
    }

    void othersAreToldAsAWhole() {
        QVERIFY(!differenceOf(scattered(200, 2, 1), scattered(200, 2, 2)));
        Dataset deep;
        deep.inputs.setRandom(3, 9);
        deep.targets.setZero(9);
        deep.resetSplit(Part::train);
        QVERIFY(!differenceOf(deep, deep));
        Dataset numbers = scattered(20, 2, 1);
        numbers.task = Task::regression;
        QVERIFY(!differenceOf(scattered(20, 2, 1), numbers));
    }

    void millionsAreComparedInOnePass() {
        const Dataset before = scattered(1'000'000, 2, 1);
        SampleEdit edit;
        for (std::uint32_t i = 0; i < 200'000; i += 2)
            edit.removed.push_back({i, planeSample(before, i)});
        Dataset after = before;
        apply(after, edit);
        const Dataset other = scattered(1'000'000, 2, 2);
        // All pairs would take hours, and ctest ends a test after ten minutes.
        QVERIFY(differenceOf(before, after));
        QVERIFY(differenceOf(after, before));
        QVERIFY(!differenceOf(before, other));
    }

    void differencesOfOtherDataAreRefused() {
        const Dataset before = scattered(30, 2, 1);
        Dataset after = before;
        after.targets(29) = 1 - after.targets(29);
        const auto difference = *differenceOf(before, after);
        const auto refused = [](Dataset data, const SampleDifference& change) {
            const Dataset was = data;
            try {
                apply(data, change);
            } catch (const Error&) {
                return sameSamples(was, data);
            }
            return false;
        };
        QVERIFY(refused(scattered(29, 2, 1), difference));
        QVERIFY(refused(scattered(30, 3, 1), difference));
        auto wrong = difference;
        wrong.edit.removed.push_back({29, {}}); // changed and removed
        QVERIFY(refused(before, wrong));
        wrong = difference;
        wrong.edit.added.resize(40);
        wrong.undone = true;
        QVERIFY(refused(before, wrong));
        wrong = {};
        wrong.edit.removed = {{3, {}}, {3, {}}};
        QVERIFY(refused(before, wrong));
    }
};

HANSCAPE_TEST(SampleDifferenceTest, NoApplication)

} // namespace hanscape::tst_core_data_sample_difference

#include "core/data/tst_sample_difference.moc"
