#include "core/io/atomic_file.h"
#include "core/io/dataset_file.h"
#include "core/io/npy.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

#include <QTemporaryDir>

namespace hanscape::tst_core_io_dataset_file {

namespace {

/// Rows of x, y and a label of two classes.
QByteArray rows(int count, const QByteArray& low, const QByteArray& high) {
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += QByteArray::number(i * 0.25) + "," + QByteArray::number(i % 3) + "," + (i % 2 ? high : low) +
                "\n";
    return text;
}

DatasetSpec specOf(const std::string& file) {
    DatasetSpec spec;
    spec.source = DataSource::files;
    spec.dataFile = file;
    spec.trainFraction = 0.5;
    return spec;
}

DatasetSpec specOf(const std::string& train, const std::string& test) {
    DatasetSpec spec;
    spec.source = DataSource::files;
    spec.trainFile = train;
    spec.testFile = test;
    return spec;
}

QByteArray npy(const Batch<double>& values) { return QByteArray::fromStdString(encodeNpy(values)); }

} // namespace

class DatasetFileTest : public QObject {
    Q_OBJECT

  private slots:
    void checkerboardIsSplitAndFlipped();
    void generatedDataAreAsTheyAre();
    void paintedSamplesAreElsewhere();
    void noiseOfAFile();
    void filesAreStratified();
    void aFileIsSplit();
    void trainAndTestFiles();
    void targets_data();
    void targets();
    void labelsAreMapped();
    void wordsAsLabels();
    void theFilesOwnSplitAndFlips();
    void chosenColumns();
    void authorsForm();
    void npyWithLabels();
    void regressionIsStandardised();
    void evaluationReadsAlike();
    void badData_data();
    void badData();
    void theAuthorsFiles();
    void regressionFiles();
};

void DatasetFileTest::checkerboardIsSplitAndFlipped() {
    DatasetSpec spec;
    spec.flipFraction = 0.1;
    const Dataset data = loadDataset(spec);
    QCOMPARE(data.indices(Part::train).size(), std::size_t(1640));
    const auto flipped =
        std::count_if(data.flippedFrom.begin(), data.flippedFrom.end(), [](int x) { return x >= 0; });
    QVERIFY(flipped > 120 && flipped < 210);
    QVERIFY(loadDataset(spec).parts == data.parts);
    spec.seed = 2;
    QVERIFY(loadDataset(spec).parts != data.parts);
}

void DatasetFileTest::generatedDataAreAsTheyAre() {
    DatasetSpec spec;
    chooseData(spec, "formula:5 + x");
    spec.target = TargetKind::regression;
    Preparation preparation;
    const Dataset data = loadDataset(spec, &preparation);
    QVERIFY(!preparation.standardisation);
    QCOMPARE(data.targets.maxCoeff(), 6.0);
    QCOMPARE(data.inputs.minCoeff(), -1.0);
}

void DatasetFileTest::paintedSamplesAreElsewhere() {
    DatasetSpec spec;
    spec.source = DataSource::painted;
    QVERIFY(isSentence(refusalOf([&] { loadDataset(spec); }), "painted"));
}

void DatasetFileTest::noiseOfAFile() {
    const QTemporaryDir folder;
    DatasetSpec spec = specOf(written(folder, "a.csv", rows(400, "0", "1")));
    const Dataset clean = loadDataset(spec);
    spec.noise = 0.1;
    const Dataset noisy = loadDataset(spec);
    for (const Eigen::Index i : clean.indices(Part::test))
        QVERIFY(noisy.inputs.col(i) == clean.inputs.col(i));
    QVERIFY(noisy.inputs != clean.inputs);
    QVERIFY(noisy.targets == clean.targets);
}

void DatasetFileTest::filesAreStratified() {
    const QTemporaryDir folder;
    DatasetSpec spec = specOf(written(folder, "a.csv", rows(40, "0", "1") + rows(1, "2", "2")));
    spec.stratified = true;
    const Dataset data = loadDataset(spec);
    int ones = 0;
    for (const Eigen::Index i : data.indices(Part::train))
        ones += data.targets(i) == 1;
    QCOMPARE(ones, 10);
    spec.target = TargetKind::automatic;
    spec.dataFile = written(folder, "b.csv", rows(40, "0.5", "1"));
    QVERIFY(isSentence(refusalOf([&] { loadDataset(spec); }), "class by class"));
}

void DatasetFileTest::aFileIsSplit() {
    const QTemporaryDir folder;
    DatasetSpec spec = specOf(written(folder, "a.csv", rows(40, "0", "1")));
    spec.validationFraction = 0.25;
    const Dataset data = loadDataset(spec);
    QCOMPARE(data.task, Task::classification);
    QCOMPARE(data.features(), 2);
    QCOMPARE(data.inputs(0, 4), 1.0); // as it stands in the file
    QCOMPARE(data.indices(Part::train).size(), std::size_t(20));
    QCOMPARE(data.indices(Part::validation).size(), std::size_t(10));
    QCOMPARE(data.indices(Part::test).size(), std::size_t(10));
}

void DatasetFileTest::trainAndTestFiles() {
    const QTemporaryDir folder;
    DatasetSpec spec =
        specOf(written(folder, "a.csv", rows(40, "0", "1")), written(folder, "b.csv", rows(6, "0", "1")));
    spec.validationFraction = 0.25;
    const Dataset data = loadDataset(spec);
    QCOMPARE(data.samples(), 46);
    QCOMPARE(data.indices(Part::train).size(), std::size_t(30));
    QCOMPARE(data.indices(Part::validation).size(), std::size_t(10));
    QCOMPARE(data.indices(Part::test).front(), 40);
    spec.testFile.clear();
    QVERIFY(loadDataset(spec).indices(Part::test).empty());
}

void DatasetFileTest::targets_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<TargetKind>("kind");
    QTest::addColumn<int>("classes"); // 0: a regression
    QByteArray twenty, twentyOne;
    for (int i = 0; i < 200; ++i) {
        twenty += QByteArray::number(i) + "," + QByteArray::number(i % 20) + "\n";
        twentyOne += QByteArray::number(i) + "," + QByteArray::number(i % 21) + "\n";
    }
    QTest::newRow("two whole numbers") << rows(40, "0", "1") << TargetKind::automatic << 2;
    QTest::newRow("written as fractions") << rows(40, "0.000e+00", "1.000e+00") << TargetKind::automatic << 2;
    QTest::newRow("fractions") << rows(40, "0.5", "1") << TargetKind::automatic << 0;
    QTest::newRow("20 values") << twenty << TargetKind::automatic << 20;
    QTest::newRow("21 values") << twentyOne << TargetKind::automatic << 0;
    QTest::newRow("21 values as classes") << twentyOne << TargetKind::classes << 21;
    QTest::newRow("two whole numbers as a regression") << rows(40, "0", "1") << TargetKind::regression << 0;
}

void DatasetFileTest::targets() {
    QFETCH(QByteArray, text);
    QFETCH(TargetKind, kind);
    QFETCH(int, classes);
    const QTemporaryDir folder;
    DatasetSpec spec = specOf(written(folder, "a.csv", text));
    spec.target = kind;
    const Dataset data = loadDataset(spec);
    QCOMPARE(data.task, classes ? Task::classification : Task::regression);
    QCOMPARE(data.classes, classes);
}

void DatasetFileTest::labelsAreMapped() {
    const QTemporaryDir folder;
    Preparation preparation;
    const auto spec =
        specOf(written(folder, "a.csv", rows(40, "-1", "1")), written(folder, "b.csv", rows(6, "-1", "1")));
    const Dataset data = loadDataset(spec, &preparation);
    QCOMPARE(data.targets.minCoeff(), 0.0);
    QCOMPARE(data.targets.maxCoeff(), 1.0);
    QCOMPARE(data.targets(41), 1.0);
    QVERIFY((preparation.classValues == std::vector<double>{-1, 1}));
    const Dataset again = loadForEvaluation(spec.testFile, {}, {2, Task::classification, 2, preparation});
    QCOMPARE(again.targets(0), 0.0);
    loadDataset(specOf(written(folder, "c.csv", rows(40, "0", "1"))), &preparation);
    QVERIFY(preparation.classValues.empty());
}

void DatasetFileTest::wordsAsLabels() {
    const QTemporaryDir folder;
    DatasetSpec spec = specOf(written(folder, "a.csv", rows(40, "dog", "cat")),
                              written(folder, "b.csv", rows(6, "dog", "dog")));
    Preparation preparation;
    const Dataset data = loadDataset(spec, &preparation);
    QCOMPARE(data.classes, 2);
    QVERIFY((preparation.classNames == std::vector<std::string>{"cat", "dog"}));
    QVERIFY(preparation.classValues.empty());
    QCOMPARE(data.targets(0), 1.0);
    QCOMPARE(data.targets(45), 1.0); // a dog of the test file, whose only word it is
    const Expectation expected{2, Task::classification, 2, preparation};
    const auto evaluated = [&](const QByteArray& text) {
        return loadForEvaluation(written(folder, "c.csv", text), {}, expected);
    };
    QVERIFY((evaluated(rows(3, "dog", "cat")).targets == Eigen::RowVector3d(1, 0, 1)));
    QVERIFY(refusalOf([&] { evaluated(rows(4, "dog", "eel")); }).contains("the label 'eel'"));
    QVERIFY(
        refusalOf([&] { evaluated(rows(4, "0", "1")); }).contains("are numbers and those trained on words"));
    spec.target = TargetKind::regression;
    QVERIFY(isSentence(refusalOf([&] { loadDataset(spec); }), "a.csv"));
}

void DatasetFileTest::theFilesOwnSplitAndFlips() {
    const QTemporaryDir folder;
    DatasetSpec spec = specOf(written(folder, "a.csv",
                                      "x,y,label,split,flipped_from\n1,2,-1,train,-1\n3,4,1,train,-1\n"
                                      "5,6,1,validation,1\n7,8,-1,test,-1\n"));
    Preparation preparation;
    const Dataset data = loadDataset(spec, &preparation);
    QVERIFY((data.parts == std::vector<Part>{Part::train, Part::train, Part::validation, Part::test}));
    QVERIFY((data.flippedFrom == std::vector<std::int16_t>{-1, 0, -1, -1}));
    QVERIFY((preparation.classValues == std::vector<double>{-1, 1}));
    const Dataset asTraining = readDataset(spec, preparation);
    QCOMPARE(asTraining.indices(Part::train).size(), std::size_t(4));
    spec.splitColumn = "none";
    spec.trainFraction = 0.75;
    QCOMPARE(loadDataset(spec).indices(Part::train).size(), std::size_t(3));
}

void DatasetFileTest::chosenColumns() {
    const QTemporaryDir folder;
    DatasetSpec spec = specOf(written(folder, "a.csv", "kind;u;v;w\n0;1,5;2;3\n1;4;5;6\n0;4;4;1\n1;1;1;1\n"));
    spec.trainFraction = 1;
    spec.inputColumns = "v,u";
    spec.labelColumn = "kind";
    const Dataset data = loadDataset(spec);
    QCOMPARE(data.features(), 2);
    QVERIFY((data.inputs.row(0) == Eigen::RowVector4d(1.5, 4, 4, 1)));
    QVERIFY((data.targets == Eigen::RowVector4d(0, 1, 0, 1)));
    spec.labelColumn = "9";
    QVERIFY(isSentence(refusalOf([&] { loadDataset(spec); }), "no column '9'"));
    spec.tableFormat = "semi";
    QVERIFY(isSentence(refusalOf([&] { loadDataset(spec); }), "table format 'semi'"));
}

void DatasetFileTest::authorsForm() {
    const QTemporaryDir folder;
    QByteArray text, differing;
    for (int i = 0; i < 20; ++i) {
        text += QByteArray::number(i) + " 0.5 " + (i % 2 ? "1.0 1.0\n" : "0.0 0.0\n");
        differing += QByteArray::number(i) + " 0.5 " + (i % 2 ? "1.0 1.0\n" : "1.0 0.0\n");
    }
    const std::string path = written(folder, "a.txt", text);
    QCOMPARE(loadDataset(specOf(path)).features(), 2);
    QCOMPARE(loadDataset(specOf(path)).targets(1), 1.0);
    QCOMPARE(loadDataset(specOf(written(folder, "b.txt", differing))).features(), 3);
    // A model of three inputs reads the same four columns as three and a label.
    QCOMPARE(loadForEvaluation(path, {}, {3, Task::classification, 2, {}}).features(), 3);
}

void DatasetFileTest::npyWithLabels() {
    const QTemporaryDir folder;
    const Batch<double> inputs = Batch<double>::Random(30, 7);
    Batch<double> labels(30, 1), all(30, 8);
    for (int i = 0; i < 30; ++i)
        labels(i, 0) = i % 3;
    all << inputs, labels;
    DatasetSpec spec = specOf(written(folder, "x.npy", npy(inputs)));
    spec.labelsFile = written(folder, "y.npy", npy(labels));
    const Dataset data = loadDataset(spec);
    QCOMPARE(data.features(), 7);
    QCOMPARE(data.classes, 3);
    QCOMPARE(data.inputs(6, 29), inputs(29, 6));
    QVERIFY(loadDataset(specOf(written(folder, "xy.npy", npy(all)))).inputs == data.inputs);
}

void DatasetFileTest::regressionIsStandardised() {
    const QTemporaryDir folder;
    QByteArray text;
    for (int i = 0; i < 100; ++i)
        text += QByteArray::number(1000 + i * i) + ",7," + QByteArray::number(i * 1e-5) + "," +
                QByteArray::number(i * 0.1) + "\n";
    Preparation preparation;
    const Dataset data = loadDataset(specOf(written(folder, "a.csv", text)), &preparation);
    QCOMPARE(data.task, Task::regression);
    QVERIFY((preparation.standardisation->kept == std::vector<int>{0, 2}));
    QCOMPARE(preparation.standardisation->columns, 3);
    const auto training = data.indices(Part::train);
    for (const Eigen::VectorXd& values : {Eigen::VectorXd(data.inputs(0, training).transpose()),
                                          Eigen::VectorXd(data.inputs(1, training).transpose()),
                                          Eigen::VectorXd(data.targets(training).transpose())}) {
        QVERIFY(std::abs(values.mean()) < 1e-12);
        QVERIFY(std::abs((values.array() - values.mean()).square().mean() - 1) < 1e-12);
    }
}

void DatasetFileTest::evaluationReadsAlike() {
    const QTemporaryDir folder;
    QByteArray text;
    for (int i = 0; i < 60; ++i)
        text += QByteArray::number(i * i) + ",7," + QByteArray::number(i * 0.1) + "\n";
    const std::string path = written(folder, "a.csv", text);
    Preparation preparation;
    const Dataset data = loadDataset(specOf(path), &preparation);
    const Dataset again = loadForEvaluation(path, {}, {1, Task::regression, 0, preparation});
    QVERIFY(again.inputs == data.inputs);
    QVERIFY(again.targets == data.targets);
    QCOMPARE(again.indices(Part::test).size(), std::size_t(60));
}

void DatasetFileTest::badData_data() {
    QTest::addColumn<QByteArray>("train");
    QTest::addColumn<QByteArray>("test");
    QTest::addColumn<QString>("says");
    const QByteArray good = rows(8, "0", "1");
    QTest::newRow("no rows") << QByteArray("") << good << "holds no numbers";
    QTest::newRow("one column") << QByteArray("1\n2\n") << good << "has one column";
    QTest::newRow("one class") << rows(8, "1", "1") << good << "one class";
    QTest::newRow("a label that training lacks")
        << good << rows(8, "0", "2") << "holds the label 2 in sample 2";
    QTest::newRow("other columns") << good << QByteArray("1,0\n2,1\n") << "has 1 input columns and";
    QTest::newRow("constant target") << rows(8, "0.5", "0.5") << good << "target is the same";
    QTest::newRow("constant inputs") << QByteArray("1,2,0.5\n1,2,0.7\n") << good
                                     << "Every input column is constant";
    QTest::newRow("NaN") << QByteArray("1,2,0\nnan,2,1\n") << good << "line 2, column 1";
    QTest::newRow("binary") << QByteArray("\0\1\2\3", 4) << good << "not text";
    QTest::newRow("broken NPY") << QByteArray("\x93NUMPY\x01") << good << "not an .npy file";
    QTest::newRow("NaN in NPY") << npy(Batch<double>::Constant(4, 3, NAN)) << good
                                << "not a finite number in row 0";
}

void DatasetFileTest::badData() {
    QFETCH(QByteArray, train);
    QFETCH(QByteArray, test);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    const auto spec = specOf(written(folder, "train", train), written(folder, "test", test));
    const QString refusal = refusalOf([&] { loadDataset(spec); });
    QVERIFY2(refusal.contains(says), qPrintable(refusal));
    QVERIFY2(isSentence(refusal, ""), qPrintable(refusal));
}

void DatasetFileTest::theAuthorsFiles() {
    const QString folder = qEnvironmentVariable("HANSCAPE_DATA");
    if (folder.isEmpty())
        QSKIP("HANSCAPE_DATA names no folder with the authors' data; authorsForm reads the same form.");
    const Dataset data = loadDataset(specOf((folder + "/checkerboard12_train.txt").toStdString(),
                                            (folder + "/checkerboard12_test.txt").toStdString()));
    QCOMPARE(data.features(), 2);
    QCOMPARE(data.classes, 2);
    QCOMPARE(data.indices(Part::train).size(), std::size_t(1640));
    QCOMPARE(data.samples(), 6561);
    QCOMPARE(loadDataset(specOf((folder + "/digits.csv").toStdString())).classes, 10);
}

void DatasetFileTest::regressionFiles() {
    const QString folder = qEnvironmentVariable("HANSCAPE_DATA");
    if (folder.isEmpty())
        QSKIP("HANSCAPE_DATA names no folder with the data sets; regressionIsStandardised reads a generated "
              "one.");
    const Dataset elevators = loadDataset(specOf((folder + "/elevators.csv").toStdString()));
    QCOMPARE(elevators.task, Task::regression);
    QCOMPARE(elevators.features(), 18);
    QCOMPARE(loadDataset(specOf((folder + "/calhousing.csv").toStdString())).features(), 8);
}

HANSCAPE_TEST(DatasetFileTest, NoApplication)

} // namespace hanscape::tst_core_io_dataset_file

#include "core/io/tst_dataset_file.moc"
