#include "app/experiments/experiment_choice.h"

#include "app/commands/experiment_request.h"
#include "app/settings.h"
#include "core/base/error.h"
#include "core/experiments/experiment_folder.h"
#include "core/io/atomic_file.h"
#include "core/io/json.h"

#include <algorithm>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

namespace hanscape {
namespace {

constexpr auto experimentFile = "experiment.json";

nlohmann::json readJson(const QString& path) {
    const std::string file = path.toStdString();
    return parseJson(readFile(file), "'" + file + "'");
}

QString fileOf(const QString& folder) { return QDir(folder).filePath(experimentFile); }

/// Whether a folder can take the runs of an experiment: it holds none yet, or this very one.
bool canHold(const QString& folder, const ExperimentSpec& spec) {
    if (!QFileInfo::exists(fileOf(folder)))
        return true;
    try {
        const ExperimentFolder held(folder.toStdString(), spec, HANSCAPE_VERSION);
        return true;
    } catch (const Error&) {
        return false;
    }
}

bool namesFile(const ExperimentRow& row) {
    return row.data.source == DataSource::files && !row.data.dataFile.empty() &&
           !(QFileInfo(QString::fromStdString(row.data.dataFile)).isAbsolute() &&
             QFileInfo::exists(QString::fromStdString(row.data.dataFile)));
}

} // namespace

ExperimentChoice::ExperimentChoice(QObject* parent)
    : QObject(parent), m_data(settings().value("experiments/data").toString()),
      m_baseFolder(settings().value("experiments/folder").toString()) {
    if (m_baseFolder.isEmpty())
        m_baseFolder = QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
                           .filePath(QStringLiteral("Hanscape"));
}

void ExperimentChoice::openNamed(const QString& name) {
    m_beside.clear();
    take(namedExperiment(name), name);
}

void ExperimentChoice::open(const QString& path) {
    const QFileInfo given(path);
    const QString file = given.isDir() ? fileOf(path) : path;
    if (!QFileInfo::exists(file))
        throw Error(tr("'%1' holds no experiment: it has no experiment.json. Choose a folder that an "
                       "experiment's runs were written to.")
                        .arg(path)
                        .toStdString());
    const QDir folder = QFileInfo(file).absoluteDir();
    const std::string where = "'" + file.toStdString() + "'";
    const nlohmann::json json = readJson(file);
    const bool ofRuns = json.is_object() && json.contains("experiment");
    if (ofRuns && json.value("version", nlohmann::json()) != HANSCAPE_VERSION)
        throw Error(tr("'%1' was begun by another version of Hanscape, whose runs are not mixed with this "
                       "one's; run the experiment anew in another folder.")
                        .arg(folder.absolutePath())
                        .toStdString());
    ExperimentSpec spec = experimentFromJson(ofRuns ? json["experiment"] : json, where);
    m_beside = folder.absolutePath();
    if (ofRuns)
        m_baseFolder = QFileInfo(folder.absolutePath()).absolutePath();
    take(std::move(spec), {});
    if (ofRuns) {
        m_stem = folder.dirName();
        update();
    }
}

void ExperimentChoice::take(ExperimentSpec spec, const QString& name) {
    m_base = std::move(spec);
    m_name = name;
    const int jobs = m_options.jobs;
    m_options = optionsOf(m_base);
    m_options.jobs = jobs;
    m_unchecked.clear();
    static const QRegularExpression others("[^A-Za-z0-9._-]+");
    m_stem = QString::fromStdString(m_base.name).replace(others, "-");
    if (m_stem.isEmpty() || m_stem.startsWith('.'))
        m_stem.prepend(QStringLiteral("experiment"));
    update();
}

void ExperimentChoice::setOptions(const ExperimentOptions& options) {
    auto complaints = checkFields(options, experimentOptionFields());
    if (complaints.empty())
        complaints = check(withOptions(m_base, options));
    if (!complaints.empty())
        throw Error(complaints.front());
    m_options = options;
    update();
}

void ExperimentChoice::setChecked(std::size_t row, bool checked) {
    const std::string& name = m_whole.rows[row].name;
    if (checked)
        m_unchecked.erase(name);
    else
        m_unchecked.insert(name);
    update();
}

void ExperimentChoice::setAllChecked(bool checked) {
    m_unchecked.clear();
    for (const ExperimentRow& row : m_whole.rows)
        if (!checked)
            m_unchecked.insert(row.name);
    update();
}

void ExperimentChoice::setData(const QString& path) {
    m_data = path;
    settings().setValue("experiments/data", path);
    update();
}

void ExperimentChoice::setBaseFolder(const QString& path) {
    m_baseFolder = path;
    settings().setValue("experiments/folder", path);
    update();
}

bool ExperimentChoice::needsFiles() const {
    return std::any_of(m_base.rows.begin(), m_base.rows.end(), namesFile);
}

bool ExperimentChoice::needsOneFile() const {
    return needsFiles() && std::all_of(m_base.rows.begin(), m_base.rows.end(),
                                       [](const ExperimentRow& row) { return !row.data.labelsFile.empty(); });
}

/// The file of that name in the folder that was shown, or beside the experiment's own file.
QString ExperimentChoice::locate(const std::string& file) const {
    const QString name = QFileInfo(QString::fromStdString(file)).fileName();
    for (const QString& place : {m_data, m_beside}) {
        if (place.isEmpty())
            continue;
        const QFileInfo shown(place);
        const QString inside = QDir(place).filePath(name);
        if (shown.isDir() && QFileInfo::exists(inside))
            return QFileInfo(inside).absoluteFilePath();
        if (shown.isFile() &&
            (needsOneFile() || shown.completeBaseName() == QFileInfo(name).completeBaseName()))
            return shown.absoluteFilePath();
    }
    return {};
}

QStringList ExperimentChoice::missingFiles() const {
    QStringList missing;
    for (const ExperimentRow& row : m_base.rows)
        if (namesFile(row) && locate(row.data.dataFile).isEmpty())
            missing += QFileInfo(QString::fromStdString(row.data.dataFile)).fileName();
    missing.removeDuplicates();
    return missing;
}

QString ExperimentChoice::findFolder() const {
    constexpr int most = 10'000;
    for (int i = 1; i < most; ++i) {
        QString folder = QDir(m_baseFolder).filePath(i == 1 ? m_stem : m_stem + '-' + QString::number(i));
        if (canHold(folder, m_spec))
            return folder;
    }
    return {};
}

ExperimentSpec ExperimentChoice::copy() const {
    ExperimentSpec spec = m_whole;
    std::erase_if(spec.rows, [this](const ExperimentRow& row) { return m_unchecked.contains(row.name); });
    for (ExperimentRow& row : spec.rows)
        if (const QString file = namesFile(row) ? locate(row.data.dataFile) : QString(); !file.isEmpty())
            placeData(row.data, file);
    return spec;
}

void ExperimentChoice::update() {
    m_whole = withOptions(m_base, m_options);
    m_spec = copy();
    std::erase_if(m_spec.rows, namesFile);
    m_folder = m_spec.rows.empty() ? QString() : findFolder();
    emit changed();
}

QString ExperimentChoice::obstacle() const {
    if (!isChosen())
        return tr("Choose an experiment.");
    if (!m_spec.rows.empty())
        return {};
    if (needsOneFile())
        return tr(
            "This experiment needs feature vectors: choose a .npy file with labels.npy beside it, or a table "
            "whose last column has the labels.");
    if (const QStringList missing = missingFiles(); !missing.isEmpty())
        return tr("This experiment needs %1: choose the folder that has them.")
            .arg(missing.join(tr(" and ")));
    return tr("Check a row to be run.");
}

QStringList paperExperiments() {
    QStringList names = experimentNames();
    // tables before figures
    std::stable_partition(names.begin(), names.end(),
                          [](const QString& name) { return name.startsWith("table"); });
    return names;
}

QString experimentTitle(const QString& name) {
    static const QRegularExpression form("^(table|figure)(\\d+)$");
    const auto match = form.match(name);
    if (!match.hasMatch())
        return name;
    return (match.captured(1) == "table" ? ExperimentChoice::tr("Table %1")
                                         : ExperimentChoice::tr("Figure %1"))
        .arg(match.captured(2));
}

} // namespace hanscape
