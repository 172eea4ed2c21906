#include "tests/test.h"
#include "widgets/theme/ticks.h"

#include <cmath>
#include <limits>

namespace hanscape::tst_widgets_theme_ticks {

class TicksTest : public QObject {
    Q_OBJECT

  private slots:
    void linear_data() {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<int>("most");
        QTest::addColumn<QStringList>("texts");
        QTest::newRow("plane") << -1.0 << 1.0 << 5 << QStringList{"−1.0", "−0.5", "0.0", "0.5", "1.0"};
        QTest::newRow("fewer") << -1.0 << 1.0 << 3 << QStringList{"−1", "0", "1"};
        QTest::newRow("scale") << 0.0 << 1.0 << 6 << QStringList{"0.0", "0.2", "0.4", "0.6", "0.8", "1.0"};
        QTest::newRow("large") << 0.0 << 60000.0 << 4 << QStringList{"0", "20,000", "40,000", "60,000"};
        QTest::newRow("off zero") << 0.313 << 0.347 << 4 << QStringList{"0.32", "0.33", "0.34"};
    }
    void linear() {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(int, most);
        QFETCH(QStringList, texts);
        const AxisTicks ticks = axisTicks(low, high, most);
        QStringList found;
        for (std::size_t i = 0; i < ticks.values.size(); ++i) {
            QVERIFY(ticks.values[i] >= low - 1e-9 && ticks.values[i] <= high + 1e-9);
            found << ticks.text(i);
        }
        QCOMPARE(found, texts);
    }

    void rangesWithoutExtent() {
        QCOMPARE(axisTicks(2, 2, 5).values.size(), std::size_t{1});
        QVERIFY(axisTicks(0, std::numeric_limits<double>::infinity(), 5).values.size() <= 1);
        QVERIFY(axisTicks(std::nan(""), 1, 5).values.size() <= 1);
        QVERIFY(logarithmicTicks(0, 1, 5).empty());
        QVERIFY(logarithmicTicks(-1, 1, 5).empty());
    }

    void logarithmic_data() {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("many decades") << 1e-12 << 1e3;
        QTest::newRow("two decades") << 0.004 << 0.7;
        QTest::newRow("less than a decade") << 0.3 << 0.7;
        QTest::newRow("a sliver") << 0.301 << 0.302;
    }
    void logarithmic() {
        QFETCH(double, low);
        QFETCH(double, high);
        const auto ticks = logarithmicTicks(low, high, 5);
        QVERIFY(ticks.size() >= 2 && ticks.size() <= 5);
        for (const double tick : ticks)
            QVERIFY(tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9));
    }

    void texts() {
        QCOMPARE(logarithmicText(0.01), QString("0.01"));
        QCOMPARE(logarithmicText(1000), QString("1,000"));
        QCOMPARE(logarithmicText(1e-3), QString("10⁻³"));
        QCOMPARE(logarithmicText(2e-12), QString("2·10⁻¹²"));
        QCOMPARE(numberText(-0.001, 2), QString("0.00"));
        QCOMPARE(numberText(-1.5, 2), QString("−1.50"));
        QCOMPARE(countText(1640), QString("1,640"));
        QCOMPARE(shortText(0.03124), QString("0.0312"));
        QCOMPARE(shortText(0.97314), QString("0.9731"));
        QCOMPARE(shortText(0), QString("0.0000"));
        QCOMPARE(shortText(9.996e-6), QString("1.00·10⁻⁵"));
        QCOMPARE(shortText(3.2e-7), QString("3.20·10⁻⁷"));
        QCOMPARE(shortText(std::nan("")), QString("–"));
        QCOMPARE(shortText(std::numeric_limits<double>::infinity()), QString("∞"));
    }
};

HANSCAPE_TEST(TicksTest, NoApplication)

} // namespace hanscape::tst_widgets_theme_ticks

#include "widgets/theme/tst_ticks.moc"
