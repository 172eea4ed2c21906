#pragma once

#include "core/base/error.h"

#include <QCoreApplication>
#include <QString>

namespace hanscape {

/// A sentence in the person's language, where no class has a tr() of its own. Its context is the namespace,
/// which is what lupdate takes for a free function.
inline QString tr(const char* text) { return QCoreApplication::translate("hanscape", text); }

/// What is wrong, as a translated sentence, to be thrown.
inline Error wrong(const QString& sentence) { return Error(sentence.toStdString()); }

} // namespace hanscape
