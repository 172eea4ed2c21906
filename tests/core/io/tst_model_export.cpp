#include "core/io/atomic_file.h"
#include "core/io/model_export.h"
#include "core/io/torch_module.h"
#include "tests/core/io/export_models.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

#include <QDir>
#include <QTemporaryDir>

namespace hanscape::tst_core_io_model_export {

namespace {

Model modelNamed(const char* name) {
    for (NamedModel& named : exportModels())
        if (named.name == name)
            return std::move(named.model);
    throw std::runtime_error(name);
}

} // namespace

class ModelExportTest : public QObject {
    Q_OBJECT

  private slots:
    void formatsByEnding();
    void pythonModuleHasItsWeightsBeside();
    void otherWeightsAreKept();
    void whatCannotBeWrittenLeavesNothing();
    void moduleHoldsWhatItNeeds();
};

void ModelExportTest::formatsByEnding() {
    QVERIFY(exportFormatOf("a/b.onnx") == ExportFormat::onnx);
    QVERIFY(exportFormatOf("b.ONNX") == ExportFormat::onnx);
    QVERIFY(exportFormatOf("b.c.py") == ExportFormat::torch);
    QVERIFY(exportFormatOf("b.h") == ExportFormat::cHeader);
    QVERIFY(exportFormatOf("b.safetensors") == ExportFormat::safetensors);
    for (const char* other : {"b", "onnx", ".onnx", "b.pt", "b.hpp", "b.onnx/", ""})
        QVERIFY2(!exportFormatOf(other), other);
}

void ModelExportTest::pythonModuleHasItsWeightsBeside() {
    const QTemporaryDir folder;
    const Model model = modelNamed("han-float");
    const std::string path = folder.filePath("a.b.py").toStdString();
    exportModel(model, ExportFormat::torch, path);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), (QStringList{"a.b.py", "a.b.safetensors"}));
    QVERIFY(readFile(folder.filePath("a.b.safetensors").toStdString()) == encodeModel(model));
    QVERIFY(readFile(path) == encodeTorchModule(model));
    exportModel(model, ExportFormat::torch, path); // the same weights are no others
}

void ModelExportTest::otherWeightsAreKept() {
    const QTemporaryDir folder;
    const Model model = modelNamed("han-float");
    const std::string path = folder.filePath("net.py").toStdString();
    const std::string weights = written(folder, "net.safetensors", "somebody's");
    const QString refusal = refusalOf([&] { exportModel(model, ExportFormat::torch, path); });
    QVERIFY2(isSentence(refusal, "net.safetensors"), qPrintable(refusal));
    QVERIFY(readFile(weights) == "somebody's");
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), (QStringList{"net.safetensors"}));
    exportModel(model, ExportFormat::torch, path, true);
    QVERIFY(readFile(weights) == encodeModel(model));
}

void ModelExportTest::whatCannotBeWrittenLeavesNothing() {
    const QTemporaryDir folder;
    const std::string path = folder.filePath("net.safetensors").toStdString();
    QVERIFY(
        !refusalOf([&] { exportModel(modelNamed("resnet-float"), ExportFormat::authors, path); }).isEmpty());
    Model beyond = modelNamed("regression-float");
    beyond.preparation.standardisation->scale(1) = 1e-60;
    for (const auto& [format, name] :
         {std::pair{ExportFormat::onnx, "n.onnx"}, {ExportFormat::cHeader, "n.h"}}) {
        const QString refusal =
            refusalOf([&] { exportModel(beyond, format, folder.filePath(name).toStdString()); });
        QVERIFY2(isSentence(refusal, "beyond single precision"), qPrintable(refusal));
    }
    QVERIFY(QDir(folder.path()).isEmpty());
    for (const auto format : {ExportFormat::onnx, ExportFormat::torch, ExportFormat::cHeader})
        QVERIFY_EXCEPTION_THROWN(exportModel(modelNamed("han-float"), format, "/nowhere/net.py"), WorkError);
}

/// What the module computes, tests/parity compares.
void ModelExportTest::moduleHoldsWhatItNeeds() {
    const std::string han = encodeTorchModule(modelNamed("han-float")),
                      residual = encodeTorchModule(modelNamed("resnet-double")),
                      flat = encodeTorchModule(modelNamed("flat-float"));
    const auto holds = [](const std::string& text, const char* part) {
        return text.find(part) != std::string::npos;
    };
    QVERIFY(holds(han, "class Householder") && holds(han, "torch.abs(self.layers[0](x))"));
    QVERIFY(holds(han, "DTYPE = torch.float32") && !holds(han, "running_mean"));
    QVERIFY(!holds(residual, "class Householder") && holds(residual, "+ before_1") &&
            holds(residual, "running_mean"));
    QVERIFY(holds(residual, "DTYPE = torch.float64"));
    QVERIFY(holds(flat, "'a _'b_''") && !holds(flat, "\\é")); // no label ends or escapes the note
}

HANSCAPE_TEST(ModelExportTest, NoApplication)

} // namespace hanscape::tst_core_io_model_export

#include "core/io/tst_model_export.moc"
