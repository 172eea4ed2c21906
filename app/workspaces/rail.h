#pragma once

#include <optional>
#include <QStackedWidget>
#include <QToolBar>
#include <set>
#include <vector>

class QActionGroup;
class QMenu;

namespace hanscape {

struct Theme;
class Workspace;

/// How a workspace is named in the rail.
struct RailEntry {
    QString name; ///< under the icon
    QString icon; ///< of resources/icons
    QString tip;
    int number; ///< Ctrl and this digit show it
};

/// The narrow column at the window's left that chooses the workspace, by Ctrl+1, Ctrl+2, … too.
class Rail : public QToolBar {
    Q_OBJECT

  public:
    explicit Rail(QWidget* parent = nullptr);

    /// The pages, for the window to place; it becomes theirs.
    QStackedWidget* pages() const { return m_pages; }
    /// Adds a page; its action goes to the menu, too.
    void add(Workspace* workspace, const RailEntry& entry, QMenu* menu);
    Workspace* current() const;
    std::vector<Workspace*> workspaces() const;
    void show(Workspace* workspace);
    /// The page that Ctrl and a digit show; null where there is none.
    Workspace* numbered(int number) const;
    /// Shows the pages of these numbers alone, as a lesson has them; none: all.
    void setShown(const std::optional<std::set<int>>& numbers);
    void setTheme(const Theme& theme);

  private:
    struct Page {
        Workspace* workspace;
        QAction* action;
        QString icon;
        int number;
    };

    QStackedWidget* m_pages;
    QActionGroup* m_group;
    std::vector<Page> m_entries;
};

} // namespace hanscape
