#include "app/workspaces/folds/sheet_panel.h"

#include "app/workspaces/view_panel.h"
#include "widgets/theme/choice_button.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QSpinBox>

namespace hanscape {
namespace {

/// Pieces that are drawn anew in each frame of a motion.
constexpr std::int64_t mostPieces = 2500;

SheetMade makeSheet(const SheetWork& work, const Background<SheetWork, SheetMade>::Job& job) {
    SheetRequest request = work.request;
    request.window.report = [&job](double, std::int64_t, const auto&) { return !job.cancelled(); };
    auto sheet = std::make_shared<const FoldedSheet>(foldSheet(toDouble(work.snapshot->network), request));
    auto colors = shadeRegions(sheet->plane, work.look).colors;
    return {std::move(sheet), std::move(colors), work};
}

QSpinBox* neuronBox(const QString& name, const QString& tip, const char* object) {
    auto* box = new QSpinBox;
    box->setObjectName(object);
    box->setAccessibleName(name);
    box->setToolTip(tip);
    box->setFocusPolicy(Qt::StrongFocus);
    box->setRange(1, 1);
    box->hide();
    return box;
}

} // namespace

SheetPanel::SheetPanel(QWidget* parent)
    : QWidget(parent), m_work([](const SheetWork& work, auto& job) { job.publish(makeSheet(work, job)); }),
      m_view(new SheetView), m_panel(new ViewPanel(tr("Sheet"), m_view)),
      m_reflect(toolButton(tr("Reflect"))), m_fold(toolButton(tr("Fold"))),
      m_alongNeurons(toolButton(tr("Neurons"))),
      m_first(
          neuronBox(tr("Neuron across"), tr("The neuron whose activation runs to the right."), "neuronX")),
      m_second(neuronBox(tr("Neuron up"), tr("The neuron whose activation runs upwards."), "neuronY")) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_panel, 1);
    makeChoices();
    connect(&m_work, &BackgroundSignals::ready, this, &SheetPanel::onReady);
    connect(&m_work, &BackgroundSignals::failed, this, [this](const QString& text) {
        m_busy = false;
        m_panel->setNote(text);
    });
}

void SheetPanel::makeChoices() {
    m_reflect->setObjectName("sheetReflect");
    m_reflect->setToolTip(
        tr("What goes into the layer, moved by its reflection z = x − 2 (uᵀx) u / ‖u‖² + b: "
           "no length and no angle changes. Householder layers have this step."));
    m_fold->setObjectName("sheetFold");
    m_fold->setToolTip(tr("The pre-activation z, folded by the activation: |z| lays each neuron's negative "
                          "half over its positive one."));
    m_alongNeurons->setObjectName("sheetNeurons");
    m_alongNeurons->setToolTip(
        tr("Look along two neurons' axes, on which the activation folds, instead of the "
           "two directions in which the sheet is widest."));
    auto* steps = new QButtonGroup(this);
    steps->addButton(m_reflect);
    steps->addButton(m_fold);
    m_fold->setChecked(true);
    for (QToolButton* button : {m_reflect, m_fold})
        m_panel->addTool(button);
    m_panel->addTool(m_alongNeurons);
    m_panel->addTool(m_first);
    m_panel->addTool(m_second);
    m_second->setValue(2);
    connect(steps, &QButtonGroup::buttonClicked, this, [this] { emit chosen(true); });
    connect(m_alongNeurons, &QToolButton::toggled, this, [this](bool on) {
        m_first->setVisible(on);
        m_second->setVisible(on);
        emit chosen(false);
    });
    for (QSpinBox* box : {m_first, m_second})
        connect(box, &QSpinBox::valueChanged, this, [this] { emit chosen(false); });
}

SheetStep SheetPanel::step() const { return m_reflect->isChecked() ? SheetStep::affine : SheetStep::fold; }

void SheetPanel::setStep(SheetStep step) {
    (step == SheetStep::affine ? m_reflect : m_fold)->setChecked(true);
}

void SheetPanel::show(const std::shared_ptr<const Snapshot>& snapshot, const Box& box, int layer, int shown,
                      const RegionLook& look, bool moves) {
    const NetworkSpec& spec = specOf(snapshot->network);
    const auto index = static_cast<std::size_t>(layer - 1);
    const bool reflects = movesInItsSpace(spec, index);
    if (!reflects)
        setStep(SheetStep::fold);
    m_reflect->setEnabled(reflects);
    for (QSpinBox* box : {m_first, m_second}) {
        const QSignalBlocker blocker(box);
        const bool fresh = box->maximum() == 1;
        box->setRange(1, spec.layers[index].width);
        if (fresh && box == m_second)
            box->setValue(2);
    }
    SheetWork work{snapshot, {}, look, moves};
    work.request.window.box = box;
    work.request.window.objective = snapshot->objective;
    work.request.window.shown = shown;
    work.request.window.layers = static_cast<std::size_t>(layer);
    work.request.window.limit = mostPieces;
    work.request.step = step();
    if (m_alongNeurons->isChecked())
        work.request.neurons = {m_first->value() - 1, m_second->value() - 1};
    if (m_busy && !moves) {
        work.moves = m_next && m_next->moves;
        m_next = std::move(work);
    } else {
        request(std::move(work));
    }
}

void SheetPanel::request(SheetWork work) {
    m_next.reset();
    m_busy = true;
    m_work.request(std::move(work));
}

void SheetPanel::onReady() {
    const auto made = m_work.take();
    if (!made)
        return;
    m_busy = false;
    nameAxes(made->work);
    const auto layer = static_cast<int>(made->work.request.window.layers);
    const bool folds = made->work.request.step == SheetStep::fold;
    m_view->setSheet(made->sheet, made->colors,
                     (folds ? tr("layer %1 folds") : tr("layer %1 reflects")).arg(layer), made->work.moves);
    if (m_next)
        request(*std::exchange(m_next, std::nullopt));
}

void SheetPanel::nameAxes(const SheetWork& work) {
    const SheetRequest& request = work.request;
    const auto name = [&](int neuron, int direction) {
        return request.neurons ? tr("neuron %1").arg(neuron + 1) : tr("direction %1").arg(direction);
    };
    const auto [first, second] = request.neurons.value_or(std::pair(0, 0));
    m_view->setAxes({name(first, 1), name(second, 2), true});
}

void SheetPanel::cancel() {
    m_work.cancel();
    m_next.reset();
    m_busy = false;
}

void SheetPanel::clear() {
    cancel();
    m_view->setSheet(nullptr, {}, {}, false);
}

void SheetPanel::setTheme(const Theme& theme) {
    m_panel->setTheme(theme);
    m_view->setTheme(theme);
}

} // namespace hanscape
