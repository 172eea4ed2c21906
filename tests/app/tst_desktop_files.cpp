#include "app/commands/commands.h"
#include "tests/test.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace hanscape::tst_app_desktop_files {

namespace {

QString sourceText(const QString& path) {
    QFile file(HANSCAPE_SOURCE_DIR "/" + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

/// What a desktop is told of the program.
class DesktopFilesTest : public QObject {
    Q_OBJECT

  private slots:
    void manualNamesEveryCommand();
    void entryFitsTheWindow();
    void versionsAgree();
    void validatorsAgree_data();
    void validatorsAgree();
};

void DesktopFilesTest::manualNamesEveryCommand() {
    const QString manual = sourceText("resources/desktop/hanscape.1");
    for (const Command& command : commands())
        QVERIFY2(manual.contains(".TP\n.B " + command.name + "\n"), qPrintable(command.name));
}

void DesktopFilesTest::entryFitsTheWindow() {
    const QString entry =
        sourceText("resources/desktop/hanscape.desktop"); // QApplication::setDesktopFileName
    QVERIFY(entry.contains("\nExec=hanscape %f\n") && entry.contains("\nIcon=hanscape\n"));
    QVERIFY(entry.contains("application/x-hanscape-project;"));
    const QString types = sourceText("resources/desktop/hanscape.xml");
    for (const QString& type :
         entry.section("MimeType=", 1).section('\n', 0, 0).split(';', Qt::SkipEmptyParts))
        QVERIFY2(type.startsWith("text/") || types.contains("type=\"" + type + "\""), qPrintable(type));
}

void DesktopFilesTest::versionsAgree() {
    const QString version =
        sourceText("CMakeLists.txt").section("project(Hanscape VERSION ", 1).section(' ', 0, 0);
    QVERIFY(!version.isEmpty());
    QVERIFY(sourceText("CITATION.cff").contains("\nversion: " + version + "\n"));
}

void DesktopFilesTest::validatorsAgree_data() {
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("name");
    QTest::newRow("menu entry") << "desktop-file-validate" << QStringList() << "hanscape.desktop";
    QTest::newRow("AppStream") << "appstreamcli" << QStringList{"validate", "--no-net"}
                               << "org.hanscape.Hanscape.metainfo.xml";
}

void DesktopFilesTest::validatorsAgree() {
    QFETCH(QString, program);
    QFETCH(QStringList, options);
    QFETCH(QString, name);
    if (QStandardPaths::findExecutable(program).isEmpty())
        QSKIP(qPrintable(program + " is not installed (Debian: desktop-file-utils, appstream)."));
    const QTemporaryDir folder;
    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(sourceText("resources/desktop/" + name).replace("@PROJECT_VERSION@", "0.1.0").toUtf8());
    file.close();
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, options << file.fileName());
    QVERIFY(process.waitForFinished(60000));
    QVERIFY2(process.exitCode() == 0, process.readAll());
}

HANSCAPE_TEST(DesktopFilesTest, QCoreApplication)

} // namespace hanscape::tst_app_desktop_files

#include "app/tst_desktop_files.moc"
