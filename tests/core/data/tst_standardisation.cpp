#include "core/base/error.h"
#include "core/data/standardisation.h"
#include "tests/test.h"

namespace hanscape::tst_core_data_standardisation {

namespace {

/// Three columns, the second constant on the training samples, the first four of which are for training.
Dataset example() {
    Dataset data;
    data.task = Task::regression;
    data.classes = 0;
    data.inputs.resize(3, 6);
    data.inputs << 1, 2, 3, 4, 100, 200, 0.1, 0.1, 0.1, 0.1, 5, 6, -1, 1, -1, 1, 0, 3;
    data.targets.resize(6);
    data.targets << 10, 20, 10, 20, 15, 25;
    data.resetSplit(Part::test);
    for (std::size_t i = 0; i < 4; ++i)
        data.parts[i] = Part::train;
    return data;
}

} // namespace

class StandardisationTest : public QObject {
    Q_OBJECT

  private slots:
    void trainingSamplesAlone();
    void constantColumnsAreDropped();
    void refusals();
};

void StandardisationTest::trainingSamplesAlone() {
    Dataset data = example();
    const auto measured = measureStandardisation(data);
    QCOMPARE(measured.mean(0), 2.5);
    QCOMPARE(measured.scale(0), std::sqrt(1.25)); // of the population
    QCOMPARE(measured.targetMean, 15.0);
    QCOMPARE(measured.targetScale, 5.0);
    standardise(data, measured);
    QCOMPARE(data.inputs(0, 4), (100 - 2.5) / std::sqrt(1.25));
    QCOMPARE(data.inputs(1, 5), 3.0);
    QCOMPARE(data.targets(5), 2.0);
}

void StandardisationTest::constantColumnsAreDropped() {
    Dataset data = example();
    const auto measured = measureStandardisation(data);
    QVERIFY((measured.kept == std::vector<int>{0, 2})); // though the second varies on the test samples
    QCOMPARE(measured.columns, 3);
    standardise(data, measured);
    QCOMPARE(data.features(), 2);
    QVERIFY_THROWS_EXCEPTION(Error, standardise(data, measured)); // two columns now
}

void StandardisationTest::refusals() {
    Dataset constantTarget = example(), constantInputs = example(), empty = example();
    constantTarget.targets.setConstant(3);
    constantInputs.inputs.setConstant(0.1);
    empty.resetSplit(Part::test);
    for (const Dataset* data : {&constantTarget, &constantInputs, &empty})
        QVERIFY_THROWS_EXCEPTION(Error, measureStandardisation(*data));
}

HANSCAPE_TEST(StandardisationTest, NoApplication)

} // namespace hanscape::tst_core_data_standardisation

#include "core/data/tst_standardisation.moc"
