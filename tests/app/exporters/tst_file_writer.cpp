#include "app/exporters/file_writer.h"
#include "core/base/error.h"
#include "tests/test.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

namespace hanscape::tst_app_exporters_file_writer {

namespace {

QByteArray bytesIn(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no file");
}

} // namespace

class FileWriterTest : public QObject {
    Q_OBJECT

  private slots:
    void savesInOrderBesideTheWindow();
    void endWaitsForAll();
    void whatFailsLeavesTheFile();
    void folderThatIsNotThere();

  private:
    QString path(const QString& name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
};

void FileWriterTest::savesInOrderBesideTheWindow() {
    FileWriter writer;
    QSignalSpy written(&writer, &FileWriter::written);
    std::mutex held;
    std::unique_lock hold(held);
    std::thread::id maker;
    writer.write(path("first"), [&] {
        const std::lock_guard wait(held);
        maker = std::this_thread::get_id();
        return QByteArray("one");
    });
    writer.write(path("second"), [] { return QByteArray("two"); });
    writer.write(path("first"), [] { return QByteArray("three"); });
    QTest::qWait(50);
    QCOMPARE(written.count(), 0); // none overtakes another, and this thread goes on
    hold.unlock();
    QTRY_COMPARE_WITH_TIMEOUT(written.count(), 3, patience);
    QVERIFY(maker != std::this_thread::get_id());
    QCOMPARE(written[0][0].toString(), path("first"));
    QCOMPARE(written[1][0].toString(), path("second"));
    QCOMPARE(bytesIn(path("first")), QByteArray("three"));
    QCOMPARE(bytesIn(path("second")), QByteArray("two"));
}

void FileWriterTest::endWaitsForAll() {
    {
        FileWriter writer;
        for (int i = 0; i < 20; ++i)
            writer.write(path(QString::number(i)), [i] { return QByteArray::number(i); });
    }
    for (int i = 0; i < 20; ++i)
        QCOMPARE(bytesIn(path(QString::number(i))), QByteArray::number(i));
}

void FileWriterTest::whatFailsLeavesTheFile() {
    FileWriter writer;
    QSignalSpy written(&writer, &FileWriter::written), failed(&writer, &FileWriter::failed);
    writer.write(path("kept"), [] { return QByteArray("before"); });
    writer.write(path("kept"), []() -> QByteArray { throw Error("There is nothing yet."); });
    writer.write(path("kept"), []() -> QByteArray { throw std::bad_alloc(); });
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 2, patience);
    QCOMPARE(written.count(), 1);
    QCOMPARE(failed[0][0].toString(), QString("There is nothing yet."));
    QVERIFY(failed[1][0].toString().contains("memory"));
    QCOMPARE(bytesIn(path("kept")), QByteArray("before"));
    QCOMPARE(QDir(m_folder.path()).entryList({"kept*"}, QDir::Files | QDir::Hidden), QStringList("kept"));
}

void FileWriterTest::folderThatIsNotThere() {
    FileWriter writer;
    QSignalSpy failed(&writer, &FileWriter::failed);
    writer.write(path("none/file"), [] { return QByteArray("one"); });
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, patience);
    QVERIFY2(failed[0][0].toString().contains("none"), qPrintable(failed[0][0].toString()));
}

HANSCAPE_TEST(FileWriterTest, QCoreApplication)

} // namespace hanscape::tst_app_exporters_file_writer

#include "app/exporters/tst_file_writer.moc"
