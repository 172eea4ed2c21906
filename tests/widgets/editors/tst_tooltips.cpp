#include "tests/test.h"
#include "widgets/editors/choice_words.h"
#include "widgets/editors/dataset_editor.h"
#include "widgets/editors/network_editor.h"
#include "widgets/editors/training_editor.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QToolButton>

namespace hanscape::tst_widgets_editors_tooltips {

/// Every term of the editors is told of in a sentence, by its equation where it has one.
class TooltipsTest : public QObject {
    Q_OBJECT

  private slots:
    void everyControlAndLabelHasOne_data();
    void everyControlAndLabelHasOne();
    void termsHaveTheirEquation_data();
    void termsHaveTheirEquation();
    void choicesHaveTheirSentence();
};

void TooltipsTest::everyControlAndLabelHasOne_data() {
    QTest::addColumn<QWidget*>("editor");
    QTest::newRow("data") << static_cast<QWidget*>(new DatasetEditor);
    QTest::newRow("network") << static_cast<QWidget*>(new NetworkEditor);
    QTest::newRow("training") << static_cast<QWidget*>(new TrainingEditor);
}

void TooltipsTest::everyControlAndLabelHasOne() {
    QFETCH(QWidget*, editor);
    const std::unique_ptr<QWidget> owner(editor);
    int controls = 0;
    for (const QWidget* widget : editor->findChildren<QWidget*>()) {
        const auto* label = qobject_cast<const QLabel*>(widget);
        const auto* tool = qobject_cast<const QToolButton*>(widget);
        const bool control = qobject_cast<const QAbstractSpinBox*>(widget) ||
                             qobject_cast<const QComboBox*>(widget) ||
                             qobject_cast<const QCheckBox*>(widget) || (label && label->buddy()) ||
                             (tool && !tool->objectName().isEmpty());
        if (!control)
            continue;
        ++controls;
        const QString tip = widget->toolTip();
        QVERIFY2(tip.size() > 10, qPrintable(widget->objectName() + (label ? label->text() : QString())));
    }
    QVERIFY(controls > 10);
}

void TooltipsTest::termsHaveTheirEquation_data() {
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("equation");
    QTest::newRow("learning rate") << "learning_rate"
                                   << "θ ← θ − ηv";
    QTest::newRow("momentum") << "momentum"
                              << "v ← μv + g";
    QTest::newRow("weight decay") << "weight_decay"
                                  << "g ← g + λθ";
    QTest::newRow("loss") << "loss"
                          << "(f − t)²";
    QTest::newRow("schedule") << "schedule"
                              << "η ← η/5";
    QTest::newRow("batch") << "batch"
                           << "(1/B) Σ";
    QTest::newRow("optimizer") << "optimizer"
                               << "θ ← θ − ηv";
    QTest::newRow("activation") << "activation"
                                << "|z|";
    QTest::newRow("layers") << "layers"
                            << "I − 2uuᵀ/‖u‖²";
    QTest::newRow("width") << "width"
                           << "n² + n";
    QTest::newRow("depth") << "depth"
                           << "ψ_L";
    QTest::newRow("initialisation") << "initialisation"
                                    << "WᵀW = gain² I";
    QTest::newRow("gain") << "gain"
                          << "√2";
    QTest::newRow("counts") << "counts"
                            << "neurons / parameters";
}

void TooltipsTest::termsHaveTheirEquation() {
    QFETCH(QString, field);
    QFETCH(QString, equation);
    NetworkEditor network;
    TrainingEditor training;
    const auto* widget = network.findChild<QWidget*>(field);
    widget = widget ? widget : training.findChild<QWidget*>(field);
    QVERIFY2(widget, qPrintable(field));
    QVERIFY2(widget->toolTip().contains(equation), qPrintable(widget->toolTip()));
    QVERIFY(!widget->accessibleName().isEmpty() || qobject_cast<const QLabel*>(widget));
}

void TooltipsTest::choicesHaveTheirSentence() {
    NetworkEditor network;
    TrainingEditor training;
    for (const QWidget* editor : {static_cast<QWidget*>(&network), static_cast<QWidget*>(&training)})
        for (const auto* box : editor->findChildren<QComboBox*>())
            for (int i = 0; i < box->count(); ++i)
                if (const QString name = box->itemData(i).toString();
                    name != "identity" && name != "float" && name != "double")
                    QVERIFY2(box->itemData(i, Qt::ToolTipRole).toString().size() > 8, qPrintable(name));
    QVERIFY(choiceSentence("orthogonal").contains("WᵀW"));
}

HANSCAPE_TEST(TooltipsTest, QApplication)

} // namespace hanscape::tst_widgets_editors_tooltips

#include "widgets/editors/tst_tooltips.moc"
