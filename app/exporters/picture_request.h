#pragma once

#include "widgets/theme/picture_parts.h"

#include <functional>
#include <optional>
#include <QByteArray>
#include <QSize>
#include <QString>

class QImage;
class QPaintDevice;

namespace hanscape {

enum class PictureFormat { png, svg, pdf, ply, obj, npy, csv };

/// Whether a format is of a picture, whose size and ground can be chosen.
bool isPicture(PictureFormat format);
/// Whether a format is of a picture or a mesh, which has colours.
bool hasColors(PictureFormat format);
/// The ending of a format's files, without its dot.
QString suffixOf(PictureFormat format);
/// The format of an ending, in any case; none of another one.
std::optional<PictureFormat> formatOf(const QString& suffix);

/// How a view is to be saved.
struct PictureRequest {
    PictureFormat format = PictureFormat::png;
    QSize size{1920, 1200}; ///< in pixels, or points of a PDF (1/72 inch)
    Ground ground = Ground::white;
    std::optional<Theme> shown = {}; ///< the window's own colours, in place of those of a ground
    int samples = 1;                 ///< pixels drawn to one of the picture's, along a side: 1 … 4
    int dpi = 96;                    ///< pixels an inch, which a PNG file says of itself
    PictureParts parts = {};
    bool whole = false; ///< of a plot that is zoomed into: all of it

    Theme theme() const { return shown ? *shown : exportTheme(ground); }
};

/// Makes a file's bytes of what it was given, on any thread. Throws Error or WorkError where they cannot be
/// made.
using FileWork = std::function<QByteArray()>;

/// A PNG, PDF or SVG file of what `paint` paints, as large as the request says.
QByteArray paintedBytes(const QString& title, const PictureRequest& request,
                        const std::function<void(QPaintDevice&)>& paint);
/// A PNG file that says how large it is to be printed.
QByteArray pngBytes(QImage picture, int dpi);

} // namespace hanscape
