#include "app/exporters/export_model.h"

#include "core/io/onnx_file.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>

namespace hanscape {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("ExportModel", text); }

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
    QStringList filters;
    for (const Kind& kind : kinds())
        filters += kind.filter;
    QString chosen;
    QString path =
        QFileDialog::getSaveFileName(parent, tr("Export the model"), "model", filters.join(";;"), &chosen);
    if (path.isEmpty())
        return std::nullopt;
    const Kind kind = kinds()[static_cast<std::size_t>(std::max<qsizetype>(0, filters.indexOf(chosen)))];
    const auto format = exportFormatOf(path.toStdString());
    if (!format)
        return ModelExport{path + kind.ending, kind.format};
    return ModelExport{path, *format == ExportFormat::safetensors ? ExportFormat::authors : *format};
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
