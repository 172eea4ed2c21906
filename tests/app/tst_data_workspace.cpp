#include "app/main_window.h"
#include "app/workspaces/data_workspace.h"
#include "core/data/painting.h"
#include "core/io/dataset_file.h"
#include "core/io/samples_writer.h"
#include "tests/test.h"
#include "widgets/canvas/sample_canvas.h"

#include <QLabel>
#include <QTemporaryDir>
#include <QToolButton>

namespace hanscape::tst_app_data_workspace {

/// Painting in the real window, by the mouse, and what the run makes of it.
class DataWorkspaceTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void cleanup();
    void fromAnEmptyCanvasToATrainedNetwork();
    void flippedBlocksReachTheRunUnderWay();
    void whatWasSavedReadsBack();
    void anotherSplitIsAStep();
    void whatCannotBeTrainedOnIsSaid();
    void otherSourcesAreTakenUp();

  private:
    void drag(std::vector<QPointF> plane, Qt::MouseButton button);
    void click(QPointF plane, Qt::MouseButton button = Qt::LeftButton);
    void useTool(Qt::Key key) { QTest::keyClick(&canvas(), key); }
    SampleCanvas& canvas() { return m_window->dataWorkspace().canvas(); }
    SampleDocument& document() { return m_window->dataWorkspace().document(); }
    TrainingSession& session() { return m_window->session(); }
    QToolButton* button(const char* name) { return m_window->findChild<QToolButton*>(name); }

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
};

void DataWorkspaceTest::init() {
    m_window = std::make_unique<MainWindow>(lightTheme());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patience));
    for (auto* button : m_window->findChildren<QToolButton*>())
        if (button->accessibleName() == "Data workspace")
            QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(canvas().isVisible());
    canvas().setFocus();
}

void DataWorkspaceTest::cleanup() { m_window.reset(); }

void DataWorkspaceTest::drag(std::vector<QPointF> plane, Qt::MouseButton button) {
    const auto at = [&](QPointF p) { return canvas().toWidget(p).toPoint(); };
    QTest::mousePress(&canvas(), button, {}, at(plane.front()));
    for (std::size_t i = 1; i < plane.size(); ++i)
        for (int step = 1; step <= 10; ++step) {
            const QPointF place = plane[i - 1] + (plane[i] - plane[i - 1]) * step / 10;
            QMouseEvent move(QEvent::MouseMove, at(place), canvas().mapToGlobal(at(place)), Qt::NoButton,
                             button, {});
            QApplication::sendEvent(&canvas(), &move);
        }
    QTest::mouseRelease(&canvas(), button, {}, at(plane.back()));
}

void DataWorkspaceTest::click(QPointF plane, Qt::MouseButton button) {
    QTest::mouseClick(&canvas(), button, {}, canvas().toWidget(plane).toPoint());
}

void DataWorkspaceTest::fromAnEmptyCanvasToATrainedNetwork() {
    const auto before = document().data();
    QTest::mouseClick(button("newCanvas"), Qt::LeftButton);
    QCOMPARE(document().data()->samples(), 0);
    drag({{-0.8, 0.7}, {-0.3, 0.0}, {-0.8, -0.7}}, Qt::LeftButton);
    drag({{0.8, 0.7}, {0.4, 0.0}, {0.8, -0.7}}, Qt::RightButton);
    const Dataset& painted = *document().data();
    QVERIFY(painted.samples() > 500);
    QCOMPARE(painted.classes, 2);
    for (Eigen::Index i = 0; i < painted.samples(); ++i)
        QCOMPARE(painted.targets(i), painted.inputs(0, i) > 0 ? 1.0 : 0.0);
    QTRY_VERIFY_WITH_TIMEOUT(session().data() == document().data(), patience);
    QVERIFY(session().specs().data.source == DataSource::painted);
    SessionSpecs specs = session().specs();
    specs.training.learningRate = 0.01; // the paper's board bears 0.05, these strokes do not from every seed
    session().setSpecs(specs);
    session().setRunning(true);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().snapshot()->last.train.accuracy > 0.97,
                             patience);
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    // Undo of all of it: rate, stroke, stroke, new canvas.
    QCOMPARE(document().undoStack().count(), 4);
    for (int i = 0; i < 4; ++i)
        QTest::mouseClick(button("undo"), Qt::LeftButton);
    QVERIFY(sameSamples(*document().data(), *before));
    QVERIFY(!button("undo")->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(session().specs() == SessionSpecs(),
                             patience); // the board's samples are its own
}

void DataWorkspaceTest::flippedBlocksReachTheRunUnderWay() {
    session().setRunning(true);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().snapshot()->iteration > 200, patience);
    const auto before = document().data();
    useTool(Qt::Key_K);
    click({-0.05, -0.05});
    const auto after = document().data();
    Eigen::Index changed = 0;
    for (Eigen::Index i = 0; i < after->samples(); ++i)
        changed += after->targets(i) != before->targets(i);
    QCOMPARE(changed, 36); // the mesh points of a block of the 12×12 board
    QTRY_VERIFY_WITH_TIMEOUT(session().data() == document().data(), patience);
    QVERIFY(session().isRunning());
    QVERIFY(!session().needsRewind());
    const std::int64_t then = session().snapshot()->iteration;
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot()->iteration > then + 500, patience);
    QVERIFY(session().metrics().size() > 2); // the same run goes on
    session().setRunning(false);
    document().undoStack().undo();
    QVERIFY(sameSamples(*document().data(), *before));
    QTRY_VERIFY_WITH_TIMEOUT(session().data() == document().data(), patience);
}

void DataWorkspaceTest::whatWasSavedReadsBack() {
    useTool(Qt::Key_F);
    drag({{-0.5, -0.5}, {0.5, 0.5}}, Qt::LeftButton);
    useTool(Qt::Key_B);
    drag({{-1, 0}, {1, 0}}, Qt::RightButton);
    const std::string path = m_folder.filePath("painted.csv").toStdString();
    const auto held = document().data();
    const Dataset& saved = *held;
    QVERIFY(std::count_if(saved.flippedFrom.begin(), saved.flippedFrom.end(), [](int l) { return l >= 0; }) >
            0);
    writeSamples(path, saved, {true, true, {}});
    m_window->openFile(QString::fromStdString(path));
    QVERIFY(sameSamples(*document().data(), saved));
    QVERIFY(session().specs().data.source == DataSource::files);
}

void DataWorkspaceTest::anotherSplitIsAStep() {
    useTool(Qt::Key_B);
    drag({{-0.6, 0.5}, {0.6, 0.5}}, Qt::RightButton);
    QTRY_VERIFY_WITH_TIMEOUT(session().specs().data.source == DataSource::painted, patience);
    const auto painted = document().data();
    SessionSpecs specs = session().specs();
    specs.data.trainFraction = 0.6;
    specs.data.flipFraction = 0.1;
    session().setSpecs(specs);
    const Dataset& split = *document().data();
    QVERIFY(split.inputs == painted->inputs);
    const auto training = std::count(split.parts.begin(), split.parts.end(), Part::train);
    QCOMPARE(training, std::llround(0.6 * static_cast<double>(split.samples())));
    const auto flips =
        std::count_if(split.flippedFrom.begin(), split.flippedFrom.end(), [](int l) { return l >= 0; });
    QVERIFY(std::abs(static_cast<double>(flips) / static_cast<double>(training) - 0.1) < 0.03);
    QVERIFY(document().data() == session().data());
    QTest::mouseClick(button("undo"), Qt::LeftButton);
    QVERIFY(sameSamples(*document().data(), *painted));
}

void DataWorkspaceTest::whatCannotBeTrainedOnIsSaid() {
    const auto before = session().data();
    QTest::mouseClick(button("newCanvas"), Qt::LeftButton);
    auto* complaint = m_window->findChild<QLabel*>("dataComplaint");
    QTRY_VERIFY(complaint->text().contains("Nothing is painted"));
    const QRectF plot = canvas().plotRect();
    drag({{-0.5, 0}, {0.5, 0}}, Qt::LeftButton);
    QTRY_VERIFY(complaint->text().contains("one class"));
    QVERIFY(session().data() == before); // training would go on with what it had
    drag({{-0.5, 0.6}, {0.5, 0.6}}, Qt::RightButton);
    QTRY_VERIFY(complaint->text().isEmpty());
    QCOMPARE(canvas().plotRect(), plot); // no sentence moves the canvas under a stroke
    QTRY_VERIFY(session().data() == document().data());
}

void DataWorkspaceTest::otherSourcesAreTakenUp() {
    SessionSpecs specs = session().specs();
    specs.data.source = DataSource::moons;
    session().setSpecs(specs);
    QVERIFY(document().data() == session().data());
    QCOMPARE(document().data()->samples(), 1000);
    QTest::mouseClick(button("undo"), Qt::LeftButton);
    QVERIFY(session().specs() == SessionSpecs());
    QCOMPARE(document().data()->samples(), 81 * 81);
}

HANSCAPE_TEST(DataWorkspaceTest, QApplication)

} // namespace hanscape::tst_app_data_workspace

#include "app/tst_data_workspace.moc"
