#pragma once

#include "core/base/matrix.h"

#include <cmath>
#include <map>
#include <onnx/onnx_pb.h>
#include <stdexcept>
#include <string>

namespace hanscape {

/// Evaluates the operators that exported networks consist of, in double precision, as ONNX's documents define
/// them: an independent reading of the file. Values are batch × size.
class OnnxEvaluator {
  public:
    explicit OnnxEvaluator(const onnx::GraphProto& graph) : m_graph(graph) {
        for (const onnx::TensorProto& tensor : graph.initializer())
            m_values[tensor.name()] = read(tensor);
    }

    Batch<double> run(const Batch<double>& input) {
        m_values[m_graph.input(0).name()] = input;
        for (const onnx::NodeProto& node : m_graph.node())
            m_values[node.output(0)] = compute(node);
        return m_values.at(m_graph.output(0).name());
    }

    static Batch<double> read(const onnx::TensorProto& tensor) {
        const auto rows = tensor.dims_size() == 2 ? tensor.dims(0) : 1;
        const auto columns = tensor.dims_size() == 0 ? 1 : tensor.dims(tensor.dims_size() - 1);
        const auto copy = [&]<class T>(T) {
            const auto* values = reinterpret_cast<const T*>(tensor.raw_data().data());
            if (tensor.raw_data().size() != static_cast<std::size_t>(rows * columns) * sizeof(T))
                throw std::runtime_error("size of " + tensor.name());
            return Batch<double>(Eigen::Map<const Batch<T>>(values, rows, columns).template cast<double>());
        };
        if (tensor.data_type() == onnx::TensorProto_DataType_FLOAT)
            return copy(float());
        if (tensor.data_type() == onnx::TensorProto_DataType_DOUBLE)
            return copy(double());
        return copy(std::int64_t());
    }

  private:
    static double attribute(const onnx::NodeProto& node, const std::string& name, double fallback) {
        for (const auto& held : node.attribute())
            if (held.name() == name)
                return held.type() == onnx::AttributeProto_AttributeType_INT ? static_cast<double>(held.i())
                                                                             : held.f();
        return fallback;
    }

    /// Repeats rows and columns of size one, as broadcasting does.
    template <class Function>
    static Batch<double> broadcast(const Batch<double>& a, const Batch<double>& b, const Function& function) {
        Batch<double> result(std::max(a.rows(), b.rows()), std::max(a.cols(), b.cols()));
        const auto at = [](const Batch<double>& m, Eigen::Index row, Eigen::Index column) {
            return m(m.rows() == 1 ? 0 : row, m.cols() == 1 ? 0 : column);
        };
        for (Eigen::Index i = 0; i < result.rows(); ++i)
            for (Eigen::Index j = 0; j < result.cols(); ++j)
                result(i, j) = function(at(a, i, j), at(b, i, j));
        return result;
    }

    Batch<double> compute(const onnx::NodeProto& node) const {
        const std::string& op = node.op_type();
        const Batch<double>& x = m_values.at(node.input(0));
        if (node.input_size() == 1)
            return elementwise(node, x);
        const Batch<double>& y = m_values.at(node.input(1));
        if (op == "MatMul")
            return x * y;
        if (op == "Gemm")
            return broadcast(x * (attribute(node, "transB", 0) != 0 ? Batch<double>(y.transpose()) : y),
                             m_values.at(node.input(2)), std::plus<>());
        if (op == "Gather")
            return x(Eigen::all, std::vector<Eigen::Index>(y.data(), y.data() + y.size()));
        if (op == "BatchNormalization")
            return normalised(node, x, y);
        if (op == "Add")
            return broadcast(x, y, std::plus<>());
        if (op == "Sub")
            return broadcast(x, y, std::minus<>());
        if (op == "Mul")
            return broadcast(x, y, std::multiplies<>());
        if (op == "Div")
            return broadcast(x, y, std::divides<>());
        if (op == "Max")
            return broadcast(x, y, [](double a, double b) { return std::max(a, b); });
        if (op == "Min")
            return broadcast(x, y, [](double a, double b) { return std::min(a, b); });
        throw std::runtime_error("operator " + op);
    }

    Batch<double> normalised(const onnx::NodeProto& node, const Batch<double>& x,
                             const Batch<double>& scale) const {
        const double epsilon = attribute(node, "epsilon", 1e-5);
        const Batch<double>&shift = m_values.at(node.input(2)), &mean = m_values.at(node.input(3)),
              &variance = m_values.at(node.input(4));
        Batch<double> result = x;
        for (Eigen::Index i = 0; i < x.cols(); ++i)
            result.col(i) =
                (x.col(i).array() - mean(i)) / std::sqrt(variance(i) + epsilon) * scale(i) + shift(i);
        return result;
    }

    static Batch<double> elementwise(const onnx::NodeProto& node, const Batch<double>& x) {
        const std::string& op = node.op_type();
        const auto each = [&](double (*function)(double)) { return Batch<double>(x.unaryExpr(function)); };
        if (op == "Abs")
            return x.cwiseAbs();
        if (op == "Relu")
            return x.cwiseMax(0);
        if (op == "LeakyRelu")
            return x.cwiseMax(attribute(node, "alpha", 0.01) * x);
        if (op == "Elu")
            return each([](double v) { return v > 0 ? v : std::expm1(v); });
        if (op == "Tanh")
            return each([](double v) { return std::tanh(v); });
        if (op == "Sin")
            return each([](double v) { return std::sin(v); });
        if (op == "Erf")
            return each([](double v) { return std::erf(v); });
        if (op == "Exp")
            return each([](double v) { return std::exp(v); });
        if (op == "Cast")
            return static_cast<int>(attribute(node, "to", 0)) == onnx::TensorProto_DataType_FLOAT
                       ? Batch<double>(x.cast<float>().cast<double>())
                       : x;
        throw std::runtime_error("operator " + op);
    }

    const onnx::GraphProto& m_graph;
    std::map<std::string, Batch<double>> m_values;
};

} // namespace hanscape
