#include "core/analysis/landscape_spec.h"
#include "tests/test.h"
#include "widgets/editors/number_box.h"
#include "widgets/editors/slider_box.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QSlider>

namespace hanscape::tst_widgets_editors_slider_box {

class SliderBoxTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void keysMoveBoth();
    void typedNumbersMoveTheSlider();
    void whatIsOutOfRangeIsRefused();
    void settingIsNoEdit();
    void aWheelPassesBy();

  private:
    NumberBox* box() const { return m_box->findChild<NumberBox*>(); }

    std::unique_ptr<SliderBox> m_box;
};

void SliderBoxTest::init() {
    m_box = std::make_unique<SliderBox>(*findField(landscapeFields(), "depth"));
    m_box->setValue(70);
    m_box->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_box.get()));
}

void SliderBoxTest::keysMoveBoth() {
    QSignalSpy edits(m_box.get(), &SliderBox::edited);
    QTest::keyClick(m_box->slider(), Qt::Key_Right);
    QCOMPARE(m_box->value(), 71);
    QCOMPARE(std::get<std::int64_t>(box()->value()), 71);
    QTest::keyClick(m_box->slider(), Qt::Key_End);
    QCOMPARE(m_box->value(), 200);
    QTest::keyClick(m_box->slider(), Qt::Key_Home);
    QCOMPARE(m_box->value(), 1);
    QCOMPARE(edits.count(), 3);
}

void SliderBoxTest::typedNumbersMoveTheSlider() {
    QSignalSpy edits(m_box.get(), &SliderBox::edited);
    auto* line = box()->findChild<QLineEdit*>();
    line->selectAll();
    QTest::keyClicks(line, "33");
    QCOMPARE(m_box->value(), 70); // not before it is confirmed
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(m_box->value(), 33);
    QCOMPARE(m_box->slider()->value(), 33);
    QCOMPARE(edits.count(), 1);
}

void SliderBoxTest::whatIsOutOfRangeIsRefused() {
    QSignalSpy refusals(m_box.get(), &SliderBox::refused), edits(m_box.get(), &SliderBox::edited);
    auto* line = box()->findChild<QLineEdit*>();
    line->selectAll();
    QTest::keyClicks(line, "201");
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY(refusals.last()[0].toString().contains("201"));
    QCOMPARE(m_box->value(), 70);
    QCOMPARE(edits.count(), 0);
}

void SliderBoxTest::settingIsNoEdit() {
    QSignalSpy edits(m_box.get(), &SliderBox::edited);
    m_box->setValue(5);
    QCOMPARE(std::get<std::int64_t>(box()->value()), 5);
    QCOMPARE(edits.count(), 0);
}

void SliderBoxTest::aWheelPassesBy() {
    m_box->slider()->clearFocus();
    const QPointF at = m_box->slider()->rect().center();
    QWheelEvent wheel(at, m_box->slider()->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_box->slider(), &wheel);
    QCOMPARE(m_box->value(), 70);
}

HANSCAPE_TEST(SliderBoxTest, QApplication)

} // namespace hanscape::tst_widgets_editors_slider_box

#include "widgets/editors/tst_slider_box.moc"
