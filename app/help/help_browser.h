#pragma once

#include "app/help/help_pages.h"
#include "widgets/theme/theme.h"

#include <QTextBrowser>

namespace hanscape {

/// Shows pages of the help, by the links between them; nothing comes from outside of the program.
class HelpBrowser : public QTextBrowser {
    Q_OBJECT

  public:
    /// The pages are to outlive this.
    explicit HelpBrowser(const std::vector<HelpPage>& pages, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// The name of the page that is shown.
    QString page() const { return source().fileName(); }
    QVariant loadResource(int type, const QUrl& name) override;

  private:
    const std::vector<HelpPage>& m_pages;
};

} // namespace hanscape
