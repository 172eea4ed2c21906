#pragma once

#include <QLabel>

namespace hanscape {

/// A label that stands above a group of controls.
inline QLabel* headingLabel(const QString& text) {
    auto* label = new QLabel(text);
    QFont font = label->font();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    return label;
}

} // namespace hanscape
