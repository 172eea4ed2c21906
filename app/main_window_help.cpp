// What the Help menu offers.
#include "app/help/help_window.h"
#include "app/main_window.h"
#include "app/tour/tour.h"
#include "app/workspaces/rail.h"
#include "app/workspaces/train_workspace.h"
#include "app/workspaces/view_panel.h"
#include "widgets/editors/dataset_editor.h"
#include "widgets/editors/network_editor.h"

#include <QApplication>
#include <QMenuBar>
#include <QMessageBox>
#include <QToolBar>

namespace hanscape {

void MainWindow::makeHelpMenu() {
    auto* menu = menuBar()->addMenu(tr("&Help"));
    addAction(menu, tr("&Help"), QKeySequence::HelpContents,
              tr("What there is to know: workspaces, gestures, terms, files and commands."),
              [this] { showHelp("index.html"); });
    addAction(menu, tr("&Gestures and keys"), QKeySequence("Shift+F1"),
              tr("What mouse and keys do in each view."), [this] { showHelp("gestures.html"); });
    addAction(menu, tr("&Terms and equations"), {}, tr("What each term means."),
              [this] { showHelp("glossary.html"); });
    menu->addSeparator();
    makeLessonMenu(menu);
    addAction(menu, tr("T&our"), {}, tr("The window in five steps."), [this] { showTour(); });
    addAction(menu, tr("&About Hanscape"), {}, tr("What this program is, and the paper to cite."),
              [this] { showAbout(); });
}

void MainWindow::showHelp(const QString& page) {
    if (!m_help) {
        m_help = new HelpWindow(this);
        m_help->setTheme(m_theme);
    }
    m_help->openPage(page);
    m_help->show();
    m_help->raise();
    m_help->activateWindow();
}

void MainWindow::showTour() {
    if (m_tour)
        return;
    m_rail->show(m_train);
    const auto button = [this] { return m_toolBar->widgetForAction(m_trainAction); };
    m_tour = new Tour(
        {{tr("The data"),
          tr("What the network learns: the paper's checkerboard, other shapes, a formula, a picture or a "
             "file "
             "of yours. Ctrl+2 lets you paint it."),
          [this] { return m_train->findChild<DatasetEditor*>(); }},
         {tr("The network"),
          tr("Householder layers with ABS, as in the paper, or fully connected ones; the buttons set all of "
             "it "
             "at once. Rest the mouse on a word to read what it means."),
          [this] { return m_train->findChild<NetworkEditor*>(); }},
         {tr("Train"),
          tr("Space trains and pauses. Rewind goes back to the same initial weights; New seed "
             "takes others."),
          button},
         {tr("The surface"),
          tr("What the network says over the plane while it learns. Drag to turn it, the wheel zooms; a "
             "double-click on a view's title makes it large."),
          [this] { return &m_train->panel(TrainWorkspace::surface); }},
         {tr("Compare and experiments"),
          tr("Ctrl+3 sets networks side by side, Ctrl+4 and Ctrl+5 look into them, Ctrl+6 runs the paper's "
             "tables and figures. F1 explains every term."),
          [this] { return m_rail; }}},
        this);
    m_tour->setTheme(m_theme);
    connect(m_tour, &Tour::ended, this, [this] { m_rail->current()->home()->setFocus(); });
}

void MainWindow::showAbout() {
    QMessageBox box(QMessageBox::NoIcon, tr("About Hanscape"), {}, QMessageBox::Close, this);
    box.setIconPixmap(QIcon(":/icons/hanscape.svg").pixmap(64, 64));
    box.setTextFormat(Qt::RichText);
    box.setText(
        tr("<h3>Hanscape %1</h3><p>A laboratory for Householder-absolute neural networks: z = x − "
           "2(uᵀx)u/‖u‖² + b, y = |z|.</p><p>After Yueyao Yu and Yin Zhang, <i>Householder-Absolute Neural "
           "Layers For High Variability and Deep Trainability</i>, The Chinese University of Hong Kong, "
           "Shenzhen.</p><p>Free software under the GNU General Public License, version 3 or later.</p>")
            .arg(QApplication::applicationVersion()));
    auto* cite = box.addButton(tr("How to cite"), QMessageBox::ActionRole);
    box.exec();
    if (box.clickedButton() == cite)
        showHelp("paper.html");
}

} // namespace hanscape
