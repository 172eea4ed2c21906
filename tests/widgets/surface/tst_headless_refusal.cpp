#include "core/base/error.h"
#include "tests/test.h"
#include "widgets/surface/gl_probe.h"
#include "widgets/surface/headless_context.h"

namespace hanscape::tst_widgets_surface_headless_refusal {

/// Where a system lacks what is needed, a sentence says so and nothing crashes.
class TestHeadlessRefusal : public QObject {
    Q_OBJECT

  public:
    static void initMain() {
        // Before the first call to EGL: its dispatcher shall find no driver.
        qputenv("__EGL_VENDOR_LIBRARY_DIRS", "/nonexistent");
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }

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

HANSCAPE_TEST(TestHeadlessRefusal, QGuiApplication)

} // namespace hanscape::tst_widgets_surface_headless_refusal

#include "widgets/surface/tst_headless_refusal.moc"
