#include "core/io/model_tensors.h"

#include "core/io/json.h"
#include "core/io/table_text.h"

#include <algorithm>
#include <charconv>

namespace hanscape {
namespace {

constexpr std::size_t mostLayers = 1001;

/// Splits "layers.12.bias" into 12 and "bias"; false where the text after the prefix has another form.
bool splitIndex(std::string_view text, std::size_t& index, std::string_view& part) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
    if (error != std::errc() || end == text.data() + text.size() || *end != '.')
        return false;
    part = text.substr(static_cast<std::size_t>(end - text.data()) + 1);
    return true;
}

bool takePrefix(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

std::string describeShape(const Tensor& tensor) {
    std::string text;
    for (const auto size : tensor.shape)
        text += (text.empty() ? "" : " × ") + std::to_string(size);
    return text.empty() ? "a single number" : text;
}

/// Whether the tensor is n numbers in a row, or n × 1 where a vector may be.
bool isColumn(const Tensor& tensor, bool orMatrix) {
    return tensor.size() > 0 &&
           (tensor.shape.size() == 1 || (orMatrix && tensor.shape.size() == 2 && tensor.shape[1] == 1));
}

template <class Scalar>
const Vector<Scalar>& valuesOf(const Tensor& tensor) {
    return std::get<Vector<Scalar>>(tensor.values);
}

std::string describeLayer(const NetworkSpec& spec, std::size_t layer) {
    const LayerKind kind = spec.layers[layer].kind;
    return std::string(kind == LayerKind::householder          ? "Householder"
                       : kind == LayerKind::batchNormalisation ? "batch normalisation"
                                                               : "FC") +
           ", " + std::to_string(spec.fanIn(layer)) + " to " + std::to_string(spec.layers[layer].width);
}

} // namespace

LayerKind ModelTensors::Layer::kind() const {
    return normalises() ? LayerKind::batchNormalisation : vector ? LayerKind::householder : LayerKind::fc;
}

const Tensor& ModelTensors::Layer::main() const { return normalises() ? *scale : vector ? *vector : *weight; }

Eigen::Index ModelTensors::Layer::width() const {
    return kind() == LayerKind::fc ? main().shape[0] : main().size();
}

ModelTensors::ModelTensors(const SafeTensors& contents, const std::string& name) : m_name(name) {
    for (const auto& [tensorName, tensor] : contents.tensors) {
        if (tensor.values.index() != contents.tensors.begin()->second.values.index())
            throw Error(name + " mixes tensors of F32 and F64; convert all to one of them.");
        place(tensorName, tensor);
    }
    if (m_hasAuthorsNames)
        m_layers.push_back(m_output);
    checkLayers();
}

void ModelTensors::place(const std::string& tensorName, const Tensor& tensor) {
    std::string_view rest = tensorName, part;
    std::size_t index = 0;
    bool known = false, output = false;
    if (takePrefix(rest, "layers.")) {
        m_hasOwnNames = true;
        known = splitIndex(rest, index, part) && index < mostLayers;
    } else if (takePrefix(rest, "feature.")) { // the odd places are the activations'
        m_hasAuthorsNames = true;
        known = splitIndex(rest, index, part) && index % 2 == 0 && index / 2 + 1 < mostLayers;
        index /= 2;
    } else if (takePrefix(rest, "classifer.") || takePrefix(rest, "classifier.")) {
        m_hasAuthorsNames = known = output = true;
        takePrefix(rest, "0.");
        part = rest;
    }
    if (!known)
        throw Error(m_name + " holds a tensor '" + std::string(beginningOf(tensorName, 80)) +
                    "' that belongs to no layer known here; a model has layers.N.weight, .vector and .bias.");
    if (m_hasOwnNames && m_hasAuthorsNames)
        throw Error(m_name + " mixes tensors named layers.N with others; save one network a file.");
    if (!output)
        m_layers.resize(std::max(m_layers.size(), index + 1));
    assign(output ? m_output : m_layers[index], part, tensorName, tensor);
}

void ModelTensors::assign(Layer& layer, std::string_view part, const std::string& tensorName,
                          const Tensor& tensor) {
    const bool matrix = tensor.shape.size() == 2 && tensor.size() > 0;
    const Tensor** place = part == "weight"     ? &layer.weight
                           : part == "vector"   ? &layer.vector
                           : part == "bias"     ? &layer.bias
                           : part == "mean"     ? &layer.mean
                           : part == "variance" ? &layer.variance
                           : part == "scale"    ? &layer.scale
                           : part == "shift"    ? &layer.shift
                                                : nullptr;
    if (!place || *place)
        throw Error(m_name + " holds a tensor '" + std::string(beginningOf(tensorName, 80)) + "' that " +
                    (place ? "another one repeats" : "no layer known here has") +
                    "; a layer has a weight or a vector, and a bias, and a batch normalisation mean, "
                    "variance, scale and shift.");
    if (part == "weight" ? !matrix : !isColumn(tensor, part == "vector"))
        throw Error(m_name + ": tensor '" + tensorName + "' is " + describeShape(tensor) + "; a " +
                    std::string(part) +
                    (part == "weight" ? " is a matrix, outputs × inputs." : " is a list of numbers."));
    *place = &tensor;
}

void ModelTensors::checkLayers() const {
    if (m_layers.empty())
        throw Error(m_name + " holds no layer; a model has tensors layers.N.weight, .vector and .bias.");
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        const Layer& layer = m_layers[i];
        const std::string place = m_name + ", layer " + std::to_string(i);
        if (layer.normalises()) {
            checkNormalisation(layer, place);
            continue;
        }
        if (layer.weight && layer.vector)
            throw Error(place + " has both a weight and a vector; remove one.");
        if (!layer.weight && !layer.vector)
            throw Error(place + " lacks its weight or vector; a model needs every layer from 0 on.");
        if (!layer.bias)
            throw Error(place + " lacks its bias; add it, zeros where the layer has none.");
        if (layer.bias->size() != layer.width())
            throw Error(place + " has " + std::to_string(layer.width()) + " neurons and " +
                        std::to_string(layer.bias->size()) + " biases; they must be as many.");
    }
}

void ModelTensors::checkNormalisation(const Layer& layer, const std::string& place) const {
    if (layer.weight || layer.vector || layer.bias)
        throw Error(place + " has both tensors of a batch normalisation and others; remove one kind.");
    for (const auto& [part, name] : {std::pair{layer.mean, "mean"},
                                     {layer.variance, "variance"},
                                     {layer.scale, "scale"},
                                     {layer.shift, "shift"}}) {
        if (!part)
            throw Error(place + " lacks its " + name +
                        "; a batch normalisation has mean, variance, scale and shift.");
        if (layer.scale && part->size() != layer.scale->size())
            throw Error(place + " has a " + name + " of " + std::to_string(part->size()) +
                        " numbers and a scale of " + std::to_string(layer.scale->size()) +
                        "; they must be as many.");
    }
}

NetworkSpec ModelTensors::deduceSpec(Activation activation) const {
    NetworkSpec spec;
    for (std::size_t i = 0; i < m_layers.size(); ++i)
        if (m_layers[i].normalises())
            throw Error(m_name + ", layer " + std::to_string(i) +
                        " is a batch normalisation, and no metadata say where shortcuts lead and which "
                        "activations follow; add the metadata that Hanscape writes.");
    const Layer& first = m_layers.front();
    const auto clamped = [](std::int64_t size) {
        return static_cast<int>(std::min<std::int64_t>(size, 1 << 30));
    };
    spec.inputs = clamped(first.weight ? first.weight->shape[1] : first.vector->size());
    bool householder = false;
    for (const Layer& layer : m_layers) {
        householder = householder || layer.vector;
        spec.layers.push_back({layer.vector ? LayerKind::householder : LayerKind::fc, clamped(layer.width()),
                               activation, Initialisation::orthogonal, 0});
    }
    spec.layers.back().activation = Activation::identity;
    if (!householder)
        for (auto& layer : spec.layers)
            layer.initialisation = Initialisation::kaiming; // what `auto` is for such a network
    requireNone(check(spec), m_name);
    requireFit(spec);
    return spec;
}

void ModelTensors::requireFit(const NetworkSpec& spec) const {
    if (spec.layers.size() != m_layers.size())
        throw Error(m_name + " has tensors of " + std::to_string(m_layers.size()) +
                    " layers and metadata of " + std::to_string(spec.layers.size()) +
                    "; use a file whose parts agree.");
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        const Layer& layer = m_layers[i];
        const LayerKind kind = spec.layers[i].kind;
        const bool fits = layer.kind() == kind && layer.width() == spec.layers[i].width &&
                          (kind != LayerKind::fc || layer.weight->shape[1] == spec.fanIn(i));
        if (!fits)
            throw Error(m_name + ", layer " + std::to_string(i) + " should be " + describeLayer(spec, i) +
                        ", and its " +
                        (layer.normalises() ? "scale is "
                         : layer.vector     ? "vector is "
                                            : "weight is ") +
                        describeShape(layer.main()) + "; use a file whose parts agree.");
    }
}

template <class Scalar>
Network<Scalar> ModelTensors::fill(const NetworkSpec& spec) const {
    Network<Scalar> network(spec);
    for (std::size_t i = 0; i < m_layers.size(); ++i) {
        const Layer& layer = m_layers[i];
        if (layer.normalises()) {
            network.mean(i) = valuesOf<Scalar>(*layer.mean);
            network.variance(i) = valuesOf<Scalar>(*layer.variance);
            network.scale(i) = valuesOf<Scalar>(*layer.scale);
        } else if (layer.vector) {
            network.vector(i) = valuesOf<Scalar>(*layer.vector);
        } else {
            network.weight(i) = Eigen::Map<const Batch<Scalar>>(valuesOf<Scalar>(*layer.weight).data(),
                                                                spec.layers[i].width, spec.fanIn(i));
        }
        network.bias(i) = valuesOf<Scalar>(layer.normalises() ? *layer.shift : *layer.bias);
    }
    try {
        checkParameters(network);
    } catch (const Error& error) {
        throw Error(m_name + ": " + error.what());
    }
    return network;
}

AnyNetwork ModelTensors::build(const NetworkSpec& spec) const {
    if (m_layers.front().main().values.index() == 1)
        return fill<double>(spec);
    return fill<float>(spec);
}

} // namespace hanscape
