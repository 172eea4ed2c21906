#include "app/experiments/experiment_report.h"

#include "app/experiments/sweep_pictures.h"
#include "core/experiments/report.h"
#include "core/io/atomic_file.h"
#include "widgets/plots/series_view.h"
#include "widgets/theme/vector_file.h"

#include <algorithm>
#include <QCoreApplication>
#include <QPainter>

namespace hanscape {
namespace {

constexpr QSize figureSize(640, 440);
constexpr std::size_t mostHistograms = 24;

QString tr(const char* text) { return QCoreApplication::translate("Experiment", text); }

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

} // namespace

std::vector<ReportFigure> reportFigures(const ExperimentResults& results) {
    std::vector<ReportFigure> figures;
    const Theme theme = exportTheme(Ground::white);
    const bool sweeps = std::any_of(results.spec.rows.begin(), results.spec.rows.end(),
                                    [](const ExperimentRow& row) { return row.rates.size() > 1; });
    const SweepPicture byRate = scoreByRate(results);
    if (sweeps && !byRate.picture.empty()) {
        const QString title = tr("Score by learning rate");
        figures.push_back(
            {title,
             tr("Best test score of every run over its initial learning rate; lines go through the "
                "means over seeds."),
             seriesSvg(byRate.picture, title, figureSize, theme)});
    }
    const SweepLines lines = sweepLines(results);
    if (!lines.picture.empty()) {
        const QString title = tr("All runs");
        figures.push_back(
            {title,
             tr("A line a run, dashed where it diverged: its row, learning rate and seed, then its "
                "score on the training samples at its best iterate, and on the test samples at its "
                "last and at its best iterate."),
             parallelSvg(lines.picture, title, theme)});
    }
    addHistograms(figures, results, theme);
    return figures;
}

bool isReportFile(const QString& path) {
    return path.endsWith(".html", Qt::CaseInsensitive) || path.endsWith(".pdf", Qt::CaseInsensitive) ||
           path.endsWith(".tex", Qt::CaseInsensitive);
}

void writeReport(const ExperimentResults& results, const QString& path) {
    const std::string file = path.toStdString();
    if (path.endsWith(".tex", Qt::CaseInsensitive))
        return writeFileAtomically(file, toLatex(results.table));
    const QString html = QString::fromStdString(toHtml(results.table));
    if (path.endsWith(".html", Qt::CaseInsensitive))
        return writeFileAtomically(file, withFigures(html, reportFigures(results)).toStdString());
    writeFileAtomically(file, reportPdf(html, reportFigures(results)).toStdString());
}

} // namespace hanscape
