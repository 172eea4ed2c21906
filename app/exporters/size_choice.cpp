#include "app/exporters/size_choice.h"

#include "widgets/theme/translation.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>

namespace hanscape {

void addUsualSizes(QComboBox& choice, std::span<const QSize> sizes) {
    for (const QSize size : sizes)
        choice.addItem(tr("%1 × %2").arg(size.width()).arg(size.height()), size);
    choice.addItem(tr("Other"));
}

void showUsualSize(QComboBox& choice, QSize size) {
    const int usual = choice.findData(size);
    choice.setCurrentIndex(usual < 0 ? choice.count() - 1 : usual);
}

QWidget* sidesRow(QSpinBox& width, QSpinBox& height) {
    auto* sides = new QWidget;
    auto* row = new QHBoxLayout(sides);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(&width, 1);
    row->addWidget(new QLabel(QStringLiteral("×")));
    row->addWidget(&height, 1);
    return sides;
}

} // namespace hanscape
