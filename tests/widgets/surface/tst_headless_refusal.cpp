#include "core/base/error.h"
#include "widgets/surface/gl_probe.h"
#include "widgets/surface/headless_context.h"

#include <QTest>

using namespace hanscape;

/// Where a system lacks what is needed, a sentence says so and nothing crashes.
class TestHeadlessRefusal : public QObject {
    Q_OBJECT
  private slots:
    void sentenceSaysWhatToInstall() {
        try {
            const HeadlessContext context;
            QFAIL("There is a context without any driver.");
        } catch (const WorkError& error) {
            QVERIFY2(QByteArray(error.what()).contains("libegl1"), error.what());
        }
    }
    void offscreenPlatformHasNoSurfaceView() {
        QString why;
        QVERIFY(!openGlAvailable(&why));
        QVERIFY2(why.endsWith('.') && why.contains("offscreen"), qPrintable(why));
    }
};

int main(int argc, char** argv) {
    // Before the first call to EGL: its dispatcher shall find no driver.
    qputenv("__EGL_VENDOR_LIBRARY_DIRS", "/nonexistent");
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    TestHeadlessRefusal test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_headless_refusal.moc"
