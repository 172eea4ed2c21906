#include "core/analysis/network_family.h"
#include "core/base/error.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

namespace hanscape::tst_core_analysis_network_family {

class NetworkFamilyTest : public QObject {
    Q_OBJECT

  private slots:
    void widthIsTheLargestWithin_data();
    void widthIsTheLargestWithin();
    void tooFewParametersAreRefused();
    void deviationsAreTheUsualOnes();
    void membersAreIndependent();
};

void NetworkFamilyTest::widthIsTheLargestWithin_data() {
    QTest::addColumn<int>("family");
    QTest::addColumn<int>("depth");
    QTest::addColumn<int>("budget");
    for (int family = 0; family < static_cast<int>(familyNames().size()); ++family)
        for (const int depth : {1, 2, 3, 27, 45, 1000}) {
            const int budget = depth == 1000                                       ? 100000
                               : hasReflectors(static_cast<NetworkFamily>(family)) ? 800
                                                                                   : 4000;
            QTest::addRow("%s %d", familyNames()[static_cast<std::size_t>(family)].c_str(), depth)
                << family << depth << budget;
        }
}

void NetworkFamilyTest::widthIsTheLargestWithin() {
    QFETCH(int, family);
    QFETCH(int, depth);
    QFETCH(int, budget);
    const auto kind = static_cast<NetworkFamily>(family);
    const int width = widthWithin(kind, depth, budget);
    QVERIFY(parameterCount(familyNetwork(kind, depth, width)) <= budget);
    QVERIFY(parameterCount(familyNetwork(kind, depth, width + 1)) > budget);
}

void NetworkFamilyTest::tooFewParametersAreRefused() {
    const QString text = refusalOf([] { widthWithin(NetworkFamily::fcAbs, 45, 80); });
    QVERIFY2(isSentence(text, "fc-abs of depth 45"), qPrintable(text));
}

void NetworkFamilyTest::deviationsAreTheUsualOnes() {
    const auto deviation = [](const auto& values) { return std::sqrt(values.array().square().mean()); };
    Network<double> relu(familyNetwork(NetworkFamily::fcRelu, 3, 80));
    drawParameters(relu, {1, NetworkFamily::fcRelu, 3, 0});
    QVERIFY(std::abs(deviation(relu.weight(1)) / std::sqrt(2.0 / 80) - 1) < 0.05);
    QVERIFY(std::abs(deviation(relu.bias(1)) / std::sqrt(1.0 / 80) - 1) < 0.25);
    drawParameters(relu, {1, NetworkFamily::fcRelu, 3, 0}, {0.5, 0});
    QVERIFY(std::abs(deviation(relu.weight(1)) / std::sqrt(0.5 / 80) - 1) < 0.05);
    QCOMPARE(deviation(relu.bias(1)), 0.0);
    Network<double> han(familyNetwork(NetworkFamily::han, 3, 2000));
    drawParameters(han, {1, NetworkFamily::han, 3, 0});
    QVERIFY(std::abs(deviation(han.weight(0)) / std::sqrt(1.0 / 2) - 1) < 0.05);
    QVERIFY(std::abs(deviation(han.vector(1)) - 1) < 0.1);
}

void NetworkFamilyTest::membersAreIndependent() {
    Network<double> network(familyNetwork(NetworkFamily::han, 3, 10));
    std::vector<Eigen::VectorXd> drawn;
    for (const SampleKey& key : {SampleKey{1, NetworkFamily::han, 3, 0},
                                 {1, NetworkFamily::han, 3, 1},
                                 {1, NetworkFamily::han, 4, 0},
                                 {1, NetworkFamily::fcAbs, 3, 0},
                                 {1, NetworkFamily::hanRelu, 3, 0},
                                 {1, NetworkFamily::fcLeakyRelu, 3, 0},
                                 {1, NetworkFamily::hanSine, 3, 0},
                                 {2, NetworkFamily::han, 3, 0}}) {
        drawParameters(network, key);
        for (const auto& other : drawn)
            QVERIFY((network.parameters() - other).norm() > 1);
        drawn.push_back(network.parameters());
    }
    drawParameters(network, {1, NetworkFamily::han, 3, 0});
    QCOMPARE(network.parameters(), drawn.front());
}

HANSCAPE_TEST(NetworkFamilyTest, NoApplication)

} // namespace hanscape::tst_core_analysis_network_family

#include "core/analysis/tst_network_family.moc"
