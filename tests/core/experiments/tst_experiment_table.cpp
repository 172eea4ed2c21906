#include "core/experiments/report.h"
#include "tests/core/experiments/small_experiment.h"
#include "tests/test.h"

#include <QFloat16>

namespace hanscape::tst_core_experiments_experiment_table {

/// Which rates and iterates a table keeps, on results made up so that every way of choosing differs.
class ExperimentTableTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void everyRunKeepsItsOwnRate();
    void oneRateIsBestOnAverage();
    void validationChoosesHonestly();
    void lowerErrorIsBetter();
    void topOneErrorIsTheRest();
    void randomNetworksHaveTheirOwnColumns();
    void unfinishedRunsAreLeftOut();
    void divergedRunsCountAtWhatTheyReached();
    void deviationIsASamples();
    void reportsSayTheSame();

  private:
    RunResult result(double best, double last, double validation);

    ExperimentSpec m_spec;
    std::map<std::int64_t, RunResult> m_results;
};

RunResult ExperimentTableTest::result(double best, double last, double validation) {
    RunResult made;
    made.parameters = 100;
    made.seconds = 2;
    made.best.test.accuracy = made.best.test.nrmse = best;
    made.best.train.accuracy = made.best.train.nrmse = best + 0.01;
    made.last.test.accuracy = made.last.test.nrmse = last;
    made.chosen.test.accuracy = made.chosen.test.nrmse = last - 0.05;
    made.chosen.validation.accuracy = made.chosen.validation.nrmse = validation;
    made.last.validation = made.chosen.validation;
    return made;
}

void ExperimentTableTest::init() {
    m_spec = smallExperiment();
    m_spec.rows.resize(1);
    m_spec.rows[0].rates = {0.1, 0.2};
    // rate 0.1: seeds 1, 2; rate 0.2: seeds 1, 2
    m_results = {{0, result(0.90, 0.80, 0.70)},
                 {1, result(0.60, 0.50, 0.95)},
                 {2, result(0.85, 0.84, 0.75)},
                 {3, result(0.80, 0.70, 0.65)}};
}

void ExperimentTableTest::everyRunKeepsItsOwnRate() {
    const TableRow row = tabulate(m_spec, m_results).rows[0];
    QVERIFY((row.perRun.rates == std::vector<double>{0.1, 0.2}));
    QVERIFY((row.perRun.test == std::vector<double>{0.90, 0.80}));
    QVERIFY((row.perRun.train == std::vector<double>{0.91, 0.81}));
    QCOMPARE(row.runs, 2);
    QCOMPARE(row.parameters, 100);
    QCOMPARE(row.seconds, 8.0);
}

void ExperimentTableTest::oneRateIsBestOnAverage() {
    const TableRow row = tabulate(m_spec, m_results).rows[0];
    QVERIFY((row.oneRate.rates == std::vector<double>{0.2, 0.2})); // 0.825 on average against 0.75
    QVERIFY((row.oneRate.test == std::vector<double>{0.85, 0.80}));
    QVERIFY((row.oneRateLast.test == std::vector<double>{0.84, 0.70}));
}

void ExperimentTableTest::validationChoosesHonestly() {
    const TableRow row = tabulate(m_spec, m_results).rows[0];
    QVERIFY(row.validated);
    QVERIFY((row.validated->rates == std::vector<double>{0.2, 0.1}));
    QCOMPARE(row.validated->test[0], 0.84 - 0.05);
    for (auto& [index, made] : m_results)
        made.last.validation = made.chosen.validation = {};
    QVERIFY(!tabulate(m_spec, m_results).rows[0].validated);
}

void ExperimentTableTest::lowerErrorIsBetter() {
    m_spec.measure = Measure::nrmse;
    const TableRow row = tabulate(m_spec, m_results).rows[0];
    QVERIFY((row.perRun.rates == std::vector<double>{0.2, 0.1}));
    QVERIFY((row.oneRate.rates == std::vector<double>{0.1, 0.1}));
}

void ExperimentTableTest::topOneErrorIsTheRest() {
    const TableRow accuracy = tabulate(m_spec, m_results).rows[0];
    m_spec.measure = Measure::top1Error;
    const ExperimentTable table = tabulate(m_spec, m_results);
    QCOMPARE(table.rows[0].perRun.rates, accuracy.perRun.rates);
    QCOMPARE(table.rows[0].perRun.testFigure().mean, 1 - accuracy.perRun.testFigure().mean);
    QVERIFY(toJson(table, 0)["rows"][0].contains("best_test_top1_error"));
    QVERIFY(QString::fromStdString(toText(table)).contains("15.00 ± 7.07"));
}

void ExperimentTableTest::randomNetworksHaveTheirOwnColumns() {
    ExperimentSpec spec;
    spec.kind = ExperimentKind::variability;
    spec.rows.resize(1);
    spec.rows[0].name = "relu-3";
    spec.rows[0].variability.networks = "fc-relu";
    spec.rows[0].variability.depths = "3";
    std::map<std::int64_t, RunResult> results;
    QCOMPARE(tabulate(spec, results).rows[0].runs, 0);
    results[0].variability =
        VariabilityState{10, 1, 9 * std::log(50.0), 9 * std::log(50.0) * std::log(50.0), 2};
    const auto json = toJson(tabulate(spec, results), 0)["rows"][0];
    QCOMPARE(json["name"], "relu-3");
    QCOMPARE(json["variability"], 0.0);
    QVERIFY(std::abs(json["variability_of_rest"].get<double>() - 50) < 1e-9);
    QCOMPARE(json["collapsed_share"], 0.1);
    QVERIFY(!json.contains("best_test_accuracy"));
    spec.kind = ExperimentKind::landscapes;
    spec.rows[0].landscapes.networks = "han";
    results[0] = {};
    results[0].landscapes = LandscapeFigures{{2, 5}, 1};
    const auto surfaces = toJson(tabulate(spec, results), 0)["rows"][0]["landscapes"];
    QCOMPARE(surfaces["extrema"], 3.5);
    QCOMPARE(surfaces["collapsed_share"], 0.5);
}

void ExperimentTableTest::unfinishedRunsAreLeftOut() {
    m_results.erase(3);
    const TableRow row = tabulate(m_spec, m_results).rows[0];
    QCOMPARE(row.runs, 1);
    QVERIFY((row.perRun.test == std::vector<double>{0.90}));
    m_results.clear();
    QCOMPARE(tabulate(m_spec, m_results).rows[0].runs, 0);
}

void ExperimentTableTest::divergedRunsCountAtWhatTheyReached() {
    m_results.at(0).status = RunStatus::diverged;
    m_results.at(1).status = RunStatus::diverged;
    const TableRow row = tabulate(m_spec, m_results).rows[0];
    QCOMPARE(row.diverged, 2);
    QCOMPARE(row.perRun.diverged, 1); // the other one's rate is not kept
    QCOMPARE(row.perRun.test[0], 0.90);
    QCOMPARE(row.oneRate.diverged, 0);
}

void ExperimentTableTest::deviationIsASamples() {
    const auto figure = meanAndDeviation({1, 2, 3, 4});
    QCOMPARE(figure.mean, 2.5);
    QCOMPARE(figure.deviation, std::sqrt(5.0 / 3));
    QVERIFY(std::isnan(meanAndDeviation({1}).deviation));
    QVERIFY(std::isnan(meanAndDeviation({}).mean));
}

void ExperimentTableTest::reportsSayTheSame() {
    m_spec.rows[0].name = "a_1 & <b>";
    m_spec.rows[0].paper = {0.995, 0.01};
    const auto table = tabulate(m_spec, m_results);
    const auto json = toJson(table, 12);
    const auto& row = json["rows"][0];
    QCOMPARE(row["best_test_accuracy"]["mean"].get<double>(), 0.85);
    QCOMPARE(row["last_test_accuracy"]["mean"].get<double>(), 0.77);
    QCOMPARE(row["rate"].get<double>(), 0.2);
    QCOMPARE(row["paper"]["std"].get<double>(), 0.01);
    const QString text = QString::fromStdString(toText(table));
    QVERIFY(text.contains("85.00 ± 7.07") && text.contains("77.00 ± 9.90") && text.contains("99.50 ± 1.00"));
    const QString latex = QString::fromStdString(toLatex(table));
    QVERIFY(latex.contains("a\\_1 \\& <b> & 3×4 Householder, abs & 100 & 0.00 & 2 & 0 & 85.00 $\\pm$ 7.07"));
    const QString html = QString::fromStdString(toHtml(table));
    QVERIFY(html.contains("<td>a_1 &amp; &lt;b&gt;</td>") && html.contains("<td>85.00 ± 7.07</td>"));
}

HANSCAPE_TEST(ExperimentTableTest, QCoreApplication)

} // namespace hanscape::tst_core_experiments_experiment_table

#include "core/experiments/tst_experiment_table.moc"
