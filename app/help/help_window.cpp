#include "app/help/help_window.h"

#include "app/help/help_browser.h"
#include "widgets/theme/choice_button.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

namespace hanscape {
namespace {

constexpr int contentsWidth = 250;

QToolButton* turnButton(const QString& text, const QString& tip, QWidget* parent) {
    auto* button = toolButton(text, parent);
    button->setCheckable(false);
    button->setToolTip(tip);
    button->setEnabled(false);
    return button;
}

} // namespace

HelpWindow::HelpWindow(QWidget* parent)
    : QDialog(parent, Qt::Window), m_pages(helpPages()), m_search(new QLineEdit), m_contents(new QListWidget),
      m_browser(new HelpBrowser(m_pages)) {
    setWindowTitle(tr("Hanscape help"));
    makeLayout();
    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::showContents);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { openItem(0); });
    connect(m_contents, &QListWidget::currentRowChanged, this, &HelpWindow::openItem);
    connect(m_browser, &QTextBrowser::sourceChanged, this,
            [this](const QUrl& page) { markPage(page.fileName()); });
    auto* search = new QShortcut(QKeySequence::Find, this);
    connect(search, &QShortcut::activated, m_search, [this] {
        m_search->setFocus();
        m_search->selectAll();
    });
    showContents();
    openPage("index.html");
    resize(920, 640);
}

void HelpWindow::makeLayout() {
    m_search->setPlaceholderText(tr("Search the help"));
    m_search->setAccessibleName(tr("Search the help"));
    m_search->setClearButtonEnabled(true);
    m_contents->setAccessibleName(tr("Pages of the help"));
    m_contents->setFrameShape(QFrame::NoFrame);
    m_contents->setWordWrap(true);
    m_contents->setSpacing(3);
    m_contents->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* back = turnButton(tr("Back"), tr("The page before (Alt+Left)."), this);
    auto* forward = turnButton(tr("Forward"), tr("The page after (Alt+Right)."), this);
    connect(back, &QToolButton::clicked, m_browser, &QTextBrowser::backward);
    connect(forward, &QToolButton::clicked, m_browser, &QTextBrowser::forward);
    connect(m_browser, &QTextBrowser::backwardAvailable, back, &QWidget::setEnabled);
    connect(m_browser, &QTextBrowser::forwardAvailable, forward, &QWidget::setEnabled);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(12, 8, 12, 8);
    row->setSpacing(8);
    row->addWidget(back);
    row->addWidget(forward);
    row->addStretch(1);
    row->addWidget(m_search);
    m_search->setMinimumWidth(contentsWidth);
    auto* split = new QSplitter;
    split->setChildrenCollapsible(false);
    split->addWidget(m_contents);
    split->addWidget(m_browser);
    split->setStretchFactor(1, 1);
    split->setSizes({contentsWidth, 670});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(row);
    layout->addWidget(split, 1);
}

void HelpWindow::setTheme(const Theme& theme) { m_browser->setTheme(theme); }

void HelpWindow::openPage(const QString& name) { m_browser->setSource(QUrl(name)); }

/// All pages, or those that hold what is searched for.
void HelpWindow::showContents() {
    const QSignalBlocker blocker(m_contents);
    m_contents->clear();
    const auto add = [this](const QString& name, const QString& text) {
        auto* item = new QListWidgetItem(text, m_contents);
        item->setData(Qt::UserRole, name);
    };
    if (m_search->text().trimmed().isEmpty()) {
        for (const HelpPage& page : m_pages)
            add(page.name, page.title);
        return markPage(m_browser->page());
    }
    for (const HelpHit& hit : searchHelp(m_pages, m_search->text()))
        add(hit.name, hit.title + "\n" + hit.excerpt);
    if (m_contents->count() > 0)
        return;
    auto* item = new QListWidgetItem(tr("No page holds all of these words; try fewer."), m_contents);
    item->setFlags(Qt::NoItemFlags);
}

void HelpWindow::openItem(int row) {
    const auto* item = m_contents->item(row);
    if (!item || item->data(Qt::UserRole).isNull())
        return;
    openPage(item->data(Qt::UserRole).toString());
    const QString words = m_search->text().simplified();
    if (words.isEmpty())
        return;
    m_browser->moveCursor(QTextCursor::Start);
    if (!m_browser->find(words)) // else where the first of them stands
        m_browser->find(words.section(' ', 0, 0));
}

/// The page that is shown is the one marked in the list, by whatever way it was reached.
void HelpWindow::markPage(const QString& name) {
    const QSignalBlocker blocker(m_contents);
    for (int row = 0; row < m_contents->count(); ++row)
        if (m_contents->item(row)->data(Qt::UserRole).toString() == name)
            m_contents->setCurrentRow(row);
}

} // namespace hanscape
