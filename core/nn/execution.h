#pragma once

#include "core/nn/batch_normalisation.h"
#include "core/nn/kernels/kernels.h"

#include <optional>

namespace hanscape {

/// Whether a pass keeps what a backward pass needs.
enum class Keep { everything, outputs };

/// Forward and backward passes planned from a network's layer list: runs of Householder layers go through one
/// fused kernel each, FC layers through products, both of the processor's highest instruction-set level. The
/// same mathematics as forward() and backward() of propagation.h, which tests compare it with. Allocates only
/// when a batch is larger than all before it.
template <class Scalar>
class Execution {
  public:
    explicit Execution(const NetworkSpec& spec, Keep keep = Keep::everything);
    /// A copy has the plan, and buffers of its own.
    Execution(const Execution& other) : Execution(other.m_spec, other.m_keep) {}
    Execution& operator=(const Execution& other) { return *this = Execution(other); }
    // Steps hold addresses within their own buffers, which a move takes along.
    Execution(Execution&&) noexcept = default;
    Execution& operator=(Execution&&) noexcept = default;

    /// Makes room for a batch. Its samples go to the first columns of input().
    void setSamples(Eigen::Index samples);
    Eigen::Index samples() const { return m_samples; }
    /// Features × padded samples; columns beyond samples() are the execution's own affair.
    Batch<Scalar>& input() { return m_input; }
    /// Outputs × padded samples.
    const Batch<Scalar>& outputs() const { return *m_outputs; }
    /// z of a layer at the last forward(), neurons × padded samples; of a plan that keeps everything.
    Eigen::Map<const Batch<Scalar>> preActivations(std::size_t layer) const;
    /// ∂loss/∂outputs, outputs × padded samples; columns beyond samples() must hold zeros.
    Eigen::Map<Batch<Scalar>> delta() { return deltaOf(m_spec.outputs()); }

    /// φ(z) of a layer, with what a shortcut brings, at the last forward(), for the first columns of all.
    void readOutputs(std::size_t layer, BatchRef<Scalar> outputs) const;

    /// With running means and variances.
    void forward(const Network<Scalar>& network);
    /// Writes ∂loss/∂parameters in the network's layout. Leaves delta() used up.
    void backward(const Network<Scalar>& network, Vector<Scalar>& gradient);

    /// A pass in training waits before each batch normalisation for what the whole batch tells, of which an
    /// execution may hold a part. So it goes in stages, each but the first of which begins with one. A stage
    /// forwards leaves the moments of the next stage's normalisation, which is then told those of the whole
    /// batch; a stage backwards leaves the sums of its own, likewise.
    std::size_t stages() const { return m_stages.size(); }
    void forwardStage(const Network<Scalar>& network, std::size_t stage);
    void backwardStage(const Network<Scalar>& network, std::size_t stage, Vector<Scalar>& gradient);
    /// That a stage from 1 on begins with, and the layer that it is.
    BatchNormalisation<Scalar>& normalisation(std::size_t stage) { return first(stage).normalisation; }
    std::size_t normalisedLayer(std::size_t stage) const { return m_steps[m_stages[stage]].first; }

    /// Outputs (outputs × samples) for inputs of any number of samples, a cache-sized chunk at a time.
    void evaluate(const Network<Scalar>& network, const Batch<Scalar>& inputs, Batch<Scalar>& outputs);

  private:
    /// A run of Householder layers, or one layer of another kind.
    struct Step {
        std::size_t first = 0, count = 1;
        bool chain = false;
        bool normalises = false;
        bool fused = false; ///< the chain's kernel applies the activation, too
        Batch<Scalar> z;    ///< count · width × padded samples
        Batch<Scalar> y;    ///< width × padded samples, the output; empty where z serves as it
        Batch<Scalar> projections, units, biases; ///< of a chain: count × padded samples, count × width twice
        std::vector<Scalar> norms;                ///< ‖u‖ of each layer of a chain
        std::vector<const Scalar*> unitRows, biasRows;
        std::vector<Scalar*> zRows;
        BatchNormalisation<Scalar> normalisation;
        std::optional<std::size_t> shortcutFrom; ///< layer whose inputs are added to the outputs
        bool feedsShortcut = false;              ///< its outputs are added further on, too
        Batch<Scalar> brought;                   ///< what came back that way of ∂loss/∂outputs

        const Batch<Scalar>& output() const { return y.size() ? y : z; }
    };

    static std::optional<ChainActivation> kernelActivation(Activation activation);
    Eigen::Map<Batch<Scalar>> deltaOf(Eigen::Index rows) { return {m_delta.data(), rows, m_stride}; }
    void plan();
    void planShortcuts();
    void resizeStep(Step& step);
    Step& first(std::size_t stage) { return m_steps[m_stages[stage]]; }
    std::size_t endOf(std::size_t stage) const {
        return stage + 1 < m_stages.size() ? m_stages[stage + 1] : m_steps.size();
    }
    const Batch<Scalar>& inputOf(std::size_t step) const {
        return step == 0 ? m_input : m_steps[step - 1].output();
    }
    std::size_t indexOf(std::size_t layer) const; ///< of the step that has it
    const Batch<Scalar>& inputOfLayer(std::size_t layer) const;
    void forwardSteps(const Network<Scalar>& network, std::size_t begin, std::size_t end);
    void beginBack(std::size_t step);
    void endBack(std::size_t step);
    Activation activationOf(const Step& step) const { return m_spec.layers[step.first].activation; }
    Eigen::Index widthOf(const Step& step) const { return m_spec.layers[step.first].width; }
    ReflectorChain<Scalar> chainOf(Step& step, const Batch<Scalar>& input) const;
    void readChain(Step& step, const Network<Scalar>& network);
    void forwardStep(Step& step, const Batch<Scalar>& input, const Network<Scalar>& network);
    void backwardDense(const Step& step, const Batch<Scalar>& input, const Network<Scalar>& network,
                       Vector<Scalar>& gradient, bool first);
    void backwardChain(Step& step, const Batch<Scalar>& input, const Network<Scalar>& network,
                       Vector<Scalar>& gradient);
    void activateStep(Step& step);
    void multiplyBySlope(const Step& step);

    const Kernels<Scalar>* m_kernels = &kernels<Scalar>();
    NetworkSpec m_spec;
    Keep m_keep;
    Eigen::Index m_samples = 0, m_stride = 0;
    std::vector<Step> m_steps;
    std::vector<std::size_t> m_stages; ///< first step of each
    Batch<Scalar> m_input;
    Vector<Scalar> m_delta, m_nextDelta; ///< ∂loss/∂z on its way back, room for the widest layer
    Batch<Scalar> m_inputTransposed, m_weightGradient; ///< of the FC layer under way
    std::vector<Scalar> m_sums, m_products;            ///< of the chain under way
    const Batch<Scalar>* m_outputs = nullptr;
};

} // namespace hanscape
