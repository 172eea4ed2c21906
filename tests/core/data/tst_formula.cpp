#include "core/data/formula.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

namespace hanscape::tst_core_data_formula {

class FormulaTest : public QObject {
    Q_OBJECT

  private slots:
    void values_data();
    void values();
    void faults_data();
    void faults();
    void hardTexts_data();
    void hardTexts();
    void valuesThatAreNone_data();
    void valuesThatAreNone();
    void targetsOfTheMesh();
    void formulasAreApart();
};

void FormulaTest::values_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("value"); // at (0.5, −0.25)
    const auto row = [](const char* text, double value) { QTest::newRow(text) << text << value; };
    row("x", 0.5);
    row("y", -0.25);
    row("  x + 2*y ", 0.0);
    row("-x^2", -0.25);
    row("2^3^2", 512);
    row("x - -y", 0.25);
    row("x > 0 && y < 0", 1);
    row("x == y || x <= y", 0);
    row("x != y", 1);
    row("x > 0 ? y > 0 ? 1 : 2 : 3", 2);
    row("sin(pi*x)", 1);
    row("ln(e)", 1);
    row("mod(y, 1)", 0.75);
    row("floor(y) + ceil(x)", 0);
    row("max(x, y, 3)", 3);
    row("1e-1 * .5", 0.05);
    row("abs(y)", 0.25);
}

void FormulaTest::values() {
    QFETCH(QString, text);
    QFETCH(double, value);
    Formula formula(text.toStdString());
    QVERIFY(std::abs(formula.at(0.5, -0.25) - value) < 1e-15);
}

void FormulaTest::faults_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* text, int position, const char* reason) {
        QTest::newRow(*text ? text : "nothing") << text << position << reason;
    };
    row("", 0, "it is empty");
    row("   ", 0, "it is empty");
    row("x+", 2, "a value is missing");
    row("x+*y", 2, "'*' does not belong here");
    row("(x", 2, "a bracket is not closed");
    row("x)", 1, "')' does not belong here");
    row("foo(x)", 0, "'foo' is no name that a formula knows");
    row("1 + z", 4, "'z' is no name that a formula knows");
    row("x y", 2, "'y' does not belong here");
    row("2x", 1, "'x' does not belong here");
    row("sin x", 0, "'sin' needs its values in brackets");
    row("sin(x", 5, "a bracket is not closed");
    row("sin()", 4, "'sin' is given too few values");
    row("atan2(x)", 7, "'atan2' is given too few values");
    row("sin(x,y)", 7, "'sin' is given too many values");
    row("x, y", 1, "',' stands between a function's values only");
    row("min(x, y), y", 9, "',' stands between a function's values only");
    row("x = 3", 2, "two values are compared by '=='");
    row("x === 3", 4, "two values are compared by '=='");
    row("\"a\"", 0, "a text in quotes does not belong here");
    row("x # y", 2, "'#' does not belong here");
    row("x % 2", 2, "'%' does not belong here");
    row("1..2", 2, "'.' does not belong here");
    row("π*x", 0, "'π' does not belong here");
    row("x + y²", 5, "'²' does not belong here");
    row("ππ + π", 0, "'π' does not belong here");
    row("x ? 1", 5, "'?' needs a ':' and a value after it");
    row("? 1 : 2", 0, "'?' needs a condition before it");
    row("x : 1", 2, "':' needs a '?' before it");
    row("x ? 1 :", 7, "a value is missing");
    row("-", 1, "a value is missing");
    row("x^", 2, "a value is missing");
    row("()", 1, "')' does not belong here");
    row("x()", 1, "'(' does not belong here");
    row("1e999", 0, "'1e999' is no name that a formula knows");
    row("x\n+y", 1, "a character that cannot be seen does not belong here");
}

void FormulaTest::faults() {
    QFETCH(QString, text);
    QFETCH(int, position);
    QFETCH(QString, reason);
    const auto fault = findFault(text.toStdString());
    QVERIFY(fault.has_value());
    QCOMPARE(QString::fromStdString(fault->reason), reason);
    QCOMPARE(static_cast<int>(fault->position), position);
    const QString refusal = refusalOf([&] { Formula formula(text.toStdString()); });
    QVERIFY2(isSentence(refusal, "ormula"), qPrintable(refusal));
    if (!text.isEmpty())
        QVERIFY2(refusal.contains(QString("at character %1: ").arg(position + 1)), qPrintable(refusal));
}

void FormulaTest::hardTexts_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fits");
    const auto nested = [](int depth) { return QString(depth, '(') + "x" + QString(depth, ')'); };
    QTest::newRow("nested") << nested(499) << true;
    QTest::newRow("nested too deep") << nested(500) << false;
    QTest::newRow("brackets that open only") << QString(1000, '(') << false;
    QTest::newRow("brackets that close only") << QString(1000, ')') << false;
    QTest::newRow("nested functions") << QString("sin(").repeated(190) + "x" + QString(190, ')') << true;
    QTest::newRow("a chain of conditions") << QString("x?1:").repeated(240) + "y" << true;
    QTest::newRow("conditions within")
        << QString("x?").repeated(240) + "1" + QString(":y").repeated(240) << true;
    QTest::newRow("a tower of powers") << QString("x^").repeated(490) + "x" << true;
    QTest::newRow("signs") << QString(900, '-') + "x" << false;
    QTest::newRow("commas") << "sin(" + QString(900, ',') + ")" << false;
    QTest::newRow("huge") << QString(10'000'000, 'x') << false;
    QTest::newRow("a name of a kilobyte") << QString(1000, 'a') << false;
    QTest::newRow("a number of a kilobyte") << "x*" + QString(900, '9') << false;
    QTest::newRow("a zero byte") << QString("x") + QChar(0) + "y" << false;
    QTest::newRow("a tower of numbers") << "9^9^9^9^9" << true;
}

void FormulaTest::hardTexts() {
    QFETCH(QString, text);
    QFETCH(bool, fits);
    const auto fault = findFault(text.toStdString());
    QCOMPARE(!fault.has_value(), fits);
    const QString refusal = refusalOf([&] { Formula(text.toStdString()).at(0.5, 0.25); });
    QCOMPARE(refusal.isEmpty(), fits);
    QVERIFY(refusal.size() < 200);
}

void FormulaTest::valuesThatAreNone_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("point");
    QTest::newRow("division by zero") << "1/x"
                                      << "x = 0, y = -1;";
    QTest::newRow("root of a negative") << "sqrt(y)"
                                        << "x = -1, y = -1;";
    QTest::newRow("logarithm") << "ln(1 - x)"
                               << "x = 1, y = -1;";
    QTest::newRow("overflow") << "9^9^9^9"
                              << "x = -1, y = -1;";
    QTest::newRow("0 / 0") << "(x-y)/(y-x)"
                           << "x = -1, y = -1;";
}

void FormulaTest::valuesThatAreNone() {
    QFETCH(QString, text);
    QFETCH(QString, point);
    const QString refusal = refusalOf([&] { formulaTarget(text.toStdString(), 5); });
    QVERIFY2(isSentence(refusal, point), qPrintable(refusal));
    QVERIFY(refusal.contains("'" + text + "'"));
}

void FormulaTest::targetsOfTheMesh() {
    const Dataset data = formulaTarget("x + 10*y", 21);
    QCOMPARE(data.task, Task::regression);
    QCOMPARE(data.classes, 0);
    QCOMPARE(data.samples(), 441);
    for (Eigen::Index i = 0; i < data.samples(); ++i)
        QCOMPARE(data.targets(i), data.inputs(0, i) + 10 * data.inputs(1, i));
}

void FormulaTest::formulasAreApart() {
    Formula a("x"), b("y");
    a.at(1, 2);
    QCOMPARE(b.at(3, 4), 4.0);
    QCOMPARE(a.at(5, 6), 5.0);
}

HANSCAPE_TEST(FormulaTest, NoApplication)

} // namespace hanscape::tst_core_data_formula

#include "core/data/tst_formula.moc"
