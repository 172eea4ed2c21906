#pragma once

#include "core/io/safetensors.h"
#include "core/nn/network.h"

#include <string>

namespace hanscape {

/// The tensors of each layer of a file, found by their names; the other half of model_file.
class ModelTensors {
  public:
    /// Sorts tensors into layers by Hanscape's names or the authors'. Throws Error, with `name`, where one
    /// belongs to no layer, is missing, has another type than the others, or a shape that fits no layer.
    /// The tensors must outlive this.
    ModelTensors(const SafeTensors& contents, const std::string& name);

    /// The network that the shapes describe, its hidden layers with that activation.
    NetworkSpec deduceSpec(Activation activation) const;
    /// Throws Error where the shapes are other ones than the spec's.
    void requireFit(const NetworkSpec& spec) const;
    /// The network of that spec, which must fit, with the tensors' values, in their precision.
    AnyNetwork build(const NetworkSpec& spec) const;

  private:
    /// An FC layer has the first two; a Householder layer its vector and bias; a batch normalisation the
    /// rest.
    struct Layer {
        const Tensor *weight = nullptr, *bias = nullptr, *vector = nullptr;
        const Tensor *mean = nullptr, *variance = nullptr, *scale = nullptr, *shift = nullptr;

        bool normalises() const { return mean || variance || scale || shift; }
        LayerKind kind() const;
        const Tensor& main() const; ///< weight, vector or scale
        Eigen::Index width() const;
    };

    void place(const std::string& tensorName, const Tensor& tensor);
    void assign(Layer& layer, std::string_view part, const std::string& tensorName, const Tensor& tensor);
    void checkLayers() const;
    void checkNormalisation(const Layer& layer, const std::string& place) const;
    template <class Scalar>
    Network<Scalar> fill(const NetworkSpec& spec) const;

    std::string m_name;
    std::vector<Layer> m_layers;
    Layer m_output; ///< the authors' classifier, until it is appended
    bool m_hasOwnNames = false, m_hasAuthorsNames = false;
};

} // namespace hanscape
