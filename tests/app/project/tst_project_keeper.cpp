#include "app/notice_bar.h"
#include "app/project/project_keeper.h"
#include "app/session/run_history.h"
#include "app/workspaces/compare/compare_workspace.h"
#include "app/workspaces/data_workspace.h"
#include "app/workspaces/folds/folds_workspace.h"
#include "app/workspaces/folds/loss_page.h"
#include "app/workspaces/folds/regions_page.h"
#include "app/workspaces/rail.h"
#include "app/workspaces/train_workspace.h"
#include "app/workspaces/variability/study_page.h"
#include "app/workspaces/variability/variability_workspace.h"
#include "core/io/atomic_file.h"
#include "core/nn/same_network.h"
#include "tests/app/opened_window.h"
#include "tests/app/project/answers.h"
#include "tests/test.h"
#include "widgets/canvas/map_view.h"
#include "widgets/canvas/sample_canvas.h"
#include "widgets/plots/curves_view.h"
#include "widgets/surface/surface_view.h"

#include <QClipboard>
#include <QComboBox>
#include <QMenuBar>
#include <QSlider>
#include <QSplitter>
#include <QStandardPaths>
#include <QStatusBar>
#include <QToolButton>

namespace hanscape::tst_app_project_project_keeper {

namespace {

SessionSpecs smallSpecs() {
    SessionSpecs specs;
    specs.data.mesh = 21;
    specs.data.blocks = 4;
    specs.architecture.depth = 4;
    specs.architecture.width = 6;
    specs.architecture.fcLayers = "0";
    specs.training.batch = 20;
    specs.training.iterations = 300'000; // a few seconds, so that there is time to save in the middle
    specs.training.evaluateEvery = 1000;
    return specs;
}

SessionSpecs adamInDouble() {
    SessionSpecs specs = smallSpecs();
    specs.training.optimizer = OptimizerKind::adam;
    specs.training.precision = Precision::twofold;
    return specs;
}

SessionSpecs normalised() {
    SessionSpecs specs = smallSpecs();
    specs.architecture = resnetArchitecture();
    specs.architecture.depth = 5;
    specs.architecture.width = 6;
    return specs;
}

/// Compared from two seeds.
ComparisonSpec twoNetworks() {
    ComparisonSpec compared;
    compared.seeds = 2;
    for (const int width : {5, 7}) {
        ArchitectureSpec architecture = smallSpecs().architecture;
        architecture.width = width;
        compared.members.push_back({networkName(architecture), architecture});
    }
    return compared;
}

} // namespace

/// The project of the real window, saved and opened by its keys and dialogs.
class ProjectKeeperTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void init() { open(m_window); }
    void cleanup() {
        m_window.reset();
        QDir(RecoveryFile::folder()).removeRecursively(); // where a slow machine's window had kept its work
    }
    void savedRunsGoOnToTheSameBits_data();
    void savedRunsGoOnToTheSameBits();
    void editsAndRecordingComeBack();
    void repeatedEditsGoOn();
    void waitingChoicesComeBack();
    void keptRunsComeBack();
    void looksComeBack();
    void comparedNetworksComeBack();
    void trainedComparisonsGoOn();
    void whatWasMeasuredComesBack();
    void earlierCurvesComeBack();
    void samplesThatCannotBeTrainedOnComeBack();
    void closingAsks();
    void openingAndNewAsk();
    void whatIsSavedIsNotAskedFor();
    void strokesUnderWayAreSaved();
    void whatIsDoneMeanwhileIsNotSaved();
    void failedEditsHoldUpNoSaving();
    void changesByOthersAreNotReplacedUnasked();
    void badFilesChangeNothing();
    void savingWhereNothingCanBeWritten();
    void recentFilesOpen();
    void commandOfEditedRunIsItsProject();
    void unsavedWorkIsKeptAndForgotten();
    void whatWasLeftIsBroughtBack();
    void unreadableLeftoversAreSetAside();

  private:
    TrainingSession& session() { return m_window->session(); }
    ProjectKeeper& keeper() { return m_window->project(); }
    TrainWorkspace& train() { return m_window->trainWorkspace(); }
    QString path(const QString& name = "lab.hanscape") { return m_folder.filePath(name); }
    /// The window has the keyboard first: without a window manager nobody gives it back after a dialog.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::ControlModifier) {
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patience));
        QTest::keyClick(m_window.get(), key, modifiers);
    }
    void waitForIteration(std::int64_t iteration) {
        QTRY_VERIFY_WITH_TIMEOUT(session().live() && session().live()->iteration >= iteration, patience);
    }
    /// Trains that many iterations or more, and pauses.
    void trainOn(std::int64_t iterations) {
        const std::int64_t before = session().live() ? session().live()->iteration : 0;
        session().setRunning(true);
        waitForIteration(before + iterations);
        session().setRunning(false);
        QTRY_VERIFY_WITH_TIMEOUT(!session().live()->running, patience);
    }
    void trainToTheEnd() {
        session().setRunning(true);
        QTRY_VERIFY_WITH_TIMEOUT(session().live() && session().live()->status == RunStatus::finished,
                                 patience);
    }
    void saveAs(const QString& file) {
        QFile::remove(file); // else it would be asked whether to replace it
        Answers answers({Answers::file(file)});
        press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(answers.areGiven());
        QVERIFY2(keeper().finishSaving(), qPrintable(complaint()));
        QCOMPARE(complaint(), QString());
        QVERIFY(QFile::exists(file));
    }
    /// As the key does.
    void save() {
        press(Qt::Key_S);
        QVERIFY2(keeper().finishSaving(), qPrintable(complaint()));
    }
    /// Another window, in which a file is opened.
    void reopen(const QString& file) {
        m_window.reset();
        open(m_window);
        m_window->openFile(file);
        QTRY_VERIFY_WITH_TIMEOUT(session().live(), patience);
        QCoreApplication::processEvents();
    }
    void stroke(double y) {
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patience));
        paintLine(*m_window, y);
    }
    QString complaint() {
        auto* bar = m_window->findChild<NoticeBar*>();
        return bar->isVisible() ? bar->text() : QString();
    }
    static QStringList kept() { return QDir(RecoveryFile::folder()).entryList({"*.hanscape"}, QDir::Files); }

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
};

void ProjectKeeperTest::initTestCase() {
    QDir(RecoveryFile::folder()).removeRecursively();
    QVERIFY(!RecoveryFile::folder().startsWith(QDir::homePath() + "/.local/share/Hanscape"));
}

void ProjectKeeperTest::savedRunsGoOnToTheSameBits_data() {
    QTest::addColumn<int>("which");
    QTest::newRow("SGD") << 0;
    QTest::newRow("Adam in double precision") << 1;
    QTest::newRow("batch normalisation") << 2;
}

/// Saved while it trains, closed, opened and trained to the end, beside a run that nobody touched.
void ProjectKeeperTest::savedRunsGoOnToTheSameBits() {
    QFETCH(int, which);
    const SessionSpecs specs = which == 0 ? smallSpecs() : which == 1 ? adamInDouble() : normalised();
    session().setSpecs(specs);
    Trainer untouched(session().data(), session().networkSpec(), specs.training);
    untouched.advance(specs.training.iterations);
    session().setRunning(true);
    waitForIteration(300 + 100 * which);
    saveAs(path());
    const auto saved = loadProject(path().toStdString());
    QVERIFY(saved.run);
    const auto iteration = std::visit([](const auto& state) { return state.iteration; }, saved.run->state);
    reopen(path());
    QCOMPARE(session().live()->iteration, iteration);
    QVERIFY(!session().isRunning() && !session().needsRewind() && !keeper().isModified());
    QVERIFY(session().specs() == specs);
    QCOMPARE(session().metrics().size(), std::size_t(iteration / 1000 + 1));
    trainToTheEnd();
    QVERIFY(sameNetwork(session().live()->network, untouched.network()));
    QVERIFY(sameNetwork(*session().live()->best, untouched.bestNetwork()));
}

void ProjectKeeperTest::editsAndRecordingComeBack() {
    session().setSpecs(smallSpecs());
    press(Qt::Key_F9, {});
    trainOn(200);
    SessionSpecs slower = session().specs();
    slower.training.learningRate = 0.01;
    session().setSpecs(slower);
    trainOn(300);
    stroke(0.3);
    trainOn(400);
    const auto edits = session().edits().size();
    QCOMPARE(edits, std::size_t(2));
    const auto frames = session().recording()->size();
    QVERIFY(frames > 3);
    const auto painted = session().data();
    const auto beginning = session().beginning().data;
    saveAs(path());
    trainToTheEnd();
    const auto end = session().live()->network;
    const auto framesAtEnd = session().recording()->size();
    reopen(path());
    QCOMPARE(session().edits().size(), edits);
    QVERIFY(session().isRecording());
    for (const QAction* action : m_window->findChildren<QAction*>())
        if (action->shortcut() == QKeySequence(Qt::Key_F9))
            QVERIFY(action->isChecked());
    QCOMPARE(session().recording()->size(), frames);
    QVERIFY(sameSamples(*session().data(), *painted));
    QVERIFY(sameSamples(*m_window->dataWorkspace().document().data(), *painted));
    QVERIFY(sameSamples(*session().beginning().data, *beginning));
    QVERIFY(!m_window->dataWorkspace().document().undoStack().canUndo());
    trainToTheEnd();
    QVERIFY(sameNetwork(session().live()->network, end));
    QCOMPARE(session().recording()->size(), framesAtEnd);
    // From its beginning, with its edits, it comes there again.
    session().rewindAndRepeatEdits();
    trainToTheEnd();
    QVERIFY(sameNetwork(session().live()->network, end));
}

/// Saved between the first edit that a run repeats and the second.
void ProjectKeeperTest::repeatedEditsGoOn() {
    session().setSpecs(smallSpecs());
    trainOn(200);
    stroke(0.3);
    trainOn(100'000);
    stroke(-0.3);
    trainToTheEnd();
    const auto end = session().live()->network;
    const auto painted = session().data();
    session().rewindAndRepeatEdits();
    session().setRunning(true);
    waitForIteration(1);
    QTRY_VERIFY_WITH_TIMEOUT(session().edits().size() == 1, patience);
    session().setRunning(false);
    QTRY_VERIFY_WITH_TIMEOUT(!session().live()->running, patience);
    if (session().editsToCome() != 1)
        QSKIP("The run went past its second edit before it could be saved.");
    saveAs(path());
    reopen(path());
    QCOMPARE(session().editsToCome(), std::size_t(1));
    trainToTheEnd();
    QVERIFY(sameNetwork(session().live()->network, end));
    QVERIFY(sameSamples(*session().data(), *painted));
    QCOMPARE(session().edits().size(), std::size_t(2));
}

void ProjectKeeperTest::waitingChoicesComeBack() {
    session().setSpecs(smallSpecs());
    trainOn(200);
    SessionSpecs other = session().specs();
    other.data.blocks = 3;
    other.architecture.width = 9;
    session().setSpecs(other);
    QVERIFY(session().needsRewind());
    saveAs(path());
    reopen(path());
    QVERIFY(session().specs() == other);
    QVERIFY(session().runSpecs() == smallSpecs());
    QVERIFY(session().needsRewind());
    QCOMPARE(specOf(session().live()->network).layers.front().width, 6);
    session().rewind();
    QTRY_VERIFY(session().live());
    QCOMPARE(specOf(session().live()->network).layers.front().width, 9);
}

void ProjectKeeperTest::keptRunsComeBack() {
    session().setSpecs(smallSpecs());
    trainOn(100);
    press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier); // a new seed
    QTRY_VERIFY(session().live());
    trainOn(100);
    stroke(0.3);
    trainOn(100);
    RunHistory& history = m_window->runHistory();
    const auto runs = history.runs();
    QCOMPARE(runs.size(), std::size_t(2));
    saveAs(path());
    QVERIFY(!keeper().isModified());
    history.setLabels({{runs[0]->number, {"first", {"kept"}, "#0072b2"}}}, "Rename");
    QVERIFY(keeper().isModified());
    save();
    QVERIFY(!keeper().isModified());
    reopen(path());
    QVERIFY(!keeper().isModified());
    const auto read = m_window->runHistory().runs();
    QCOMPARE(read.size(), std::size_t(2));
    QCOMPARE(read[0]->label.name, std::string("first"));
    QCOMPARE(read[0]->specs.training.seed, runs[0]->specs.training.seed);
    QCOMPARE(read[0]->iterations, runs[0]->iterations);
    QVERIFY(sameNetwork(*read[0]->last, *runs[0]->last));
    QCOMPARE(m_window->runHistory().underWay(), runs[1]->number);
    QCOMPARE(read[1]->edits.size(), std::size_t(1));
    trainOn(100); // the run under way is the same still
    QCOMPARE(m_window->runHistory().runs().size(), std::size_t(2));
    Answers answers({Answers::button(QMessageBox::Discard)});
    press(Qt::Key_N);
    QVERIFY(answers.areGiven());
    QCOMPARE(m_window->runHistory().runs().size(), std::size_t(0));
}

void ProjectKeeperTest::looksComeBack() {
    session().setSpecs(smallSpecs());
    trainOn(100);
    auto* surface = train().surfaceView();
    QVERIFY(surface);
    OrbitCamera camera;
    camera.yaw = 77;
    camera.pitch = 12;
    camera.distance = 4;
    surface->setCamera(camera);
    train().mapView().setVisibleBox({-0.5, 0.25, -0.25, 0.5});
    SurfaceChoices choices = train().choices();
    choices.look.contours = !choices.look.contours;
    choices.colorMap = "magma";
    choices.mesh = 81;
    train().setChoices(choices);
    train().findChild<QSlider*>("smoothing")->setValue(40);
    auto* splitter = train().findChild<QSplitter*>();
    splitter->setSizes({200, 500});
    const auto sizes = splitter->sizes();
    QTest::mouseClick(train().findChild<QToolButton*>("testPoints"), Qt::LeftButton);
    const CurveRanges zoom{10, 60, 0.2, 0.5, 0.4, 0.9};
    train().findChild<CurvesView*>()->zoomTo(zoom);
    press(Qt::Key_4);
    auto* row = m_window->variabilityWorkspace().findChild<QComboBox*>("row2");
    row->setCurrentIndex(row->findText("None"));
    emit row->activated(row->currentIndex());
    saveAs(path());

    m_window.reset();
    SurfaceChoices().remember();
    open(m_window);
    m_window->openFile(path());
    QCOMPARE(complaint(), QString());
    QTRY_COMPARE(m_window->findChild<Rail*>()->current(),
                 static_cast<Workspace*>(&m_window->variabilityWorkspace()));
    QVERIFY(train().surfaceView()->camera() == camera);
    QVERIFY(train().mapView().visibleBox() == (Box{-0.5, 0.25, -0.25, 0.5}));
    QVERIFY(train().choices() == choices);
    QVERIFY(SurfaceChoices::remembered() == SurfaceChoices()); // another project is not to look so
    QCOMPARE(train().findChild<QSlider*>("smoothing")->value(), 40);
    QVERIFY(train().mapView().testShown());
    const auto zoomed = train().findChild<CurvesView*>()->picture().zoom;
    QVERIFY(zoomed);
    QCOMPARE(zoomed->firstIteration, zoom.firstIteration);
    QCOMPARE(zoomed->lastIteration, zoom.lastIteration);
    QCOMPARE(zoomed->lossHigh, zoom.lossHigh);
    QCOMPARE(zoomed->scoreLow, zoom.scoreLow);
    QCOMPARE(m_window->variabilityWorkspace().findChild<QComboBox*>("row2")->currentText(), "None");
    press(Qt::Key_1);
    QTRY_COMPARE(train().findChild<QSplitter*>()->sizes(), sizes);
}

void ProjectKeeperTest::comparedNetworksComeBack() {
    const ComparisonSpec compared = twoNetworks();
    m_window->compareWorkspace().comparison().setSpec(compared);
    saveAs(path());
    reopen(path());
    QTRY_VERIFY(m_window->compareWorkspace().comparison().spec() == compared);
}

/// Every compared run goes on to the bits of one that nobody touched, and what was trained counts as unsaved.
void ProjectKeeperTest::trainedComparisonsGoOn() {
    SessionSpecs specs = smallSpecs();
    specs.data = {}; // which the window that opens the file has made already
    specs.training.iterations = 30'000;
    session().setSpecs(specs);
    const ComparisonSpec compared = twoNetworks();
    saveAs(path());
    const auto comparison = [this]() -> ComparisonSession& {
        return m_window->compareWorkspace().comparison();
    };
    const auto allAt = [&](std::int64_t least) {
        return std::ranges::all_of(comparison().runs(), [least](const ComparedRun& run) {
            return run.snapshot && run.snapshot->iteration >= least;
        });
    };
    comparison().setSpec(compared);
    QVERIFY(!keeper().isModified());
    comparison().setRunning(true);
    QTRY_VERIFY_WITH_TIMEOUT(allAt(100), patience);
    QVERIFY(keeper().isModified());
    save(); // while they train
    comparison().setRunning(false);
    const auto read = loadProject(path().toStdString()).comparison;
    QVERIFY(read && read->runs.size() == 4);
    reopen(path());
    QTRY_VERIFY_WITH_TIMEOUT(comparison().spec() == compared && allAt(100), patience);
    QVERIFY(!keeper().isModified());
    QVERIFY(!comparison().needsRewind());
    QVERIFY(!comparison().runs()[0].metrics.empty());
    comparison().setRunning(true);
    QTRY_VERIFY_WITH_TIMEOUT(allAt(specs.training.iterations), patience);
    for (std::size_t i = 0; i < 4; ++i) {
        TrainingSpec training = specs.training;
        training.seed += static_cast<int>(i % 2);
        const NetworkSpec network = buildNetwork(compared.members[i / 2].architecture, 2,
                                                 objectiveOf(*session().data(), training.loss).outputs());
        Trainer untouched(session().data(), network, training);
        untouched.advance(training.iterations);
        QVERIFY(sameNetwork(comparison().runs()[i].snapshot->network, untouched.network()));
        QCOMPARE(comparison().runs()[i].metrics.size(), untouched.history().size());
    }
    Answers answers({Answers::button(QMessageBox::Discard)});
    QVERIFY(m_window->close());
}

/// A study goes on from the samples that it had; counts of regions and V in training are of the same run.
void ProjectKeeperTest::whatWasMeasuredComesBack() {
    session().setSpecs(smallSpecs());
    trainOn(100);
    saveAs(path());
    StudyPage& page = m_window->variabilityWorkspace().study();
    VariabilitySpec spec;
    spec.networks = "han";
    spec.depths = "2,3";
    spec.samples = 40;
    spec.mesh = 21;
    page.runner().setSpec(spec);
    page.runner().run();
    QTRY_VERIFY_WITH_TIMEOUT(page.runner().progress().finished(), patience);
    QVERIFY(keeper().isModified());
    press(Qt::Key_4);
    m_window->variabilityWorkspace().show(&page);
    QTRY_VERIFY_WITH_TIMEOUT(!page.trainingVariability().points().empty(), patience);
    press(Qt::Key_5);
    auto* regions = m_window->findChild<RegionsPage*>();
    QTRY_VERIFY_WITH_TIMEOUT(!regions->counts().empty(), patience);
    const auto states = page.runner().progress().states;
    const auto& way = m_window->foldsWorkspace().loss().recorder();
    const auto iterations = way.iterations();
    const std::size_t steps = way.path().size();
    QVERIFY(steps > 1);
    const AnyNetwork first = *way.path().front();
    const auto points = page.trainingVariability().points();
    const auto counts = regions->counts();
    save();
    reopen(path());
    StudyPage& opened = m_window->variabilityWorkspace().study();
    QTRY_VERIFY(opened.runner().progress().done == 80);
    QVERIFY(opened.runner().spec() == spec);
    QVERIFY(opened.runner().progress().states == states);
    QCOMPARE(opened.trainingVariability().points().size(), points.size());
    QCOMPARE(opened.trainingVariability().points().back().value(), points.back().value());
    QVERIFY(m_window->findChild<RegionsPage*>()->counts() == counts);
    const auto& again = m_window->foldsWorkspace().loss().recorder();
    QCOMPARE(again.iterations(), iterations);
    QVERIFY(sameNetwork(*again.path().front(), first));
    QVERIFY(!keeper().isModified());
}

/// Those behind the present run's, with their names and as a person has coloured them.
void ProjectKeeperTest::earlierCurvesComeBack() {
    session().setSpecs(smallSpecs());
    for (int run = 0; run < 2; ++run) {
        trainOn(100);
        press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier); // a new seed
        QTRY_VERIFY(session().live());
    }
    trainOn(100);
    const auto picture = [this] { return m_window->findChild<CurvesView*>()->picture(); };
    RunHistory& history = m_window->runHistory();
    history.setLabels({{1, {"", {}, "#a02060"}}, {3, {"", {}, "#207040"}}}, "Colour");
    QCOMPARE(picture().earlier.size(), std::size_t(2));
    QCOMPARE(picture().earlier[0].color, QColor("#a02060"));
    QVERIFY(!picture().earlier[1].color.isValid());
    QCOMPARE(picture().color, QColor("#207040"));
    m_window->findChild<CurvesView*>()->setEarlierRunShown(1, false);
    const CurvesPicture before = picture();
    saveAs(path());
    reopen(path());
    QTRY_COMPARE(picture().earlier.size(), std::size_t(2));
    for (std::size_t i = 0; i < 2; ++i) {
        QCOMPARE(picture().earlier[i].name, before.earlier[i].name);
        QCOMPARE(picture().earlier[i].color, before.earlier[i].color);
        QCOMPARE(picture().earlier[i].shown, before.earlier[i].shown);
        QCOMPARE(picture().earlier[i].metrics.size(), before.earlier[i].metrics.size());
    }
    QCOMPARE(picture().name, before.name);
    QCOMPARE(picture().color, before.color);
}

/// A new canvas with samples of one class: the network keeps what it had, and the canvas what was painted.
void ProjectKeeperTest::samplesThatCannotBeTrainedOnComeBack() {
    saveAs(path());
    QVERIFY(!keeper().isModified());
    press(Qt::Key_2);
    auto& page = m_window->dataWorkspace();
    for (auto* button : page.findChildren<QToolButton*>())
        if (button->text() == "New")
            QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(page.document().data()->samples(), Eigen::Index(0));
    page.canvas().setFocus();
    QTest::keyClick(&page.canvas(), Qt::Key_B);
    QTest::mouseClick(&page.canvas(), Qt::LeftButton, {}, page.canvas().toWidget({0.1, 0.2}).toPoint());
    QTRY_VERIFY(page.document().data()->samples() > 0);
    const auto painted = page.document().data();
    QTRY_VERIFY(!page.findChild<QLabel*>("dataComplaint")->text().isEmpty());
    QVERIFY(keeper().isModified()); // what is on the canvas is in no file

    const Dataset trained = *session().data();
    save();
    QVERIFY(!keeper().isModified());
    reopen(path());
    auto& canvas = m_window->dataWorkspace().document();
    QTRY_COMPARE(canvas.data()->samples(), painted->samples());
    QCOMPARE(canvas.data()->inputs, painted->inputs);
    QCOMPARE(canvas.data()->targets, painted->targets);
    QVERIFY(canvas.data()->parts == painted->parts);
    QCOMPARE(session().data()->inputs, trained.inputs); // which the network keeps
    QVERIFY(!m_window->dataWorkspace().findChild<QLabel*>("dataComplaint")->text().isEmpty());
}

void ProjectKeeperTest::closingAsks() {
    session().setSpecs(smallSpecs());
    QVERIFY(keeper().isModified() && m_window->isWindowModified());
    {
        Answers answers({Answers::button(QMessageBox::Cancel)});
        QVERIFY(!m_window->close());
        QVERIFY(answers.areGiven() && m_window->isVisible());
    }
    {
        Answers answers({Answers::button(QMessageBox::Save), Answers::file(path("closed"))});
        QVERIFY(m_window->close()); // the ending was left out
        QVERIFY(answers.areGiven());
    }
    QVERIFY(loadProject(path("closed.hanscape").toStdString()).specs == smallSpecs());
    open(m_window);
    session().setSpecs(smallSpecs());
    Answers answers({Answers::button(QMessageBox::Discard)});
    QVERIFY(m_window->close());
    QVERIFY(answers.areGiven());
}

void ProjectKeeperTest::openingAndNewAsk() {
    session().setSpecs(smallSpecs());
    saveAs(path());
    QVERIFY(m_window->windowTitle().startsWith("lab.hanscape · 4×6 "));
    trainOn(100);
    QVERIFY(keeper().isModified());
    {
        Answers answers({Answers::button(QMessageBox::Cancel)});
        press(Qt::Key_N);
        QVERIFY(answers.areGiven());
        QCOMPARE(keeper().path(), path());
    }
    {
        Answers answers({Answers::button(QMessageBox::Discard)});
        press(Qt::Key_N);
        QVERIFY(answers.areGiven());
    }
    QVERIFY(session().specs() == SessionSpecs());
    QVERIFY(keeper().path().isEmpty() && !keeper().isModified());
    trainOn(10);
    Answers answers({Answers::file(path()), Answers::button(QMessageBox::Discard)});
    press(Qt::Key_O);
    QVERIFY(answers.areGiven());
    QCOMPARE(keeper().path(), path());
    QVERIFY(session().specs() == smallSpecs());
}

void ProjectKeeperTest::whatIsSavedIsNotAskedFor() {
    QVERIFY(!keeper().isModified());
    session().setSpecs(smallSpecs());
    press(Qt::Key_Z); // undone: as at first
    QTRY_VERIFY(!keeper().isModified() && !m_window->isWindowModified());
    session().setSpecs(smallSpecs());
    trainOn(100);
    saveAs(path());
    QVERIFY(!keeper().isModified() && !m_window->isWindowModified());
    trainOn(200);
    QVERIFY(keeper().isModified() && m_window->isWindowModified());
    save();
    QVERIFY(!keeper().isModified());
    session().setRecording(true);
    QVERIFY(keeper().isModified());
    save();
    QVERIFY(m_window->close());
}

void ProjectKeeperTest::strokesUnderWayAreSaved() {
    session().setSpecs(smallSpecs());
    press(Qt::Key_2);
    auto& canvas = m_window->dataWorkspace().canvas();
    QTRY_VERIFY(canvas.isVisible());
    canvas.setFocus();
    QTest::keyClick(&canvas, Qt::Key_B);
    QTest::mousePress(&canvas, Qt::LeftButton, {}, canvas.toWidget({-0.4, 0}).toPoint());
    QTest::mouseMove(&canvas, canvas.toWidget({0.4, 0}).toPoint());
    saveAs(path());
    const auto saved = loadProject(path().toStdString());
    QVERIFY(saved.specs.data.source == DataSource::painted);
    QVERIFY(sameSamples(*saved.data, *m_window->dataWorkspace().document().data()));
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, canvas.toWidget({0.4, 0}).toPoint());
}

void ProjectKeeperTest::whatIsDoneMeanwhileIsNotSaved() {
    session().setSpecs(smallSpecs());
    trainOn(100);
    const auto before = session().data();
    QFile::remove(path());
    keeper().saveTo(path());
    QVERIFY(!QFile::exists(path())); // it comes, and the window has gone on
    stroke(0.3);
    QTRY_VERIFY(session().data() != before);
    m_window->runHistory().setLabels({{m_window->runHistory().underWay(), {"named", {}, {}}}}, "Rename");
    QVERIFY(keeper().finishSaving());
    QVERIFY(keeper().isModified());
    QVERIFY(m_window->isWindowModified());
    const Project project = loadProject(path().toStdString());
    QVERIFY(sameSamples(*project.data, *before));
    save();
    QVERIFY(!keeper().isModified());
    QVERIFY(sameSamples(*loadProject(path().toStdString()).data, *session().data()));
}

/// What the worker refuses takes nothing with it that waits behind it.
void ProjectKeeperTest::failedEditsHoldUpNoSaving() {
    session().setSpecs(smallSpecs());
    trainOn(100);
    for (int i = 0; i < 50; ++i)
        session().setParameter({0, ParameterId::Kind::bias, 0, 0}, 1e30);
    keeper().saveTo(path());
    QVERIFY(keeper().finishSaving());
    QVERIFY(loadProject(path().toStdString()).run.has_value());
}

void ProjectKeeperTest::changesByOthersAreNotReplacedUnasked() {
    session().setSpecs(smallSpecs());
    saveAs(path());
    writeFileAtomically(path().toStdString(), "somebody else's");
    trainOn(50);
    {
        Answers answers({Answers::button(QMessageBox::Cancel)});
        press(Qt::Key_S);
        QVERIFY(answers.areGiven());
        QCOMPARE(QByteArray::fromStdString(readFile(path().toStdString())), "somebody else's");
        QVERIFY(keeper().isModified());
    }
    {
        Answers answers({Answers::button("Save as…"), Answers::file(path("mine.hanscape"))});
        save();
        QVERIFY(answers.areGiven());
    }
    QCOMPARE(keeper().path(), path("mine.hanscape"));
    QVERIFY(!keeper().isModified());
    writeFileAtomically(keeper().path().toStdString(), "theirs");
    {
        Answers answers({Answers::button("Save as…"), Answers::file(path("other.hanscape"))});
        QVERIFY(keeper().saveAndWait()); // elsewhere is saved, too: a window that waits for it may close
        QVERIFY(answers.areGiven());
    }
    QCOMPARE(keeper().path(), path("other.hanscape"));
    writeFileAtomically(keeper().path().toStdString(), "again");
    trainOn(100);
    Answers answers({Answers::button("Replace")});
    save();
    QVERIFY(answers.areGiven());
    QVERIFY(loadProject(path("other.hanscape").toStdString()).specs == smallSpecs());
}

void ProjectKeeperTest::badFilesChangeNothing() {
    session().setSpecs(smallSpecs());
    saveAs(path());
    std::string bytes = readFile(path().toStdString());
    writeFileAtomically(path("half.hanscape").toStdString(), bytes.substr(0, bytes.size() / 2));
    for (const QString& name : {QString("half.hanscape"), QString("none.hanscape")}) {
        m_window->openFile(path(name));
        QVERIFY2(complaint().contains(name), qPrintable(complaint()));
        QCOMPARE(keeper().path(), path());
        QVERIFY(session().specs() == smallSpecs());
    }
    m_window->openFile(path());
    QCOMPARE(complaint(), QString());
}

void ProjectKeeperTest::savingWhereNothingCanBeWritten() {
    session().setSpecs(smallSpecs());
    Answers answers({Answers::file("/proc/lab.hanscape")});
    press(Qt::Key_S);
    QVERIFY(!keeper().finishSaving());
    QVERIFY(answers.areGiven());
    QVERIFY2(complaint().contains("/proc/lab.hanscape"), qPrintable(complaint()));
    QVERIFY(keeper().path().isEmpty() && keeper().isModified());
}

void ProjectKeeperTest::recentFilesOpen() {
    session().setSpecs(smallSpecs());
    saveAs(path("one.hanscape"));
    saveAs(path("two.hanscape"));
    QCOMPARE(keeper().recent().paths().mid(0, 2), QStringList({path("two.hanscape"), path("one.hanscape")}));
    auto* menu = m_window->findChild<QMenu*>("recent");
    emit menu->aboutToShow();
    QCOMPARE(menu->actions().at(1)->text(), "one.hanscape");
    menu->actions().at(1)->trigger();
    QCOMPARE(keeper().path(), path("one.hanscape"));
    QVERIFY(QFile::remove(path("two.hanscape")));
    emit menu->aboutToShow();
    menu->actions().at(1)->trigger();
    QVERIFY2(complaint().contains("two.hanscape"), qPrintable(complaint()));
    QVERIFY(!keeper().recent().paths().contains(path("two.hanscape")));
}

void ProjectKeeperTest::commandOfEditedRunIsItsProject() {
    session().setSpecs(smallSpecs());
    trainOn(100);
    stroke(0.3);
    Answers answers({Answers::file(path("edited run.hanscape"))});
    press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(answers.areGiven());
    QCOMPARE(QApplication::clipboard()->text(), "hanscape '" + path("edited run.hanscape") + "'");
    const auto painted = session().data();
    press(Qt::Key_N);
    QVERIFY(session().specs() == SessionSpecs());
    press(Qt::Key_V);
    QCOMPARE(keeper().path(), path("edited run.hanscape"));
    QVERIFY(sameSamples(*session().data(), *painted));
}

void ProjectKeeperTest::unsavedWorkIsKeptAndForgotten() {
    keeper().setAutosaveInterval(50);
    QVERIFY(kept().isEmpty());
    session().setSpecs(smallSpecs());
    trainOn(100);
    QTRY_VERIFY_WITH_TIMEOUT(!kept().isEmpty(), patience);
    QVERIFY(RecoveryFile::abandoned().empty()); // somebody works on it
    const QString file = RecoveryFile::folder() + '/' + kept().front();
    QTRY_VERIFY_WITH_TIMEOUT(loadProject(file.toStdString()).run.has_value(), patience);
    QCOMPARE(QFile::permissions(RecoveryFile::folder()) & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    saveAs(path());
    QTRY_VERIFY_WITH_TIMEOUT(kept().isEmpty(), patience);
    trainOn(300);
    QTRY_VERIFY_WITH_TIMEOUT(!kept().isEmpty(), patience);
    Answers answers({Answers::button(QMessageBox::Discard)});
    QVERIFY(m_window->close());
    m_window.reset();
    QVERIFY(kept().isEmpty());
}

/// What a window that was told to end has left is offered by the next, and goes on to the same bits.
void ProjectKeeperTest::whatWasLeftIsBroughtBack() {
    session().setSpecs(smallSpecs());
    saveAs(path());
    trainOn(200);
    const auto iteration = session().live()->iteration;
    keeper().keep();
    m_window.reset(); // by no close(), as at the end of a process
    QCOMPARE(kept().size(), 1);
    open(m_window);
    m_window->offerRecovery();
    auto* bar = m_window->findChild<NoticeBar*>();
    QVERIFY(bar->isVisible());
    QVERIFY2(bar->text().startsWith("lab.hanscape was not saved"), qPrintable(bar->text()));
    for (auto* button : bar->findChildren<QToolButton*>())
        if (button->text() == "Bring back")
            QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(keeper().path(), path());
    QTRY_VERIFY_WITH_TIMEOUT(session().live(), patience);
    QCOMPARE(session().live()->iteration, iteration);
    QVERIFY(keeper().isModified());
    QCOMPARE(kept().size(), 1); // until it is saved
    save();
    QTRY_VERIFY_WITH_TIMEOUT(kept().isEmpty(), patience);
    QVERIFY(!keeper().isModified());
    trainToTheEnd();
    Trainer untouched(session().data(), session().networkSpec(), session().specs().training);
    untouched.advance(smallSpecs().training.iterations);
    QVERIFY(sameNetwork(session().live()->network, untouched.network()));
}

void ProjectKeeperTest::unreadableLeftoversAreSetAside() {
    QVERIFY(QDir().mkpath(RecoveryFile::folder()));
    writeFileAtomically((RecoveryFile::folder() + "/broken.hanscape").toStdString(), "PK");
    m_window->offerRecovery();
    QVERIFY2(complaint().contains("broken.hanscape"), qPrintable(complaint()));
    QVERIFY(kept().isEmpty());
    QVERIFY(QFile::exists(RecoveryFile::folder() + "/broken.hanscape.unreadable"));
}

HANSCAPE_TEST(ProjectKeeperTest, QApplication)

} // namespace hanscape::tst_app_project_project_keeper

#include "app/project/tst_project_keeper.moc"
