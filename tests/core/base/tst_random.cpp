#include "core/base/random.h"
#include "tests/test.h"

#include <cmath>
#include <numeric>
#include <set>

namespace hanscape::tst_core_base_random {

class RandomTest : public QObject {
    Q_OBJECT

  private slots:
    void numbersAreTheSameEverywhere();
    void streamsDiffer();
    void normalHasTheMomentsOfANormal();
    void belowIsUniform();
    void shuffleFrontDrawsWithoutReplacement();
};

void RandomTest::numbersAreTheSameEverywhere() {
    // Written down once: a change of these changes every seeded result that anyone has published.
    Random random(1, Purpose::weights, 2);
    QCOMPARE(random(), 0xc26d47031d0fb780u);
    QCOMPARE(random.uniform(), 0.23851288678493487);
    QCOMPARE(random.below(1640), 762u);
    QCOMPARE(random.normal(), 0.68057910078251715);
}

void RandomTest::streamsDiffer() {
    std::set<std::uint64_t> firsts;
    for (std::uint64_t seed = 0; seed < 20; ++seed)
        for (const Purpose purpose : {Purpose::batches, Purpose::split, Purpose::flips, Purpose::weights})
            for (std::uint64_t index = 0; index < 20; ++index)
                firsts.insert(Random(seed, purpose, index)());
    QCOMPARE(firsts.size(), 20u * 4 * 20);
}

void RandomTest::normalHasTheMomentsOfANormal() {
    Random random(3, Purpose::weights);
    const int count = 1'000'000;
    double sum = 0, squares = 0, fourths = 0;
    for (int i = 0; i < count; ++i) {
        const double x = random.normal();
        sum += x;
        squares += x * x;
        fourths += x * x * x * x;
    }
    // Five standard errors of each moment.
    QVERIFY(std::abs(sum / count) < 5e-3);
    QVERIFY(std::abs(squares / count - 1) < 7.1e-3);
    QVERIFY(std::abs(fourths / count - 3) < 4.9e-2);
}

void RandomTest::belowIsUniform() {
    Random random(4, Purpose::split);
    std::array<int, 7> counts{};
    for (int i = 0; i < 70'000; ++i)
        ++counts.at(random.below(counts.size()));
    for (const int count : counts)
        QVERIFY(std::abs(count - 10'000) < 500);
    QCOMPARE(random.below(1), 0u);
}

void RandomTest::shuffleFrontDrawsWithoutReplacement() {
    std::vector<int> items(100), positions(100);
    std::iota(items.begin(), items.end(), 0);
    Random random(5, Purpose::split);
    for (int repeat = 0; repeat < 2000; ++repeat) {
        shuffleFront(items, 10, random);
        for (int i = 0; i < 10; ++i)
            ++positions[static_cast<std::size_t>(items[static_cast<std::size_t>(i)])];
    }
    auto sorted = items;
    std::sort(sorted.begin(), sorted.end());
    for (int i = 0; i < 100; ++i)
        QCOMPARE(sorted[static_cast<std::size_t>(i)], i);
    // Each item comes to the front 200 times on average, with a deviation of 13.4.
    for (const int count : positions)
        QVERIFY(std::abs(count - 200) < 80);
}

HANSCAPE_TEST(RandomTest, NoApplication)

} // namespace hanscape::tst_core_base_random

#include "core/base/tst_random.moc"
