#include "tests/test.h"
#include "tests/widgets/network/diagrams.h"
#include "widgets/network/neuron_links.h"

namespace hanscape::tst_widgets_network_neuron_links {

using namespace hanscape::test;

class NeuronLinksTest : public QObject {
    Q_OBJECT

  private slots:
    void weightsAreTheNetworks();
    void reflectorsAreWhatTheyAddToTheIdentity();
    void theHeaviestAreKept();
    void linksOfANeuronComeAndGo();
    void linesLeadFromMapToMap();
};

void NeuronLinksTest::weightsAreTheNetworks() {
    const auto network = initialise<double>(mixed(), 1);
    const auto links = heaviestLinks(network, NeuronLayout(mixed(), {900, 500}, {}));
    QCOMPARE(links.size(), std::size_t(10 + 25 + 25 + 25 + 10)); // few, so all
    for (const NeuronLink& link : links) {
        const auto layer = static_cast<std::size_t>(link.layer);
        if (network.spec().layers[layer].kind == LayerKind::fc) {
            QCOMPARE(link.weight, network.weight(layer)(link.to, link.from));
            QCOMPARE(link.share, std::abs(link.weight) / network.weight(layer).cwiseAbs().maxCoeff());
        }
        QVERIFY(link.share >= 0 && link.share <= 1 + 1e-12);
    }
}

void NeuronLinksTest::reflectorsAreWhatTheyAddToTheIdentity() {
    auto network = initialise<double>(mixed(), 2);
    network.vector(2) *= 7; // H does not depend on the length
    const Eigen::VectorXd u = network.vector(2);
    const Eigen::MatrixXd beside = -2 * u * u.transpose() / u.squaredNorm();
    double largest = 0;
    for (const NeuronLink& link : heaviestLinks(network, NeuronLayout(mixed(), {900, 500}, {})))
        if (link.layer == 2) {
            QVERIFY(std::abs(link.weight - beside(link.to, link.from)) < 1e-12);
            largest = std::max(largest, link.share);
        }
    QVERIFY(std::abs(largest - 1) < 1e-12);
    QVERIFY(std::abs(unitReflector(network, 2).norm() - 1) < 1e-12);
}

void NeuronLinksTest::theHeaviestAreKept() {
    const auto network = initialise<double>(mixed(30), 3);
    const NeuronLayout layout(mixed(30), {900, 600}, {});
    std::vector<double> all;
    for (const int from : layout.shown(1))
        for (const int to : layout.shown(2))
            all.push_back(std::abs(network.weight(1)(to, from)));
    std::sort(all.rbegin(), all.rend());
    std::size_t count = 0;
    for (const NeuronLink& link : heaviestLinks(network, layout))
        if (link.layer == 1) {
            QVERIFY(std::abs(link.weight) >= all[23]);
            QVERIFY(layout.map(link.source()) && layout.map(link.target()));
            ++count;
        }
    QCOMPARE(count, std::size_t(24));
}

void NeuronLinksTest::linksOfANeuronComeAndGo() {
    const auto network = initialise<double>(mixed(), 4);
    const NeuronLayout layout(mixed(), {900, 500}, {});
    const auto links = linksOf(network, layout, {2, 3});
    QCOMPARE(links.size(), std::size_t(10));
    for (const NeuronLink& link : links)
        QVERIFY(link.source() == (NeuronPlace{2, 3}) || link.target() == (NeuronPlace{2, 3}));
    QCOMPARE(linksOf(network, layout, {0, 1}).size(), std::size_t(5)); // inputs only send
    QCOMPARE(linksOf(network, layout, {5, 0}).size(), std::size_t(5)); // outputs only receive
}

void NeuronLinksTest::linesLeadFromMapToMap() {
    const NeuronLayout layout(mixed(), {900, 500}, {});
    for (const int layer : {1, 2}) {
        const QLineF line = lineOf({layer, 1, 4, 1, 1}, layout);
        const QRectF from = *layout.map(NeuronPlace{layer, 1}), to = *layout.map(NeuronPlace{layer + 1, 4});
        QVERIFY(line.p1().x() >= from.right() && line.p1().x() < from.right() + 5);
        QVERIFY(line.p2().x() <= to.left() && line.p2().x() > to.left() - 15);
        QCOMPARE(line.p2().y(), to.center().y());
    }
}

HANSCAPE_TEST(NeuronLinksTest, NoApplication)

} // namespace hanscape::tst_widgets_network_neuron_links

#include "widgets/network/tst_neuron_links.moc"
