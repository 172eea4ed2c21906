#include "app/exporters/export_preview.h"

#include "core/base/error.h"

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

ExportPreview::ExportPreview(QWidget* parent)
    : QWidget(parent), m_maker([](const Job& job, auto& maker) { maker.publish(shownOf(job)); }) {
    setObjectName("exportPreview");
    setAccessibleName(tr("Preview"));
    connect(&m_maker, &BackgroundSignals::ready, this, [this] {
        if (const auto shown = m_maker.take())
            present(*shown);
    });
    connect(&m_maker, &BackgroundSignals::failed, this, [this](const QString& text) {
        present({{}, {}, text});
    });
}

QSize ExportPreview::room() const {
    return (QSizeF(size() - QSize(2 * border, 2 * border)) * devicePixelRatioF()).toSize();
}

void ExportPreview::present(const ExportableView& view, const PictureRequest& request) {
    const PictureRequest small = requestFor(view, request);
    try {
        m_maker.request({view.title, small.format, room(), view.prepare(small)});
    } catch (const std::exception& error) {
        m_maker.cancel();
        present({view.title, {}, QString::fromStdString(sentenceOf(error))});
    }
}

/// Of a picture, one that is no larger than the preview: as pixels where the view can be saved so.
PictureRequest ExportPreview::requestFor(const ExportableView& view, PictureRequest request) const {
    if (!isPicture(request.format))
        return request;
    const QSize whole = request.size.scaled(room(), Qt::KeepAspectRatio);
    request.size = QSize(std::max(16, whole.width()), std::max(16, whole.height())).boundedTo(request.size);
    request.format = view.has(PictureFormat::png) ? PictureFormat::png : PictureFormat::svg;
    return request;
}

ExportPreview::Shown ExportPreview::shownOf(const Job& job) {
    const QByteArray bytes = job.work();
    const auto size = [&bytes] { return QLocale::c().formattedDataSize(bytes.size()); };
    if (job.format == PictureFormat::png)
        return {job.title, QImage::fromData(bytes, "PNG"), {}};
    if (job.format != PictureFormat::svg)
        return {job.title, {}, tr("%1\n\n%2 in all").arg(beginningOf(bytes, job.format), size())};
    if (bytes.size() > largestSvg)
        return {job.title, {}, tr("A vector file of %1").arg(size())};
    QSvgRenderer renderer(bytes);
    QImage picture(renderer.viewBox().size().scaled(job.room, Qt::KeepAspectRatio),
                   QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    renderer.render(&painter);
    painter.end();
    return {job.title, picture, {}};
}

void ExportPreview::present(const Shown& shown) {
    m_shown = shown;
    setAccessibleDescription(text().isEmpty() ? tr("A picture of %1").arg(shown.title) : text());
    update();
}

void ExportPreview::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    emit resized();
}

void ExportPreview::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRect inside = rect().adjusted(border, border, -border, -border);
    if (picture().isNull()) {
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(inside, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, text());
        return;
    }
    QRect place(QPoint(), (QSizeF(picture().size()) / devicePixelRatioF()).toSize());
    place.moveCenter(inside.center());
    paintChequers(painter, place);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, picture());
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(place.adjusted(-1, -1, 0, 0));
}

} // namespace hanscape
