// What README.md promises under Security, as far as the sources tell: tests of files and of the program show
// the rest.

#include "tests/test.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QLibrary>
#include <QProcess>
#include <QRegularExpression>

namespace hanscape::tst_architecture_security {

class SecurityTest : public QObject {
    Q_OBJECT

  private slots:
    void promisesAreBrokenByThese_data();
    void promisesAreBrokenByThese();
    void noSourceBreaksAPromise();
    void noLibraryForANetworkIsLinked();

  private:
    /// What no source of the program may call: the network, other programs, a shell, code from files.
    const QRegularExpression m_forbidden{
        R"(\b(QNetwork\w*|Q(Tcp|Udp|Local|Ssl)(Socket|Server)|getaddrinfo|QDesktopServices|QProcess|popen|posix_spawn\w*|QPluginLoader|dlopen|QLibrary)\s*[(:{ ]|::(socket|fork|exec[lv]\w*)\s*\(|(std::|[^\w.>:])system\()"};
};

void SecurityTest::promisesAreBrokenByThese_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("breaks");
    for (const char* line :
         {"QNetworkAccessManager manager;", "QTcpSocket socket;", "std::system(command);", " system(\"ls\");",
          "QProcess process;", "popen (text)", "::fork();", "::execvp(name, list);",
          "QPluginLoader(file).load();", "dlopen(path, 0)", "QDesktopServices::openUrl(url);"})
        QTest::newRow(line) << line << true;
    for (const char* line :
         {"std::system_error error;", "the system (of axes)", "file.system();", "std::error_code"})
        QTest::newRow(line) << line << false;
}

void SecurityTest::promisesAreBrokenByThese() {
    QFETCH(QString, line);
    QFETCH(bool, breaks);
    QCOMPARE(m_forbidden.match(line.section("//", 0, 0)).hasMatch(), breaks);
}

void SecurityTest::noSourceBreaksAPromise() {
    // It looks whether the system has Mesa's library, by its fixed name.
    const QStringList allowed{"widgets/surface/headless_context.cpp: QLibrary"};
    const QDir root(HANSCAPE_SOURCE_DIR);
    int files = 0;
    for (const char* folder : {"core", "widgets", "app"})
        for (QDirIterator entries(root.filePath(folder), {"*.cpp", "*.h"}, QDir::Files,
                                  QDirIterator::Subdirectories);
             entries.hasNext(); ++files) {
            const QString path = entries.next(), name = root.relativeFilePath(path);
            QFile file(path);
            QVERIFY(file.open(QFile::ReadOnly));
            while (!file.atEnd()) {
                const QString code = QString::fromUtf8(file.readLine()).section("//", 0, 0);
                const auto match = m_forbidden.match(code);
                QVERIFY2(!match.hasMatch() || allowed.contains(name + ": " + match.captured(1)),
                         qPrintable(name + ": " + code));
            }
        }
    QVERIFY(files > 300);
}

void SecurityTest::noLibraryForANetworkIsLinked() {
    const QDir root(HANSCAPE_SOURCE_DIR);
    for (const char* name :
         {"CMakeLists.txt", "core/CMakeLists.txt", "widgets/CMakeLists.txt", "app/CMakeLists.txt"}) {
        QFile file(root.filePath(name));
        QVERIFY(file.open(QFile::ReadOnly));
        const QString text = file.readAll();
        for (const char* library : {"Network", "WebEngine", "WebSockets", "curl"})
            QVERIFY2(!text.contains(library), library);
    }
}

HANSCAPE_TEST(SecurityTest, NoApplication)

} // namespace hanscape::tst_architecture_security

#include "architecture/tst_security.moc"
