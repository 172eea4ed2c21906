#pragma once

#include "widgets/theme/theme.h"

#include <QImage>

namespace hanscape {

/// The largest picture that is made, along a side, in pixels.
inline constexpr int longestPictureSide = 16384;

/// "3840x2160" as a size. Throws Error where it is none, or no picture could be so large.
QSize parsePictureSize(const QString& text);
/// "white", "dark" or "transparent". Throws Error for other words.
Ground parseGround(const QString& text);

/// The bytes of a PNG file. Throws WorkError where there is no memory for them.
QByteArray pngBytes(const QImage& picture);
/// Writes bytes to a file, whole or not at all. Throws WorkError where that fails.
void saveBytes(const QString& path, const QByteArray& bytes);

} // namespace hanscape
