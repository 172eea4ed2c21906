#include "widgets/theme/picture_parts.h"

#include <algorithm>
#include <cmath>
#include <QFontInfo>
#include <QWidget>

namespace hanscape {

PictureStyle enlargedStyle(const QWidget& view, QSizeF size, const Theme& theme) {
    return enlargedStyle(view.font(), view.size(), size, theme);
}

PictureStyle enlargedStyle(const QFont& font, QSizeF shown, QSizeF size, const Theme& theme) {
    if (shown.isEmpty())
        return pictureStyle(size, theme);
    PictureStyle style{theme, font, std::min(size.width() / shown.width(), size.height() / shown.height())};
    if (style.unit != 1) // a font in points would keep its size
        style.font.setPixelSize(
            std::max(1, static_cast<int>(std::lround(QFontInfo(font).pixelSize() * style.unit))));
    return style;
}

} // namespace hanscape
