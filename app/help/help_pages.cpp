#include "app/help/help_pages.h"

#include "app/commands/commands.h"
#include "core/data/dataset_spec.h"
#include "core/nn/architecture_spec.h"
#include "core/train/training_spec.h"
#include "widgets/editors/choice_words.h"
#include "widgets/theme/translation.h"

#include <algorithm>
#include <QFile>
#include <QTextDocument>

namespace hanscape {
namespace {

QString commandTable() {
    QString table = "<table cellspacing='0' cellpadding='4'>";
    for (const Command& command : commands())
        table += QString("<tr><td width='190'><code>hanscape %1</code></td><td>%2</td></tr>")
                     .arg(command.name, command.purpose.toHtmlEscaped());
    return table + "</table>";
}

QString choicesOf(const FieldInfo& field) {
    QStringList names;
    for (const auto& choice : field.choices)
        names << choiceTitle(choice).toHtmlEscaped();
    if (!names.isEmpty())
        return tr("One of %1.").arg(names.join(", "));
    if (field.kind == FieldKind::integer || field.kind == FieldKind::real)
        return tr("It is %1.").arg(QString::fromStdString(describeRange(field.range)).toHtmlEscaped());
    return {};
}

template <class Spec>
QString fieldTable(const QString& title, const FieldTable<Spec>& fields) {
    QString table = "<h2>" + title + "</h2><table cellspacing='0' cellpadding='4'>";
    for (const auto& field : fields) {
        const QString option = QString::fromStdString(field.text.option);
        table +=
            "<tr><td width='150'><b>" + QString::fromStdString(field.text.label).toHtmlEscaped() + "</b>";
        if (!option.isEmpty())
            table += "<br/><code>--" + option + "</code>";
        table += "</td><td>" + QString::fromStdString(field.text.sentence).toHtmlEscaped() + ' ' +
                 choicesOf(field) + "</td></tr>";
    }
    return table + "</table>";
}

QString fieldTables() {
    return fieldTable(tr("Data"), datasetFields()) + fieldTable(tr("Network"), architectureFields()) +
           fieldTable(tr("Training"), trainingFields());
}

HelpPage pageOf(const QString& name, const QString& title) {
    QFile file(":/help/" + name);
    const bool there = file.open(QIODevice::ReadOnly);
    Q_ASSERT(there); // it is compiled in
    Q_UNUSED(there);
    QString html = QString::fromUtf8(file.readAll());
    html.replace("<!-- commands -->", commandTable());
    html.replace("<!-- choices -->", fieldTables());
    return {name, title, html};
}

/// What a page says, without its marks.
QString textOf(const HelpPage& page) {
    QTextDocument document;
    document.setHtml(page.html);
    return document.toPlainText();
}

QString excerptAt(const QString& text, qsizetype at) {
    constexpr qsizetype before = 40, length = 120;
    qsizetype from = std::max<qsizetype>(0, at - before);
    if (from > 0) // whole words
        from = std::min(at, text.indexOf(' ', from) + 1);
    return (from > 0 ? "… " : "") + text.mid(from, length).simplified() +
           (from + length < text.size() ? " …" : "");
}

} // namespace

std::vector<HelpPage> helpPages() {
    return {pageOf("index.html", tr("Welcome")),
            pageOf("hannet.html", tr("What a HanNet is")),
            pageOf("workspaces.html", tr("The seven workspaces")),
            pageOf("runs.html", tr("Runs, and how to compare them")),
            pageOf("gestures.html", tr("Gestures and keys")),
            pageOf("choices.html", tr("Every choice, with its range")),
            pageOf("glossary.html", tr("Terms and equations")),
            pageOf("files.html", tr("Files")),
            pageOf("command-line.html", tr("The command line")),
            pageOf("paper.html", tr("The paper, and how to cite it"))};
}

std::vector<HelpHit> searchHelp(const std::vector<HelpPage>& pages, const QString& words) {
    const QStringList wanted = words.simplified().split(' ', Qt::SkipEmptyParts);
    std::vector<HelpHit> inTitle, elsewhere;
    if (wanted.isEmpty())
        return {};
    for (const HelpPage& page : pages) {
        const QString text = textOf(page);
        const auto holds = [&](const QString& word) {
            return text.contains(word, Qt::CaseInsensitive) || page.title.contains(word, Qt::CaseInsensitive);
        };
        if (!std::all_of(wanted.begin(), wanted.end(), holds))
            continue;
        const qsizetype at = text.indexOf(wanted.first(), 0, Qt::CaseInsensitive);
        const bool titled = page.title.contains(wanted.first(), Qt::CaseInsensitive);
        (titled ? inTitle : elsewhere)
            .push_back({page.name, page.title, excerptAt(text, std::max<qsizetype>(0, at))});
    }
    inTitle.insert(inTitle.end(), elsewhere.begin(), elsewhere.end());
    return inTitle;
}

} // namespace hanscape
