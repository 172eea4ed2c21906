#include "core/io/torch_module.h"

#include "core/io/export_parts.h"
#include "core/nn/batch_normalisation.h"
#include "core/nn/leaky_slope.h"

#include <algorithm>
#include <charconv>

namespace hanscape {
namespace {

constexpr auto imports = R"(
import json
import struct
import sys
from pathlib import Path

import torch
from torch import nn
)";

constexpr auto householder = R"(

class Householder(nn.Module):
    """z = x − 2 (uᵀx) u / ‖u‖² + b"""

    def __init__(self, width):
        super().__init__()
        self.vector = nn.Parameter(torch.randn(width))
        self.bias = nn.Parameter(torch.zeros(width))

    def forward(self, x):
        u = self.vector / self.vector.detach().abs().max()  # so that no square leaves the range of numbers
        unit = u / u.norm()
        return x - 2 * (x @ unit).unsqueeze(-1) * unit + self.bias
)";

constexpr auto reader = R"(

def read_tensors(path):
    """The tensors of a safetensors file: the header's length, the header in JSON, the values."""
    contents = Path(path).read_bytes()
    start = 8 + struct.unpack("<Q", contents[:8])[0]
    header = json.loads(contents[8:start])
    header.pop("__metadata__", None)
    types = {"F32": torch.float32, "F64": torch.float64}
    tensors = {}
    for name, entry in header.items():
        begin, end = (start + offset for offset in entry["data_offsets"])
        values = torch.frombuffer(bytearray(contents[begin:end]), dtype=types[entry["dtype"]])
        tensors[name] = values.reshape(entry["shape"])
    return tensors
)";

constexpr auto normalisedNames = R"(
    names = {"scale": "weight", "shift": "bias", "mean": "running_mean", "variance": "running_var"}
    for name in list(tensors):
        stem, part = name.rsplit(".", 1)
        tensors[f"{stem}.{names.get(part, part)}"] = tensors.pop(name)
    for name, value in network.state_dict().items():
        if name.endswith(".num_batches_tracked"):
            tensors[name] = value
)";

constexpr auto commandLine = R"(

def read_rows(path):
    """The first numbers of each line as inputs; what follows them, such as a label, is passed over."""
    rows = []
    for number, line in enumerate(Path(path).read_text().splitlines(), 1):
        words = line.replace(",", " ").replace(";", " ").split()[:INPUTS]
        try:
            row = [float(word) for word in words]
        except ValueError:
            if not rows:
                continue  # a header
            sys.exit(f"{path}, line {number}: not a number; write {INPUTS} numbers in each line.")
        if words and len(words) < INPUTS:
            sys.exit(f"{path}, line {number}: {len(words)} numbers; write {INPUTS} in each line.")
        if words:
            rows.append(row)
    return torch.tensor(rows, dtype=torch.float64).reshape(-1, INPUTS)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(f"Usage: python3 {sys.argv[0]} TABLE, with {INPUTS} inputs in each line; prints the outputs.")
    with torch.no_grad():
        for row in load()(read_rows(sys.argv[1])).tolist():
            print(",".join(map(repr, row)))
)";

std::string numberText(double value) {
    char buffer[40];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    return {buffer, end};
}

/// A Python list, broken into lines.
template <class Values, class Write>
std::string listText(const Values& values, const Write& write) {
    constexpr std::size_t inLine = 6;
    std::string text = "[";
    for (std::size_t i = 0; i < static_cast<std::size_t>(values.size()); ++i)
        text += (i == 0 ? "" : i % inLine == 0 ? ",\n            " : ", ") + write(values.data()[i]);
    return text + "]";
}

std::string tensorText(const Eigen::VectorXd& values) {
    return "torch.tensor(" + listText(values, numberText) + ", dtype=torch.float64)";
}

std::string layerText(const NetworkSpec& spec, std::size_t layer) {
    const std::string width = std::to_string(spec.layers[layer].width);
    switch (spec.layers[layer].kind) {
    case LayerKind::householder:
        return "Householder(" + width + ")";
    case LayerKind::batchNormalisation:
        return "nn.BatchNorm1d(" + width + ", eps=" + numberText(normalisationEpsilon) +
               ", momentum=" + numberText(normalisationMomentum) + ")";
    case LayerKind::fc:
        break;
    }
    return "nn.Linear(" + std::to_string(spec.fanIn(layer)) + ", " + width + ")";
}

std::string activated(Activation activation, const std::string& z) {
    switch (activation) {
    case Activation::abs:
        return "torch.abs(" + z + ")";
    case Activation::relu:
        return "torch.relu(" + z + ")";
    case Activation::leakyRelu:
        return "functional.leaky_relu(" + z + ", " + numberText(leakySlope) + ")";
    case Activation::elu:
        return "functional.elu(" + z + ")";
    case Activation::tanh:
        return "torch.tanh(" + z + ")";
    case Activation::gelu:
        return "functional.gelu(" + z + ")";
    case Activation::sine:
        return "torch.sin(" + z + ")";
    case Activation::identity:
        break;
    }
    return z;
}

bool isBroughtOn(const NetworkSpec& spec, std::size_t layer) {
    for (std::size_t i = layer; i < spec.layers.size(); ++i)
        if (spec.layers[i].shortcut > 0 && spec.shortcutFrom(i) == layer)
            return true;
    return false;
}

std::string forwardText(const NetworkSpec& spec) {
    std::string text;
    for (std::size_t i = 0; i < spec.layers.size(); ++i) {
        const std::string number = std::to_string(i);
        if (isBroughtOn(spec, i))
            text += "        before_" + number + " = x\n";
        text += "        x = " + activated(spec.layers[i].activation, "self.layers[" + number + "](x)");
        if (spec.layers[i].shortcut > 0)
            text += " + before_" + std::to_string(spec.shortcutFrom(i));
        text += '\n';
    }
    return text;
}

/// Buffers that hold the standardisation, in double precision whatever the network's.
std::string scalingText(const Model& model) {
    const auto& standardisation = model.preparation.standardisation;
    if (!standardisation)
        return {};
    const auto buffer = [](const std::string& name, const std::string& tensor) {
        return "        self.register_buffer(\"" + name + "\", " + tensor +
               ",\n            persistent=False)\n";
    };
    return "        self.columns = " +
           listText(standardisation->kept, [](int column) { return std::to_string(column); }) + "\n" +
           buffer("mean", tensorText(standardisation->mean)) +
           buffer("deviation", tensorText(standardisation->scale));
}

std::string networkText(const Model& model) {
    const NetworkSpec& spec = specOf(model.network);
    std::string text = "\n\nclass Network(nn.Module):\n"
                       "    \"\"\"Takes samples × INPUTS and gives samples × outputs.\"\"\"\n\n"
                       "    def __init__(self):\n        super().__init__()\n"
                       "        self.layers = nn.ModuleList([\n";
    for (std::size_t i = 0; i < spec.layers.size(); ++i)
        text += "            " + layerText(spec, i) + ",\n";
    text += "        ]).to(DTYPE)\n" + scalingText(model) + "\n    def forward(self, x):\n";
    const auto& standardisation = model.preparation.standardisation;
    if (standardisation)
        text += "        x = (x[:, self.columns].to(torch.float64) - self.mean) / self.deviation\n";
    text += "        x = x.to(DTYPE)\n" + forwardText(spec);
    if (restoresTarget(model))
        return text + "        return (x.to(torch.float64) * " + numberText(standardisation->targetScale) +
               " + " + numberText(standardisation->targetMean) + ").to(DTYPE)\n";
    return text + "        return x\n";
}

std::string loadText(const NetworkSpec& spec) {
    return std::string("\n\ndef load(path=Path(__file__).with_suffix(\".safetensors\")):\n"
                       "    \"\"\"The network with the weights of a file, in evaluation mode.\"\"\"\n"
                       "    network = Network()\n    tensors = read_tensors(path)") +
           (normalisesBatches(spec) ? normalisedNames : "\n") +
           "    network.load_state_dict(tensors)\n    return network.eval()\n";
}

/// Text that ends no string of Python's.
std::string harmlessInDocstring(std::string text) {
    std::replace_if(
        text.begin(), text.end(),
        [](char letter) { return letter == '\\' || static_cast<unsigned char>(letter) < ' '; }, '_');
    std::replace(text.begin(), text.end(), '"', '\'');
    return text;
}

std::string headText(const Model& model) {
    std::string text =
        "\"\"\"Written by Hanscape; the weights lie beside it, in the .safetensors file of the same "
        "name.\n\n";
    for (const std::string& line : describeExport(model))
        text += harmlessInDocstring(line) + '\n';
    return text + "\nload() gives the network, a torch.nn.Module in evaluation mode; as a program, python3 "
                  "THIS_FILE\n"
                  "TABLE prints the outputs of each line.\n\"\"\"";
}

} // namespace

std::string encodeTorchModule(const Model& model) {
    const NetworkSpec& spec = specOf(model.network);
    const bool reflects = std::any_of(spec.layers.begin(), spec.layers.end(), [](const LayerSpec& layer) {
        return layer.kind == LayerKind::householder;
    });
    const std::string network = networkText(model);
    const bool functional = network.find("functional.") != std::string::npos;
    return headText(model) + imports + (functional ? "from torch.nn import functional\n" : "") +
           "\nINPUTS, OUTPUTS = " + std::to_string(exportedInputs(model)) + ", " +
           std::to_string(spec.outputs()) + "\nDTYPE = torch." +
           (model.network.index() == 0 ? "float32" : "float64") + "\n" + (reflects ? householder : "") +
           network + reader + loadText(spec) + commandLine;
}

} // namespace hanscape
