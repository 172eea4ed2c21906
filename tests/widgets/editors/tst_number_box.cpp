#include "tests/test.h"
#include "widgets/editors/number_box.h"

namespace hanscape::tst_widgets_editors_number_box {

class NumberBoxTest : public QObject {
    Q_OBJECT

  private slots:
    void stepsThroughRoundValues_data();
    void stepsThroughRoundValues();
};

void NumberBoxTest::stepsThroughRoundValues_data() {
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("up");
    QTest::addColumn<double>("down");
    QTest::newRow("one") << 0.0 << 1.0 << 2.0 << 0.5;
    QTest::newRow("between") << 0.0 << 0.3 << 0.5 << 0.2;
    QTest::newRow("nothing, from 0 on") << 0.0 << 0.0 << 1e-4 << 0.0;
    QTest::newRow("nothing, of both signs") << -100.0 << 0.0 << 1e-4 << -1e-4;
    QTest::newRow("below nothing") << -100.0 << -0.3 << -0.2 << -0.5;
    QTest::newRow("minus one") << -100.0 << -1.0 << -0.5 << -2.0;
}

void NumberBoxTest::stepsThroughRoundValues() {
    QFETCH(double, low);
    QFETCH(double, from);
    FieldInfo field;
    field.kind = FieldKind::real;
    field.range = {low, 100};
    NumberBox box(field);
    box.setValue(from);
    box.stepBy(1);
    QTEST(std::get<double>(box.value()), "up");
    box.setValue(from);
    box.stepBy(-1);
    QTEST(std::get<double>(box.value()), "down");
}

HANSCAPE_TEST(NumberBoxTest, QApplication)

} // namespace hanscape::tst_widgets_editors_number_box

#include "widgets/editors/tst_number_box.moc"
