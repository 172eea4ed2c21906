#pragma once

#include <QByteArray>
#include <QString>
#include <vector>

namespace hanscape {

/// A picture of a report, as SVG, with what is said of it.
struct ReportFigure {
    QString title, sentence;
    QByteArray svg;
};

/// A PDF file's bytes of an HTML page, on A4 across, and of figures on pages of their own. Needs a
/// QGuiApplication for its fonts.
QByteArray reportPdf(const QString& html, const std::vector<ReportFigure>& figures = {});

/// The same page with the figures in it, in one file.
QString withFigures(const QString& html, const std::vector<ReportFigure>& figures);

} // namespace hanscape
