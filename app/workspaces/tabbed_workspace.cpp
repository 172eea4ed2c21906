#include "app/workspaces/tabbed_workspace.h"

#include "widgets/theme/choice_button.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hanscape {

TabbedWorkspace::TabbedWorkspace(QWidget* parent)
    : Workspace(parent), m_row(new QHBoxLayout), m_pages(new QStackedWidget),
      m_choices(new QButtonGroup(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_row->setContentsMargins(12, 8, 12, 8);
    m_row->setSpacing(8);
    m_row->addStretch(1);
    layout->addLayout(m_row);
    layout->addWidget(m_pages, 1);
    connect(m_choices, &QButtonGroup::idClicked, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_pages, &QStackedWidget::currentChanged, this,
            [this](int index) { m_choices->button(index)->setChecked(true); });
}

void TabbedWorkspace::add(Workspace* page, const QString& name, const QString& tip) {
    auto* button = toolButton(name);
    button->setToolTip(tip);
    button->setObjectName(page->objectName() + "Tab");
    m_choices->addButton(button, m_pages->count());
    m_row->insertWidget(m_row->count() - 1, button);
    m_pages->addWidget(page);
}

std::vector<Workspace*> TabbedWorkspace::pages() const {
    std::vector<Workspace*> all;
    for (int i = 0; i < m_pages->count(); ++i)
        all.push_back(static_cast<Workspace*>(m_pages->widget(i)));
    return all;
}

Workspace* TabbedWorkspace::current() const { return static_cast<Workspace*>(m_pages->currentWidget()); }

QString TabbedWorkspace::titleOf(Workspace* page) const {
    return m_choices->button(m_pages->indexOf(page))->text();
}

void TabbedWorkspace::show(Workspace* page) { m_pages->setCurrentWidget(page); }

void TabbedWorkspace::setTheme(const Theme& theme) {
    for (Workspace* page : pages())
        page->setTheme(theme);
}

QJsonObject TabbedWorkspace::looks() const {
    QJsonObject gathered;
    for (Workspace* page : pages())
        if (const QJsonObject found = page->gathered(); !found.isEmpty())
            gathered[page->objectName()] = found;
    return {{"widgets", Workspace::looks()}, {"gathered", gathered}};
}

/// What was gathered first: controls that the looks bring back then find it there.
void TabbedWorkspace::setLooks(const QJsonObject& looks) {
    for (Workspace* page : pages())
        page->setGathered(looks["gathered"][page->objectName()].toObject());
    Workspace::setLooks(looks["widgets"].toObject());
}

QWidget* TabbedWorkspace::home() { return current()->home(); }

void TabbedWorkspace::setColorMap(const QString& name) {
    for (Workspace* page : pages())
        page->setColorMap(name);
}

std::vector<ExportableView> TabbedWorkspace::exportableViews() { return current()->exportableViews(); }

QList<QAction*> TabbedWorkspace::viewActions() {
    QList<QAction*> all;
    for (Workspace* page : pages())
        all += page->viewActions();
    return all;
}

} // namespace hanscape
