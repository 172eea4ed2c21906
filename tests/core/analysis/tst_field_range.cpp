#include "core/analysis/field_range.h"
#include "tests/test.h"

#include <cmath>
#include <limits>

namespace hanscape::tst_core_analysis_field_range {

namespace {

constexpr float hole = std::numeric_limits<float>::quiet_NaN();
constexpr float infinity = std::numeric_limits<float>::infinity();

Field fieldOf(std::initializer_list<float> values) {
    Field field;
    field.values =
        Eigen::Map<const Batch<float>>(values.begin(), 1, static_cast<Eigen::Index>(values.size()));
    return field;
}

using Ends = std::pair<double, double>;

} // namespace

class FieldRangeTest : public QObject {
    Q_OBJECT

  private slots:
    void finiteRanges() {
        QCOMPARE(finiteRange(fieldOf({3, hole, -1, infinity})), Ends(-1, 3));
        QCOMPARE(finiteRange(fieldOf({2, 2})), Ends(1.5, 2.5));
        QCOMPARE(finiteRange(fieldOf({hole, -infinity})), Ends(0, 1));
    }

    void logarithms() {
        const Field field = logarithmOf(fieldOf({100, 1e-3F, 0, hole}));
        QCOMPARE(field.values(0), 2.0F);
        QCOMPARE(field.values(1), -3.0F);
        QVERIFY(std::isfinite(field.values(2)) && field.values(2) < -37);
        QVERIFY(std::isnan(field.values(3)));
    }

    void usualRangesAreRoundAndIgnoreAFew() {
        NeuronMaps maps;
        maps.layers.resize(1);
        maps.layers[0].values.setConstant(1, 1000, 1.7F);
        maps.layers[0].values(0) = 1e6F;
        QCOMPARE(usualRange(maps), Ends(0, 2));
        maps.layers[0].values.leftCols(100).setConstant(-0.25F);
        QVERIFY(std::abs(usualRange(maps).first + 0.3) < 1e-12); // the next round number
        maps.layers[0].values.setZero();                         // dead neurons alone
        QCOMPARE(usualRange(maps), Ends(0, 1));
        maps.layers[0].values.setConstant(hole);
        QCOMPARE(usualRange(maps), Ends(0, 1));
    }
};

HANSCAPE_TEST(FieldRangeTest, QCoreApplication)

} // namespace hanscape::tst_core_analysis_field_range

#include "core/analysis/tst_field_range.moc"
