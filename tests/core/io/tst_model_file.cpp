#include "core/io/json.h"
#include "core/io/model_file.h"
#include "core/nn/architecture_spec.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

namespace hanscape::tst_core_io_model_file {

namespace {

NetworkSpec smallSpec() {
    ArchitectureSpec spec;
    spec.depth = 4;
    spec.width = 5;
    spec.fcLayers = "0";
    return buildNetwork(spec, 3, 2);
}

Model smallModel() { return {initialise<float>(smallSpec(), 7), Objective(), {}}; }

/// The same network as the authors' implementation saves it: every layer's activation takes an odd place.
SafeTensors authorsForm(const std::string& classifier, bool column) {
    const SafeTensors own = decodeSafeTensors(encodeModel(smallModel()), "own");
    SafeTensors contents;
    for (const auto& [name, tensor] : own.tensors) {
        const int layer = name[7] - '0';
        const std::string part = name.substr(9);
        auto& placed =
            contents.tensors[(layer == 4 ? classifier : "feature." + std::to_string(2 * layer)) + "." + part];
        placed = tensor;
        if (column && part == "vector")
            placed.shape.push_back(1);
    }
    return contents;
}

template <class Scalar>
bool haveSameParameters(const AnyNetwork& a, const AnyNetwork& b) {
    return std::get<Network<Scalar>>(a).parameters() == std::get<Network<Scalar>>(b).parameters();
}

} // namespace

namespace {

Model residualModel() {
    ArchitectureSpec spec = resnetArchitecture();
    spec.depth = 3;
    spec.width = 4;
    Model model{initialise<float>(buildNetwork(spec, 2, 2), 7), Objective(), {}};
    auto& network = std::get<Network<float>>(model.network);
    network.mean(1) << 1, -2, 3, 4;
    network.variance(3) << 1, 2, 3, 4;
    network.scale(1)(2) = 0.25f;
    network.bias(3)(1) = -7;
    return model;
}

} // namespace

class ModelFileTest : public QObject {
    Q_OBJECT

  private slots:
    void roundTrip();
    void residualNetworksKeepTheirStatistics();
    void normalisationsNeedAllTheirTensors_data();
    void normalisationsNeedAllTheirTensors();
    void doublesStayDoubles();
    void regressionKeepsItsStandardisation();
    void namesAndShapesAreThoseOfTheFormat();
    void authorsNaming_data();
    void authorsNaming();
    void activationOfAFileWithout();
    void foreignMetadataAreNoContradiction();
    void badFiles_data();
    void badFiles();
};

void ModelFileTest::roundTrip() {
    Model model = smallModel();
    model.objective->loss = Loss::crossEntropy;
    model.preparation.classValues = {-1, 1};
    model.preparation.classNames = {"cat", "dog"};
    const std::string bytes = encodeModel(model);
    const Model read = decodeModel(bytes, "file");
    QVERIFY(specOf(read.network) == specOf(model.network));
    QVERIFY(haveSameParameters<float>(read.network, model.network));
    QCOMPARE(read.objective->loss, Loss::crossEntropy);
    QCOMPARE(read.objective->classes, 2);
    QVERIFY(read.preparation == model.preparation);
    QCOMPARE(encodeModel(read), bytes);
}

void ModelFileTest::residualNetworksKeepTheirStatistics() {
    const Model model = residualModel();
    const std::string bytes = encodeModel(model);
    const SafeTensors contents = decodeSafeTensors(bytes, "file");
    QVERIFY(std::get<Vector<float>>(contents.tensors.at("layers.1.mean").values) ==
            std::get<Network<float>>(model.network).mean(1));
    QCOMPARE(std::get<Vector<float>>(contents.tensors.at("layers.1.scale").values)(2), 0.25f);
    QCOMPARE(std::get<Vector<float>>(contents.tensors.at("layers.3.variance").values)(3), 4.0f);
    QCOMPARE(std::get<Vector<float>>(contents.tensors.at("layers.3.shift").values)(1), -7.0f);
    QVERIFY(!contents.tensors.contains("layers.1.bias"));
    const Model read = decodeModel(bytes, "file", Activation::relu);
    QVERIFY(specOf(read.network) == specOf(model.network));
    QVERIFY(haveSameParameters<float>(read.network, model.network));
    QVERIFY(std::get<Network<float>>(read.network).statistics() ==
            std::get<Network<float>>(model.network).statistics());
    QVERIFY(toDouble(read.network).mean(1)(1) == -2);
    QCOMPARE(encodeModel(read), bytes);
}

void ModelFileTest::normalisationsNeedAllTheirTensors_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const char* says, const auto& change) {
        SafeTensors contents = decodeSafeTensors(encodeModel(residualModel()), "file");
        change(contents);
        QTest::newRow(name) << QByteArray::fromStdString(encodeSafeTensors(contents)) << says;
    };
    row("no variance", "lacks its variance", [](auto& c) { c.tensors.erase("layers.1.variance"); });
    row("no scale", "lacks its scale", [](auto& c) { c.tensors.erase("layers.1.scale"); });
    row("a bias", "remove one kind",
        [](auto& c) { c.tensors["layers.1.bias"] = c.tensors["layers.1.shift"]; });
    row("a short mean", "they must be as many", [](auto& c) {
        c.tensors["layers.1.mean"] = {{3}, Vector<float>(Vector<float>::Zero(3))};
    });
    row("a negative variance", "below 0", [](auto& c) {
        c.tensors["layers.1.variance"] = {{4}, Vector<float>(Vector<float>::Constant(4, -1))};
    });
    row("no metadata", "add the metadata", [](auto& c) { c.metadata.clear(); });
}

void ModelFileTest::normalisationsNeedAllTheirTensors() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    try {
        decodeModel(bytes.toStdString(), "file");
        QFAIL("nothing was refused");
    } catch (const Error& error) {
        QVERIFY2(QString::fromUtf8(error.what()).contains(says), error.what());
    }
}

void ModelFileTest::doublesStayDoubles() {
    const Model model{initialise<double>(smallSpec(), 7), {}, {}};
    const Model read = decodeModel(encodeModel(model), "file");
    QVERIFY(haveSameParameters<double>(read.network, model.network));
    QVERIFY(!read.objective);
    QCOMPARE(read.objectiveOrGuess().classes, 2);
}

void ModelFileTest::regressionKeepsItsStandardisation() {
    ArchitectureSpec spec;
    Model model{
        initialise<float>(buildNetwork(spec, 3, 1), 1), Objective{Task::regression, 0, Loss::mse}, {}};
    Standardisation standardisation{
        4, {0, 1, 3}, Eigen::Vector3d(0.1, 1e-17, -3), Eigen::Vector3d(1.0 / 3, 2, 3), 0.7, 9};
    model.preparation.standardisation = standardisation;
    const Model read = decodeModel(encodeModel(model), "file");
    QVERIFY(read.preparation == model.preparation); // to the last bit
    QCOMPARE(read.expectation().preparation.standardisation->columns, 4);
}

void ModelFileTest::namesAndShapesAreThoseOfTheFormat() {
    const SafeTensors contents = decodeSafeTensors(encodeModel(smallModel()), "file");
    QCOMPARE(contents.tensors.size(), std::size_t(10));
    QVERIFY((contents.tensors.at("layers.0.weight").shape == std::vector<std::int64_t>{5, 3}));
    QVERIFY((contents.tensors.at("layers.1.vector").shape == std::vector<std::int64_t>{5}));
    QVERIFY((contents.tensors.at("layers.4.weight").shape == std::vector<std::int64_t>{2, 5}));
    QVERIFY((contents.tensors.at("layers.4.bias").shape == std::vector<std::int64_t>{2}));
    QCOMPARE(contents.metadata.at("format"), std::string("hanscape"));
    QCOMPARE(contents.metadata.at("version"), std::string("1"));
    const Model model = smallModel();
    const auto& network = std::get<Network<float>>(model.network);
    const auto& weight = std::get<Vector<float>>(contents.tensors.at("layers.0.weight").values);
    QCOMPARE(weight(1), network.weight(0)(0, 1)); // outputs × inputs, row by row
    QCOMPARE(weight(3), network.weight(0)(1, 0));
    QVERIFY(networkFromJson(parseJson(contents.metadata.at("spec"), "spec"), "spec") == smallSpec());
}

void ModelFileTest::authorsNaming_data() {
    QTest::addColumn<QString>("classifier");
    QTest::addColumn<bool>("column");
    for (const char* name : {"classifer", "classifier", "classifier.0", "classifer.0"}) {
        QTest::newRow(name) << name << true;
        QTest::addRow("%s, a plain vector", name) << name << false;
    }
}

void ModelFileTest::authorsNaming() {
    QFETCH(QString, classifier);
    QFETCH(bool, column);
    const Model read = decodeModel(encodeSafeTensors(authorsForm(classifier.toStdString(), column)), "file");
    QVERIFY(specOf(read.network) == smallSpec());
    QVERIFY(haveSameParameters<float>(read.network, smallModel().network));
}

void ModelFileTest::activationOfAFileWithout() {
    const std::string bytes = encodeSafeTensors(authorsForm("classifer", true));
    const Model read = decodeModel(bytes, "file", Activation::relu);
    QCOMPARE(specOf(read.network).layers[0].activation, Activation::relu);
    QCOMPARE(specOf(read.network).layers[3].activation, Activation::relu);
    QCOMPARE(specOf(read.network).layers[4].activation, Activation::identity);
}

void ModelFileTest::foreignMetadataAreNoContradiction() {
    SafeTensors contents = authorsForm("classifer", true);
    contents.metadata = {{"format", "pt"}};
    QVERIFY(specOf(decodeModel(encodeSafeTensors(contents), "file").network) == smallSpec());
}

void ModelFileTest::badFiles_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const char* says, const auto& change) {
        SafeTensors contents = decodeSafeTensors(encodeModel(smallModel()), "own");
        change(contents);
        QTest::newRow(name) << QByteArray::fromStdString(encodeSafeTensors(contents)) << QString(says);
    };
    const auto floats = [](Eigen::Index size, float value) {
        return Vector<float>(Vector<float>::Constant(size, value));
    };
    row("nothing", "holds no layer", [](auto& c) { c = {}; });
    row("missing bias", "layer 2 lacks its bias", [](auto& c) { c.tensors.erase("layers.2.bias"); });
    row("missing vector", "layer 2 lacks its weight or vector",
        [](auto& c) { c.tensors.erase("layers.2.vector"); });
    row("missing layer", "layer 2 lacks its weight or vector", [](auto& c) {
        c.tensors.erase("layers.2.vector");
        c.tensors.erase("layers.2.bias");
    });
    row("missing last layer", "tensors of 4 layers and metadata of 5", [](auto& c) {
        c.tensors.erase("layers.4.weight");
        c.tensors.erase("layers.4.bias");
    });
    row("weight and vector", "both a weight and a vector", [&](auto& c) {
        c.tensors["layers.2.weight"] = {{5, 5}, floats(25, 1)};
    });
    row("wrong weight", "layer 0 should be FC, 3 to 5, and its weight is 3 × 5", [&](auto& c) {
        c.tensors["layers.0.weight"] = {{3, 5}, floats(15, 1)};
        c.tensors["layers.0.bias"] = {{3}, floats(3, 1)};
    });
    row("wrong vector", "layer 1 has 4 neurons and 5 biases", [&](auto& c) {
        c.tensors["layers.1.vector"] = {{4}, floats(4, 1)};
    });
    row("vector of two columns", "a vector is a list", [&](auto& c) {
        c.tensors["layers.1.vector"] = {{5, 2}, floats(10, 1)};
    });
    row("flat weight", "a weight is a matrix", [&](auto& c) {
        c.tensors["layers.0.weight"] = {{15}, floats(15, 1)};
    });
    row("empty weight", "a weight is a matrix", [&](auto& c) {
        c.tensors["layers.0.weight"] = {{0, 3}, floats(0, 1)};
    });
    row("u = 0", "zeros, which has no reflector", [&](auto& c) {
        c.tensors["layers.1.vector"] = {{5}, floats(5, 0)};
    });
    row("NaN", "Layer 3 holds a parameter that is not a finite number", [&](auto& c) {
        c.tensors["layers.3.bias"] = {{5}, floats(5, NAN)};
    });
    row("infinity", "Layer 0 holds a parameter", [&](auto& c) {
        c.tensors["layers.0.weight"] = {{5, 3}, floats(15, INFINITY)};
    });
    row("mixed types", "mixes tensors of F32 and F64",
        [](auto& c) { c.tensors["layers.0.bias"].values = Vector<double>(Vector<double>::Ones(5)); });
    row("unknown tensor", "'optimizer.step' that belongs to no layer", [&](auto& c) {
        c.tensors["optimizer.step"] = {{1}, floats(1, 1)};
    });
    row("unknown part", "no layer known here has", [&](auto& c) {
        c.tensors["layers.0.gamma"] = {{5}, floats(5, 1)};
    });
    row("a mean beside a weight", "remove one kind", [&](auto& c) {
        c.tensors["layers.0.mean"] = {{5}, floats(5, 1)};
    });
    row("huge layer index", "belongs to no layer", [&](auto& c) {
        c.tensors["layers.999999999.bias"] = {{5}, floats(5, 1)};
    });
    row("index beyond numbers", "belongs to no layer", [&](auto& c) {
        c.tensors["layers.99999999999999999999.bias"] = {{5}, floats(5, 1)};
    });
    row("both namings", "mixes tensors named layers.N with others", [&](auto& c) {
        c.tensors["feature.0.bias"] = {{5}, floats(5, 1)};
    });
    row("another version", "newer Hanscape", [](auto& c) { c.metadata["version"] = "2"; });
    row("no spec", "has no network spec", [](auto& c) { c.metadata.erase("spec"); });
    row("spec that is no JSON", "not valid JSON", [](auto& c) { c.metadata["spec"] = "{"; });
    row("spec of another depth", "tensors of 5 layers and metadata of 6", [](auto& c) {
        NetworkSpec spec = smallSpec();
        spec.layers.insert(spec.layers.begin() + 1, spec.layers[1]);
        c.metadata["spec"] = toJson(spec).dump();
    });
    row("spec of another kind", "layer 1 should be FC, 5 to 5, and its vector is 5", [](auto& c) {
        NetworkSpec spec = smallSpec();
        spec.layers[1].kind = LayerKind::fc;
        c.metadata["spec"] = toJson(spec).dump();
    });
    row("spec of other inputs", "should be FC, 4 to 5, and its weight is 5 × 3", [](auto& c) {
        NetworkSpec spec = smallSpec();
        spec.inputs = 4;
        c.metadata["spec"] = toJson(spec).dump();
    });
    row("objective of other outputs", "2 outputs and an objective of 3",
        [](auto& c) { c.metadata["objective"] = R"({"task":"classification","classes":3,"loss":"mse"})"; });
    row("objective of one class", "names a task that",
        [](auto& c) { c.metadata["objective"] = R"({"task":"classification","classes":1,"loss":"mse"})"; });
    row("standardisation of other inputs", "3 inputs and a standardisation of 1", [](auto& c) {
        c.metadata["standardisation"] =
            R"({"columns":4,"kept":[2],"mean":[0],"scale":[1],"target_mean":0,"target_scale":1})";
    });
    row("standardisation by zero", "scales above 0", [](auto& c) {
        c.metadata["standardisation"] =
            R"({"columns":3,"kept":[0,1,2],"mean":[0,0,0],"scale":[1,0,1],"target_mean":0,"target_scale":1})";
    });
    row("class values of another number", "labels of 3 classes",
        [](auto& c) { c.metadata["class_values"] = "[1,2,3]"; });
    row("class names of another number", "labels of 1 classes",
        [](auto& c) { c.metadata["class_names"] = R"(["cat"])"; });
    row("class names that are numbers", "list of ascending words",
        [](auto& c) { c.metadata["class_names"] = "[1,2]"; });
    row("class names out of order", "list of ascending words",
        [](auto& c) { c.metadata["class_names"] = R"(["dog","cat"])"; });
}

void ModelFileTest::badFiles() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const QString refusal = refusalOf([&] { decodeModel(bytes.toStdString(), "'m.safetensors'"); });
    QVERIFY2(refusal.contains(says), qPrintable(refusal));
    QVERIFY2(isSentence(refusal, "'m.safetensors'"), qPrintable(refusal));
    // An activation that contradicts the metadata is refused; the one that they name is not.
    const std::string good = encodeModel(smallModel());
    QVERIFY(
        refusalOf([&] { decodeModel(good, "file", Activation::relu); }).contains("has the activation abs"));
    QVERIFY(refusalOf([&] { decodeModel(good, "file", Activation::abs); }).isEmpty());
}

HANSCAPE_TEST(ModelFileTest, NoApplication)

} // namespace hanscape::tst_core_io_model_file

#include "core/io/tst_model_file.moc"
