#include "app/help/help_browser.h"

#include <algorithm>

namespace hanscape {

HelpBrowser::HelpBrowser(const std::vector<HelpPage>& pages, QWidget* parent)
    : QTextBrowser(parent), m_pages(pages) {
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Page of the help"));
    document()->setDocumentMargin(20);
    setTheme(lightTheme());
}

void HelpBrowser::setTheme(const Theme& theme) {
    document()->setDefaultStyleSheet(
        QString("h1 { font-size: x-large; font-weight: 600; } h2 { font-size: large; font-weight: 600; "
                "margin-top: 18px; } p, li { line-height: 135%; } code { font-family: monospace; } "
                "td { border-bottom: 1px solid %1; } .eq { margin-left: 24px; font-size: large; } "
                "a { color: %2; text-decoration: none; } .muted { color: %3; }")
            .arg(theme.hairline.name(), theme.accent.name(), theme.muted.name()));
    if (!source().isEmpty())
        reload(); // a page keeps the colours that it was read with
}

QVariant HelpBrowser::loadResource(int, const QUrl& name) {
    const QString wanted = name.fileName();
    const auto found = std::find_if(m_pages.begin(), m_pages.end(),
                                    [&](const HelpPage& page) { return page.name == wanted; });
    return found == m_pages.end() ? QVariant() : QVariant(found->html);
}

} // namespace hanscape
