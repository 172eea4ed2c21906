#include "widgets/canvas/canvas_options.h"

#include "core/data/checkerboard.h"

#include <algorithm>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

namespace hanscape {

namespace {

constexpr int drawnChoice = 3; // behind the three parts

bool adds(PaintTool tool) {
    return tool == PaintTool::brush || tool == PaintTool::spray || tool == PaintTool::put ||
           tool == PaintTool::fill || tool == PaintTool::cells;
}

} // namespace

CanvasOptions::CanvasOptions(SampleCanvas& canvas, QWidget* parent)
    : QWidget(parent), m_canvas(canvas), m_form(new QFormLayout(this)) {
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setVerticalSpacing(6);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addValues();
    addShapes();
    addParts();
    connect(&canvas, &SampleCanvas::toolChanged, this, &CanvasOptions::show);
    show();
}

void CanvasOptions::add(const QString& label, const QString& sentence, QWidget* editor) {
    auto* text = new QLabel(label);
    text->setBuddy(editor);
    text->setToolTip(sentence);
    editor->setToolTip(sentence);
    editor->setAccessibleName(label);
    m_form->addRow(text, editor);
    if (auto* line = editor->findChild<QLineEdit*>()) // so that the canvas's keys work again
        connect(line, &QLineEdit::returnPressed, this, [this] { m_canvas.setFocus(); });
}

QDoubleSpinBox* CanvasOptions::addNumber(const QString& label, const QString& sentence, double low,
                                         double high, int decimals, double step) {
    auto* box = new QDoubleSpinBox;
    box->setRange(low, high);
    box->setDecimals(decimals);
    box->setSingleStep(step);
    box->setAlignment(Qt::AlignRight);
    add(label, sentence, box);
    connect(box, &QDoubleSpinBox::valueChanged, this, &CanvasOptions::changed);
    return box;
}

QSpinBox* CanvasOptions::addCount(const QString& label, const QString& sentence, int low, int high) {
    auto* box = new QSpinBox;
    box->setRange(low, high);
    box->setAlignment(Qt::AlignRight);
    add(label, sentence, box);
    connect(box, &QSpinBox::valueChanged, this, &CanvasOptions::changed);
    return box;
}

QComboBox* CanvasOptions::addChoice(const QString& label, const QString& sentence,
                                    const QStringList& choices) {
    auto* box = new QComboBox;
    box->addItems(choices);
    add(label, sentence, box);
    connect(box, &QComboBox::currentIndexChanged, this, &CanvasOptions::changed);
    return box;
}

void CanvasOptions::addValues() {
    constexpr double far = 1e9;
    m_left =
        addNumber(tr("Left paints"), tr("The target that the left mouse button paints."), -far, far, 3, 0.1);
    m_right = addNumber(tr("Right paints"), tr("The target that the right mouse button paints."), -far, far,
                        3, 0.1);
}

void CanvasOptions::addShapes() {
    m_radius =
        addNumber(tr("Radius"), tr("Of the brush, where the data's square is 2 wide; [ and ] change it."),
                  0.005, 1, 3, 0.01);
    m_fills = addChoice(tr("Fills with"),
                        tr("Where the brush puts samples: on every point of a mesh, or scattered evenly."),
                        {tr("mesh points"), tr("scattered")});
    m_density = addNumber(tr("Density"), tr("Samples for an area of 1; the data's square has an area of 4."),
                          1, 50000, 0, 100);
    m_snap = new QCheckBox(tr("to the mesh"));
    add(tr("Snap"), tr("Samples are put, and moved, from mesh point to mesh point."), m_snap);
    connect(m_snap, &QCheckBox::toggled, this, &CanvasOptions::changed);
    m_mesh = addCount(tr("Mesh"), tr("Points along each side of the data's square; the paper's mesh has 81."),
                      2, 401);
    m_strength = addNumber(tr("Strength"), tr("How far samples move, from 0 to 1."), 0, 1, 2, 0.1);
    m_flipShare = addNumber(tr("Share"), tr("Probability with which a label under the brush is flipped."), 0,
                            1, 2, 0.1);
    m_blocks = addCount(tr("Blocks"), tr("Of the checkerboard, along each side."), 1, meshPoints);
}

void CanvasOptions::addParts() {
    QStringList parts;
    for (const Part part : AllParts)
        parts << CanvasPicture::partName(part);
    m_into = addChoice(tr("Into"), tr("The part of the split that painted samples go to."),
                       parts << tr("drawn by lot"));
    m_train =
        addNumber(tr("Training"), tr("Share of the samples that is drawn for training."), 0, 1, 2, 0.05);
    m_validation = addNumber(
        tr("Validation"), tr("Share that is drawn for validation; the rest is for testing."), 0, 1, 2, 0.05);
}

void CanvasOptions::changed() {
    if (m_showing)
        return;
    CanvasTool tool = m_canvas.tool();
    if (m_canvas.document().data()->task == Task::regression) {
        tool.left = m_left->value();
        tool.right = m_right->value();
    }
    PaintSettings& settings = tool.settings;
    settings.radius = m_radius->value();
    settings.fillsMesh = m_fills->currentIndex() == 0;
    settings.density = m_density->value();
    settings.snap = m_snap->isChecked();
    settings.mesh.points = m_mesh->value();
    settings.strength = m_strength->value();
    settings.flipShare = m_flipShare->value();
    settings.blocks = m_blocks->value();
    settings.into.drawn = m_into->currentIndex() == drawnChoice;
    if (!settings.into.drawn)
        settings.into.part = static_cast<Part>(m_into->currentIndex());
    settings.into.train = m_train->value();
    settings.into.validation = std::min(m_validation->value(), 1 - settings.into.train);
    m_canvas.setTool(tool);
}

void CanvasOptions::show() {
    m_showing = true;
    const CanvasTool& tool = m_canvas.tool();
    const PaintSettings& settings = tool.settings;
    m_left->setValue(tool.left);
    m_right->setValue(tool.right);
    m_radius->setValue(settings.radius);
    m_fills->setCurrentIndex(settings.fillsMesh ? 0 : 1);
    m_density->setValue(settings.density);
    m_snap->setChecked(settings.snap);
    m_mesh->setValue(settings.mesh.points);
    m_strength->setValue(settings.strength);
    m_flipShare->setValue(settings.flipShare);
    m_blocks->setValue(settings.blocks);
    m_into->setCurrentIndex(settings.into.drawn ? drawnChoice : static_cast<int>(settings.into.part));
    m_train->setValue(settings.into.train);
    m_validation->setMaximum(1 - settings.into.train);
    m_validation->setValue(settings.into.validation);
    showRows();
    m_showing = false;
}

void CanvasOptions::showRows() {
    const CanvasTool& tool = m_canvas.tool();
    const bool values = m_canvas.document().data()->task == Task::regression;
    const bool paints = !tool.selects, brush = paints && tool.paints == PaintTool::brush;
    const bool spray = paints && tool.paints == PaintTool::spray;
    const bool snaps = !paints || spray || tool.paints == PaintTool::put;
    const bool into = paints && (adds(tool.paints) || tool.paints == PaintTool::split);
    const bool usesMesh = (brush && tool.settings.fillsMesh) || (paints && tool.paints == PaintTool::fill) ||
                          (snaps && tool.settings.snap);
    m_form->setRowVisible(m_left, values);
    m_form->setRowVisible(m_right, values);
    m_form->setRowVisible(m_radius, tool.hasRadius());
    m_form->setRowVisible(m_fills, brush);
    m_form->setRowVisible(m_density, spray || (brush && !tool.settings.fillsMesh));
    m_form->setRowVisible(m_snap, snaps);
    m_form->setRowVisible(m_mesh, usesMesh);
    m_form->setRowVisible(m_strength,
                          paints && (tool.paints == PaintTool::jitter || tool.paints == PaintTool::magnet));
    m_form->setRowVisible(m_flipShare, paints && tool.paints == PaintTool::flip);
    m_form->setRowVisible(m_blocks, paints && tool.paints == PaintTool::cells);
    m_form->setRowVisible(m_into, into);
    m_form->setRowVisible(m_train, into && tool.settings.into.drawn);
    m_form->setRowVisible(m_validation, into && tool.settings.into.drawn);
}

} // namespace hanscape
