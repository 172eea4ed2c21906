#include "widgets/canvas/training_set_picture.h"

#include "widgets/theme/color_bar.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>
#include <QPainter>
#include <set>

namespace hanscape {

namespace {

/// Distance of evenly spaced values; nothing where they are not.
std::optional<double> spacingOf(const Dataset& data, int feature) {
    std::set<double> values;
    for (Eigen::Index i = 0; i < data.samples(); ++i)
        values.insert(std::round(data.inputs(feature, i) * 1e6) / 1e6); // files round
    if (values.size() < 2 || values.size() > 2000)
        return {};
    double smallest = *values.rbegin() - *values.begin();
    for (auto next = std::next(values.begin()); next != values.end(); ++next)
        smallest = std::min(smallest, *next - *std::prev(next));
    for (const double value : values) {
        const double steps = (value - *values.begin()) / smallest;
        if (std::abs(steps - std::round(steps)) > 0.05)
            return {};
    }
    return smallest;
}

} // namespace

std::optional<QSizeF> meshSpacing(const Dataset& data) {
    if (data.features() < 2 || data.samples() < 4)
        return {};
    const auto x = spacingOf(data, 0), y = spacingOf(data, 1);
    if (!x || !y)
        return {};
    // scattered samples that were rounded lie on a mesh, too, but on one that is nearly empty
    const auto lines = [&](int feature, double spacing) {
        return (data.inputs.row(feature).maxCoeff() - data.inputs.row(feature).minCoeff()) / spacing + 1;
    };
    if (lines(0, *x) * lines(1, *y) > 20.0 * static_cast<double>(data.samples()))
        return {};
    return QSizeF(*x, *y);
}

void TrainingSetPicture::paintContents(QPainter& painter, const PlaneFrame& frame,
                                       const PictureStyle& style) const {
    if (cells && !points.empty())
        paintCells(painter, frame, style.theme);
    paintPoints(
        painter, frame, points, [&](Eigen::Index i) { return glyph(i, style.theme); }, style.unit);
}

void TrainingSetPicture::paintCells(QPainter& painter, const PlaneFrame& frame, const Theme& theme) const {
    const auto spacing = meshSpacing(*points.data);
    if (!spacing)
        return;
    const Dataset& data = *points.data;
    painter.save();
    painter.setClipRect(frame.plot);
    painter.setRenderHint(QPainter::Antialiasing, false); // neighbours would show seams
    for (Eigen::Index i = 0; i < data.samples(); ++i) {
        const QPointF at(data.inputs(0, i), data.inputs(1, i));
        const QPointF half(spacing->width() / 2, spacing->height() / 2);
        const QPointF low = frame.toPicture(at - half), high = frame.toPicture(at + half);
        const bool training = data.parts[static_cast<std::size_t>(i)] == Part::train;
        const QColor ground = theme.dark ? darkTheme().ground : QColor(Qt::white);
        painter.fillRect(QRectF(QPointF(low.x(), high.y()), QPointF(high.x(), low.y())),
                         mixed(colorOf(i, true), ground, training ? 0.6 : 0.8));
    }
    painter.restore();
}

QColor TrainingSetPicture::colorOf(Eigen::Index sample, bool original) const {
    const Dataset& data = *points.data;
    if (data.task == Task::regression)
        return QColor::fromRgba(scale.color(data.targets(sample)));
    return classColor(original && data.isFlipped(sample) ? data.flippedFrom[static_cast<std::size_t>(sample)]
                                                         : static_cast<int>(data.targets(sample)));
}

Glyph TrainingSetPicture::glyph(Eigen::Index sample, const Theme& theme) const {
    return sampleGlyph(colorOf(sample, true), points.data->parts[static_cast<std::size_t>(sample)],
                       points.data->isFlipped(sample), theme);
}

QString TrainingSetPicture::caption() const {
    if (points.empty())
        return {};
    const Dataset& data = *points.data;
    const auto count = [&](Part part) {
        return countText(std::count(data.parts.begin(), data.parts.end(), part));
    };
    QStringList words{tr("%1 training").arg(count(Part::train))};
    if (std::count(data.parts.begin(), data.parts.end(), Part::validation) > 0)
        words << tr("%1 validation").arg(count(Part::validation));
    words << tr("%1 test").arg(count(Part::test));
    const auto flipped =
        std::count_if(data.flippedFrom.begin(), data.flippedFrom.end(), [](int label) { return label >= 0; });
    if (flipped > 0)
        words << tr("%1 flipped").arg(countText(flipped));
    return words.join(QStringLiteral(" · "));
}

std::vector<LegendRow> TrainingSetPicture::legend(const Theme& theme) const {
    std::vector<LegendRow> rows;
    if (points.empty())
        return rows;
    for (int k = 0; classified() && k < points.data->classes; ++k)
        rows.push_back({tr("class %1").arg(k), {}, Glyph{classColor(k), {}, 0}});
    appendFlipped(rows, theme);
    appendHeldOut(rows, points, [&](Part part) { return sampleGlyph(theme.ink, part, false, theme); });
    return rows;
}

void TrainingSetPicture::appendFlipped(std::vector<LegendRow>& rows, const Theme& theme) const {
    if (!points.showsFlipped())
        return;
    constexpr int few = 3;
    if (points.data->classes > few) // the ring's colour is open, the rows above tell its meaning
        rows.push_back({tr("flipped"), {}, Glyph{flippedColor(), {}, 0, theme.muted}});
    for (int k = 0; k < points.data->classes && points.data->classes <= few; ++k)
        rows.push_back({tr("flipped from %1").arg(k), {}, Glyph{flippedColor(), {}, 0, classColor(k)}});
}

double TrainingSetPicture::sideWidth(const PictureStyle& style) const {
    const double bar = points.empty() || classified() ? 0 : ColorBar{scale, tr("target")}.width(style);
    return std::max(bar, legendSize(legend(style.theme), style).width());
}

void TrainingSetPicture::paintSide(QPainter& painter, const PlaneFrame& frame,
                                   const PictureStyle& style) const {
    const auto rows = legend(style.theme);
    const double height = legendSize(rows, style).height();
    if (!points.empty() && !classified())
        ColorBar{scale, tr("target")}.paint(
            painter, frame.side.adjusted(0, 0, 0, rows.empty() ? 0 : -height - 12 * style.unit), style);
    const double top = classified() ? frame.side.top() : frame.side.bottom() - height;
    paintLegend(painter, {frame.side.left(), top}, rows, style);
}

} // namespace hanscape
