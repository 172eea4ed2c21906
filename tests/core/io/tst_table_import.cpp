#include "core/io/table_format.h"
#include "core/io/table_import.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

namespace hanscape::tst_core_io_table_import {

namespace {

/// "0,1 label 2 split 3 before 4": a choice as a test row writes it.
QString textOf(const ColumnChoice& choice) {
    QStringList inputs;
    for (const int column : choice.inputs)
        inputs += QString::number(column);
    QString text = inputs.join(',') + " label " + QString::number(choice.label);
    if (choice.split >= 0)
        text += " split " + QString::number(choice.split);
    if (choice.flippedFrom >= 0)
        text += " before " + QString::number(choice.flippedFrom);
    return text;
}

} // namespace

class TableImportTest : public QObject {
    Q_OBJECT

  private slots:
    void formats_data();
    void formats();
    void formatsAsText();
    void guesses_data();
    void guesses();
    void choices_data();
    void choices();
    void badChoices_data();
    void badChoices();
    void choicesAsNames();
};

void TableImportTest::formats_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("format");
    const auto row = [](const char* name, const char* text, const char* format) {
        QTest::newRow(name) << QByteArray(text) << QString(format);
    };
    row("commas", "1,2\n3,4\n", "comma");
    row("semicolons", "1;2\n3;4\n", "semicolon");
    row("semicolons and decimal commas", "1,5;2\n3;4\n", "semicolon+decimal-comma");
    row("tabs", "1\t2\n3\t4\n", "tab");
    row("tabs and decimal commas", "1,5\t2\n3\t4,5\n", "tab+decimal-comma");
    row("tabs and spaces between numbers", "1 2\t3\n4\t5 6\n", "space");
    row("tabs after commas", "1,\t2\n3,\t4\n", "comma");
    row("spaces", "1 2\n3 4\n", "space");
    row("a header", "x,y\n3,4\n", "comma+header");
    row("a header of names with spaces", "my x\tmy y\n3\t4\n", "tab+header");
    row("commas in quoted names", "\"x; m\",y\n3,4\n", "comma+header");
    row("rows of words and numbers", "1,cat\n2,dog\n", "comma");
    row("points and commas", "1.5;2\n3;\"1,234\"\n", "semicolon");
    row("nothing", "", "space");
}

void TableImportTest::formats() {
    QFETCH(QByteArray, text);
    QTEST(QString::fromStdString(describeFormat(guessFormat(text.toStdString()))), "format");
}

void TableImportTest::formatsAsText() {
    for (const TableFormat format :
         {TableFormat{',', false, true}, TableFormat{'\t', true, false}, TableFormat{anySpace, false, false}})
        QVERIFY(parseFormat(describeFormat(format)) == format);
    QVERIFY(isSentence(refusalOf([] { parseFormat("comma+headers"); }), "comma+headers"));
}

void TableImportTest::guesses_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("choice");
    QTest::addColumn<bool>("asks");
    const auto row = [](const char* name, const char* text, const char* choice, bool asks) {
        QTest::newRow(name) << QByteArray(text) << QString(choice) << asks;
    };
    row("the authors' form", "1 2 1 1\n3 4 0 0\n", "0,1 label 2", false);
    row("the last column of classes", "1.5,2,1\n3,4,0\n", "0,1 label 2", false);
    row("the last column of numbers", "1.5,2,1.5\n3,4,0.5\n", "0,1 label 2", true);
    row("a column called label", "label,x,y\n0,1,2\n1,3,4\n", "1,2 label 0", false);
    row("a column called Class", "x,Class,y\n0,1,2\n1,3,4\n", "0,2 label 1", false);
    row("y alone is a target", "x1,x2,y\n0,1,2.5\n1,3,4\n", "0,1 label 2", false);
    row("y before a label is an input", "x,y,label\n0,1,2\n1,3,4\n", "0,1 label 2", false);
    row("names that say nothing", "a,b,c\n0,1,2\n1,3,4\n", "0,1 label 2", true);
    row("words as labels", "1,2,cat\n3,4,dog\n", "0,1 label 2", false);
    row("a split of words", "x,y,label,split\n1,2,0,train\n3,4,1,Test\n", "0,1 label 2 split 3", false);
    row("a split without a name", "validation,1,2,0\ntest,3,4,1\n", "1,2 label 3 split 0", false);
    row("labels before flips", "x,y,label,split,flipped_from\n1,2,0,train,1\n3,4,1,test,1\n",
        "0,1 label 2 split 3 before 4", false);
    row("words that are no label", "1,ann,2,0\n3,bob,4,1\n", "0,1,2 label 3", true);
    row("one column", "1\n2\n", " label 0", true);
    row("four columns that differ", "1 2 1 0\n3 4 0 0\n", "0,1,2 label 3", false);
}

void TableImportTest::guesses() {
    QFETCH(QByteArray, text);
    const TablePreview preview = previewTable(text.toStdString());
    QTEST(textOf(guessColumns(preview).choice), "choice");
    QTEST(needsQuestion(preview), "asks");
}

void TableImportTest::choices_data() {
    QTest::addColumn<QString>("inputs");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("split");
    QTest::addColumn<QString>("choice");
    QTest::newRow("guessed") << ""
                             << ""
                             << ""
                             << "0,1 label 2 split 3";
    QTest::newRow("names") << "b"
                           << "a"
                           << ""
                           << "1 label 0 split 3";
    QTest::newRow("numbers") << "1, 2"
                             << "0"
                             << ""
                             << "1,2 label 0 split 3";
    QTest::newRow("a label alone") << ""
                                   << "a"
                                   << ""
                                   << "1,2 label 0 split 3";
    QTest::newRow("inputs alone") << "0,2"
                                  << ""
                                  << ""
                                  << "0,2 label 1 split 3";
    QTest::newRow("no split, inputs guessed") << ""
                                              << ""
                                              << "none"
                                              << "0,1 label 2";
    QTest::newRow("no split") << "0,1"
                              << "2"
                              << "none"
                              << "0,1 label 2";
}

void TableImportTest::choices() {
    QFETCH(QString, inputs);
    QFETCH(QString, label);
    QFETCH(QString, split);
    const TablePreview preview = previewTable("a,b,c,part\n1,2,0,train\n3,4,1,test\n");
    const ColumnNames names{inputs.toStdString(), label.toStdString(), split.toStdString()};
    QTEST(textOf(chooseColumns(preview, names, "file")), "choice");
}

void TableImportTest::badChoices_data() {
    QTest::addColumn<QString>("inputs");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("says");
    QTest::newRow("no such name") << "a,z"
                                  << ""
                                  << "no column 'z'";
    QTest::newRow("no such number") << "0,4"
                                    << ""
                                    << "a number from 0 to 3";
    QTest::newRow("a negative number") << ""
                                       << "-1"
                                       << "no column '-1'";
    QTest::newRow("two roles") << "a,b"
                               << "b"
                               << "chosen twice";
    QTest::newRow("an input twice") << "a,0"
                                    << "b"
                                    << "chosen twice";
    QTest::newRow("an empty name") << "a,,b"
                                   << ""
                                   << "no column ''";
}

void TableImportTest::badChoices() {
    QFETCH(QString, inputs);
    QFETCH(QString, label);
    QFETCH(QString, says);
    const TablePreview preview = previewTable("a,b,c,part\n1,2,0,train\n3,4,1,test\n");
    const QString refusal = refusalOf([&] {
        chooseColumns(preview, {inputs.toStdString(), label.toStdString(), ""}, "'data.csv'");
    });
    QVERIFY2(isSentence(refusal, "'data.csv'") && refusal.contains(says), qPrintable(refusal));
}

void TableImportTest::choicesAsNames() {
    const TablePreview preview = previewTable("a,b,c,part\n1,2,0,train\n3,4,1,test\n");
    QVERIFY(namesOf(guessColumns(preview).choice, preview) == ColumnNames());
    for (const ColumnChoice& choice : {ColumnChoice{{0, 2}, 1, 3, -1}, ColumnChoice{{1}, 0, -1, -1}})
        QVERIFY(chooseColumns(preview, namesOf(choice, preview), "file") == choice);
}

HANSCAPE_TEST(TableImportTest, NoApplication)

} // namespace hanscape::tst_core_io_table_import

#include "core/io/tst_table_import.moc"
