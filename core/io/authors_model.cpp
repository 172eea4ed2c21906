#include "core/io/authors_model.h"

#include "core/base/error.h"
#include "core/io/model_contents.h"

#include <algorithm>

namespace hanscape {
namespace {

void requireChain(const NetworkSpec& spec) {
    const bool chain = std::all_of(spec.layers.begin(), spec.layers.end(), [](const LayerSpec& layer) {
        return layer.kind != LayerKind::batchNormalisation && layer.shortcut == 0;
    });
    if (!chain)
        throw Error(
            "The authors' names have none for batch normalisation and tell of no shortcut; export this "
            "network by Hanscape's own.");
}

} // namespace

std::string encodeAuthorsModel(const Model& model) {
    const NetworkSpec& spec = specOf(model.network);
    requireChain(spec);
    SafeTensors own = modelContents(model), contents;
    contents.metadata = std::move(own.metadata);
    for (std::size_t i = 0; i < spec.layers.size(); ++i) {
        const bool last = i + 1 == spec.layers.size();
        const std::string stem = last ? "classifier." : "feature." + std::to_string(2 * i) + ".";
        for (const char* part : {"weight", "vector", "bias"}) {
            const auto found = own.tensors.find("layers." + std::to_string(i) + "." + part);
            if (found == own.tensors.end())
                continue;
            Tensor& tensor = contents.tensors[stem + part] = std::move(found->second);
            if (part == std::string_view("vector"))
                tensor.shape.push_back(1);
        }
    }
    return encodeSafeTensors(contents);
}

} // namespace hanscape
