#include "app/workspaces/page_parts.h"

#include <QFrame>
#include <QScrollArea>

namespace hanscape {

QFrame* verticalHairline() {
    auto* line = new QFrame;
    line->setFrameShape(QFrame::VLine);
    line->setFrameShadow(QFrame::Plain);
    line->setObjectName("hairline"); // how the theme's style sheet knows it
    return line;
}

QScrollArea* scrolledColumn(QWidget* content) {
    auto* area = new QScrollArea;
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

} // namespace hanscape
