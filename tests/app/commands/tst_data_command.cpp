// hanscape data: what it generates, flips and splits, by the program itself.
#include "tests/app/commands/program.h"
#include "tests/test.h"

#include <cmath>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>

namespace hanscape::tst_app_commands_data_command {

class DataCommandTest : public QObject {
    Q_OBJECT

  private slots:
    void generatedDataAreTrainedOn_data();
    void generatedDataAreTrainedOn();
    void theSameByTheSeed();
    void aBoardOfTheAuthorsForm();
    void flipsTheShareAsked();
    void flipsAreMarked();
    void flipsKeepTheLabelsOfTheFile();
    void splitIsDisjointAndComplete();
    void splitInThreeByClass();
    void formulasAndPicturesAsNumbers();
    void convertsToTheSameBits();
    void convertKeepsSplitAndFlips();
    void convertTellsOfWords();
    void wrong_data();
    void wrong();

  private:
    QByteArrayList lines(const QString& name) const {
        return contents(m_folder.filePath(name)).trimmed().split('\n');
    }
    Outcome run(const QString& request) const { return runProgram(request.split(' '), m_folder.path()); }
    /// A file of `rows` samples, which differ, with labels 0, 1, … in turns from a list.
    void writeRows(const QString& name, int rows, const QByteArrayList& labels) const {
        QByteArray text;
        for (int i = 0; i < rows; ++i)
            text += QByteArray::number(i) + "," + QByteArray::number(i * 0.5) + "," +
                    labels[i % labels.size()] + "\n";
        write(m_folder.filePath(name), text);
    }

    QTemporaryDir m_folder;
};

void DataCommandTest::generatedDataAreTrainedOn_data() {
    QTest::addColumn<int>("samples");
    QTest::newRow("checkerboard:4") << 441;
    QTest::newRow("circles:3") << 90;
    QTest::newRow("spirals") << 90;
    QTest::newRow("moons") << 90;
    QTest::newRow("gaussians:4") << 90;
    QTest::newRow("xor") << 441;
    QTest::newRow("stripes:5") << 441;
    QTest::newRow("formula:x*y>0") << 441;
}

void DataCommandTest::generatedDataAreTrainedOn() {
    QFETCH(int, samples);
    const QString kind = QTest::currentDataTag();
    const bool mesh = samples == 441;
    const QString size = mesh ? " --mesh 21" : " --samples 90";
    for (const char* file : {"g.csv", "g.txt", "g.npy"}) {
        const Outcome made = run("data generate " + kind + size + " --output " + file);
        QVERIFY2(made.status == 0 && made.out.isEmpty(), made.error);
        const Outcome read = run(QString("train --depth 2 --width 4 --iterations 1 --json --data ") + file);
        const Outcome direct = run("train --depth 2 --width 4 --iterations 1 --json --data " + kind + size);
        QVERIFY2(read.status == 0 && direct.status == 0, read.error + direct.error);
        QCOMPARE(read.json()["last"], direct.json()["last"]); // not one bit is lost on the way
    }
    QCOMPARE(lines("g.csv").size(), samples + 1);
    QCOMPARE(lines("g.csv").front(), QByteArray("x,y,label"));
}

void DataCommandTest::theSameByTheSeed() {
    for (const char* name : {"a.csv", "b.csv"})
        QCOMPARE(run(QString("data generate moons --noise 0.1 --data-seed 7 --output ") + name).status, 0);
    QCOMPARE(run("data generate moons --noise 0.1 --data-seed 8 --output c.csv").status, 0);
    QCOMPARE(lines("a.csv"), lines("b.csv"));
    QVERIFY(lines("a.csv") != lines("c.csv"));
}

void DataCommandTest::aBoardOfTheAuthorsForm() {
    QCOMPARE(run("data generate checkerboard:12 --mesh 81 --output board.txt").status, 0);
    const auto rows = lines("board.txt");
    QCOMPARE(rows.size(), 6561);
    QCOMPARE(rows[0], QByteArray("-1 -1 0 0"));
    QCOMPARE(rows[4 * 81 + 10], QByteArray("-0.75 -0.9 1 1")); // block (1, 0)
}

void DataCommandTest::flipsTheShareAsked() {
    QCOMPARE(run("data generate checkerboard:12 --output board.csv").status, 0);
    const Outcome outcome = run("data flip board.csv --fraction 0.1 --data-seed 1 --output flipped.csv");
    QCOMPARE(outcome.status, 0);
    const auto before = lines("board.csv"), after = lines("flipped.csv");
    QCOMPARE(after.size(), before.size());
    int flips = 0;
    for (qsizetype i = 0; i < before.size(); ++i) {
        QCOMPARE(after[i].left(after[i].lastIndexOf(',')), before[i].left(before[i].lastIndexOf(',')));
        flips += after[i] != before[i];
    }
    QVERIFY(flips > 550 && flips < 760); // binomial: 656 ± 24
    QVERIFY2(outcome.error.contains(QByteArray::number(flips) + " of 6561"), outcome.error);
    QCOMPARE(run("data flip board.csv --fraction 0.1 --data-seed 2 --output other.csv").status, 0);
    QVERIFY(lines("other.csv") != after);
    QCOMPARE(run("data flip board.csv --fraction 0 --output none.csv").status, 0);
    QCOMPARE(lines("none.csv"), before);
    QCOMPARE(run("data flip board.csv --fraction 1 --output all.csv").status, 0);
    QCOMPARE(run("data flip all.csv --fraction 1 --output back.csv").status, 0);
    QCOMPARE(lines("back.csv"), before);
}

void DataCommandTest::flipsAreMarked() {
    writeRows("three.csv", 300, {"0", "1", "2"});
    QCOMPARE(run("data flip three.csv --fraction 0.5 --marks --output marked.csv").status, 0);
    const auto rows = lines("marked.csv");
    QCOMPARE(rows[0], QByteArray("x,y,label,flipped_from"));
    int flips = 0;
    for (int i = 0; i < 300; ++i) {
        const auto cells = rows[i + 1].split(',');
        QCOMPARE(cells[3].toInt(), i % 3);
        flips += cells[2] != cells[3];
    }
    QVERIFY(flips > 100 && flips < 200);
}

void DataCommandTest::flipsKeepTheLabelsOfTheFile() {
    writeRows("signs.csv", 40, {"-1", "1"});
    QCOMPARE(run("data flip signs.csv --fraction 1 --output signs.txt").status, 0);
    QCOMPARE(lines("signs.txt")[0], QByteArray("0 0 1 1"));
    QCOMPARE(lines("signs.txt")[1], QByteArray("1 0.5 -1 -1"));
}

void DataCommandTest::splitIsDisjointAndComplete() {
    QCOMPARE(run("data generate checkerboard:12 --output all.csv").status, 0);
    const QString request = "data split all.csv --train-fraction 0.25 --data-seed 1 --output-train a.csv "
                            "--output-test b.csv";
    const Outcome outcome = run(request);
    QVERIFY2(outcome.status == 0 && outcome.error.contains("1640 samples to a.csv, 4921 samples to b.csv"),
             outcome.error);
    auto all = lines("all.csv").mid(1), parts = lines("a.csv").mid(1) + lines("b.csv").mid(1);
    QCOMPARE(parts.size(), 6561);
    std::sort(all.begin(), all.end());
    std::sort(parts.begin(), parts.end());
    QCOMPARE(parts, all); // every point once
    // It is the split that training makes of the whole by the same seed.
    const Outcome whole = run("train --depth 2 --width 4 --iterations 1 --json --data all.csv");
    const Outcome files = run("train --depth 2 --width 4 --iterations 1 --json --train a.csv --test b.csv");
    QCOMPARE(files.json()["last"], whole.json()["last"]);
}

void DataCommandTest::splitInThreeByClass() {
    writeRows("tens.csv", 100, {"3", "3", "3", "3", "8"});
    QCOMPARE(run("data split tens.csv --train-fraction 0.5 --validation 0.2 --stratified true --output-train "
                 "a.csv "
                 "--output-validation v.csv --output-test b.csv")
                 .status,
             0);
    const auto count = [&](const char* name, const char* label) {
        int found = 0;
        for (const QByteArray& line : lines(name))
            found += line.endsWith(label);
        return found;
    };
    QCOMPARE(count("a.csv", ",3"), 40);
    QCOMPARE(count("a.csv", ",8"), 10);
    QCOMPARE(count("v.csv", ",8"), 4);
    QCOMPARE(count("b.csv", ",8"), 6);
}

void DataCommandTest::formulasAndPicturesAsNumbers() {
    const Outcome made = run("data generate formula:x+y --mesh 3 --target regression --output f.csv");
    QCOMPARE(made.status, 0);
    QCOMPARE(lines("f.csv").last(), QByteArray("1,1,2"));
    QCOMPARE(lines("f.csv").first(), QByteArray("x,y,target"));
    QImage drawing(30, 30, QImage::Format_RGB32);
    drawing.fill(Qt::white);
    for (int row = 0; row < 30; ++row)
        for (int column = 0; column < 10; ++column)
            drawing.setPixelColor(column, row, Qt::black);
    QVERIFY(drawing.save(m_folder.filePath("drawing.png")) && drawing.save(m_folder.filePath("photo.JPEG")));
    for (const char* name : {"drawing.png", "photo.JPEG"}) {
        QCOMPARE(run(QString("data generate %1 --mesh 3 --output p.csv").arg(name)).status, 0);
        QCOMPARE(lines("p.csv").mid(1, 3), (QByteArrayList{"-1,-1,1", "0,-1,0", "1,-1,0"}));
    }
    const QString small = " --mesh 21 --depth 2 --width 4 --lr 0.001 --iterations 20 --json";
    const Outcome classes = run("train --data drawing.png --out run" + small);
    QVERIFY2(classes.status == 0 && classes.json()["last"].toObject().contains("test_accuracy"),
             classes.error);
    const QString spec = QString::fromUtf8(contents(m_folder.filePath("run/spec.json")));
    QVERIFY2(spec.contains(m_folder.filePath("drawing.png")), qPrintable(spec)); // from any folder
    const Outcome numbers = run("train --data drawing.png --target regression --out numbers" + small);
    QVERIFY2(numbers.status == 0 && numbers.json()["last"].toObject().contains("test_nrmse"), numbers.error);
    const Outcome scored =
        run("evaluate --json --model numbers/last.safetensors --data drawing.png --mesh 21");
    QVERIFY2(scored.status == 0 && scored.json()["samples"].toInt() == 441, scored.error);
    QVERIFY(scored.json().contains("nrmse"));
}

void DataCommandTest::convertsToTheSameBits() {
    QByteArray text = "x,y,label\n";
    for (int i = 0; i < 30; ++i)
        text += QByteArray::number(std::sin(i), 'g', 17) + "," +
                QByteArray::number(1e-300 / (i + 1), 'g', 17) + "," + (i % 2 ? "-1" : "5") + "\n";
    write(m_folder.filePath("c.csv"), text);
    for (const QString step : {"c.csv c1.npy", "c1.npy c2.txt", "c2.txt c3.csv", "c3.csv c4.npy"}) {
        const auto names = step.split(' ');
        QCOMPARE(run("data convert " + names[0] + " --output " + names[1]).status, 0);
    }
    QCOMPARE(contents(m_folder.filePath("c4.npy")), contents(m_folder.filePath("c1.npy")));
    QCOMPARE(lines("c2.txt").first().count(' '), 3); // the authors' form
    QCOMPARE(run("data convert c.csv --output c.xls").status, 2);
    QCOMPARE(run("data convert c.csv --label-column 7 --output c5.csv").status, 2);
    QVERIFY(!QFile::exists(m_folder.filePath("c5.csv")));
}

void DataCommandTest::convertKeepsSplitAndFlips() {
    write(m_folder.filePath("k.csv"),
          "flipped_from;split;label;x;y\n0;train;1;1,5;2\n1;test;1;3;4\n0;validation;0;5;6\n");
    QCOMPARE(run("data convert k.csv --output l.csv").status, 0);
    QCOMPARE(lines("l.csv"), (QByteArrayList{"x,y,label,split,flipped_from", "1.5,2,1,train,0",
                                             "3,4,1,test,1", "5,6,0,validation,0"}));
}

void DataCommandTest::convertTellsOfWords() {
    write(m_folder.filePath("w.csv"), "1,2,dog\n3,4,cat\n");
    const Outcome outcome = run("data convert w.csv --output v.csv");
    QCOMPARE(outcome.status, 0);
    QVERIFY2(outcome.error.contains("0 for cat, 1 for dog"), outcome.error);
    QCOMPARE(lines("v.csv").mid(1), (QByteArrayList{"1,2,1", "3,4,0"}));
}

void DataCommandTest::wrong_data() {
    QTest::addColumn<QString>("says");
    const auto row = [](const char* request, const char* says) { QTest::newRow(request) << says; };
    row("data", "needs an action: generate");
    row("data shuffle", "'shuffle' is no action of hanscape data");
    row("data generate", "needs KIND");
    row("data generate --output a.csv", "needs KIND");
    row("data generate moons", "needs --output FILE");
    row("data generate moons two --output a.csv", "'two' is no option");
    row("data generate suns --output a.csv", "'suns' is no kind of data");
    row("data generate moons:2 --output a.csv", "moons takes no number");
    row("data generate moons --classes 3 --output a.csv", "--classes says nothing about moons");
    row("data generate xor --samples 3 --output a.csv", "--samples says nothing about xor");
    row("data generate moons --target regression --output a.csv", "moons samples have classes");
    row("data generate checkerboard:9 --mesh 8 --output a.csv", "at most 8");
    row("data generate checkerboard --mesh 1 --output a.csv", "--mesh is 1; it must be at least 2");
    row("data generate moons --samples 99999999 --output a.csv", "--samples is 99999999");
    row("data generate formula:x+ --output a.csv", "wrong at character 3: a value is missing");
    row("data generate formula:1/x --output a.csv", "x = 0, y = -1");
    row("data generate absent.png --output a.csv", "No such file");
    row("data generate broken.png --output a.csv", "no PNG or JPEG");
    row("data generate moons --output a", "use .csv, .tsv, .txt or .npy");
    row("data generate moons --output a.xlsx", "use .csv, .tsv, .txt or .npy");
    row("data flip", "needs FILE");
    row("data flip rows.csv --output a.csv", "needs --fraction X");
    row("data flip rows.csv --fraction 0.1", "needs --output FILE");
    row("data flip rows.csv --fraction 1.1 --output a.csv", "--fraction is 1.1");
    row("data flip rows.csv --fraction half --output a.csv", "--fraction is given as 'half'");
    row("data flip absent.csv --fraction 0.1 --output a.csv", "No such file");
    row("data flip numbers.csv --fraction 0.1 --output a.csv", "only classes can be flipped");
    row("data flip rows.csv --fraction 0.1 --marks --output a.txt", "use .csv");
    row("data flip broken.png --fraction 0.1 --output a.csv", "broken.png");
    row("data split rows.csv --output-train a.csv", "needs --output-test FILE");
    row("data split rows.csv --output-test a.csv", "needs --output-train FILE");
    row("data split rows.csv --validation 0.1 --output-train a.csv --output-test b.csv",
        "needs --output-validation FILE");
    row("data split rows.csv --output-validation v.csv --output-train a.csv --output-test b.csv",
        "needs --validation X");
    row("data split rows.csv --train-fraction 0.9 --validation 0.2 --output-train a.csv --output-test b.csv "
        "--output-validation v.csv",
        "add up to more than 1");
    row("data split rows.csv --train-fraction 1 --output-train a.csv --output-test b.csv",
        "No sample is left for --output-test");
    row("data split rows.csv --output-train a.csv --output-test a.csv", "two outputs");
    row("data split numbers.csv --stratified true --output-train a.csv --output-test b.csv",
        "class by class");
    row("train --data checkerboard --samples 5", "--samples says nothing about checkerboard");
    row("train --data formula:x=y", "compared by '=='");
    row("evaluate --model m --data formula:x --classes 3", "No such file");
}

void DataCommandTest::wrong() {
    QFETCH(QString, says);
    writeRows("rows.csv", 20, {"0", "1"});
    writeRows("numbers.csv", 20, {"0.5", "1.25"});
    write(m_folder.filePath("broken.png"), "x,y\n");
    const auto before = QDir(m_folder.path()).entryList();
    const Outcome outcome = run(QTest::currentDataTag());
    QCOMPARE(outcome.status, 2);
    QVERIFY2(QString::fromUtf8(outcome.error).contains(says), outcome.error);
    QVERIFY2(outcome.error.count('\n') == 1 && outcome.error.endsWith(".\n"), outcome.error);
    QCOMPARE(outcome.out, QByteArray());
    QCOMPARE(QDir(m_folder.path()).entryList(), before); // nothing is written
}

HANSCAPE_TEST(DataCommandTest, QCoreApplication)

} // namespace hanscape::tst_app_commands_data_command

#include "app/commands/tst_data_command.moc"
