#pragma once

#include <QObject>
#include <QString>

namespace hanscape {

/// What the window's toolbar and status bar act on and tell of: training that is not the window's one run.
class RunControl : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

    virtual bool isRunning() const = 0;
    virtual void setRunning(bool running) = 0;
    virtual void step() = 0;
    /// Back to the same initial weights, with all specs as they are now.
    virtual void rewind() = 0;
    /// The next seed of weights and batches, and a rewind.
    virtual void newSeed() = 0;
    /// How far it is, and how well it does: a line each.
    virtual QString progress() const = 0;
    virtual QString scores() const = 0;

  signals:
    void runningChanged(bool running);
    /// progress() or scores() say something else.
    void progressed();
    void failed(const QString& text);
};

} // namespace hanscape
