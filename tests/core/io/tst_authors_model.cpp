#include "core/io/authors_model.h"
#include "tests/core/io/export_models.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

namespace hanscape::tst_core_io_authors_model {

namespace {

template <class Scalar>
Model someModel() {
    ArchitectureSpec spec;
    spec.depth = 4;
    spec.width = 5;
    spec.activation = Activation::tanh;
    spec.fcLayers = "0";
    return {initialise<Scalar>(buildNetwork(spec, 3, 2), 7), Objective(), {std::nullopt, {-1, 1}, {}}};
}

} // namespace

class AuthorsModelTest : public QObject {
    Q_OBJECT

  private slots:
    void namesAndShapes();
    void readsBackToTheBits();
    void withoutMetadataTheActivationIsTold();
    void networksOfOneLayer();
    void noNamesForBlocks();
};

void AuthorsModelTest::namesAndShapes() {
    const Model model = someModel<float>();
    const auto& network = std::get<Network<float>>(model.network);
    const SafeTensors contents = decodeSafeTensors(encodeAuthorsModel(model), "file");
    QStringList names;
    for (const auto& [name, tensor] : contents.tensors)
        names += QString::fromStdString(name);
    QCOMPARE(names, (QStringList{"classifier.bias", "classifier.weight", "feature.0.bias", "feature.0.weight",
                                 "feature.2.bias", "feature.2.vector", "feature.4.bias", "feature.4.vector",
                                 "feature.6.bias", "feature.6.vector"}));
    const Tensor& vector = contents.tensors.at("feature.4.vector");
    QVERIFY(vector.shape == (std::vector<std::int64_t>{5, 1}));
    QVERIFY(std::get<Vector<float>>(vector.values) == network.vector(2));
    QVERIFY(contents.tensors.at("feature.4.bias").shape == (std::vector<std::int64_t>{5}));
    const Tensor& weight = contents.tensors.at("classifier.weight");
    QVERIFY(weight.shape == (std::vector<std::int64_t>{2, 5}));
    QCOMPARE(std::get<Vector<float>>(weight.values)(5), network.weight(4)(1, 0));
}

void AuthorsModelTest::readsBackToTheBits() {
    for (const Model& model : {someModel<float>(), someModel<double>()}) {
        const std::string bytes = encodeAuthorsModel(model);
        const Model read = decodeModel(bytes, "file");
        QVERIFY(encodeModel(read) == encodeModel(model)); // spec, objective and labels as well
        QVERIFY(encodeAuthorsModel(read) == bytes);
    }
}

void AuthorsModelTest::withoutMetadataTheActivationIsTold() {
    const Model model = someModel<float>();
    SafeTensors contents = decodeSafeTensors(encodeAuthorsModel(model), "file");
    contents.metadata.clear();
    const Model read = decodeModel(encodeSafeTensors(contents), "file", Activation::tanh);
    QVERIFY(specOf(read.network) == specOf(model.network));
    QVERIFY(std::get<Network<float>>(read.network).parameters() ==
            std::get<Network<float>>(model.network).parameters());
}

void AuthorsModelTest::networksOfOneLayer() {
    ArchitectureSpec spec = fcArchitecture();
    spec.activation = Activation::abs; // what a file without hidden layers cannot tell
    spec.depth = 0;
    const Model model{initialise<float>(buildNetwork(spec, 3, 2), 7), std::nullopt, {}};
    const std::string bytes = encodeAuthorsModel(model);
    QCOMPARE(decodeSafeTensors(bytes, "file").tensors.size(), std::size_t(2));
    QVERIFY(encodeModel(decodeModel(bytes, "file")) == encodeModel(model));
}

void AuthorsModelTest::noNamesForBlocks() {
    for (const NamedModel& named : exportModels()) {
        const NetworkSpec& spec = specOf(named.model.network);
        const bool blocks = normalisesBatches(spec);
        const QString refusal = refusalOf([&] { encodeAuthorsModel(named.model); });
        QCOMPARE(!refusal.isEmpty(), blocks);
        QVERIFY2(!blocks || isSentence(refusal, "batch normalisation"), qPrintable(refusal));
    }
}

HANSCAPE_TEST(AuthorsModelTest, NoApplication)

} // namespace hanscape::tst_core_io_authors_model

#include "core/io/tst_authors_model.moc"
