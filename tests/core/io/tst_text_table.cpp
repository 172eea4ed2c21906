#include "core/io/text_table.h"
#include "tests/core/io/refusal.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace hanscape;

class TextTableTest : public QObject {
    Q_OBJECT

  private slots:
    void forms_data();
    void forms();
    void headers_data();
    void headers();
    void badText_data();
    void badText();
    void nonFiniteIsTakenWhereAsked();
    void aLargeFileIsFast();
};

void TextTableTest::forms_data() {
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const char* text) { QTest::newRow(name) << QByteArray(text); };
    row("commas", "1,2.5,-3\n4,5e1,6\n");
    row("no newline at the end", "1,2.5,-3\n4,50,6");
    row("CRLF", "1,2.5,-3\r\n4,50,6\r\n");
    row("CR alone", "1,2.5,-3\r4,50,6\r");
    row("byte order mark", "\xef\xbb\xbf"
                           "1,2.5,-3\n4,50,6\n");
    row("semicolons", "1;2.5;-3\n4;50;6\n");
    row("tabs", "1\t2.5\t-3\n4\t50\t6\n");
    row("spaces", "  1   2.5 -3\n4 50 6  \n");
    row("spaces and tabs", "1 \t2.5\t -3\n4 50\t\t6\n");
    row("blank lines", "\n\n1,2.5,-3\n   \n4,50,6\n\n");
    row("comments", "# made by hand\n1,2.5,-3 # first\n#\n4,50,6\n");
    row("plus signs", "+1,+2.5,-3\n4,+5e+1,6\n");
    row("spaces around cells", " 1 , 2.5 , -3 \n4, 50, 6\n");
    row("quoted numbers", "\"1\",\"2.5\",\"-3\"\n4,50,6\n");
    row("header", "a,b,c\n1,2.5,-3\n4,50,6\n");
    row("header of tabs with spaces in it", "a b\tc d\te\n1\t2.5\t-3\n4\t50\t6\n");
    row("header shorter than the rows", "b,c\n1,2.5,-3\n4,50,6\n");
    row("header of column numbers and a name", "0,1,label\n1,2.5,-3\n4,50,6\n");
}

void TextTableTest::forms() {
    QFETCH(QByteArray, text);
    const TextTable table = parseTable(text.toStdString(), "file");
    Batch<double> expected(2, 3);
    expected << 1, 2.5, -3, 4, 50, 6;
    QCOMPARE(table.values.rows(), 2);
    QCOMPARE(table.values.cols(), 3);
    QVERIFY(table.values == expected);
}

void TextTableTest::headers_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("none") << QByteArray("1,2\n3,4\n") << QStringList{};
    QTest::newRow("plain") << QByteArray("x,y\n3,4\n") << QStringList{"x", "y"};
    QTest::newRow("quoted, with a comma")
        << QByteArray("\"x, in m\",y\n3,4\n") << QStringList{"x, in m", "y"};
    QTest::newRow("spaces") << QByteArray("x y\n3 4\n") << QStringList{"x", "y"};
    QTest::newRow("of another length") << QByteArray("x,y,z\n3,4\n") << QStringList{};
}

void TextTableTest::headers() {
    QFETCH(QByteArray, text);
    QStringList names;
    for (const auto& name : parseTable(text.toStdString(), "file").header)
        names += QString::fromStdString(name);
    QTEST(names, "names");
}

void TextTableTest::badText_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const QByteArray& text, const char* says) {
        QTest::newRow(name) << text << QString(says);
    };
    row("empty", "", "no numbers");
    row("blank", "\n  \n", "no numbers");
    row("comments alone", "# nothing\n", "no numbers");
    row("header alone", "a,b\n", "no numbers");
    row("short row", "1,2,3\n4,5,6\n7,8\n", "line 3: the row has 2 columns and those before it 3");
    row("long row", "1 2\n1 2 3\n", "line 2: the row has 3 columns");
    row("a word", "1,2\n3,cat\n", "line 2, column 2: 'cat' is not a number");
    row("a second header", "a,b\n1,2\na,b\n", "line 3, column 1: 'a'");
    row("a mark for a missing value in the first row", "5.5,?,1\n1,2,3\n", "line 1, column 2: '?'");
    row("an empty cell", "1,2\n3,\n", "line 2, column 2: the cell is empty");
    row("NaN", "1,2\n3,nan\n", "line 2, column 2: 'nan' is not a finite number");
    row("NaN in the first row", "NaN,2\n3,4\n", "line 1, column 1: 'NaN' is not a finite number");
    row("infinity", "1,2\n-inf,4\n", "line 2, column 1: '-inf' is not a finite number");
    row("beyond doubles", "1,2\n1e999,4\n", "line 2, column 1: '1e999' is beyond");
    row("decimal commas", "1;2\n3,5;4\n", "decimals with a point");
    row("hexadecimal", "1,2\n0x10,4\n", "'0x10' is not a number");
    row("binary",
        QByteArray("\x7f"
                   "ELF\0\0\1",
                   7),
        "not text");
    row("picture", QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16), "not text");
    row("UTF-16",
        QByteArray("\xff\xfe"
                   "1\0,\0",
                   6),
        "UTF-16");
    row("control characters", "1,2\n3,\x01\x02\n",
        "column 2: '?"
        "?'");
    row("a very long cell", "1,2\n3," + QByteArray(100000, 'x') + "\n", "…'");
    row("line numbers count blank lines and comments", "# a\n\n1,2\n\n3,x\n", "line 5, column 2");
}

void TextTableTest::badText() {
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    const QString refusal = refusalOf([&] { parseTable(text.toStdString(), "'data.csv'"); });
    QVERIFY2(refusal.contains(says), qPrintable(refusal));
    QVERIFY2(isSentence(refusal, "'data.csv'") && refusal.size() < 200, qPrintable(refusal));
}

void TextTableTest::nonFiniteIsTakenWhereAsked() {
    const TextTable table = parseTable("a,b\nnan,inf\n1,2\n", "file", NonFinite::taken);
    QVERIFY(std::isnan(table.values(0, 0)));
    QVERIFY(std::isinf(table.values(0, 1)));
}

void TextTableTest::aLargeFileIsFast() {
    std::string text;
    for (int i = 0; i < 20000; ++i)
        text +=
            "0.89457446,-0.9828606,0.025411725,-0.558265,-0.17578587,-0.80107796,-0.41700116,-0.8247,2.1\n";
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(parseTable(text, "file").values.size(), 180000);
    // Well under 0.1 s where nothing else runs; a fault such as a search per line to the end takes minutes.
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    qInfo("20,000 × 9 numbers in %lld ms", static_cast<long long>(timer.elapsed()));
}

QTEST_APPLESS_MAIN(TextTableTest)
#include "tst_text_table.moc"
