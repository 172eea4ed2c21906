#pragma once

#include <QSize>
#include <span>

class QComboBox;
class QSpinBox;
class QWidget;

namespace hanscape {

/// Adds sizes in pixels to a choice, and one of one's own at its end.
void addUsualSizes(QComboBox& choice, std::span<const QSize> sizes);
/// Chooses a size where it is among them, else that of one's own.
void showUsualSize(QComboBox& choice, QSize size);
/// Width × height, side by side.
QWidget* sidesRow(QSpinBox& width, QSpinBox& height);

} // namespace hanscape
