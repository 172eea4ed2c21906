#include "core/io/onnx_graph.h"

#include <bit>
#include <functional>
#include <numeric>

namespace hanscape {
namespace {

static_assert(std::endian::native == std::endian::little, "raw tensors are little-endian");

void declare(onnx::ValueInfoProto& value, const std::string& name, int size,
             onnx::TensorProto_DataType type) {
    value.set_name(name);
    auto& tensor = *value.mutable_type()->mutable_tensor_type();
    tensor.set_elem_type(type);
    tensor.mutable_shape()->add_dim()->set_dim_param("batch");
    tensor.mutable_shape()->add_dim()->set_dim_value(size);
}

template <class Scalar>
struct ElementType {
    static constexpr auto value = onnxType<Scalar>;
};
template <>
struct ElementType<std::int64_t> {
    static constexpr auto value = onnx::TensorProto_DataType_INT64;
};

} // namespace

void OnnxGraph::addInput(const std::string& name, int size, onnx::TensorProto_DataType type) {
    declare(*m_graph.add_input(), name, size, type);
}

void OnnxGraph::addOutput(const std::string& name, int size, onnx::TensorProto_DataType type) {
    declare(*m_graph.add_output(), name, size, type);
}

onnx::NodeProto& OnnxGraph::add(const char* operation, std::initializer_list<std::string> inputs,
                                const std::string& output) {
    onnx::NodeProto& node = *m_graph.add_node();
    node.set_op_type(operation);
    node.set_name(output);
    for (const std::string& input : inputs)
        node.add_input(input);
    node.add_output(output);
    return node;
}

template <class Scalar>
const std::string& OnnxGraph::constant(const std::string& name, const std::vector<std::int64_t>& shape,
                                       const Scalar* values) {
    onnx::TensorProto& tensor = *m_graph.add_initializer();
    tensor.set_name(name);
    tensor.set_data_type(ElementType<Scalar>::value);
    for (const std::int64_t size : shape)
        tensor.add_dims(size);
    const auto count = std::accumulate(shape.begin(), shape.end(), std::int64_t(1), std::multiplies<>());
    tensor.set_raw_data(values, static_cast<std::size_t>(count) * sizeof(Scalar));
    return tensor.name();
}

template <class Scalar>
const std::string& OnnxGraph::number(const std::string& name, double value) {
    for (const onnx::TensorProto& tensor : m_graph.initializer())
        if (tensor.name() == name)
            return tensor.name();
    const auto held = static_cast<Scalar>(value);
    return constant(name, {}, &held);
}

void OnnxGraph::nameLastOutput(const std::string& name) {
    m_graph.mutable_node(m_graph.node_size() - 1)->set_output(0, name);
}

void setAttribute(onnx::NodeProto& node, const char* name, float value) {
    onnx::AttributeProto& attribute = *node.add_attribute();
    attribute.set_name(name);
    attribute.set_type(onnx::AttributeProto_AttributeType_FLOAT);
    attribute.set_f(value);
}

void setAttribute(onnx::NodeProto& node, const char* name, std::int64_t value) {
    onnx::AttributeProto& attribute = *node.add_attribute();
    attribute.set_name(name);
    attribute.set_type(onnx::AttributeProto_AttributeType_INT);
    attribute.set_i(value);
}

template const std::string& OnnxGraph::constant(const std::string&, const std::vector<std::int64_t>&,
                                                const float*);
template const std::string& OnnxGraph::constant(const std::string&, const std::vector<std::int64_t>&,
                                                const double*);
template const std::string& OnnxGraph::constant(const std::string&, const std::vector<std::int64_t>&,
                                                const std::int64_t*);
template const std::string& OnnxGraph::number<float>(const std::string&, double);
template const std::string& OnnxGraph::number<double>(const std::string&, double);

} // namespace hanscape
