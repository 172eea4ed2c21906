#include "core/nn/architecture_spec.h"
#include "tests/test.h"
#include "widgets/plots/gradient_pictures.h"

namespace hanscape::tst_widgets_plots_gradient_pictures {

namespace {

Eigen::VectorXd vectorOf(const std::vector<double>& values) {
    return Eigen::Map<const Eigen::VectorXd>(values.data(), std::ssize(values));
}

} // namespace

class GradientPicturesTest : public QObject {
    Q_OBJECT

  private slots:
    void layersAreTheProfile() {
        const NetworkSpec spec = buildNetwork(hanArchitecture(), 2, 2);
        DepthProfile profile;
        for (std::size_t i = 0; i < spec.layers.size(); ++i) {
            profile.activations.push_back(1.0 + static_cast<double>(i));
            profile.gradients.push_back(0.1 * static_cast<double>(i + 1));
        }
        const auto picture = profileByLayer(profile, spec, "iteration 5");
        QCOMPARE(picture.series.size(), std::size_t{3});
        QCOMPARE(picture.series[0].y, profile.activations);
        QCOMPARE(picture.series[1].y, profile.gradients);
        QCOMPARE(picture.series[1].x.back(), 21.0);
        QCOMPARE(picture.series[2].x, (std::vector<double>{1, 2, 20, 21})); // fully connected
        QVERIFY(picture.y.logarithmic);
    }

    void layersAllAlikeAreNotMarked() {
        const auto picture =
            profileByLayer({{1, 1}, {2, 2}}, buildNetwork({.depth = 1, .layers = LayerKind::fc}, 2, 2), {});
        QCOMPARE(picture.series.size(), std::size_t{2});
    }

    void spreadIsOfEachRank() {
        Eigen::MatrixXd spectra(2, 101);
        for (int i = 0; i <= 100; ++i)
            spectra.col((i * 37) % 101) = vectorOf({1.0 * i, 1000.0 + i});
        const auto spread = SpectrumSpread::of(spectra);
        QCOMPARE(spread.low(0), 10.0);
        QCOMPARE(spread.median(0), 50.0);
        QCOMPARE(spread.high(1), 1090.0);
        QCOMPARE(SpectrumSpread::of(Eigen::MatrixXd(2, 0)).median.size(), 0);
    }

    void spectraAreByRank() {
        SlopeSpectra run, other;
        run.name = "this network";
        run.whole = vectorOf({3, 1});
        run.spread = {vectorOf({2, 0.5}), vectorOf({2.5, 0.7}), vectorOf({4, 0.9})};
        run.part = Eigen::VectorXd::Ones(4);
        run.partName = "Householder part";
        other = run;
        other.name = "FC-ABS";
        other.partName = "layers";
        other.part = vectorOf({10, 1, 1e-3, 1e-30});
        const auto whole = wholeByRank(run, other, "iteration 1");
        QCOMPARE(whole.series.size(), std::size_t{5});
        QCOMPARE(whole.series[0].low, (std::vector{2.0, 0.5}));
        QCOMPARE(whole.series[0].y, (std::vector{2.5, 0.7}));
        QCOMPARE(whole.series[1].y, (std::vector{3.0, 1.0})); // at the point
        QVERIFY(whole.series[1].name.isEmpty() && whole.series[2].name == "FC-ABS");
        const auto part = partByRank(run, other, "iteration 1");
        QCOMPARE(part.series[1].name, QString("Householder part"));
        QCOMPARE(part.series[1].y, (std::vector{1.0, 1.0, 1.0, 1.0}));
        QCOMPARE(part.series[0].x, (std::vector{1.0, 2.0, 3.0, 4.0}));
        QVERIFY(*part.y.low > 1e-17 && *part.y.low < 1e-15); // rounding does not fill the plot
        run.part.resize(0);
        other.part.resize(0);
        QVERIFY(partByRank(run, other, {}).empty());
    }
};

HANSCAPE_TEST(GradientPicturesTest, NoApplication)

} // namespace hanscape::tst_widgets_plots_gradient_pictures

#include "widgets/plots/tst_gradient_pictures.moc"
