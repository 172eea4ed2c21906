// The row of tools above the table of runs, and its menus.
#include "app/workspaces/page_parts.h"
#include "app/workspaces/runs/run_words.h"
#include "app/workspaces/runs/runs_list.h"
#include "widgets/colors/color_map.h"
#include "widgets/theme/heading.h"

#include <QAction>
#include <QColorDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

namespace hanscape {
void RunsList::makeActions() {
    const auto action = [this](const QString& text, const char* name, const QString& tip, auto work) {
        auto* made = new QAction(text, this);
        made->setObjectName(name);
        made->setToolTip(tip);
        connect(made, &QAction::triggered, this, work);
        return made;
    };
    m_again = action(tr("Train again"), "trainAgain", {}, [this] { wish(&RunsList::trainAgainWanted); });
    m_open = action(
        tr("Open"), "openKept",
        tr("Show the marked run in the Train workspace with its curves, as it was left (Return). Training "
           "goes on from there without what the optimizer had gathered; a rewind trains it anew."),
        [this] { wish(&RunsList::openWanted); });
    m_rename = action(tr("Rename"), "renameRun", tr("Give the marked run a name (F2)."),
                      [this] { edit(KeptRunsModel::name); });
    m_tag = action(tr("Tags"), "tagRuns",
                   tr("Words with commas between them. What is added or taken away is so with all marked "
                      "runs."),
                   [this] { edit(KeptRunsModel::tags); });
    m_delete = action(tr("Delete"), "deleteRuns", tr("Forget the marked runs (Del); Undo brings them back."),
                      [this] { remove(); });
    makeColors();
    m_labels = new QMenu(tr("Label"), this);
    m_labels->setToolTipsVisible(true);
    m_labels->addActions({m_rename, m_tag});
    m_labels->addMenu(m_colors);
    m_export = new QMenu(tr("Export"), this);
    m_export->setToolTipsVisible(true);
    m_export->addAction(action(tr("As &CSV…"), "exportCsv",
                               tr("Two tables of all listed runs: a line a run with all that it began with, "
                                  "and a line an evaluation."),
                               [this] { emit csvWanted(); }));
    m_export->addAction(action(tr("For &TensorBoard…"), "exportEvents",
                               tr("A folder of event files for each listed run."),
                               [this] { emit eventsWanted(); }));
    m_context = new QMenu(this);
    m_context->setToolTipsVisible(true);
    m_context->addActions({m_again, m_open});
    m_context->addSeparator();
    m_context->addActions({m_rename, m_tag});
    m_context->addMenu(m_colors);
    m_context->addSeparator();
    m_context->addAction(m_delete);
}

void RunsList::makeColors() {
    m_colors = new QMenu(tr("Colour"), this);
    m_colors->addAction(tr("&Automatic"), this, [this] { setColor({}); })->setObjectName("automaticColor");
    const QString names[] = {tr("Blue"),   tr("Orange"), tr("Green"),  tr("Vermilion"), tr("Sky blue"),
                             tr("Yellow"), tr("Grey"),   tr("Indigo"), tr("Wine"),      tr("Dark green")};
    for (int i = 0; i < 10; ++i) {
        const QColor color = classColor(i);
        m_colors->addAction(swatch(color, lightTheme()), names[i], this, [this, color] { setColor(color); })
            ->setObjectName(QStringLiteral("color%1").arg(i));
    }
    m_colors->addAction(tr("&Other…"), this, [this] {
        const KeptRuns runs = selected();
        const QColor before = runs.empty() ? QColor() : runColor(*runs.front(), m_theme);
        if (const QColor color = QColorDialog::getColor(before, this, tr("Colour of the marked runs"));
            color.isValid())
            setColor(color);
    });
}

void RunsList::addButton(QHBoxLayout& row, QAction* action) {
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setObjectName(action->objectName() + "Button");
    button->setProperty("choice", true); // the style's flat look
    button->setFocusPolicy(Qt::TabFocus);
    row.addWidget(button);
}

void RunsList::addMenu(QHBoxLayout& row, QMenu* menu, const char* name, const QString& tip) {
    auto* button = new QToolButton;
    button->setText(menu->title() + QStringLiteral(" ▾"));
    button->setAccessibleName(menu->title());
    button->setObjectName(name);
    button->setToolTip(tip);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setProperty("choice", true);
    button->setFocusPolicy(Qt::TabFocus);
    row.addWidget(button);
}

QWidget* RunsList::makeHeader() {
    auto* title = headingLabel(tr("Runs"));
    m_note->setObjectName("runsNote");
    m_words->setObjectName("runsFilter");
    m_words->setPlaceholderText(tr("Filter by name, tag, data, network …"));
    m_words->setAccessibleName(tr("Filter"));
    m_words->setToolTip(tr(
        "Lists the runs in which all these words are found: names, tags, data, network, optimizer, status, "
        "or a seed as in “seed 2”."));
    m_words->setClearButtonEnabled(true);
    m_words->setFixedWidth(260);
    connect(m_words, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter->setWords(text);
        showState();
        emit selectionChanged();
    });
    auto* header = new QWidget;
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(8, 6, 8, 6);
    row->setSpacing(8);
    row->addWidget(title);
    row->addWidget(m_note);
    row->addStretch(1);
    row->addWidget(m_words);
    addButton(*row, m_again);
    addButton(*row, m_open);
    addMenu(*row, m_labels, "labelRuns", tr("Names, tags and colours of the marked runs."));
    addMenu(*row, m_export, "exportRuns", tr("Take all listed runs away as files."));
    addButton(*row, m_delete);
    return header;
}

} // namespace hanscape
