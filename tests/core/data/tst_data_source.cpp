#include "core/data/data_source.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

namespace hanscape::tst_core_data_data_source {

namespace {

DatasetSpec specOf(const std::string& text) {
    DatasetSpec spec;
    chooseData(spec, text);
    return spec;
}

Batch<float> halfDark(const std::string& path) {
    if (path != "drawing.png")
        throw Error("Another picture was asked for.");
    Batch<float> picture = Batch<float>::Constant(10, 10, 1);
    picture.leftCols(5).setConstant(0.25f);
    return picture;
}

} // namespace

class DataSourceTest : public QObject {
    Q_OBJECT

  private slots:
    void namesOfData_data();
    void namesOfData();
    void namesThatAreNone_data();
    void namesThatAreNone();
    void everySourceBuilds_data();
    void everySourceBuilds();
    void complaints_data();
    void complaints();
    void numbersInsteadOfClasses();
    void noiseMovesNoLabel();
    void flipsOfTheirOwnSeed();
    void aSplitOfItsOwnSeedIsLocked();
    void splitsAreSwapped();
    void fieldsOfSources();
};

void DataSourceTest::namesOfData_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<DataSource>("source");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* text, DataSource source, const char* key, const char* value) {
        QTest::newRow(text) << text << source << key << value;
    };
    row("checkerboard", DataSource::checkerboard, "blocks", "12");
    row("checkerboard:7", DataSource::checkerboard, "blocks", "7");
    row("circles", DataSource::circles, "classes", "2");
    row("spirals:3", DataSource::spirals, "classes", "3");
    row("moons", DataSource::moons, "samples", "1000");
    row("gaussians:4", DataSource::gaussians, "classes", "4");
    row("xor", DataSource::exclusiveOr, "mesh", "81");
    row("stripes:6", DataSource::stripes, "blocks", "6");
    row("formula:x>0 ? y : 1", DataSource::formula, "formula", "x>0 ? y : 1");
    row("drawing.png", DataSource::picture, "picture_file", "drawing.png");
    row("a/Photo.JPG", DataSource::picture, "picture_file", "a/Photo.JPG");
    row("x.jpeg", DataSource::picture, "picture_file", "x.jpeg");
    row("mine.csv", DataSource::files, "data_file", "mine.csv");
    row("moons.csv", DataSource::files, "data_file", "moons.csv");
    row("./moons", DataSource::files, "data_file", "./moons");
    row("painted", DataSource::files, "data_file", "painted");
    row("C:moons", DataSource::files, "data_file", "C:moons");
}

void DataSourceTest::namesOfData() {
    QFETCH(QString, text);
    QFETCH(QString, key);
    DatasetSpec spec;
    spec.trainFile = "old";
    spec.testFile = "older";
    chooseData(spec, text.toStdString());
    QTEST(spec.source, "source");
    QVERIFY(spec.trainFile.empty() && spec.testFile.empty());
    QTEST(QString::fromStdString(describeValue(findField(datasetFields(), key.toStdString())->get(spec))),
          "value");
}

void DataSourceTest::namesThatAreNone_data() {
    QTest::addColumn<QString>("says");
    for (const char* text :
         {"checkerboard:", "checkerboard:x", "checkerboard:8x", "checkerboard:99999999999"})
        QTest::newRow(text) << "checkerboard:";
    QTest::newRow("checkerboard:0") << "at least 1";
    QTest::newRow("checkerboard:2049") << "at most 2048";
    QTest::newRow("spirals:1") << "at least 2";
    QTest::newRow("gaussians:11") << "at most 10";
    QTest::newRow("moons:2") << "moons takes no number";
    QTest::newRow("xor:") << "xor takes no number";
}

void DataSourceTest::namesThatAreNone() {
    QFETCH(QString, says);
    const QString refusal = refusalOf([] { specOf(QTest::currentDataTag()); });
    QVERIFY2(isSentence(refusal, says) && refusal.contains(QTest::currentDataTag()), qPrintable(refusal));
}

void DataSourceTest::everySourceBuilds_data() {
    QTest::addColumn<int>("samples");
    QTest::addColumn<int>("classes");
    QTest::newRow("checkerboard:7") << 441 << 2;
    QTest::newRow("circles:3") << 50 << 3;
    QTest::newRow("spirals") << 50 << 2;
    QTest::newRow("moons") << 50 << 2;
    QTest::newRow("gaussians:5") << 50 << 5;
    QTest::newRow("xor") << 441 << 2;
    QTest::newRow("stripes:9") << 441 << 2;
    QTest::newRow("formula:x*y") << 441 << 2;
    QTest::newRow("drawing.png") << 441 << 2;
}

void DataSourceTest::everySourceBuilds() {
    DatasetSpec spec = specOf(QTest::currentDataTag());
    spec.mesh = 21;
    spec.samples = 50;
    QVERIFY(isGenerated(spec.source));
    QVERIFY(check(spec).empty());
    Dataset data = generate(spec, halfDark);
    QTEST(static_cast<int>(data.samples()), "samples");
    QTEST(data.classes, "classes");
    QVERIFY(data.targets.minCoeff() == 0 && data.targets.maxCoeff() == data.classes - 1);
    applySplit(data, spec);
    QVERIFY(check(data).empty());
}

void DataSourceTest::complaints_data() {
    QTest::addColumn<DatasetSpec>("spec");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* says, const std::string& text, auto change) {
        DatasetSpec spec = specOf(text);
        change(spec);
        QTest::newRow(says) << spec << says;
    };
    row("Blocks is 82; at most 81", "checkerboard:82", [](auto&) {});
    row("Blocks is 12; at most 11", "stripes:12", [](auto& spec) { spec.mesh = 11; });
    row("Mesh is 1;", "xor", [](auto& spec) { spec.mesh = 1; });
    row("Samples is 1;", "moons", [](auto& spec) { spec.samples = 1; });
    row("Turns is 0;", "spirals", [](auto& spec) { spec.turns = 0; });
    row("Feature noise is -1;", "spirals", [](auto& spec) { spec.noise = -1; });
    row("The formula is empty", "formula:", [](auto&) {});
    row("wrong at character 3: '*'", "formula:x+*y", [](auto&) {});
    row("No picture is given", "a.png", [](auto& spec) { spec.pictureFile.clear(); });
    row("a picture needs one at least 0 and below 1", "a.png", [](auto& spec) { spec.threshold = 1; });
    row("Target is regression, and moons samples have classes", "moons",
        [](auto& spec) { spec.target = TargetKind::regression; });
    row("A stratified split goes by classes", "formula:x", [](auto& spec) {
        spec.target = TargetKind::regression;
        spec.stratified = true;
    });
    row("add up to more than 1", "moons", [](auto& spec) { spec.validationFraction = 0.9; });
    row("No data file is given", "x.csv", [](auto& spec) { spec.dataFile.clear(); });
}

void DataSourceTest::complaints() {
    QFETCH(DatasetSpec, spec);
    QFETCH(QString, says);
    const auto complaints = check(spec);
    QCOMPARE(complaints.size(), std::size_t(1));
    QVERIFY2(isSentence(QString::fromStdString(complaints.front()), says), complaints.front().c_str());
}

void DataSourceTest::numbersInsteadOfClasses() {
    DatasetSpec spec = specOf("formula:3*x");
    spec.target = TargetKind::regression;
    QCOMPARE(generate(spec).targets.maxCoeff(), 3.0);
    spec.target = TargetKind::classes;
    spec.threshold = 1.5;
    const Dataset data = generate(spec);
    for (Eigen::Index i = 0; i < data.samples(); ++i)
        QCOMPARE(data.targets(i) == 1, 3 * data.inputs(0, i) > 1.5);
    spec = specOf("drawing.png");
    spec.target = TargetKind::regression;
    QCOMPARE(generate(spec, halfDark).targets(0), 0.75); // darkness
    QVERIFY(isSentence(refusalOf([&] { generate(spec); }), "drawing.png"));
}

void DataSourceTest::noiseMovesNoLabel() {
    DatasetSpec spec = specOf("spirals");
    const Dataset clean = generate(spec);
    spec.noise = 0.02;
    const Dataset noisy = generate(spec);
    QVERIFY(noisy.targets == clean.targets);
    const double distance = std::sqrt((noisy.inputs - clean.inputs).array().square().mean());
    QVERIFY(distance > 0.018 && distance < 0.022); // of 2000 numbers
}

/// The checkerboard, split and flipped by these seeds.
static Dataset seeded(std::int64_t seed, std::int64_t splitSeed, std::int64_t flipSeed) {
    DatasetSpec spec;
    spec.flipFraction = 0.2;
    spec.seed = seed;
    spec.splitSeed = splitSeed;
    spec.flipSeed = flipSeed;
    Dataset data = generate(spec);
    applySplit(data, spec);
    applyFlips(data, spec);
    return data;
}

void DataSourceTest::flipsOfTheirOwnSeed() {
    const Dataset plain = seeded(1, 0, 0), same = seeded(1, 0, 1), other = seeded(1, 0, 2);
    QVERIFY(plain.flippedFrom == same.flippedFrom);
    QVERIFY(plain.flippedFrom != other.flippedFrom);
    QVERIFY(plain.parts == other.parts);
}

void DataSourceTest::aSplitOfItsOwnSeedIsLocked() {
    const Dataset plain = seeded(1, 0, 0), locked = seeded(2, 1, 0), other = seeded(2, 0, 0);
    QVERIFY(plain.parts == locked.parts);
    QVERIFY(plain.flippedFrom != locked.flippedFrom);
    QVERIFY(plain.parts != other.parts);
}

void DataSourceTest::splitsAreSwapped() {
    DatasetSpec spec;
    Dataset data = generate(spec), swapped = data;
    applySplit(data, spec);
    spec.swapSplit = true;
    applySplit(swapped, spec);
    QVERIFY(swapped.indices(Part::train) == data.indices(Part::test));
    QCOMPARE(swapped.indices(Part::test).size(), std::size_t(1640));
}

void DataSourceTest::fieldsOfSources() {
    for (const auto& field : datasetFields()) // nothing is misspelt in the table of sources
        for (const char* key : {"data_seed", "flip_fraction", "train_fraction", "source"})
            QVERIFY(field.text.key != key || !usesField(DataSource::checkerboard, key));
    QVERIFY(usesField(DataSource::spirals, "turns") && !usesField(DataSource::circles, "turns"));
    QVERIFY(usesField(DataSource::picture, "threshold") && !usesField(DataSource::files, "threshold"));
    QVERIFY(!usesField(DataSource::painted, "noise"));
    QCOMPARE(generatedNames().size(), std::size_t(7));
}

HANSCAPE_TEST(DataSourceTest, NoApplication)

} // namespace hanscape::tst_core_data_data_source

#include "core/data/tst_data_source.moc"
