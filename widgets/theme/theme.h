#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QSizeF>

class QApplication;

namespace hanscape {

/// The colours of everything that is not data.
struct Theme {
    bool dark = false;
    QColor ground;   ///< behind everything; transparent in some exports
    QColor base;     ///< of text fields and lists
    QColor panel;    ///< of buttons and raised areas
    QColor ink;      ///< text
    QColor muted;    ///< second-rank text, still readable
    QColor hairline; ///< lines that separate
    QColor grid;     ///< lines behind curves
    QColor accent;   ///< the one colour that draws the eye
    QColor onAccent; ///< text on the accent

    bool operator==(const Theme&) const = default;
};

Theme lightTheme();
Theme darkTheme();
/// Guessed from the platform's palette; ask before applyTheme(), which replaces that palette.
Theme systemTheme();

/// What an exported picture is painted on.
enum class Ground { transparent, white, dark };
/// Colours for an exported picture; a transparent ground takes dark ink.
Theme exportTheme(Ground ground);

/// Contrast ratio of two opaque colours, 1 … 21 (WCAG 2.1).
double contrast(const QColor& a, const QColor& b);

QPalette paletteOf(const Theme& theme);
/// The flat style and the palette.
void applyTheme(QApplication& application, const Theme& theme);

/// How a picture is drawn, on screen or in a file.
struct PictureStyle {
    Theme theme;
    QFont font;
    double unit = 1; ///< length of what is one pixel in a view of ordinary size
};

/// For a picture in a file: fonts and lines grow with the picture, as if a view of 480×360 were enlarged.
PictureStyle pictureStyle(QSizeF size, const Theme& theme);

/// A weighted mean of two colours: `share` of b, the rest of a.
QColor mixed(const QColor& a, const QColor& b, double share);

} // namespace hanscape
