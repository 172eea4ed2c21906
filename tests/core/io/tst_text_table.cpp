#include "core/base/random.h"
#include "core/io/text_table.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

#include <bit>
#include <charconv>
#include <cstring>

namespace hanscape::tst_core_io_text_table {

namespace {

QByteArray utf16(const QByteArray& text, bool bigEndian) {
    QByteArray bytes = bigEndian ? "\xfe\xff" : "\xff\xfe";
    for (const char c : text)
        bytes += bigEndian ? QByteArray("\0", 1) + c : c + QByteArray("\0", 1);
    return bytes;
}

} // namespace

class TextTableTest : public QObject {
    Q_OBJECT

  private slots:
    void forms_data();
    void forms();
    void headers_data();
    void headers();
    void numbers_data();
    void numbers();
    void lateDecimalCommas();
    void badText_data();
    void badText();
    void wordsAreCounted();
    void randomNumbersReadBack();
    void cancelled();
    void nonFiniteIsTakenWhereAsked();
    void aLargeFileIsReadInOnePass();
};

void TextTableTest::forms_data() {
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const QByteArray& text) { QTest::newRow(name) << text; };
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
    row("decimal commas", "1;2,5;-3\n4;50;6\n");
    row("decimal commas between tabs", "1\t2,5\t-3\n4\t50\t6,0\n");
    row("a number sign between quotes in the header", "\"#1\",b,c\n1,2.5,-3\n4,50,6\n");
    row("UTF-16, little-endian", utf16("a,b,c\n1,2.5,-3\n4,50,6\n", false));
    row("UTF-16, big-endian", utf16("1,2.5,-3\r\n4,50,6", true));
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

void TextTableTest::numbers_data() {
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<bool>("decimalComma");
    QTest::addColumn<double>("value");
    QTest::newRow("thousands in quotes") << QByteArray("\"1,234.5\"") << false << 1234.5;
    QTest::newRow("millions in quotes") << QByteArray("\"-1,234,567\"") << false << -1234567.0;
    QTest::newRow("decimal comma") << QByteArray("-0,125") << true << -0.125;
    QTest::newRow("decimal comma with an exponent") << QByteArray("1,5e-3") << true << 0.0015;
    QTest::newRow("thousands with a decimal comma") << QByteArray("1.234,5") << true << 1234.5;
    QTest::newRow("millions with a decimal comma") << QByteArray("1.234.567") << true << 1234567.0;
}

void TextTableTest::numbers() {
    QFETCH(QByteArray, cell);
    QFETCH(bool, decimalComma);
    TableReading reading;
    reading.format = TableFormat{';', decimalComma, false};
    const auto rows = parseRows(("1;" + cell + "\n").toStdString(), "file", reading);
    QCOMPARE(rows.columns, 2);
    QTEST(rows.numbers[1], "value");
}

void TextTableTest::lateDecimalCommas() {
    const QByteArray whole = QByteArray("4;50\n").repeated(500);
    const auto table = parseTable((whole + "1;2,5\n").toStdString(), "file");
    QCOMPARE(table.values(500, 1), 2.5);
    const QString refusal =
        refusalOf([&] { parseTable(("4;5.5\n" + whole + "1;2,5\n").toStdString(), "'data.csv'"); });
    QVERIFY2(refusal.contains("line 502, column 2: '2,5'"), qPrintable(refusal));
}

void TextTableTest::wordsAreCounted() {
    TableReading reading;
    reading.columns = {ColumnUse::numbers, ColumnUse::words, ColumnUse::none};
    const std::string text = "1,dog,?\n2,\"a \"\"cat\"\"\",x\n\n3,dog,\n";
    const TableRows rows = parseRows(text, "file", reading);
    QCOMPARE(rows.rows(), 3);
    QVERIFY((rows.numbers == std::vector<double>{1, 0, 0, 2, 1, 0, 3, 0, 0}));
    QCOMPARE(rows.words[1].size(), std::size_t(2));
    QCOMPARE(QString::fromStdString(rows.words[1][1].text), QString("a \"cat\""));
    QCOMPARE(rows.words[1][1].line, 2);
    for (const char* bad : {"1,dog,3\n2,,3\n", "1,dog,3\n2,\"x,3,4\n", "1,dog,3\n2,K\xe4se,3\n"})
        QVERIFY(refusalOf([&] { parseRows(bad, "'f'", reading); }).contains("line 2"));
}

void TextTableTest::randomNumbersReadBack() {
    Random random(7, Purpose::weights);
    std::string text;
    std::vector<double> values;
    for (int i = 0; i < 300000; ++i) {
        const auto bits = random(); // any double there is, subnormal ones too
        const double value = std::bit_cast<double>(bits);
        if (!std::isfinite(value))
            continue;
        values.push_back(value);
        char digits[32];
        text.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
        text += values.size() % 3 == 0 ? '\n' : ',';
    }
    values.resize(values.size() / 3 * 3);
    text.resize(text.rfind('\n') + 1);
    const TableRows rows = parseRows(text, "file");
    QCOMPARE(rows.numbers.size(), values.size());
    QCOMPARE(std::memcmp(rows.numbers.data(), values.data(), values.size() * sizeof(double)), 0);
}

void TextTableTest::cancelled() {
    const std::string text = QByteArray("1,2\n").repeated(50000).toStdString();
    TableReading reading;
    double last = 0;
    reading.progress.report = [&](double share) {
        last = share;
        return share < 0.5;
    };
    QVERIFY_EXCEPTION_THROWN(parseRows(text, "file", reading), Cancelled);
    QVERIFY(last >= 0.5 && last < 0.7);
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
    row("beyond doubles from below", "1,2\n1e-999,4\n", "line 2, column 1: '1e-999' is beyond");
    row("1e400", "1;2\n3;1e400\n", "line 2, column 2: '1e400' is beyond");
    row("an empty cell between tabs", "1\t2\t3\n4\t\t6\n", "line 2, column 2: the cell is empty");
    row("decimal commas between commas", "1,2\n\"3,5\",4\n", "decimals with a point");
    row("decimal commas after points", "1.5;2\n3,5;4\n", "line 2, column 1: '3,5' is not a number");
    row("points after decimal commas", "1,5;2\n3.5;4\n", "line 2, column 1: '3.5' is not a number");
    row("thousands of two digits", "\"1,23,456\",2\n", "line 1, column 1: '1,23,456' is not a number");
    row("a quote that is not closed", "1,2\n\"3,4\n", "line 2");
    row("text after a quote", "1,2\n\"3\"x,4\n", "line 2, column 1");
    row("hexadecimal", "1,2\n0x10,4\n", "'0x10' is not a number");
    row("binary",
        QByteArray("\x7f"
                   "ELF\0\0\1",
                   7),
        "line 1, byte 5: a zero byte; this is not text");
    row("picture", QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16), "line 3, byte 1: a zero byte");
    row("a zero byte far down", QByteArray("1,2\n3,4\n5\0,6\n", 14), "line 3, byte 2");
    row("UTF-16 without its mark", QByteArray("1\0,\0002\0\n\0", 8), "not text");
    row("UTF-16 that ends within a letter",
        QByteArray("\xff\xfe"
                   "1\0,",
                   5),
        "within a letter");
    row("UTF-16 with a word in it",
        QByteArray("\xff\xfe"
                   "1\0,\0x\0\n\0",
                   10),
        "line 1, column 2: 'x'");
    row("control characters", "1,2\n3,\x01\x02\n",
        "column 2: '?"
        "?'");
    row("a letter of Latin-1", "1,2\n3,caf\xe9\n", "line 2, column 2: 'caf?'");
    row("letters of UTF-8", "1,2\n3,caf\xc3\xa9\n", "line 2, column 2: 'caf\xc3\xa9'");
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

void TextTableTest::aLargeFileIsReadInOnePass() {
    std::string text;
    for (int i = 0; i < 200'000; ++i)
        text +=
            "0.89457446,-0.9828606,0.025411725,-0.558265,-0.17578587,-0.80107796,-0.41700116,-0.8247,2.1\n";
    // A fault such as a search per line to the end outlasts the ten minutes that ctest gives a test.
    QCOMPARE(parseTable(text, "file").values.size(), 1'800'000);
}

HANSCAPE_TEST(TextTableTest, NoApplication)

} // namespace hanscape::tst_core_io_text_table

#include "core/io/tst_text_table.moc"
