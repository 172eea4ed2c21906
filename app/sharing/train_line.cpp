#include "app/sharing/train_line.h"

#include "app/commands/train_request.h"
#include "app/sharing/shell_words.h"
#include "core/data/data_source.h"
#include "core/train/optimizer_choice.h"
#include "widgets/theme/translation.h"

#include <functional>
#include <QRegularExpression>

namespace hanscape {
namespace {

void addOption(QStringList& words, const std::string& option, const std::string& value) {
    const QString name = "--" + QString::fromStdString(option), text = QString::fromStdString(value);
    if (text.startsWith("--")) // which would be taken for the next option
        words << name + '=' + text;
    else
        words << name << text;
}

/// Adds the options of the fields in which a spec differs from what the command line starts from.
template <class Spec>
void addOptions(QStringList& words, const FieldTable<Spec>& table, const Spec& spec, const Spec& base,
                const std::function<bool(const std::string&)>& isWanted = {}) {
    for (const auto& field : table) {
        const FieldValue value = field.get(spec);
        if (field.text.option.empty() || value == field.get(base) || (isWanted && !isWanted(field.text.key)))
            continue;
        std::string text = describeValue(value);
        if (text == "0" && !field.text.zero.empty())
            text = field.text.zero;
        if (text.empty())
            text = "none"; // of FC layers; the other texts are empty at their default
        addOption(words, field.text.option, text);
    }
}

QStringList dataWords(const DatasetSpec& spec) {
    QStringList words;
    DatasetSpec base;
    if (spec.source == DataSource::files && !spec.trainFile.empty()) {
        base.source = DataSource::files;
    } else {
        const std::string text = dataText(spec);
        if (text != dataText(base))
            addOption(words, "data", text);
        chooseData(base, text);
    }
    const bool parted = !spec.trainFile.empty();
    addOptions(words, datasetFields(), spec, base, [&](const std::string& key) {
        if (key == "train_fraction")
            return !(spec.source == DataSource::files && parted);
        if (key.ends_with("_column") || key.ends_with("_columns") || key == "table_format")
            return spec.source == DataSource::files;
        return !isOfSources(key) || usesField(spec.source, key);
    });
    return words;
}

QStringList networkWords(const ArchitectureSpec& spec) {
    QStringList shortest;
    const std::pair<const char*, ArchitectureSpec> bases[] = {
        {"han", hanArchitecture()}, {"fc", fcArchitecture()}, {"resnet", resnetArchitecture()}};
    for (const auto& [name, base] : bases) {
        QStringList words;
        if (name != std::string("han"))
            addOption(words, "network", name);
        addOptions(words, architectureFields(), spec, base, [&](const std::string& key) {
            return key != "fc_layers" || spec.layers == LayerKind::householder;
        });
        if (base == hanArchitecture() || words.size() < shortest.size())
            shortest = words;
    }
    return shortest;
}

QStringList trainingWords(const TrainingSpec& spec) {
    TrainingSpec base;
    takeOptimizer(base, spec.optimizer);
    base.optimizer = TrainingSpec().optimizer;
    QStringList words;
    addOptions(words, trainingFields(), spec, base,
               [&](const std::string& key) { return key != "iterations" || spec.epochs == 0; });
    return words;
}

} // namespace

QStringList trainWords(const SessionSpecs& specs) {
    return QStringList{"train"} + dataWords(specs.data) + networkWords(specs.architecture) +
           trainingWords(specs.training);
}

QString trainLine(const SessionSpecs& specs) {
    return shellLine(QStringList{"hanscape"} + trainWords(specs));
}

bool isTrainLine(const QString& text) {
    static const QRegularExpression line("\\A\\s*(\\$\\s+)?\\S*hanscape\\s+train(\\s|\\z)");
    return line.match(text).hasMatch();
}

SetUp setUpOfTrainLine(const QString& text) {
    QStringList words = shellWords(text);
    if (words.value(0) == "$") // of a terminal
        words.removeFirst();
    words = words.mid(2);
    if (words.contains("--help") || words.contains("-h") || words.contains("--resume"))
        throw Error(tr("The command trains nothing new: it has --help or --resume; paste one without.")
                        .toStdString());
    Options options = trainOptions();
    options.parse(words);
    TrainRequest request = readTrainRequest(options);
    const auto architecture = architectureOf(request.spec.network);
    if (!architecture && !request.initial)
        throw Error(tr("The command's network is a list of layers that the window cannot choose; run it in a "
                       "terminal, and open the model that it leaves.")
                        .toStdString());
    SetUp setUp;
    setUp.specs = {request.spec.data, architecture.value_or(ArchitectureSpec()), request.spec.training};
    setUp.data = request.data;
    setUp.preparation = request.preparation;
    if (request.initial)
        setUp.model = std::make_shared<AnyNetwork>(*request.initial);
    return setUp;
}

} // namespace hanscape
