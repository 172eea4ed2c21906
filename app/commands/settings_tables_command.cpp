#include "app/commands/settings_tables_command.h"

#include "app/commands/commands.h"
#include "app/commands/experiment_request.h"
#include "app/experiments/experiment_report.h"
#include "app/importers/picture_reader.h"
#include "core/experiments/report.h"
#include "core/experiments/settings_tables.h"
#include "core/io/dataset_file.h"
#include "widgets/theme/translation.h"

namespace hanscape {
namespace {

std::optional<DataSize> sizeOf(DatasetSpec data, const Options& options) {
    if (data.source == DataSource::files) {
        const QString file = data.labelsFile.empty() ? locateFile(data.dataFile, options.values("data"))
                                                     : options.value("features");
        if (file.isEmpty())
            return {};
        placeData(data, file);
        if (options.has("labels"))
            data.labelsFile = options.text("labels");
    }
    const Dataset loaded = loadDataset(data, nullptr, readPicture);
    return DataSize{loaded.samples(), loaded.features()};
}

} // namespace

bool isSettingsTable(const QString& name) { return name == "table1" || name == "table2"; }

int tellSettings(const Options& options) {
    for (const char* name : {"list", "only", "out", "gather", "save", "rows", "runs", "rates", "iterations"})
        if (options.has(name))
            throw Error(tr("%1 tells of settings and runs nothing; leave out --%2.")
                            .arg(options.operand(), name)
                            .toStdString());
    std::vector<ExperimentSpec> experiments;
    for (const char* name : {"table3", "table5", "table6"})
        experiments.push_back(namedExperiment(name));
    const bool first = options.operand() == "table1";
    const std::string title =
        (first ? tr("Data sets (Table 1)") : tr("Settings of SGD (Table 2)")).toStdString();
    const ReportCells cells =
        first ? dataTable(experiments, [&](const DatasetSpec& data) { return sizeOf(data, options); })
              : sgdTable(experiments);
    for (const QString& path : options.values("report"))
        writeReportFile(path, toLatex(title, cells), toHtml(title, cells));
    if (options.has("json"))
        printOut(
            QString::fromStdString(
                nlohmann::json{{"experiment", options.operand().toStdString()}, {"rows", toJson(cells)}}.dump(
                    2)) +
            '\n');
    else
        printOut(QString::fromStdString(toText(title, cells)));
    return 0;
}

} // namespace hanscape
