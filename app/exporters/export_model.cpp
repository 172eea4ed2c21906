#include "app/exporters/export_model.h"

#include "core/base/error.h"
#include "core/io/onnx_file.h"
#include "widgets/theme/translation.h"

#include <QFileDialog>
#include <QFileInfo>

namespace hanscape {
namespace {

struct Kind {
    ExportFormat format;
    QString ending, filter;
};

std::vector<Kind> kinds() {
    return {{ExportFormat::onnx, ".onnx", tr("ONNX, operator set %1 (*.onnx)").arg(onnxOperatorSet)},
            {ExportFormat::torch, ".py", tr("PyTorch module, its weights beside it (*.py)")},
            {ExportFormat::cHeader, ".h", tr("C header with the weights (*.h)")},
            {ExportFormat::authors, ".safetensors", tr("Weights by the authors' names (*.safetensors)")}};
}

} // namespace

std::optional<ModelExport> askForModelExport(QWidget* parent) {
    const std::vector<Kind> all = kinds();
    QStringList filters;
    for (const Kind& kind : all)
        filters += kind.filter;
    QFileDialog dialog(parent, tr("Export the model"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setNameFilters(filters);
    dialog.selectFile("model");
    const auto chosen = [&] {
        return all[static_cast<std::size_t>(
            std::max<qsizetype>(0, filters.indexOf(dialog.selectedNameFilter())))];
    };
    // The dialog adds the ending itself, so that it asks before it replaces a file.
    const auto takeEnding = [&] { dialog.setDefaultSuffix(chosen().ending); };
    QObject::connect(&dialog, &QFileDialog::filterSelected, &dialog, takeEnding);
    takeEnding();
    if (dialog.exec() != QDialog::Accepted)
        return std::nullopt;
    const QString path = dialog.selectedFiles().value(0);
    const auto format = exportFormatOf(path.toStdString());
    if (format)
        return ModelExport{path, *format == ExportFormat::safetensors ? ExportFormat::authors : *format};
    const QString completed = path + chosen().ending;
    if (QFileInfo::exists(completed))
        throw Error(tr("'%1' exists; choose that file itself to replace it, or another name.")
                        .arg(QFileInfo(completed).fileName())
                        .toStdString());
    return ModelExport{completed, chosen().format};
}

QString writeModelExport(const Model& model, const ModelExport& request) {
    const std::string path = request.path.toStdString();
    exportModel(model, request.format, path);
    const QString name = QFileInfo(request.path).fileName();
    if (request.format == ExportFormat::torch)
        return tr("Exported %1, and its weights to %2.")
            .arg(name, QFileInfo(QString::fromStdString(torchWeightsPath(path))).fileName());
    return tr("Exported %1.").arg(name);
}

} // namespace hanscape
