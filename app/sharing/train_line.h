#pragma once

#include "app/session/set_up.h"

#include <QStringList>

namespace hanscape {

/// The words after `hanscape` of a command that trains to the very bits that a run of these specs reaches:
/// `train` and the options that are not at their defaults. The data are none that were painted.
QStringList trainWords(const SessionSpecs& specs);

/// `hanscape train …` for a shell.
QString trainLine(const SessionSpecs& specs);

/// Whether the text is such a line: its first two words, however hanscape is called.
bool isTrainLine(const QString& text);

/// The set-up that such a line trains, with its data. Throws Error where the command line would refuse it, or
/// the window has no such set-up.
SetUp setUpOfTrainLine(const QString& text);

} // namespace hanscape
