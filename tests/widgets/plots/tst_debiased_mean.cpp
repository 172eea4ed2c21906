#include "tests/test.h"
#include "widgets/plots/debiased_mean.h"

namespace hanscape::tst_widgets_plots_debiased_mean {

class DebiasedMeanTest : public QObject {
    Q_OBJECT

  private slots:
    void handComputed() {
        // w = 0.5 on 1, 3, 5: sums 0.5, 1.75, 3.375 over weights 0.5, 0.75, 0.875
        DebiasedMean mean(0.5);
        QCOMPARE(mean.add(1), 1.0);
        QCOMPARE(mean.add(3), 1.75 / 0.75);
        QCOMPARE(mean.add(5), 3.375 / 0.875);
    }

    void constantStaysConstant() {
        DebiasedMean mean(0.99);
        for (int i = 0; i < 5; ++i)
            QVERIFY(std::abs(mean.add(7) - 7) < 1e-12); // a biased mean would start at 0.07
    }

    void zeroSmoothsNothing() {
        DebiasedMean mean(0);
        for (const double value : {0.3, 1e-9, 12.0})
            QCOMPARE(mean.add(value), value);
    }

    void weightsAreCapped() {
        QCOMPARE(DebiasedMean(1).weight(), 0.999);
        QCOMPARE(DebiasedMean(-1).weight(), 0.0);
    }

    void whatIsNotFiniteIsLeftOut() {
        DebiasedMean mean(0.5);
        mean.add(1);
        QVERIFY(std::isnan(mean.add(std::numeric_limits<double>::infinity())));
        QVERIFY(std::isnan(mean.add(std::nan(""))));
        QCOMPARE(mean.add(3), 1.75 / 0.75); // as if they had not been there
    }
};

HANSCAPE_TEST(DebiasedMeanTest, NoApplication)

} // namespace hanscape::tst_widgets_plots_debiased_mean

#include "widgets/plots/tst_debiased_mean.moc"
