#pragma once

class QColor;
class QFrame;
class QLabel;
class QScrollArea;
class QString;
class QWidget;

namespace hanscape {

struct Theme;

/// A line between a page's column of controls and its views, of the theme's colour.
QFrame* hairline(Qt::Orientation orientation);

/// Content that scrolls up and down where the window is low; it takes no focus of its own.
QScrollArea* scrolledColumn(QWidget* content);

/// What stands in the place of a view that needs OpenGL where there is none: the reason, in a sentence.
QLabel* noOpenGl(const QString& why);

/// Leaves Space to a list, a box or a button that has the focus; elsewhere it trains and pauses.
void keepSpace(QWidget& widget);

/// Writes a label's text in a colour other than the window's ink.
void setInk(QLabel& label, const QColor& color);
/// Of a sentence that says what is wrong.
QColor complaintColor(const Theme& theme);

} // namespace hanscape
