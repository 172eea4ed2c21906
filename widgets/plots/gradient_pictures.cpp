#include "widgets/plots/gradient_pictures.h"

#include "widgets/theme/ticks.h"
#include "widgets/theme/translation.h"

#include <algorithm>
#include <cmath>

namespace hanscape {

namespace {

/// Values by rank from 1 on.
void fill(PlotSeries& series, const Eigen::VectorXd& values) {
    for (Eigen::Index i = 0; i < values.size(); ++i) {
        series.x.push_back(static_cast<double>(i + 1));
        series.y.push_back(values(i));
    }
}

SeriesPicture spectra(const QString& caption) {
    SeriesPicture picture;
    picture.x = {.label = tr("rank"), .whole = true};
    picture.y = {.label = tr("singular value"), .logarithmic = true};
    picture.caption = caption;
    return picture;
}

void addWhole(SeriesPicture& picture, const SlopeSpectra& of, int hue) {
    PlotSeries boxes{.name = of.name, .shape = SeriesShape::boxes, .hue = hue};
    fill(boxes, of.spread.median);
    boxes.low.assign(of.spread.low.begin(), of.spread.low.end());
    boxes.high.assign(of.spread.high.begin(), of.spread.high.end());
    PlotSeries rings{.shape = SeriesShape::points, .hue = hue, .hollow = true};
    fill(rings, of.whole);
    for (const double value : of.whole)
        boxes.notes.push_back(tr("at the point %1").arg(shortText(value)));
    picture.series.push_back(std::move(boxes));
    picture.series.push_back(std::move(rings));
}

} // namespace

SeriesPicture profileByLayer(const DepthProfile& profile, const NetworkSpec& network,
                             const QString& caption) {
    SeriesPicture picture;
    picture.x = {.label = tr("layer"), .whole = true};
    picture.y = {.logarithmic = true};
    picture.caption = caption;
    PlotSeries gradients{.name = tr("gradient norm"), .hue = 0},
        activations{.name = tr("activation, root mean square"), .hue = 1},
        connected{.name = tr("of a fully connected layer"),
                  .shape = SeriesShape::points,
                  .hue = -1,
                  .hollow = true};
    for (std::size_t i = 0; i < profile.gradients.size(); ++i) {
        const auto layer = static_cast<double>(i + 1);
        gradients.x.push_back(layer);
        gradients.y.push_back(profile.gradients[i]);
        const bool householder = network.layers[i].kind == LayerKind::householder;
        const bool normalises = network.layers[i].kind == LayerKind::batchNormalisation;
        gradients.notes.push_back(householder                         ? tr("Householder layer")
                                  : normalises                        ? tr("batch normalisation")
                                  : i + 1 == profile.gradients.size() ? tr("output layer, fully connected")
                                                                      : tr("fully connected layer"));
        activations.x.push_back(layer);
        activations.y.push_back(profile.activations[i]);
        if (householder || normalises)
            continue;
        connected.x.push_back(layer);
        connected.y.push_back(profile.gradients[i]);
    }
    // all alike, they would tell nothing
    const bool mixed = connected.x.size() < gradients.x.size();
    picture.series = {std::move(activations), std::move(gradients)};
    if (mixed)
        picture.series.push_back(std::move(connected));
    return picture;
}

SpectrumSpread SpectrumSpread::of(const Eigen::MatrixXd& spectra) {
    SpectrumSpread spread;
    for (Eigen::VectorXd* each : {&spread.low, &spread.median, &spread.high})
        each->setZero(spectra.cols() > 0 ? spectra.rows() : 0);
    for (Eigen::Index rank = 0; rank < spread.median.size(); ++rank) {
        std::vector<double> values(spectra.row(rank).begin(), spectra.row(rank).end());
        std::sort(values.begin(), values.end());
        const auto at = [&](double share) {
            return values[static_cast<std::size_t>(
                std::lround(share * static_cast<double>(values.size() - 1)))];
        };
        spread.low(rank) = at(0.1);
        spread.median(rank) = at(0.5);
        spread.high(rank) = at(0.9);
    }
    return spread;
}

SeriesPicture wholeByRank(const SlopeSpectra& run, const SlopeSpectra& other, const QString& caption) {
    SeriesPicture picture = spectra(caption);
    addWhole(picture, run, 0);
    addWhole(picture, other, 1);
    picture.series.push_back(
        {.name = tr("at the point"), .shape = SeriesShape::points, .hue = -1, .hollow = true});
    return picture;
}

SeriesPicture partByRank(const SlopeSpectra& run, const SlopeSpectra& other, const QString& caption) {
    constexpr double rounding = 1e-17; // of the largest value: below it there is nothing but rounding
    SeriesPicture picture = spectra(caption);
    double largest = 0, least = 1;
    for (const auto& [of, hue] : {std::pair{&other, 1}, std::pair{&run, 0}})
        if (of->part.size() > 0) {
            picture.series.push_back({.name = of->partName, .hue = hue});
            fill(picture.series.back(), of->part);
            largest = std::max(largest, of->part.maxCoeff());
            least = std::min(least, of->part.minCoeff());
        }
    if (least < rounding * largest)
        picture.y.low = rounding * largest;
    return picture;
}

} // namespace hanscape
