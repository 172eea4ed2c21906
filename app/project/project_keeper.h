#pragma once

#include "app/project/project_stamp.h"
#include "app/project/recent_files.h"
#include "app/project/recovery_file.h"
#include "app/session/background.h"
#include "core/io/project.h"

#include <QDateTime>
#include <QJsonObject>
#include <QTimer>

namespace hanscape {

/// What a project needs of the window beside the session.
struct ProjectWindow {
    std::function<void()> finishEdits; ///< what is being painted goes to the session
    std::function<QJsonObject()> looks;
    /// When the session has its first picture: how the window looks, and what it shows beside the session.
    std::function<void(const QJsonObject& looks, const Project& project)> setLooks;
    std::function<void()> forgetSteps;             ///< there is nothing to undo: another project is open
    std::function<void(Project& project)> addRuns; ///< that it keeps and compares, and the run's path
    std::function<void(const Project& project)> takeRuns;
};

/// The project of a window as a file: opens and saves it, knows what is not saved, asks before it would be
/// lost, and keeps it every minute where the next start finds it after a crash.
class ProjectKeeper : public QObject {
    Q_OBJECT

  public:
    /// Session and window outlive this; dialogs lie over `parent`.
    ProjectKeeper(TrainingSession& session, ProjectWindow window, QWidget* parent);
    ~ProjectKeeper() override;

    /// The file; empty where it was never saved.
    const QString& path() const { return m_path; }
    /// Whether there is something that is not in the file.
    bool isModified() const;
    RecentFiles& recent() { return m_recent; }

    // What cannot be done is told by failed().
    // These write what there is now, while the window goes on.
    void save();
    void saveAs();
    void saveTo(const QString& path);
    /// Waits until what is being saved is in its file; false where it could not be, or was not wanted after
    /// all.
    bool finishSaving();
    bool saveAndWait();
    /// Asks first where something would be lost, and reads while the window is drawn on. Whether it is open.
    bool open(const QString& path);
    /// With those specs, and the window looking so.
    bool startNew(const SessionSpecs& specs = {}, const QJsonObject& looks = {});
    /// Asks whether to save what is not; false where the person wants to stay.
    bool mayLeave();
    /// The window holds something new that the session does not: runs that are kept, or samples on the canvas
    /// that nothing can be trained on yet.
    void noteWindow();
    /// What is not saved goes to the recovery file at once: the program is told to end.
    void keep();
    /// Ends cleanly: what is not saved is not wanted.
    void leave();

    /// What a program that did not end properly has left; none: nothing.
    struct Left {
        QString path; ///< the file it was of; empty: none
        QDateTime when;
    };
    std::optional<Left> left();
    /// Opens what was left.
    void bringBack();
    void dropLeft();
    void setAutosaveInterval(int milliseconds) { m_autosave.setInterval(milliseconds); }

  signals:
    /// path() or isModified() has changed.
    void changed();
    void savingEnded();
    void failed(const QString& text);
    void noticed(const QString& text);

  private:
    enum class Purpose {
        save,
        keep,  ///< for a crash
        forget ///< deletes what was kept
    };
    struct Writing {
        Purpose purpose;
        QString path;
        ProjectStamp stamp{};
        Project project{};
    };
    struct Written {
        Purpose purpose;
        QString path;
        ProjectStamp stamp;
        QString failure; ///< empty: none
    };
    /// The file as it was when it was read or written last.
    struct OnDisk {
        QDateTime when;
        qint64 size = -1;
        bool operator==(const OnDisk&) const = default;
    };

    void restartWriter();
    bool guarded(const std::function<void()>& work);
    void saveOverOthers();
    void show(const Project& project, const QString& path);
    Project read(const QString& path);
    Project whole(Project project) const;
    static ProjectStamp stampOf(const Project& project, ProjectStamp session);
    void onWritten();
    void endSaving(const Written& written);
    void removeRecovery();
    static OnDisk onDisk(const QString& path);
    void setSaved(const QString& path, const ProjectStamp& stamp);
    void forgetRecovery();
    void note();
    void autosave();
    QString name() const;

    TrainingSession& m_session;
    ProjectWindow m_window;
    QWidget* m_parent;
    RecentFiles m_recent;
    QString m_path;
    OnDisk m_onDisk;
    ProjectStamp m_saved, m_kept;
    bool m_wasModified = false, m_windowModified = false;
    bool m_tellsFailure = true; ///< of autosaving: once is enough
    std::optional<RecoveryFile> m_recovery;
    std::vector<RecoveryFile> m_left;
    bool m_looked = false; ///< for what was left
    QTimer m_autosave;
    bool m_saving = false; ///< from saveTo() to the file
    bool m_saveWorked = false;
    bool m_windowUnsaved = false; ///< m_windowModified before what is being saved
    bool m_opening = false;
    std::unique_ptr<Background<Writing, Written>> m_writer;
};

} // namespace hanscape
