#pragma once

#include <QSettings>

namespace hanscape {

/// What the window remembers from one start to the next.
inline QSettings settings() { return QSettings("Hanscape", "Hanscape"); }

} // namespace hanscape
