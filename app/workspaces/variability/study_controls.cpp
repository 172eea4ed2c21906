#include "app/workspaces/variability/study_controls.h"

#include "app/workspaces/page_parts.h"
#include "core/base/error.h"
#include "widgets/editors/spec_form.h"
#include "widgets/theme/heading.h"
#include "widgets/theme/ticks.h"

#include <cmath>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace hanscape {
namespace {

constexpr int studyColumn = 280;

QString timeText(double seconds) {
    const auto whole = std::llround(std::ceil(seconds));
    if (whole < 100)
        return StudyControls::tr("about %1 s left").arg(whole);
    return StudyControls::tr("about %1 min left").arg((whole + 59) / 60);
}

} // namespace

StudyControls::StudyControls(StudyRunner& runner, QWidget* parent)
    : QWidget(parent), m_runner(runner), m_form(new FieldForm), m_run(new QPushButton),
      m_again(new QPushButton(tr("Start over"))), m_bar(new QProgressBar), m_progress(new QLabel),
      m_about(new QLabel), m_complaint(new QLabel) {
    setFixedWidth(studyColumn);
    makeForm();
    auto* heading = headingLabel(tr("Random networks"));
    m_bar->setObjectName("studyBar");
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_bar->setRange(0, 1000);
    m_bar->setAccessibleName(tr("Share of the samples that are done"));
    m_progress->setObjectName("studyProgress");
    m_complaint->setObjectName("studyComplaint");
    m_about->setText(
        tr("V (eq. 3) is the geometric mean over the samples of ∫|∂³f|² / ∫f², with f the mean "
           "of the outputs on [−1, 1]²: how much an untrained network's surface wiggles. It is 0 "
           "as soon as one sample has collapsed to a constant."));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(8);
    layout->addWidget(heading);
    layout->addWidget(m_form);
    layout->addWidget(makeButtons());
    layout->addWidget(m_bar);
    for (QLabel* label : {m_progress, m_complaint, m_about}) {
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    layout->addStretch(1);
    connect(&m_runner, &StudyRunner::changed, this, &StudyControls::showProgress);
    connect(&m_runner, &StudyRunner::failed, this, &StudyControls::complain);
    complain({});
    showProgress();
}

void StudyControls::makeForm() {
    addFields(*m_form, variabilityFields(),
              {"networks", "depths", "parameters", "samples", "mesh", "seed", "weight_scale", "bias_scale"});
    for (const auto& field : variabilityFields())
        m_form->setTip(field.text.key, QString::fromStdString(field.text.sentence) + " " +
                                           (field.text.key == std::string("samples")
                                                ? tr("More of them go on from those there are.")
                                                : tr("A change starts over.")));
    m_form->setSteps("samples", {10, 30, 100, 300, 1000, 3000, 10'000, 30'000});
    connect(m_form, &FieldForm::edited, this, &StudyControls::apply);
    connect(m_form, &FieldForm::refused, this, &StudyControls::complain);
}

QWidget* StudyControls::makeButtons() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_run->setObjectName("studyRun");
    m_run->setToolTip(tr("Measure the random networks in the background, also while another page is up or a "
                         "network trains, which then keeps a core to itself. A pause loses nothing."));
    m_again->setObjectName("studyAgain");
    m_again->setToolTip(tr("Drop all samples and start from the first."));
    for (QPushButton* button : {m_run, m_again}) {
        button->setFocusPolicy(Qt::StrongFocus);
        layout->addWidget(button, 1);
    }
    connect(m_run, &QPushButton::clicked, this, [this] {
        complain({});
        if (m_runner.isRunning())
            m_runner.pause();
        else
            m_runner.run();
    });
    connect(m_again, &QPushButton::clicked, this, [this] {
        complain({});
        m_runner.clear();
        m_runner.run();
    });
    return row;
}

void StudyControls::apply(const QString& key) {
    try {
        m_runner.setSpec(withField(*m_form, variabilityFields(), m_runner.spec(), key.toStdString()));
        complain({});
    } catch (const Error& error) {
        showProgress(); // the form goes back to what holds
        complain(QString::fromUtf8(error.what()));
    }
}

void StudyControls::showProgress() {
    const StudyProgress& progress = m_runner.progress();
    showSpec(*m_form, variabilityFields(), progress.spec);
    const bool begun = progress.done > 0;
    m_run->setText(m_runner.isRunning()  ? tr("Pause")
                   : progress.finished() ? tr("Done")
                   : begun               ? tr("Resume")
                                         : tr("Start"));
    m_run->setEnabled(!progress.finished());
    m_again->setEnabled(begun || m_runner.isRunning());
    m_bar->setValue(static_cast<int>(1000 * progress.done / progress.total));
    QString text = tr("%1 of %2 networks").arg(countText(progress.done), countText(progress.total));
    if (const auto seconds = m_runner.secondsLeft())
        text += ", " + timeText(*seconds);
    else if (progress.finished())
        text += ", " + tr("done");
    else if (begun)
        text += ", " + tr("paused");
    m_progress->setText(text);
}

void StudyControls::complain(const QString& text) {
    m_complaint->setText(text);
    m_complaint->setVisible(!text.isEmpty());
}

void StudyControls::setTheme(const Theme& theme) {
    setInk(*m_complaint, complaintColor(theme));
    setInk(*m_about, theme.muted);
}

QWidget* StudyControls::home() { return m_run; }

} // namespace hanscape
