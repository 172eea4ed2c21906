#include "app/workspaces/runs/runs_workspace.h"

#include "app/session/reopened_run.h"
#include "app/workspaces/panel_grid.h"
#include "app/workspaces/runs/run_curves.h"
#include "app/workspaces/runs/run_maps.h"
#include "app/workspaces/runs/run_words.h"
#include "app/workspaces/runs/runs_list.h"
#include "app/workspaces/runs/specs_panel.h"
#include "core/base/error.h"
#include "widgets/canvas/map_view.h"
#include "widgets/plots/series_view.h"
#include "widgets/theme/ticks.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QSplitter>
#include <QStackedLayout>
#include <QTableView>

namespace hanscape {
namespace {

constexpr int liveMilliseconds = 250; ///< from one look at the run under way to the next

} // namespace

RunsWorkspace::RunsWorkspace(TrainingSession& session, RunHistory& history, QWidget* parent)
    : Workspace(parent), m_session(session), m_history(history), m_list(new RunsList(history)),
      m_curves(new RunCurvesPanel), m_specs(new SpecsPanel), m_maps(new RunMapsPanel),
      m_stack(new QStackedLayout(this)) {
    setObjectName("runsPage");
    auto* empty = new QLabel(
        tr("Every run appears here once it has trained, with all that it began with, its curves and its "
           "scores, to be compared, trained again and exported: press Space to train one."));
    empty->setObjectName("noRuns");
    empty->setWordWrap(true);
    empty->setAlignment(Qt::AlignCenter);
    empty->setMargin(120);
    m_stack->addWidget(empty);
    m_stack->addWidget(makeContent());
    m_live.setSingleShot(true);
    m_live.setInterval(liveMilliseconds);
    connect(&m_live, &QTimer::timeout, this, &RunsWorkspace::showLive);
    connect(&m_session, &TrainingSession::updated, this, [this] {
        if (isVisible() && !m_live.isActive())
            m_live.start();
    });
    connect(&m_session, &TrainingSession::runningChanged, m_list, &RunsList::setRunning);
    connect(&m_history, &RunHistory::changed, this, &RunsWorkspace::onHistory);
    connectList();
    onHistory();
}

QWidget* RunsWorkspace::makeContent() {
    m_grid = new PanelGrid({{m_curves, m_specs, m_maps}});
    for (ViewPanel* panel : std::initializer_list<ViewPanel*>{m_curves, m_specs, m_maps})
        connect(panel, &ViewPanel::enlargeToggled, this, [this, panel] {
            m_large = m_large == panel ? nullptr : panel;
            m_list->setVisible(!m_large);
        });
    auto* rows = new QSplitter(Qt::Vertical);
    rows->setChildrenCollapsible(false);
    rows->addWidget(m_list);
    rows->addWidget(m_grid);
    rows->setSizes({420, 580});
    return rows;
}

void RunsWorkspace::connectList() {
    connect(m_list, &RunsList::selectionChanged, this, &RunsWorkspace::showSelection);
    connect(m_list, &RunsList::noticed, this, &RunsWorkspace::noticed);
    connect(m_list, &RunsList::trainAgainWanted, this, &RunsWorkspace::trainAgain);
    connect(m_list, &RunsList::openWanted, this, &RunsWorkspace::open);
    connect(m_list, &RunsList::csvWanted, this, [this] { chooseFolder(Form::csv); });
    connect(m_list, &RunsList::eventsWanted, this, [this] { chooseFolder(Form::events); });
}

void RunsWorkspace::onHistory() {
    const bool any = !m_history.runs().empty();
    const bool hadFocus = isAncestorOf(QApplication::focusWidget()) || hasFocus();
    if (any != (m_stack->currentIndex() == 1)) {
        m_stack->setCurrentIndex(any ? 1 : 0);
        if (hadFocus)
            home()->setFocus();
    }
    if (any && isVisible() && m_list->selected().empty() && !m_list->listed().empty())
        m_list->select({m_list->listed().front()->number});
    showSelection();
}

void RunsWorkspace::showLive() {
    m_list->refresh();
    showSelection();
}

void RunsWorkspace::showSelection() {
    const KeptRuns runs = m_list->selected();
    m_curves->setRuns(runs);
    m_specs->setRuns(runs);
    m_maps->setRuns(runs);
}

void RunsWorkspace::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    m_list->refresh();
    onHistory();
}

void RunsWorkspace::guard(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        emit refused(QString::fromUtf8(error.what()));
    } catch (const std::bad_alloc&) {
        emit refused(tr("There is not enough memory for this; choose less."));
    }
}

void RunsWorkspace::trainAgain(std::int64_t number) {
    guard([&] {
        const auto run = m_history.run(number);
        if (!run)
            return;
        m_session.repeatRun(beginningOf(*run), run->edits);
        m_session.setRunning(true);
        emit noticed(run->edits.empty() ? tr("Training %1 again.").arg(runName(*run))
                                        : tr("Training %1 again, with the changes on its way (%2).")
                                              .arg(runName(*run), countText(std::ssize(run->edits))));
    });
}

void RunsWorkspace::open(std::int64_t number) {
    guard([&] {
        const auto run = m_history.run(number);
        if (!run)
            return;
        if (number == m_history.underWay())
            return emit handedToTraining(tr("%1 is the run under way.").arg(runName(*run)));
        m_session.openRun(reopened(*run));
        emit handedToTraining(
            run->status == RunStatus::training
                ? tr("%1 as it was left; training goes on from there without what its optimizer had "
                     "gathered, Rewind trains it anew.")
                      .arg(runName(*run))
                : tr("%1 as it stood at its end; Rewind trains it anew from the same weights.")
                      .arg(runName(*run)));
    });
}

void RunsWorkspace::chooseFolder(Form form) {
    const QString folder = QFileDialog::getExistingDirectory(
        this, form == Form::csv ? tr("A folder for the tables") : tr("A folder for the event files"));
    if (!folder.isEmpty())
        exportTo(folder, form);
}

void RunsWorkspace::exportTo(const QString& folder, Form form) {
    const KeptRuns runs = m_list->listed();
    QApplication::setOverrideCursor(Qt::WaitCursor);
    guard([&] {
        form == Form::csv ? exportCsv(folder.toStdString(), runs) : exportEvents(folder.toStdString(), runs);
        const QString name = QDir(folder).dirName();
        const QString what = runs.size() == 1 ? tr("1 run") : tr("%1 runs").arg(countText(std::ssize(runs)));
        emit noticed(form == Form::csv
                         ? tr("Wrote %1 to runs.csv and evaluations.csv in %2.").arg(what, name)
                         : tr("Wrote %1 to %2; look at them by tensorboard --logdir.").arg(what, name));
    });
    QApplication::restoreOverrideCursor();
}

void RunsWorkspace::setTheme(const Theme& theme) {
    m_list->setTheme(theme);
    m_grid->setTheme(theme);
}

QWidget* RunsWorkspace::home() {
    return m_stack->currentIndex() == 1 ? static_cast<QWidget*>(&m_list->view()) : this;
}

void RunsWorkspace::setColorMap(const QString& name) { m_maps->setColorMap(name); }

std::vector<ExportableView> RunsWorkspace::exportableViews() {
    std::vector<ExportableView> views;
    if (m_list->selected().empty())
        return views;
    views.push_back(exportable(tr("Curves of runs"), m_curves->plot()));
    const auto& shown = m_maps->shown();
    for (std::size_t i = 0; i < shown.size(); ++i)
        if (shown[i].field)
            views.push_back(exportable(tr("Map of %1").arg(runName(*shown[i].run)), m_maps->map(i)));
    return views;
}

} // namespace hanscape
