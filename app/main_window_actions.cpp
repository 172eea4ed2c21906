#include "app/appearance.h"
#include "app/importers/import_dialog.h"
#include "app/main_window.h"
#include "app/project/project_keeper.h"
#include "app/session/set_up_history.h"
#include "app/sharing/edit_menu.h"
#include "app/workspaces/compare/compare_workspace.h"
#include "app/workspaces/data_workspace.h"
#include "app/workspaces/experiments/experiments_workspace.h"
#include "app/workspaces/folds/folds_workspace.h"
#include "app/workspaces/rail.h"
#include "app/workspaces/runs/runs_workspace.h"
#include "app/workspaces/train_workspace.h"
#include "app/workspaces/variability/variability_workspace.h"
#include "widgets/theme/icons.h"

#include <QActionGroup>
#include <QApplication>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMenuBar>
#include <QMimeData>

namespace hanscape {

QAction* MainWindow::addAction(QMenu* menu, const QString& text, const QKeySequence& shortcut,
                               const QString& tip, const std::function<void()>& triggered) {
    auto* action = menu->addAction(text);
    action->setShortcut(shortcut);
    action->setToolTip(
        shortcut.isEmpty() ? tip : tr("%1 (%2)").arg(tip, shortcut.toString(QKeySequence::NativeText)));
    action->setStatusTip(tip);
    connect(action, &QAction::triggered, this, triggered);
    return action;
}

void MainWindow::makeActions() {
    makeFileMenu();
    makeEditMenu();
    makeTrainMenu();
    makeViewMenu();
    makeHelpMenu();
}

void MainWindow::makeFileMenu() {
    auto* menu = menuBar()->addMenu(tr("&File"));
    makeProjectActions(menu);
    menu->addSeparator();
    addAction(menu, tr("Open &data…"), QKeySequence("Ctrl+I"),
              tr("Samples from a text file: inputs in columns, then the label or number."),
              [this] { chooseDataFile(); });
    addAction(menu, tr("&Paste data…"), QKeySequence("Ctrl+Shift+V"),
              tr("Samples from the clipboard: a spreadsheet's columns."), [this] { pasteData(); });
    addAction(menu, tr("Sa&ve data…"), QKeySequence("Ctrl+Shift+I"),
              tr("The samples with their split and flips."), [this] { saveData(); });
    menu->addSeparator();
    makeModelActions(menu);
    menu->addSeparator();
    m_exportAction = addAction(menu, tr("&Export…"), QKeySequence("Ctrl+E"),
                               tr("Save a view as a picture, a mesh or numbers, or copy it."),
                               [this] { exportPictures(); });
    m_exportAction->setIconText(tr("Export"));
    addAction(menu, tr("Export &film…"), QKeySequence("Ctrl+Shift+F"),
              tr("Save the recording of the training, or the surface turning around, as a film."), [this] {
                  m_rail->show(m_train);
                  m_train->exportFilm();
              });
    menu->addSeparator();
    addAction(menu, tr("&Quit"), QKeySequence::Quit, tr("Close the window; training stops."),
              [this] { close(); });
}

void MainWindow::makeModelActions(QMenu* menu) {
    addAction(menu, tr("Open &model…"), QKeySequence("Ctrl+Shift+O"),
              tr("Weights from a safetensors file, to look at and to train on from there."), [this] {
                  const QString path = QFileDialog::getOpenFileName(this, tr("Open a model"), {},
                                                                    tr("Models (*.safetensors)"));
                  if (!path.isEmpty())
                      openFile(path);
              });
    addAction(menu, tr("Save m&odel…"), QKeySequence("Ctrl+M"),
              tr("The network as it is now, as safetensors."), [this] { saveModel(false); });
    addAction(menu, tr("Save &best model…"), QKeySequence("Ctrl+Shift+M"),
              tr("The network with the highest test accuracy so far, as safetensors."),
              [this] { saveModel(true); });
    addAction(menu, tr("Export mode&l…"), QKeySequence("Ctrl+Shift+E"),
              tr("The network as it is now for other programs: ONNX, PyTorch, a C header."),
              [this] { exportModel(); });
}

void MainWindow::makeEditMenu() {
    auto* history = new SetUpHistory(*m_session, m_dataPage->document(), this);
    auto* menu = new EditMenu(*m_session, m_dataPage->document().undoStack(), *menuBar(), this);
    connect(history, &SetUpHistory::failed, this, &MainWindow::complain);
    connect(menu, &EditMenu::projectWanted, this, &MainWindow::openFile);
    connect(menu, &EditMenu::refused, this, &MainWindow::complain);
    connect(menu, &EditMenu::noticed, this, [this](const QString& text) { guard([&] { notice(text); }); });
    menu->setProjectSaver([this] { return m_keeper->saveAndWait() ? m_keeper->path() : QString(); });
}

void MainWindow::makeTrainMenu() {
    auto* menu = menuBar()->addMenu(tr("&Train"));
    m_trainAction = addAction(menu, tr("&Train"), QKeySequence(Qt::Key_Space), tr("Train or pause."),
                              [this] { setRunning(!isRunning()); });
    m_trainAction->setObjectName("train");
    m_stepAction =
        addAction(menu, tr("&Step"), QKeySequence(Qt::Key_Period), tr("One iteration, then pause."), [this] {
            RunControl* control = shownControl();
            control ? control->step() : m_session->step();
        });
    m_rewindAction = addAction(menu, tr("&Rewind"), QKeySequence("Ctrl+R"),
                               tr("Back to the same initial weights; waiting changes apply."), [this] {
                                   RunControl* control = shownControl();
                                   control ? control->rewind() : m_session->rewind();
                               });
    m_replayEditsAction = addAction(
        menu, tr("Rewind and replay e&dits"), QKeySequence("Ctrl+Alt+R"),
        tr("Back to what the run began with, and the same strokes and changes at the same iterations again."),
        [this] { replayEdits(); });
    m_seedAction = addAction(menu, tr("&New seed"), QKeySequence("Ctrl+Shift+R"),
                             tr("Other initial weights and batches, by the next seed."), [this] {
                                 RunControl* control = shownControl();
                                 control ? control->newSeed() : m_session->newSeed();
                             });
    m_recordAction = addAction(menu, tr("Re&cord"), QKeySequence(Qt::Key_F9),
                               tr("Keep how the network looks at even steps, to go back to and for films."),
                               [this] { m_session->setRecording(m_recordAction->isChecked()); });
    m_recordAction->setCheckable(true);
    for (QAction* action : {m_stepAction, m_rewindAction, m_seedAction, m_recordAction})
        action->setIconText(action->text().remove('&'));
}

void MainWindow::makeViewMenu() {
    auto* menu = menuBar()->addMenu(tr("&View"));
    m_rail->add(m_train, {tr("Train"), "workspace-train", tr("Train and watch."), 1}, menu);
    m_rail->add(m_dataPage, {tr("Data"), "workspace-data", tr("Paint, flip and split the samples."), 2},
                menu);
    m_rail->add(m_compare, {tr("Compare"), "workspace-compare", tr("Networks and seeds side by side."), 3},
                menu);
    m_rail->add(m_variability,
                {tr("Variability"), "workspace-variability",
                 tr("Random networks: their surfaces, variability by depth, gradients."), 4},
                menu);
    m_rail->add(m_folds,
                {tr("Folds"), "workspace-folds", tr("Linear regions, neurons and the loss landscape."), 5},
                menu);
    m_rail->add(m_experiments,
                {tr("Experiments"), "workspace-experiments",
                 tr("The paper's tables and figures, and one's own: run, compare, report."), 6},
                menu);
    m_rail->add(m_runs,
                {tr("Runs"), "workspace-runs", tr("Every run so far: compare, train again, export."), 7},
                menu);
    menu->addSeparator();
    for (Workspace* page : m_rail->workspaces())
        menu->addActions(page->viewActions());
    connect(m_rail->pages(), &QStackedWidget::currentChanged, this, &MainWindow::showViewActions);
    showViewActions();
    menu->addSeparator();
    auto* maps = menu->addMenu(tr("&Colour map"));
    auto* group = new QActionGroup(this);
    for (const QString& name : ColorMap::names()) {
        auto* action =
            addAction(maps, name, {}, tr("Colours of values in the map and the surface."), [this, name] {
                setColorMap(name);
                m_train->choices().remember();
            });
        action->setCheckable(true);
        action->setChecked(name == m_train->choices().colorMap);
        group->addAction(action);
        connect(m_train, &TrainWorkspace::colorMapWanted, action, [action, name](const QString& wanted) {
            if (wanted == name)
                action->setChecked(true);
        });
    }
    connect(m_train, &TrainWorkspace::colorMapWanted, this, &MainWindow::setColorMap);
    setColorMap(m_train->choices().colorMap);
    makeColourActions(menu);
}

void MainWindow::makeColourActions(QMenu* menu) {
    m_darkAction = addAction(menu, tr("&Dark"), QKeySequence("Ctrl+D"), tr("Light or dark colours."), [this] {
        if (m_appearance)
            m_appearance->setScheme(m_theme.dark ? ColorScheme::light : ColorScheme::dark);
        else
            setTheme(m_theme.dark ? lightTheme() : darkTheme());
        setTheme(m_theme); // shows what is chosen
    });
    m_darkAction->setCheckable(true);
    m_systemAction = addAction(menu, tr("Colours as the s&ystem's"), {},
                               tr("Dark or light as the desktop is, and whenever it changes."), [this] {
                                   m_appearance->setScheme(ColorScheme::system);
                                   setTheme(m_theme);
                               });
    m_systemAction->setCheckable(true);
    m_systemAction->setVisible(false); // until there is an appearance to follow
}

void MainWindow::follow(Appearance& appearance) {
    m_appearance = &appearance;
    m_systemAction->setVisible(true);
    appearance.watch(*this);
    connect(&appearance, &Appearance::themeChanged, this, &MainWindow::setTheme);
    setTheme(appearance.theme());
}

void MainWindow::setColorMap(const QString& name) {
    for (Workspace* page : m_rail->workspaces())
        page->setColorMap(name);
}

/// The present page's actions alone: keys of views that are not seen would do what nobody sees.
void MainWindow::showViewActions() {
    for (Workspace* page : m_rail->workspaces())
        for (QAction* action : page->viewActions()) {
            action->setVisible(page == m_rail->current());
            action->setEnabled(page == m_rail->current());
        }
}

void MainWindow::chooseDataFile() {
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open data"), {}, tr("Data (*.csv *.txt *.tsv *.dat *.npy *.npz);;All files (*)"));
    if (!path.isEmpty())
        guard([&] { importData({path, {}}); });
}

void MainWindow::choosePicture() {
    const QString path = QFileDialog::getOpenFileName(this, tr("Choose a picture to learn"), {},
                                                      tr("Pictures (*.png *.jpg *.jpeg)"));
    if (!path.isEmpty())
        guard([&] { openDataFile(path); });
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().size() == 1)
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) { openFile(event->mimeData()->urls().front().toLocalFile()); }

} // namespace hanscape
