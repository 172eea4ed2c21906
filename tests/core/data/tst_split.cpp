#include "core/data/checkerboard.h"
#include "core/data/scattered.h"
#include "core/data/split.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

namespace hanscape::tst_core_data_split {

namespace {

/// Samples of classes 0, 1, … of the given sizes, in turns as far as they go.
Dataset classesOf(const std::vector<int>& sizes) {
    Dataset data;
    data.classes = static_cast<int>(sizes.size());
    std::vector<double> labels;
    for (int round = 0; round < *std::max_element(sizes.begin(), sizes.end()); ++round)
        for (std::size_t label = 0; label < sizes.size(); ++label)
            if (round < sizes[label])
                labels.push_back(static_cast<double>(label));
    const auto count = static_cast<Eigen::Index>(labels.size());
    data.targets = Eigen::Map<Eigen::RowVectorXd>(labels.data(), count);
    data.inputs = Batch<double>::Random(2, count);
    data.resetSplit(Part::test);
    return data;
}

std::vector<int> countsOf(const Dataset& data, Part part) {
    std::vector<int> counts(static_cast<std::size_t>(data.classes), 0);
    for (const Eigen::Index i : data.indices(part))
        ++counts[static_cast<std::size_t>(data.targets(i))];
    return counts;
}

Dataset splitBoard() {
    Dataset data = checkerboard(12);
    splitRandomly(data, 0.25, 0, 1);
    return data;
}

} // namespace

class SplitTest : public QObject {
    Q_OBJECT

  private slots:
    void splitDrawsAQuarter();
    void splitDependsOnTheSeedAlone();
    void validationIsSetAside();
    void stratifiedSharesAreExact_data();
    void stratifiedSharesAreExact();
    void stratifiedByTheSeed();
    void numbersAreNotStratified();
    void swapIsItsOwnInverse();
    void flipsRememberWhich();
    void flipsOfManyClassesChangeTheLabel();
    void flipsAreTakenBack();
    void theSplitOfThePaperStays();
};

void SplitTest::splitDrawsAQuarter() {
    Dataset data = checkerboard(12);
    splitRandomly(data, 0.25, 0, 1);
    QCOMPARE(data.indices(Part::train).size(), 1640u);
    QCOMPARE(data.indices(Part::test).size(), 4921u);
    splitRandomly(data, 0.25, 0.1, 1);
    QCOMPARE(data.indices(Part::train).size(), 1640u);
    QCOMPARE(data.indices(Part::validation).size(), 656u);
    splitRandomly(data, 1, 0, 1);
    QCOMPARE(data.indices(Part::train).size(), 6561u);
}

void SplitTest::splitDependsOnTheSeedAlone() {
    Dataset a = checkerboard(12), b = checkerboard(8);
    splitRandomly(a, 0.25, 0, 5);
    splitRandomly(b, 0.25, 0, 5);
    QVERIFY(a.parts == b.parts);
    splitRandomly(b, 0.25, 0, 6);
    QVERIFY(a.parts != b.parts);
}

void SplitTest::validationIsSetAside() {
    Dataset data = checkerboard(12);
    splitRandomly(data, 0.25, 0, 1);
    setAsideValidation(data, 0.1, 2);
    QCOMPARE(data.indices(Part::validation).size(), 164u);
    QCOMPARE(data.indices(Part::train).size(), 1476u);
    QCOMPARE(data.indices(Part::test).size(), 4921u);
}

void SplitTest::flipsRememberWhich() {
    const auto clean = [] {
        Dataset data = checkerboard(12);
        splitRandomly(data, 0.25, 0, 1);
        return data;
    }();
    Dataset noisy = clean;
    flipLabels(noisy, 0.1, 1);
    int flips = 0;
    for (Eigen::Index i = 0; i < clean.samples(); ++i) {
        const bool differs = noisy.targets(i) != clean.targets(i);
        QCOMPARE(noisy.isFlipped(i), differs);
        if (!differs)
            continue;
        ++flips;
        QVERIFY(clean.parts[static_cast<std::size_t>(i)] == Part::train);
        QCOMPARE(static_cast<double>(noisy.flippedFrom[static_cast<std::size_t>(i)]), clean.targets(i));
    }
    QVERIFY(flips > 164 - 50 && flips < 164 + 50); // binomial: 164 ± 12
    QVERIFY(noisy.parts == clean.parts);
}

void SplitTest::flipsOfManyClassesChangeTheLabel() {
    Dataset data = checkerboard(12);
    data.classes = 4;
    data.resetSplit(Part::train);
    const Eigen::RowVectorXd before = data.targets;
    flipLabels(data, 1, 1);
    bool reachesOthers = false;
    for (Eigen::Index i = 0; i < data.samples(); ++i) {
        QVERIFY(data.targets(i) != before(i));
        QVERIFY(data.targets(i) >= 0 && data.targets(i) < 4);
        reachesOthers |= data.targets(i) > 1;
    }
    QVERIFY(reachesOthers);
}

void SplitTest::stratifiedSharesAreExact_data() {
    QTest::addColumn<std::vector<int>>("sizes");
    QTest::addColumn<double>("train");
    QTest::addColumn<double>("validation");
    using Sizes = std::vector<int>;
    QTest::newRow("divisible") << Sizes{100, 40, 20} << 0.25 << 0.1;
    QTest::newRow("with rests") << Sizes{101, 37, 13, 5} << 0.25 << 0.1;
    QTest::newRow("rests that all are halves") << Sizes{5, 5, 5, 5} << 0.5 << 0.5;
    QTest::newRow("one sample a class") << Sizes{1, 1, 1, 1, 1, 1, 1, 1, 1, 1} << 0.5 << 0.4;
    QTest::newRow("a class without samples") << Sizes{50, 0, 50} << 0.3 << 0.0;
    QTest::newRow("all for training") << Sizes{7, 9} << 1.0 << 0.0;
    QTest::newRow("shares that round up in binary") << Sizes{10, 10, 10} << 0.7 << 0.3;
}

void SplitTest::stratifiedSharesAreExact() {
    QFETCH(std::vector<int>, sizes);
    QFETCH(double, train);
    QFETCH(double, validation);
    Dataset data = classesOf(sizes), plain = data;
    splitRandomly(data, train, validation, 3, Draw::stratified);
    splitRandomly(plain, train, validation, 3);
    for (const Part part : {Part::train, Part::validation, Part::test})
        QCOMPARE(data.indices(part).size(), plain.indices(part).size());
    const auto trained = countsOf(data, Part::train), validated = countsOf(data, Part::validation);
    for (std::size_t k = 0; k < sizes.size(); ++k) {
        QVERIFY(std::abs(trained[k] - train * sizes[k]) < 1);
        QVERIFY(std::abs(validated[k] - validation * sizes[k]) < 1);
    }
}

void SplitTest::stratifiedByTheSeed() {
    Dataset a = classesOf({60, 30}), b = a;
    splitRandomly(a, 0.5, 0, 1, Draw::stratified);
    splitRandomly(b, 0.5, 0, 1, Draw::stratified);
    QVERIFY(a.parts == b.parts);
    splitRandomly(b, 0.5, 0, 2, Draw::stratified);
    QVERIFY(a.parts != b.parts);
    QVERIFY(countsOf(a, Part::train) == countsOf(b, Part::train));
    a.resetSplit(Part::train);
    setAsideValidation(a, 0.1, 1, Draw::stratified);
    QVERIFY((countsOf(a, Part::validation) == std::vector<int>{6, 3}));
    QVERIFY((countsOf(a, Part::train) == std::vector<int>{54, 27}));
}

void SplitTest::numbersAreNotStratified() {
    Dataset data = classesOf({5, 5});
    data.task = Task::regression;
    QVERIFY(
        isSentence(refusalOf([&] { splitRandomly(data, 0.5, 0, 1, Draw::stratified); }), "class by class"));
}

void SplitTest::swapIsItsOwnInverse() {
    Dataset data = splitBoard();
    setAsideValidation(data, 0.1, 1);
    const Dataset before = data;
    flipLabels(data, 0.5, 1);
    swapTrainTest(data);
    QVERIFY(data.targets == before.targets); // no flipped label becomes one to test on
    QVERIFY(data.indices(Part::train) == before.indices(Part::test));
    QVERIFY(data.indices(Part::test) == before.indices(Part::train));
    QVERIFY(data.indices(Part::validation) == before.indices(Part::validation));
    swapTrainTest(data);
    QVERIFY(data.parts == before.parts);
}

void SplitTest::flipsAreTakenBack() {
    const Dataset clean = splitBoard();
    Dataset data = clean, once = clean;
    flipLabels(data, 0.3, 1);
    flipLabels(once, 0.3, 2);
    unflipLabels(data);
    QVERIFY(data.targets == clean.targets);
    QVERIFY(data.flippedFrom == clean.flippedFrom);
    flipLabels(data, 0.3, 2); // as if the first had never been
    QVERIFY(data.targets == once.targets && data.flippedFrom == once.flippedFrom);
    QVERIFY(data.parts == clean.parts);
}

/// Runs in spec.json files name their split by a seed, which must go on drawing the same samples.
void SplitTest::theSplitOfThePaperStays() {
    const auto training = splitBoard().indices(Part::train);
    const std::vector<Eigen::Index> first(training.begin(), training.begin() + 8);
    QVERIFY2((first == std::vector<Eigen::Index>{3, 14, 15, 16, 24, 25, 29, 32}),
             qPrintable(QString::number(first.front())));
}

HANSCAPE_TEST(SplitTest, NoApplication)

} // namespace hanscape::tst_core_data_split

#include "core/data/tst_split.moc"
