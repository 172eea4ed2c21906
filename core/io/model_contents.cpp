#include "core/io/model_contents.h"

#include "core/io/json.h"

namespace hanscape {
namespace {

template <class Scalar, class Values>
Tensor tensorOf(const Values& values, std::vector<std::int64_t> shape) {
    Vector<Scalar> flat(values.size());
    std::copy(values.data(), values.data() + values.size(), flat.data());
    return {std::move(shape), std::move(flat)};
}

template <class Scalar>
void addTensors(SafeTensors& contents, const Network<Scalar>& network) {
    for (std::size_t i = 0; i < network.layers(); ++i) {
        const std::string stem = "layers." + std::to_string(i) + ".";
        const int width = network.spec().layers[i].width;
        if (network.spec().layers[i].kind == LayerKind::batchNormalisation) {
            contents.tensors[stem + "mean"] = tensorOf<Scalar>(network.mean(i), {width});
            contents.tensors[stem + "variance"] = tensorOf<Scalar>(network.variance(i), {width});
            contents.tensors[stem + "scale"] = tensorOf<Scalar>(network.scale(i), {width});
            contents.tensors[stem + "shift"] = tensorOf<Scalar>(network.bias(i), {width});
            continue;
        }
        if (network.spec().layers[i].kind == LayerKind::householder)
            contents.tensors[stem + "vector"] = tensorOf<Scalar>(network.vector(i), {width});
        else
            contents.tensors[stem + "weight"] =
                tensorOf<Scalar>(network.weight(i), {width, network.spec().fanIn(i)});
        contents.tensors[stem + "bias"] = tensorOf<Scalar>(network.bias(i), {width});
    }
}

} // namespace

std::map<std::string, std::string> modelMetadata(const Model& model) {
    std::map<std::string, std::string> metadata{{"format", modelFormatName},
                                                {"version", modelFormatVersion},
                                                {"spec", toJson(specOf(model.network)).dump()}};
    if (model.objective)
        metadata["objective"] = toJson(*model.objective).dump();
    const nlohmann::json preparation = toJson(model.preparation);
    for (const auto& [key, value] : preparation.items())
        metadata[key] = value.dump();
    return metadata;
}

SafeTensors modelContents(const Model& model) {
    SafeTensors contents;
    contents.metadata = modelMetadata(model);
    std::visit([&](const auto& network) { addTensors(contents, network); }, model.network);
    return contents;
}

} // namespace hanscape
