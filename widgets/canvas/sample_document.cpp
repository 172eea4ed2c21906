#include "widgets/canvas/sample_document.h"

#include "core/base/error.h"
#include "core/data/sample_difference.h"

#include <utility>

namespace hanscape {

class SampleDocument::EditStep : public QUndoCommand {
  public:
    EditStep(SampleDocument& document, SampleEdit edit, const QString& text)
        : QUndoCommand(text), m_document(document), m_change{std::move(edit)} {}

    void undo() override { carryOut(true); }
    void redo() override {
        if (!std::exchange(m_done, true)) // pushed by whoever has just done it
            return;
        carryOut(false);
    }

  private:
    void carryOut(bool undone) {
        m_document.cancel();
        m_change.undone = undone;
        auto data = std::make_shared<Dataset>(*m_document.m_data);
        try {
            apply(*data, m_change);
            m_document.show(std::move(data));
        } catch (const Error&) { // such as samples of a file that has changed since
            setObsolete(true);
        }
    }

    SampleDocument& m_document;
    SampleDifference m_change;
    bool m_done = false;
};

class SampleDocument::ReplaceStep : public QUndoCommand {
  public:
    ReplaceStep(SampleDocument& document, std::shared_ptr<const Dataset> data, const QString& text)
        : QUndoCommand(text), m_document(document), m_before(document.m_data), m_after(std::move(data)) {}

    void undo() override { carryOut(m_before); }
    void redo() override { carryOut(m_after); }

  private:
    void carryOut(const std::shared_ptr<const Dataset>& data) {
        m_document.cancel();
        m_document.show(data);
        emit m_document.replaced();
    }

    SampleDocument& m_document;
    std::shared_ptr<const Dataset> m_before, m_after;
};

SampleDocument::SampleDocument(QObject* parent) : QObject(parent) {
    auto nothing = std::make_shared<Dataset>();
    nothing->inputs.resize(2, 0);
    m_data = std::move(nothing);
    m_sketch.emplace(*m_data);
    m_frame.setSingleShot(true);
    m_frame.setInterval(16);
    connect(&m_frame, &QTimer::timeout, this, [this] {
        if (m_waiting)
            publish();
    });
}

void SampleDocument::show(std::shared_ptr<const Dataset> data) {
    m_waiting = false;
    m_data = std::move(data);
    m_sketch.reset();
    if (m_data->features() == 2)
        m_sketch.emplace(*m_data);
    emit resketched();
    emit changed();
}

void SampleDocument::load(std::shared_ptr<const Dataset> data) {
    m_undoStack.clear();
    take(std::move(data), true);
}

void SampleDocument::take(std::shared_ptr<const Dataset> data, bool another) {
    m_base.reset();
    show(std::move(data));
    emit replaced();
    if (another)
        emit loaded();
}

void SampleDocument::replace(std::shared_ptr<const Dataset> data, const QString& text) {
    cancel();
    m_undoStack.push(new ReplaceStep(*this, std::move(data), text));
}

void SampleDocument::begin(const QString& text) {
    end();
    if (!isPaintable())
        return;
    m_base = m_data;
    m_text = text;
}

void SampleDocument::edit(const std::function<void(Sketch&)>& change) {
    if (!isEditing())
        return;
    const int classes = m_sketch->classes();
    change(*m_sketch);
    const auto touched = m_sketch->takeTouched();
    if (touched)
        emit sketched(*touched);
    if (touched || m_sketch->classes() != classes)
        publishSoon();
}

void SampleDocument::publishSoon() {
    if (m_frame.isActive())
        m_waiting = true;
    else
        publish();
}

void SampleDocument::publish() {
    m_waiting = false;
    m_data = std::make_shared<Dataset>(m_sketch->dataset());
    m_frame.start();
    emit changed();
}

void SampleDocument::end() {
    if (!isEditing())
        return;
    m_waiting = false;
    const auto base = std::exchange(m_base, nullptr);
    SampleEdit edit = m_sketch->edit();
    if (edit.empty()) {
        if (m_data != base)
            show(base);
        return;
    }
    m_data = std::make_shared<Dataset>(m_sketch->dataset());
    m_sketch->accept();
    if (static_cast<Eigen::Index>(m_sketch->size()) != m_data->samples()) { // ids with gaps
        m_sketch.emplace(*m_data);
        emit resketched();
    }
    m_undoStack.push(new EditStep(*this, std::move(edit), m_text));
    emit changed();
}

void SampleDocument::cancel() {
    if (isEditing())
        show(std::exchange(m_base, nullptr));
}

void SampleDocument::editOnce(const QString& text, const std::function<void(Sketch&)>& change) {
    begin(text);
    edit(change);
    end();
}

} // namespace hanscape
