#pragma once

#include "core/io/model_export.h"

#include <QString>

class QWidget;

namespace hanscape {

struct ModelExport {
    QString path;
    ExportFormat format = ExportFormat::onnx;
};

/// Asks where a model goes and as what; nothing where the person cancels. The file's ending decides, and
/// where it has none that is known, the kind chosen adds its own. A file that is there is replaced only where
/// the person says so; throws Error where its name was not typed whole.
std::optional<ModelExport> askForModelExport(QWidget* parent);

/// Writes the model and tells what was written, in a sentence. Throws Error as exportModel() does.
QString writeModelExport(const Model& model, const ModelExport& request);

} // namespace hanscape
