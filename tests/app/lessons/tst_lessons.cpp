#include "app/lessons/lesson_panel.h"
#include "app/project/project_keeper.h"
#include "app/workspaces/rail.h"
#include "app/workspaces/train_workspace.h"
#include "core/train/training_spec.h"
#include "tests/app/opened_window.h"
#include "tests/test.h"

#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTextBrowser>

namespace hanscape::tst_app_lessons_lessons {

/// Lessons in the real window, by its menu and buttons.
class LessonsTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { open(m_window); }
    void cleanup() { m_window.reset(); }
    void eachSpeaksOfWhatIsThere();
    void controlsAreHiddenAndComeBack();
    void eachFitsASmallScreen();
    void stepsShowTheirWorkspace();
    void savedLessonsGoOn();
    void newProjectEndsTheLesson();

  private:
    void begin(int place) {
        auto* menu = m_window->findChild<QMenu*>("lessons");
        menu->actions().at(place)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(panel().isVisible(), patience);
    }
    LessonPanel& panel() { return *m_window->findChild<LessonPanel*>(); }
    QWidget* field(const char* key) { return m_window->trainWorkspace().findChild<QWidget*>(key); }
    void click(const char* name) { QTest::mouseClick(panel().findChild<QPushButton*>(name), Qt::LeftButton); }

    std::unique_ptr<MainWindow> m_window;
};

/// Of a field or a workspace that was renamed a lesson would show nothing.
void LessonsTest::eachSpeaksOfWhatIsThere() {
    std::set<std::string> keys{"presets"};
    for (const auto& field : datasetFields())
        keys.insert(field.text.key);
    for (const auto& field : architectureFields())
        keys.insert(field.text.key);
    for (const auto& field : trainingFields())
        keys.insert(field.text.key);
    const auto files = lessonFiles();
    QCOMPARE(files.size(), std::size_t(5));
    for (const LessonFile& file : files) {
        for (const std::string& field : file.lesson.fields)
            QVERIFY2(keys.contains(field), field.c_str());
        for (const LessonStep& step : file.lesson.steps)
            QVERIFY(file.lesson.workspaces.contains(step.workspace));
        for (const int number : file.lesson.workspaces)
            QVERIFY(m_window->findChild<Rail*>()->numbered(number));
        const auto copy = Lesson::fromJson(file.lesson.toJson());
        QVERIFY(copy && copy->toJson() == file.lesson.toJson());
    }
    QVERIFY(!Lesson::fromJson({}));
}

void LessonsTest::controlsAreHiddenAndComeBack() {
    QVERIFY(field("blocks")->isVisible() && field("learning_rate")->isVisible());
    begin(2); // noise
    QCOMPARE(m_window->session().specs().data.flipFraction, 0.1);
    QVERIFY(field("flip_fraction")->isVisible() && field("depth")->isVisible());
    QVERIFY(!field("blocks")->isVisible() && !field("learning_rate")->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_6, Qt::ControlModifier); // no workspace of this lesson
    QCOMPARE(m_window->findChild<Rail*>()->current(), static_cast<Workspace*>(&m_window->trainWorkspace()));
    click("lessonAll");
    QVERIFY(field("blocks")->isVisible() && field("learning_rate")->isVisible());
    click("lessonAll");
    QVERIFY(!field("blocks")->isVisible());
    click("lessonEnd");
    QVERIFY(!panel().isVisible());
    QVERIFY(field("blocks")->isVisible() && field("learning_rate")->isVisible());
    QCOMPARE(m_window->session().specs().data.flipFraction, 0.1); // what was made stays
    QTest::keyClick(m_window.get(), Qt::Key_6, Qt::ControlModifier);
    QVERIFY(m_window->findChild<Rail*>()->current() != static_cast<Workspace*>(&m_window->trainWorkspace()));
}

/// The window grows where its parts need more room.
void LessonsTest::eachFitsASmallScreen() {
    for (int i = 0; i < 5; ++i) {
        begin(i);
        for (std::size_t step = 1; step < panel().lesson()->steps.size(); ++step) {
            click("lessonNext");
            QCoreApplication::processEvents();
            QVERIFY2(m_window->minimumSizeHint().width() <= 1280 && m_window->width() <= 1280,
                     qPrintable(QString("lesson %1, step %2: %3")
                                    .arg(i + 1)
                                    .arg(step + 1)
                                    .arg(m_window->minimumSizeHint().width())));
        }
    }
}

void LessonsTest::stepsShowTheirWorkspace() {
    begin(3); // variability
    auto* rail = m_window->findChild<Rail*>();
    QCOMPARE(rail->current(), rail->numbered(4));
    QVERIFY(!panel().findChild<QPushButton*>("lessonBack")->isEnabled());
    const QString first = panel().findChild<QTextBrowser*>()->toPlainText();
    for (std::size_t i = 1; i < panel().lesson()->steps.size(); ++i)
        click("lessonNext");
    QCOMPARE(rail->current(), rail->numbered(1));
    QVERIFY(!panel().findChild<QPushButton*>("lessonNext")->isEnabled());
    QVERIFY(panel().findChild<QTextBrowser*>()->toPlainText() != first);
}

void LessonsTest::savedLessonsGoOn() {
    begin(4); // folds
    click("lessonNext");
    const QTemporaryDir folder;
    const QString path = folder.filePath("folds.hanscape");
    {
        Project project = m_window->session().project();
        QVERIFY(!project.run); // nothing was trained yet
    }
    m_window->session().setRunning(true);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().live()->iteration > 20, patience);
    m_window->session().setRunning(false);
    m_window->project().saveTo(path);
    QVERIFY(m_window->project().finishSaving());
    m_window.reset();
    open(m_window);
    m_window->openFile(path);
    QTRY_VERIFY_WITH_TIMEOUT(panel().isVisible(), patience);
    QCOMPARE(panel().lesson()->title, lessonFiles().at(4).lesson.title);
    QCOMPARE(panel().step(), 1);
    QVERIFY(!field("blocks")->isVisible());
}

void LessonsTest::newProjectEndsTheLesson() {
    begin(0);
    QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(!panel().isVisible());
    QTRY_VERIFY(field("blocks")->isVisible());
}

HANSCAPE_TEST(LessonsTest, QApplication)

} // namespace hanscape::tst_app_lessons_lessons

#include "app/lessons/tst_lessons.moc"
