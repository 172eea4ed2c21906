#include "app/commands/commands.h"
#include "app/window.h"

#include <clocale>
#include <cstdio>
#include <QApplication>
#include <QHashSeed>
#include <string_view>

namespace {

/// Qt needs a UTF-8 locale and says so on stderr where a bare installation, or LANG=C, sets none.
void ensureUtf8Locale() {
    const char* locale = std::setlocale(LC_ALL, "") ? std::setlocale(LC_CTYPE, nullptr) : "C";
    const std::string_view name(locale ? locale : "C");
    if (name == "C" || name == "POSIX")
        qputenv("LC_ALL", "C.UTF-8");
}

/// Qt's own remarks, about folders that a machine without a display lacks, are no business of a command.
void printFatalOnly(QtMsgType type, const QMessageLogContext&, const QString& text) {
    if (type == QtFatalMsg)
        std::fprintf(stderr, "%s\n", qPrintable(text));
}

/// The file that the window is to open: the last argument that is no option nor the value of one of
/// Qt's.
QString fileAmong(int argc, char** argv) {
    const auto isOption = [&](int i) { return argv[i][0] == '-'; };
    const auto isQtOption = [&](int i) { return i > 0 && isOption(i) && argv[i][1] != '-'; };
    for (int i = argc - 1; i > 0; --i)
        if (!isOption(i) && !isQtOption(i - 1))
            return QString::fromLocal8Bit(argv[i]);
    return {};
}

} // namespace

int main(int argc, char** argv) {
    ensureUtf8Locale();
    const QString first = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    if (hanscape::isDrawingCommand(first)) {
        // Qt's writers of vectors go through hash tables, whose order is otherwise another each time.
        QHashSeed::setDeterministicGlobalSeed();
        // Pictures are drawn without any display; OpenGL comes from a context of its own.
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qInstallMessageHandler(printFatalOnly);
        const QApplication application(argc, argv);
        return hanscape::runCommand(QCoreApplication::arguments().mid(1));
    }
    if (hanscape::isForCommandLine(first)) {
        const QCoreApplication application(argc, argv);
        return hanscape::runCommand(QCoreApplication::arguments().mid(1));
    }
    return hanscape::openWindow(argc, argv, fileAmong(argc, argv));
}
