#include "app/workspaces/curve_tools.h"

#include "app/session/run_history.h"
#include "app/workspaces/runs/run_words.h"
#include "widgets/editors/choice_words.h"
#include "widgets/plots/curves_view.h"
#include "widgets/theme/icons.h"

#include <map>
#include <QJsonArray>
#include <QMenu>

namespace hanscape {
namespace {

/// "width 20" for each field in which two specs differ.
template <class Spec>
void addValues(QStringList& words, const FieldTable<Spec>& table, const Spec& before, const Spec& now) {
    for (const auto& field : table) {
        const FieldValue value = field.get(now);
        if (value == field.get(before))
            continue;
        const std::string text = describeValue(value);
        words << QString::fromStdString(field.text.label).toLower() + ' ' +
                     (field.kind == FieldKind::choice ? choiceTitle(text) : QString::fromStdString(text));
    }
}

QAction* choice(QMenu& menu, const QString& text, const QString& tip, bool on) {
    QAction* action = menu.addAction(text);
    action->setCheckable(true);
    action->setChecked(on);
    action->setToolTip(tip);
    return action;
}

} // namespace

QString runDifference(const SessionSpecs& before, const SessionSpecs& now) {
    constexpr qsizetype most = 2; // of a legend's line
    QStringList words;
    addValues(words, trainingFields(), before.training, now.training);
    addValues(words, architectureFields(), before.architecture, now.architecture);
    addValues(words, datasetFields(), before.data, now.data);
    return words.size() > most ? words.mid(0, most).join(", ") + QStringLiteral(" …") : words.join(", ");
}

CurveTools::CurveTools(CurvesView& view, QWidget* parent) : QToolButton(parent), m_view(view) {
    setObjectName("curveTools");
    setAccessibleName(tr("Axes and runs of the curves"));
    setToolTip(tr("Logarithmic or linear axes, and the earlier runs behind the present one."));
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    setIconSize({16, 16});
    setPopupMode(QToolButton::InstantPopup);
    setStyleSheet("QToolButton::menu-indicator { image: none; }"); // it would lie on the icon
    auto* menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    m_iterations =
        choice(*menu, tr("Logarithmic &iterations"),
               tr("Equal factors are equally far apart, so that the first iterations are seen, too."), false);
    m_loss = choice(*menu, tr("Logarithmic &loss"), tr("Equal factors are equally far apart."), true);
    for (const QAction* action : {m_iterations, m_loss})
        connect(action, &QAction::toggled, this,
                [this] { m_view.setLogarithmic(m_iterations->isChecked(), m_loss->isChecked()); });
    menu->addSeparator();
    m_keep = choice(*menu, tr("&Keep earlier runs"),
                    tr("A rewind or a new seed leaves the run before in its own colour, pale; five at most."),
                    true);
    QAction* clear = menu->addAction(tr("&Clear earlier runs"));
    connect(clear, &QAction::triggered, &m_view, &CurvesView::clearEarlierRuns);
    connect(m_keep, &QAction::toggled, this, [this](bool keep) {
        if (!keep)
            m_view.clearEarlierRuns();
    });
    setMenu(menu);
    setTheme(lightTheme());
}

void CurveTools::setTheme(const Theme& theme) { setIcon(themedIcon("axes", theme)); }

void CurveTools::setHistory(const RunHistory& history) {
    m_history = &history;
    connect(&history, &RunHistory::changed, this, &CurveTools::recolor);
}

/// As a person has coloured the runs.
void CurveTools::recolor() {
    std::map<std::int64_t, QColor> colors;
    for (const auto& run : m_history->runs())
        colors[run->number] = QColor(QString::fromStdString(run->label.color));
    m_view.setRunColors(colors);
}

QJsonObject CurveTools::looks() const {
    const CurvesPicture& picture = m_view.picture();
    QJsonArray earlier;
    for (const CurvesRun& run : picture.earlier)
        earlier.append(QJsonObject{
            {"number", static_cast<qint64>(run.number)}, {"name", run.name}, {"shown", run.shown}});
    return {{"number", static_cast<qint64>(picture.number)}, {"name", picture.name}, {"earlier", earlier}};
}

void CurveTools::setLooks(const QJsonObject& looks) {
    if (!m_history)
        return;
    CurvesRun present = m_view.picture().present();
    const auto number = looks["number"].toInteger();
    if (m_history->underWay() != 0 && m_history->underWay() == number) {
        present.number = number;
        present.hue = runHue(number);
        present.name = looks["name"].toString();
    }
    std::vector<CurvesRun> earlier;
    for (const QJsonValue value : looks["earlier"].toArray()) {
        const auto run = m_history->run(value["number"].toInteger());
        if (run && run->objective.task == m_task && run->number != m_history->underWay())
            earlier.push_back({value["name"].toString(),
                               runHue(run->number),
                               value["shown"].toBool(true),
                               run->history,
                               {},
                               run->number});
    }
    m_view.setRuns(present, std::move(earlier));
    recolor();
}

void CurveTools::onRestarted(const SessionSpecs& specs, Task task, bool opened) {
    if (m_view.picture().metrics.size() > 1) // else nothing was trained, and this is the same run still
        m_before = m_specs;
    const QString difference = m_before ? runDifference(*m_before, specs) : QString();
    if (!m_keep->isChecked() || task != m_task) {
        m_view.clear();
        m_view.clearEarlierRuns();
    }
    const std::int64_t number = m_history ? m_history->nextNumber() : 1;
    const QString name = opened ? tr("opened run") : tr("run %1").arg(number);
    m_view.beginRun(difference.isEmpty() ? name : tr("%1: %2").arg(name, difference), runHue(number), number);
    m_task = task;
    m_specs = specs;
}

} // namespace hanscape
