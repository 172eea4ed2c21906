#include "app/commands/commands.h"

#include "app/commands/options.h"
#include "widgets/theme/translation.h"

#include <algorithm>
#include <new>
#include <QFileInfo>

namespace hanscape {
namespace {

const Command* findCommand(const QString& name) {
    const auto found = std::find_if(commands().begin(), commands().end(),
                                    [&](const auto& command) { return command.name == name; });
    return found == commands().end() ? nullptr : &*found;
}

QString commandsOverview() {
    QString text = tr("Usage: hanscape [FILE]            opens the window, with a project or a data file\n"
                      "       hanscape COMMAND [OPTIONS]  works without a display") +
                   "\n\n";
    for (const Command& command : commands())
        text += "  " + command.name.leftJustified(12) + command.purpose + "\n";
    return text + "\n" +
           tr("hanscape COMMAND --help lists the options of a command; hanscape --version the version.") +
           "\n";
}

QString nameList() {
    QStringList names;
    for (const Command& command : commands())
        names += command.name;
    return names.join(", ");
}

int dispatch(const QStringList& arguments) {
    const QString first = arguments.value(0);
    if (first == "--help" || first == "-h") {
        printOut(commandsOverview());
        return 0;
    }
    if (first == "--version" || first == "-v") {
        printOut("hanscape " HANSCAPE_VERSION "\n");
        return 0;
    }
    if (const Command* command = findCommand(first))
        return command->run(arguments.mid(1));
    const QString sentence = first.startsWith("-")
                                 ? tr("%1 is no option of hanscape; hanscape --help tells what is.")
                                 : tr("'%1' is neither a command nor a file; the commands are %2.");
    throw Error(
        (first.startsWith("-") ? sentence.arg(first) : sentence.arg(first, nameList())).toStdString());
}

/// One line, whatever the text.
QString lineOf(const char* text) { return "hanscape: " + QString::fromUtf8(text).replace('\n', ' '); }

} // namespace

const std::vector<Command>& commands() {
    static const std::vector<Command> list{
        {"train", tr("trains a network"), trainCommand},
        {"evaluate", tr("tells how well a trained network does on data"), evaluateCommand},
        {"render", tr("draws a trained network or the curves of a run into a file"), renderCommand, true},
        {"film", tr("makes a film of a training, or of a surface that turns"), filmCommand, true},
        {"variability", tr("tells how much the surfaces of random networks vary"), variabilityCommand},
        {"spectrum", tr("tells the singular values of a network's slope at a point"), spectrumCommand},
        {"regions", tr("counts a network's linear regions, and draws them into a file"), regionsCommand,
         true},
        {"experiment", tr("runs a table or a figure of the paper, or one of one's own"), experimentCommand,
         true},
        {"export", tr("writes a trained network for other programs: ONNX, PyTorch, C"), exportCommand},
        {"data", tr("generates samples, flips labels and splits files"), dataCommand},
        {"bench", tr("measures how fast this machine trains"), benchCommand},
    };
    return list;
}

bool isDrawingCommand(const QString& name) {
    const Command* command = findCommand(name);
    return command && command->draws;
}

bool isForCommandLine(const QString& firstWord) {
    if (findCommand(firstWord))
        return true;
    // A single dash begins an option of Qt, and --train asks the window to train at once.
    if (firstWord.startsWith("-"))
        return firstWord == "-h" || firstWord == "-v" ||
               (firstWord.startsWith("--") && firstWord != "--train");
    return !firstWord.isEmpty() && !QFileInfo::exists(firstWord);
}

int runCommand(const QStringList& arguments) {
    try {
        return dispatch(arguments);
    } catch (const WorkError& error) {
        printError(lineOf(error.what()));
        return 1;
    } catch (const Error& error) {
        printError(lineOf(error.what()));
        return 2;
    } catch (const std::bad_alloc&) {
        printError(
            lineOf(tr("There is not enough memory for this; lower depth, width or the data.").toUtf8()));
        return 1;
    } catch (const std::exception& error) {
        printError(lineOf(error.what()));
        return 1;
    }
}

} // namespace hanscape
