#include "core/io/atomic_file.h"
#include "core/io/variability_folder.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

#include <QTemporaryDir>

namespace hanscape::tst_core_io_variability_folder {

namespace {

VariabilitySpec smallSpec() {
    VariabilitySpec spec;
    spec.networks = "fc-abs,han";
    spec.depths = "2";
    spec.samples = 20;
    spec.mesh = 8;
    return spec;
}

} // namespace

class VariabilityFolderTest : public QObject {
    Q_OBJECT

  private slots:
    void goesOnToTheSameBits();
    void tablesHoldWhatJsonDoes();
    void otherStudiesAreKept();
    void brokenStatesAreRefused_data();
    void brokenStatesAreRefused();
};

void VariabilityFolderTest::goesOnToTheSameBits() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("a").toStdString();
    VariabilitySpec spec = smallSpec();
    spec.samples = 7;
    const VariabilityFolder first(path, spec, false);
    VariabilityStudy few = first.study();
    few.advance(9);
    first.write(few);
    const VariabilityFolder second(path, smallSpec(), false);
    VariabilityStudy study = second.study();
    QVERIFY(study.states() == few.states());
    study.advance(1000);
    VariabilityStudy whole(smallSpec());
    whole.advance(1000);
    QVERIFY(study.states() == whole.states());
}

void VariabilityFolderTest::tablesHoldWhatJsonDoes() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("a").toStdString();
    const VariabilityFolder files(path, smallSpec(), false);
    VariabilityStudy study = files.study();
    study.advance(1000);
    files.write(study);
    const auto json = parseJson(readFile(path + "/variability.json"), "a");
    QCOMPARE(json.size(), std::size_t(2));
    QCOMPARE(json[1]["network"].get<std::string>(), std::string("han"));
    QCOMPARE(json[1]["variability"].get<double>(), study.result(1).variability);
    const QString csv = QString::fromStdString(readFile(path + "/variability.csv"));
    QVERIFY(csv.startsWith("network,depth,width,parameters,mesh,variability,variability_of_rest,"));
    QCOMPARE(csv.count('\n'), 3);
    QCOMPARE(csv.split('\n')[2].split(',')[5].toDouble(), study.result(1).variability);
}

void VariabilityFolderTest::otherStudiesAreKept() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("a").toStdString();
    const VariabilityFolder files(path, smallSpec(), false);
    VariabilityStudy study = files.study();
    study.advance(3);
    files.write(study);
    VariabilitySpec other = smallSpec();
    other.seed = 2;
    const QString text = refusalOf([&] { VariabilityFolder(path, other, false); });
    QVERIFY2(isSentence(text, "holds no study of this spec"), qPrintable(text));
    QCOMPARE(VariabilityFolder(path, smallSpec(), false).study().done(), 3);
    QCOMPARE(VariabilityFolder(path, other, true).study().done(), 0);
    const std::string file = written(folder, "file", "x");
    QVERIFY(isSentence(refusalOf([&] { VariabilityFolder(file, other, true); }), "is a file"));
}

void VariabilityFolderTest::brokenStatesAreRefused_data() {
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<QString>("says");
    const QByteArray sound = R"({"samples":2,"collapsed":1,"log_sum":1,"log_squares":1,"flat_sum":1})";
    QTest::newRow("no JSON") << QByteArray("[") << "state.json";
    QTest::newRow("one bar") << "[" + sound + "]"
                             << "of 1 bars and the request has 2";
    QTest::newRow("no object") << QByteArray("[1, 2]") << "state.json";
    QTest::newRow("no sum") << QByteArray(R"([{"samples":2,"collapsed":1}])") << "log_sum";
    QTest::newRow("counts") << "[" + QByteArray(sound).replace("\"samples\":2", "\"samples\":0") + "]"
                            << "more collapsed samples";
}

void VariabilityFolderTest::brokenStatesAreRefused() {
    QFETCH(QByteArray, state);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    const std::string path = folder.path().toStdString();
    written(folder, "state.json", "[]");
    written(folder, "spec.json",
            QByteArray::fromStdString(fieldsToJson(smallSpec(), variabilityFields()).dump()));
    const VariabilityFolder files(path, smallSpec(), false);
    written(folder, "state.json", state);
    const QString text = refusalOf([&] { files.study(); });
    QVERIFY2(isSentence(text, says), qPrintable(text));
}

HANSCAPE_TEST(VariabilityFolderTest, NoApplication)

} // namespace hanscape::tst_core_io_variability_folder

#include "core/io/tst_variability_folder.moc"
