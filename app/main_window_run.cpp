#include "app/main_window.h"

#include "app/session/run_control.h"
#include "app/workspaces/rail.h"
#include "app/workspaces/workspace.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/ticks.h"

#include <cmath>
#include <QAction>
#include <QLabel>

namespace hanscape {
namespace {

QString describeStatus(const Snapshot& snapshot) {
    if (snapshot.replayed)
        return MainWindow::tr("recorded");
    switch (snapshot.status) {
    case RunStatus::training:
        if (snapshot.running && snapshot.editsToCome > 0)
            return MainWindow::tr("replaying edits");
        return snapshot.running ? MainWindow::tr("training") : MainWindow::tr("paused");
    case RunStatus::finished:
        return MainWindow::tr("finished");
    case RunStatus::stopped:
        return MainWindow::tr("stopped at its accuracy");
    case RunStatus::diverged:
        break;
    }
    return MainWindow::tr("diverged: lower the learning rate and rewind");
}

/// "test 94.92 %, best 95.10 % at 11,900": the accuracies, or NRMSEs, that a person looks for first.
QString describeScores(const Snapshot& snapshot) {
    const auto part = [](const Metrics& metrics) -> const Scores& {
        return std::isnan(metrics.test.loss) ? metrics.train : metrics.test;
    };
    const Scores &last = part(snapshot.last), &best = part(snapshot.bestMetrics);
    const bool accuracy = !std::isnan(last.accuracy);
    const auto text = [&](const Scores& scores) {
        return accuracy ? percentText(scores.accuracy) : QString::number(scores.nrmse, 'f', 4);
    };
    const QString name =
        std::isnan(snapshot.last.test.loss) ? MainWindow::tr("train") : MainWindow::tr("test");
    return MainWindow::tr("%1 %2 %3 · best %4 at %5")
        .arg(name, accuracy ? MainWindow::tr("accuracy") : QStringLiteral("NRMSE"), text(last), text(best),
             countText(snapshot.bestMetrics.iteration));
}

} // namespace

/// What the toolbar acts on beside the window's own run; null: that run.
RunControl* MainWindow::shownControl() const {
    return m_rail->current() ? m_rail->current()->runControl() : nullptr;
}

void MainWindow::connectControls() {
    connect(m_session, &TrainingSession::updated, this, &MainWindow::showRun);
    connect(m_session, &TrainingSession::runningChanged, this, &MainWindow::showRunning);
    // An opened project says whether it is recorded.
    connect(m_session, &TrainingSession::recordingChanged, m_recordAction,
            [this] { m_recordAction->setChecked(m_session->isRecording()); });
    connect(m_rail->pages(), &QStackedWidget::currentChanged, this, [this] {
        showRunning();
        showRun();
    });
    for (Workspace* page : m_rail->workspaces())
        if (RunControl* control = page->runControl()) {
            connect(control, &RunControl::runningChanged, this, &MainWindow::showRunning);
            connect(control, &RunControl::progressed, this, &MainWindow::showRun);
        }
}

bool MainWindow::isRunning() const {
    const RunControl* control = shownControl();
    return control ? control->isRunning() : m_session->isRunning();
}

void MainWindow::setRunning(bool running) {
    if (RunControl* control = shownControl())
        control->setRunning(running);
    else
        m_session->setRunning(running);
}

void MainWindow::showRunning() {
    const bool running = isRunning();
    m_recordAction->setEnabled(!shownControl());
    m_trainAction->setIcon(themedIcon(running ? "pause" : "train", m_theme));
    m_trainAction->setText(running ? tr("&Pause") : tr("&Train"));
    m_trainAction->setIconText(running ? tr("Pause") : tr("Train"));
}

void MainWindow::replayEdits() {
    const auto edits = m_session->edits().size() + m_session->editsToCome();
    m_session->rewindAndRepeatEdits();
    m_session->setRunning(true);
    notice(edits == 1 ? tr("Training again, with one edit at its iteration.")
                      : tr("Training again, with %1 edits at their iterations.").arg(edits));
}

void MainWindow::showRun() {
    m_replayEditsAction->setEnabled(!shownControl() &&
                                    (!m_session->edits().empty() || m_session->editsToCome() > 0));
    if (const RunControl* control = shownControl()) {
        m_state->setText(control->progress());
        m_scores->setText(control->scores());
        return;
    }
    if (!m_session->snapshot())
        return;
    const Snapshot& snapshot = *m_session->snapshot();
    QString state =
        tr("%1 · iteration %2 of %3 · rate %4")
            .arg(describeStatus(snapshot), countText(snapshot.iteration), countText(snapshot.totalIterations),
                 QString::number(snapshot.learningRate, 'g', 4));
    if (snapshot.running)
        state += tr(" · %1 iterations/s").arg(countText(std::llround(snapshot.iterationsPerSecond)));
    m_state->setText(state);
    m_scores->setText(describeScores(snapshot));
}

} // namespace hanscape
