#include "app/commands/model_option.h"

#include "core/nn/architecture_spec.h"
#include "widgets/theme/translation.h"

namespace hanscape {

void addModelOptions(Options& options) {
    options.add({"model", tr("FILE"),
                 tr("A model file of Hanscape, or a state dict of the authors' implementation.")});
    options.add({"activation", tr("NAME"),
                 tr("The hidden layers' activation, where the model file does not say. (abs)")});
}

Model readModel(const Options& options) {
    options.require("model");
    std::optional<Activation> activation;
    if (options.has("activation")) {
        ArchitectureSpec spec;
        options.apply(architectureFields(), spec);
        activation = spec.activation;
    }
    return loadModel(options.text("model"), activation);
}

} // namespace hanscape
