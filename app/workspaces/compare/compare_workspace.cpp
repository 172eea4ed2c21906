#include "app/workspaces/compare/compare_workspace.h"

#include "app/workspaces/compare/comparison_json.h"
#include "app/workspaces/compare/comparison_views.h"
#include "app/workspaces/compare/network_panel.h"
#include "app/workspaces/page_parts.h"
#include "app/workspaces/view_panel.h"
#include "core/base/error.h"
#include "widgets/plots/series_view.h"
#include "widgets/surface/surface_board.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace hanscape {

CompareWorkspace::CompareWorkspace(TrainingSession& shared, QWidget* parent)
    : Workspace(parent), m_shared(shared), m_comparison(new ComparisonSession(shared, this)),
      m_views(new ComparisonViews(*m_comparison)), m_curves(new SeriesView(tr("Curves"))),
      m_sentence(new QLabel), m_complaint(new QLabel) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeControls());
    for (QLabel* label : {m_sentence, m_complaint}) {
        label->setWordWrap(true);
        label->setContentsMargins(12, 0, 12, 4);
        label->hide();
        layout->addWidget(label);
    }
    m_sentence->setObjectName("compareSentence");
    m_complaint->setObjectName("compareComplaint");
    m_curvesPanel = makeCurves();
    auto* columns = new QSplitter;
    columns->setChildrenCollapsible(false);
    columns->addWidget(m_views);
    columns->addWidget(m_curvesPanel);
    columns->setStretchFactor(0, 1);
    columns->setSizes({820, 380});
    layout->addWidget(columns, 1);
    connectSession();
    m_views->rebuild();
    showChoices();
}

void CompareWorkspace::connectSession() {
    connect(m_comparison, &ComparisonSession::restarted, this, &CompareWorkspace::onRestarted);
    connect(m_comparison, &ComparisonSession::updated, this, &CompareWorkspace::onUpdated);
    connect(m_comparison, &ComparisonSession::sharedChanged, this, &CompareWorkspace::showSentence);
    connect(m_comparison, &RunControl::failed, this, &CompareWorkspace::complain);
    connect(m_views, &ComparisonViews::memberChosen, this, &CompareWorkspace::setMember);
    connect(m_views, &ComparisonViews::ownWanted, this, [this](std::size_t place) {
        const ArchitectureSpec& own = m_shared.specs().architecture;
        setMember(place, {networkName(own), own});
    });
    connect(m_views, &ComparisonViews::removeWanted, this, [this](std::size_t place) {
        change([place](ComparisonSpec& spec) {
            spec.members.erase(spec.members.begin() + static_cast<std::ptrdiff_t>(place));
        });
    });
    connect(m_views, &ComparisonViews::noticed, this, &CompareWorkspace::noticed);
}

/// Takes a change over, or says why it cannot be and shows what holds.
void CompareWorkspace::change(const std::function<void(ComparisonSpec&)>& apply) {
    ComparisonSpec spec = m_comparison->spec();
    apply(spec);
    try {
        m_comparison->setSpec(spec);
        complain({});
    } catch (const Error& error) {
        m_views->rebuild();
        complain(QString::fromUtf8(error.what()));
    }
    showChoices();
}

void CompareWorkspace::setMember(std::size_t place, const ComparisonMember& member) {
    change([&](ComparisonSpec& spec) { spec.members[place] = member; });
}

void CompareWorkspace::addNetwork() {
    const ArchitectureSpec& own = m_shared.specs().architecture;
    change([&](ComparisonSpec& spec) { spec.members.push_back({networkName(own), own}); });
}

void CompareWorkspace::choose(ComparisonPreset preset) {
    const bool figure = preset == ComparisonPreset::figure;
    m_figure->setChecked(figure);
    m_views->setFigure(figure);
    change([&](ComparisonSpec& spec) { spec = comparisonOf(preset, m_shared.specs().architecture); });
    m_rounded->setChecked(figure);
    m_views->setMapMode(figure ? MapMode::top : MapMode::values);
}

QJsonObject CompareWorkspace::looks() const {
    return {{"widgets", Workspace::looks()}, {"comparison", comparisonToJson(m_comparison->spec())}};
}

/// The networks first: the boxes of their panels then show them already.
void CompareWorkspace::setLooks(const QJsonObject& looks) {
    if (const auto spec = comparisonFromJson(looks["comparison"].toObject()))
        change([&](ComparisonSpec& compared) { compared = *spec; });
    Workspace::setLooks(looks["widgets"].toObject());
}

void CompareWorkspace::takeRuns(const QJsonObject& looks, const std::optional<ProjectComparison>& runs) {
    const auto spec = comparisonFromJson(looks["comparison"].toObject());
    try {
        if (spec && runs)
            m_comparison->resume(*spec, *runs);
        else if (m_comparison->hasBegun())
            m_comparison->rewind();
    } catch (const Error& error) { // the file says of the networks what cannot be built
        complain(QString::fromUtf8(error.what()));
    }
}

/// What the controls say is what is compared.
void CompareWorkspace::showChoices() {
    const ComparisonSpec& spec = m_comparison->spec();
    int preset = -1;
    for (int i = 0; i < m_preset->count(); ++i)
        if (spec == comparisonOf(static_cast<ComparisonPreset>(i), m_shared.specs().architecture))
            preset = i;
    m_preset->setCurrentIndex(preset);
    const QSignalBlocker quiet(m_seeds);
    m_seeds->setValue(spec.seeds);
    m_add->setEnabled(spec.members.size() < ComparisonSpec::mostMembers);
    m_figure->setEnabled(spec.members.size() <= 2);
    m_spread->setVisible(spec.seeds > 1);
}

void CompareWorkspace::onRestarted() {
    m_views->rebuild();
    m_sinceCurves.invalidate();
    const Dataset& data = *m_comparison->data();
    m_rounded->setVisible(data.task == Task::classification);
    m_samples->setVisible(data.features() <= 2);
    complain({});
    showChoices();
    showSentence();
    onUpdated();
}

void CompareWorkspace::onUpdated() {
    if (!isVisible())
        return;
    m_views->showFields();
    showScores();
    showCurves();
}

void CompareWorkspace::showCurves() {
    // Curves cost more than any other view, and a quarter of a second moves them by a hair.
    constexpr int curveMilliseconds = 250;
    if (m_comparison->isRunning() && m_sinceCurves.isValid() && m_sinceCurves.elapsed() < curveMilliseconds)
        return;
    m_sinceCurves.start();
    m_curves->setPicture(comparisonCurves(m_comparison->spec(), m_comparison->runs(), m_choice));
}

/// What is to be known about what is seen: a slice, or a rewind that is due.
void CompareWorkspace::showSentence() {
    QStringList sentences;
    if (m_comparison->needsRewind())
        sentences << tr("Data or training have been chosen anew; a rewind takes them over.");
    if (const auto& data = m_comparison->data(); data && data->features() > 2)
        sentences << tr("The data have %1 features: surfaces and maps show the slice along x%2 and x%3, all "
                        "other features at their means, as the Train workspace does.")
                         .arg(data->features())
                         .arg(m_comparison->viewing().x + 1)
                         .arg(m_comparison->viewing().y + 1);
    m_sentence->setText(sentences.join(' '));
    m_sentence->setVisible(!sentences.isEmpty());
}

void CompareWorkspace::complain(const QString& text) {
    m_complaint->setText(text);
    m_complaint->setVisible(!text.isEmpty());
}

void CompareWorkspace::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    m_comparison->activate(true);
    showChoices();
    onUpdated();
}

void CompareWorkspace::hideEvent(QHideEvent* event) {
    Workspace::hideEvent(event);
    m_comparison->activate(false);
}

void CompareWorkspace::setTheme(const Theme& theme) {
    m_views->setTheme(theme);
    m_curves->setTheme(theme);
    m_curvesPanel->setTheme(theme);
    setInk(*m_sentence, theme.accent);
    setInk(*m_complaint, complaintColor(theme));
}

QWidget* CompareWorkspace::home() {
    return m_views->board() ? static_cast<QWidget*>(m_views->board()) : m_preset;
}

void CompareWorkspace::setColorMap(const QString& name) { m_views->setColorMap(name); }

} // namespace hanscape
