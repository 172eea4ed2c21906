#include "app/exporters/view_export.h"
#include "app/notice_bar.h"
#include "app/workspaces/train_workspace.h"
#include "app/workspaces/view_panel.h"
#include "core/io/model_file.h"
#include "tests/app/opened_window.h"
#include "tests/app/project/answers.h"
#include "tests/test.h"
#include "widgets/editors/number_box.h"
#include "widgets/plots/curves_view.h"
#include "widgets/surface/surface_view.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QToolButton>
#include <set>

namespace hanscape::tst_app_main_window {

namespace {

template <class Scalar>
std::vector<Scalar> parametersOf(const AnyNetwork& network) {
    const auto& parameters = std::get<Network<Scalar>>(network).parameters();
    return {parameters.begin(), parameters.end()};
}

int distinctColors(const QImage& image) {
    std::set<QRgb> colors;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            colors.insert(image.pixel(x, y));
    return static_cast<int>(colors.size());
}

} // namespace

class MainWindowTest : public QObject {
    Q_OBJECT

  public:
    static void initMain() { QApplication::setApplicationName("Hanscape"); }

  private slots:
    void init() { open(m_window); }
    void cleanup();
    void spaceTrainsAndViewsMove();
    void viewsTellOfOneState();
    void pauseStepRewind();
    void newSeedDrawsOtherWeights();
    void bitsAreThoseOfTheCommand();
    void presetsShowTheirCounts_data();
    void presetsShowTheirCounts();
    void rateAppliesAtOnceAndWidthWaits();
    void editorsFitBesideTheirScrollBar();
    void whatWaitsIsSeenInASmallWindow();
    void badNumbersAreRefusedInASentence_data();
    void badNumbersAreRefusedInASentence();
    void spaceInAFieldDoesNotTrain();
    void divergenceIsSaidAndRewindMends();
    void badFilesLeaveTheWindowAsItWas_data();
    void badFilesLeaveTheWindowAsItWas();
    void dataFileIsOpenedAndTrained();
    void savedModelOpensAgain();
    void exportsAreFull_data();
    void exportsAreFull();
    void exportTellsWhatBecameOfIt();
    void notesMoveNoView();
    void viewsEnlarge();
    void surfaceIsThereAfterAnotherViewWasLarge();
    void flippedLabelsAreCounted();
    void closingWhileTrainingStops();

  private:
    void type(const char* field, const QString& text) { typeInto(child<QWidget>(field), text); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(m_window.get(), key, modifiers);
    }
    void startBoard(int blocks, int iterations);
    bool waitForPause();
    template <class Widget>
    Widget* child(const char* name) {
        // The Data workspace has an editor of the same fields.
        auto* inTrain = m_window->trainWorkspace().findChild<Widget*>(name);
        return inTrain ? inTrain : m_window->findChild<Widget*>(name);
    }
    TrainingSession& session() { return m_window->session(); }

    std::unique_ptr<MainWindow> m_window;
    QTemporaryDir m_folder;
};

void MainWindowTest::cleanup() { m_window.reset(); }

void MainWindowTest::startBoard(int blocks, int iterations) {
    type("blocks", QString::number(blocks));
    type("iterations", QString::number(iterations));
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().snapshot()->totalIterations == iterations,
                             patience);
}

bool MainWindowTest::waitForPause() {
    return QTest::qWaitFor(
        [&] { return session().snapshot() && !session().snapshot()->running && !session().isRunning(); },
        patience);
}

void MainWindowTest::spaceTrainsAndViewsMove() {
    startBoard(8, 4000);
    const QImage mapBefore = m_window->trainWorkspace().mapView().grab().toImage();
    const QImage surfaceBefore = m_window->trainWorkspace().surfaceView()->picture();
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().snapshot()->iteration > 500, patience);
    QVERIFY(session().isRunning());
    QVERIFY(child<QLabel>("state")->text().contains("training"));
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().snapshot()->last.train.accuracy > 0.9,
                             patience);
    QVERIFY(m_window->trainWorkspace().mapView().grab().toImage() != mapBefore);
    QVERIFY(m_window->trainWorkspace().surfaceView()->picture() != surfaceBefore);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().snapshot()->status == RunStatus::finished,
                             patience);
    QCOMPARE(session().snapshot()->iteration, 4000);
    QCOMPARE(session().metrics().size(), 41u); // every one of them, though snapshots are the latest only
    QTRY_VERIFY(!session().isRunning());
    QVERIFY(child<QLabel>("state")->text().contains("finished"));
}

void MainWindowTest::viewsTellOfOneState() {
    type("evaluate_every", "1");
    startBoard(8, 1500);
    int updates = 0, apart = 0;
    connect(&session(), &TrainingSession::updated, this, [&] {
        ++updates;
        apart += session().metrics().back().iteration != session().snapshot()->last.iteration;
    });
    press(Qt::Key_Space);
    QVERIFY(waitForPause());
    QVERIFY(updates > 2);
    QCOMPARE(apart, 0);
    QCOMPARE(session().metrics().size(), std::size_t(1501));
}

void MainWindowTest::pauseStepRewind() {
    const auto initial = parametersOf<float>(session().snapshot()->network);
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().snapshot()->iteration > 100, patience);
    press(Qt::Key_Space);
    QVERIFY(waitForPause());
    const auto paused = session().snapshot()->iteration;
    QTest::qWait(100);
    QCOMPARE(session().snapshot()->iteration, paused);
    press(Qt::Key_Period);
    QTRY_COMPARE_WITH_TIMEOUT(session().snapshot()->iteration, paused + 1, patience);
    press(Qt::Key_Period);
    QTRY_COMPARE_WITH_TIMEOUT(session().snapshot()->iteration, paused + 2, patience);
    QVERIFY(parametersOf<float>(session().snapshot()->network) != initial);
    press(Qt::Key_R, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().snapshot()->iteration == 0, patience);
    QVERIFY(parametersOf<float>(session().snapshot()->network) == initial);
    QCOMPARE(session().metrics().size(), 1u);
}

void MainWindowTest::newSeedDrawsOtherWeights() {
    const auto initial = parametersOf<float>(session().snapshot()->network);
    press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().snapshot()->run == 2, patience);
    QVERIFY(parametersOf<float>(session().snapshot()->network) != initial);
    QCOMPARE(child<QWidget>("seed")->findChild<QLineEdit*>()->text(), QString("2"));
    QVERIFY(!session().needsRewind());
}

void MainWindowTest::bitsAreThoseOfTheCommand() {
    startBoard(12, 700);
    press(Qt::Key_Space);
    // Pauses at odd moments cut the run into other slices than the command's.
    for (int i = 0; i < 3; ++i) {
        QTest::qWait(15);
        press(Qt::Key_Space);
        QVERIFY(waitForPause());
        press(Qt::Key_Period);
        press(Qt::Key_Space);
    }
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().snapshot()->status == RunStatus::finished,
                             patience);
    const Snapshot& snapshot = *session().snapshot();
    QCOMPARE(snapshot.iteration, 700);
    const std::string windowBytes =
        encodeModel({snapshot.network, snapshot.objective, session().preparation()});
    QProcess command;
    const QString out = m_folder.filePath("run");
    command.start(HANSCAPE_BINARY, {"train", "--iterations", "700", "--out", out});
    QVERIFY(command.waitForFinished(patience));
    QCOMPARE(command.exitCode(), 0);
    QFile file(out + "/last.safetensors");
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray::fromStdString(windowBytes));
}

void MainWindowTest::presetsShowTheirCounts_data() {
    QTest::addColumn<QString>("preset");
    QTest::addColumn<QString>("counts");
    QTest::newRow("HanNet") << "HanNet"
                            << "3,032 parameters · AR 19.79 %";
    QTest::newRow("FCNet1") << "FCNet1"
                            << "51,002 parameters · AR 1.18 %";
    QTest::newRow("FCNet2") << "FCNet2"
                            << "91,402 parameters · AR 1.09 %";
    QTest::newRow("FCNet3") << "FCNet3"
                            << "453,002 parameters · AR 0.40 %";
    QTest::newRow("(b)") << "b"
                         << "3,032 parameters · AR 19.79 %";
    QTest::newRow("(d)") << "d"
                         << "17,822 parameters · AR 3.37 %";
}

void MainWindowTest::presetsShowTheirCounts() {
    QFETCH(QString, preset);
    auto* button = m_window->findChild<QToolButton*>("preset-" + preset);
    QTest::mouseClick(button, Qt::LeftButton);
    QTEST(child<QLabel>("counts")->text(), "counts");
    QVERIFY(button->isChecked());
    QTRY_VERIFY_WITH_TIMEOUT(
        session().snapshot() && specOf(session().snapshot()->network) == session().networkSpec(), patience);
}

void MainWindowTest::rateAppliesAtOnceAndWidthWaits() {
    startBoard(12, 100'000'000); // still training when the rate has been typed
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().snapshot()->iteration > 0, patience);
    type("learning_rate", "0.01");
    QTRY_COMPARE_WITH_TIMEOUT(session().snapshot()->learningRate, 0.01, patience);
    QVERIFY(!session().needsRewind());
    QVERIFY(session().isRunning());
    type("width", "12");
    QVERIFY(session().needsRewind());
    auto* waiting = child<QLabel>("waiting");
    QVERIFY(waiting->isVisible());
    QCOMPARE(waiting->text(), QString("Waiting for a rewind: Width."));
    QCOMPARE(specOf(session().snapshot()->network).layers[0].width, 30);
    QTest::mouseClick(child<QPushButton>("rewindNow"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(
        session().snapshot() && specOf(session().snapshot()->network).layers[0].width == 12, patience);
    QVERIFY(!waiting->isVisible());
}

void MainWindowTest::editorsFitBesideTheirScrollBar() {
    m_window->resize(1000, 700);
    for (auto* area : m_window->trainWorkspace().findChildren<QScrollArea*>()) {
        QTRY_VERIFY(area->verticalScrollBar()->isVisible());
        for (const char* preset : {"preset-FCNet3", "preset-HanNet"}) {
            child<QToolButton>(preset)->click();
            QTRY_VERIFY2(area->widget()->width() <= area->viewport()->width(),
                         qPrintable(QString::number(area->widget()->width())));
        }
    }
}

void MainWindowTest::whatWaitsIsSeenInASmallWindow() {
    m_window->resize(1000, 700);
    press(Qt::Key_Period);
    type("width", "20");
    auto* rewind = child<QPushButton>("rewindNow");
    QTRY_VERIFY(rewind->isVisible() && rewind->visibleRegion() == QRegion(rewind->rect()));
    type("depth", "none");
    auto* complaint = child<QLabel>("complaint");
    QTRY_VERIFY(complaint->isVisible() && complaint->visibleRegion() == QRegion(complaint->rect()));
}

void MainWindowTest::badNumbersAreRefusedInASentence_data() {
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("complaint");
    QTest::newRow("blocks") << "blocks"
                            << "82"
                            << "at most 81";
    QTest::newRow("negative rate") << "learning_rate"
                                   << "-1"
                                   << "greater than 0";
    QTest::newRow("words") << "depth"
                           << "many"
                           << "whole number";
    QTest::newRow("fraction of neurons") << "width"
                                         << "3.5"
                                         << "whole number";
    QTest::newRow("too wide") << "width"
                              << "99999"
                              << "at most 4096";
    QTest::newRow("not a number") << "learning_rate"
                                  << "nan"
                                  << "number such as";
    QTest::newRow("flips") << "flip_fraction"
                           << "1.5"
                           << "at most 1";
    QTest::newRow("layer list") << "fc_layers"
                                << "0,99"
                                << "FC layers is '0,99'";
    QTest::newRow("first layer not FC") << "fc_layers"
                                        << "1"
                                        << "keeps the width";
}

void MainWindowTest::badNumbersAreRefusedInASentence() {
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QString, complaint);
    const SessionSpecs before = session().specs();
    type(qPrintable(field), text);
    auto* label = child<QLabel>("complaint");
    QVERIFY(label->isVisible());
    QVERIFY2(label->text().contains(complaint), qPrintable(label->text()));
    QVERIFY(session().specs() == before);
    QVERIFY(!session().needsRewind());
}

void MainWindowTest::spaceInAFieldDoesNotTrain() {
    auto* edit = child<QLineEdit>("fc_layers");
    edit->setFocus();
    QTRY_VERIFY(edit->hasFocus());
    QTest::keyClick(edit, Qt::Key_Space);
    QVERIFY(!session().isRunning());
    QTest::keyClick(edit, Qt::Key_Return);
    press(Qt::Key_Space);
    QVERIFY(session().isRunning());
}

void MainWindowTest::divergenceIsSaidAndRewindMends() {
    type("learning_rate", "900");
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().snapshot()->status == RunStatus::diverged,
                             patience);
    QTRY_VERIFY(!session().isRunning());
    QVERIFY(child<QLabel>("state")->text().contains("diverged"));
    type("learning_rate", "0.05");
    press(Qt::Key_R, Qt::ControlModifier);
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().snapshot()->iteration > 10, patience);
}

void MainWindowTest::badFilesLeaveTheWindowAsItWas_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("complaint");
    QTest::newRow("empty") << QByteArray() << "";
    QTest::newRow("words") << QByteArray("x,y,label\n1,two,three\n") << "line 2";
    QTest::newRow("ragged") << QByteArray("1 2 0\n1 2\n") << "line 2";
    QTest::newRow("not finite") << QByteArray("1 nan 0\n1 2 1\n") << "line 1";
    QTest::newRow("one class") << QByteArray("0 0 1\n0 1 1\n1 0 1\n1 1 1\n0 2 1\n") << "class";
}

void MainWindowTest::badFilesLeaveTheWindowAsItWas() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, complaint);
    const auto specs = session().specs();
    const auto data = session().data();
    QFile file(m_folder.filePath("bad.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    m_window->openFile(file.fileName());
    auto* notice = child<NoticeBar>("notice");
    QVERIFY(notice->isVisible());
    QVERIFY2(notice->text().contains(complaint), qPrintable(notice->text()));
    QVERIFY(session().specs() == specs);
    QVERIFY(session().data() == data);
    for (const QString& path :
         {m_folder.path(), m_folder.filePath("none.csv"), m_folder.filePath("none.safetensors")}) {
        m_window->openFile(path);
        QVERIFY(notice->text() != QString());
    }
}

void MainWindowTest::dataFileIsOpenedAndTrained() {
    QFile file(m_folder.filePath("rings and words.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("x,y,label\n");
    for (int i = 0; i < 400; ++i) {
        const double angle = 0.1 * i, radius = i % 2 ? 3 : 8;
        file.write(QString("%1,%2,%3\n")
                       .arg(radius * std::cos(angle))
                       .arg(radius * std::sin(angle))
                       .arg(i % 2)
                       .toUtf8());
    }
    file.close();
    m_window->openFile(file.fileName());
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().data()->samples() == 400, patience);
    QVERIFY(m_window->windowTitle().contains("rings and words.csv"));
    QVERIFY(m_window->trainWorkspace().mapView().visibleBox().right > 8);
    type("learning_rate", "0.005"); // inputs eight times as large as the checkerboard's
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().snapshot()->last.train.accuracy > 0.97,
                             patience);
}

void MainWindowTest::savedModelOpensAgain() {
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().snapshot()->iteration > 50, patience);
    press(Qt::Key_Space);
    QVERIFY(waitForPause());
    const auto snapshot = session().snapshot();
    const QString path = m_folder.filePath("model.safetensors");
    saveModel(path.toStdString(), {snapshot->network, snapshot->objective, session().preparation()});
    m_window->openFile(path);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().snapshot()->run > snapshot->run, patience);
    QCOMPARE(session().snapshot()->iteration, 0);
    QVERIFY(parametersOf<float>(session().snapshot()->network) == parametersOf<float>(snapshot->network));
}

void MainWindowTest::exportsAreFull_data() {
    QTest::addColumn<QString>("view");
    QTest::addColumn<int>("colors");
    QTest::newRow("surface") << "Surface" << 1000;
    QTest::newRow("map") << "Decision map" << 1000;
    QTest::newRow("training set") << "Training set" << 50;
    QTest::newRow("curves") << "Curves" << 50;
}

void MainWindowTest::exportsAreFull() {
    QFETCH(QString, view);
    QFETCH(int, colors);
    startBoard(8, 1500);
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().snapshot()->status == RunStatus::finished,
                             patience);
    const PictureRequest what{PictureFormat::png, {1500, 1000}, Ground::transparent};
    const auto views = m_window->trainWorkspace().exportableViews();
    const auto found = std::find_if(views.begin(), views.end(),
                                    [&](const ExportableView& each) { return each.title == view; });
    QVERIFY(found != views.end());
    const QImage image = QImage::fromData(found->bytes(what), "PNG");
    QCOMPARE(image.size(), what.size);
    QCOMPARE(image.pixelColor(1, 1).alpha(), 0);
    QVERIFY2(distinctColors(image) > colors, qPrintable(QString::number(distinctColors(image))));
}

void MainWindowTest::exportTellsWhatBecameOfIt() {
    const QString path = m_folder.filePath("map.png");
    const auto exportTo = [this](const QString& file) {
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patience)); // again, after a dialog
        Answers answers{Answers::button("Choose file…"), Answers::file(file)};
        press(Qt::Key_E, Qt::ControlModifier);
        QVERIFY(answers.areGiven());
        QCOMPARE(m_window->statusBar()->currentMessage(), "Exporting " + QFileInfo(file).fileName() + "…");
    };
    exportTo(path);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->statusBar()->currentMessage(), QString("Exported map.png."),
                              patience);
    QVERIFY(!QImage(path).isNull());
    auto* complaint = child<NoticeBar>("notice");
    QVERIFY(complaint && !complaint->isVisible());
    exportTo("/proc/none.png"); // where nobody can write
    QTRY_VERIFY_WITH_TIMEOUT(complaint->isVisible(), patience);
    QVERIFY2(complaint->text().startsWith("'/proc/none.png' cannot be written"),
             qPrintable(complaint->text()));
    QCOMPARE(m_window->statusBar()->currentMessage(), QString());
}

void MainWindowTest::notesMoveNoView() {
    ViewPanel& panel = m_window->trainWorkspace().panel(TrainWorkspace::map);
    const int before = panel.minimumSizeHint().width();
    panel.setNote(QString(200, 'x'));
    QCoreApplication::processEvents();
    QCOMPARE(panel.minimumSizeHint().width(), before);
}

void MainWindowTest::viewsEnlarge() {
    TrainWorkspace& workspace = m_window->trainWorkspace();
    const int before = workspace.panel(TrainWorkspace::surface).width();
    press(Qt::Key_2, Qt::AltModifier);
    QTRY_VERIFY(workspace.panel(TrainWorkspace::surface).width() > 2 * before);
    QVERIFY(!child<QLabel>("counts")->isVisible()); // the editors make room, too
    QVERIFY(!workspace.panel(TrainWorkspace::map).isVisible());
    QVERIFY(!workspace.panel(TrainWorkspace::curves).isVisible());
    press(Qt::Key_2, Qt::AltModifier);
    QTRY_VERIFY(workspace.panel(TrainWorkspace::map).isVisible());
    auto* title = workspace.panel(TrainWorkspace::curves).findChild<QLabel*>();
    QTest::mouseDClick(title, Qt::LeftButton);
    QTRY_VERIFY(!workspace.panel(TrainWorkspace::map).isVisible());
    QVERIFY(workspace.panel(TrainWorkspace::curves).isVisible());
}

void MainWindowTest::surfaceIsThereAfterAnotherViewWasLarge() {
    SurfaceView* surface = m_window->trainWorkspace().surfaceView();
    if (!surface)
        QSKIP("needs OpenGL");
    startBoard(8, 200);
    press(Qt::Key_Space);
    QVERIFY(waitForPause());
    const auto seen = [&] {
        const QPoint corner = surface->mapToGlobal(QPoint(0, 0));
        return distinctColors(m_window->screen()
                                  ->grabWindow(0, corner.x(), corner.y(), surface->width(), surface->height())
                                  .toImage());
    };
    QTRY_VERIFY(seen() > 100);
    press(Qt::Key_4, Qt::AltModifier);
    QTRY_VERIFY(!surface->isVisible());
    QTest::qWait(500); // the surface's rest, in which it would be drawn once more
    press(Qt::Key_4, Qt::AltModifier);
    QTRY_VERIFY(surface->isVisible());
    QTRY_VERIFY2(seen() > 100, qPrintable(QString::number(seen())));
}

void MainWindowTest::flippedLabelsAreCounted() {
    type("flip_fraction", "0.1");
    const auto& data = *session().data();
    int flips = 0;
    for (Eigen::Index i = 0; i < data.samples(); ++i)
        flips += data.isFlipped(i);
    QVERIFY(flips > 100 && flips < 230);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot(), patience);
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot() && session().snapshot()->iteration > 10, patience);
}

void MainWindowTest::closingWhileTrainingStops() {
    startBoard(12, 100'000'000); // longer than ctest gives a test
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(session().snapshot()->iteration > 10, patience);
    m_window.reset(); // joins both threads
}

HANSCAPE_TEST(MainWindowTest, QApplication)

} // namespace hanscape::tst_app_main_window

#include "app/tst_main_window.moc"
