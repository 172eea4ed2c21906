#pragma once

#include "app/workspaces/workspace.h"

class QButtonGroup;
class QHBoxLayout;
class QStackedWidget;

namespace hanscape {

/// A workspace of several pages, of which one is up; a row of buttons above chooses.
class TabbedWorkspace : public Workspace {
    Q_OBJECT

  public:
    explicit TabbedWorkspace(QWidget* parent = nullptr);

    /// Adds a page, which becomes this one's child. `tip` is a sentence.
    void add(Workspace* page, const QString& name, const QString& tip);
    std::vector<Workspace*> pages() const;
    Workspace* current() const;
    QString titleOf(Workspace* page) const;
    void show(Workspace* page);

    void setTheme(const Theme& theme) override;
    QWidget* home() override;
    void setColorMap(const QString& name) override;
    std::vector<ExportableView> exportableViews() override;
    QList<QAction*> viewActions() override;
    QJsonObject looks() const override;
    void setLooks(const QJsonObject& looks) override;

  private:
    QHBoxLayout* m_row;
    QStackedWidget* m_pages;
    QButtonGroup* m_choices;
};

} // namespace hanscape
