#include "widgets/canvas/region_look.h"

#include "widgets/theme/translation.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace hanscape {
namespace {

constexpr double mostOf = 0.99; ///< of values, that a scale reaches over: a few are far out

/// The value that a share of all is at most.
template <class Values>
double quantile(Values values, double share) {
    if (values.empty())
        return 0;
    const auto place =
        values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

/// A muted colour of any hue; the number's bits decide.
QRgb patternColor(std::uint64_t pattern, bool dark) {
    const auto part = [&](int shift) { return static_cast<float>(pattern >> shift & 0xffff) / 0x10000; };
    const float hue = part(0), saturation = (dark ? 0.22f : 0.35f) + 0.25f * part(16);
    return QColor::fromHslF(hue, saturation, (dark ? 0.28f : 0.62f) + 0.20f * part(32)).rgb();
}

void shadeDensity(RegionShading& shading, const RegionWindow& window) {
    const double pixel = window.box.width() / static_cast<double>(window.density.cols());
    const float* first = window.density.data();
    const std::vector<float> values(first, first + window.density.size());
    shading.scale.low = 0;
    shading.scale.high = std::max(1e-9, quantile(values, mostOf) * pixel);
    shading.label = tr("folds / pixel");
}

void shadeOutputs(RegionShading& shading, const RegionWindow& window, const RegionLook& look) {
    shading.varies = window.whole;
    shading.label = QStringLiteral("f");
    double least = window.mesh.corners.front().value, greatest = least;
    for (const RegionMesh::Corner& corner : window.mesh.corners) {
        least = std::min(least, corner.value);
        greatest = std::max(greatest, corner.value);
    }
    // A range far below the values' size would show rounding, and ticks of many digits.
    const double narrowest = 1e-3 * std::max({std::abs(least), std::abs(greatest), 1e-300});
    const double widening = std::max(0.0, narrowest - (greatest - least)) / 2;
    if (look.unitRange)
        shading.scale.fitTo(least - widening, greatest + widening, 0, 1);
    else
        std::tie(shading.scale.low, shading.scale.high) = std::pair(least - widening, greatest + widening);
    for (const double value : window.mesh.values)
        shading.colors.push_back(shading.scale.color(value));
}

void shadeGradients(RegionShading& shading, const RegionWindow& window) {
    shading.label = QStringLiteral("|∇f|");
    std::vector<double> slopes(window.mesh.size());
    for (std::size_t i = 0; i < slopes.size(); ++i)
        slopes[i] = window.mesh.slope(i);
    shading.scale.low = 0;
    shading.scale.high = std::max(1e-300, quantile(slopes, mostOf));
    for (const double slope : slopes)
        shading.colors.push_back(shading.scale.color(slope));
}

void shadeBirths(RegionShading& shading, const RegionWindow& window, const RegionLook& look) {
    shading.label = tr("layer");
    shading.scale.low = 1;
    shading.scale.high = std::max(2, look.layers);
    for (std::size_t i = 0; i < window.mesh.size(); ++i)
        shading.colors.push_back(layerColor(birthOf(window.mesh, i), look.layers, look.map).rgb());
}

} // namespace

const FieldTable<RegionViewSpec>& regionViewFields() {
    using S = RegionViewSpec;
    static const FieldTable<S> table{
        choiceField(&S::coloring,
                    {"coloring", "", "Colour",
                     "What the colour of a region tells: the output f; the length of its gradient, constant "
                     "in a region; the layer whose fold made the region what it is; a colour of its own, by "
                     "the signs of all neurons; or nothing.",
                     "", true},
                    {"output", "gradient", "layer of birth", "region", "none"}),
        choiceField(&S::lines,
                    {"lines", "", "Folds",
                     "How folds are drawn, the lines where a neuron's pre-activation is 0: in ink, coloured "
                     "by the neuron's layer, or not at all.",
                     "", true},
                    {"ink", "by layer", "none"}),
        field(&S::boundary, {"boundary", "", "Boundary",
                             "The exact line where the prediction changes: within each region f is affine, "
                             "so that f = 0.5 is a straight line there.",
                             "", true}),
        field(
            &S::limit,
            {"limit", "", "Most polygons",
             "The most regions in view that are drawn as polygons. Where there are more, the view shows how "
             "densely they lie: the length of folds in each pixel.",
             "", true},
            {1, 200'000}),
    };
    return table;
}

RegionShading shadeRegions(const RegionWindow& window, const RegionLook& look) {
    RegionShading shading;
    shading.scale.map = look.map;
    if (window.mesh.size() == 0) {
        if (window.density.size() > 0)
            shadeDensity(shading, window);
        return shading;
    }
    switch (look.spec.coloring) {
    case RegionColoring::output:
        shadeOutputs(shading, window, look);
        break;
    case RegionColoring::gradient:
        shadeGradients(shading, window);
        break;
    case RegionColoring::birth:
        shadeBirths(shading, window, look);
        break;
    case RegionColoring::region:
        for (const std::uint64_t pattern : window.patterns)
            shading.colors.push_back(patternColor(pattern, look.theme.dark));
        break;
    case RegionColoring::none:
        shading.colors.assign(window.mesh.size(), look.theme.ground.rgba());
        break;
    }
    return shading;
}

int birthOf(const RegionMesh& mesh, std::size_t region) {
    int layer = 0;
    for (const RegionMesh::Corner& corner : mesh.region(region))
        layer = std::max(layer, corner.layer + 1);
    return layer;
}

QColor layerColor(int layer, int layers, const ColorMap& map) {
    const double share = layers > 1 ? (layer - 1.0) / (layers - 1) : 0.5;
    return QColor(map.colors()[static_cast<std::size_t>(std::lround(255 * std::clamp(share, 0.0, 1.0)))]);
}

ColorMap foldMap(const ColorMap& regions) {
    return ColorMap::named(regions.name() == "magma" ? QStringLiteral("viridis") : QStringLiteral("magma"));
}

QColor boundaryColor() { return QColor(0xd5, 0x5e, 0x00); }

QColor inkOn(QRgb color) {
    const bool light = qAlpha(color) == 0 || qGray(color) > 110;
    return light ? QColor(0x10, 0x11, 0x13) : QColor(Qt::white);
}

} // namespace hanscape
