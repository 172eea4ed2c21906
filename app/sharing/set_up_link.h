#pragma once

#include "core/io/session_specs.h"

#include <QString>

namespace hanscape {

/// The specs as a short text that specsOfLink() takes back: `hanscape:1.` and, in base64url, a check sum and
/// the compressed JSON of the fields that are not at their defaults. Files are named and not held.
QString linkOf(const SessionSpecs& specs);

/// Whether the text is such a link, sound or not.
bool isLink(const QString& text);

/// The specs that a link holds; blanks and line breaks in it, as mail programs make them, are passed over.
/// Throws Error where it is broken, of another version, too long, or holds what no field takes.
SessionSpecs specsOfLink(const QString& text);

} // namespace hanscape
