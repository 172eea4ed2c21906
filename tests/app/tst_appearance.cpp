#include "app/appearance.h"
#include "app/main_window.h"
#include "tests/test.h"

#include <atomic>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QFile>
#include <QProcess>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QThread>
#include <QVariant>

namespace hanscape::tst_app_appearance {

/// A desktop's settings, as far as colours go; on a thread of its own, since who asks waits for the answer.
class FakePortal : public QDBusVirtualObject {
  public:
    std::atomic<unsigned> preference = 0;

    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override {
        if (message.member() != "Read" ||
            message.arguments() != QVariantList{"org.freedesktop.appearance", "color-scheme"})
            return false;
        const QDBusVariant value(QVariant::fromValue(QDBusVariant(QVariant(preference.load()))));
        connection.send(message.createReply(QVariant::fromValue(value)));
        return true;
    }
    void change(unsigned to, const QString& key = "color-scheme") {
        preference = to;
        QDBusMessage signal = QDBusMessage::createSignal("/org/freedesktop/portal/desktop",
                                                         "org.freedesktop.portal.Settings", "SettingChanged");
        signal << "org.freedesktop.appearance" << key << QVariant::fromValue(QDBusVariant(to));
        QDBusConnection("portal").send(signal);
    }
};

/// Dark and light: chosen, kept, and as the desktop asks.
class AppearanceTest : public QObject {
    Q_OBJECT

  private:
    QProcess m_bus;
    QThread m_thread;
    FakePortal m_portal;
    QTemporaryDir m_folder;
    bool m_hasBus = false;

    std::unique_ptr<QSettings> settings() {
        return std::make_unique<QSettings>(m_folder.filePath("settings.ini"), QSettings::IniFormat);
    }

  private slots:
    void initTestCase();
    void init() { QFile::remove(m_folder.filePath("settings.ini")); }
    void cleanupTestCase();
    void choiceIsKept();
    void menuChooses();
    void desktopIsFollowedLive();
    void choiceOutweighsTheDesktop();
};

/// A bus of its own, so that the person's desktop neither helps nor hurts.
void AppearanceTest::initTestCase() {
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    const QString daemon = QStandardPaths::findExecutable("dbus-daemon");
    if (daemon.isEmpty())
        return;
    m_bus.start(daemon, {"--session", "--nofork", "--print-address"});
    QVERIFY(m_bus.waitForStarted() && m_bus.waitForReadyRead());
    const QByteArray address = m_bus.readLine().trimmed();
    qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    QDBusConnection portal = QDBusConnection::connectToBus(QString::fromLatin1(address), "portal");
    m_portal.moveToThread(&m_thread);
    m_thread.start();
    m_hasBus = portal.isConnected() &&
               portal.registerVirtualObject("/org/freedesktop/portal/desktop", &m_portal) &&
               portal.registerService("org.freedesktop.portal.Desktop");
    QVERIFY(m_hasBus);
}

void AppearanceTest::cleanupTestCase() {
    m_thread.quit();
    m_thread.wait();
    m_bus.terminate();
    m_bus.waitForFinished();
}

void AppearanceTest::choiceIsKept() {
    {
        auto kept = settings();
        Appearance appearance(*kept);
        QCOMPARE(appearance.scheme(), ColorScheme::system);
        appearance.setScheme(ColorScheme::dark);
        QVERIFY(appearance.theme().dark);
    }
    auto kept = settings();
    Appearance appearance(*kept);
    QCOMPARE(appearance.scheme(), ColorScheme::dark);
    QVERIFY(appearance.theme().dark);
    kept->setValue("appearance/colours", "purple"); // by whatever hand
    QCOMPARE(Appearance(*kept).scheme(), ColorScheme::system);
}

void AppearanceTest::menuChooses() {
    auto kept = settings();
    Appearance appearance(*kept);
    MainWindow window(appearance.theme());
    window.follow(appearance);
    const bool before = qApp->palette().color(QPalette::Window) == darkTheme().ground;
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(qApp->palette().color(QPalette::Window), (before ? lightTheme() : darkTheme()).ground);
    QCOMPARE(appearance.scheme(), before ? ColorScheme::light : ColorScheme::dark);
    QTest::keyClick(&window, Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(qApp->palette().color(QPalette::Window), (before ? darkTheme() : lightTheme()).ground);
}

void AppearanceTest::desktopIsFollowedLive() {
    if (!m_hasBus)
        QSKIP("There is no dbus-daemon here.");
    m_portal.preference = 1;
    auto kept = settings();
    Appearance appearance(*kept);
    QVERIFY(appearance.theme().dark); // from the beginning
    MainWindow window(appearance.theme());
    window.follow(appearance);
    m_portal.change(2);
    QTRY_COMPARE(qApp->palette().color(QPalette::Window), lightTheme().ground);
    m_portal.change(1, "contrast"); // another setting
    m_portal.change(1);
    QTRY_COMPARE(qApp->palette().color(QPalette::Window), darkTheme().ground);
    QCOMPARE(appearance.scheme(), ColorScheme::system);
}

void AppearanceTest::choiceOutweighsTheDesktop() {
    if (!m_hasBus)
        QSKIP("There is no dbus-daemon here.");
    m_portal.preference = 1;
    auto kept = settings();
    Appearance appearance(*kept);
    appearance.setScheme(ColorScheme::light);
    QSignalSpy changes(&appearance, &Appearance::themeChanged);
    m_portal.change(2);
    m_portal.change(1);
    QTest::qWait(100);
    QVERIFY(!appearance.theme().dark);
    QCOMPARE(changes.size(), 0);
    appearance.setScheme(ColorScheme::system);
    QVERIFY(appearance.theme().dark);
    QCOMPARE(changes.size(), 1);
}

HANSCAPE_TEST(AppearanceTest, QApplication)

} // namespace hanscape::tst_app_appearance

#include "app/tst_appearance.moc"
