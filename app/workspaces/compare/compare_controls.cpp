#include "app/exporters/picture_file.h"
#include "app/workspaces/compare/compare_workspace.h"
#include "app/workspaces/compare/comparison_views.h"
#include "app/workspaces/compare/network_panel.h"
#include "widgets/canvas/map_view.h"
#include "widgets/canvas/training_set_view.h"
#include "widgets/plots/series_view.h"
#include "widgets/surface/surface_board.h"
#include "widgets/theme/choice_button.h"
#include "widgets/theme/ticks.h"

#include <cmath>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

namespace hanscape {
namespace {

QComboBox* comboBox(const QString& name, const QString& tip, const QStringList& items) {
    auto* box = new QComboBox;
    box->addItems(items);
    box->setAccessibleName(name);
    box->setToolTip(tip);
    box->setFocusPolicy(Qt::TabFocus);
    return box;
}

/// "test 99.51 % · best 99.60 % · train 100.00 %", with the standard deviation over several seeds.
QString scoresOf(const ComparisonSpec& spec, const std::vector<ComparedRun>& runs, std::size_t member) {
    std::vector<double> last, best, train;
    bool held = true, accuracy = true;
    int diverged = 0;
    for (const ComparedRun& run : runs) {
        if (run.member != member || !run.snapshot)
            continue;
        diverged += run.snapshot->status == RunStatus::diverged;
        held = !std::isnan(run.snapshot->last.test.loss);
        accuracy = !std::isnan(run.snapshot->last.train.accuracy);
        const auto value = [&](const Scores& scores) { return accuracy ? scores.accuracy : scores.nrmse; };
        const auto part = [&](const Metrics& metrics) { return held ? metrics.test : metrics.train; };
        last.push_back(value(part(run.snapshot->last)));
        best.push_back(value(part(run.snapshot->bestMetrics)));
        train.push_back(value(run.snapshot->last.train));
    }
    if (last.empty())
        return {};
    const auto text = [&](const std::vector<double>& values) {
        const SeedFigures figures = figuresOf(values);
        const auto number = [&](double value) {
            return accuracy ? percentText(value) : QString::number(value, 'f', 4);
        };
        return spec.seeds > 1 ? QStringLiteral("%1 ± %2").arg(number(figures.mean), number(figures.deviation))
                              : number(figures.mean);
    };
    QString scores =
        held ? CompareWorkspace::tr("test %1 · best %2 · train %3").arg(text(last), text(best), text(train))
             : CompareWorkspace::tr("train %1 · best %2").arg(text(last), text(best));
    if (!accuracy)
        scores.prepend("NRMSE ");
    if (diverged > 0)
        scores += spec.seeds > 1 ? CompareWorkspace::tr(" · %1 diverged").arg(diverged)
                                 : CompareWorkspace::tr(" · diverged");
    return scores;
}

} // namespace

QWidget* CompareWorkspace::makeControls() {
    auto* controls = new QWidget;
    auto* row = new QHBoxLayout(controls);
    row->setContentsMargins(12, 8, 12, 8);
    row->setSpacing(8);
    addNetworkControls(*row);
    addViewControls(*row);
    row->addStretch(1);
    return controls;
}

void CompareWorkspace::addNetworkControls(QHBoxLayout& row) {
    m_preset = comboBox(tr("Comparison"), tr("What is compared; all begin anew."),
                        {tr("Ablation (Table 4)"), tr("HanNet and FCNet1 (Figure 1)"),
                         tr("Networks of Table 3"), tr("Seeds of one network")});
    m_preset->setPlaceholderText(tr("Own choice"));
    m_preset->setObjectName("comparison");
    connect(m_preset, &QComboBox::activated, this,
            [this](int index) { choose(static_cast<ComparisonPreset>(index)); });
    m_seeds = new QSpinBox;
    m_seeds->setObjectName("seeds");
    m_seeds->setRange(1, ComparisonSpec::mostSeeds);
    m_seeds->setKeyboardTracking(false);
    m_seeds->setAccessibleName(tr("Seeds"));
    m_seeds->setToolTip(tr("Runs of each network, each from weights and batches of its own, drawn as a mean "
                           "within a band; surfaces and maps are of the first. All begin anew."));
    connect(m_seeds, &QSpinBox::valueChanged, this,
            [this](int seeds) { change([seeds](ComparisonSpec& spec) { spec.seeds = seeds; }); });
    m_add = new QPushButton(tr("Add network"));
    m_add->setObjectName("addNetwork");
    m_add->setFocusPolicy(Qt::TabFocus);
    m_add->setToolTip(tr("Adds the network of the Train workspace; up to four. All begin anew."));
    connect(m_add, &QPushButton::clicked, this, &CompareWorkspace::addNetwork);
    row.addWidget(m_preset);
    row.addWidget(new QLabel(tr("Seeds")));
    row.addWidget(m_seeds);
    row.addWidget(m_add);
}

void CompareWorkspace::addViewControls(QHBoxLayout& row) {
    m_shown = comboBox(tr("Views"), tr("What is seen of each network."),
                       {tr("Surfaces and maps"), tr("Surfaces"), tr("Maps")});
    m_shown->setObjectName("shown");
    connect(m_shown, &QComboBox::activated, this,
            [this](int index) { m_views->setShown(index != 2, index != 1); });
    m_rounded = toolButton(tr("Rounded"));
    m_rounded->setObjectName("rounded");
    m_rounded->setToolTip(tr("Top views rounded to classes, as in Figure 1, in place of the values."));
    connect(m_rounded, &QToolButton::clicked, this,
            [this](bool on) { m_views->setMapMode(on ? MapMode::top : MapMode::values); });
    m_samples = toolButton(tr("Samples"));
    m_samples->setObjectName("samples");
    m_samples->setToolTip(tr("Show the training samples over the maps."));
    connect(m_samples, &QToolButton::clicked, this, [this](bool on) { m_views->setSamplesShown(on); });
    m_figure = toolButton(tr("Target"));
    m_figure->setObjectName("figure");
    m_figure->setToolTip(tr("Figure 1's layout: the target above the training set, beside the networks."));
    connect(m_figure, &QToolButton::clicked, this, [this](bool on) { m_views->setFigure(on); });
    for (QWidget* tool : std::initializer_list<QWidget*>{m_shown, m_rounded, m_samples, m_figure})
        row.addWidget(tool);
}

ViewPanel* CompareWorkspace::makeCurves() {
    auto* panel = new ViewPanel(tr("Curves"), m_curves);
    m_curves->setObjectName("compareCurves");
    m_spread = comboBox(tr("Band"), tr("What the band around the mean of several seeds is."),
                        {tr("Min–max"), tr("± std")});
    m_spread->setObjectName("spread");
    m_loss = toolButton(tr("Loss"));
    m_loss->setObjectName("loss");
    m_loss->setToolTip(tr("The loss in place of the accuracy or NRMSE."));
    m_logarithmic = toolButton(tr("Log"));
    m_logarithmic->setObjectName("logarithmic");
    m_logarithmic->setToolTip(tr("A logarithmic axis of values."));
    const auto redraw = [this] {
        m_sinceCurves.invalidate();
        m_curves->resetZoom();
        showCurves();
    };
    connect(m_spread, &QComboBox::activated, this, [this, redraw](int index) {
        m_choice.spread = static_cast<Spread>(index);
        redraw();
    });
    connect(m_loss, &QToolButton::clicked, this, [this, redraw](bool on) {
        m_choice.measure = on ? RunMeasure::loss : RunMeasure::score;
        m_logarithmic->setChecked(on); // as the Train workspace draws it
        m_choice.logarithmic = on;
        redraw();
    });
    connect(m_logarithmic, &QToolButton::clicked, this, [this, redraw](bool on) {
        m_choice.logarithmic = on;
        redraw();
    });
    for (QWidget* tool : std::initializer_list<QWidget*>{m_spread, m_loss, m_logarithmic})
        panel->addTool(tool);
    connect(panel, &ViewPanel::enlargeToggled, this, [this, panel] {
        m_views->setVisible(!m_views->isVisibleTo(this));
        panel->setEnlarged(!m_views->isVisibleTo(this));
    });
    return panel;
}

void CompareWorkspace::showScores() {
    for (std::size_t member = 0; member < m_views->panelCount(); ++member)
        m_views->panel(member).setScores(scoresOf(m_comparison->spec(), m_comparison->runs(), member));
}

std::vector<ExportableView> CompareWorkspace::exportableViews() {
    std::vector<ExportableView> views{exportable(tr("Curves"), *m_curves)};
    const auto& members = m_comparison->spec().members;
    for (std::size_t i = 0; i < members.size(); ++i)
        views.push_back(
            exportable(tr("Map of %1").arg(QString::fromStdString(members[i].name)), m_views->map(i)));
    if (m_views->figure())
        views.push_back(exportable(tr("Training set"), m_views->trainingSet()));
    SurfaceBoard* board = m_views->board();
    for (std::size_t i = 0; board && i < std::min(members.size(), board->panes().size()); ++i)
        views.push_back(exportable(tr("Surface of %1").arg(QString::fromStdString(members[i].name)), *board,
                                   static_cast<int>(i)));
    return views;
}

} // namespace hanscape
