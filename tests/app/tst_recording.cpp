#include "app/workspaces/timeline.h"
#include "app/workspaces/train_workspace.h"
#include "tests/app/opened_window.h"
#include "tests/test.h"
#include "widgets/plots/curves_view.h"
#include "widgets/surface/surface_view.h"

#include <qcustomplot.h>
#include <QLabel>
#include <QSlider>
#include <QToolButton>

namespace hanscape::tst_app_recording {

namespace {

std::vector<float> parametersOf(const AnyNetwork& network) {
    const auto& parameters = std::get<Network<float>>(network).parameters();
    return {parameters.begin(), parameters.end()};
}

} // namespace

/// Recording a run and going back to what was recorded, by events on the real window.
class RecordingTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { open(m_window); }
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
};

void RecordingTest::startBoard(int iterations) {
    typeInto(child<QWidget>("blocks"), "4");
    typeInto(child<QWidget>("iterations"), QString::number(iterations));
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
    QTRY_COMPARE_WITH_TIMEOUT(seen.back(), 30, patience);
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

HANSCAPE_TEST(RecordingTest, QApplication)

} // namespace hanscape::tst_app_recording

#include "app/tst_recording.moc"
