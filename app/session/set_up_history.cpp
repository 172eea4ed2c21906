#include "app/session/set_up_history.h"

#include "app/session/training_session.h"
#include "core/base/error.h"
#include "widgets/canvas/sample_document.h"

#include <chrono>
#include <QTimer>
#include <QUndoCommand>
#include <tuple>

namespace hanscape {
namespace {

using Clock = std::chrono::steady_clock;

/// Changes of the same fields that follow each other so soon are one.
constexpr std::chrono::milliseconds typingPause(1000);
/// Steps that are kept; each may hold painted samples.
constexpr int mostSteps = 200;

/// Calls visit(table, member) for each of the three specs.
template <class Visit>
void forEachSpec(Visit visit) {
    visit(datasetFields(), &SessionSpecs::data);
    visit(architectureFields(), &SessionSpecs::architecture);
    visit(trainingFields(), &SessionSpecs::training);
}

/// The fields in which two set-ups differ, as a person reads them.
QStringList differences(const SessionSpecs& a, const SessionSpecs& b) {
    QStringList names;
    forEachSpec([&](const auto& table, auto member) {
        for (const auto& field : table)
            if (field.get(a.*member) != field.get(b.*member))
                names << QString::fromStdString(field.text.label);
    });
    return names;
}

/// `specs` with the fields in which `from` and `to` differ as `to` has them.
SessionSpecs carriedOver(SessionSpecs specs, const SessionSpecs& from, const SessionSpecs& to) {
    forEachSpec([&](const auto& table, auto member) {
        for (const auto& field : table)
            if (field.get(from.*member) != field.get(to.*member))
                field.set(specs.*member, field.get(to.*member));
    });
    return specs;
}

QString presetOf(const ArchitectureSpec& spec) {
    for (const auto& preset : architecturePresets())
        if (preset.spec == spec)
            return QString::fromStdString(preset.name);
    return {};
}

/// "Learning rate", or what several fields are together.
QString describe(const SessionSpecs& before, const SessionSpecs& after) {
    const QStringList fields = differences(before, after);
    const QString preset = presetOf(after.architecture);
    if (fields.size() == 1)
        return fields.front();
    if (before.data == after.data && before.training == after.training)
        return preset.isEmpty() ? SetUpHistory::tr("Network") : preset;
    if (before.architecture == after.architecture && before.training == after.training)
        return SetUpHistory::tr("Data");
    if (before.data == after.data && before.architecture == after.architecture)
        return before.training.optimizer != after.training.optimizer ? SetUpHistory::tr("Optimizer")
                                                                     : SetUpHistory::tr("Training");
    return SetUpHistory::tr("Set-up");
}

} // namespace

class SetUpHistory::Step : public QUndoCommand {
  public:
    Step(SetUpHistory& history, State before, State after, const QString& what)
        : QUndoCommand(what.isEmpty() ? describe(before.setUp.specs, after.setUp.specs) : what),
          m_history(history), m_before(std::move(before)), m_after(std::move(after)),
          m_otherData(m_before.setUp.data != m_after.setUp.data), m_merges(what.isEmpty()) {
        // Data that a source makes are made again: many of them might not fit the memory.
        for (SetUp* setUp : {&m_before.setUp, &m_after.setUp})
            if (setUp->specs.data.source != DataSource::painted)
                setUp->data = nullptr;
    }

    int id() const override { return 1; }
    void undo() override { m_history.go(m_after, m_before, m_otherData); }
    void redo() override {
        if (std::exchange(m_done, true)) // else pushed by whoever has just done it
            m_history.go(m_before, m_after, m_otherData);
    }

    bool mergeWith(const QUndoCommand* command) override {
        const auto& next = static_cast<const Step&>(*command); // of the same id
        const auto fields = [](const Step& step) {
            return differences(step.m_before.setUp.specs, step.m_after.setUp.specs);
        };
        if (!m_merges || !next.m_merges || next.m_made - m_made > typingPause ||
            fields(*this) != fields(next))
            return false;
        m_after = next.m_after;
        m_otherData = m_otherData || next.m_otherData;
        m_made = next.m_made;
        setObsolete(m_before.setUp.specs == m_after.setUp.specs);
        return true;
    }

  private:
    SetUpHistory& m_history;
    State m_before, m_after;
    bool m_otherData;
    bool m_merges; ///< an edit of fields, and not a thing that was opened
    bool m_done = false;
    Clock::time_point m_made = Clock::now();
};

SetUpHistory::SetUpHistory(TrainingSession& session, SampleDocument& document, QObject* parent)
    : QObject(parent), m_session(session), m_document(document) {
    m_document.undoStack().setUndoLimit(mostSteps);
    connect(&m_session, &TrainingSession::setUpReplaced, this, &SetUpHistory::note);
}

void SetUpHistory::note(const SetUp& before, const QString& what) {
    if (m_going)
        return;
    const auto& shown = m_document.data();
    State was{before, shown == before.data ? nullptr : shown};
    m_document.undoStack().push(new Step(*this, std::move(was), {m_session.setUp(), nullptr}, what));
}

void SetUpHistory::go(const State& from, const State& to, bool otherData) {
    m_going = true;
    try {
        SetUp wanted = m_session.setUp();
        wanted.specs = carriedOver(wanted.specs, from.setUp.specs, to.setUp.specs);
        if (from.setUp.model != to.setUp.model)
            wanted.model = to.setUp.model;
        if (otherData) {
            wanted.data = to.setUp.data;
            wanted.preparation = to.setUp.preparation;
        }
        m_session.takeSetUp(std::move(wanted));
        if (to.painted)
            m_document.take(to.painted, false);
    } catch (const Error& error) {
        emit failed(QString::fromUtf8(error.what()));
        // Nothing before it can be relied on; not while the stack is at work.
        QTimer::singleShot(0, this, [this] { m_document.undoStack().clear(); });
    }
    m_going = false;
}

} // namespace hanscape
