#pragma once

#include <QString>
#include <QStringList>
#include <vector>

namespace hanscape {

/// A subcommand: what runs it, given the arguments after its name, and returns the exit status. It may throw.
struct Command {
    QString name;
    QString purpose; ///< one line of the list that --help prints
    int (*run)(const QStringList& arguments);
    bool draws = false; ///< needs a QApplication, for its fonts and painters
};

const std::vector<Command>& commands();

/// Whether the word names a command that draws.
bool isDrawingCommand(const QString& name);

/// Whether arguments that begin with this word are for the command line, and not for the window.
bool isForCommandLine(const QString& firstWord);

/// Runs the subcommand that the first argument names, without a display. Returns the exit status: 0 done, 1
/// the work failed, 2 the request is wrong, 130 interrupted; an error is one line on stderr.
int runCommand(const QStringList& arguments);

int trainCommand(const QStringList& arguments);
int evaluateCommand(const QStringList& arguments);
int renderCommand(const QStringList& arguments);
int filmCommand(const QStringList& arguments);
int variabilityCommand(const QStringList& arguments);
int spectrumCommand(const QStringList& arguments);
int regionsCommand(const QStringList& arguments);
int experimentCommand(const QStringList& arguments);
int exportCommand(const QStringList& arguments);
int dataCommand(const QStringList& arguments);
int benchCommand(const QStringList& arguments);

} // namespace hanscape
