#include "core/io/json.h"
#include "core/io/onnx_file.h"
#include "tests/core/io/export_models.h"
#include "tests/core/io/onnx_evaluator.h"
#include "tests/test.h"

#include <onnx/checker.h>
#include <onnx/defs/schema.h>
#include <onnx/shape_inference/implementation.h>

namespace hanscape::tst_core_io_onnx_file {

namespace {

onnx::ModelProto fileOf(const Model& model) {
    onnx::ModelProto file;
    if (!file.ParseFromString(encodeOnnx(model)))
        throw std::runtime_error("not a protobuf message");
    return file;
}

QStringList operationsOf(const onnx::ModelProto& file) {
    QStringList names;
    for (const auto& node : file.graph().node())
        names += QString::fromStdString(node.op_type());
    return names;
}

const onnx::TensorProto& initialiser(const onnx::ModelProto& file, const std::string& name) {
    for (const auto& tensor : file.graph().initializer())
        if (tensor.name() == name)
            return tensor;
    throw std::runtime_error("no initialiser " + name);
}

template <class Values>
std::string bytesOf(const Values& values) {
    return {reinterpret_cast<const char*>(values.data()),
            static_cast<std::size_t>(values.size()) * sizeof(*values.data())};
}

std::vector<std::int64_t> shapeOf(const onnx::TensorProto& tensor) {
    return {tensor.dims().begin(), tensor.dims().end()};
}

/// An FC, a Householder and an FC layer of the given precision.
template <class Scalar>
Model smallModel() {
    ArchitectureSpec spec;
    spec.depth = 2;
    spec.width = 5;
    spec.fcLayers = "0";
    return {initialise<Scalar>(buildNetwork(spec, 3, 2), 7), Objective(), {}};
}

} // namespace

class OnnxFileTest : public QObject {
    Q_OBJECT

  private slots:
    void structure();
    void initialisersAreTheModelsBits();
    void householderStaysSmall();
    void inputsAndOutputs();
    void metadataAndNote();
    void standardisationIsInside();
    void everyModel_data();
    void everyModel();
    void sameBytesTwice();
};

void OnnxFileTest::structure() {
    const auto file = fileOf(smallModel<float>());
    QCOMPARE(file.ir_version(), 7);
    QCOMPARE(file.opset_import_size(), 1);
    QCOMPARE(file.opset_import(0).domain(), std::string());
    QCOMPARE(file.opset_import(0).version(), 13);
    QCOMPARE(operationsOf(file), (QStringList{"Gemm", "Abs", "MatMul", "Mul", "Sub", "Add", "Abs", "Gemm"}));
    const auto& gemm = file.graph().node(0);
    QCOMPARE(gemm.input(0), std::string("input"));
    QCOMPARE(gemm.input(1), std::string("layers.0.weight"));
    QCOMPARE(gemm.input(2), std::string("layers.0.bias"));
    QCOMPARE(gemm.attribute_size(), 1);
    QCOMPARE(gemm.attribute(0).name(), std::string("transB"));
    QCOMPARE(gemm.attribute(0).i(), 1);
    QCOMPARE(file.graph().node(7).output(0), std::string("output"));
}

void OnnxFileTest::initialisersAreTheModelsBits() {
    const auto check = []<class Scalar>(const Network<Scalar>& network, const onnx::ModelProto& file) {
        QVERIFY(initialiser(file, "layers.0.weight").raw_data() == bytesOf(network.weight(0)));
        QVERIFY(shapeOf(initialiser(file, "layers.0.weight")) == (std::vector<std::int64_t>{5, 3}));
        QVERIFY(initialiser(file, "layers.0.bias").raw_data() == bytesOf(network.bias(0)));
        QVERIFY(initialiser(file, "layers.1.vector").raw_data() == bytesOf(network.vector(1)));
        QVERIFY(shapeOf(initialiser(file, "layers.1.vector")) == (std::vector<std::int64_t>{5, 1}));
        QVERIFY(initialiser(file, "layers.1.bias").raw_data() == bytesOf(network.bias(1)));
        const auto type = initialiser(file, "layers.1.bias").data_type();
        QCOMPARE(type,
                 sizeof(Scalar) == 4 ? onnx::TensorProto_DataType_FLOAT : onnx::TensorProto_DataType_DOUBLE);
    };
    auto single = smallModel<float>();
    std::get<Network<float>>(single.network).vector(1) *= 3.5f;
    check(std::get<Network<float>>(single.network), fileOf(single));
    const auto twice = smallModel<double>();
    check(std::get<Network<double>>(twice.network), fileOf(twice));
}

void OnnxFileTest::householderStaysSmall() {
    const auto file = fileOf(smallModel<float>());
    std::int64_t largest = 0;
    for (const auto& tensor : file.graph().initializer())
        if (QString::fromStdString(tensor.name()).startsWith("layers.1."))
            largest =
                std::max<std::int64_t>(largest, static_cast<std::int64_t>(tensor.raw_data().size()) / 4);
    QCOMPARE(largest, 5);
}

void OnnxFileTest::inputsAndOutputs() {
    const auto file = fileOf(smallModel<double>());
    const auto check = [](const onnx::ValueInfoProto& value, const char* name, int size) {
        QCOMPARE(value.name(), std::string(name));
        const auto& tensor = value.type().tensor_type();
        QCOMPARE(tensor.elem_type(), static_cast<int>(onnx::TensorProto_DataType_DOUBLE));
        QCOMPARE(tensor.shape().dim_size(), 2);
        QCOMPARE(tensor.shape().dim(0).dim_param(), std::string("batch"));
        QCOMPARE(tensor.shape().dim(1).dim_value(), size);
    };
    QCOMPARE(file.graph().input_size(), 1);
    QCOMPARE(file.graph().output_size(), 1);
    check(file.graph().input(0), "input", 3);
    check(file.graph().output(0), "output", 2);
}

void OnnxFileTest::metadataAndNote() {
    Model model = smallModel<float>();
    model.preparation.classNames = {"cat", "dog"};
    const auto file = fileOf(model);
    std::map<std::string, std::string> metadata;
    for (const auto& entry : file.metadata_props())
        metadata[entry.key()] = entry.value();
    QVERIFY(networkFromJson(parseJson(metadata.at("spec"), "spec"), "spec") == specOf(model.network));
    QCOMPARE(metadata.at("class_names"), std::string(R"(["cat","dog"])"));
    QCOMPARE(metadata.at("format"), std::string("hanscape"));
    const QString note = QString::fromStdString(file.doc_string());
    for (const char* said : {"1 Householder, 2 fully connected; abs", "Input: 3 numbers", "Output: 2 numbers",
                             "\"cat\", \"dog\"", "Operator set 13"})
        QVERIFY2(note.contains(said), qPrintable(note));
}

void OnnxFileTest::standardisationIsInside() {
    for (const NamedModel& named : exportModels()) {
        if (!named.model.preparation.standardisation)
            continue;
        const auto file = fileOf(named.model);
        QCOMPARE(file.graph().input(0).type().tensor_type().shape().dim(1).dim_value(), 4);
        QCOMPARE(operationsOf(file)[0], "Gather");
        QVERIFY(file.doc_string().find("standardised here. 1 column that was constant") != std::string::npos);
        QVERIFY(file.doc_string().find("the target in the unit") != std::string::npos);
    }
}

void OnnxFileTest::everyModel_data() {
    QTest::addColumn<int>("model");
    const auto models = exportModels();
    for (std::size_t i = 0; i < models.size(); ++i)
        QTest::newRow(models[i].name.c_str()) << static_cast<int>(i);
}

void OnnxFileTest::everyModel() {
    QFETCH(int, model);
    const Model exported = exportModels()[static_cast<std::size_t>(model)].model;
    auto file = fileOf(exported);
    onnx::checker::check_model(file);
    onnx::ShapeInferenceOptions strict{true, 1, false};
    onnx::shape_inference::InferShapes(file, onnx::OpSchemaRegistry::Instance(), strict);
    QVERIFY(file.graph().value_info_size() >= file.graph().node_size() - 1); // every step's shape is known
    for (const auto& value : file.graph().value_info())
        QCOMPARE(value.type().tensor_type().shape().dim_size(), 2);
    const Batch<double> inputs = exportInputs(exported, 50), ours = exportOutputs(exported, inputs);
    const Batch<double> theirs = OnnxEvaluator(file.graph()).run(inputs.transpose()).transpose();
    QCOMPARE(theirs.rows(), ours.rows());
    const double difference = largestDifference(theirs, ours);
    QVERIFY2(difference < (exported.network.index() == 0 ? 5e-6 : 1e-6),
             qPrintable(QString::number(difference)));
}

void OnnxFileTest::sameBytesTwice() {
    QVERIFY(encodeOnnx(smallModel<float>()) == encodeOnnx(smallModel<float>()));
}

HANSCAPE_TEST(OnnxFileTest, NoApplication)

} // namespace hanscape::tst_core_io_onnx_file

#include "core/io/tst_onnx_file.moc"
