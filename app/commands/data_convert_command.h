#pragma once

#include <QStringList>

namespace hanscape {

/// `hanscape data convert FILE --output G`: reads samples and writes them in the form that G's ending names.
/// Returns the exit status; throws Error where FILE cannot be read so or G cannot hold it.
int convertAction(const QStringList& arguments);

} // namespace hanscape
