#pragma once

#include <QToolButton>

namespace hanscape {

/// A flat button that shows whether its choice is the present one. It takes the focus by Tab alone, so that
/// a click leaves the keys of the window as they are.
inline QToolButton* choiceButton(const QString& text, QWidget* parent = nullptr) {
    auto* button = new QToolButton(parent);
    button->setText(text);
    button->setCheckable(true);
    button->setProperty("choice", true); // how the style knows it
    button->setFocusPolicy(Qt::TabFocus);
    button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // buttons of a row share its width
    return button;
}

/// The same among other tools of a row, as wide as its text.
inline QToolButton* toolButton(const QString& text, QWidget* parent = nullptr) {
    auto* button = choiceButton(text, parent);
    button->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    return button;
}

} // namespace hanscape
