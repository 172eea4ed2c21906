#include "core/io/json.h"
#include "core/io/run_spec.h"
#include "core/io/table_text.h"
#include "core/nn/architecture_spec.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

#include <QFloat16>
#include <QTemporaryDir>

namespace hanscape::tst_core_io_run_spec {

class RunSpecTest : public QObject {
    Q_OBJECT

  private slots:
    void roundTrip();
    void zeroWords();
    void absentFieldsKeepTheirDefaults();
    void specFiles();
    void badSpecs_data();
    void badSpecs();
    void badNetworks_data();
    void badNetworks();
    void noLetterIsCutInTwo();
};

namespace {

RunSpec example() {
    RunSpec spec;
    spec.data.source = DataSource::files;
    spec.data.dataFile = "/a path/with \"quotes\" and ü.csv";
    spec.data.flipFraction = 0.1;
    spec.training.learningRate = 1.0 / 3;
    spec.training.batch = 0;
    spec.training.seed = 9007199254740991;
    spec.training.optimizer = OptimizerKind::adam;
    spec.network = buildNetwork(hanArchitecture(), 5, 3);
    return spec;
}

const char* network = R"("network":{"inputs":2,"layers":[{"kind":"fc","width":2,"activation":"identity"}]})";

} // namespace

void RunSpecTest::roundTrip() {
    RunSpec spec = example();
    const std::string text = toJson(spec).dump();
    QVERIFY(runSpecFromJson(parseJson(text, "spec"), "spec") == spec);
    spec.initFrom = "m.safetensors";
    QVERIFY(runSpecFromJson(toJson(spec), "spec") == spec);
    QCOMPARE(toJson(spec)["training"]["batch"],
             nlohmann::json(0)); // plain numbers, whatever word a person uses
    QCOMPARE(toJson(spec)["training"]["optimizer"], nlohmann::json("adam"));
}

void RunSpecTest::zeroWords() {
    TrainingSpec training;
    fieldsFromJson(parseJson(R"({"batch": "full", "stop_at_accuracy": "never"})", "t"), training,
                   trainingFields(), "t");
    QCOMPARE(training.batch, 0);
    QCOMPARE(training.stopAtAccuracy, 0.0);
    LayerSpec layer;
    fieldsFromJson(parseJson(R"({"gain": "auto"})", "l"), layer, layerFields(), "l");
    QCOMPARE(layer.gain, 0.0);
}

void RunSpecTest::absentFieldsKeepTheirDefaults() {
    const auto text = std::string(R"({"training":{"iterations":4e4},)") + network + "}";
    const RunSpec spec = runSpecFromJson(parseJson(text, "spec"), "spec");
    QCOMPARE(spec.training.iterations, 40000);
    QVERIFY(spec.data == DatasetSpec());
    QCOMPARE(spec.network.layers[0].initialisation, Initialisation::orthogonal);
}

void RunSpecTest::specFiles() {
    const QTemporaryDir folder;
    const auto alone =
        readSpecFile(written(folder, "n.json", QByteArray::fromStdString(toJson(example().network).dump())));
    QVERIFY(alone.networkOnly);
    QVERIFY(alone.run.network == example().network);
    const auto run =
        readSpecFile(written(folder, "r.json", QByteArray::fromStdString(toJson(example()).dump())));
    QVERIFY(!run.networkOnly);
    QVERIFY(run.run == example());
}

void RunSpecTest::badSpecs_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const std::string& text, const char* says) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QString(says);
    };
    const auto training = [&](const char* name, const std::string& fields, const char* says) {
        row(name, "{\"training\":{" + fields + "}," + network + "}", says);
    };
    row("empty", "", "line 1, column 1: this is not valid JSON");
    row("broken", "{\n\"data\": {\n]}", "line 3, column 1: this is not valid JSON");
    row("binary", std::string("\0\1\2", 3), "not valid JSON");
    row("a list", "[]", "must be a JSON object");
    row("a number", "3", "must be a JSON object");
    row("nothing", "{}", "lacks the key 'network'");
    row("unknown part", std::string("{\"x\":1,") + network + "}", "unknown key 'x'");
    row("another version", std::string("{\"version\":2,") + network + "}", "is of version 2");
    row("a key twice", std::string("{") + network + "," + network + "}", "has the key 'network' twice");
    row("a number beyond doubles", std::string("{\"version\":1e999,") + network + "}",
        "number that JSON cannot carry");
    training("unknown field", R"("learning_rat":0.1)", "training has an unknown key 'learning_rat'");
    training("a text for a number", R"("learning_rate":"fast")",
             "'learning_rate' is \"fast\"; it takes a number");
    training("a number for a choice", R"("optimizer":1)", "'optimizer' is 1; it takes sgd or adam");
    training("an unknown choice", R"("optimizer":"lion")", "'optimizer' is \"lion\"; it takes sgd or adam");
    training("a fraction for a whole number", R"("batch":2.5)",
             "'batch' is 2.5; it takes a whole number or \"full\"");
    training("null", R"("batch":null)", "'batch' is null");
    training("a list for a number", R"("batch":[1])", "'batch' is a list");
    training("out of range", R"("learning_rate":0)", "'learning_rate' is 0; it must be greater than 0");
    training("beyond int", R"("batch":9999999999)", "'batch' is 9999999999; it must be");
    training("beyond int64", R"("batch":1e300)", "'batch' is 1e+300; it takes a whole number");
    row("data that contradict", std::string(R"({"data":{"source":"files"},)") + network + "}",
        "No data file is given");
}

void RunSpecTest::badSpecs() {
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    const std::string path = written(folder, "spec.json", text);
    const QString refusal = refusalOf([&] { readSpecFile(path); });
    QVERIFY2(refusal.contains(says), qPrintable(refusal));
    QVERIFY2(isSentence(refusal, "spec.json"), qPrintable(refusal));
}

void RunSpecTest::badNetworks_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const char* text, const char* says) {
        QTest::newRow(name) << QByteArray(text) << QString(says);
    };
    row("no inputs", R"({"layers":[]})", "lacks the key 'inputs'");
    row("inputs that are none", R"({"inputs":"2","layers":[]})", "'inputs' is \"2\"");
    row("inputs of 0", R"({"inputs":0,"layers":[]})", "'inputs' is 0");
    row("layers that are none", R"({"inputs":2,"layers":3})", "must be a list of layers");
    row("no layers", R"({"inputs":2,"layers":[]})", "no layer");
    row("no width", R"({"inputs":2,"layers":[{"kind":"fc","activation":"abs"}]})",
        "layer 0 lacks the key 'width'");
    row("unknown kind", R"({"inputs":2,"layers":[{"kind":"conv","width":2,"activation":"abs"}]})",
        "fc, householder or batch-normalisation");
    row("unknown key", R"({"inputs":2,"layers":[{"kind":"fc","width":2,"activation":"abs","bias":0}]})",
        "'bias'");
    row("huge width", R"({"inputs":2,"layers":[{"kind":"fc","width":99999,"activation":"abs"}]})",
        "'width' is 99999");
    row("reflector that changes the width",
        R"({"inputs":2,"layers":[{"kind":"householder","width":3,"activation":"abs"}]})",
        "maps 2 inputs to 3 neurons");
    row("a layer that is none", R"({"inputs":2,"layers":[7]})", "layer 0 is 7");
    row("unknown key beside", R"({"inputs":2,"layers":[],"outputs":2})", "unknown key 'outputs'");
}

void RunSpecTest::badNetworks() {
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    const QString refusal = refusalOf([&] { networkFromJson(parseJson(text.toStdString(), "net"), "net"); });
    QVERIFY2(refusal.contains(says), qPrintable(refusal));
    QVERIFY2(isSentence(refusal, "net"), qPrintable(refusal));
}

/// What an error shows of a long text is text.
void RunSpecTest::noLetterIsCutInTwo() {
    for (int shift = 0; shift < 4; ++shift) {
        std::string word(static_cast<std::size_t>(shift), 'x');
        for (int i = 0; i < 100; ++i)
            word += "😀";
        for (const std::string& json :
             {"{\"training\": {\"loss\": \"" + word + "\"}}", "{\"" + word + "\": 1, \"" + word + "\": 2}"}) {
            std::string says;
            try {
                runSpecFromJson(parseJson(json, "file"), "file");
            } catch (const Error& error) {
                says = error.what();
            }
            QVERIFY(!says.empty());
            QVERIFY2(isUtf8(says), says.c_str());
        }
    }
}

HANSCAPE_TEST(RunSpecTest, NoApplication)

} // namespace hanscape::tst_core_io_run_spec

#include "core/io/tst_run_spec.moc"
