#include "app/workspaces/variability/landscape_samples.h"

#include "widgets/editors/choice_words.h"
#include "widgets/theme/ticks.h"
#include "widgets/theme/translation.h"

#include <chrono>
#include <cmath>
#include <thread>

namespace hanscape {
namespace {

/// Parameters of all networks together up to which no preview is needed: a fraction of a tenth of a second
/// on two cores.
constexpr double quickParameters = 120'000;
constexpr int coarsestMesh = 16;
constexpr std::chrono::milliseconds pause{120}, glance{5};

/// The mesh that is computed at about that speed whatever the networks.
int previewMesh(const LandscapeSpec& spec) {
    double parameters = 0;
    for (const NetworkFamily family : rowsOf(spec))
        parameters +=
            spec.columns * static_cast<double>(parameterCount(familyNetwork(family, spec.depth, spec.width)));
    const double side = landscapeMesh * std::sqrt(quickParameters / std::max(parameters, 1.0));
    return std::clamp(static_cast<int>(side), coarsestMesh, landscapeMesh);
}

LandscapeSample sampleOf(const SampleKey& key, Landscape landscape) {
    LandscapeSample sample;
    sample.key = key;
    sample.network = std::move(landscape.network);
    sample.collapsed = landscape.collapsed;
    sample.finite = landscape.field.values.allFinite();
    if (sample.finite) {
        sample.low = landscape.field.values.minCoeff();
        sample.high = landscape.field.values.maxCoeff();
        sample.extrema = landscape.ruggedness.extrema();
    }
    sample.field = std::make_shared<const Field>(std::move(landscape.field));
    return sample;
}

void publishAt(int mesh, const LandscapeSpec& spec, LandscapeBackground::Job& job) {
    const auto keys = keysOf(spec);
    auto landscapes =
        sampleLandscapes(keys, spec.width, mesh, {spec.weightScale, spec.biasScale}, &job.cancellation());
    if (job.cancelled())
        return;
    LandscapeSet set{spec, {}, mesh < landscapeMesh};
    for (std::size_t i = 0; i < keys.size(); ++i)
        set.samples.push_back(sampleOf(keys[i], std::move(landscapes[i])));
    job.publish(std::move(set));
}

QString titleOf(NetworkFamily family) { return choiceTitle(familyNames()[static_cast<std::size_t>(family)]); }

/// What is told of a row: how rugged it is, and how many of it are no ordinary surfaces.
QString rowNote(const LandscapeSample* samples, int columns) {
    int finite = 0, collapsed = 0;
    double extrema = 0;
    for (int i = 0; i < columns; ++i) {
        finite += samples[i].finite;
        collapsed += samples[i].collapsed;
        extrema += samples[i].extrema;
    }
    QString note;
    if (finite > 0)
        note = tr("%1 local extrema on average").arg(numberText(extrema / finite, 1));
    if (collapsed > 0)
        note += tr(", %1 of %2 collapsed to a constant").arg(collapsed).arg(columns);
    return note;
}

WallTile tileOf(const LandscapeSample& sample, bool preview) {
    WallTile tile;
    tile.field = sample.field;
    tile.low = sample.low;
    tile.high = sample.high;
    tile.name = sample.name();
    tile.caption = tr("sample %1").arg(sample.key.index);
    if (!preview && sample.finite)
        tile.caption += tr(", %1 extrema").arg(sample.extrema);
    if (sample.collapsed)
        tile.mark = tr("collapsed");
    if (!sample.finite)
        tile.mark = tr("too large to draw");
    return tile;
}

} // namespace

QString LandscapeSample::name() const {
    return tr("%1 %2×%3, seed %4, sample %5")
        .arg(titleOf(key.family))
        .arg(key.depth)
        .arg(specOf(network).layers.front().width)
        .arg(key.seed)
        .arg(key.index);
}

QString LandscapeSample::description() const {
    if (!finite)
        return tr("its values leave the range of single precision");
    const QString range = tr("min %1   max %2").arg(shortText(low), shortText(high));
    if (collapsed)
        return range + tr("   collapsed: max − min ≤ 10⁻¹⁰ max |f|");
    return range + tr("   local extrema %1").arg(extrema);
}

WallScene LandscapeSet::wall() const {
    WallScene scene;
    scene.columns = spec.columns;
    for (const LandscapeSample& sample : samples)
        scene.tiles.push_back(tileOf(sample, preview));
    for (std::size_t i = 0; i < samples.size(); i += static_cast<std::size_t>(spec.columns))
        scene.rows.push_back(
            {tr("%1 %2×%3").arg(titleOf(samples[i].key.family)).arg(spec.depth).arg(spec.width),
             preview ? tr("coarse while computing") : rowNote(&samples[i], spec.columns)});
    return scene;
}

void computeLandscapes(const LandscapeSpec& spec, LandscapeBackground::Job& job) {
    const int mesh = previewMesh(spec);
    if (mesh < landscapeMesh) {
        publishAt(mesh, spec, job);
        const auto until = std::chrono::steady_clock::now() + pause;
        while (!job.cancelled() && std::chrono::steady_clock::now() < until)
            std::this_thread::sleep_for(glance);
    }
    if (!job.cancelled())
        publishAt(landscapeMesh, spec, job);
}

} // namespace hanscape
