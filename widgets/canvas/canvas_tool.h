#pragma once

#include "core/data/painting.h"

#include <QColor>
#include <QString>
#include <vector>

namespace hanscape {

/// What is shaped to select samples.
enum class SelectShape { rectangle, lasso };

/// What the mouse does on a canvas.
struct CanvasTool {
    std::optional<SelectShape> selects; ///< or it paints:
    PaintTool paints = PaintTool::brush;
    double left = 0, right = 1; ///< what the buttons paint: classes, or values in regression
    PaintSettings settings;     ///< of all tools

    /// What a button's stroke is like; an erasing one is Ctrl's.
    PaintSettings stroke(bool rightButton, bool erases) const;
    bool hasRadius() const;
    /// Whether it works on while the mouse rests.
    bool worksOn() const;
    bool operator==(const CanvasTool&) const = default;
};

/// A tool as a person meets it.
struct CanvasToolText {
    std::optional<SelectShape> selects;
    PaintTool paints;
    QString name, icon, sentence;
    Qt::Key key;

    bool describes(const CanvasTool& tool) const {
        return selects == tool.selects && (selects || paints == tool.paints);
    }
};

/// All tools, in the order of the palette.
const std::vector<CanvasToolText>& canvasTools();
/// The one of a tool.
const CanvasToolText& textOf(const CanvasTool& tool);

} // namespace hanscape
