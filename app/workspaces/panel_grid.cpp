#include "app/workspaces/panel_grid.h"

#include "app/workspaces/view_panel.h"

#include <algorithm>
#include <QSplitter>
#include <QVBoxLayout>

namespace hanscape {

PanelGrid::PanelGrid(const Rows& rows, QWidget* parent) : QWidget(parent), m_panels(rows) {
    constexpr int share = 1000; // of the room, the same for all
    auto* column = new QSplitter(Qt::Vertical);
    column->setChildrenCollapsible(false);
    for (const auto& panels : m_panels) {
        auto* row = new QSplitter(Qt::Horizontal);
        row->setChildrenCollapsible(false);
        for (ViewPanel* panel : panels) {
            row->addWidget(panel);
            connect(panel, &ViewPanel::enlargeToggled, this, [this, panel] { toggleEnlarged(panel); });
        }
        row->setSizes(QList<int>(static_cast<qsizetype>(panels.size()), share));
        column->addWidget(row);
        m_rows.push_back(row);
    }
    column->setSizes(QList<int>(static_cast<qsizetype>(rows.size()), share));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(column);
}

void PanelGrid::setTheme(const Theme& theme) {
    for (const auto& row : m_panels)
        for (ViewPanel* panel : row)
            panel->setTheme(theme);
}

void PanelGrid::toggleEnlarged(ViewPanel* panel) {
    m_large = m_large == panel ? nullptr : panel;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        for (ViewPanel* each : m_panels[i]) {
            each->setVisible(!m_large || each == m_large);
            each->setEnlarged(each == m_large);
        }
        m_rows[i]->setVisible(!m_large || std::count(m_panels[i].begin(), m_panels[i].end(), m_large) > 0);
    }
}

} // namespace hanscape
