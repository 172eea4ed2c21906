#pragma once

class QFrame;
class QScrollArea;
class QWidget;

namespace hanscape {

/// A line between a page's column of controls and its views, of the theme's colour.
QFrame* verticalHairline();

/// Content that scrolls up and down where the window is low; it takes no focus of its own.
QScrollArea* scrolledColumn(QWidget* content);

} // namespace hanscape
