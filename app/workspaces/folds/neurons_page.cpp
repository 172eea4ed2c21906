#include "app/workspaces/folds/neurons_page.h"

#include "app/workspaces/folds/neuron_map.h"
#include "app/workspaces/folds/neuron_panel.h"
#include "app/workspaces/page_parts.h"
#include "core/base/error.h"
#include "widgets/network/neuron_legend.h"
#include "widgets/network/neuron_view.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>

namespace hanscape {
namespace {

constexpr int leastMilliseconds = 100; ///< from one picture to the next while training
/// Mesh points along a side of the small maps, moving and at rest.
constexpr int tileMoving = 24, tileAtRest = 48;
/// And of the large one, which while training may take so long.
constexpr int coarsestLarge = 25, largeMoving = 81, finestLarge = 161;
constexpr double largeSeconds = 0.03, restSeconds = 1;

/// Whether the layout is of the network that there is: not between a restart and its first snapshot.
bool fits(const NeuronLayout& layout, const std::shared_ptr<const Snapshot>& snapshot) {
    return snapshot && layout.columns() == static_cast<int>(specOf(snapshot->network).layers.size()) + 1;
}

} // namespace

NeuronsPage::NeuronsPage(TrainingSession& session, QWidget* parent)
    : Workspace(parent), m_session(session), m_view(new NeuronView), m_scroll(new QScrollArea),
      m_legend(new NeuronLegend), m_panel(new NeuronPanel), m_note(new QLabel) {
    setObjectName("neurons");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeDiagram(), 1);
    layout->addWidget(hairline(Qt::Vertical));
    layout->addWidget(m_panel);
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &NeuronsPage::compute);
    connect(&m_overview, &BackgroundSignals::ready, this, &NeuronsPage::showOverview);
    connect(&m_neuron, &BackgroundSignals::ready, this, &NeuronsPage::showNeuron);
    for (const BackgroundSignals* background :
         {static_cast<BackgroundSignals*>(&m_overview), static_cast<BackgroundSignals*>(&m_neuron)})
        connect(background, &BackgroundSignals::failed, m_panel, &NeuronPanel::complain);
    connect(m_view, &NeuronView::selectionChanged, this, &NeuronsPage::computeOverview);
    connect(m_view, &NeuronView::hoveredChanged, this, &NeuronsPage::computeNeuron);
    connect(m_view, &NeuronView::chosenChanged, this, &NeuronsPage::computeNeuron);
    connect(m_view, &NeuronView::parameterChosen, m_panel, &NeuronPanel::edit);
    connect(m_view, &NeuronView::wantsToBeSeen, this, [this](const QRect& place) {
        m_scroll->ensureVisible(place.center().x(), place.center().y(), place.width(), 0);
    });
    connect(m_panel, &NeuronPanel::chosen, this, [this](NeuronPlace place) {
        const int column = std::clamp(place.column, 0, m_view->layOut().columns() - 1);
        m_view->choose({column, std::min(place.neuron, m_view->layOut().neurons(column) - 1)});
    });
    connect(m_panel, &NeuronPanel::edited, this, &NeuronsPage::applyEdit);
    connect(&m_session, &TrainingSession::restarted, this, &NeuronsPage::onRestarted);
    connect(&m_session, &TrainingSession::updated, this, &NeuronsPage::onUpdated);
    connect(&m_session, &TrainingSession::failed, m_panel, &NeuronPanel::complain);
}

QWidget* NeuronsPage::makeDiagram() {
    m_scroll->setWidget(m_view);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus); // the view has the keys
    auto* diagram = new QWidget;
    auto* layout = new QVBoxLayout(diagram);
    layout->setContentsMargins(0, 0, 0, 8);
    layout->setSpacing(4);
    layout->addWidget(makeHeader());
    layout->addWidget(m_scroll, 1);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(12, 0, 12, 0);
    foot->addWidget(m_legend);
    layout->addLayout(foot);
    return diagram;
}

QWidget* NeuronsPage::makeHeader() {
    auto* header = new QWidget;
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(12, 2, 12, 2);
    layout->setSpacing(8);
    m_note->setObjectName("neuronNote");
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a longer note moves no view
    layout->addWidget(m_note, 1);
    auto* size = new QSlider(Qt::Horizontal);
    size->setObjectName("mapSize");
    size->setRange(14, 64);
    size->setValue(32);
    size->setFixedWidth(96);
    size->setAccessibleName(tr("Size of the maps"));
    size->setToolTip(tr("How large each neuron is drawn: the smaller, the more of a wide layer is shown."));
    auto* label = new QLabel(tr("Map size"));
    label->setBuddy(size);
    layout->addWidget(label);
    layout->addWidget(size);
    connect(size, &QSlider::valueChanged, m_view, &NeuronView::setMapSize);
    return header;
}

void NeuronsPage::onRestarted() {
    m_snapshot = nullptr;
    m_edited = false;
}

void NeuronsPage::onUpdated() {
    m_snapshot = m_session.snapshot();
    if (isVisible())
        compute();
}

void NeuronsPage::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    m_snapshot = m_session.snapshot();
    compute(); // what came while another page was up
}

/// At most so often while training, and never before the last one is done.
void NeuronsPage::compute() {
    if (!m_snapshot || !isVisible())
        return;
    m_stale = m_overviewPending;
    if (m_overviewPending || m_next.isActive())
        return;
    const auto wait = m_sinceStart.isValid() ? leastMilliseconds - m_sinceStart.elapsed() : 0;
    if (wait > 0) {
        m_next.start(static_cast<int>(wait));
        return;
    }
    m_sinceStart.start();
    const NetworkSpec& spec = specOf(m_snapshot->network);
    if (!m_view->picture().network() || m_view->picture().network()->spec() != spec) {
        m_panel->setNetwork(spec);
        m_legend->setReflects(std::any_of(spec.layers.begin(), spec.layers.end(), [](const auto& layer) {
            return layer.kind == LayerKind::householder;
        }));
        m_view->setSpec(spec);
    }
    m_panel->setSnapshot(m_snapshot);
    computeOverview();
    computeNeuron();
}

NeuronRequest NeuronsPage::request(int mesh, NeuronSelection kept) const {
    return {m_snapshot, m_session.box(), m_session.slice(), mesh, std::move(kept)};
}

void NeuronsPage::computeOverview() {
    if (!isVisible() || !fits(m_view->layOut(), m_snapshot))
        return;
    m_overviewPending = true;
    m_overview.request(request(m_snapshot->running ? tileMoving : tileAtRest, m_view->layOut().selection()));
}

NeuronPlace NeuronsPage::lookedAt() const {
    const NeuronPlace chosen = m_view->chosen().value_or(NeuronPlace{});
    return m_panel->isEditing() ? chosen : m_view->hovered().value_or(chosen);
}

int NeuronsPage::neuronMesh() const {
    const double seconds = m_snapshot->running ? largeSeconds : restSeconds;
    const int finest = m_snapshot->running ? largeMoving : finestLarge;
    const double fits = m_pointSeconds > 0 ? std::sqrt(seconds / m_pointSeconds) : largeMoving;
    return static_cast<int>(std::clamp<double>(fits, coarsestLarge, finest));
}

void NeuronsPage::computeNeuron() {
    if (!isVisible() || !fits(m_view->layOut(), m_snapshot))
        return;
    const NetworkSpec& spec = specOf(m_snapshot->network);
    m_asked = lookedAt();
    m_panel->setPlace(m_asked);
    showText();
    NeuronSelection kept(spec.layers.size() + 1);
    for (int output = 0; output < spec.outputs(); ++output)
        kept.back().push_back(output);
    if (m_asked.column < static_cast<int>(spec.layers.size()))
        kept[static_cast<std::size_t>(m_asked.column)] = {m_asked.neuron};
    m_neuron.request(request(neuronMesh(), std::move(kept)));
}

/// Not so where another run began meanwhile.
bool NeuronsPage::isOfThisRun(const NeuronResult& result) const {
    return m_snapshot && m_snapshot->run == result.snapshot->run;
}

void NeuronsPage::showOverview() {
    const auto result = m_overview.take();
    if (!result)
        return;
    m_overviewPending = false;
    if (isOfThisRun(*result) && fits(m_view->layOut(), result->snapshot)) {
        if (result->low != m_scale.low || result->high != m_scale.high || !m_view->picture().maps()) {
            m_scale.low = result->low;
            m_scale.high = result->high;
            m_panel->map().setScale(m_scale);
            m_view->setScale(m_scale);
        }
        m_view->set(result->network, result->maps);
        showText();
        showNote(result->snapshot->iteration);
    }
    if (m_stale)
        compute();
}

void NeuronsPage::showNeuron() {
    const auto result = m_neuron.take();
    if (!result)
        return;
    m_pointSeconds = result->pointSeconds;
    if (!isOfThisRun(*result))
        return;
    const auto [x, y, shown] = m_session.viewing();
    PlaneAxes axes;
    if (const int features = m_session.runData()->features(); features > 2)
        axes = {tr("x%1").arg(x + 1), tr("x%1").arg(y + 1), false};
    else if (features == 1)
        axes.y.clear();
    m_panel->map().setAxes(axes);
    m_panel->map().show(*result, m_asked);
}

void NeuronsPage::showText() { m_panel->setText(m_view->picture().describe(m_asked)); }

void NeuronsPage::showNote(std::int64_t iteration) {
    int dead = 0, constant = 0;
    const auto& layers = m_view->picture().maps()->layers;
    for (std::size_t i = 1; i < layers.size(); ++i)
        for (int neuron = 0; neuron < layers[i].low.size(); ++neuron) {
            const NeuronState state = stateOf(layers[i], neuron);
            dead += state == NeuronState::dead;
            constant += state == NeuronState::constant;
        }
    QString note = tr("Iteration %1. %2 dead and %3 constant neurons.")
                       .arg(countText(iteration))
                       .arg(dead)
                       .arg(constant);
    if (m_edited)
        note += ' ' + tr("Changed by hand: this run no longer follows from its seed.");
    m_note->setText(note);
    m_note->setToolTip(note);
}

void NeuronsPage::applyEdit(const ParameterId& id, double value) {
    try {
        m_session.setParameter(id, value);
        m_edited = true;
    } catch (const Error& error) {
        m_panel->complain(QString::fromUtf8(error.what()));
    }
}

void NeuronsPage::setTheme(const Theme& theme) {
    m_view->setTheme(theme);
    m_legend->setTheme(theme);
    m_panel->setTheme(theme);
    setInk(*m_note, theme.muted);
}

QWidget* NeuronsPage::home() { return m_view; }

void NeuronsPage::setColorMap(const QString& name) {
    m_scale.map = ColorMap::named(name);
    m_view->setScale(m_scale);
    m_panel->map().setScale(m_scale);
}

std::vector<ExportableView> NeuronsPage::exportableViews() {
    using enum PictureFormat;
    const QString title = tr("Neurons");
    const auto prepare = [this, title](const PictureRequest& request) -> FileWork {
        return [title, request, picture = m_view->picture()] {
            return paintedBytes(title, request, [&](QPaintDevice& device) {
                QPainter painter(&device);
                picture.paintTo(painter, request.size, request.theme());
            });
        };
    };
    return {{title, {png, svg, pdf}, prepare}};
}

} // namespace hanscape
