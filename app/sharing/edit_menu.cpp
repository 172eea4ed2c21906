#include "app/sharing/edit_menu.h"

#include "app/session/training_session.h"
#include "app/sharing/set_up_link.h"
#include "app/sharing/shell_words.h"
#include "app/sharing/train_line.h"
#include "core/base/error.h"

#include <QApplication>
#include <QClipboard>
#include <QMenuBar>
#include <QUndoStack>

namespace hanscape {
namespace {

/// Why no text of specs describes what a run begins with; empty where one does.
QString whatSpecsLack(const TrainingSession& session) {
    const SetUp setUp = session.setUp();
    if (setUp.specs.data.source == DataSource::painted)
        return EditMenu::tr("The samples were painted or pasted, and are in no file of data.");
    if (setUp.model)
        return EditMenu::tr("The network starts from the weights of a model.");
    return {};
}

/// As much of a line as a status bar has room for.
QString shortened(const QString& line) {
    constexpr qsizetype room = 90;
    return line.size() > room ? line.first(room) + QStringLiteral("…") : line;
}

} // namespace

EditMenu::EditMenu(TrainingSession& session, QUndoStack& steps, QMenuBar& menus, QObject* parent)
    : QObject(parent), m_session(session) {
    auto* menu = menus.addMenu(tr("&Edit"));
    auto* undo = steps.createUndoAction(menu, tr("&Undo"));
    auto* redo = steps.createRedoAction(menu, tr("&Redo"));
    undo->setShortcuts(QKeySequence::Undo);
    redo->setShortcuts(QKeySequence::keyBindings(QKeySequence::Redo) + QList<QKeySequence>{{"Ctrl+Y"}});
    undo->setStatusTip(tr("Takes back the last change of the set-up, or the last stroke on the samples."));
    redo->setStatusTip(tr("Does again what was undone last."));
    menu->addActions({undo, redo});
    menu->addSeparator();
    const auto add = [&](const QString& text, const QKeySequence& shortcut, const QString& tip,
                         void (EditMenu::*work)()) {
        auto* action = menu->addAction(text, this, work);
        action->setShortcut(shortcut);
        action->setStatusTip(tip);
        return action;
    };
    add(tr("&Copy as command"), QKeySequence("Ctrl+Shift+C"),
        tr("The line hanscape train … that trains this set-up in a terminal, to the same bits."),
        &EditMenu::copyCommand)
        ->setObjectName("copyCommand");
    add(tr("Copy &link"), QKeySequence("Ctrl+Shift+L"),
        tr("The set-up as a short text, for a mail or a chat; paste it into another Hanscape."),
        &EditMenu::copyLink)
        ->setObjectName("copyLink");
    add(tr("&Paste set-up"), QKeySequence::Paste,
        tr("Takes over a link or a line hanscape train … of the clipboard."), &EditMenu::paste)
        ->setObjectName("pasteSetUp");
}

void EditMenu::copyCommand() {
    QString lack = whatSpecsLack(m_session);
    if (lack.isEmpty() && !m_session.edits().empty())
        lack = tr("The run was changed on its way; Rewind begins one without the changes.");
    if (!lack.isEmpty())
        return copyProject(lack);
    const QString line = trainLine(m_session.specs());
    QApplication::clipboard()->setText(line);
    emit noticed(m_session.needsRewind()
                     ? tr("Copied the command of what a rewind will train: %1").arg(shortened(line))
                     : tr("Copied %1").arg(shortened(line)));
}

void EditMenu::copyProject(const QString& why) {
    if (!m_saveProject)
        return emit refused(tr("%1 No command says that.").arg(why));
    const QString file = m_saveProject();
    if (file.isEmpty())
        return;
    const QString line = shellLine({"hanscape", file});
    QApplication::clipboard()->setText(line);
    emit noticed(tr("%1 Copied %2").arg(why, shortened(line)));
}

void EditMenu::copyLink() {
    if (const QString lack = whatSpecsLack(m_session); !lack.isEmpty())
        return emit refused(tr("%1 No link holds that.").arg(lack));
    const QString link = linkOf(m_session.specs());
    QApplication::clipboard()->setText(link);
    emit noticed(m_session.edits().empty()
                     ? tr("Copied a link of %1 characters.").arg(link.size())
                     : tr("Copied a link of the set-up, without the changes on the run's way."));
}

void EditMenu::paste() {
    try {
        take(QApplication::clipboard()->text());
    } catch (const Error& error) {
        emit refused(QString::fromUtf8(error.what()));
    }
}

void EditMenu::take(const QString& text) {
    if (const QStringList words = text.contains(".hanscape") ? shellWords(text.trimmed()) : QStringList();
        words.size() == 2 && words[0].endsWith("hanscape") && words[1].endsWith(".hanscape"))
        return emit projectWanted(words[1]);
    SetUp setUp;
    if (isLink(text))
        setUp.specs = specsOfLink(text);
    else if (isTrainLine(text))
        setUp = setUpOfTrainLine(text);
    else
        throw Error(tr("The clipboard holds no set-up: copy a link that begins with hanscape:, or a line "
                       "hanscape train …; samples are pasted by Paste data in the File menu.")
                        .toStdString());
    m_session.takeSetUp(std::move(setUp), tr("Paste set-up"));
    emit noticed(m_session.needsRewind() ? tr("Pasted the set-up; a rewind trains it.")
                                         : tr("Pasted the set-up."));
}

} // namespace hanscape
