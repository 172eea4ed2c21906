#include "core/io/onnx_file.h"

#include "core/base/error.h"
#include "core/io/export_parts.h"
#include "core/io/model_contents.h"
#include "core/io/onnx_graph.h"
#include "core/nn/batch_normalisation.h"
#include "core/nn/leaky_slope.h"

#include <limits>
#include <numbers>

namespace hanscape {
namespace {

constexpr auto inputName = "input", outputName = "output";

/// Writes a network's layers into a graph. Each value is named after the layer, and the step, that it comes
/// from.
template <class Scalar>
class LayerWriter {
  public:
    LayerWriter(OnnxGraph& graph, const Network<Scalar>& network) : m_graph(graph), m_network(network) {}

    /// The name of the last layer's values, given that of the first one's inputs.
    std::string write(std::string value) {
        std::vector<std::string> inputs;
        for (std::size_t i = 0; i < m_network.layers(); ++i) {
            const LayerSpec& layer = m_network.spec().layers[i];
            m_stem = "layers." + std::to_string(i) + ".";
            inputs.push_back(value);
            value = activate(layer.activation, affine(i, value));
            if (layer.shortcut > 0)
                value = step("sum", "Add", {value, inputs[m_network.spec().shortcutFrom(i)]});
        }
        return value;
    }

  private:
    std::string step(const char* name, const char* operation, std::initializer_list<std::string> inputs) {
        return m_graph.add(operation, inputs, m_stem + name).output(0);
    }
    const std::string& number(const char* name, double value) { return m_graph.number<Scalar>(name, value); }

    std::string affine(std::size_t layer, const std::string& x) {
        switch (m_network.spec().layers[layer].kind) {
        case LayerKind::householder:
            return reflect(layer, x);
        case LayerKind::batchNormalisation:
            return normalise(layer, x);
        case LayerKind::fc:
            break;
        }
        const auto weight = m_network.weight(layer);
        auto& node = m_graph.add(
            "Gemm",
            {x, m_graph.constant(m_stem + "weight", {weight.rows(), weight.cols()}, weight.data()),
             m_graph.constant(m_stem + "bias", Vector<Scalar>(m_network.bias(layer)))},
            m_stem + "z");
        setAttribute(node, "transB", std::int64_t(1));
        return node.output(0);
    }

    /// z = x − (xv)(2v/‖v‖²)ᵀ + b for a batch x in rows: O(width), never width × width.
    std::string reflect(std::size_t layer, const std::string& x) {
        const Vector<double> u = m_network.vector(layer).template cast<double>();
        const ExportedReflector<Scalar> reflector(u);
        const Vector<Scalar> doubled =
            (reflector.factor * reflector.vector.template cast<double>()).template cast<Scalar>();
        const auto& vector = m_graph.constant(m_stem + "vector", {u.size(), 1}, reflector.vector.data());
        const auto& row = m_graph.constant(m_stem + "doubled", {1, u.size()}, doubled.data());
        const auto projection = step("projection", "MatMul", {x, vector});
        const auto turned = step("turned", "Mul", {projection, row});
        const auto reflected = step("reflected", "Sub", {x, turned});
        const auto& bias = m_graph.constant(m_stem + "bias", Vector<Scalar>(m_network.bias(layer)));
        return step("z", "Add", {reflected, bias});
    }

    std::string normalise(std::size_t layer, const std::string& x) {
        const auto part = [&](const char* name, const auto& values) {
            return m_graph.constant(m_stem + name, Vector<Scalar>(values));
        };
        auto& node =
            m_graph.add("BatchNormalization",
                        {x, part("scale", m_network.scale(layer)), part("shift", m_network.bias(layer)),
                         part("mean", m_network.mean(layer)), part("variance", m_network.variance(layer))},
                        m_stem + "z");
        setAttribute(node, "epsilon", static_cast<float>(normalisationEpsilon));
        return node.output(0);
    }

    std::string activate(Activation activation, const std::string& z) {
        switch (activation) {
        case Activation::abs:
            return step("y", "Abs", {z});
        case Activation::relu:
            return step("y", "Relu", {z});
        case Activation::leakyRelu:
            return leakyRelu(z);
        case Activation::elu:
            return elu(z);
        case Activation::tanh:
            return step("y", "Tanh", {z});
        case Activation::gelu:
            return gelu(z);
        case Activation::sine:
            return step("y", "Sin", {z});
        case Activation::identity:
            break;
        }
        return z;
    }

    // ONNX Runtime computes LeakyRelu, Elu and Erf in single precision alone; in double precision the first
    // two are made of others, and Erf, of which there is none, is cast.
    std::string leakyRelu(const std::string& z) {
        if constexpr (std::is_same_v<Scalar, float>) {
            auto& node = m_graph.add("LeakyRelu", {z}, m_stem + "y");
            setAttribute(node, "alpha", static_cast<float>(leakySlope));
            return node.output(0);
        }
        return step("y", "Max", {z, step("leak", "Mul", {z, number("leak", leakySlope)})});
    }

    std::string elu(const std::string& z) {
        if constexpr (std::is_same_v<Scalar, float>)
            return step("y", "Elu", {z});
        const auto positive = step("positive", "Max", {z, number("zero", 0)});
        const auto negative = step("negative", "Min", {z, number("zero", 0)});
        const auto power = step("exp", "Exp", {negative});
        return step("y", "Add", {positive, step("rest", "Sub", {power, number("one", 1)})});
    }

    /// z Φ(z) = z/2 (1 + erf(z/√2)).
    std::string gelu(const std::string& z) {
        auto erf = step("scaled", "Mul", {z, number("root_half", std::numbers::sqrt2 / 2)});
        if constexpr (std::is_same_v<Scalar, double>)
            erf = cast("single", erf, onnxType<float>);
        erf = step("erf", "Erf", {erf});
        if constexpr (std::is_same_v<Scalar, double>)
            erf = cast("erf_double", erf, onnxType<double>);
        const auto half = step("half", "Mul", {z, number("half", 0.5)});
        return step("y", "Mul", {half, step("distribution", "Add", {erf, number("one", 1)})});
    }

    std::string cast(const char* name, const std::string& value, onnx::TensorProto_DataType type) {
        auto& node = m_graph.add("Cast", {value}, m_stem + name);
        setAttribute(node, "to", static_cast<std::int64_t>(type));
        return node.output(0);
    }

    OnnxGraph& m_graph;
    const Network<Scalar>& m_network;
    std::string m_stem;
};

/// From raw columns to what the network takes.
template <class Scalar>
std::string standardised(OnnxGraph& graph, const ExportedScaling<Scalar>& scaling, std::string value) {
    if (!scaling.keepsAll()) {
        const std::vector<std::int64_t> kept(scaling.kept.begin(), scaling.kept.end());
        const auto& indices =
            graph.constant("standardisation.kept", {static_cast<std::int64_t>(kept.size())}, kept.data());
        auto& node = graph.add("Gather", {value, indices}, "standardisation.columns");
        setAttribute(node, "axis", std::int64_t(1));
        value = node.output(0);
    }
    value = graph
                .add("Sub", {value, graph.constant("standardisation.mean", scaling.mean)},
                     "standardisation.centred")
                .output(0);
    if constexpr (std::is_same_v<Scalar, float>)
        value = graph
                    .add("Sub", {value, graph.constant("standardisation.rest", scaling.rest)},
                         "standardisation.centred_again")
                    .output(0);
    return graph
        .add("Div", {value, graph.constant("standardisation.scale", scaling.scale)}, "standardisation.inputs")
        .output(0);
}

template <class Scalar>
void writeGraph(OnnxGraph& graph, const Network<Scalar>& network, const Model& model) {
    graph.addInput(inputName, exportedInputs(model), onnxType<Scalar>);
    std::string value = inputName;
    const auto& standardisation = model.preparation.standardisation;
    if (standardisation)
        value = standardised(graph, ExportedScaling<Scalar>(*standardisation), value);
    value = LayerWriter<Scalar>(graph, network).write(value);
    if (restoresTarget(model)) {
        const auto scaled =
            graph
                .add("Mul", {value, graph.number<Scalar>("target.scale", standardisation->targetScale)},
                     "target.scaled")
                .output(0);
        graph.add("Add", {scaled, graph.number<Scalar>("target.mean", standardisation->targetMean)},
                  outputName);
    }
    graph.nameLastOutput(outputName);
    graph.addOutput(outputName, network.spec().outputs(), onnxType<Scalar>);
}

void describe(onnx::ModelProto& file, const Model& model) {
    file.set_producer_name("Hanscape");
    file.set_ir_version(onnxFormat);
    auto& operators = *file.add_opset_import();
    operators.set_domain("");
    operators.set_version(onnxOperatorSet);
    std::string text;
    for (const std::string& line : describeExport(model))
        text += line + '\n';
    file.set_doc_string(text + "Operator set " + std::to_string(onnxOperatorSet) +
                        ", standard operators alone.");
    for (const auto& [key, value] : modelMetadata(model)) {
        auto& entry = *file.add_metadata_props();
        entry.set_key(key);
        entry.set_value(value);
    }
}

} // namespace

std::string encodeOnnx(const Model& model) {
    onnx::ModelProto file;
    describe(file, model);
    file.mutable_graph()->set_name("network");
    OnnxGraph graph(*file.mutable_graph());
    std::visit([&](const auto& network) { writeGraph(graph, network, model); }, model.network);
    std::string bytes;
    if (file.ByteSizeLong() > static_cast<std::size_t>(std::numeric_limits<int>::max()) ||
        !file.SerializeToString(&bytes))
        throw Error("The model has " + std::to_string(parameterCount(specOf(model.network))) +
                    " parameters, more than the 2 GB of an ONNX file hold; export it as safetensors.");
    return bytes;
}

} // namespace hanscape
