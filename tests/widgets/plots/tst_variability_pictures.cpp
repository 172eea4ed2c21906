#include "tests/test.h"
#include "widgets/plots/variability_pictures.h"

#include <cmath>

namespace hanscape::tst_widgets_plots_variability_pictures {

namespace {

VariabilitySpec smallSpec() {
    VariabilitySpec spec;
    spec.networks = "fc-relu,han";
    spec.depths = "40,3"; // not by size
    spec.parameters = "900,300";
    spec.samples = 40;
    spec.mesh = 21;
    return spec;
}

/// Of a study in which some FC-ReLU networks of depth 40 collapse.
const std::vector<VariabilityResult>& results() {
    static const auto made = [] {
        VariabilityStudy study(smallSpec());
        study.advance(study.total());
        return study.results();
    }();
    return made;
}

const PlotSeries& named(const SeriesPicture& picture, const QString& name) {
    for (const PlotSeries& series : picture.series)
        if (series.name == name)
            return series;
    qFatal("no series %s", qPrintable(name));
}

} // namespace

/// Plots of a study are its own numbers.
class VariabilityPicturesTest : public QObject {
    Q_OBJECT

  private slots:
    void barsAreTheResults() {
        const auto picture = variabilityByDepth(results());
        const VariabilityResult &deepRelu = results()[0], &shallowRelu = results()[1];
        QVERIFY(deepRelu.collapsedShare > 0 && deepRelu.collapsedShare < 1); // or the spec tests too little
        const PlotSeries& relu = named(picture, "FC-ReLU");
        QCOMPARE(relu.x, (std::vector<double>{3, 40}));
        QCOMPARE(relu.y, (std::vector{shallowRelu.variability, 0.0}));
        QCOMPARE(relu.high[0], shallowRelu.variability * std::exp(shallowRelu.logDeviation));
        QCOMPARE(relu.low[0], shallowRelu.variability / std::exp(shallowRelu.logDeviation));
        const PlotSeries& rings = picture.series[1];
        QVERIFY(rings.hollow && rings.name.isEmpty() && std::isnan(rings.y[0]));
        QCOMPARE(rings.y[1], deepRelu.variabilityOfRest);
        QVERIFY(picture.y.logarithmic);
        QVERIFY(picture.caption.contains("40 samples") && picture.caption.contains("21×21"));
        QVERIFY(picture.series.back().x.empty() && picture.series.back().name.contains("not collapsed"));
        const PlotSeries& han = named(picture, "HanNet");
        QCOMPARE(han.y[1], results()[2].variability);
        QCOMPARE(han.hue, 0);
    }

    void ringsAreNamedOnlyWhereThereAreSome() {
        const auto picture = variabilityByDepth({results()[1]});
        QCOMPARE(picture.series.size(), std::size_t{2});
    }

    void sharesAreInPercent() {
        const auto picture = collapseByDepth(results());
        QCOMPARE(named(picture, "FC-ReLU").y[1], 100 * results()[0].collapsedShare);
        QCOMPARE(picture.series[1].y[1], 100 * results()[0].flatShare);
        QVERIFY(picture.series[1].dashed && picture.nameOf(1) == "FC-ReLU");
    }

    void ratioIsOfTheNetworks() {
        const auto picture = variabilityByRatio(results());
        const auto cells = cellsOf(smallSpec());
        const PlotSeries& han = named(picture, "HanNet");
        QCOMPARE(han.x[0], 100 * activationRatio(cells[3].network)); // depth 3
        QCOMPARE(han.x[1], 100 * activationRatio(cells[2].network));
        QCOMPARE(han.y[0], results()[3].variability);
        QVERIFY(han.notes[1].startsWith("depth 40, "));
        QVERIFY(picture.x.logarithmic && picture.y.logarithmic && picture.byPoint);
    }

    void unmeasuredBarsAreAbsent() {
        VariabilityStudy study(smallSpec());
        study.advance(40);
        const auto picture = variabilityByDepth(study.results());
        QCOMPARE(picture.series[0].x, std::vector<double>{40});
        QVERIFY(variabilityByDepth({}).empty());
    }

    void trainingHasItsScoresBehind() {
        std::vector<Metrics> metrics(2);
        metrics[1].iteration = 100;
        metrics[0].test = {1, 0.5, Scores::none};
        metrics[1].test = {0.5, 0.75, Scores::none};
        std::vector<TrainedVariability> points{{0, {false, 0.25, 2}}, {60, {true, 1, 0}}};
        const auto picture = variabilityByIteration(points, 81, metrics, Task::classification);
        QCOMPARE(picture.series[0].name, QString("test accuracy, %"));
        QCOMPARE(picture.series[0].y, (std::vector<double>{50, 75}));
        QVERIFY(picture.series[0].onRight && !picture.series[1].onRight);
        QCOMPARE(picture.series[1].y, (std::vector{std::exp(2.0), 0.0}));
        QVERIFY(variabilityByIteration({}, 81, metrics, Task::classification).empty());
        metrics[1].test = {};
        metrics[1].train = {0.5, Scores::none, 0.4};
        const auto regression = variabilityByIteration(points, 81, metrics, Task::regression);
        QCOMPARE(regression.series[0].name, QString("training NRMSE"));
        QCOMPARE(regression.series[0].y[1], 0.4);
    }
};

HANSCAPE_TEST(VariabilityPicturesTest, NoApplication)

} // namespace hanscape::tst_widgets_plots_variability_pictures

#include "widgets/plots/tst_variability_pictures.moc"
