#include "app/main_window.h"

#include "app/appearance.h"
#include "app/button_space.h"
#include "app/exporters/export_dialog.h"
#include "app/exporters/export_model.h"
#include "app/exporters/file_writer.h"
#include "app/help/help_window.h"
#include "app/importers/import_dialog.h"
#include "app/importers/picture_reader.h"
#include "app/lessons/lesson_panel.h"
#include "app/notice_bar.h"
#include "app/project/project_keeper.h"
#include "app/save_path.h"
#include "app/session/run_history.h"
#include "app/tour/tour.h"
#include "app/workspaces/compare/compare_workspace.h"
#include "app/workspaces/data_workspace.h"
#include "app/workspaces/experiments/experiments_workspace.h"
#include "app/workspaces/folds/folds_workspace.h"
#include "app/workspaces/rail.h"
#include "app/workspaces/runs/runs_workspace.h"
#include "app/workspaces/train_workspace.h"
#include "app/workspaces/variability/variability_workspace.h"
#include "app/workspaces/view_panel.h"
#include "core/base/error.h"
#include "core/io/model_file.h"
#include "core/io/samples_writer.h"
#include "widgets/editors/source_title.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/ticks.h"

#include <QApplication>
#include <QClipboard>
#include <QFileInfo>
#include <QLabel>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace hanscape {
namespace {

/// Bytes of a file that is read without asking or showing how far it is.
constexpr qint64 largestAtOnce = 4 << 20;

/// "20×30 Householder network on checkerboard".
QString describe(const SessionSpecs& specs) {
    return MainWindow::tr("%1×%2 %3 on %4")
        .arg(specs.architecture.depth)
        .arg(specs.architecture.width)
        .arg(isResidual(specs.architecture) ? MainWindow::tr("residual network")
             : specs.architecture.layers == LayerKind::householder
                 ? MainWindow::tr("Householder network")
                 : MainWindow::tr("fully connected network"),
             sourceTitle(specs.data));
}

} // namespace

MainWindow::MainWindow(const Theme& theme, QWidget* parent)
    : QMainWindow(parent), m_theme(theme), m_session(new TrainingSession(this)), m_rail(new Rail),
      m_train(new TrainWorkspace(*m_session)), m_dataPage(new DataWorkspace(*m_session)),
      m_compare(new CompareWorkspace(*m_session)), m_variability(new VariabilityWorkspace(*m_session)),
      m_folds(new FoldsWorkspace(*m_session)), m_experiments(new ExperimentsWorkspace(*m_session)),
      m_history(new RunHistory(*m_session, m_dataPage->document().undoStack(), this)),
      m_runs(new RunsWorkspace(*m_session, *m_history)), m_notice(new NoticeBar),
      m_exports(new FileWriter(this)), m_lesson(new LessonPanel) {
    auto* center = new QWidget;
    auto* layout = new QVBoxLayout(center);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    auto* beside = new QHBoxLayout;
    beside->setSpacing(0);
    beside->addWidget(m_rail->pages(), 1);
    beside->addWidget(m_lesson);
    layout->addLayout(beside, 1);
    setCentralWidget(center);
    makeKeeper();
    makeActions();
    makeToolBar();
    addToolBar(Qt::LeftToolBarArea, m_rail);
    makeStatusBar();
    setAcceptDrops(true);
    setWindowIcon(QIcon(":/icons/hanscape.svg"));
    resize(1280, 800);
    connectControls();
    connectLesson();
    connect(m_session, &TrainingSession::specsChanged, this, &MainWindow::showTitle);
    connect(m_session, &TrainingSession::failed, this, &MainWindow::complain);
    connect(m_train, &TrainWorkspace::fileWanted, this, &MainWindow::chooseDataFile);
    connect(m_train, &TrainWorkspace::pictureWanted, this, &MainWindow::choosePicture);
    connect(m_dataPage, &DataWorkspace::fileWanted, this, &MainWindow::chooseDataFile);
    connect(m_dataPage, &DataWorkspace::pictureWanted, this, &MainWindow::choosePicture);
    connect(m_dataPage, &DataWorkspace::pasteWanted, this, &MainWindow::pasteData);
    connect(m_dataPage, &DataWorkspace::saveWanted, this, &MainWindow::saveData);
    connect(m_train, &TrainWorkspace::noticed, this, &MainWindow::notice);
    connect(m_compare, &CompareWorkspace::noticed, this, &MainWindow::notice);
    connect(m_variability, &VariabilityWorkspace::noticed, this, &MainWindow::notice);
    connect(m_experiments, &ExperimentsWorkspace::noticed, this, &MainWindow::notice);
    connect(m_exports, &FileWriter::written, this,
            [this](const QString& path) { notice(tr("Exported %1.").arg(QFileInfo(path).fileName())); });
    connect(m_exports, &FileWriter::failed, this, [this](const QString& text) {
        statusBar()->clearMessage(); // that it is being made
        complain(text);
    });
    m_train->setHistory(*m_history);
    connect(m_runs, &RunsWorkspace::noticed, this, &MainWindow::notice);
    connect(m_runs, &RunsWorkspace::refused, this, &MainWindow::complain);
    const auto showTraining = [this](const QString& text) {
        m_rail->show(m_train);
        notice(text);
    };
    connect(m_variability, &VariabilityWorkspace::handedToTraining, this, showTraining);
    connect(m_experiments, &ExperimentsWorkspace::handedToTraining, this, showTraining);
    connect(m_runs, &RunsWorkspace::handedToTraining, this, showTraining);
    qApp->installEventFilter(new ButtonSpace(this));
    setTheme(theme);
    showTitle();
    m_rail->show(m_train);
}

MainWindow::~MainWindow() = default;

void MainWindow::makeToolBar() {
    m_toolBar = new QToolBar(tr("Training"), this);
    addToolBar(m_toolBar);
    m_toolBar->setMovable(false);
    m_toolBar->setIconSize({20, 20});
    m_toolBar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toolBar->addActions({m_trainAction, m_stepAction, m_rewindAction, m_seedAction, m_recordAction});
    auto* space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_toolBar->addWidget(space);
    m_toolBar->addAction(m_exportAction);
    for (QAction* action : m_toolBar->actions())
        if (auto* button = qobject_cast<QToolButton*>(m_toolBar->widgetForAction(action)))
            button->setFocusPolicy(Qt::TabFocus);
}

void MainWindow::makeStatusBar() {
    m_state = new QLabel;
    m_scores = new QLabel;
    m_state->setObjectName("state");
    m_scores->setObjectName("scores");
    statusBar()->addWidget(m_state);
    statusBar()->addPermanentWidget(m_scores);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(8, 0, 8, 0);
}

void MainWindow::setTheme(const Theme& theme) {
    m_theme = theme;
    applyTheme(*qApp, theme);
    m_rail->setTheme(theme);
    m_notice->setTheme(theme);
    m_lesson->setTheme(theme);
    const std::pair<QAction*, const char*> icons[] = {{m_stepAction, "step"},
                                                      {m_rewindAction, "rewind"},
                                                      {m_seedAction, "new-seed"},
                                                      {m_recordAction, "record"},
                                                      {m_exportAction, "export"}};
    for (const auto& [action, name] : icons)
        action->setIcon(themedIcon(name, theme));
    m_darkAction->setChecked(theme.dark);
    m_systemAction->setChecked(m_appearance && m_appearance->scheme() == ColorScheme::system);
    if (m_help)
        m_help->setTheme(theme);
    if (m_tour)
        m_tour->setTheme(theme);
    showRunning();
}

void MainWindow::showTitle() {
    const SessionSpecs& specs = m_session->specs();
    const QString file = QFileInfo(m_keeper->path()).fileName();
    setWindowTitle(
        tr("%1[*] — Hanscape").arg(file.isEmpty() ? describe(specs) : file + " · " + describe(specs)));
    setWindowModified(m_keeper->isModified());
}

void MainWindow::guard(const std::function<void()>& work) {
    try {
        work();
        m_notice->clear();
    } catch (const Error& error) {
        complain(QString::fromUtf8(error.what()));
    } catch (const std::bad_alloc&) {
        complain(tr("There is not enough memory for this; choose less."));
    }
}

void MainWindow::complain(const QString& text) { m_notice->showText(text); }

void MainWindow::notice(const QString& text) { statusBar()->showMessage(text, 6000); }

void MainWindow::openFile(const QString& path) {
    if (path.endsWith(".hanscape", Qt::CaseInsensitive)) {
        if (m_keeper->open(path))
            m_notice->clear();
        return;
    }
    guard([&] {
        if (path.endsWith(".safetensors", Qt::CaseInsensitive))
            openModelFile(path);
        else
            openDataFile(path);
        m_keeper->recent().add(path);
    });
}

void MainWindow::openDataFile(const QString& path) {
    DatasetSpec spec = m_session->specs().data;
    chooseData(spec, QFileInfo(path).absoluteFilePath().toStdString()); // a picture, too
    spec.target = TargetKind::automatic;
    const bool samples = spec.source == DataSource::files;
    if (samples && QFileInfo(path).size() > largestAtOnce)
        return importData({path, {}});
    Preparation preparation;
    auto data = std::make_shared<Dataset>(loadDataset(spec, &preparation, readPicture));
    m_session->setData(std::move(data), preparation, spec);
    if (samples && needsQuestion(path))
        notice(tr("The columns of %1 were guessed; Open data in the File menu lets you choose them.")
                   .arg(QFileInfo(path).fileName()));
}

void MainWindow::importData(const ImportSource& source) {
    ImportDialog dialog(source, m_session->specs().data, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    const ImportedData& read = dialog.imported();
    DatasetSpec spec = read.spec;
    if (read.pasted)
        spec.source = DataSource::painted;
    m_session->setData(read.data, read.preparation, spec);
}

void MainWindow::pasteData() {
    const QString text = QApplication::clipboard()->text();
    if (text.trimmed().isEmpty())
        return complain(tr("The clipboard holds no text; copy columns of numbers first."));
    guard([&] { importData({{}, text.toUtf8()}); });
}

void MainWindow::openModelFile(const QString& path) { m_session->setModel(loadModel(path.toStdString())); }

void MainWindow::saveModel(bool best) {
    const auto snapshot = m_session->snapshot();
    if (!snapshot)
        return;
    const QString path = askSavePath(this, best ? tr("Save the best model") : tr("Save the model"),
                                     best ? "best.safetensors" : "model.safetensors",
                                     {{tr("Models (*.safetensors)"), "safetensors"}});
    if (path.isEmpty())
        return;
    guard([&] {
        hanscape::saveModel(path.toStdString(), {best ? *snapshot->best : snapshot->network,
                                                 snapshot->objective, m_session->preparation()});
        notice(tr("Saved %1, the network of iteration %2.")
                   .arg(QFileInfo(path).fileName(),
                        countText(best ? snapshot->bestMetrics.iteration : snapshot->iteration)));
    });
}

void MainWindow::exportModel() {
    const auto snapshot = m_session->snapshot();
    if (!snapshot)
        return;
    guard([&] {
        const auto request = askForModelExport(this);
        if (!request)
            return;
        const QString written =
            writeModelExport({snapshot->network, snapshot->objective, m_session->preparation()}, *request);
        notice(tr("%1 It is the network of iteration %2.").arg(written, countText(snapshot->iteration)));
    });
}

void MainWindow::saveData() {
    const QString path = askSavePath(this, tr("Save the data"), "samples.csv",
                                     {{tr("Text with split and flips (*.csv)"), "csv"},
                                      {tr("The authors' form (*.txt)"), "txt"},
                                      {tr("NumPy arrays (*.npy)"), "npy"}});
    if (path.isEmpty())
        return;
    guard([&] {
        SamplesFormat format;
        format.parts = format.flips = path.endsWith(".csv", Qt::CaseInsensitive);
        format.classValues = m_session->preparation().classValues;
        writeSamples(path.toStdString(), *m_dataPage->document().data(), format);
        notice(tr("Saved %1.").arg(QFileInfo(path).fileName()));
    });
}

void MainWindow::exportPictures() {
    auto views = m_rail->current()->exportableViews();
    if (views.empty())
        return notice(tr("There is no view to export here."));
    ExportDialog dialog(std::move(views), lastExportChoice(), m_theme, this);
    const bool accepted = dialog.exec() == QDialog::Accepted;
    remember(dialog.choice());
    if (!accepted)
        return;
    const PictureRequest request = dialog.request();
    const QString suffix = suffixOf(request.format);
    const QString name = dialog.view().title.toLower().replace(' ', '-') + "." + suffix;
    const QString path = askSavePath(this, tr("Export"), name, {{"*." + suffix, suffix}});
    if (path.isEmpty())
        return;
    guard([&] {
        m_exports->write(path, dialog.view().prepare(request));
        notice(tr("Exporting %1…").arg(QFileInfo(path).fileName()));
    });
}

} // namespace hanscape
