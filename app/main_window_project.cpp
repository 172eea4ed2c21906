// The window's project: its file, and how the window looks in it.
#include "app/lessons/lesson_panel.h"
#include "app/main_window.h"
#include "app/notice_bar.h"
#include "app/project/project_keeper.h"
#include "app/session/run_history.h"
#include "app/workspaces/compare/compare_workspace.h"
#include "app/workspaces/data_workspace.h"
#include "app/workspaces/folds/folds_workspace.h"
#include "app/workspaces/folds/loss_page.h"
#include "app/workspaces/rail.h"
#include "app/workspaces/train_workspace.h"
#include "app/workspaces/variability/study_page.h"
#include "app/workspaces/variability/variability_workspace.h"

#include <QCloseEvent>
#include <QFileDialog>
#include <QJsonArray>
#include <QLocale>
#include <QMenu>

namespace hanscape {

void MainWindow::makeKeeper() {
    m_keeper = new ProjectKeeper(
        *m_session,
        {[this] { m_dataPage->finishEdits(); }, [this] { return looks(); },
         [this](const QJsonObject& looks, const Project& project) { setLooks(looks, project); },
         [this] { m_dataPage->forgetSteps(); },
         [this](Project& project) {
             project.runs = m_history->runs();
             project.runUnderWay = project.run ? m_history->underWay() : 0;
             project.comparison = m_compare->comparison().project();
             if (project.run)
                 project.run->path = m_folds->loss().recorder().recording();
         },
         [this](const Project& project) { m_history->setRuns(project.runs, project.runUnderWay); }},
        this);
    connect(m_history, &RunHistory::changed, m_keeper, &ProjectKeeper::noteWindow);
    connect(m_dataPage, &DataWorkspace::heldBack, m_keeper, &ProjectKeeper::noteWindow);
    connect(&m_compare->comparison(), &ComparisonSession::trained, m_keeper, &ProjectKeeper::noteWindow);
    connect(&m_variability->study().runner(), &StudyRunner::measured, m_keeper, &ProjectKeeper::noteWindow);
    connect(m_keeper, &ProjectKeeper::changed, this, &MainWindow::showTitle);
    connect(m_keeper, &ProjectKeeper::failed, this, &MainWindow::complain);
    connect(m_keeper, &ProjectKeeper::noticed, this, &MainWindow::notice);
}

void MainWindow::makeProjectActions(QMenu* menu) {
    addAction(menu, tr("&New project"), QKeySequence::New,
              tr("The checkerboard and the network that the program starts with."),
              [this] { m_keeper->startNew(); });
    addAction(menu, tr("&Open…"), QKeySequence::Open, tr("A project, data or a model."),
              [this] { chooseFile(); });
    m_recentMenu = menu->addMenu(tr("Open &recent"));
    m_recentMenu->setObjectName("recent");
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    addAction(menu, tr("&Save project"), QKeySequence::Save,
              tr("All that is here, in one file: data, choices, weights, the run and how the views look."),
              [this] { m_keeper->save(); });
    addAction(menu, tr("Save project &as…"), QKeySequence("Ctrl+Shift+S"), tr("The same in another file."),
              [this] { m_keeper->saveAs(); });
}

void MainWindow::fillRecentMenu() {
    m_recentMenu->clear();
    const QStringList paths = m_keeper->recent().paths();
    for (const QString& path : paths) {
        auto* action = m_recentMenu->addAction(QFileInfo(path).fileName().replace('&', "&&"));
        action->setStatusTip(path);
        connect(action, &QAction::triggered, this, [this, path] {
            if (QFileInfo::exists(path))
                return openFile(path);
            m_keeper->recent().remove(path);
            complain(tr("%1 is no longer there.").arg(path));
        });
    }
    if (paths.isEmpty())
        m_recentMenu->addAction(tr("Nothing was opened yet"))->setEnabled(false);
    m_recentMenu->addSeparator();
    auto* clear = m_recentMenu->addAction(tr("&Clear this list"));
    clear->setEnabled(!paths.isEmpty());
    connect(clear, &QAction::triggered, this, [this] { m_keeper->recent().clear(); });
}

void MainWindow::chooseFile() {
    const QString data = "*.csv *.txt *.tsv *.dat *.npy *.npz";
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open"), {},
        tr("Projects, data and models (%1);;Projects (*.hanscape);;Data (%2);;Models (*.safetensors);;"
           "All files (*)")
            .arg("*.hanscape *.safetensors " + data, data));
    if (!path.isEmpty())
        openFile(path);
}

QJsonObject MainWindow::looks() const {
    QJsonArray pages;
    const auto workspaces = m_rail->workspaces();
    int shown = 0;
    for (std::size_t i = 0; i < workspaces.size(); ++i) {
        pages.append(workspaces[i]->looks());
        if (workspaces[i] == m_rail->current())
            shown = static_cast<int>(i);
    }
    QJsonObject looks{{"pages", pages}, {"shown", shown}};
    if (const auto& lesson = m_lesson->lesson()) {
        looks["lesson"] = lesson->toJson();
        looks["step"] = m_lesson->step();
    }
    return looks;
}

void MainWindow::setLooks(const QJsonObject& looks, const Project& project) {
    m_lesson->setLesson(Lesson::fromJson(looks["lesson"].toObject()), looks["step"].toInt());
    showLessonControls();
    const QJsonArray pages = looks["pages"].toArray();
    const auto workspaces = m_rail->workspaces();
    for (std::size_t i = 0; i < workspaces.size(); ++i) {
        const QJsonObject page = pages.at(static_cast<qsizetype>(i)).toObject();
        if (workspaces[i] == m_compare)
            m_compare->takeRuns(page, project.comparison);
        workspaces[i]->setLooks(page);
    }
    if (project.run && project.run->path)
        m_folds->loss().restorePath(*project.run->path);
    const int shown = looks["shown"].toInt(-1);
    if (shown >= 0 && shown < static_cast<int>(workspaces.size()))
        m_rail->show(workspaces[static_cast<std::size_t>(shown)]);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    event->setAccepted(m_keeper->mayLeave());
    if (event->isAccepted())
        m_keeper->leave();
}

void MainWindow::offerRecovery() {
    const auto left = m_keeper->left();
    if (!left)
        return;
    const QString name = left->path.isEmpty() ? tr("A project") : QFileInfo(left->path).fileName();
    m_notice->ask(tr("%1 was not saved when Hanscape ended; it can be brought back as it was %2.")
                      .arg(name, QLocale().toString(left->when, QLocale::ShortFormat)),
                  {{tr("Bring back"),
                    [this] {
                        m_keeper->bringBack();
                        offerRecovery();
                    }},
                   {tr("Delete"), [this] {
                        m_keeper->dropLeft();
                        offerRecovery();
                    }}});
}

} // namespace hanscape
