#include "app/commands/data_convert_command.h"

#include "app/commands/data_options.h"
#include "app/commands/options.h"
#include "core/io/dataset_file.h"
#include "core/io/samples_writer.h"
#include "widgets/theme/translation.h"

#include <algorithm>

namespace hanscape {
namespace {

/// Whether such a file has names above its columns, and so room for more of them.
bool hasHeader(const QString& path) {
    return path.endsWith(".csv", Qt::CaseInsensitive) || path.endsWith(".tsv", Qt::CaseInsensitive);
}

Options convertOptions() {
    Options options(
        "data convert",
        tr("Writes the samples of a file in another form, numbers to the same bits: a table, an .npy "
           "or an .npz file, in whatever order its columns are."));
    options.setOperand(tr("FILE"));
    options.addFields(fileFields(), DatasetSpec());
    options.addFields({*findField(datasetFields(), "target")}, DatasetSpec());
    options.add({"output", tr("FILE"),
                 tr("Receives the samples: .csv or .tsv with a header, the split and the flips that the file "
                    "has; .txt "
                    "in columns (for two inputs and classes the authors' four); or .npy.")});
    return options;
}

/// The file's samples as they stand in it. Of words as labels, their numbers from 0 on in sorted order.
ReadSamples readSamplesOf(const Options& options) {
    DatasetSpec spec;
    options.apply(datasetFields(), spec);
    const std::string path = options.operand().toStdString();
    return interpretSamples(readSamples(path, requestOf(spec)), spec, "'" + path + "'");
}

} // namespace

int convertAction(const QStringList& arguments) {
    Options options = convertOptions();
    if (!options.parse(arguments))
        return 0;
    options.operand();
    options.require("output");
    const QString output = options.value("output");
    checkSamplesPath(options.text("output")); // before a large file is read
    const ReadSamples samples = readSamplesOf(options);
    const Dataset& data = samples.data;
    SamplesFormat format;
    format.parts = samples.parted && hasHeader(output);
    format.flips = hasHeader(output) && std::any_of(data.flippedFrom.begin(), data.flippedFrom.end(),
                                                    [](int from) { return from >= 0; });
    format.classValues = samples.preparation.classValues;
    writeSamples(options.text("output"), data, format);
    QStringList names;
    for (const auto& name : samples.preparation.classNames)
        names += tr("%1 for %2").arg(names.size()).arg(QString::fromStdString(name));
    if (!names.isEmpty())
        printError(tr("The labels are words and become numbers: %1.").arg(names.join(", ")));
    printError(tr("Wrote %1 samples to %2.").arg(data.samples()).arg(output));
    return 0;
}

} // namespace hanscape
