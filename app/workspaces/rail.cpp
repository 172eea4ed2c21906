#include "app/workspaces/rail.h"

#include "app/workspaces/workspace.h"
#include "widgets/theme/icons.h"

#include <QActionGroup>
#include <QMenu>
#include <QToolButton>

namespace hanscape {

Rail::Rail(QWidget* parent)
    : QToolBar(tr("Workspaces"), parent), m_pages(new QStackedWidget), m_group(new QActionGroup(this)) {
    setMovable(false);
    setIconSize({20, 20});
    setContextMenuPolicy(Qt::PreventContextMenu);
    setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
}

void Rail::add(Workspace* workspace, const RailEntry& entry, QMenu* menu) {
    auto* action = new QAction(tr("%1 workspace").arg(entry.name), this);
    action->setIconText(entry.name);
    action->setCheckable(true);
    action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + entry.number)));
    action->setToolTip(tr("%1 (%2)").arg(entry.tip, action->shortcut().toString(QKeySequence::NativeText)));
    action->setStatusTip(entry.tip);
    m_group->addAction(action);
    addAction(action);
    menu->addAction(action);
    auto* button = qobject_cast<QToolButton*>(widgetForAction(action));
    button->setAccessibleName(action->text());
    button->setFocusPolicy(Qt::TabFocus);
    m_pages->addWidget(workspace);
    m_entries.push_back({workspace, action, entry.icon, entry.number});
    connect(action, &QAction::triggered, this, [this, workspace] { show(workspace); });
    if (m_entries.size() == 1)
        action->setChecked(true);
    // as wide as each other, whatever their names
    int width = 0;
    for (const Page& page : m_entries)
        width = std::max(width, widgetForAction(page.action)->sizeHint().width());
    for (const Page& page : m_entries)
        widgetForAction(page.action)->setFixedWidth(width);
}

Workspace* Rail::current() const { return static_cast<Workspace*>(m_pages->currentWidget()); }

std::vector<Workspace*> Rail::workspaces() const {
    std::vector<Workspace*> all;
    for (const Page& page : m_entries)
        all.push_back(page.workspace);
    return all;
}

void Rail::show(Workspace* workspace) {
    m_pages->setCurrentWidget(workspace);
    for (const Page& page : m_entries)
        if (page.workspace == workspace)
            page.action->setChecked(true);
    workspace->home()->setFocus();
}

Workspace* Rail::numbered(int number) const {
    for (const Page& page : m_entries)
        if (page.number == number)
            return page.workspace;
    return nullptr;
}

void Rail::setShown(const std::optional<std::set<int>>& numbers) {
    for (const Page& page : m_entries) {
        page.action->setVisible(!numbers || numbers->contains(page.number));
        page.action->setEnabled(page.action->isVisible()); // its key, too
    }
}

void Rail::setTheme(const Theme& theme) {
    for (const Page& page : m_entries) {
        page.action->setIcon(themedIcon(page.icon, theme));
        page.workspace->setTheme(theme);
    }
}

} // namespace hanscape
