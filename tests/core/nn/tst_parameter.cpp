#include "core/nn/architecture_spec.h"
#include "core/nn/parameter.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

namespace hanscape::tst_core_nn_parameter {

using Kind = ParameterId::Kind;

namespace {

NetworkSpec small() {
    ArchitectureSpec spec;
    spec.depth = 4;
    spec.width = 5;
    return buildNetwork(spec, 2, 2); // FC, FC, Householder, FC, FC
}

} // namespace

class ParameterTest : public QObject {
    Q_OBJECT

  private slots:
    void namesWhatTheNetworkHas_data();
    void namesWhatTheNetworkHas();
    void changesItAlone();
    void refusals_data();
    void refusals();
};

void ParameterTest::namesWhatTheNetworkHas_data() {
    QTest::addColumn<int>("layer");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("neuron");
    QTest::addColumn<int>("input");
    QTest::addColumn<bool>("has");
    const auto row = [](const char* name, int layer, Kind kind, int neuron, int input, bool has) {
        QTest::newRow(name) << layer << static_cast<int>(kind) << neuron << input << has;
    };
    row("weight of an input", 0, Kind::weight, 4, 1, true);
    row("weight beyond the inputs", 0, Kind::weight, 4, 2, false);
    row("weight of a Householder layer", 2, Kind::weight, 0, 0, false);
    row("u", 2, Kind::vector, 4, 0, true);
    row("u of an FC layer", 1, Kind::vector, 0, 0, false);
    row("bias", 4, Kind::bias, 1, 0, true);
    row("bias beyond the outputs", 4, Kind::bias, 2, 0, false);
    row("neuron below 0", 1, Kind::bias, -1, 0, false);
    row("no layer", 5, Kind::bias, 0, 0, false);
}

void ParameterTest::namesWhatTheNetworkHas() {
    QFETCH(int, layer);
    QFETCH(int, kind);
    QFETCH(int, neuron);
    QFETCH(int, input);
    QTEST(hasParameter(small(), {static_cast<std::size_t>(layer), static_cast<Kind>(kind), neuron, input}),
          "has");
}

void ParameterTest::changesItAlone() {
    const auto before = initialise<float>(small(), 1);
    for (const ParameterId& id :
         {ParameterId{0, Kind::weight, 3, 1}, {2, Kind::vector, 4, 0}, {4, Kind::bias, 1, 0}}) {
        auto after = before;
        setParameter(after, id, 0.3);
        QCOMPARE(parameterOf(after, id), double(0.3F));
        QCOMPARE((after.parameters().array() != before.parameters().array()).count(), 1);
    }
    auto after = before;
    setParameter(after, {1, Kind::weight, 2, 4}, 7);
    QCOMPARE(after.weight(1)(2, 4), 7.0F);
    setParameter(after, {2, Kind::vector, 1, 0}, -7);
    QCOMPARE(after.vector(2)(1), -7.0F);
}

void ParameterTest::refusals_data() {
    QTest::addColumn<int>("layer");
    QTest::addColumn<int>("kind");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("why");
    QTest::newRow("not there") << 9 << int(Kind::bias) << 1.0 << "no such parameter";
    QTest::newRow("not a number") << 0 << int(Kind::bias) << std::nan("") << "finite";
    QTest::newRow("beyond single precision") << 0 << int(Kind::bias) << 1e300 << "finite";
    QTest::newRow("u of zeros") << 2 << int(Kind::vector) << 0.0 << "u of zeros";
}

void ParameterTest::refusals() {
    QFETCH(int, layer);
    QFETCH(int, kind);
    QFETCH(double, value);
    QFETCH(QString, why);
    auto network = initialise<float>(small(), 1);
    network.vector(2).setZero();
    network.vector(2)(0) = 1;
    const auto before = network.parameters();
    const QString text = refusalOf([&] {
        setParameter(network, {static_cast<std::size_t>(layer), static_cast<Kind>(kind), 0, 0}, value);
    });
    QVERIFY2(isSentence(text, why.toUtf8().constData()), qPrintable(text));
    QVERIFY(network.parameters() == before);
}

HANSCAPE_TEST(ParameterTest, NoApplication)

} // namespace hanscape::tst_core_nn_parameter

#include "core/nn/tst_parameter.moc"
