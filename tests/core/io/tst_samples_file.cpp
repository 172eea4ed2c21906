#include "core/io/atomic_file.h"
#include "core/io/npy.h"
#include "core/io/samples_file.h"
#include "tests/core/io/archives.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

#include <filesystem>
#include <QTemporaryDir>

namespace hanscape::tst_core_io_samples_file {

namespace {

/// An archive whose array says that it unpacks to 2 GiB; the size stands in two places.
std::string bomb() {
    const std::uint32_t size = 4096, large = std::uint32_t(1) << 31;
    std::string archive = archiveOf({{"X.npy", std::string(size, '\0')}});
    const std::string said(reinterpret_cast<const char*>(&size), sizeof size);
    for (std::size_t at = 0; (at = archive.find(said, at)) != std::string::npos; ++at)
        archive.replace(at, sizeof large, reinterpret_cast<const char*>(&large), sizeof large);
    return archive;
}

} // namespace

class SamplesFileTest : public QObject {
    Q_OBJECT

  private slots:
    void wordsBecomeClasses();
    void theFilesOwnSplit();
    void authorsFormOnlyIfAllRowsAre();
    void chosenColumns();
    void chosenFormat();
    void pastedColumns();
    void npyReadsBack();
    void npyWithItsOwnSplit();
    void npz();
    void badSamples_data();
    void badSamples();
    void tooLargeIsRefusedUnread();
    void cancelled_data();
    void cancelled();
    void previews();
    void previewsOfLargeArrays();
};

void SamplesFileTest::wordsBecomeClasses() {
    const QTemporaryDir folder;
    const RawSamples samples = readSamples(
        written(folder, "a.csv", "x,y,label,flipped_from\n1,2,dog,cat\n3,4,cat,cat\n5,6,dog,eel\n"));
    QVERIFY((samples.classNames == std::vector<std::string>{"cat", "dog", "eel"}));
    QVERIFY((samples.targets == Eigen::RowVector3d(1, 0, 1)));
    QVERIFY((samples.unflipped == Eigen::RowVector3d(0, 0, 2)));
    QVERIFY((samples.inputs.row(1) == Eigen::RowVector3d(2, 4, 6)));
}

void SamplesFileTest::theFilesOwnSplit() {
    const QTemporaryDir folder;
    const auto path =
        written(folder, "a.csv", "x,y,label,split\n1,2,0,train\n3,4,1,validation\n5,6,1,test\n");
    const RawSamples samples = readSamples(path);
    QVERIFY((samples.parts == std::vector<Part>{Part::train, Part::validation, Part::test}));
    QCOMPARE(samples.inputs.rows(), 2);
    SamplesRequest request;
    request.columns = {"0,1", "2", "none"};
    QVERIFY(readSamples(path, request).parts.empty());
}

void SamplesFileTest::authorsFormOnlyIfAllRowsAre() {
    const QTemporaryDir folder;
    const QByteArray rows = QByteArray("1 2 1 1\n3 4 0 0\n").repeated(100);
    QCOMPARE(readSamples(written(folder, "a.txt", rows)).inputs.rows(), 2);
    QCOMPARE(readSamples(written(folder, "b.txt", rows + "1 2 1 0\n")).inputs.rows(), 3);
}

void SamplesFileTest::chosenColumns() {
    const QTemporaryDir folder;
    const auto path = written(folder, "a.csv", "id,u,v,kind\na1,1,2,5\nb2,3,4,6\n");
    QVERIFY(refusalOf([&] { readSamples(path); }).contains("line 2, column 1: 'a1' is not a number"));
    SamplesRequest request;
    request.columns = {"v", "u", ""};
    const RawSamples samples = readSamples(path, request);
    QCOMPARE(samples.inputs.rows(), 1);
    QVERIFY((samples.inputs.row(0) == Eigen::RowVector2d(2, 4)));
    QVERIFY((samples.targets == Eigen::RowVector2d(1, 3)));
}

void SamplesFileTest::chosenFormat() {
    const QTemporaryDir folder;
    const auto path = written(folder, "a.csv", "1;2;0\n3;4;1\n5;6;1\n");
    SamplesRequest request;
    request.tableFormat = "semicolon+header";
    QCOMPARE(readSamples(path, request).inputs.cols(), 2);
    request.tableFormat = "comma";
    QVERIFY(isSentence(refusalOf([&] { readSamples(path, request); }), "a.csv"));
}

void SamplesFileTest::pastedColumns() {
    const RawSamples samples = samplesFromText("x\ty\tlabel\r\n1,5\t2\t0\r\n3\t4,25\t1\r\n", "The clipboard");
    QVERIFY((samples.inputs.row(0) == Eigen::RowVector2d(1.5, 3)));
    QVERIFY((samples.inputs.row(1) == Eigen::RowVector2d(2, 4.25)));
    const QString refusal = refusalOf([] { samplesFromText("1\t2\t0\n3\t\t1\n", "The clipboard"); });
    QVERIFY2(isSentence(refusal, "The clipboard, line 2, column 2"), qPrintable(refusal));
}

void SamplesFileTest::npyReadsBack() {
    const QTemporaryDir folder;
    const Batch<double> values = Batch<double>::Random(700, 5);
    const auto path = written(folder, "a.npy", QByteArray::fromStdString(encodeNpy(values)));
    const RawSamples samples = readSamples(path);
    QVERIFY(samples.inputs == values.leftCols(4).transpose());
    QVERIFY(samples.targets == values.col(4).transpose());
}

void SamplesFileTest::npyWithItsOwnSplit() {
    const QTemporaryDir folder;
    Batch<double> values(4, 3);
    values << 1, 0, 0, 2, 1, 1, 3, 0, 2, 4, 1, 0;
    SamplesRequest request;
    request.columns = {"0", "1", "2"};
    const auto path = written(folder, "a.npy", QByteArray::fromStdString(encodeNpy(values)));
    QVERIFY((readSamples(path, request).parts ==
             std::vector<Part>{Part::train, Part::validation, Part::test, Part::train}));
    values(2, 2) = 5e6;
    const auto bad = written(folder, "b.npy", QByteArray::fromStdString(encodeNpy(values)));
    const QString refusal = refusalOf([&] { readSamples(bad, request); });
    QVERIFY2(refusal.contains("in the split of sample 3") && isSentence(refusal, "b.npy"),
             qPrintable(refusal));
}

void SamplesFileTest::npz() {
    const QTemporaryDir folder;
    const Batch<double> x = Batch<double>::Random(6, 3), y = Batch<double>::Random(6, 1);
    Batch<double> split(6, 1);
    split << 0, 0, 1, 2, 2, 0;
    const auto archive = [&](const Batch<double>& parts) {
        return QByteArray::fromStdString(
            archiveOf({{"X.npy", encodeNpy(x)}, {"y.npy", encodeNpy(y)}, {"split.npy", encodeNpy(parts)}}));
    };
    const RawSamples samples = readSamples(written(folder, "a.npz", archive(split)));
    QVERIFY(samples.inputs == x.transpose());
    QVERIFY(samples.targets == y.transpose());
    QCOMPARE(samples.parts[2], Part::validation);
    split(1) = 7;
    const auto path = written(folder, "b.npz", archive(split));
    QVERIFY(refusalOf([&] { readSamples(path); }).contains("holds 7 in the split of sample 2"));
    const auto one = readSamples(
        written(folder, "c.npz", QByteArray::fromStdString(archiveOf({{"arr_0.npy", encodeNpy(x)}}))));
    QCOMPARE(one.inputs.rows(), 2);
}

void SamplesFileTest::badSamples_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const QByteArray& bytes, const char* says) {
        QTest::newRow(name) << bytes << QString(says);
    };
    Batch<double> values = Batch<double>::Ones(3, 3);
    values(1, 2) = std::nan("");
    row("one column", "1\n2\n", "one column");
    row("nothing", "", "no numbers");
    row("a split of another word",
        "x,y,label,split\n1,2,0,train\n" + QByteArray("1,2,0,test\n").repeated(99) + "1,2,0,tset\n",
        "line 102, column 4: 'tset' names no part");
    row("a word among labels", "1,2,0\n3,4,cat\n", "line 2, column 3: 'cat' is not a number");
    row("an empty label", "1,2,cat\n3,4,\n", "line 2, column 3: the cell is empty");
    row("NaN in an array", QByteArray::fromStdString(encodeNpy(values)), "row 1, column 2");
    row("a bomb", QByteArray::fromStdString(bomb()), "more than 1024 MiB");
}

void SamplesFileTest::badSamples() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    const auto path = written(folder, "data", bytes);
    const QString refusal = refusalOf([&] { readSamples(path); });
    QVERIFY2(refusal.contains(says) && isSentence(refusal, "data"), qPrintable(refusal));
}

void SamplesFileTest::tooLargeIsRefusedUnread() {
    const QTemporaryDir folder;
    const auto path = written(folder, "a.csv", "1,2,0\n");
    std::filesystem::resize_file(path, std::uintmax_t(2) << 30); // a hole, which takes no room
    bool asked = false;
    SamplesRequest request;
    request.progress.report = [&](double) { return asked = true; };
    for (const auto& call : std::vector<std::function<void()>>{[&] { readSamples(path, request); },
                                                               [&] { previewSamples(path); }}) {
        const QString refusal = refusalOf(call);
        QVERIFY2(refusal.contains("has 2.15 GB, and at most 1.07 GB") && isSentence(refusal, "a.csv"),
                 qPrintable(refusal));
    }
    QVERIFY(!asked);
}

void SamplesFileTest::cancelled_data() {
    QTest::addColumn<QByteArray>("bytes");
    const auto values = QByteArray::fromStdString(encodeNpy(Batch<double>::Zero(2000000, 2)));
    QTest::newRow("text") << QByteArray("1,2,0\n").repeated(100000);
    QTest::newRow("array") << values;
    QTest::newRow("archive") << QByteArray::fromStdString(archiveOf({{"X.npy", values.toStdString()}}));
}

void SamplesFileTest::cancelled() {
    QFETCH(QByteArray, bytes);
    const QTemporaryDir folder;
    const auto path = written(folder, "a", bytes);
    SamplesRequest request;
    std::vector<double> shares;
    request.progress.report = [&](double share) {
        shares.push_back(share);
        return share < 0.6;
    };
    QVERIFY_EXCEPTION_THROWN(readSamples(path, request), Cancelled);
    QVERIFY(std::is_sorted(shares.begin(), shares.end()) && shares.size() > 3 && shares.back() < 0.8);
}

void SamplesFileTest::previews() {
    const QTemporaryDir folder;
    const auto text =
        previewSamples(written(folder, "a.csv", "x,y,label\n" + QByteArray("1,2,0\n").repeated(200000)));
    QCOMPARE(text.table.rows.size(), std::size_t(50));
    QCOMPARE(text.table.columns(), 3);
    QVERIFY(text.text.size() <= std::size_t(1) << 18 && text.text.ends_with("1,2,0\n"));
    const Batch<double> x = Batch<double>::Random(60, 3), y = Batch<double>::Ones(60, 1);
    const auto array = previewSamples(written(folder, "a.npy", QByteArray::fromStdString(encodeNpy(x))));
    QCOMPARE(array.samples, 60);
    QVERIFY(!array.fixedRoles);
    const auto archive = previewSamples(
        written(folder, "a.npz",
                QByteArray::fromStdString(archiveOf({{"X.npy", encodeNpy(x)}, {"y.npy", encodeNpy(y)}}))));
    QVERIFY(archive.fixedRoles);
    QCOMPARE(archive.table.columns(), 4);
    QVERIFY(refusalOf([&] { previewSamples(folder.path().toStdString()); }).contains("is a folder"));
}

void SamplesFileTest::previewsOfLargeArrays() {
    const QTemporaryDir folder;
    const std::string header = encodeNpy(Batch<double>::Zero(0, 3));
    std::string large = header;
    large.replace(large.find("(0, 3), }   "), 12, "(9000000, 3)");
    large.replace(large.find("(9000000, 3)") + 12, 3, ", }");
    const auto path = written(folder, "a.npy", QByteArray::fromStdString(large));
    std::filesystem::resize_file(path, header.size() + 9'000'000 * 3 * 8); // a hole, which takes no room
    const auto array = previewSamples(path);
    QCOMPARE(array.samples, 9'000'000);
    QCOMPARE(array.table.columns(), 3);
    QCOMPARE(array.table.rows.size(), std::size_t(previewedRows));
    // Packed it is small, and what it unpacks to is more than a look is worth.
    const Batch<double> x = Batch<double>::Zero(3'000'000, 3), y = Batch<double>::Ones(3'000'000, 1);
    const auto archive = previewSamples(
        written(folder, "a.npz",
                QByteArray::fromStdString(archiveOf({{"X.npy", encodeNpy(x)}, {"y.npy", encodeNpy(y)}}))));
    QCOMPARE(archive.samples, 3'000'000);
    QVERIFY(archive.fixedRoles);
    QCOMPARE(archive.table.rows.at(49).at(3), std::string("1"));
    const QString lied = refusalOf([&] {
        previewSamples(written(
            folder, "b.npz",
            QByteArray::fromStdString(archiveOf({{"X.npy", encodeNpy(x)}, {"y.npy", encodeNpy(x)}}))));
    });
    QVERIFY2(lied.contains("array 'y', has 3000000 × 3 numbers") && isSentence(lied, "b.npz"),
             qPrintable(lied));
}

HANSCAPE_TEST(SamplesFileTest, NoApplication)

} // namespace hanscape::tst_core_io_samples_file

#include "core/io/tst_samples_file.moc"
