#include "app/experiments/experiment_report.h"

#include "app/experiments/network_figures.h"
#include "app/experiments/score_figures.h"
#include "app/experiments/sweep_pictures.h"
#include "core/experiments/report.h"
#include "core/io/atomic_file.h"
#include "widgets/plots/series_view.h"
#include "widgets/plots/variability_pictures.h"
#include "widgets/theme/translation.h"
#include "widgets/theme/vector_file.h"

#include <algorithm>
#include <QPainter>

namespace hanscape {
namespace {

constexpr QSize figureSize(640, 440);
constexpr std::size_t mostHistograms = 24;

QByteArray parallelSvg(const ParallelPicture& picture, const QString& title, const Theme& theme) {
    return svgBytes(figureSize, title, [&](QPaintDevice& device) {
        PictureStyle style = pictureStyle({480, 360}, theme);
        QPainter painter(&device);
        paintParallel(picture, painter, QRectF(QPointF(4, 4), QSizeF(figureSize) - QSizeF(8, 8)), style);
    });
}

void addHistograms(std::vector<ReportFigure>& figures, const ExperimentResults& results, const Theme& theme) {
    std::size_t drawn = 0;
    for (std::size_t row = 0; row < results.table.rows.size() && drawn < mostHistograms; ++row) {
        const SeriesPicture picture = seedHistogram(results, row);
        if (picture.empty())
            continue;
        const QString title = tr("Over seeds: %1").arg(QString::fromStdString(results.table.rows[row].name));
        figures.push_back({title, seedSentence(results, row), seriesSvg(picture, title, figureSize, theme)});
        ++drawn;
    }
}

ReportFigure seriesFigure(const QString& title, const QString& sentence, const SeriesPicture& picture) {
    if (picture.empty())
        return {title, sentence, {}};
    return {title, sentence, seriesSvg(picture, title, figureSize, exportTheme(Ground::white))};
}

ReportFigure ratesFigure(const ExperimentResults& results) {
    return seriesFigure(
        tr("Score by learning rate"),
        tr("Best test score of every run over its initial learning rate; lines go through the "
           "means over seeds."),
        scoreByRate(results).picture);
}

ReportFigure coordinatesFigure(const ExperimentResults& results) {
    const QString title = tr("All runs");
    const SweepLines lines = sweepLines(results);
    ReportFigure figure{
        title,
        tr("A line a run, dashed where it diverged: its row, learning rate and seed, then its "
           "score on the training samples at its best iterate, and on the test samples at its "
           "last and at its best iterate."),
        {}};
    if (!lines.picture.empty())
        figure.svg = parallelSvg(lines.picture, title, exportTheme(Ground::white));
    return figure;
}

void addDepthFigures(std::vector<ReportFigure>& figures, const ExperimentResults& results) {
    const QString sentence =
        tr("Last iterates at each run's own rate: means and standard deviations over runs.");
    figures.push_back(seriesFigure(tr("Loss by depth"), sentence, lossByDepth(results)));
    figures.push_back(seriesFigure(tr("Score by depth"), sentence, measureByDepth(results)));
}

void addEpochFigures(std::vector<ReportFigure>& figures, const ExperimentResults& results,
                     const FigureData& data) {
    for (const auto& [name, picture] : measureByEpoch(results, data.curves))
        figures.push_back(seriesFigure(name.isEmpty() ? tr("Along the training") : name,
                                       tr("Means over runs; whiskers are standard deviations."), picture));
}

void addVariabilityFigures(std::vector<ReportFigure>& figures, const ExperimentResults& results) {
    const auto bars = barsOf(results);
    if (bars.empty())
        return;
    figures.push_back(seriesFigure(tr("Variability by depth"),
                                   tr("Geometric means over random networks (eq. 3), 0 as soon as one has "
                                      "collapsed; a ring is then the mean of the others."),
                                   variabilityByDepth(bars)));
    figures.push_back(seriesFigure(tr("Collapse by depth"),
                                   tr("Shares of networks that are constant, and of flat cells of the mesh."),
                                   collapseByDepth(bars)));
}

void addFigures(std::vector<ReportFigure>& figures, FigureKind kind, const ExperimentResults& results,
                const FigureData& data) {
    switch (kind) {
    case FigureKind::rates:
        return figures.push_back(ratesFigure(results));
    case FigureKind::seeds:
        return addHistograms(figures, results, exportTheme(Ground::white));
    case FigureKind::coordinates:
        return figures.push_back(coordinatesFigure(results));
    case FigureKind::depth:
        return addDepthFigures(figures, results);
    case FigureKind::epochs:
        return addEpochFigures(figures, results, data);
    case FigureKind::surfaces:
        return figures.push_back(surfacesFigure(results, data));
    case FigureKind::noise:
        return figures.push_back(noiseFigure(results, data));
    case FigureKind::confusion: {
        auto matrices = confusionFigures(results, data);
        figures.insert(figures.end(), matrices.begin(), matrices.end());
        return;
    }
    case FigureKind::landscapes:
        return figures.push_back(landscapesFigure(results, data));
    case FigureKind::variability:
        return addVariabilityFigures(figures, results);
    }
}

/// Those that the experiment names; of one that names none those that suit any sweep.
std::vector<FigureKind> figureKindsOf(const ExperimentSpec& spec) {
    if (!spec.figures.empty() || spec.kind != ExperimentKind::training)
        return spec.figures;
    return {FigureKind::rates, FigureKind::coordinates, FigureKind::seeds};
}

} // namespace

std::vector<ReportFigure> reportFigures(const ExperimentResults& results, const FigureData& data) {
    std::vector<ReportFigure> figures;
    for (const FigureKind kind : figureKindsOf(results.spec))
        addFigures(figures, kind, results, data);
    std::erase_if(figures, [](const ReportFigure& figure) { return figure.svg.isEmpty(); });
    return figures;
}

bool isReportFile(const QString& path) {
    return path.endsWith(".html", Qt::CaseInsensitive) || path.endsWith(".pdf", Qt::CaseInsensitive) ||
           path.endsWith(".tex", Qt::CaseInsensitive);
}

void writeReportFile(const QString& path, const std::string& latex, const std::string& html,
                     const std::function<std::vector<ReportFigure>()>& figures) {
    const std::string file = path.toStdString();
    if (path.endsWith(".tex", Qt::CaseInsensitive))
        return writeFileAtomically(file, latex);
    const auto made = figures ? figures() : std::vector<ReportFigure>();
    const QString page = QString::fromStdString(html);
    if (path.endsWith(".html", Qt::CaseInsensitive))
        return writeFileAtomically(file, withFigures(page, made).toStdString());
    writeFileAtomically(file, reportPdf(page, made).toStdString());
}

void writeReport(const ExperimentResults& results, const std::vector<std::string>& folders,
                 const QString& path) {
    writeReportFile(path, toLatex(results.table), toHtml(results.table),
                    [&] { return reportFigures(results, loadFigureData(results, folders)); });
}

} // namespace hanscape
