#pragma once

#include "widgets/theme/theme.h"

class QWidget;

namespace hanscape {

/// What stands around and over the contents of a picture in a file; each can be left out.
struct PictureParts {
    bool axes = true;   ///< frame, ticks and, unless they are left out, labels
    bool labels = true; ///< numbers and names of the axes
    bool points = true; ///< samples over a field
    bool bar = true;    ///< colour bar and legend

    bool operator==(const PictureParts&) const = default;
};

/// The style in which a picture of a size looks as a view does on screen: the same at the view's own size,
/// else enlarged.
PictureStyle enlargedStyle(const QWidget& view, QSizeF size, const Theme& theme);
/// The same of a view of another size than the widget's.
PictureStyle enlargedStyle(const QFont& font, QSizeF shown, QSizeF size, const Theme& theme);

} // namespace hanscape
