#include "app/button_space.h"

#include <QAbstractButton>
#include <QKeyEvent>

namespace hanscape {

bool ButtonSpace::eventFilter(QObject* watched, QEvent* event) {
    // Accepted where it is asked for first, a key is no shortcut of the window.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space &&
        qobject_cast<QAbstractButton*>(watched))
        event->accept();
    return QObject::eventFilter(watched, event);
}

} // namespace hanscape
