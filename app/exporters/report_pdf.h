#pragma once

#include <QByteArray>
#include <QString>

namespace hanscape {

/// A PDF file's bytes of an HTML page, on A4 across. Needs a QGuiApplication for its fonts.
QByteArray reportPdf(const QString& html);

} // namespace hanscape
