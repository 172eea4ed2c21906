#include "tests/test.h"
#include "tests/widgets/canvas/sample_canvas_fixture.h"
#include "widgets/canvas/canvas_palette.h"
#include "widgets/canvas/class_table.h"

#include <QComboBox>
#include <QDoubleSpinBox>

namespace hanscape::tst_widgets_canvas_canvas_palette {

using namespace hanscape::test;

class CanvasPaletteTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<CanvasFixture> m_hands;
    std::unique_ptr<CanvasPalette> m_palette;

    template <class Editor>
    Editor* editor(const QString& name) const {
        for (auto* candidate : m_palette->findChildren<Editor*>())
            if (candidate->accessibleName() == name)
                return candidate;
        return nullptr;
    }

  private slots:
    void init() {
        m_hands = std::make_unique<CanvasFixture>();
        m_palette = std::make_unique<CanvasPalette>(m_hands->canvas);
        m_palette->resize(240, 690);
        m_palette->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_palette.get()));
    }
    void cleanup() { m_palette.reset(); }

    void buttonsAndLettersChooseTools() {
        QVERIFY(canvasTools().size() == 12);
        for (const CanvasToolText& text : canvasTools()) {
            auto* button = m_palette->toolButton(text.name);
            QVERIFY(button && !button->icon().isNull());
            QVERIFY(button->toolTip().contains(text.sentence));
            QTest::mouseClick(button, Qt::LeftButton);
            QVERIFY(text.describes(m_hands->canvas.tool()));
            QTest::mouseClick(button, Qt::LeftButton);
            QVERIFY(button->isChecked()); // still
        }
        for (const CanvasToolText& text : canvasTools()) {
            QTest::keyClick(m_palette.get(), text.key); // keys in the palette are the canvas's
            for (const CanvasToolText& other : canvasTools())
                QCOMPARE(m_palette->toolButton(other.name)->isChecked(), other.key == text.key);
        }
    }

    void fitsItsHeight() {
        auto data = std::make_shared<Dataset>(scattered(60000, 10, 1));
        m_hands->document.load(data);
        m_hands->set([](CanvasTool& t) {
            t.settings.into.drawn = true;
            t.settings.snap = true;
        });
        for (const CanvasToolText& text : canvasTools()) {
            QTest::mouseClick(m_palette->toolButton(text.name), Qt::LeftButton);
            m_hands->canvas.selectAll();
            QCoreApplication::processEvents();
            QVERIFY2(m_palette->minimumSizeHint().height() <= 690,
                     qPrintable(QString("%1: %2").arg(text.name).arg(m_palette->minimumSizeHint().height())));
            QCOMPARE(m_palette->width(), 240);
            for (auto* child : m_palette->findChildren<QWidget*>())
                if (child->isVisible() && child->parentWidget() == m_palette.get())
                    QVERIFY2(child->minimumSizeHint().width() <= 224, child->metaObject()->className());
        }
    }

    void classesAreChosenByEitherButton() {
        m_hands->document.load(std::make_shared<Dataset>(scattered(60, 4, 1)));
        ClassTable* classes = m_palette->classes();
        QCOMPARE(classes->rows(), 4);
        QTest::mouseClick(classes->button(2), Qt::LeftButton);
        QCOMPARE(m_hands->canvas.tool().left, 2.0);
        QVERIFY(classes->button(2)->isChecked() && !classes->button(0)->isChecked());
        QContextMenuEvent menu(QContextMenuEvent::Mouse, {5, 5},
                               classes->button(3)->mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(classes->button(3), &menu);
        QCOMPARE(m_hands->canvas.tool().right, 3.0);
        m_hands->key(Qt::Key_9); // a class that the data have not
        QCOMPARE(classes->rows(), 10);
        QVERIFY(classes->button(9)->isChecked());
    }

    void countsAreLive() {
        const ClassTable* classes = m_palette->classes();
        QCOMPARE(classes->countOf(-1, Part::train), QString("0"));
        press(m_hands->canvas, m_hands->at({0, 0}));
        const auto painted = QString::number(m_hands->document.sketch().counts().all());
        QCOMPARE(classes->countOf(0, Part::train), painted); // during the stroke
        release(m_hands->canvas, m_hands->at({0, 0}));
        m_hands->set([](CanvasTool& t) { t.settings.into.part = Part::test; });
        m_hands->key(Qt::Key_P);
        m_hands->click({0.8, 0.8}, Qt::RightButton);
        QCOMPARE(classes->countOf(1, Part::test), QString("1"));
        QCOMPARE(classes->countOf(-1, Part::train), painted);
        m_hands->document.undoStack().undo();
        QCOMPARE(classes->countOf(1, Part::test), QString("0"));
        m_hands->document.load(std::make_shared<Dataset>(scattered(6000, 1, 1)));
        QVERIFY(classes->countOf(0, Part::train).contains(','));
    }

    void settingsAreTheTools() {
        auto* radius = editor<QDoubleSpinBox>("Radius");
        QVERIFY(radius && radius->isVisible());
        radius->setValue(0.3);
        QCOMPARE(m_hands->canvas.tool().settings.radius, 0.3);
        m_hands->key(Qt::Key_BracketLeft);
        QCOMPARE(radius->value(), 0.24);
        editor<QComboBox>("Fills with")->setCurrentIndex(1);
        QVERIFY(!m_hands->canvas.tool().settings.fillsMesh);
        QVERIFY(editor<QDoubleSpinBox>("Density")->isVisible());
        editor<QComboBox>("Into")->setCurrentIndex(2);
        QCOMPARE(m_hands->canvas.tool().settings.into.part, Part::test);
        QVERIFY(!editor<QDoubleSpinBox>("Training")->isVisible());
        editor<QComboBox>("Into")->setCurrentIndex(3);
        QVERIFY(m_hands->canvas.tool().settings.into.drawn);
        QVERIFY(editor<QDoubleSpinBox>("Training")->isVisible());
        m_hands->key(Qt::Key_P);
        QVERIFY(!radius->isVisible()); // one sample has none
    }

    /// A radius in the box is rounded; showing it must not change the one that was set.
    void showingASettingDoesNotChangeIt() {
        m_hands->set([](CanvasTool& t) { t.settings.radius = 0.123456; });
        m_hands->key(Qt::Key_S);
        QCOMPARE(m_hands->canvas.tool().settings.radius, 0.123456);
    }

    void selectionIsActedOn() {
        m_hands->document.load(dataOf({{-0.2, -0.2, 0}, {0.2, -0.2, 0}, {0.5, 0.9, 1}}));
        const auto button = [&](const QString& name) {
            for (auto* candidate : m_palette->findChildren<QToolButton*>())
                if (candidate->accessibleName() == name || candidate->text() == name)
                    return candidate;
            return static_cast<QToolButton*>(nullptr);
        };
        m_hands->key(Qt::Key_R);
        QVERIFY(button("validation")->isVisible() && !button("validation")->isEnabled());
        m_hands->canvas.setSelection({0, 1});
        QTest::mouseClick(button("validation"), Qt::LeftButton);
        QCOMPARE(m_hands->data().parts[0], Part::validation);
        QCOMPARE(m_hands->data().parts[2], Part::train);
        m_hands->key(Qt::Key_3);
        QTest::mouseClick(button("Label"), Qt::LeftButton);
        QCOMPARE(m_hands->data().targets(1), 3.0);
        QTest::mouseClick(button("Duplicate"), Qt::LeftButton);
        QCOMPARE(m_hands->data().samples(), 5);
        QTest::mouseClick(button("Delete"), Qt::LeftButton);
        QCOMPARE(m_hands->data().samples(), 3);
        QCOMPARE(m_hands->steps(), 4);
    }

    void regressionHasValuesInsteadOfClasses() {
        auto data = dataOf({{-0.9, -0.9, -2}, {0.9, 0.9, 3}});
        data->task = Task::regression;
        data->classes = 0;
        m_hands->document.load(data);
        QCOMPARE(m_palette->classes()->rows(), 0);
        QCOMPARE(m_palette->classes()->countOf(-1, Part::train), QString("2"));
        auto* left = editor<QDoubleSpinBox>("Left paints");
        QVERIFY(left->isVisible());
        QCOMPARE(left->value(), -2.0);
        left->setValue(1.25);
        QCOMPARE(m_hands->canvas.tool().left, 1.25);
        m_hands->document.load(std::make_shared<Dataset>(emptyPlane()));
        QVERIFY(!left->isVisible());
    }

    void everyControlSaysWhatItDoes() {
        for (auto* button : m_palette->findChildren<QToolButton*>()) {
            QVERIFY(!button->toolTip().isEmpty());
            QVERIFY(!button->accessibleName().isEmpty() || !button->text().isEmpty());
        }
        for (auto* box : m_palette->findChildren<QAbstractSpinBox*>())
            QVERIFY(!box->toolTip().isEmpty() && !box->accessibleName().isEmpty());
    }
};

HANSCAPE_TEST(CanvasPaletteTest, QApplication)

} // namespace hanscape::tst_widgets_canvas_canvas_palette

#include "widgets/canvas/tst_canvas_palette.moc"
