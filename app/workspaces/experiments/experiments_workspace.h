#pragma once

#include "app/experiments/experiment_choice.h"
#include "app/session/training_session.h"
#include "app/workspaces/experiments/experiment_runner.h"
#include "app/workspaces/workspace.h"

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace hanscape {

class ExperimentControls;
class FiguresPage;
class RunsPanel;
class SeedsPage;
class SweepPage;
class TablePage;
struct ExperimentResults;

/// Workspace 6: the paper's tables and figures, and one's own, run in the window. An experiment that was
/// started goes on while another page is up.
class ExperimentsWorkspace : public Workspace {
    Q_OBJECT

  public:
    enum Page { table, sweep, seeds, figures };

    explicit ExperimentsWorkspace(TrainingSession& session, QWidget* parent = nullptr);
    ~ExperimentsWorkspace() override;

    void setTheme(const Theme& theme) override;
    QWidget* home() override;
    std::vector<ExportableView> exportableViews() override;

    ExperimentChoice& choice() { return m_choice; }
    ExperimentRunner& runner() { return m_runner; }
    /// Never null.
    const std::shared_ptr<const ExperimentResults>& results() const { return m_results; }
    TablePage& tablePage() { return *m_table; }
    SweepPage& sweepPage() { return *m_sweep; }
    SeedsPage& seedsPage() { return *m_seeds; }
    FiguresPage& figuresPage() { return *m_figures; }
    RunsPanel& runs() { return *m_runs; }
    void showPage(Page page);
    /// Writes the report that a file's ending tells. Throws Error where it cannot.
    void writeReportTo(const QString& path);

  signals:
    void noticed(const QString& text);
    /// A run has become the session's.
    void handedToTraining(const QString& text);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    struct OpenRequest {
        std::string folder;
        ExperimentSpec spec;
        PlannedRun run;
        RunResult result;
        bool best = false;
    };

    QHBoxLayout* makeTabs();
    QWidget* makeCenter();
    void connectPages();
    void onChoice();
    void onResults();
    void openRun(std::int64_t run, bool best);
    void onOpened();
    void chooseReport();

    TrainingSession& m_session;
    ExperimentChoice m_choice;
    ExperimentRunner m_runner;
    Background<OpenRequest, StoredRun> m_opener;
    std::shared_ptr<const ExperimentResults> m_results;
    QString m_opening; ///< what is said of the run that is being read
    ExperimentControls* m_controls;
    QLabel* m_title;
    QButtonGroup* m_tabs;
    QPushButton* m_report;
    QStackedWidget* m_pages;
    TablePage* m_table;
    SweepPage* m_sweep;
    SeedsPage* m_seeds;
    FiguresPage* m_figures;
    RunsPanel* m_runs;
};

} // namespace hanscape
