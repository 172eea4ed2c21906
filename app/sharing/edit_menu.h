#pragma once

#include <functional>
#include <QObject>
#include <QString>

class QMenuBar;
class QUndoStack;

namespace hanscape {

class TrainingSession;

/// The menu Edit: steps back and forth, and the set-up as a text that others can paste or run.
class EditMenu : public QObject {
    Q_OBJECT

  public:
    /// Session and steps outlive this.
    EditMenu(TrainingSession& session, QUndoStack& steps, QMenuBar& menus, QObject* parent = nullptr);

    /// What saves the project, asking where it has no file yet, and returns its file; empty where it was not
    /// saved. What no command can say is then copied as `hanscape FILE`; without it that is refused.
    void setProjectSaver(std::function<QString()> save) { m_saveProject = std::move(save); }

  signals:
    /// A line `hanscape FILE` of a project was pasted.
    void projectWanted(const QString& path);
    void noticed(const QString& text);
    void refused(const QString& text);

  private:
    void copyCommand();
    void copyProject(const QString& why);
    void copyLink();
    void paste();
    void take(const QString& text);

    TrainingSession& m_session;
    std::function<QString()> m_saveProject;
};

} // namespace hanscape
