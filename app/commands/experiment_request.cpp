#include "app/commands/experiment_request.h"

#include "core/data/data_source.h"
#include "core/io/atomic_file.h"
#include "core/io/json.h"
#include "widgets/theme/translation.h"

#include <algorithm>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace hanscape {

QStringList experimentNames() {
    QStringList names;
    for (const QString& file : QDir(":/experiments").entryList({"*.json"}, QDir::Files, QDir::Name))
        names += QFileInfo(file).completeBaseName();
    return names;
}

ExperimentSpec namedExperiment(const QString& name) {
    const QString resource = ":/experiments/" + name + ".json";
    if (experimentNames().contains(name)) {
        QFile file(resource);
        if (!file.open(QIODevice::ReadOnly))
            throw WorkError(tr("The experiment %1 cannot be read.").arg(name).toStdString());
        return experimentFromJson(parseJson(file.readAll().toStdString(), name.toStdString()),
                                  name.toStdString());
    }
    if (!QFileInfo::exists(name))
        throw wrong(tr("'%1' is neither an experiment of the paper nor a file; the experiments are %2.")
                        .arg(name, experimentNames().join(", ")));
    const std::string path = name.toStdString();
    return experimentFromJson(parseJson(readFile(path), "'" + path + "'"), "'" + path + "'");
}

namespace {

QString absolute(const QString& path) { return QFileInfo(path).absoluteFilePath(); }

/// Rows of files that were not given are left out, as long as there are others.
void locateFiles(ExperimentSpec& spec, const QStringList& given) {
    std::vector<ExperimentRow> rows;
    QStringList missing;
    for (ExperimentRow row : spec.rows) {
        const QString file = locateFile(row.data.dataFile, given);
        if (file.isEmpty()) {
            missing += QFileInfo(QString::fromStdString(row.data.dataFile)).fileName();
            continue;
        }
        placeData(row.data, file);
        rows.push_back(std::move(row));
    }
    missing.removeDuplicates();
    if (rows.empty() && missing == QStringList{"features.npy"})
        throw wrong(
            tr("%1 needs feature vectors: give --features (or --data) a file, and --labels one where they "
               "are not in its last column.")
                .arg(QString::fromStdString(spec.name)));
    if (rows.empty())
        throw wrong(tr("%1 needs %2: give --data the files, or the folder that has them.")
                        .arg(QString::fromStdString(spec.name), missing.join(tr(" and "))));
    spec.rows = std::move(rows);
}

/// Other data for all rows, each keeping its share for training and its flips.
void replaceData(ExperimentSpec& spec, const Options& options) {
    for (ExperimentRow& row : spec.rows) {
        if (options.has("data")) {
            chooseData(row.data, options.text("data"));
            if (row.data.source == DataSource::files)
                row.data.dataFile = absolute(options.value("data")).toStdString();
        } else {
            row.data.source = DataSource::files;
            row.data.trainFile = absolute(options.value("train")).toStdString();
            row.data.testFile = absolute(options.value("test")).toStdString();
        }
    }
}

/// Feature vectors for all rows, with their labels in a file of their own or in the last column.
void replaceFeatures(ExperimentSpec& spec, const Options& options, const QString& file) {
    for (ExperimentRow& row : spec.rows) {
        row.data.source = DataSource::files;
        row.data.dataFile = absolute(file).toStdString();
        row.data.labelsFile =
            options.has("labels") ? absolute(options.value("labels")).toStdString() : std::string();
    }
}

bool readsFiles(const ExperimentSpec& spec) {
    return spec.kind == ExperimentKind::training &&
           std::any_of(spec.rows.begin(), spec.rows.end(),
                       [](const ExperimentRow& row) { return row.data.source == DataSource::files; });
}

/// Whether all rows read one file and --data names one, which may be called otherwise: Table 6's features.
bool givesTheOneFile(const ExperimentSpec& spec, const Options& options) {
    const QStringList given = options.values("data");
    return given.size() == 1 && QFileInfo(given.front()).isFile() &&
           !spec.rows.front().data.dataFile.empty() &&
           std::ranges::all_of(spec.rows, [&](const ExperimentRow& row) {
               return row.data.source == DataSource::files &&
                      row.data.dataFile == spec.rows.front().data.dataFile;
           });
}

/// Where the samples come from, as the options say, and the share set aside for validation.
void chooseSamples(ExperimentSpec& spec, const Options& options) {
    options.refuseTogether({"data"}, {"train", "test"});
    options.refuseTogether({"features"}, {"data", "train", "test"});
    if (options.has("train") != options.has("test"))
        throw wrong(tr("--train and --test go together; give both."));
    const bool oneFile = readsFiles(spec) && givesTheOneFile(spec, options);
    if (options.has("labels") && !options.has("features") && !oneFile)
        throw wrong(tr("--labels goes with --features; give both."));
    if (options.has("features") || oneFile)
        replaceFeatures(spec, options, options.value(oneFile ? "data" : "features"));
    else if (readsFiles(spec) && !options.has("train"))
        locateFiles(spec, options.values("data"));
    else if (options.values("data").size() > 1)
        throw wrong(tr("%1 takes one --data for all rows.").arg(options.operand()));
    else if (options.has("data") || options.has("train"))
        replaceData(spec, options);
    if (options.has("validation"))
        for (ExperimentRow& row : spec.rows)
            row.data.validationFraction = options.number("validation", 0, {0, 0.9});
}

void refuseOptions(const ExperimentSpec& spec, const Options& options, const QStringList& names,
                   const QString& sentence) {
    for (const QString& name : names)
        if (options.has(name))
            throw wrong(sentence.arg(QString::fromStdString(spec.name), name));
}

/// Random networks: how many of them.
void changeSamples(ExperimentSpec& spec, const Options& options) {
    refuseOptions(spec, options,
                  {"data", "train", "test", "features", "labels", "validation", "runs", "rates", "data-seeds",
                   "iterations"},
                  tr("%1 trains nothing; leave out --%2."));
    if (!options.has("samples"))
        return;
    for (ExperimentRow& row : spec.rows) {
        row.variability.samples = options.whole("samples", 0, {1, 0x1p53});
        row.landscapes.columns = static_cast<int>(std::min<std::int64_t>(row.variability.samples, 1'000'000));
    }
}
void changeRuns(ExperimentSpec& spec, const Options& options) {
    spec.dataSeeds = static_cast<int>(options.whole("data-seeds", spec.dataSeeds, {1, 1000}));
    for (ExperimentRow& row : spec.rows) {
        row.runs = static_cast<int>(options.whole("runs", row.runs, {1, 10'000}));
        if (options.has("rates"))
            row.rates = options.numbers("rates");
        if (options.has("iterations")) {
            row.training.iterations = options.whole("iterations", 0, {0, 0x1p53});
            row.training.epochs = 0;
        }
    }
}

void keepRows(ExperimentSpec& spec, const QStringList& names) {
    std::vector<ExperimentRow> rows;
    QStringList known;
    for (const ExperimentRow& row : spec.rows) {
        known += QString::fromStdString(row.name);
        if (names.contains(known.last()))
            rows.push_back(row);
    }
    for (const QString& name : names)
        if (!known.contains(name))
            throw wrong(tr("%1 has no row '%2'; its rows are %3.")
                            .arg(QString::fromStdString(spec.name), name, known.join(", ")));
    spec.rows = std::move(rows);
}

} // namespace

Options experimentOptions() {
    Options options(
        "experiment",
        tr("Trains all that a table or a figure of the paper compares, at every rate and from "
           "every seed, on all cores: %1; or an experiment of one's own in a JSON file. table1 and "
           "table2 tell of data sets and settings, and run nothing.")
            .arg(experimentNames().join(", ")));
    options.setOperand(tr("NAME"));
    options.add({"data", tr("SOURCE"),
                 tr("Other data for all rows; of table5 and figure6 the files, or the folder that has them."),
                 true, true});
    options.add({"train", tr("FILE"), tr("Training samples for all rows, with --test.")});
    options.add({"test", tr("FILE"), tr("Test samples for all rows, with --train.")});
    options.add({"features", tr("FILE"), tr("Feature vectors for all rows, of table6: .npy or CSV.")});
    options.add({"labels", tr("FILE"), tr("Their labels (.npy) where these are not in the last column.")});
    options.add({"validation", tr("X"), tr("Share of the samples to select on honestly.")});
    options.add({"rows", tr("NAMES"), tr("Only these rows, separated by commas.")});
    options.add({"runs", tr("N"), tr("Seeds of each network at each rate. (5)")});
    options.add({"rates", tr("LIST"), tr("Initial learning rates, as 0.01,0.05.")});
    options.add({"data-seeds", tr("N"), tr("Splits that everything is repeated on. (1)")});
    options.add({"iterations", tr("N"), tr("Length of each run, in place of the experiment's own.")});
    options.add({"samples", tr("N"), tr("Random networks of each row, of figure2 and figure4.")});
    options.add({"save", tr("FILE"),
                 tr("Writes the experiment, as the options change it, for a person to edit; runs none.")});
    options.add({"jobs", tr("N"), tr("Runs at a time; it changes no result. (one a core)")});
    options.add(
        {"out", tr("DIR"), tr("Receives a folder for each run; runs that are there are not repeated.")});
    options.add({"list", "", tr("Prints the number of runs and what each is, and runs none.")});
    options.add({"only", tr("INDEX"), tr("Runs this one alone, for job arrays.")});
    options.add({"gather", tr("DIR"), tr("Makes the table of the runs in these folders, and runs none."),
                 true, true});
    options.add({"report", tr("FILE"), tr("Receives the table: .html, .pdf or .tex."), true});
    options.add({"json", "", tr("Prints one JSON object on standard output.")});
    return options;
}

QString locateFile(const std::string& wanted, const QStringList& given) {
    const QString name = QFileInfo(QString::fromStdString(wanted)).fileName();
    for (const QString& path : given) {
        if (QFileInfo(path).isDir() && QFileInfo::exists(QDir(path).filePath(name)))
            return absolute(QDir(path).filePath(name));
        if (QFileInfo(path).completeBaseName() == QFileInfo(name).completeBaseName())
            return absolute(path);
    }
    return {};
}

void placeData(DatasetSpec& data, const QString& file) {
    data.dataFile = file.toStdString();
    if (data.labelsFile.empty())
        return;
    const QString labels =
        QFileInfo(file).absoluteDir().filePath(QFileInfo(QString::fromStdString(data.labelsFile)).fileName());
    data.labelsFile = QFileInfo::exists(labels) ? labels.toStdString() : std::string();
}

ExperimentSpec readExperiment(const Options& options) {
    ExperimentSpec spec = namedExperiment(options.operand());
    if (spec.kind == ExperimentKind::training) {
        refuseOptions(spec, options, {"samples"}, tr("%1 trains networks; leave out --%2."));
        chooseSamples(spec, options);
        changeRuns(spec, options);
    } else {
        changeSamples(spec, options);
    }
    if (options.has("rows"))
        keepRows(spec, options.value("rows").split(','));
    if (const auto complaints = check(spec); !complaints.empty())
        throw Error(complaints.front());
    return spec;
}

} // namespace hanscape
