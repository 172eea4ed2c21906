#include "app/window.h"

#include "app/main_window.h"

#include <algorithm>
#include <QApplication>
#include <string_view>

namespace hanscape {

int openWindow(int& argc, char** argv, const QString& file) {
    QApplication application(argc, argv);
    QApplication::setApplicationName("Hanscape");
    QApplication::setApplicationVersion(HANSCAPE_VERSION);
    QApplication::setDesktopFileName("hanscape");
    const bool train = std::any_of(argv + 1, argv + argc,
                                   [](const char* word) { return std::string_view(word) == "--train"; });
    MainWindow window(systemTheme());
    window.show();
    if (!file.isEmpty())
        window.openFile(file);
    if (train)
        window.session().setRunning(true);
    return QApplication::exec();
}

} // namespace hanscape
