#include "app/project/recovery_file.h"
#include "core/io/project.h"
#include "tests/test.h"

#include <csignal>
#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QTemporaryDir>

namespace hanscape::tst_app_project_recovery {

namespace {}

/// The program itself, told to end or killed in the middle of its work.
class RecoveryTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void init();
    void toldToEndItKeepsItsRun_data();
    void toldToEndItKeepsItsRun();
    void nothingToKeepLeavesNothing();

  private:
    void start(QProcess& program, const QStringList& arguments);

    QTemporaryDir m_home;
};

void RecoveryTest::initTestCase() {
    QCoreApplication::setApplicationName("Hanscape"); // whose folder is looked at
    qputenv("XDG_DATA_HOME", m_home.path().toUtf8());
    QVERIFY(RecoveryFile::folder().startsWith(m_home.path()));
}

void RecoveryTest::init() { QDir(RecoveryFile::folder()).removeRecursively(); }

void RecoveryTest::start(QProcess& program, const QStringList& arguments) {
    program.start(HANSCAPE_BINARY, arguments);
    QVERIFY(program.waitForStarted(patience));
    QTest::qWait(5000); // until the window is there and, where it was told to, trains
}

void RecoveryTest::toldToEndItKeepsItsRun_data() {
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void RecoveryTest::toldToEndItKeepsItsRun() {
    QFETCH(int, signal);
    QProcess program;
    start(program, {"--train"});
    QProcess::execute("kill", {QString("-%1").arg(signal), QString::number(program.processId())});
    QVERIFY(program.waitForFinished(patience));
    QCOMPARE(program.exitCode(), 130);
    auto left = RecoveryFile::abandoned();
    QCOMPARE(left.size(), std::size_t(1));
    const Project project = loadProject(left.front().path().toStdString());
    QVERIFY(project.run);
    QVERIFY(std::visit([](const auto& state) { return state.iteration; }, project.run->state) > 0);
    // Held: another start would not offer it a second time.
    QVERIFY(RecoveryFile::abandoned().empty());
}

void RecoveryTest::nothingToKeepLeavesNothing() {
    QProcess program;
    start(program, {});
    program.terminate();
    QVERIFY(program.waitForFinished(patience));
    QVERIFY(RecoveryFile::abandoned().empty());
}

HANSCAPE_TEST(RecoveryTest, QCoreApplication)

} // namespace hanscape::tst_app_project_recovery

#include "app/project/tst_recovery.moc"
