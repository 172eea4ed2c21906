#pragma once

#include "core/data/painting_sketch.h"

#include <functional>
#include <memory>
#include <QObject>
#include <QTimer>
#include <QUndoStack>

namespace hanscape {

/// A data set that is being edited, with all steps back and forth. Whoever fetches data() keeps it unchanged
/// for as long as they like: an edit makes new data.
class SampleDocument : public QObject {
    Q_OBJECT

  public:
    /// Starts with no sample, of two classes and two features.
    explicit SampleDocument(QObject* parent = nullptr);

    /// What there is; while a step is under way, at most a frame behind the sketch.
    std::shared_ptr<const Dataset> data() const { return m_data; }
    /// Whether the data have two features; of others there is no sketch, and editing does nothing.
    bool isPaintable() const { return m_sketch.has_value(); }
    const Sketch& sketch() const { return *m_sketch; }
    QUndoStack& undoStack() { return m_undoStack; }

    /// Takes up other data, whose past is not known: there is nothing to undo.
    void load(std::shared_ptr<const Dataset> data);
    /// Takes up data that somebody else has made, who also makes that a step where there is one: those before
    /// it stay. `another`: the data are another set, and not these ones split or flipped otherwise.
    void take(std::shared_ptr<const Dataset> data, bool another);
    /// Changes the data as a whole, such as by another split: one step.
    void replace(std::shared_ptr<const Dataset> data, const QString& text);

    /// Opens a step; edits follow until end(). `text` is what the Edit menu says after "Undo".
    void begin(const QString& text);
    void edit(const std::function<void(Sketch&)>& change);
    /// Closes the step; one that changed nothing is none.
    void end();
    /// Takes the step back.
    void cancel();
    bool isEditing() const { return m_base != nullptr; }
    /// A step of one edit.
    void editOnce(const QString& text, const std::function<void(Sketch&)>& change);

  signals:
    /// data() is another one.
    void changed();
    /// The data are another set as a whole, by load(), take(), or replace() and steps over it: after
    /// changed().
    void replaced();
    /// By load(), or take() of another set: after replaced().
    void loaded();
    /// The sketch has changed within a box.
    void sketched(const hanscape::PlaneBox& box);
    /// The sketch is another one, in which samples may have other ids.
    void resketched();

  private:
    class EditStep;
    class ReplaceStep;

    void show(std::shared_ptr<const Dataset> data);
    void publish();
    void publishSoon();

    std::shared_ptr<const Dataset> m_data;
    std::shared_ptr<const Dataset> m_base; ///< before the step that is under way
    std::optional<Sketch> m_sketch;
    QString m_text;
    QTimer m_frame; ///< runs while data() is younger than a frame
    bool m_waiting = false;
    QUndoStack m_undoStack;
};

} // namespace hanscape
