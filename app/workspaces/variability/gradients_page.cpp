#include "app/workspaces/variability/gradients_page.h"

#include "app/workspaces/panel_grid.h"
#include "app/workspaces/view_panel.h"
#include "widgets/canvas/pick_map.h"
#include "widgets/plots/series_view.h"
#include "widgets/theme/choice_button.h"
#include "widgets/theme/ticks.h"

#include <cmath>
#include <QSpinBox>
#include <QVBoxLayout>

namespace hanscape {
namespace {

constexpr int gradientsPace = 100;

} // namespace

GradientsPage::GradientsPage(TrainingSession& session, QWidget* parent)
    : Workspace(parent), m_session(session), m_chooser(new PointChooser),
      m_profile(new SeriesView(tr("Gradients by layer"))),
      m_whole(new SeriesView(tr("Singular values of G"))),
      m_part(new SeriesView(tr("Singular values of hidden layers"))),
      m_choicePanel(new ViewPanel(tr("Point"), m_chooser)),
      m_profilePanel(new ViewPanel(tr("Gradients by layer"), m_profile)),
      m_wholePanel(new ViewPanel(tr("Singular values of G"), m_whole)),
      m_partPanel(new ViewPanel(tr("Householder part of G"), m_part)),
      m_grid(new PanelGrid(PanelGrid::Rows{{m_choicePanel, m_profilePanel}, {m_wholePanel, m_partPanel}})),
      m_pace(gradientsPace),
      m_background([evaluator = GradientEvaluator()](const GradientRequest& request, auto& job) mutable {
          job.publish(evaluator.evaluate(request, job.cancellation()));
      }) {
    setObjectName("gradients");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_grid);
    m_profile->setWhatsThis(tr("Norm of the loss's gradient by each layer's parameters, and how large its "
                               "activations are, on a batch of the training data."));
    m_whole->setWhatsThis(
        tr("G is the slope of the network's outputs by its inputs (eq. 6), output layer included."));
    m_part->setWhatsThis(tr("With ABS, the Householder layers' part of G is orthogonal at any depth: all its "
                            "singular values are 1 (Proposition 1). The same layers of a fully connected "
                            "network spread them."));
    for (SeriesView* view : {m_profile, m_whole, m_part})
        view->setEmptyText(tr("Press Space to train; the slopes show here as the network learns."));
    addComparison();
    connect(m_chooser, &PointChooser::chosen, this, [this] { m_pace.wish(); });
    connect(&m_pace, &Pace::due, this, &GradientsPage::ask);
    connect(&m_background, &BackgroundSignals::ready, this, [this] {
        const auto result = m_background.take();
        if (!result)
            return;
        m_pace.done();
        if (*result) // else the network has left the range of numbers, and what was shown stays
            m_result = std::make_shared<GradientResult>(**result);
        showResult();
    });
    connect(&m_background, &BackgroundSignals::failed, &m_pace, &Pace::done);
    connect(&m_session, &TrainingSession::restarted, this, &GradientsPage::onRestarted);
    connect(&m_session, &TrainingSession::dataEdited, this, &GradientsPage::takeData);
    connect(&m_session, &TrainingSession::updated, this, [this](const auto& result) {
        if (!isVisible())
            return;
        if (result->field && m_chooser->usesMap())
            m_chooser->setField(result->field);
        m_pace.wish();
    });
    setTheme(lightTheme());
    onRestarted();
}

void GradientsPage::addComparison() {
    const std::pair<QToolButton**, Activation> choices[] = {{&m_relu, Activation::relu},
                                                            {&m_abs, Activation::abs}};
    for (const auto& [button, activation] : choices) {
        const QString name = activation == Activation::relu ? tr("FC-ReLU") : tr("FC-ABS");
        *button = toolButton(name);
        (*button)->setObjectName(activation == Activation::relu ? "compareRelu" : "compareAbs");
        (*button)->setAccessibleName(tr("Compare with %1").arg(name));
        (*button)->setToolTip(
            tr("Compare with an untrained fully connected network of the same depth, widths and "
               "seed, with this activation."));
        m_partPanel->addTool(*button);
        connect(*button, &QToolButton::clicked, this, [this, which = activation] {
            m_byHand = true;
            compareWith(which);
        });
    }
}

void GradientsPage::compareWith(Activation activation) {
    m_compared = activation;
    m_relu->setChecked(activation == Activation::relu);
    m_abs->setChecked(activation == Activation::abs);
    m_pace.wish();
}

void GradientsPage::takeData() {
    m_data = m_session.data();
    m_chooser->setData(m_data, m_session.viewing(), m_session.box());
    m_pace.wish();
}

void GradientsPage::onRestarted() {
    m_background.cancel();
    m_pace.forget();
    m_result = nullptr;
    m_chooser->setField(nullptr);
    takeData();
    if (!m_byHand) // the run's own activation, where it is one of the two
        compareWith(m_session.runSpecs().architecture.activation == Activation::relu ? Activation::relu
                                                                                     : Activation::abs);
    showResult();
}

void GradientsPage::ask() {
    const auto& snapshot = m_session.snapshot();
    if (!snapshot || !isVisible())
        return m_pace.forget();
    m_background.request({snapshot, m_data, m_chooser->point(), m_compared,
                          static_cast<std::uint64_t>(m_session.runSpecs().training.seed)});
}

void GradientsPage::showResult() {
    m_choicePanel->setNote(m_chooser->text());
    if (!m_result) {
        for (SeriesView* view : {m_profile, m_whole, m_part})
            view->setPicture({});
        return m_partPanel->setNote({});
    }
    const GradientResult& result = *m_result;
    const NetworkSpec& network = specOf(result.snapshot->network);
    const QString iteration = countText(result.snapshot->iteration);
    m_profile->setPicture(
        profileByLayer(result.profile, network,
                       tr("iteration %1, on %2 training samples").arg(iteration, countText(result.batch))));
    m_whole->setPicture(wholeByRank(result.run, result.other,
                                    tr("iteration %1; boxes: 10 to 90 % and median of %2 samples")
                                        .arg(iteration, countText(result.spread))));
    m_part->setEmptyText(tr("This network has no layers between its first hidden one and its output."));
    m_part->setPicture(
        partByRank(result.run, result.other, tr("iteration %1, at %2").arg(iteration, m_chooser->text())));
    const bool householder = !std::isnan(result.departure);
    m_partPanel->setTitle(householder ? tr("Householder part of G") : tr("Hidden layers' part of G"));
    m_partPanel->setNote(householder ? tr("max |σ − 1| = %1").arg(shortText(result.departure)) : QString());
    emit shown();
}

void GradientsPage::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    m_session.setNeeds(this, {.field = true});
    m_pace.wish();
}

void GradientsPage::hideEvent(QHideEvent* event) {
    Workspace::hideEvent(event);
    m_session.setNeeds(this, {});
    m_pace.forget();
    m_background.cancel();
}

void GradientsPage::setTheme(const Theme& theme) {
    m_chooser->setTheme(theme);
    m_grid->setTheme(theme);
    for (SeriesView* view : {m_profile, m_whole, m_part})
        view->setTheme(theme);
}

QWidget* GradientsPage::home() {
    return m_chooser->usesMap() ? static_cast<QWidget*>(&m_chooser->map()) : &m_chooser->sample();
}

std::vector<ExportableView> GradientsPage::exportableViews() {
    std::vector<ExportableView> views{exportable(m_profilePanel->title(), *m_profile),
                                      exportable(m_wholePanel->title(), *m_whole),
                                      exportable(m_partPanel->title(), *m_part)};
    if (m_chooser->usesMap())
        views.push_back(exportable(tr("Decision map"), m_chooser->map()));
    return views;
}

} // namespace hanscape
