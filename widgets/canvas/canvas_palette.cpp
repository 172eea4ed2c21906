#include "widgets/canvas/canvas_palette.h"

#include "widgets/canvas/canvas_options.h"
#include "widgets/canvas/class_table.h"
#include "widgets/theme/choice_button.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <QCoreApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace hanscape {

namespace {

constexpr int toolColumns = 6, actionColumns = 3;

} // namespace

CanvasPalette::CanvasPalette(SampleCanvas& canvas, QWidget* parent)
    : QWidget(parent), m_canvas(canvas), m_classes(new ClassTable(canvas)) {
    setAccessibleName(tr("Tools of the canvas"));
    setFixedWidth(columnWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(16);
    column->addWidget(makeTools());
    column->addWidget(m_classes);
    column->addWidget(new CanvasOptions(canvas));
    column->addWidget(makeSelection());
    column->addStretch();
    connect(&canvas, &SampleCanvas::toolChanged, this, &CanvasPalette::showTool);
    connect(&canvas, &SampleCanvas::selectionChanged, this, &CanvasPalette::showSelection);
    setTheme(canvas.theme());
    showTool();
}

QWidget* CanvasPalette::makeTools() {
    auto* tools = new QWidget;
    auto* grid = new QGridLayout(tools);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(4);
    for (const CanvasToolText& text : canvasTools()) {
        auto* button = choiceButton({});
        button->setIconSize({20, 20});
        button->setMinimumHeight(32);
        button->setAccessibleName(text.name);
        button->setToolTip(QStringLiteral("<b>%1</b> (%2)<br>%3")
                               .arg(text.name, QKeySequence(text.key).toString(), text.sentence));
        connect(button, &QToolButton::clicked, this, [this, text] {
            CanvasTool tool = m_canvas.tool();
            tool.selects = text.selects;
            tool.paints = text.paints;
            m_canvas.setTool(tool);
            showTool(); // a click on the checked one must not uncheck it
        });
        const int place = static_cast<int>(m_tools.size());
        grid->addWidget(button, place / toolColumns, place % toolColumns);
        m_tools.push_back(button);
    }
    return tools;
}

QToolButton* CanvasPalette::action(const QString& icon, const QString& text, const QString& sentence) {
    auto* button = choiceButton(text);
    button->setCheckable(false);
    button->setToolTip(sentence);
    button->setMinimumHeight(28);
    if (!icon.isEmpty()) {
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        button->setAccessibleName(text);
        m_actions.emplace_back(button, icon);
    }
    return button;
}

QWidget* CanvasPalette::makeSelection() {
    m_selection = new QWidget;
    auto* grid = new QGridLayout(m_selection);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(4);
    m_selected = new QLabel;
    grid->addWidget(m_selected, 0, 0, 1, actionColumns);
    const auto add = [&](int row, int column, QToolButton* button, auto act) {
        connect(button, &QToolButton::clicked, &m_canvas, act);
        grid->addWidget(button, row, column);
    };
    add(1, 0,
        action("canvas-label", tr("Label"),
               tr("Labels the selected samples as the left button paints (Return)")),
        &SampleCanvas::labelSelection);
    add(1, 1, action("canvas-duplicate", tr("Duplicate"), tr("Copies the selected samples (Ctrl+D)")),
        &SampleCanvas::duplicateSelection);
    add(1, 2, action("canvas-delete", tr("Delete"), tr("Removes the selected samples (Del)")),
        &SampleCanvas::deleteSelection);
    for (const Part part : AllParts)
        add(2, static_cast<int>(part),
            action({}, CanvasPicture::partName(part),
                   tr("Moves the selected samples to the %1 part").arg(CanvasPicture::partName(part))),
            [this, part] { m_canvas.assignSelection(part); });
    return m_selection;
}

void CanvasPalette::setTheme(const Theme& theme) {
    for (std::size_t i = 0; i < m_tools.size(); ++i)
        m_tools[i]->setIcon(themedIcon(canvasTools()[i].icon, theme));
    for (const auto& [button, icon] : m_actions)
        button->setIcon(themedIcon(icon, theme));
}

QToolButton* CanvasPalette::toolButton(const QString& name) const {
    const auto found = std::find_if(m_tools.begin(), m_tools.end(), [&](const QToolButton* button) {
        return button->accessibleName() == name;
    });
    return found == m_tools.end() ? nullptr : *found;
}

void CanvasPalette::showTool() {
    for (std::size_t i = 0; i < m_tools.size(); ++i)
        m_tools[i]->setChecked(canvasTools()[i].describes(m_canvas.tool()));
    showSelection();
}

void CanvasPalette::showSelection() {
    const auto count = static_cast<qint64>(m_canvas.selection().size());
    m_selection->setVisible(m_canvas.tool().selects || count > 0);
    m_selection->setEnabled(count > 0);
    m_selected->setText(count > 0 ? tr("%1 selected").arg(countText(count)) : tr("Nothing selected"));
}

void CanvasPalette::keyPressEvent(QKeyEvent* event) { QCoreApplication::sendEvent(&m_canvas, event); }

void CanvasPalette::keyReleaseEvent(QKeyEvent* event) { QCoreApplication::sendEvent(&m_canvas, event); }

} // namespace hanscape
