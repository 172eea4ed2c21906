#include "app/experiments/network_figures.h"

#include "widgets/canvas/confusion_picture.h"
#include "widgets/canvas/map_picture.h"
#include "widgets/canvas/training_set_picture.h"
#include "widgets/theme/translation.h"
#include "widgets/theme/vector_file.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <QPainter>

namespace hanscape {
namespace {

constexpr double figureWidth = panelSize.width(), panelHeight = panelSize.height(), titleHeight = 22,
                 panelGap = 8;

/// A part of a figure under a title of its own.
struct Panel {
    QString title;
    std::function<void(QPainter&, QSizeF, const PictureStyle&)> paint;
};

/// Panels in lines of that many.
QByteArray panelsSvg(const std::vector<Panel>& panels, int columns, const QString& title) {
    const int lines = (static_cast<int>(panels.size()) + columns - 1) / columns;
    const QSize size(static_cast<int>(columns * (figureWidth + panelGap) + panelGap),
                     static_cast<int>(lines * (panelHeight + titleHeight + panelGap) + panelGap));
    return svgBytes(size, title, [&](QPaintDevice& device) {
        QPainter painter(&device);
        const PictureStyle style = pictureStyle({480, 360}, exportTheme(Ground::white));
        painter.fillRect(QRectF(QPointF(0, 0), QSizeF(size)), Qt::white);
        QFont font = style.font;
        font.setWeight(QFont::DemiBold);
        for (std::size_t i = 0; i < panels.size(); ++i) {
            const int column = static_cast<int>(i) % columns, row = static_cast<int>(i) / columns;
            const double x = panelGap + column * (figureWidth + panelGap),
                         y = panelGap + row * (panelHeight + titleHeight + panelGap);
            painter.setFont(font);
            painter.setPen(style.theme.ink);
            painter.drawText(QRectF(x, y, figureWidth, titleHeight), Qt::AlignLeft | Qt::AlignVCenter,
                             panels[i].title);
            if (!panels[i].paint)
                continue;
            painter.save();
            painter.translate(x, y + titleHeight);
            panels[i].paint(painter, {figureWidth, panelHeight}, style);
            painter.restore();
        }
    });
}

QString accuracyText(const Metrics& metrics) {
    return tr("test %1 %, train %2 %")
        .arg(100 * metrics.test.accuracy, 0, 'f', 2)
        .arg(100 * metrics.train.accuracy, 0, 'f', 2);
}

Panel trainingPanel(const RowModel& model, bool cells) {
    TrainingSetPicture picture;
    picture.points.data = model.data;
    picture.cells = cells;
    return {tr("Training set"),
            [picture, box = boundingBox(*model.data)](auto& painter, QSizeF size, auto& style) {
                paintPicture(painter, size, picture, box, {}, style);
            }};
}

/// The samples whose labels were flipped, as the only ones for training.
std::shared_ptr<const Dataset> flippedAlone(Dataset data) {
    for (Eigen::Index i = 0; i < data.samples(); ++i)
        if (!data.isFlipped(i))
            data.parts[static_cast<std::size_t>(i)] = Part::test;
    return std::make_shared<Dataset>(std::move(data));
}

/// A network from above, rounded to classes; its values where it has none.
Panel topPanel(const QString& title, const ShownNetwork& network, const RowModel& model, bool flipped) {
    MapPicture picture;
    picture.field = network.field;
    picture.classes = network.classes;
    picture.mode = model.data->task == Task::classification ? MapMode::top : MapMode::values;
    const auto [low, high] = targetRange(*model.data);
    picture.scale.low = low;
    picture.scale.high = high;
    if (flipped)
        picture.points.data = flippedAlone(*model.data);
    return {title, [picture, box = boundingBox(*model.data)](auto& painter, QSizeF size, auto& style) {
                paintPicture(painter, size, picture, box, {}, style);
            }};
}

Panel surfacePanel(const QString& title, const SurfacePictures& surfaces, std::size_t index) {
    if (index >= surfaces.images.size())
        return {title, {}};
    return {title, [image = surfaces.images[index]](QPainter& painter, QSizeF size, const PictureStyle&) {
                painter.drawImage(QRectF(QPointF(0, 0), size), image);
            }};
}

/// A sentence, and why there are no surfaces where there are none.
QString withObstacle(const QString& sentence, const SurfacePictures& surfaces) {
    return surfaces.obstacle.isEmpty() ? sentence : sentence + ' ' + surfaces.obstacle;
}

ReportFigure nothing(const QString& title) {
    return {title, tr("Nothing is drawn yet: no row of two inputs has a whole run."), {}};
}

} // namespace

ReportFigure surfacesFigure(const ExperimentResults& results, const FigureData& data) {
    const QString title = tr("Surfaces");
    const RowModel* first = firstWithSurface(data);
    if (!first)
        return nothing(title);
    std::vector<Panel> above{surfacePanel(tr("Target"), data.surfaces, 0)},
        below{trainingPanel(*first, false)};
    for (std::size_t row = 0; row < data.models.size(); ++row) {
        const auto& model = data.models[row];
        if (!model || !model->best.field)
            continue;
        above.push_back(
            surfacePanel(QString::fromStdString(results.spec.rows[row].name), data.surfaces, above.size()));
        below.push_back(topPanel(accuracyText(model->result.best), model->best, *model, false));
    }
    const int columns = static_cast<int>(above.size());
    above.insert(above.end(), below.begin(), below.end());
    return {title,
            withObstacle(
                tr("Above the target and the trained functions, below the training set and the functions "
                   "from above, rounded to classes. Of each row the run, rate and iterate that do best "
                   "on the test set."),
                data.surfaces),
            panelsSvg(above, columns, title)};
}

ReportFigure noiseFigure(const ExperimentResults& results, const FigureData& data) {
    const QString title = tr("Flipped labels, best and last");
    const RowModel* first = firstWithSurface(data);
    if (!first)
        return nothing(title);
    std::vector<Panel> panels{trainingPanel(*first, true)};
    for (std::size_t row = 0; row < data.models.size(); ++row) {
        const auto& model = data.models[row];
        if (!model || !model->best.field)
            continue;
        const QString name = QString::fromStdString(results.spec.rows[row].name);
        panels.push_back(topPanel(tr("%1, best: %2").arg(name, accuracyText(model->result.best)), model->best,
                                  *model, true));
        panels.push_back(topPanel(tr("%1, last: %2").arg(name, accuracyText(model->result.last)), model->last,
                                  *model, true));
    }
    return {title,
            tr("Violet: training samples whose labels were flipped. Test samples keep theirs. Of each row "
               "the run "
               "that does best on the test set, at its best iterate and at its last."),
            panelsSvg(panels, 3, title)};
}

std::vector<ReportFigure> confusionFigures(const ExperimentResults& results, const FigureData& data) {
    std::vector<ReportFigure> figures;
    for (std::size_t row = 0; row < data.models.size(); ++row) {
        const auto& model = data.models[row];
        if (!model || !model->best.confusion)
            continue;
        ConfusionPicture picture;
        picture.matrix = model->best.confusion;
        const QString title =
            tr("Confusion matrix: %1").arg(QString::fromStdString(results.spec.rows[row].name));
        constexpr QSize size(560, 480);
        figures.push_back({title,
                           tr("True classes from top to bottom, predicted ones from left to right; %1.")
                               .arg(picture.headline()),
                           svgBytes(size, title, [&](QPaintDevice& device) {
                               QPainter painter(&device);
                               picture.paint(painter, QSizeF(size),
                                             pictureStyle(QSizeF(size), exportTheme(Ground::white)));
                           })});
    }
    return figures;
}

ReportFigure landscapesFigure(const ExperimentResults& results, const FigureData& data) {
    const QString title = tr("Surfaces of random networks");
    std::vector<Panel> panels;
    std::size_t columns = 1;
    for (std::size_t row = 0; row < data.landscapes.size(); ++row) {
        columns = std::max(columns, data.landscapes[row].size());
        for (const Landscape& landscape : data.landscapes[row]) {
            const QString name = QString::fromStdString(results.spec.rows[row].name);
            const QString text = landscape.collapsed
                                     ? tr("%1: collapsed").arg(name)
                                     : tr("%1: %2 extrema").arg(name).arg(landscape.ruggedness.extrema());
            panels.push_back(surfacePanel(text, data.surfaces, panels.size()));
        }
    }
    return {title,
            withObstacle(
                tr("Mean of the outputs over the square, each by its own range; extrema: local peaks and "
                   "valleys."),
                data.surfaces),
            panelsSvg(panels, static_cast<int>(columns), title)};
}

} // namespace hanscape
