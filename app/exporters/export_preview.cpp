#include "app/exporters/export_preview.h"

#include <algorithm>
#include <exception>
#include <QLocale>
#include <QPainter>
#include <QSvgRenderer>

namespace hanscape {
namespace {

constexpr int border = 8, chequer = 8;
constexpr int textLines = 14, longestLine = 60;
constexpr qsizetype largestSvg = 4 << 20; ///< bytes that a preview is drawn from

/// The beginning of a file of text, or the text that a file of numbers begins with.
QString beginningOf(const QByteArray& bytes, PictureFormat format) {
    QStringList lines;
    const QString text = QString::fromUtf8(bytes.left(4000)); // of numbers behind a header nothing is shown
    for (const QString& line : text.split('\n').mid(0, textLines)) {
        if (format == PictureFormat::npy) {
            lines << line.mid(line.indexOf('{')).trimmed();
            break;
        }
        lines << line.left(longestLine) + (line.size() > longestLine ? QStringLiteral("…") : QString());
        if (line == QStringLiteral("end_header"))
            break;
    }
    return lines.join('\n');
}

/// The ground that shows where a picture is transparent.
void paintChequers(QPainter& painter, const QRect& area) {
    painter.fillRect(area, QColor(0xff, 0xff, 0xff));
    for (int y = area.top(); y <= area.bottom(); y += chequer)
        for (int x = area.left(); x <= area.right(); x += chequer)
            if ((x - area.left()) / chequer % 2 != (y - area.top()) / chequer % 2)
                painter.fillRect(QRect(x, y, chequer, chequer) & area, QColor(0xdd, 0xdd, 0xdd));
}

} // namespace

ExportPreview::ExportPreview(QWidget* parent) : QWidget(parent) {
    setObjectName("exportPreview");
    setAccessibleName(tr("Preview"));
}

QSize ExportPreview::room() const {
    return (QSizeF(size() - QSize(2 * border, 2 * border)) * devicePixelRatioF()).toSize();
}

void ExportPreview::present(const ExportableView& view, const PictureRequest& request) {
    m_picture = {};
    m_text.clear();
    try {
        if (isPicture(request.format)) {
            showPicture(view, request);
        } else {
            const QByteArray bytes = view.bytes(request);
            m_text =
                tr("%1\n\n%2 in all")
                    .arg(beginningOf(bytes, request.format), QLocale::c().formattedDataSize(bytes.size()));
        }
    } catch (const std::exception& error) {
        m_text = QString::fromUtf8(error.what());
    }
    setAccessibleDescription(m_text.isEmpty() ? tr("A picture of %1").arg(view.title) : m_text);
    update();
}

void ExportPreview::showPicture(const ExportableView& view, PictureRequest request) {
    const QSize whole = request.size.scaled(room(), Qt::KeepAspectRatio);
    request.size = QSize(std::max(16, whole.width()), std::max(16, whole.height())).boundedTo(request.size);
    if (view.has(PictureFormat::png)) {
        request.format = PictureFormat::png;
        m_picture = QImage::fromData(view.bytes(request), "PNG");
        return;
    }
    request.format = PictureFormat::svg;
    const QByteArray svg = view.bytes(request);
    if (svg.size() > largestSvg) {
        m_text = tr("A vector file of %1").arg(QLocale::c().formattedDataSize(svg.size()));
        return;
    }
    QSvgRenderer renderer(svg);
    m_picture = QImage(renderer.viewBox().size().scaled(room(), Qt::KeepAspectRatio),
                       QImage::Format_ARGB32_Premultiplied);
    m_picture.fill(Qt::transparent);
    QPainter painter(&m_picture);
    renderer.render(&painter);
}

void ExportPreview::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    emit resized();
}

void ExportPreview::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRect inside = rect().adjusted(border, border, -border, -border);
    if (m_picture.isNull()) {
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(inside, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, m_text);
        return;
    }
    QRect place(QPoint(), (QSizeF(m_picture.size()) / devicePixelRatioF()).toSize());
    place.moveCenter(inside.center());
    paintChequers(painter, place);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, m_picture);
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(place.adjusted(-1, -1, 0, 0));
}

} // namespace hanscape
