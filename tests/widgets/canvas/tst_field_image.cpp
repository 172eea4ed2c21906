#include "tests/test.h"
#include "tests/widgets/canvas/samples.h"
#include "widgets/canvas/field_image.h"
#include "widgets/colors/color_map.h"

#include <limits>

namespace hanscape::tst_widgets_canvas_field_image {

class FieldImageTest : public QObject {
    Q_OBJECT

  private:
    ColorScale m_scale;

    ColorTable table() const {
        return {{m_scale.map.colors().begin(), m_scale.map.colors().end()}, m_scale.low, m_scale.high};
    }

  private slots:
    void cellsAreTheMeshPointsExactColours() {
        const auto field =
            test::fieldOf(5, 4, [](double x, double y) { return 0.5 + 0.31 * x - 0.17 * y + 0.1 * x * y; });
        const QSize pixels(400, 300);
        const QImage image = fieldImage(*field, field->box, pixels, table(), false);
        for (int r = 0; r < 4; ++r)
            for (int c = 0; c < 5; ++c) {
                const int x = std::min(399, c * 100), y = 299 - std::min(299, r * 100);
                QCOMPARE(image.pixel(x, y), m_scale.color(field->values(r, c)));
            }
        // cells end midway between mesh points
        QCOMPARE(image.pixel(49, 299), m_scale.color(field->values(0, 0)));
        QCOMPARE(image.pixel(50, 299), m_scale.color(field->values(0, 1)));
    }

    void smoothMeetsMeshPointsAndMeans() {
        auto field = test::fieldOf(3, 3, [](double x, double y) { return (x + 1) / 4 + (y + 1) / 5; });
        const QImage image = fieldImage(*field, field->box, {101, 101}, table(), true);
        QCOMPARE(image.pixel(50, 50), m_scale.color(field->values(1, 1)));
        // x = y = 0.5 between four mesh points
        const double mean =
            (field->values(1, 1) + field->values(2, 2) + field->values(1, 2) + field->values(2, 1)) / 4;
        const QImage finer = fieldImage(*field, {0, 1, 0, 1}, {101, 101}, table(), true);
        QCOMPARE(finer.pixel(50, 50), m_scale.color(mean));
    }

    void valuesAreInterpolatedBeforeTheyAreColoured() {
        // halfway between dark blue and yellow the map is grey-green, which a mean of the colours is not,
        // quite
        auto field = test::fieldOf(2, 2, [](double x, double) { return x > 0 ? 1.0 : 0.0; });
        const QImage image = fieldImage(*field, field->box, {101, 101}, table(), true);
        QCOMPARE(image.pixel(50, 50), m_scale.color(0.5));
    }

    void outsideAndNaNAreTransparent() {
        auto field = test::fieldOf(5, 5, [](double, double) { return 0.5; });
        QImage image = fieldImage(*field, {-2, 2, -2, 2}, {100, 100}, table(), true);
        QCOMPARE(qAlpha(image.pixel(10, 50)), 0);
        QCOMPARE(qAlpha(image.pixel(50, 10)), 0);
        QCOMPARE(image.pixel(50, 50), m_scale.color(0.5));
        field->values(4, 0) = std::numeric_limits<float>::quiet_NaN(); // top left
        image = fieldImage(*field, field->box, {100, 100}, table(), true);
        QCOMPARE(qAlpha(image.pixel(1, 1)), 0);
        QCOMPARE(qAlpha(image.pixel(1, 98)), 255);
        QCOMPARE(qAlpha(image.pixel(98, 1)), 255);
    }

    void rangesEnds() {
        auto field = test::fieldOf(2, 2, [](double x, double) { return x > 0 ? 7.0 : -7.0; });
        const QImage image = fieldImage(*field, field->box, {10, 10}, table(), false);
        QCOMPARE(image.pixel(0, 0), m_scale.color(0));
        QCOMPARE(image.pixel(9, 0), m_scale.color(1));
        m_scale.low = m_scale.high = 3;
        QCOMPARE(fieldImage(*field, field->box, {10, 10}, table(), false).pixel(0, 0), m_scale.color(-7));
        m_scale = {};
    }

    void tinyFieldsDoNotCrash() {
        for (const auto& [columns, rows] : {std::pair{1, 1}, {1, 3}, {3, 1}, {2, 2}}) {
            Field field;
            field.values = Batch<float>::Constant(rows, columns, 0.5F);
            fieldImage(field, field.box, {7, 7}, table(), true);
            fieldImage(field, field.box, {7, 7}, table(), false);
        }
    }
};

HANSCAPE_TEST(FieldImageTest, NoApplication)

} // namespace hanscape::tst_widgets_canvas_field_image

#include "widgets/canvas/tst_field_image.moc"
