#include "app/exporters/report_pdf.h"

#include <algorithm>
#include <cmath>
#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgRenderer>
#include <QTextDocument>

namespace hanscape {
namespace {

void paintText(QPdfWriter& writer, QPainter& painter, const QString& html) {
    QTextDocument document;
    document.documentLayout()->setPaintDevice(&writer);
    document.setHtml(html);
    document.setPageSize(QSizeF(writer.width(), writer.height()));
    for (int page = 0; page < document.pageCount(); ++page) {
        if (page > 0)
            writer.newPage();
        painter.save();
        painter.translate(0, -page * writer.height());
        document.drawContents(&painter, QRectF(0, page * writer.height(), writer.width(), writer.height()));
        painter.restore();
    }
}

/// A figure under its title, and what is said of it below.
void paintFigure(QPainter& painter, const QRectF& area, const ReportFigure& figure) {
    QFont font;
    font.setPointSize(11);
    font.setBold(true);
    painter.setFont(font);
    const double line = QFontMetricsF(font, painter.device()).height();
    painter.drawText(QRectF(area.left(), area.top(), area.width(), line), Qt::AlignLeft, figure.title);
    QSvgRenderer svg(figure.svg);
    constexpr double linesAround = 4.5; // the title's and those of what is said
    const QSizeF room(area.width(), area.height() - linesAround * line);
    const QSizeF size = QSizeF(svg.defaultSize()).scaled(room, Qt::KeepAspectRatio);
    const QRectF place(QPointF(area.left(), area.top() + 1.5 * line), size);
    svg.render(&painter, place);
    font.setPointSize(9);
    font.setBold(false);
    painter.setFont(font);
    painter.drawText(QRectF(area.left(), place.bottom() + line / 2, area.width(), 2.5 * line),
                     Qt::AlignLeft | Qt::TextWordWrap, figure.sentence);
}

/// Of several panels, which would be small beside another.
bool isWide(const ReportFigure& figure) {
    constexpr int widestBesideAnother = 700;
    return QSvgRenderer(figure.svg).viewBoxF().width() > widestBesideAnother; // in its own units
}

/// Four to a page, from left to right and down; wide ones have a page of their own.
void paintFigures(QPdfWriter& writer, QPainter& painter, const std::vector<ReportFigure>& figures) {
    const double gap = 0.03 * writer.width();
    const QSizeF cell((writer.width() - gap) / 2, (writer.height() - gap) / 2);
    int place = 0; // of the page's four
    for (const ReportFigure& figure : figures) {
        const bool wide = isWide(figure);
        if (place == 0 || wide)
            writer.newPage();
        if (wide) {
            paintFigure(painter, QRectF(0, 0, writer.width(), writer.height()), figure);
            place = 0;
            continue;
        }
        const int column = place % 2, row = place / 2;
        const QPointF corner(column * (cell.width() + gap), row * (cell.height() + gap));
        paintFigure(painter, QRectF(corner, cell), figure);
        place = (place + 1) % 4;
    }
}

QString escaped(const QString& text) { return text.toHtmlEscaped(); }

} // namespace

QByteArray reportPdf(const QString& html, const std::vector<ReportFigure>& figures) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(300);
        writer.setPageLayout(
            QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape, QMarginsF(12, 12, 12, 12)));
        QPainter painter(&writer);
        paintText(writer, painter, html);
        paintFigures(writer, painter, figures);
    }
    return bytes;
}

QString withFigures(const QString& html, const std::vector<ReportFigure>& figures) {
    QString text;
    for (const ReportFigure& figure : figures)
        text += QStringLiteral("<figure style=\"margin:2em 0\"><h2>%1</h2>\n<img alt=\"%1\" "
                               "style=\"max-width:100%\" src=\"data:image/svg+xml;base64,%2\">\n"
                               "<figcaption>%3</figcaption></figure>\n")
                    .arg(escaped(figure.title), QString::fromLatin1(figure.svg.toBase64()),
                         escaped(figure.sentence));
    QString page = html;
    const qsizetype end = page.lastIndexOf(QStringLiteral("</body>"));
    return page.insert(end < 0 ? page.size() : end, text);
}

} // namespace hanscape
