#pragma once

#include <QString>
#include <vector>

namespace hanscape {

/// A page of the help that the program carries within it.
struct HelpPage {
    QString name; ///< of its file and of links to it, such as "glossary.html"
    QString title;
    QString html;
};

/// A page on which words were found.
struct HelpHit {
    QString name, title;
    QString excerpt; ///< where the first of the words stands
};

/// All pages, in the order in which they are best read. What the program itself knows, its commands and the
/// choices of its editors, is filled in here, so that the pages cannot say anything else.
std::vector<HelpPage> helpPages();

/// The pages that hold every one of the words, whatever their case; those with it in their title first.
std::vector<HelpHit> searchHelp(const std::vector<HelpPage>& pages, const QString& words);

} // namespace hanscape
