#include "app/window.h"

#include "app/appearance.h"
#include "app/commands/interrupt.h"
#include "app/main_window.h"
#include "app/project/project_keeper.h"
#include "app/settings.h"
#include "core/base/heap.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <QApplication>
#include <QScreen>
#include <QSettings>
#include <QTimer>
#include <string_view>

namespace hanscape {
namespace {

/// How often it is looked whether the program was told to end: a signal handler may do nothing but note it.
constexpr int interruptMilliseconds = 250;

/// Where there is no display Qt ends the program, with an abort and several lines about its plugins.
void sayWhyNoWindow(QtMsgType type, const QMessageLogContext&, const QString&) {
    if (type != QtFatalMsg)
        return;
    std::fputs("hanscape: The window needs a display and none can be reached; work without one by hanscape "
               "train, which hanscape --help tells of.\n",
               stderr);
    std::_Exit(1);
}

/// On a person's first start; the Help menu has it at any time.
void showTourOnce(MainWindow& window, QSettings& settings) {
    const QString key = "tour/seen";
    if (settings.value(key).toBool())
        return;
    settings.setValue(key, true);
    QTimer::singleShot(0, &window, &MainWindow::showTour); // when all has its place
}

} // namespace

int openWindow(int& argc, char** argv, const QString& file) {
    const InterruptGuard
        interrupts; // from the first: a window that is still being built has work to keep, too
    keepLargeBlocksApart();
    const auto handler = qInstallMessageHandler(sayWhyNoWindow);
    QApplication application(argc, argv);
    qInstallMessageHandler(handler);
    QApplication::setApplicationName("Hanscape");
    QApplication::setApplicationVersion(HANSCAPE_VERSION);
    QApplication::setDesktopFileName("hanscape");
    const bool train = std::any_of(argv + 1, argv + argc,
                                   [](const char* word) { return std::string_view(word) == "--train"; });
    QSettings remembered = settings();
    Appearance appearance(remembered);
    MainWindow window(appearance.theme());
    window.follow(appearance);
    // With its frame the window would hang over a screen that is hardly larger.
    const QSize room = window.screen()->availableSize() - QSize(16, 48);
    if (window.width() > room.width() || window.height() > room.height())
        window.showMaximized();
    else
        window.show();
    if (!file.isEmpty())
        window.openFile(file);
    if (train)
        window.session().setRunning(true);
    window.offerRecovery();
    showTourOnce(window, remembered);
    QTimer watch;
    QObject::connect(&watch, &QTimer::timeout, [&] {
        if (!interrupts.isInterrupted())
            return;
        watch.stop();
        window.project().keep(); // offered by the next start
        QApplication::exit(interruptedStatus);
    });
    watch.start(interruptMilliseconds);
    return QApplication::exec();
}

} // namespace hanscape
