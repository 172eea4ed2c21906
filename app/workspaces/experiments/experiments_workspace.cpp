#include "app/workspaces/experiments/experiments_workspace.h"

#include "app/experiments/experiment_report.h"
#include "app/experiments/run_reader.h"
#include "app/workspaces/experiments/experiment_controls.h"
#include "app/workspaces/experiments/figures_page.h"
#include "app/workspaces/experiments/runs_panel.h"
#include "app/workspaces/experiments/seeds_page.h"
#include "app/workspaces/experiments/sweep_page.h"
#include "app/workspaces/experiments/table_page.h"
#include "app/workspaces/page_parts.h"
#include "core/base/error.h"
#include "widgets/theme/choice_button.h"

#include <QApplication>
#include <QButtonGroup>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

namespace hanscape {

ExperimentsWorkspace::ExperimentsWorkspace(TrainingSession& session, QWidget* parent)
    : Workspace(parent), m_session(session), m_opener([](const OpenRequest& request, auto& job) {
          const ExperimentFolder folder(request.folder, request.spec, HANSCAPE_VERSION);
          job.publish(
              readStoredRun(folder.runPath(request.run.index), request.run, request.result, request.best));
      }),
      m_results(std::make_shared<ExperimentResults>()),
      m_controls(new ExperimentControls(m_choice, m_runner)), m_title(new QLabel),
      m_tabs(new QButtonGroup(this)), m_report(new QPushButton(tr("Report…"))), m_pages(new QStackedWidget),
      m_table(new TablePage), m_sweep(new SweepPage), m_seeds(new SeedsPage), m_figures(new FiguresPage),
      m_runs(new RunsPanel) {
    setObjectName("experimentsPage");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_controls);
    layout->addWidget(hairline(Qt::Vertical));
    layout->addWidget(makeCenter(), 1);
    connectPages();
    setTheme(lightTheme());
    showPage(table);
}

ExperimentsWorkspace::~ExperimentsWorkspace() = default;

QHBoxLayout* ExperimentsWorkspace::makeTabs() {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 0, 8, 8);
    row->setSpacing(8);
    const std::tuple<QWidget*, QString, QString, const char*> pages[] = {
        {m_table, tr("Table"), tr("Ours beside the paper's."), "tableTab"},
        {m_sweep, tr("Sweep"), tr("Every run by its learning rate and in parallel coordinates."), "sweepTab"},
        {m_seeds, tr("Seeds"), tr("A histogram over seeds: how much of a figure is the choosing."),
         "seedsTab"},
        {m_figures, tr("Figures"), tr("What the paper's figure shows, of the runs that are done."),
         "figuresTab"}};
    for (const auto& [page, name, tip, objectName] : pages) {
        auto* button = toolButton(name);
        button->setToolTip(tip);
        button->setObjectName(objectName);
        m_tabs->addButton(button, m_pages->count());
        m_pages->addWidget(page);
        row->addWidget(button);
    }
    row->addStretch(1);
    m_report->setObjectName("report");
    m_report->setFocusPolicy(Qt::StrongFocus);
    keepSpace(*m_report);
    m_report->setToolTip(tr("Save the table and its figures as HTML or PDF, or the table as LaTeX."));
    row->addWidget(m_report);
    connect(m_tabs, &QButtonGroup::idClicked, this, [this](int id) { showPage(static_cast<Page>(id)); });
    connect(m_report, &QPushButton::clicked, this, &ExperimentsWorkspace::chooseReport);
    return row;
}

QWidget* ExperimentsWorkspace::makeCenter() {
    QFont font = m_title->font();
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    m_title->setObjectName("experimentTitle");
    m_title->setWordWrap(true);
    m_title->setContentsMargins(8, 8, 8, 8);
    auto* center = new QWidget;
    auto* layout = new QVBoxLayout(center);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_title);
    layout->addLayout(makeTabs());
    auto* split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->addWidget(m_pages);
    split->addWidget(m_runs);
    split->setSizes({540, 460});
    layout->addWidget(split, 1);
    return center;
}

void ExperimentsWorkspace::connectPages() {
    connect(&m_choice, &ExperimentChoice::changed, this, &ExperimentsWorkspace::onChoice);
    connect(&m_runner, &ExperimentRunner::resultsChanged, this, &ExperimentsWorkspace::onResults);
    connect(&m_runner, &ExperimentRunner::finished, this, [this] {
        emit noticed(tr("All runs of %1 are done.").arg(QString::fromStdString(m_choice.spec().name)));
    });
    connect(m_controls, &ExperimentControls::noticed, this, &ExperimentsWorkspace::noticed);
    connect(m_table, &TablePage::runsWanted, m_runs, &RunsPanel::list);
    connect(m_table, &TablePage::openWanted, this, [this](std::int64_t run) { openRun(run, false); });
    connect(m_sweep, &SweepPage::runsWanted, m_runs, &RunsPanel::list);
    connect(m_sweep, &SweepPage::allRunsWanted, m_runs, &RunsPanel::listAll);
    connect(m_sweep, &SweepPage::runSelected, m_runs, &RunsPanel::select);
    connect(m_sweep, &SweepPage::openWanted, this, [this](std::int64_t run) { openRun(run, false); });
    connect(m_seeds, &SeedsPage::enlarged, m_runs, [this](bool large) { m_runs->setVisible(!large); });
    connect(m_runs, &RunsPanel::runSelected, m_sweep, [this](std::int64_t run) { m_sweep->select(run); });
    connect(m_runs, &RunsPanel::openWanted, this, &ExperimentsWorkspace::openRun);
    connect(&m_opener, &BackgroundSignals::ready, this, &ExperimentsWorkspace::onOpened);
    connect(&m_opener, &BackgroundSignals::failed, m_controls, &ExperimentControls::complain);
}

void ExperimentsWorkspace::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    if (!m_choice.isChosen())
        m_choice.openNamed(paperExperiments().front());
    else if (!m_runner.isAtWork())
        m_runner.look(m_choice.spec(), m_choice.folder()); // others may have gone on with it meanwhile
}

void ExperimentsWorkspace::onChoice() {
    m_title->setText(QString::fromStdString(m_choice.whole().title.empty() ? m_choice.whole().name
                                                                           : m_choice.whole().title));
    if (!m_runner.isAtWork())
        m_runner.look(m_choice.spec(), m_choice.folder());
}

void ExperimentsWorkspace::onResults() {
    m_results = std::make_shared<ExperimentResults>(m_choice.spec(), *m_runner.results());
    m_table->setResults(m_results);
    m_sweep->setResults(m_results);
    m_seeds->setResults(m_results);
    m_figures->setResults(m_results, m_choice.folder());
    m_runs->setResults(m_results);
    m_report->setEnabled(!m_results->runs.empty());
}

void ExperimentsWorkspace::openRun(std::int64_t index, bool best) {
    const RunResult* result = m_results->resultOf(index);
    if (!result)
        return;
    const PlannedRun& run = m_results->plan[static_cast<std::size_t>(index)];
    if (run.kind != ExperimentKind::training)
        return m_controls->complain(tr("Random networks are drawn anew in the Variability workspace "
                                       "(Ctrl+4); no run of theirs is kept."));
    m_opening =
        (best ? tr("%1 as it was at its best iterate; training goes on from there without momentum, Rewind "
                   "trains it anew.")
              : tr("%1 as it stood at its end; Rewind trains it anew from the same weights."))
            .arg(QString::fromStdString(run.title));
    m_opener.request({m_choice.folder().toStdString(), m_results->spec, run, *result, best});
}

void ExperimentsWorkspace::onOpened() {
    const auto run = m_opener.take();
    if (!run)
        return;
    try {
        m_session.openRun(*run);
        m_controls->complain({});
        emit handedToTraining(m_opening);
    } catch (const Error& error) {
        m_controls->complain(QString::fromUtf8(error.what()));
    }
}

void ExperimentsWorkspace::writeReportTo(const QString& path) {
    writeReport(*m_results, {m_choice.folder().toStdString()}, path);
}

void ExperimentsWorkspace::chooseReport() {
    const QString html = tr("Page with figures (*.html)"), pdf = tr("Document with figures (*.pdf)"),
                  tex = tr("LaTeX table (*.tex)");
    QString filter = html;
    QString path = QFileDialog::getSaveFileName(this, tr("Save a report"),
                                                QString::fromStdString(m_results->spec.name) + ".html",
                                                html + ";;" + pdf + ";;" + tex, &filter);
    if (path.isEmpty())
        return;
    if (!isReportFile(path))
        path += filter == pdf ? ".pdf" : filter == tex ? ".tex" : ".html";
    QApplication::setOverrideCursor(Qt::WaitCursor);
    try {
        writeReportTo(path);
        m_controls->complain({});
        emit noticed(tr("Saved %1.").arg(QFileInfo(path).fileName()));
    } catch (const std::exception& error) {
        m_controls->complain(QString::fromStdString(sentenceOf(error)));
    }
    QApplication::restoreOverrideCursor();
}

void ExperimentsWorkspace::showPage(Page page) {
    m_pages->setCurrentIndex(page);
    m_runs->setVisible(page != figures); // figures want the room
    m_tabs->button(page)->setChecked(true);
}

void ExperimentsWorkspace::setTheme(const Theme& theme) {
    m_controls->setTheme(theme);
    m_table->setTheme(theme);
    m_sweep->setTheme(theme);
    m_seeds->setTheme(theme);
    m_figures->setTheme(theme);
    m_runs->setTheme(theme);
}

QWidget* ExperimentsWorkspace::home() { return m_controls->home(); }

std::vector<ExportableView> ExperimentsWorkspace::exportableViews() {
    auto views = m_sweep->exportableViews();
    for (ExportableView& view : m_seeds->exportableViews())
        views.push_back(std::move(view));
    return views;
}

} // namespace hanscape
