#pragma once

#include <QString>

namespace hanscape {

/// Opens the main window, with a project or a data file where `file` is not empty, and runs it to its end.
/// The arguments are main's: Qt and the window read their own options from them; --train starts training
/// at once.
int openWindow(int& argc, char** argv, const QString& file);

} // namespace hanscape
