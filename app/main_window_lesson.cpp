// Lessons: text beside the views, and the few controls that it speaks of.
#include "app/lessons/lesson_panel.h"
#include "app/main_window.h"
#include "app/project/project_keeper.h"
#include "app/workspaces/rail.h"
#include "app/workspaces/train_workspace.h"

#include <QMenu>

namespace hanscape {

void MainWindow::makeLessonMenu(QMenu* menu) {
    auto* lessons = menu->addMenu(tr("&Lessons"));
    lessons->setObjectName("lessons");
    for (const LessonFile& file : lessonFiles())
        addAction(lessons, file.lesson.title, {},
                  tr("A lesson: a project with text beside it, and few controls."), [this, file] {
                      m_keeper->startNew(file.specs, {{"lesson", file.lesson.toJson()}});
                  });
}

void MainWindow::connectLesson() {
    connect(m_lesson, &LessonPanel::showsAllChanged, this, &MainWindow::showLessonControls);
    connect(m_lesson, &LessonPanel::endWanted, this, [this] {
        m_lesson->setLesson({});
        showLessonControls();
    });
    connect(m_lesson, &LessonPanel::stepShown, this, [this](int workspace) {
        if (Workspace* page = m_rail->numbered(workspace))
            m_rail->show(page);
    });
}

void MainWindow::showLessonControls() {
    const auto& lesson = m_lesson->lesson();
    const bool all = m_lesson->showsAll();
    m_train->setShownFields(all ? std::nullopt : std::optional(lesson->fields));
    m_rail->setShown(all || lesson->workspaces.empty() ? std::nullopt : std::optional(lesson->workspaces));
}

} // namespace hanscape
