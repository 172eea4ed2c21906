#pragma once

#include <QObject>

namespace hanscape {

/// Lets Space press the button that has the keyboard, which Tab brought there, although it is the window's
/// key for training. To be installed on the application.
class ButtonSpace : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace hanscape
