#pragma once

#include "app/commands/options.h"

namespace hanscape {

/// Whether that is a table of settings, made from the experiments without any run.
bool isSettingsTable(const QString& name);
/// Prints Table 1 or 2 and writes it to the reports asked for; data sets whose files are not given have
/// dashes.
int tellSettings(const Options& options);

} // namespace hanscape
