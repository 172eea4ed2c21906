#include "app/help/help_browser.h"
#include "app/help/help_window.h"
#include "app/main_window.h"
#include "tests/test.h"

#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>

namespace hanscape::tst_app_help_help_window {

/// The help within the program: whole, linked, searched, and opened from the window.
class HelpTest : public QObject {
    Q_OBJECT

  private slots:
    void everyLinkLeadsSomewhere();
    void nothingComesFromOutside();
    void choicesAreThoseOfTheFields();
    void searchFindsEveryWord();
    void searchShowsTheHit();
    void linksAndBackMarkTheirPage();
    void f1OpensIt();
};

void HelpTest::everyLinkLeadsSomewhere() {
    const auto pages = helpPages();
    QVERIFY(pages.size() >= 8);
    static const QRegularExpression link("href=\"([^\"#]*)(?:#([^\"]*))?\"");
    int links = 0;
    for (const HelpPage& page : pages) {
        QVERIFY2(page.html.contains("<h1>"), qPrintable(page.name));
        for (auto found = link.globalMatch(page.html); found.hasNext();) {
            const auto match = found.next();
            const auto target = std::find_if(pages.begin(), pages.end(), [&](const HelpPage& each) {
                return each.name == match.captured(1);
            });
            QVERIFY2(target != pages.end(), qPrintable(page.name + ": " + match.captured(0)));
            if (!match.captured(2).isEmpty())
                QVERIFY2(target->html.contains("name=\"" + match.captured(2) + '"'),
                         qPrintable(page.name + ": " + match.captured(0)));
            ++links;
        }
    }
    QVERIFY(links > 8);
}

void HelpTest::nothingComesFromOutside() {
    for (const HelpPage& page : helpPages()) {
        QVERIFY2(!page.html.contains("http"), qPrintable(page.name));
        QVERIFY2(!page.html.contains("<!--"), qPrintable(page.name)); // all places are filled in
    }
}

void HelpTest::choicesAreThoseOfTheFields() {
    const auto pages = helpPages();
    const auto page = [&](const QString& name) {
        return std::find_if(pages.begin(), pages.end(),
                            [&](const HelpPage& each) { return each.name == name; });
    };
    for (const char* words : {"--momentum", "--flip", "v ← μv + g", "Orthogonal", "at most 0.9999"})
        QVERIFY2(page("choices.html")->html.contains(words), words);
    for (const char* command : {"hanscape train", "hanscape regions", "hanscape bench"})
        QVERIFY2(page("command-line.html")->html.contains(command), command);
    for (const char* term :
         {"activation-ratio", "momentum", "batch", "initialisation", "variability", "nrmse"})
        QVERIFY2(page("glossary.html")->html.contains(QString("name=\"%1\"").arg(term)), term);
}

void HelpTest::searchFindsEveryWord() {
    const auto pages = helpPages();
    const auto hits = searchHelp(pages, "  LEARNING rate η ");
    QVERIFY(!hits.empty());
    for (const HelpHit& hit : hits)
        QVERIFY2(hit.excerpt.contains("learning", Qt::CaseInsensitive), qPrintable(hit.excerpt));
    QCOMPARE(searchHelp(pages, "gestures").front().name, QString("gestures.html")); // its title says so
    QVERIFY(searchHelp(pages, "momentum qwertzuiop").empty());
    QVERIFY(searchHelp(pages, "  ").empty());
}

void HelpTest::searchShowsTheHit() {
    HelpWindow help;
    help.show();
    QVERIFY(QTest::qWaitForWindowExposed(&help));
    auto* search = help.findChild<QLineEdit*>();
    auto* list = help.findChild<QListWidget*>();
    QCOMPARE(list->count(), static_cast<int>(helpPages().size()));
    QTest::keyClicks(search, "safetensors");
    QVERIFY(list->count() > 0 && list->count() < static_cast<int>(helpPages().size()));
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(help.browser().page(), list->item(0)->data(Qt::UserRole).toString());
    QCOMPARE(help.browser().textCursor().selectedText().toLower(), QString("safetensors"));
    search->setText("qwertzuiop");
    QCOMPARE(list->count(), 1);
    QVERIFY(list->item(0)->text().startsWith("No page"));
    search->clear();
    QCOMPARE(list->count(), static_cast<int>(helpPages().size()));
}

void HelpTest::linksAndBackMarkTheirPage() {
    HelpWindow help;
    auto* list = help.findChild<QListWidget*>();
    QCOMPARE(help.browser().page(), QString("index.html"));
    help.openPage("glossary.html#momentum");
    QCOMPARE(help.browser().page(), QString("glossary.html"));
    QCOMPARE(list->currentItem()->data(Qt::UserRole).toString(), QString("glossary.html"));
    help.browser().backward();
    QCOMPARE(list->currentItem()->data(Qt::UserRole).toString(), QString("index.html"));
    help.setTheme(darkTheme());
    QVERIFY(help.browser().toPlainText().contains("Hanscape"));
}

void HelpTest::f1OpensIt() {
    MainWindow window(lightTheme());
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window, patience));
    QTest::keyClick(&window, Qt::Key_F1);
    auto* help = window.findChild<HelpWindow*>();
    QVERIFY(help && help->isVisible());
    QVERIFY(!help->isModal()); // a person reads and works
    QTest::keyClick(help, Qt::Key_Escape);
    QVERIFY(!help->isVisible());
    window.showHelp("gestures.html");
    QCOMPARE(help->browser().page(), QString("gestures.html"));
}

HANSCAPE_TEST(HelpTest, QApplication)

} // namespace hanscape::tst_app_help_help_window

#include "app/help/tst_help_window.moc"
