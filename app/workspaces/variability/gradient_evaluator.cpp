#include "app/workspaces/variability/gradient_evaluator.h"

#include "widgets/editors/choice_words.h"
#include "widgets/theme/translation.h"

#include <algorithm>
#include <cmath>

namespace hanscape {
namespace {

constexpr std::size_t profileSamples = 256, spreadSamples = 200;

/// At most so many training samples, evenly from all of them.
std::vector<Eigen::Index> someSamples(const Dataset& data, std::size_t most) {
    const auto all = data.indices(Part::train);
    std::vector<Eigen::Index> some;
    const std::size_t count = std::min(most, all.size());
    for (std::size_t i = 0; i < count; ++i)
        some.push_back(all[i * all.size() / count]);
    return some;
}

/// spectraAt(), some points at a time, so that it can be given up.
SpectrumSpread spreadOf(const Network<double>& network, const Batch<double>& points,
                        const std::atomic<bool>& cancelled) {
    constexpr Eigen::Index atOnce = 20;
    Eigen::MatrixXd all(std::min(network.spec().inputs, network.spec().outputs()), points.cols());
    for (Eigen::Index i = 0; i < points.cols() && !cancelled; i += atOnce) {
        const Eigen::Index count = std::min(atOnce, points.cols() - i);
        all.middleCols(i, count) = spectraAt(network, points.middleCols(i, count));
    }
    return cancelled ? SpectrumSpread() : SpectrumSpread::of(all);
}

/// First and last of the Householder layers; of a network without any, the hidden layers after the first,
/// which are as wide as what they take.
std::optional<std::pair<std::size_t, std::size_t>> partOf(const NetworkSpec& spec) {
    const auto householder = [](const LayerSpec& layer) { return layer.kind == LayerKind::householder; };
    const auto first = std::find_if(spec.layers.begin(), spec.layers.end(), householder);
    const auto last = std::find_if(spec.layers.rbegin(), spec.layers.rend(), householder);
    if (first != spec.layers.end())
        return std::pair(static_cast<std::size_t>(first - spec.layers.begin()),
                         static_cast<std::size_t>(spec.layers.rend() - last - 1));
    if (spec.layers.size() < 3)
        return {};
    return std::pair(std::size_t(1), spec.layers.size() - 2);
}

QString layersText(const std::pair<std::size_t, std::size_t>& part) {
    return tr("layers %1 to %2").arg(part.first + 1).arg(part.second + 1);
}

/// "fully connected ReLU"
QString nameOf(Activation activation) {
    return tr("FC-%1, untrained").arg(choiceTitle(activationNames()[static_cast<std::size_t>(activation)]));
}

} // namespace

NetworkSpec fullyConnected(const NetworkSpec& spec, Activation activation) {
    NetworkSpec other = spec;
    std::erase_if(other.layers,
                  [](const LayerSpec& layer) { return layer.kind == LayerKind::batchNormalisation; });
    for (std::size_t i = 0; i < other.layers.size(); ++i) {
        LayerSpec& layer = other.layers[i];
        layer.kind = LayerKind::fc;
        layer.initialisation = Initialisation::kaiming;
        layer.gain = 0;
        layer.shortcut = 0;
        if (i + 1 < other.layers.size())
            layer.activation = activation;
    }
    return other;
}

const GradientEvaluator::Other& GradientEvaluator::other(const GradientRequest& request,
                                                         const Batch<double>& points,
                                                         const std::atomic<bool>& cancelled) {
    const NetworkSpec spec = fullyConnected(specOf(request.snapshot->network), request.compared);
    const bool known =
        m_other && m_other->spec == spec && m_other->seed == request.seed && m_other->data == request.data;
    if (!known) {
        m_other = Other{spec, request.seed, request.data, initialise<double>(spec, request.seed), {}};
        m_other->spread = spreadOf(m_other->network, points, cancelled);
    }
    return *m_other;
}

std::optional<GradientResult> GradientEvaluator::evaluate(const GradientRequest& request,
                                                          const std::atomic<bool>& cancelled) {
    const Snapshot& of = *request.snapshot;
    const Network<double> network = toDouble(of.network);
    if (!network.parameters().allFinite())
        return {};
    GradientResult result{request.snapshot, request.point, {}, 0, 0, {}, {}, Scores::none};
    const auto batch = someSamples(*request.data, profileSamples);
    result.batch = std::ssize(batch);
    result.profile =
        depthProfile(network, request.data->inputs(Eigen::all, batch),
                     of.objective.encode<double>(request.data->targets, batch), of.objective.loss);
    const auto samples = someSamples(*request.data, spreadSamples);
    const Batch<double> points = request.data->inputs(Eigen::all, samples);
    result.spread = points.cols();
    result.run.spread = spreadOf(network, points, cancelled);
    const Other& beside = other(request, points, cancelled);
    if (cancelled) {
        m_other.reset(); // it may be half done
        return {};
    }
    const GradientSpectrum spectrum = gradientSpectrum(network, request.point);
    result.run.name = tr("this network");
    result.run.whole = spectrum.whole;
    result.run.part = spectrum.hanPart;
    result.run.partName = tr("Householder part of this network");
    if (spectrum.hanPart.size() > 0)
        result.departure = (spectrum.hanPart.array() - 1).abs().maxCoeff();
    result.other.name = nameOf(request.compared);
    result.other.spread = beside.spread;
    result.other.whole = gradientSpectrum(beside.network, request.point).whole;
    if (const auto part = partOf(network.spec())) {
        if (spectrum.hanPart.size() == 0) {
            result.run.part = spectrumOfLayers(network, request.point, part->first, part->second);
            result.run.partName = tr("%1 of this network").arg(layersText(*part));
        }
        // Without batch normalisations it has fewer layers.
        const auto same = normalisesBatches(network.spec()) ? partOf(beside.spec) : part;
        if (same) {
            result.other.part = spectrumOfLayers(beside.network, request.point, same->first, same->second);
            result.other.partName = tr("%1 of %2").arg(layersText(*same), result.other.name);
        }
    }
    return result;
}

} // namespace hanscape
