#include "app/commands/render_curves.h"

#include "core/io/run_folder.h"
#include "widgets/plots/curves_image.h"
#include "widgets/plots/runs_picture.h"
#include "widgets/theme/translation.h"

#include <QDir>

namespace hanscape {
namespace {

/// A run by its folder's own name, or by its path where another has the same name.
std::vector<RunCurves> readRuns(const QStringList& folders) {
    std::vector<RunCurves> runs;
    const auto nameOf = [](const QString& folder) { return QDir(QDir::cleanPath(folder)).dirName(); };
    for (const QString& folder : folders) {
        RunCurves run{nameOf(folder), RunFolder::open(folder.toStdString()).readMetrics()};
        if (run.metrics.empty())
            throw Error(tr("The run %1 has no evaluations yet; train on.").arg(folder).toStdString());
        for (const QString& other : folders)
            if (other != folder && nameOf(other) == run.name)
                run.name = QDir::cleanPath(folder);
        if (!runs.empty() && isRegression(run.metrics) != isRegression(runs.front().metrics))
            throw Error(tr("The runs %1 and %2 cannot be compared: one is a regression, the other a "
                           "classification.")
                            .arg(folders.front(), folder)
                            .toStdString());
        runs.push_back(std::move(run));
    }
    return runs;
}

/// --range, of which there are evaluations; none where it is not given.
std::optional<IterationRange> readRange(const Options& options, const std::vector<RunCurves>& runs) {
    if (!options.has("range"))
        return {};
    const auto ends = options.numbers("range");
    if (ends.size() != 2 || !(ends[0] >= 0 && ends[0] < ends[1]))
        throw Error(tr("--range is given as '%1'; it takes the first and the last iteration, such as 0,5000.")
                        .arg(options.value("range"))
                        .toStdString());
    const IterationRange range{ends[0], ends[1]};
    for (const RunCurves& run : runs)
        if (evaluationsIn(run.metrics, range).empty())
            throw Error(
                tr("The run %1 has no evaluation in --range %2; its evaluations go from iteration %3 to %4.")
                    .arg(run.name, options.value("range"))
                    .arg(run.metrics.front().iteration)
                    .arg(run.metrics.back().iteration)
                    .toStdString());
    return range;
}

/// The runs' tables below each other, with every column that one of them has.
QByteArray csvOf(const std::vector<RunCurves>& runs) {
    QList<QList<QByteArrayList>> tables;
    QByteArrayList header;
    for (const RunCurves& run : runs) {
        QList<QByteArrayList> table;
        for (const QByteArray& line : QByteArray::fromStdString(metricsToCsv(run.metrics)).split('\n'))
            if (!line.isEmpty())
                table += line.split(',');
        for (const QByteArray& column : table.front())
            if (!header.contains(column))
                header += column;
        tables += table;
    }
    QByteArray text = "run," + header.join(',') + '\n';
    for (std::size_t run = 0; run < runs.size(); ++run) {
        const auto& table = tables[static_cast<qsizetype>(run)];
        for (qsizetype row = 1; row < table.size(); ++row) {
            text += '"' + QString(runs[run].name).replace('"', "\"\"").toUtf8() + '"';
            for (const QByteArray& column : header)
                text += ',' + table[row].value(table.front().indexOf(column));
            text += '\n';
        }
    }
    return text;
}

} // namespace

QByteArray renderCurves(const RenderRequest& request, const Options& options) {
    auto runs = readRuns(options.values("run"));
    const auto range = readRange(options, runs);
    const bool regression = isRegression(runs.front().metrics);
    if (request.picture.format == PictureFormat::csv) {
        for (RunCurves& run : runs)
            run.metrics = evaluationsIn(run.metrics, range);
        return runs.size() == 1 ? QByteArray::fromStdString(metricsToCsv(runs.front().metrics)) : csvOf(runs);
    }
    return paintedBytes(tr("Training curves"), request.picture, [&](QPaintDevice& device) {
        const PictureStyle style = pictureStyle(request.picture.size, request.picture.theme());
        if (runs.size() > 1)
            return paintRuns(device, runs, request.picture.size, style, range);
        CurvesPicture picture;
        picture.metrics = runs.front().metrics;
        picture.task = regression ? Task::regression : Task::classification;
        picture.range = range;
        paintCurves(device, picture, request.picture.size, style);
    });
}

} // namespace hanscape
