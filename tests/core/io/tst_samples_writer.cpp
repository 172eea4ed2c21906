#include "core/data/checkerboard.h"
#include "core/data/split.h"
#include "core/io/dataset_file.h"
#include "core/io/npy.h"
#include "core/io/samples_writer.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

namespace hanscape::tst_core_io_samples_writer {

namespace {

/// Numbers whose shortest decimals are long, tiny, huge and negative.
Dataset awkward(int features, bool regression) {
    Dataset data;
    data.task = regression ? Task::regression : Task::classification;
    data.classes = regression ? 0 : 3;
    data.inputs = Batch<double>::Random(features, 60) / 3;
    data.inputs(0, 0) = 0.1;
    data.inputs(0, 1) = 5e-324;
    data.inputs(0, 2) = -1.7976931348623157e308;
    data.inputs(0, 3) = -0.0;
    data.targets.resize(60);
    for (int i = 0; i < 60; ++i)
        data.targets(i) = regression ? std::sin(i) : i % 3;
    data.resetSplit(Part::train);
    return data;
}

} // namespace

class SamplesWriterTest : public QObject {
    Q_OBJECT

  private slots:
    void formsOfText_data();
    void formsOfText();
    void readBackToTheSameBits_data();
    void readBackToTheSameBits();
    void splitAndFlips();
    void refusals_data();
    void refusals();
    void nothingHalfWritten();
};

void SamplesWriterTest::formsOfText_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("features");
    QTest::addColumn<bool>("regression");
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("two inputs") << "a.csv" << 2 << false << QByteArray("x,y,label\n0.1,");
    QTest::newRow("capitals") << "A.CSV" << 2 << false << QByteArray("x,y,label\n0.1,");
    QTest::newRow("three inputs") << "a.csv" << 3 << false << QByteArray("x1,x2,x3,label\n0.1,");
    QTest::newRow("one input") << "a.csv" << 1 << true << QByteArray("x1,target\n0.1,0\n");
    QTest::newRow("regression") << "a.csv" << 2 << true << QByteArray("x,y,target\n0.1,");
    QTest::newRow("tabs") << "a.tsv" << 2 << false << QByteArray("x\ty\tlabel\n0.1\t");
    QTest::newRow("text") << "a.txt" << 2 << false << QByteArray("0.1 ");
    QTest::newRow("text of one input") << "a.txt" << 1 << false << QByteArray("0.1 0\n5e-324 1\n");
}

void SamplesWriterTest::formsOfText() {
    QFETCH(QString, path);
    QFETCH(int, features);
    QFETCH(bool, regression);
    QFETCH(QByteArray, begins);
    const auto text = encodeSamples(path.toStdString(), awkward(features, regression));
    QCOMPARE(QByteArray::fromStdString(text).left(begins.size()), begins);
    if (path == "a.txt" && features == 2) // the authors' form
        QCOMPARE(QByteArray::fromStdString(text).split('\n')[1].split(' ').mid(2),
                 (QByteArrayList{"1", "1"}));
}

void SamplesWriterTest::readBackToTheSameBits_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("features");
    QTest::addColumn<bool>("regression");
    for (const char* name : {"a.csv", "a.tsv", "a.txt", "a.npy"})
        for (const int features : {1, 2, 7})
            for (const bool regression : {false, true})
                QTest::addRow("%s, %d inputs, %s", name, features, regression ? "numbers" : "classes")
                    << name << features << regression;
}

void SamplesWriterTest::readBackToTheSameBits() {
    QFETCH(QString, name);
    QFETCH(int, features);
    QFETCH(bool, regression);
    const QTemporaryDir folder;
    const Dataset data = awkward(features, regression);
    DatasetSpec spec;
    spec.source = DataSource::files;
    spec.dataFile = folder.filePath(name).toStdString();
    writeSamples(spec.dataFile, data);
    Preparation preparation;
    const Dataset again = readDataset(spec, preparation);
    QCOMPARE(again.task, data.task);
    QVERIFY(again.targets == data.targets);
    QCOMPARE(again.features(), features);
    for (Eigen::Index i = 0; i < data.inputs.size(); ++i)
        QCOMPARE(std::memcmp(&again.inputs.data()[i], &data.inputs.data()[i], sizeof(double)), 0);
}

void SamplesWriterTest::splitAndFlips() {
    Dataset data = awkward(1, false);
    data.inputs.setZero();
    data.parts = {Part::train, Part::validation, Part::test};
    data.parts.resize(60, Part::test);
    data.flippedFrom[0] = 2; // its target is 0
    const auto lines = [&](const SamplesFormat& format) {
        return QByteArray::fromStdString(encodeSamples("a.csv", data, format)).split('\n');
    };
    const auto both = lines({.parts = true, .flips = true, .classValues = {-1, 1, 5}});
    QCOMPARE(both[0], QByteArray("x1,label,split,flipped_from"));
    QCOMPARE(both[1], QByteArray("0,-1,train,5"));
    QCOMPARE(both[2], QByteArray("0,1,validation,1"));
    QCOMPARE(both[3], QByteArray("0,5,test,5"));
    const auto tabs = encodeSamples("a.tsv", data, {.parts = true, .flips = true});
    QVERIFY(tabs.starts_with("x1\tlabel\tsplit\tflipped_from\n0\t0\ttrain\t2\n"));
    QCOMPARE(lines({.flips = true})[1], QByteArray("0,0,2"));
    QCOMPARE(lines({.parts = true})[1], QByteArray("0,0,train"));
}

void SamplesWriterTest::refusals_data() {
    QTest::addColumn<bool>("parts");
    QTest::addColumn<QString>("says");
    QTest::newRow("samples") << false << "use .csv, .tsv, .txt or .npy";
    QTest::newRow("samples.xlsx") << false << "use .csv, .tsv, .txt or .npy";
    QTest::newRow("a.csv/samples") << false << "use .csv, .tsv, .txt or .npy";
    QTest::newRow("a.txt") << true << "use .csv";
    QTest::newRow("a.npy") << true << "use .csv";
}

void SamplesWriterTest::refusals() {
    QFETCH(bool, parts);
    QFETCH(QString, says);
    const QString refusal = refusalOf([&] { checkSamplesPath(QTest::currentDataTag(), {.parts = parts}); });
    QVERIFY2(isSentence(refusal, says) && refusal.contains(QTest::currentDataTag()), qPrintable(refusal));
}

void SamplesWriterTest::nothingHalfWritten() {
    const QTemporaryDir folder;
    const auto path = written(folder, "a.csv", "what was there");
    QVERIFY(!refusalOf([&] { writeSamples(path, checkerboard(12), {.classValues = {}}); }).size());
    QVERIFY(QFileInfo(QString::fromStdString(path)).size() > 6561 * 6);
    QVERIFY(!refusalOf([&] {
                 writeSamples(folder.filePath("none/a.csv").toStdString(), checkerboard(2));
             }).isEmpty());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

HANSCAPE_TEST(SamplesWriterTest, NoApplication)

} // namespace hanscape::tst_core_io_samples_writer

#include "core/io/tst_samples_writer.moc"
