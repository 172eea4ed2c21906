// What runs began with, field by field.
#include "app/workspaces/runs/run_words.h"
#include "core/data/data_source.h"
#include "widgets/editors/choice_words.h"
#include "widgets/theme/ticks.h"
#include "widgets/theme/translation.h"

#include <algorithm>

namespace hanscape {
namespace {

using Runs = std::vector<std::shared_ptr<const KeptRun>>;

QString valueText(const FieldInfo& field, const FieldValue& value) {
    if (const auto* flag = std::get_if<bool>(&value))
        return *flag ? tr("yes") : tr("no");
    const QString text = QString::fromStdString(describeValue(value));
    if (field.kind == FieldKind::choice)
        return choiceTitle(text.toStdString());
    if (text == "0" && !field.text.zero.empty())
        return QString::fromStdString(field.text.zero);
    return text.isEmpty() ? QStringLiteral("–") : text;
}

/// Of one run all lines stay, of several those whose values differ.
void add(std::vector<SpecLine>& lines, SpecLine line) {
    const auto differs = [&](const QString& value) { return value != line.values.front(); };
    if (line.values.size() == 1 || std::any_of(line.values.begin(), line.values.end(), differs))
        lines.push_back(std::move(line));
}

template <class Spec, class Applies>
void addFields(std::vector<SpecLine>& lines, const Runs& runs, const FieldTable<Spec>& table,
               Spec SessionSpecs::*spec, Applies applies) {
    for (const auto& field : table) {
        if (!std::any_of(runs.begin(), runs.end(), [&](const auto& run) { return applies(*run, field); }))
            continue;
        SpecLine line{QString::fromStdString(field.text.label), QString::fromStdString(field.text.sentence)};
        for (const auto& run : runs)
            line.values << (applies(*run, field) ? valueText(field, field.get(run->specs.*spec))
                                                 : QStringLiteral("–"));
        add(lines, std::move(line));
    }
}

void addWords(std::vector<SpecLine>& lines, const Runs& runs, const QString& field, const QString& sentence,
              QString (*words)(const KeptRun&)) {
    SpecLine line{field, sentence};
    for (const auto& run : runs)
        line.values << words(*run);
    add(lines, std::move(line));
}

QString changeText(const RunEdit& edit) {
    if (std::holds_alternative<TrainingSpec>(edit.change))
        return tr("training at %1").arg(countText(edit.iteration));
    if (std::holds_alternative<ParameterEdit>(edit.change))
        return tr("parameter at %1").arg(countText(edit.iteration));
    return tr("samples at %1").arg(countText(edit.iteration));
}

QString editsText(const KeptRun& run) {
    constexpr std::size_t most = 3;
    QStringList words;
    for (std::size_t i = 0; i < std::min(most, run.edits.size()); ++i)
        words << changeText(*run.edits[i]);
    if (run.edits.size() > most)
        words << tr("%1 more").arg(run.edits.size() - most);
    return words.isEmpty() ? tr("none") : words.join(", ");
}

} // namespace

std::vector<SpecLine> specLines(const Runs& runs) {
    std::vector<SpecLine> lines;
    if (runs.empty())
        return lines;
    const auto ofSource = [](const KeptRun& run, const FieldInfo& field) {
        return usesField(run.specs.data.source, field.text.key);
    };
    const auto drawn = [](const KeptRun& run, const FieldInfo&) { return run.initial == nullptr; };
    const auto all = [](const KeptRun&, const FieldInfo&) { return true; };
    addFields(lines, runs, datasetFields(), &SessionSpecs::data, ofSource);
    addFields(lines, runs, architectureFields(), &SessionSpecs::architecture, drawn);
    addWords(lines, runs, tr("Parameters"), tr("Numbers that training moves."),
             [](const KeptRun& run) { return countText(parameterCount(run.network)); });
    addWords(lines, runs, tr("Initial weights"), tr("Where the parameters come from."),
             [](const KeptRun& run) { return run.initial ? tr("of a model") : tr("drawn by the seed"); });
    addFields(lines, runs, trainingFields(), &SessionSpecs::training, all);
    addWords(lines, runs, tr("Changed on the way"),
             tr("By hand while it trained; a run that is trained again repeats it."), editsText);
    return lines;
}

} // namespace hanscape
