#pragma once

#include <QString>
#include <QStringList>

namespace hanscape {

/// A line that a shell takes for these words.
QString shellLine(const QStringList& words);

/// The words of a line as a shell parts it: quotes, backslashes and lines that go on are understood; what a
/// shell would replace, such as $HOME, stays as it is. Throws Error where a quotation mark has no other.
QStringList shellWords(const QString& line);

} // namespace hanscape
