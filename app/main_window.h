#pragma once

#include "app/exporters/view_export.h"
#include "app/session/training_session.h"
#include "widgets/theme/theme.h"

#include <functional>
#include <QMainWindow>
#include <QPointer>

class QLabel;

namespace hanscape {

class Appearance;
class NoticeBar;
class FileWriter;
class ProjectKeeper;
class CompareWorkspace;
class DataWorkspace;
class ExperimentsWorkspace;
class FoldsWorkspace;
class HelpWindow;
class LessonPanel;
class VariabilityWorkspace;
class TrainWorkspace;
struct ImportSource;
class Rail;
class RunControl;
class RunHistory;
class RunsWorkspace;
class SetUpHistory;
class Tour;

/// The window: the rail of workspaces, the toolbar and the status bar around one training session.
class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    explicit MainWindow(const Theme& theme, QWidget* parent = nullptr);
    ~MainWindow() override;

    TrainingSession& session() { return *m_session; }
    TrainWorkspace& trainWorkspace() { return *m_train; }
    DataWorkspace& dataWorkspace() { return *m_dataPage; }
    CompareWorkspace& compareWorkspace() { return *m_compare; }
    VariabilityWorkspace& variabilityWorkspace() { return *m_variability; }
    FoldsWorkspace& foldsWorkspace() { return *m_folds; }
    ExperimentsWorkspace& experimentsWorkspace() { return *m_experiments; }
    RunsWorkspace& runsWorkspace() { return *m_runs; }
    RunHistory& runHistory() { return *m_history; }
    void setTheme(const Theme& theme);
    /// Takes the colours of an appearance that outlives this, and lets a person choose them.
    void follow(Appearance& appearance);
    /// A walk through the window in five steps.
    void showTour();
    /// Opens the help at a page, such as "gestures.html".
    void showHelp(const QString& page);
    /// Opens a project, data or model file, told by its name's ending; says in the window what cannot be
    /// opened.
    void openFile(const QString& path);
    ProjectKeeper& project() { return *m_keeper; }
    /// Offers to bring back what a program that did not end properly has left.
    void offerRecovery();

  protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    /// Asks where something would be lost.
    void closeEvent(QCloseEvent* event) override;

  private:
    void makeActions();
    QAction* addAction(QMenu* menu, const QString& text, const QKeySequence& shortcut, const QString& tip,
                       const std::function<void()>& triggered);
    void makeKeeper();
    void makeFileMenu();
    void makeProjectActions(QMenu* menu);
    void makeModelActions(QMenu* menu);
    void fillRecentMenu();
    void makeLessonMenu(QMenu* menu);
    void connectLesson();
    void showLessonControls();
    QJsonObject looks() const;
    void setLooks(const QJsonObject& looks, const Project& project);
    void makeEditMenu();
    void makeTrainMenu();
    void makeViewMenu();
    void setColorMap(const QString& name);
    void showViewActions();
    void makeColourActions(QMenu* menu);
    void makeHelpMenu();
    void makeToolBar();
    void makeStatusBar();
    void chooseFile();
    void chooseDataFile();
    void choosePicture();
    void openDataFile(const QString& path);
    void importData(const ImportSource& source);
    void pasteData();
    void openModelFile(const QString& path);
    void saveModel(bool best);
    void exportModel();
    void saveData();
    void exportPictures();
    void showAbout();
    void guard(const std::function<void()>& work);
    void complain(const QString& text);
    void notice(const QString& text);
    RunControl* shownControl() const;
    void connectControls();
    void setRunning(bool running);
    bool isRunning() const;
    void showRun();
    void replayEdits();
    void showRunning();
    void showTitle();

    Theme m_theme;
    TrainingSession* m_session;
    Rail* m_rail;
    TrainWorkspace* m_train;
    DataWorkspace* m_dataPage;
    CompareWorkspace* m_compare;
    VariabilityWorkspace* m_variability;
    FoldsWorkspace* m_folds;
    ExperimentsWorkspace* m_experiments;
    RunHistory* m_history;
    RunsWorkspace* m_runs;
    NoticeBar* m_notice;
    FileWriter* m_exports;
    LessonPanel* m_lesson;
    ProjectKeeper* m_keeper = nullptr;
    QMenu* m_recentMenu = nullptr;
    Appearance* m_appearance = nullptr; ///< null: the theme that the window was made with
    HelpWindow* m_help = nullptr;       ///< null until it is asked for
    QPointer<Tour> m_tour;
    QToolBar* m_toolBar = nullptr;
    QAction *m_trainAction = nullptr, *m_stepAction = nullptr, *m_rewindAction = nullptr,
            *m_replayEditsAction = nullptr, *m_seedAction = nullptr, *m_recordAction = nullptr,
            *m_exportAction = nullptr, *m_darkAction = nullptr, *m_systemAction = nullptr;
    QLabel* m_state = nullptr;  ///< iteration, rate and speed
    QLabel* m_scores = nullptr; ///< last and best accuracy
};

} // namespace hanscape
