#include "core/io/atomic_file.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <sys/resource.h>

namespace hanscape::tst_core_io_atomic_file {

class AtomicFileTest : public QObject {
    Q_OBJECT

  private slots:
    void writesAndReads();
    void keepsALinkAndPermissions();
    void cannotBeRead_data();
    void cannotBeRead();
    void cannotBeWritten_data();
    void cannotBeWritten();
    void aWriteThatFailsLeavesTheOldBytes();
    void aNameMayBeAsLongAsNamesCanBe();
    void foldersAreMade();
};

void AtomicFileTest::writesAndReads() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("a file").toStdString();
    const std::string bytes("some\0bytes\n", 11);
    for (const std::string& content : {bytes, std::string(), std::string(300000, 'x')}) {
        writeFileAtomically(path, content);
        QCOMPARE(readFile(path), content);
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(),
             1); // nothing is left beside it
}

void AtomicFileTest::keepsALinkAndPermissions() {
    const QTemporaryDir folder;
    const std::string path = written(folder, "target", "old");
    QFile::setPermissions(folder.filePath("target"), QFile::ReadOwner | QFile::WriteOwner);
    QVERIFY(QFile::link(folder.filePath("target"), folder.filePath("link")));
    writeFileAtomically(folder.filePath("link").toStdString(), "new");
    QVERIFY(QFileInfo(folder.filePath("link")).isSymLink());
    QCOMPARE(readFile(path), std::string("new"));
    QVERIFY(!(QFileInfo(folder.filePath("target")).permissions() & QFile::ReadGroup));
}

void AtomicFileTest::cannotBeRead_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("says");
    QTest::newRow("absent") << "absent"
                            << "No such file or directory; check the path";
    QTest::newRow("below a file") << "file/below"
                                  << "Not a directory";
    QTest::newRow("a folder") << "."
                              << "is a folder; name a file in it";
    QTest::newRow("a device") << "zero"
                              << "is a device";
    QTest::newRow("too large") << "file"
                               << "at most 3 are read here";
}

void AtomicFileTest::cannotBeRead() {
    QFETCH(QString, name);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    written(folder, "file", "1234");
    QVERIFY(QFile::link("/dev/zero", folder.filePath("zero")));
    const QString path = folder.filePath(name);
    const QString refusal = refusalOf([&] { readFile(path.toStdString(), 3); });
    QVERIFY2(refusal.contains(says), qPrintable(refusal));
    QVERIFY(isSentence(refusal, path));
}

void AtomicFileTest::cannotBeWritten_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("says");
    QTest::newRow("in no folder") << "absent/file"
                                  << "No such file or directory";
    QTest::newRow("below a file") << "file/below"
                                  << "Not a directory";
    QTest::newRow("a folder") << "folder"
                              << "Is a directory";
    QTest::newRow("a full disk") << "full"
                                 << "No space left on device; make room there";
}

void AtomicFileTest::cannotBeWritten() {
    QFETCH(QString, name);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    written(folder, "file", "1234");
    QVERIFY(QDir(folder.path()).mkdir("folder"));
    QVERIFY(QFile::link("/dev/full", folder.filePath("full")));
    const QString path = folder.filePath(name);
    QVERIFY_THROWS_EXCEPTION(WorkError, writeFileAtomically(path.toStdString(), "bytes"));
    const QString refusal = refusalOf([&] { writeFileAtomically(path.toStdString(), "bytes"); });
    QVERIFY2(refusal.contains(says), qPrintable(refusal));
    QVERIFY(isSentence(refusal, path));
    QVERIFY(!QFileInfo(folder.filePath("full")).isFile()); // a device is no file to rename over
}

void AtomicFileTest::aWriteThatFailsLeavesTheOldBytes() {
    const QTemporaryDir folder;
    const std::string path = written(folder, "file", "old");
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit small = before;
    small.rlim_cur = 4096; // stands in for a disk that fills up on the way
    setrlimit(RLIMIT_FSIZE, &small);
    const QString refusal = refusalOf([&] { writeFileAtomically(path, std::string(100000, 'x')); });
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY2(refusal.contains("File too large"), qPrintable(refusal));
    QCOMPARE(readFile(path), std::string("old"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void AtomicFileTest::aNameMayBeAsLongAsNamesCanBe() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath(QString(255, 'x')).toStdString();
    writeFileAtomically(path, "bytes");
    QCOMPARE(readFile(path), std::string("bytes"));
    const QString refusal = refusalOf([&] { writeFileAtomically(path + "x", "bytes"); });
    QVERIFY2(refusal.contains("File name too long"), qPrintable(refusal));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void AtomicFileTest::foldersAreMade() {
    const QTemporaryDir folder;
    const std::string file = written(folder, "file", "1234");
    makeFolder(folder.filePath("a/b/c").toStdString());
    makeFolder(folder.filePath("a/b/c").toStdString());
    QVERIFY(QFileInfo(folder.filePath("a/b/c")).isDir());
    QVERIFY(isSentence(refusalOf([&] { makeFolder(file + "/run"); }), "file/run"));
    QVERIFY(isSentence(refusalOf([&] { makeFolder(file); }), "file"));
}

HANSCAPE_TEST(AtomicFileTest, NoApplication)

} // namespace hanscape::tst_core_io_atomic_file

#include "core/io/tst_atomic_file.moc"
