#include "app/commands/commands.h"
#include "app/commands/model_option.h"
#include "core/io/model_export.h"
#include "core/io/onnx_file.h"
#include "widgets/theme/translation.h"

namespace hanscape {
namespace {

Options exportOptions() {
    Options options(
        "export",
        tr("Writes a trained network for other programs. What is written takes raw inputs: where the model "
           "was "
           "trained on standardised columns, ONNX, Python and C standardise them, and give the target in its "
           "own unit. A note in each file says what it takes and gives."));
    addModelOptions(options);
    options.add({"output", tr("FILE"),
                 tr("Receives the network, by the ending. .onnx: operator set %1 of ONNX, standard operators "
                    "alone, the "
                    "batch free. .py: a PyTorch module, its weights in the .safetensors file of the same "
                    "name beside it. "
                    ".h: C99 with the weights and a forward function named after the file. .safetensors: a "
                    "model file.")
                     .arg(onnxOperatorSet)});
    options.add(
        {"naming", tr("NAME"),
         tr("Names of the tensors in a .safetensors file: hanscape, layers.N.weight, vector and bias; or "
            "authors, feature.2N and classifier as in the paper's implementation. (hanscape)")});
    options.add({"force", "", tr("Replaces other weights that lie where those of a .py file go.")});
    return options;
}

ExportFormat readFormat(const Options& options) {
    const auto format = exportFormatOf(options.text("output"));
    if (!format)
        throw wrong(tr("--output is '%1'; a network is written to a file that ends in .onnx, .py, .h or "
                       ".safetensors.")
                        .arg(options.value("output")));
    const bool authors = options.choice("naming", "hanscape", {"hanscape", "authors"}) == "authors";
    if (options.has("naming") && *format != ExportFormat::safetensors)
        throw wrong(tr("--naming is of .safetensors files, and --output is '%1'; leave one of them out.")
                        .arg(options.value("output")));
    if (options.has("force") && *format != ExportFormat::torch)
        throw wrong(tr("--force is of .py files, and --output is '%1'; leave one of them out.")
                        .arg(options.value("output")));
    return authors ? ExportFormat::authors : *format;
}

} // namespace

int exportCommand(const QStringList& arguments) {
    Options options = exportOptions();
    if (!options.parse(arguments))
        return 0;
    options.require("model");
    options.require("output");
    const ExportFormat format = readFormat(options);
    const Model model = readModel(options);
    const std::string output = options.text("output");
    exportModel(model, format, output, options.has("force"));
    if (format == ExportFormat::torch)
        printError(tr("Wrote %1, and its weights to %2.")
                       .arg(options.value("output"), QString::fromStdString(torchWeightsPath(output))));
    else
        printError(tr("Wrote %1.").arg(options.value("output")));
    return 0;
}

} // namespace hanscape
