#pragma once

#include "app/help/help_pages.h"
#include "widgets/theme/theme.h"

#include <QDialog>

class QLineEdit;
class QListWidget;

namespace hanscape {

class HelpBrowser;

/// The help within the program: its pages at the left, or those that hold what is searched for, and one of
/// them beside. It stays open while a person works on.
class HelpWindow : public QDialog {
    Q_OBJECT

  public:
    explicit HelpWindow(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Shows a page by its name, such as "gestures.html" or "glossary.html#momentum".
    void openPage(const QString& name);
    HelpBrowser& browser() { return *m_browser; }

  private:
    void makeLayout();
    void showContents();
    void openItem(int row);
    void markPage(const QString& name);

    const std::vector<HelpPage> m_pages;
    QLineEdit* m_search;
    QListWidget* m_contents;
    HelpBrowser* m_browser;
};

} // namespace hanscape
