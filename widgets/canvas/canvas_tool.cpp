#include "widgets/canvas/canvas_tool.h"

#include <algorithm>
#include <QCoreApplication>

namespace hanscape {

PaintSettings CanvasTool::stroke(bool rightButton, bool erases) const {
    PaintSettings stroke = settings;
    stroke.tool = erases ? PaintTool::eraser : paints;
    stroke.target = rightButton ? right : left;
    stroke.other = rightButton;
    return stroke;
}

bool CanvasTool::hasRadius() const {
    return !selects && paints != PaintTool::put && paints != PaintTool::fill && paints != PaintTool::cells;
}

bool CanvasTool::worksOn() const {
    return !selects &&
           (paints == PaintTool::spray || paints == PaintTool::jitter || paints == PaintTool::magnet);
}

const std::vector<CanvasToolText>& canvasTools() {
    const auto tr = [](const char* text) { return QCoreApplication::translate("CanvasTool", text); };
    static const std::vector<CanvasToolText> tools{
        {{},
         PaintTool::brush,
         tr("Brush"),
         "canvas-brush",
         tr("Labels what is under it and fills gaps, by mesh points or by scattered samples."),
         Qt::Key_B},
        {{},
         PaintTool::spray,
         tr("Spray"),
         "canvas-spray",
         tr("Scatters samples, more of them the longer it stays."),
         Qt::Key_S},
        {{}, PaintTool::put, tr("Put one"), "canvas-put", tr("Puts one sample where you click."), Qt::Key_P},
        {{},
         PaintTool::eraser,
         tr("Eraser"),
         "canvas-eraser",
         tr("Removes samples; Ctrl with any other tool does the same."),
         Qt::Key_E},
        {SelectShape::rectangle, PaintTool::brush, tr("Select"), "canvas-select",
         tr("Drag around samples to select them; drag these to move them, or onto a part at the right."),
         Qt::Key_R},
        {SelectShape::lasso, PaintTool::brush, tr("Lasso"), "canvas-lasso",
         tr("Selects what you draw a line around."), Qt::Key_L},
        {{},
         PaintTool::fill,
         tr("Fill"),
         "canvas-fill",
         tr("Labels the region of mesh points that are labelled, or empty, as the one you click."),
         Qt::Key_G},
        {{},
         PaintTool::cells,
         tr("Blocks"),
         "canvas-cells",
         tr("Flips a block of a checkerboard to the next class; fills one that is empty."),
         Qt::Key_K},
        {{},
         PaintTool::flip,
         tr("Flip"),
         "canvas-flip",
         tr("Flips training labels as noise, or back; the right button only flips back."),
         Qt::Key_F},
        {{},
         PaintTool::jitter,
         tr("Jitter"),
         "canvas-jitter",
         tr("Moves samples about at random."),
         Qt::Key_J},
        {{},
         PaintTool::magnet,
         tr("Magnet"),
         "canvas-magnet",
         tr("Draws samples nearer; the right button pushes them away."),
         Qt::Key_M},
        {{},
         PaintTool::split,
         tr("Split"),
         "canvas-split",
         tr("Moves samples to the part of the split that is chosen below."),
         Qt::Key_T},
    };
    return tools;
}

const CanvasToolText& textOf(const CanvasTool& tool) {
    const auto& tools = canvasTools();
    return *std::find_if(tools.begin(), tools.end(),
                         [&](const CanvasToolText& text) { return text.describes(tool); });
}

} // namespace hanscape
