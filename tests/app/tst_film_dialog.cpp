#include "app/exporters/film_dialog.h"
#include "app/workspaces/train_workspace.h"
#include "tests/app/exporters/film_readers.h"
#include "tests/app/opened_window.h"
#include "tests/test.h"

#include <QApplication>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

namespace hanscape::tst_app_film_dialog {

/// The dialog that makes films of a recording, or of a surface that turns, in the real window.
class FilmDialogTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void init();
    void cleanup() { m_window.reset(); }
    void filmFromTheTimeline();
    void cancelledFilmLeavesNoFile();
    void impossibleFilmsAreSaid();
    void filmChoicesAreRemembered();

  private:
    void press(Qt::Key key) { QTest::keyClick(m_window.get(), key); }
    void startBoard(int iterations);
    void trainToTheEnd();
    TrainWorkspace& workspace() { return m_window->trainWorkspace(); }
    TrainingSession& session() { return m_window->session(); }
    template <class Widget>
    Widget* child(const char* name) {
        return workspace().findChild<Widget*>(name);
    }

    std::unique_ptr<MainWindow> m_window;
    QTemporaryDir m_folder, m_settings;
};

void FilmDialogTest::initTestCase() {
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
}

void FilmDialogTest::init() {
    QSettings("Hanscape", "Hanscape").remove("film");
    open(m_window);
}

void FilmDialogTest::startBoard(int iterations) {
    typeInto(child<QWidget>("blocks"), "4");
    typeInto(child<QWidget>("iterations"), QString::number(iterations));
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().snapshot()->totalIterations == iterations,
                             patience);
}

void FilmDialogTest::trainToTheEnd() {
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(session().live()->status == RunStatus::finished && !session().isRunning(),
                             patience);
}

void FilmDialogTest::filmFromTheTimeline() {
    startBoard(300);
    press(Qt::Key_F9);
    trainToTheEnd();
    QTRY_VERIFY_WITH_TIMEOUT(session().recording() && session().recording()->last() == 300, patience);
    const QString path = m_folder.filePath("training.gif");
    int ticks = 0;
    QTimer ticking; // the window lives while the film is made
    connect(&ticking, &QTimer::timeout, this, [&] { ++ticks; });
    QTimer::singleShot(0, this, [&] {
        auto* dialog = qobject_cast<FilmDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        dialog->findChild<QComboBox*>("filmView")->setCurrentIndex(1);
        auto* format = dialog->findChild<QComboBox*>("filmFormat");
        format->setCurrentIndex(format->findData("gif"));
        dialog->findChild<QDoubleSpinBox*>("filmSeconds")->setValue(1);
        ticking.start(5);
        dialog->saveTo(path);
        QVERIFY(dialog->findChild<QProgressBar*>()->isVisible());
    });
    QTest::mouseClick(child<QToolButton>("exportFilm"), Qt::LeftButton);
    QVERIFY2(ticks > 20, qPrintable(QString::number(ticks)));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const ReadFilm film = readGif(file.readAll());
    QCOMPARE(film.size, QSize(960, 600));
    QCOMPARE(film.pictures.size(), std::size_t(25));
    QVERIFY(film.pictures.front() != film.pictures.back());
}

void FilmDialogTest::cancelledFilmLeavesNoFile() {
    startBoard(100);
    const QString path = m_folder.filePath("turning.webp");
    QTimer::singleShot(0, this, [&] {
        auto* dialog = qobject_cast<FilmDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        // Nothing is recorded: what is left is the surface that turns.
        QCOMPARE(dialog->findChild<QComboBox*>("filmWhat")->count(), 1);
        dialog->saveTo(path);
        auto* progress = dialog->findChild<QProgressBar*>();
        QTRY_VERIFY_WITH_TIMEOUT(progress->value() > 0, patience);
        QTest::mouseClick(dialog->findChild<QPushButton*>("filmCancel"), Qt::LeftButton);
        QVERIFY(dialog->isVisible() && !progress->isVisible());
        QTest::keyClick(dialog, Qt::Key_Escape);
    });
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!QApplication::activeModalWidget());
    QVERIFY(!QFile::exists(path));
    QCOMPARE(QDir(m_folder.path()).entryList({"turning*"}, QDir::Files | QDir::Hidden).size(), 0);
}

void FilmDialogTest::impossibleFilmsAreSaid() {
    startBoard(100);
    QTimer::singleShot(0, this, [&] {
        auto* dialog = qobject_cast<FilmDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        dialog->saveTo(m_folder.filePath("absent/turning.webp"));
        auto* complaint = dialog->findChild<QLabel*>("filmComplaint");
        QTRY_VERIFY_WITH_TIMEOUT(complaint->isVisible(), patience);
        QVERIFY2(complaint->text().endsWith('.'), qPrintable(complaint->text()));
        QVERIFY(dialog->findChild<QPushButton*>("filmSave")->isVisible());
        QTest::keyClick(dialog, Qt::Key_Escape);
    });
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!QApplication::activeModalWidget());
}

void FilmDialogTest::filmChoicesAreRemembered() {
    startBoard(100);
    const QString path = m_folder.filePath("quick.gif");
    const auto withDialog = [&](const std::function<void(FilmDialog&)>& look) {
        QTimer::singleShot(0, this, [&] {
            auto* dialog = qobject_cast<FilmDialog*>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            look(*dialog);
        });
        QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!QApplication::activeModalWidget());
    };
    withDialog([&](FilmDialog& dialog) {
        auto* format = dialog.findChild<QComboBox*>("filmFormat");
        QCOMPARE(format->currentData().toString(), "webp");
        format->setCurrentIndex(format->findData("gif"));
        dialog.findChild<QSpinBox*>("filmWidth")->setValue(320);
        dialog.findChild<QSpinBox*>("filmHeight")->setValue(200);
        dialog.findChild<QDoubleSpinBox*>("filmSeconds")->setValue(0.5);
        dialog.findChild<QSpinBox*>("filmRate")->setValue(10);
        dialog.saveTo(path);
    });
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const ReadFilm film = readGif(file.readAll());
    QCOMPARE(film.size, QSize(320, 200));
    QCOMPARE(film.pictures.size(), std::size_t(5)); // half a second of ten a second
    QCOMPARE(film.ends.back(), 500);
    withDialog([](FilmDialog& dialog) {
        QCOMPARE(dialog.findChild<QComboBox*>("filmFormat")->currentData().toString(), "gif");
        QCOMPARE(dialog.findChild<QSpinBox*>("filmRate")->value(), 10);
        QCOMPARE(dialog.findChild<QDoubleSpinBox*>("filmSeconds")->value(), 0.5);
        QCOMPARE(dialog.findChild<QSpinBox*>("filmWidth")->value(), 320);
        QTest::keyClick(&dialog, Qt::Key_Escape);
    });
    QSettings("Hanscape", "Hanscape").setValue("film/rate", "many"); // edited by hand
    QSettings("Hanscape", "Hanscape").setValue("film/width", -9);
    QCOMPARE(lastFilmChoice().framesPerSecond, 1);
    QCOMPARE(lastFilmChoice().size.width(), 16);
}

HANSCAPE_TEST(FilmDialogTest, QApplication)

} // namespace hanscape::tst_app_film_dialog

#include "app/tst_film_dialog.moc"
