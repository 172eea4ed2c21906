#include "app/workspaces/page_parts.h"

#include "widgets/theme/theme.h"

#include <QFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>

namespace hanscape {
namespace {

/// Asked for first, a key is no shortcut of the window.
class SpaceKeeper : public QObject {
  public:
    using QObject::QObject;

    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::ShortcutOverride &&
            static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space)
            event->accept();
        return false;
    }
};

} // namespace

QFrame* hairline(Qt::Orientation orientation) {
    auto* line = new QFrame;
    line->setFrameShape(orientation == Qt::Vertical ? QFrame::VLine : QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setObjectName("hairline");
    line->setProperty("hairline", true); // how the style knows it
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

QLabel* noOpenGl(const QString& why) {
    auto* label = new QLabel(why);
    label->setObjectName("noOpenGl");
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignCenter);
    label->setMargin(24);
    return label;
}

void keepSpace(QWidget& widget) { widget.installEventFilter(new SpaceKeeper(&widget)); }

void setInk(QLabel& label, const QColor& color) {
    QPalette palette = label.palette();
    palette.setColor(QPalette::WindowText, color);
    label.setPalette(palette);
}

QColor complaintColor(const Theme& theme) {
    return theme.dark ? QColor(0xf2, 0x9e, 0x5c) : QColor(0xb0, 0x4a, 0x00);
}

} // namespace hanscape
