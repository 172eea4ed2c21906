#pragma once

#include "core/base/matrix.h"

#include <cstdint>
#include <initializer_list>
#include <onnx/onnx_pb.h>
#include <string>
#include <vector>

namespace hanscape {

template <class Scalar>
inline constexpr onnx::TensorProto_DataType onnxType = onnx::TensorProto_DataType_FLOAT;
template <>
inline constexpr onnx::TensorProto_DataType onnxType<double> = onnx::TensorProto_DataType_DOUBLE;

/// Builds an ONNX graph, node after node; values and initialisers are known by their names.
class OnnxGraph {
  public:
    explicit OnnxGraph(onnx::GraphProto& graph) : m_graph(graph) {}

    /// Declares what the graph takes or gives: batch × size, the batch free.
    void addInput(const std::string& name, int size, onnx::TensorProto_DataType type);
    void addOutput(const std::string& name, int size, onnx::TensorProto_DataType type);

    /// Adds a node that computes `output`, and returns it for its attributes.
    onnx::NodeProto& add(const char* operation, std::initializer_list<std::string> inputs,
                         const std::string& output);
    /// Adds constant values of that shape, in C order; returns the name.
    template <class Scalar>
    const std::string& constant(const std::string& name, const std::vector<std::int64_t>& shape,
                                const Scalar* values);
    template <class Scalar>
    const std::string& constant(const std::string& name, const Vector<Scalar>& values) {
        return constant(name, {values.size()}, values.data());
    }
    /// One number, added once.
    template <class Scalar>
    const std::string& number(const std::string& name, double value);

    /// Calls the last node's output so.
    void nameLastOutput(const std::string& name);

  private:
    onnx::GraphProto& m_graph;
};

void setAttribute(onnx::NodeProto& node, const char* name, float value);
void setAttribute(onnx::NodeProto& node, const char* name, std::int64_t value);

} // namespace hanscape
