#include "core/io/atomic_file.h"
#include "core/io/json.h"
#include "tests/core/experiments/small_experiment.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

#include <QDir>
#include <set>

namespace hanscape::tst_core_experiments_experiment_spec {

/// Experiments as JSON, the paper's among them, and the runs they come to.
class ExperimentSpecTest : public QObject {
    Q_OBJECT

  private slots:
    void roundTrips();
    void rowsTakeTheUsualValues();
    void badSpecs_data();
    void badSpecs();
    void randomNetworksAreOneRunARow();
    void papersExperiments_data();
    void papersExperiments();
    void planCountsEveryRunOnce();
    void dataSeedsRepeatEverything();
};

void ExperimentSpecTest::roundTrips() {
    ExperimentSpec spec = smallExperiment();
    spec.measure = Measure::nrmse;
    spec.rows[0].paper = {0.5, 0.01};
    spec.rows[1].paper = {0.25, std::nan("")};
    spec.figures = {FigureKind::seeds, FigureKind::variability};
    const auto json = toJson(spec);
    const auto again = experimentFromJson(parseJson(json.dump(), "it"), "it");
    QVERIFY(toJson(again) == json);
    QCOMPARE(again.rows[0].paper->deviation, 0.01);
    QVERIFY(std::isnan(again.rows[1].paper->deviation));
    QVERIFY(again.figures == spec.figures);
}

void ExperimentSpecTest::randomNetworksAreOneRunARow() {
    const auto spec = experimentFromJson(parseJson(R"({
        "name": "mine", "kind": "variability", "variability": {"samples": 7, "networks": "han"},
        "rows": [{"name": "shallow", "variability": {"depths": "3"}},
                 {"name": "deep", "variability": {"depths": "9", "networks": "fc-abs"}}]})",
                                                   "it"),
                                         "it");
    const auto plan = planOf(spec);
    QCOMPARE(plan.size(), std::size_t(2));
    QCOMPARE(plan[1].variability.networks, "fc-abs");
    QCOMPARE(plan[0].variability.networks, "han");
    QCOMPARE(plan[1].variability.samples, 7);
    QCOMPARE(QString::fromStdString(plan[1].title), "deep");
    QVERIFY(toJson(experimentFromJson(toJson(spec), "it")) == toJson(spec));
    QVERIFY(toJson(plan[0]) != toJson(plan[1]));
}

void ExperimentSpecTest::rowsTakeTheUsualValues() {
    const auto spec = experimentFromJson(parseJson(R"({
        "name": "mine", "data": {"blocks": 8}, "rates": [0.1, 0.2], "runs": 3, "network": "FCNet1",
        "rows": [{"name": "usual"},
                 {"name": "other", "network": "HanNet", "architecture": {"depth": 5}, "data": {"blocks": 6},
                  "rates": [1], "runs": 1, "training": {"batch": 10}}]})",
                                                   "it"),
                                         "it");
    QCOMPARE(spec.rows[0].architecture.width, 100);
    QCOMPARE(spec.rows[0].data.blocks, 8);
    QCOMPARE(spec.rows[0].runs, 3);
    QVERIFY((spec.rows[0].rates == std::vector<double>{0.1, 0.2}));
    QCOMPARE(spec.rows[1].architecture.depth, 5);
    QCOMPARE(spec.rows[1].architecture.width, 30);
    QCOMPARE(spec.rows[1].data.blocks, 6);
    QCOMPARE(spec.rows[1].training.batch, 10);
    QVERIFY((spec.rows[1].rates == std::vector<double>{1}));
}

void ExperimentSpecTest::badSpecs_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const char* text, const char* says) {
        QTest::newRow(name) << QByteArray(text) << QString(says);
    };
    row("no object", "[]", "it");
    row("no name", R"({"rows": []})", "'name'");
    row("no rows", R"({"name": "a"})", "'rows'");
    row("empty", R"({"name": "a", "rows": []})", "no row");
    row("unknown key", R"({"name": "a", "rows": [], "rate": 1})", "unknown key 'rate'");
    row("unknown key of a row", R"({"name": "a", "rates": [1], "rows": [{"name": "b", "run": 1}]})", "'b'");
    row("unknown network", R"({"name": "a", "network": "Han", "rows": []})", "HanNet");
    row("no rate", R"({"name": "a", "rows": [{"name": "b"}]})", "No learning rate");
    row("a rate of words", R"({"name": "a", "rates": ["x"], "rows": [{"name": "b"}]})", "'rates'");
    row("a rate below zero", R"({"name": "a", "rates": [-1], "rows": [{"name": "b"}]})", "Learning rate");
    row("more rates than memory",
        QByteArray(R"({"name": "a", "rates": [1)" + QByteArray(",1").repeated(1000) +
                   R"(], "rows": [{"name": "b"}]})")
            .constData(),
        "'rates' has 1001 rates");
    row("more runs than memory",
        R"({"name": "a", "rates": [1, 2], "runs": 10000, "data_seeds": 10000, "rows": [{"name": "b"}]})",
        "comes to 200000000 runs; it may have at most 1000000");
    row("half a run", R"({"name": "a", "rates": [1], "runs": 0.5, "rows": [{"name": "b"}]})", "'runs'");
    row("twice", R"({"name": "a", "rates": [1], "rows": [{"name": "b"}, {"name": "b"}]})", "Two rows");
    row("measure", R"({"name": "a", "measure": "loss", "rows": []})", "accuracy");
    row("figure", R"({"name": "a", "figures": ["pie"], "rows": []})", "rates, seeds");
    row("two networks", R"({"name": "a", "kind": "landscapes", "rows": [{"name": "b"}]})", "of one network");
    row("all depths", R"({"name": "a", "kind": "variability",
        "rows": [{"name": "b", "variability": {"networks": "han"}}]})",
        "one depth");
    row("paper", R"({"name": "a", "rates": [1], "rows": [{"name": "b", "paper": 1}]})", "'b'");
}

void ExperimentSpecTest::badSpecs() {
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    const QString refusal = refusalOf([&] { experimentFromJson(parseJson(text.toStdString(), "it"), "it"); });
    QVERIFY2(isSentence(refusal, says), qPrintable(refusal));
}

void ExperimentSpecTest::papersExperiments_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("runs");
    QTest::newRow("table3") << 4 << 200;
    QTest::newRow("table4") << 5 << 250;
    QTest::newRow("table5") << 12 << 60;
    QTest::newRow("table6") << 2 << 100;
    QTest::newRow("figure1") << 2 << 100;
    QTest::newRow("figure2") << 3 << 3;
    QTest::newRow("figure3") << 36 << 1800;
    QTest::newRow("figure4") << 45 << 45;
    QTest::newRow("figure5") << 2 << 10;
    QTest::newRow("figure6") << 12 << 60;
}

void ExperimentSpecTest::papersExperiments() {
    QFETCH(int, rows);
    QFETCH(int, runs);
    const std::string name = QTest::currentDataTag();
    const std::string path = HANSCAPE_SOURCE_DIR "/resources/experiments/" + name + ".json";
    const auto spec = experimentFromJson(parseJson(readFile(path), name), name);
    QCOMPARE(spec.name, name);
    QCOMPARE(static_cast<int>(spec.rows.size()), rows);
    QCOMPARE(static_cast<int>(planOf(spec).size()), runs);
    QVERIFY(!spec.figures.empty());
    for (const ExperimentRow& row : spec.rows) {
        const auto [inputs, outputs] = name == "table5"   ? std::pair(18, 1)
                                       : name == "table6" ? std::pair(2048, 10)
                                                          : std::pair(2, 2);
        const auto parameters = parameterCount(buildNetwork(row.architecture, inputs, outputs));
        if (name == "table6")
            QCOMPARE(parameters, row.name == "FC" ? 20490 : 61960);
        if (spec.kind == ExperimentKind::variability) { // as many as 4,000 or 800 allow
            const auto cell = cellsOf(row.variability).front();
            QVERIFY(parameterCount(cell.network) <= (row.name.starts_with("han") ? 800 : 4000));
            QVERIFY(row.name.ends_with(std::to_string(cell.depth)));
        }
        if (row.name == "HanNet" || row.name == "a")
            QCOMPARE(parameters, 3032);
        if (row.name == "elevators-80-HanNet")
            QCOMPARE(parameters, name == "table5" ? 11601 : 8602); // of 18 inputs and one output, or 2 and 2
        if (name == "figure3") {                                   // as many as 3,200 allow
            QVERIFY(parameters <= 3200);
            ArchitectureSpec wider = row.architecture;
            ++wider.width;
            QVERIFY(parameterCount(buildNetwork(wider, 2, 2)) > 3200);
        }
    }
}

void ExperimentSpecTest::planCountsEveryRunOnce() {
    const auto plan = planOf(smallExperiment());
    QCOMPARE(plan.size(), std::size_t(8));
    std::set<std::string> different;
    for (std::size_t i = 0; i < plan.size(); ++i) {
        QCOMPARE(plan[i].index, static_cast<std::int64_t>(i));
        different.insert(toJson(plan[i]).dump());
    }
    QCOMPARE(different.size(), plan.size());
    QCOMPARE(plan[3].training.learningRate, 50.0);
    QCOMPARE(plan[3].training.seed, 2);
    QCOMPARE(plan[4].row, std::size_t(1));
    QCOMPARE(QString::fromStdString(plan[4].title), "fc, rate 0.01, seed 1");
}

void ExperimentSpecTest::dataSeedsRepeatEverything() {
    ExperimentSpec spec = smallExperiment();
    spec.dataSeeds = 3;
    const auto plan = planOf(spec);
    QCOMPARE(plan.size(), std::size_t(24));
    QCOMPARE(plan[7].data.seed, 1);
    QCOMPARE(plan[8].data.seed, 2);
    QCOMPARE(plan[23].data.seed, 3);
    QVERIFY(plan[8].title.ends_with("data seed 2"));
}

HANSCAPE_TEST(ExperimentSpecTest, QCoreApplication)

} // namespace hanscape::tst_core_experiments_experiment_spec

#include "core/experiments/tst_experiment_spec.moc"
