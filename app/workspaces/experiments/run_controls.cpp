#include "app/workspaces/experiments/run_controls.h"

#include "app/workspaces/page_parts.h"
#include "widgets/theme/ticks.h"

#include <cmath>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace hanscape {
namespace {

QString roughDuration(double seconds) {
    const auto whole = std::llround(std::ceil(seconds));
    if (whole < 100)
        return RunControls::tr("%1 s").arg(whole);
    if (whole < 100 * 60)
        return RunControls::tr("%1 min").arg((whole + 59) / 60);
    return RunControls::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

} // namespace

RunControls::RunControls(ExperimentChoice& choice, ExperimentRunner& runner, QWidget* parent)
    : QWidget(parent), m_choice(choice), m_runner(runner), m_run(new QPushButton),
      m_cancel(new QPushButton(tr("Cancel"))), m_bar(new QProgressBar), m_progress(new QLabel),
      m_complaint(new QLabel) {
    m_run->setObjectName("runExperiment");
    m_cancel->setObjectName("cancelExperiment");
    m_cancel->setToolTip(
        tr("Give up the runs under way. Those that are finished stay, and Run goes on from them."));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton* button : {m_run, m_cancel}) {
        button->setFocusPolicy(Qt::StrongFocus);
        keepSpace(*button);
        buttons->addWidget(button, 1);
    }
    m_bar->setObjectName("experimentBar");
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_bar->setRange(0, 1000);
    m_bar->setAccessibleName(tr("Share of the runs that are done"));
    m_progress->setObjectName("experimentProgress");
    m_complaint->setObjectName("experimentComplaint");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(8);
    layout->addLayout(buttons);
    layout->addWidget(m_bar);
    for (QLabel* label : {m_progress, m_complaint}) {
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    connect(m_run, &QPushButton::clicked, this, &RunControls::runOrPause);
    connect(m_cancel, &QPushButton::clicked, &m_runner, &ExperimentRunner::cancel);
    connect(&m_runner, &ExperimentRunner::changed, this, &RunControls::showState);
    connect(&m_runner, &ExperimentRunner::failed, this, &RunControls::complain);
    connect(&m_choice, &ExperimentChoice::changed, this, &RunControls::showState);
    connect(&m_clock, &QTimer::timeout, this, &RunControls::showState);
    m_clock.setInterval(1000);
    complain({});
    showState();
}

void RunControls::runOrPause() {
    complain({});
    switch (m_runner.state()) {
    case ExperimentRunner::State::idle:
        return m_runner.run(m_choice.spec(), m_choice.folder(), m_choice.options().jobs);
    case ExperimentRunner::State::running:
        return m_runner.setPaused(true);
    case ExperimentRunner::State::paused:
        return m_runner.setPaused(false);
    case ExperimentRunner::State::cancelling:
        return;
    }
}

void RunControls::showState() {
    using State = ExperimentRunner::State;
    const State state = m_runner.state();
    const RunnerProgress& at = m_runner.progress();
    const bool done = at.totalRuns > 0 && at.runs == at.totalRuns;
    const QString obstacle = m_choice.obstacle();
    m_run->setText(state == State::running  ? tr("Pause")
                   : state == State::paused ? tr("Resume")
                   : done                   ? tr("Done")
                   : at.runs > 0            ? tr("Go on")
                                            : tr("Run"));
    m_run->setToolTip(!obstacle.isEmpty()
                          ? obstacle
                          : tr("Train all networks of the checked rows that have not been, in the "
                               "background and on all cores. A pause loses nothing."));
    m_run->setEnabled(obstacle.isEmpty() && state != State::cancelling && (m_runner.isAtWork() || !done));
    m_cancel->setEnabled(state == State::running || state == State::paused);
    const auto share = [](std::int64_t part, std::int64_t whole) {
        return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
    };
    // runs under way count, too, by their iterations
    const double before = share(at.runs, at.totalRuns);
    m_bar->setValue(static_cast<int>(
        1000 * (m_runner.isAtWork() ? std::max(before, share(at.iterations, at.totalIterations)) : before)));
    m_progress->setText(progressText());
    if (state == State::running && !m_clock.isActive())
        m_clock.start();
    else if (state != State::running)
        m_clock.stop();
}

QString RunControls::progressText() const {
    using State = ExperimentRunner::State;
    const RunnerProgress& at = m_runner.progress();
    if (const QString obstacle = m_choice.obstacle(); !obstacle.isEmpty())
        return obstacle;
    QString text = tr("%1 of %2 runs").arg(countText(at.runs), countText(at.totalRuns));
    if (m_runner.state() == State::cancelling)
        text += tr(", cancelling");
    else if (m_runner.state() == State::paused)
        text += tr(", paused");
    else if (const auto left = m_runner.secondsLeft())
        text += tr(", about %1 left").arg(roughDuration(*left));
    else if (m_runner.isAtWork())
        text += tr(", running");
    else if (at.totalRuns > 0 && at.runs == at.totalRuns)
        text += m_runner.secondsSpent() > 0 ? tr(", done in %1").arg(roughDuration(m_runner.secondsSpent()))
                                            : tr(", done");
    else if (m_runner.wasCancelled())
        text += tr(", cancelled");
    const QStringList missing = m_choice.missingFiles();
    if (!missing.isEmpty())
        text += ". " + tr("Rows of %1 are left out: the file is not there.").arg(missing.join(tr(" and ")));
    return text;
}

void RunControls::complain(const QString& text) {
    m_complaint->setText(text);
    m_complaint->setVisible(!text.isEmpty());
}

void RunControls::setTheme(const Theme& theme) { setInk(*m_complaint, complaintColor(theme)); }

} // namespace hanscape
