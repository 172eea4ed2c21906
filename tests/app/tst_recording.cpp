#include "app/exporters/film_dialog.h"
#include "app/main_window.h"
#include "app/workspaces/timeline.h"
#include "app/workspaces/train_workspace.h"
#include "tests/app/exporters/film_readers.h"
#include "widgets/plots/curves_view.h"
#include "widgets/surface/surface_view.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <qcustomplot.h>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace hanscape;

namespace {

constexpr int patience = 60'000; ///< ms, for builds that a sanitizer slows down

std::vector<float> parametersOf(const AnyNetwork& network) {
    const auto& parameters = std::get<Network<float>>(network).parameters();
    return {parameters.begin(), parameters.end()};
}

} // namespace

/// Recording a run, going back to what was recorded, and films of it, by events on the real window.
class RecordingTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void init();
    void cleanup() { m_window.reset(); }
    void nothingIsRecordedUnasked();
    void scrubbingShowsTheOlderIteration();
    void aClickOnTheCurvesShowsThatIteration();
    void arrowsStepThroughFrames();
    void framesAreTheTrainersBits();
    void trainingGoesOnWhileThePastIsShown();
    void aStepLeadsBackToTheRun();
    void playRunsThroughAllFrames();
    void rewindRecordsAnew();
    void recordingCanEndAndGoOn();
    void filmFromTheTimeline();
    void cancelledFilmLeavesNoFile();
    void impossibleFilmsAreSaid();
    void filmChoicesAreRemembered();

  private:
    void press(Qt::Key key) { QTest::keyClick(m_window.get(), key); }
    void startBoard(int iterations);
    void trainToTheEnd();
    void clickAt(double share);
    QImage map() { return workspace().mapView().grab().toImage(); }
    TrainWorkspace& workspace() { return m_window->trainWorkspace(); }
    TrainingSession& session() { return m_window->session(); }
    template <class Widget>
    Widget* child(const char* name) {
        return workspace().findChild<Widget*>(name);
    }

    std::unique_ptr<MainWindow> m_window;
    QTemporaryDir m_folder, m_settings;
};

void RecordingTest::initTestCase() {
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
}

void RecordingTest::init() {
    QSettings("Hanscape", "Hanscape").remove("film");
    m_window = std::make_unique<MainWindow>(lightTheme());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patience));
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot(), patience);
}

void RecordingTest::startBoard(int iterations) {
    for (const auto& [field, value] : {std::pair("blocks", 4), {"iterations", iterations}}) {
        auto* box = child<QWidget>(field);
        QVERIFY(box);
        auto* edit = box->findChild<QLineEdit*>();
        edit = edit ? edit : qobject_cast<QLineEdit*>(box);
        box->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, QString::number(value));
        QTest::keyClick(edit, Qt::Key_Return);
    }
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().snapshot()->totalIterations == iterations,
                             patience);
}

void RecordingTest::trainToTheEnd() {
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(session().live()->status == RunStatus::finished && !session().isRunning(),
                             patience);
}

/// Presses the mouse on the timeline.
void RecordingTest::clickAt(double share) {
    auto* slider = child<QSlider>("timeline");
    const int x = static_cast<int>(share * (slider->width() - 1));
    QTest::mousePress(slider, Qt::LeftButton, {}, {x, slider->height() / 2});
    QTest::mouseRelease(slider, Qt::LeftButton, {}, {x, slider->height() / 2});
}

void RecordingTest::nothingIsRecordedUnasked() {
    startBoard(300);
    trainToTheEnd();
    QVERIFY(!session().recording());
    QVERIFY(!workspace().timeline().isVisible());
}

void RecordingTest::scrubbingShowsTheOlderIteration() {
    startBoard(2000);
    press(Qt::Key_F9);
    QTRY_VERIFY_WITH_TIMEOUT(workspace().timeline().isVisible() && session().recording(), patience);
    QTest::qWait(500); // until the views have their places, and the surface rests and has its shade
    const QImage before = map();
    const QImage surfaceBefore = workspace().surfaceView()->picture();
    trainToTheEnd();
    QTRY_VERIFY_WITH_TIMEOUT(session().recording()->last() == 2000, patience);
    QTest::qWait(200);
    const QImage after = map();
    QVERIFY(before != after);
    clickAt(0);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot()->replayed && session().snapshot()->iteration == 0,
                             patience);
    QTRY_COMPARE_WITH_TIMEOUT(map(), before, patience);
    QTest::qWait(500); // the surface's rest
    QCOMPARE(workspace().surfaceView()->picture(), surfaceBefore);
    QVERIFY(m_window->findChild<QLabel*>("state")->text().contains("recorded · iteration 0 of 2,000"));
    QVERIFY(child<QLabel>("timelinePlace")->text().contains("iteration 0 of 2,000"));
    clickAt(0.5);
    QTRY_VERIFY_WITH_TIMEOUT(std::abs(session().snapshot()->iteration - 1000) < 50, patience);
    QTest::mouseClick(child<QToolButton>("showLive"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!session().snapshot()->replayed, patience);
    QCOMPARE(session().snapshot()->iteration, 2000);
    QTRY_COMPARE_WITH_TIMEOUT(map(), after, patience);
}

void RecordingTest::aClickOnTheCurvesShowsThatIteration() {
    startBoard(2000);
    press(Qt::Key_F9);
    trainToTheEnd();
    QTRY_VERIFY_WITH_TIMEOUT(session().recording() && session().recording()->last() == 2000, patience);
    auto& curves = workspace().curvesView();
    auto* plot = curves.findChild<QCustomPlot*>();
    QTest::qWait(100);
    const auto* axis = plot->axisRect(0)->axis(QCPAxis::atBottom);
    const QPoint at(static_cast<int>(axis->coordToPixel(700)), plot->axisRect(0)->center().y());
    QTest::mouseMove(plot, at);
    QTest::mouseClick(plot, Qt::LeftButton, {}, at);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot()->replayed, patience);
    QVERIFY(std::abs(session().snapshot()->iteration - 700) < 60);
    QTest::mouseMove(plot, QPoint(2, 2));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(plot, &leave);
    QVERIFY2(!curves.readout().startsWith("iteration 2,000"),
             qPrintable(curves.readout())); // but of the replay
}

void RecordingTest::arrowsStepThroughFrames() {
    startBoard(200);
    press(Qt::Key_F9);
    trainToTheEnd();
    QTRY_VERIFY_WITH_TIMEOUT(session().recording() && session().recording()->last() == 200, patience);
    auto* slider = child<QSlider>("timeline");
    slider->setFocus();
    const auto& recording = *session().recording();
    QTest::keyClick(slider, Qt::Key_Home);
    QTRY_COMPARE_WITH_TIMEOUT(session().snapshot()->iteration, recording.first(), patience);
    QTest::keyClick(slider, Qt::Key_Right);
    QTRY_COMPARE_WITH_TIMEOUT(session().snapshot()->iteration, recording.frame(1).iteration, patience);
    QTest::keyClick(slider, Qt::Key_End);
    QTRY_COMPARE_WITH_TIMEOUT(session().snapshot()->iteration, 200, patience);
    QTest::keyClick(slider, Qt::Key_Left);
    QTRY_COMPARE_WITH_TIMEOUT(session().snapshot()->iteration,
                              recording.frame(recording.size() - 2).iteration, patience);
    QVERIFY(!slider->accessibleName().isEmpty());
}

void RecordingTest::framesAreTheTrainersBits() {
    startBoard(600);
    press(Qt::Key_F9);
    trainToTheEnd();
    QTRY_VERIFY_WITH_TIMEOUT(session().recording() && session().recording()->last() == 600, patience);
    const Recording& recording = *session().recording();
    QVERIFY(recording.size() > 100);
    Trainer trainer(session().runData(), session().networkSpec(), session().runSpecs().training);
    for (std::size_t i = 0; i < recording.size(); ++i) {
        trainer.advance(recording.frame(i).iteration - trainer.iteration());
        QCOMPARE(parametersOf(recording.network(i)), parametersOf(trainer.network()));
    }
}

void RecordingTest::trainingGoesOnWhileThePastIsShown() {
    startBoard(400'000);
    press(Qt::Key_F9);
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(session().recording() && session().recording()->size() > 2, patience);
    clickAt(0);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot()->replayed, patience);
    const std::int64_t iteration = session().live()->iteration;
    const auto frames = session().recording()->size();
    const auto evaluations = session().metrics().size();
    QTRY_VERIFY_WITH_TIMEOUT(session().live()->iteration > iteration + 3000 &&
                                 session().recording()->size() > frames &&
                                 session().metrics().size() > evaluations,
                             patience);
    QVERIFY(session().isRunning());
    QCOMPARE(session().snapshot()->iteration, 0);
    press(Qt::Key_Space);
    QVERIFY(!session().isRunning());
    QCOMPARE(session().snapshot()->iteration, 0);
}

void RecordingTest::aStepLeadsBackToTheRun() {
    startBoard(300);
    press(Qt::Key_F9);
    trainToTheEnd();
    clickAt(0.2);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot()->replayed, patience);
    session().setParameter({0, ParameterId::Kind::bias, 0, 0}, 0.25);
    QTRY_VERIFY_WITH_TIMEOUT(!session().snapshot()->replayed, patience);
    QTRY_COMPARE_WITH_TIMEOUT(parameterOf(session().snapshot()->network, {0, ParameterId::Kind::bias, 0, 0}),
                              0.25, patience);
}

void RecordingTest::playRunsThroughAllFrames() {
    startBoard(30);
    press(Qt::Key_F9);
    trainToTheEnd();
    QTRY_VERIFY_WITH_TIMEOUT(session().recording() && session().recording()->last() == 30, patience);
    std::vector<std::int64_t> seen;
    connect(&session(), &TrainingSession::updated, this,
            [&](const auto& result) { seen.push_back(result->snapshot->iteration); });
    QTest::mouseClick(child<QToolButton>("playRecording"), Qt::LeftButton);
    QVERIFY(workspace().timeline().isPlaying());
    QTRY_VERIFY_WITH_TIMEOUT(!workspace().timeline().isPlaying(), patience);
    QCOMPARE(seen.front(), 0);
    QCOMPARE(seen.back(), 30);
    QVERIFY(std::is_sorted(seen.begin(), seen.end()) && seen.size() > 10);
}

void RecordingTest::rewindRecordsAnew() {
    startBoard(300);
    press(Qt::Key_F9);
    trainToTheEnd();
    QTRY_VERIFY_WITH_TIMEOUT(session().recording() && session().recording()->size() > 1, patience);
    clickAt(0.5);
    QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(session().recording() && session().recording()->size() == 1, patience);
    QCOMPARE(session().recording()->first(), 0);
    QVERIFY(!session().isReplaying() && session().isRecording());
}

void RecordingTest::recordingCanEndAndGoOn() {
    startBoard(400'000);
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot()->iteration > 500, patience);
    press(Qt::Key_F9);
    QTRY_VERIFY_WITH_TIMEOUT(session().recording() && session().recording()->size() > 2, patience);
    QVERIFY(session().recording()->first() > 500);
    press(Qt::Key_F9);
    QTest::qWait(200);
    const std::int64_t last = session().recording()->last();
    QTest::qWait(300);
    QCOMPARE(session().recording()->last(), last);
    QVERIFY(workspace().timeline().isVisible());
    press(Qt::Key_F9);
    QTRY_VERIFY_WITH_TIMEOUT(session().recording()->last() > last, patience);
}

void RecordingTest::filmFromTheTimeline() {
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

void RecordingTest::cancelledFilmLeavesNoFile() {
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

void RecordingTest::impossibleFilmsAreSaid() {
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

void RecordingTest::filmChoicesAreRemembered() {
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

QTEST_MAIN(RecordingTest)
#include "tst_recording.moc"
