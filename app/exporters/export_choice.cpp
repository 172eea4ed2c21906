#include "app/exporters/export_choice.h"

#include "app/exporters/picture_file.h"
#include "app/settings.h"

#include <algorithm>
#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QMimeData>

namespace hanscape {
namespace {

constexpr int mostSupersampling = 4, leastDpi = 30, mostDpi = 2400;

/// A size that a picture can have; settings are a file that anyone may have edited.
QSize bounded(QSize size) {
    const auto side = [](int length) { return std::clamp(length, 16, longestPictureSide); };
    return {side(size.width()), side(size.height())};
}

} // namespace

PictureRequest ExportChoice::requestFor(const ExportableView& view, const Theme& theme) const {
    PictureRequest result = request;
    if (!view.has(result.format))
        result.format = view.formats.front();
    if (ownSize && !view.shown.isEmpty())
        result.size = view.shown;
    if (ownGround)
        result.shown = theme;
    else
        result.shown.reset();
    const PictureParts whole;
    if (!view.has(PicturePart::axes))
        result.parts.axes = whole.axes;
    if (!view.has(PicturePart::labels))
        result.parts.labels = whole.labels;
    if (!view.has(PicturePart::points))
        result.parts.points = whole.points;
    if (!view.has(PicturePart::bar))
        result.parts.bar = whole.bar;
    return result;
}

ExportChoice lastExportChoice() {
    const QSettings kept = settings();
    const auto value = [&](const char* key, const QVariant& usual) {
        return kept.value(QStringLiteral("export/") + key, usual);
    };
    ExportChoice choice;
    PictureRequest& request = choice.request;
    choice.view = value("view", {}).toString();
    choice.ownSize = value("ownSize", choice.ownSize).toBool();
    choice.ownGround = value("ownGround", choice.ownGround).toBool();
    request.format = formatOf(value("format", "png").toString()).value_or(PictureFormat::png);
    request.size = bounded(value("size", request.size).toSize());
    request.ground = static_cast<Ground>(std::clamp(value("ground", 1).toInt(), 0, 2));
    request.samples = std::clamp(value("samples", 2).toInt(), 1, mostSupersampling);
    request.whole = value("whole", false).toBool();
    request.dpi = std::clamp(value("dpi", request.dpi).toInt(), leastDpi, mostDpi);
    request.parts = {value("axes", true).toBool(), value("labels", true).toBool(),
                     value("points", true).toBool(), value("bar", true).toBool()};
    return choice;
}

void remember(const ExportChoice& choice) {
    QSettings kept = settings();
    kept.beginGroup("export");
    const PictureRequest& request = choice.request;
    kept.setValue("view", choice.view);
    kept.setValue("ownSize", choice.ownSize);
    kept.setValue("ownGround", choice.ownGround);
    kept.setValue("format", suffixOf(request.format));
    kept.setValue("size", request.size);
    kept.setValue("ground", static_cast<int>(request.ground));
    kept.setValue("samples", request.samples);
    kept.setValue("dpi", request.dpi);
    kept.setValue("whole", request.whole);
    kept.setValue("axes", request.parts.axes);
    kept.setValue("labels", request.parts.labels);
    kept.setValue("points", request.parts.points);
    kept.setValue("bar", request.parts.bar);
}

bool canBeCopied(PictureFormat format) {
    return isPicture(format) || format == PictureFormat::obj || format == PictureFormat::csv;
}

bool copyToClipboard(const QByteArray& bytes, PictureFormat format) {
    if (!canBeCopied(format))
        return false;
    auto* data = new QMimeData; // the clipboard's from here on
    if (format == PictureFormat::png)
        data->setImageData(QImage::fromData(bytes, "PNG"));
    else if (format == PictureFormat::svg)
        data->setData("image/svg+xml", bytes);
    else if (format == PictureFormat::pdf)
        data->setData("application/pdf", bytes);
    else
        data->setText(QString::fromUtf8(bytes));
    QGuiApplication::clipboard()->setMimeData(data);
    return true;
}

} // namespace hanscape
