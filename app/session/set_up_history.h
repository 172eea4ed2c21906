#pragma once

#include "app/session/set_up.h"

#include <QObject>
#include <QString>

namespace hanscape {

class SampleDocument;
class TrainingSession;

/// Makes every change of a session's set-up a step of the undo stack that the strokes on its samples are
/// steps of, so that Undo takes back whatever came last. Changes of the same fields in quick succession, such
/// as a drag of a slider, are one step. Undone during a run, a change does what setting the specs does: what
/// can apply at once does, the rest waits for a rewind.
class SetUpHistory : public QObject {
    Q_OBJECT

  public:
    /// Session and document outlive this.
    SetUpHistory(TrainingSession& session, SampleDocument& document, QObject* parent = nullptr);

  signals:
    /// A step cannot be taken back or done again, for a file is gone; those before it are forgotten with it.
    void failed(const QString& text);

  private:
    /// A set-up, and what was on the canvas where that was not the set-up's own.
    struct State {
        SetUp setUp;
        std::shared_ptr<const Dataset> painted;
    };
    class Step;

    void note(const SetUp& before, const QString& what);
    void go(const State& from, const State& to, bool otherData);

    TrainingSession& m_session;
    SampleDocument& m_document;
    bool m_going = false; ///< a step is under way: what it changes is none
};

} // namespace hanscape
