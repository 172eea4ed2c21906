#include "app/workspaces/variability/study_page.h"

#include "app/workspaces/panel_grid.h"
#include "app/workspaces/variability/study_controls.h"
#include "app/workspaces/variability/study_json.h"
#include "app/workspaces/view_panel.h"
#include "core/io/variability_folder.h"
#include "widgets/plots/series_view.h"
#include "widgets/theme/ticks.h"

#include <QHBoxLayout>

namespace hanscape {
namespace {

QByteArray trainingCsv(const std::vector<TrainedVariability>& points, int mesh) {
    QByteArray text = "iteration,mesh,variability,collapsed,flat_share\n";
    for (const TrainedVariability& point : points)
        text += QByteArray::number(static_cast<qint64>(point.iteration)) + ',' + QByteArray::number(mesh) +
                ',' + QByteArray::number(point.value(), 'g', 9) + ',' + (point.sample.collapsed ? '1' : '0') +
                ',' + QByteArray::number(point.sample.flatShare, 'g', 9) + '\n';
    return text;
}

} // namespace

StudyPage::StudyPage(TrainingSession& session, QWidget* parent)
    : Workspace(parent), m_session(session), m_training(session), m_controls(new StudyControls(m_runner)) {
    setObjectName("study");
    makePlots();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_controls);
    layout->addWidget(m_grid, 1);
    connect(&m_runner, &StudyRunner::changed, this, &StudyPage::onStudyChanged);
    connect(&m_training, &TrainingVariability::changed, this, &StudyPage::showTraining);
    // A network without a field of two inputs brings no point that would show the reason.
    connect(&m_session, &TrainingSession::updated, this, [this] {
        if (!m_training.obstacle().isEmpty())
            showTraining();
    });
    connect(&m_session, &TrainingSession::runningChanged, &m_runner, &StudyRunner::setYielding);
    m_runner.setYielding(m_session.isRunning());
    setTheme(lightTheme());
    onStudyChanged();
    showTraining();
}

void StudyPage::makePlots() {
    const std::array titles{tr("Variability by depth"), tr("Variability by activation ratio"),
                            tr("Collapse by depth"), tr("Variability in training")};
    const std::array tips{
        tr("V of random networks by their number of hidden layers, at a fixed number of parameters (Figure "
           "4)."),
        tr("Activation ratio (eq. 4): hidden neurons divided by parameters. Variability rises with it until "
           "networks collapse to constants; lines go from one depth to the next."),
        tr("Samples whose surface is constant everywhere, and the share of mesh cells on which it is."),
        tr("V of the network in training on the box of its data, which counts as [−1, 1]².")};
    for (std::size_t i = 0; i < plotCount; ++i) {
        m_plots[i] = new SeriesView(titles[i]);
        m_plots[i]->setWhatsThis(tips[i]);
        m_panels[i] = new ViewPanel(titles[i], m_plots[i]);
        m_panels[i]->setWhatsThis(tips[i]);
    }
    for (const Plot each : {byDepth, byRatio, collapse})
        m_plots[each]->setEmptyText(tr("Press Start to measure random networks."));
    m_grid = new PanelGrid(
        PanelGrid::Rows{{m_panels[byDepth], m_panels[byRatio]}, {m_panels[collapse], m_panels[training]}});
}

void StudyPage::onStudyChanged() {
    m_training.setMesh(m_runner.spec().mesh);
    if (isVisible())
        showStudy();
}

void StudyPage::showStudy() {
    const auto& progress = m_runner.progress();
    const auto results = progress.done > 0 ? progress.results : std::vector<VariabilityResult>();
    m_plots[byDepth]->setPicture(variabilityByDepth(results));
    m_plots[byRatio]->setPicture(variabilityByRatio(results));
    m_plots[collapse]->setPicture(collapseByDepth(results));
}

void StudyPage::showTraining() {
    if (!isVisible())
        return;
    const auto& points = m_training.points();
    const auto& snapshot = m_session.snapshot();
    const Task task = snapshot ? snapshot->objective.task : Task::classification;
    const QString obstacle = m_training.obstacle();
    m_plots[training]->setEmptyText(
        obstacle.isEmpty() ? tr("Press Space to train; V of the network shows here as it learns.")
                           : obstacle);
    m_plots[training]->setPicture(
        variabilityByIteration(points, m_training.mesh(), m_session.metrics(), task));
    m_panels[training]->setNote(
        points.empty()
            ? QString()
            : tr("V %1 at %2").arg(shortText(points.back().value()), countText(points.back().iteration)));
}

void StudyPage::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    m_training.setWanted(true);
    showStudy();
    showTraining();
}

void StudyPage::hideEvent(QHideEvent* event) {
    Workspace::hideEvent(event);
    m_training.setWanted(false);
}

void StudyPage::setTheme(const Theme& theme) {
    m_controls->setTheme(theme);
    m_grid->setTheme(theme);
    for (SeriesView* plot : m_plots)
        plot->setTheme(theme);
}

QJsonObject StudyPage::gathered() const {
    QJsonObject found{{"mesh", m_training.mesh()}, {"points", pointsToJson(m_training.points())}};
    if (m_runner.progress().done > 0)
        found["study"] = studyToJson(m_runner.progress());
    return found;
}

void StudyPage::setGathered(const QJsonObject& gathered) {
    if (const auto study = studyFromJson(gathered["study"].toObject()))
        m_runner.takeUp(*study);
    else
        m_runner.clear();
    if (gathered["mesh"].toInt() == m_training.mesh() && m_session.live())
        m_training.setPoints(pointsFromJson(gathered["points"].toArray(), m_session.live()->iteration));
}

QWidget* StudyPage::home() { return m_controls->home(); }

std::vector<ExportableView> StudyPage::exportableViews() {
    std::vector<ExportableView> views;
    const auto study = [this] {
        return QByteArray::fromStdString(variabilityCsv(m_runner.progress().results));
    };
    for (const Plot each : {byDepth, byRatio, collapse})
        views.push_back(exportable(m_panels[each]->title(), *m_plots[each], study));
    views.push_back(exportable(m_panels[training]->title(), *m_plots[training],
                               [this] { return trainingCsv(m_training.points(), m_training.mesh()); }));
    return views;
}

} // namespace hanscape
