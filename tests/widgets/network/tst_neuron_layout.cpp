#include "tests/test.h"
#include "tests/widgets/network/diagrams.h"
#include "widgets/network/neuron_layout.h"

#include <algorithm>

namespace hanscape::tst_widgets_network_neuron_layout {

using namespace hanscape::test;

class NeuronLayoutTest : public QObject {
    Q_OBJECT

  private slots:
    void columnsGoFromLeftToRight();
    void allNeuronsWhereTheyHaveRoom();
    void wideLayersAreSampledEvenly();
    void theChosenOneIsAmongThem();
    void placesAreFoundAgain();
    void littleRoomIsEnough();
};

void NeuronLayoutTest::columnsGoFromLeftToRight() {
    const NeuronLayout layout(mixed(), {900, 500}, {});
    QCOMPARE(layout.columns(), 6);
    for (int column = 1; column < 6; ++column)
        QVERIFY(layout.map(column, 0).left() > layout.map(column - 1, 0).right() + 30);
    QVERIFY(layout.map(0, 0).left() > 0 && layout.map(5, 1).right() < 900);
    QVERIFY(!layout.hasBars(0) && !layout.hasBars(2) && layout.hasBars(3) && !layout.hasBars(4));
    const NeuronLayout narrow(mixed(), {100, 500}, {}); // to be scrolled
    QCOMPARE(narrow.size().width(), NeuronLayout::leastWidth(mixed(), {}));
    QVERIFY(narrow.map(5, 0).right() < narrow.size().width());
}

void NeuronLayoutTest::allNeuronsWhereTheyHaveRoom() {
    const NeuronLayout layout(mixed(), {900, 500}, {});
    QCOMPARE(layout.shown(2), std::vector<int>({0, 1, 2, 3, 4}));
    for (int slot = 0; slot < 5; ++slot) {
        const QRectF map = layout.map(2, slot);
        QCOMPARE(map.size(), QSizeF(32, 32));
        QVERIFY(map.top() >= 36 && map.bottom() <= 500);
        QVERIFY(slot == 0 || map.top() > layout.map(2, slot - 1).bottom());
    }
}

void NeuronLayoutTest::wideLayersAreSampledEvenly() {
    const NeuronLayout layout(mixed(30), {2000, 400}, {});
    const auto& shown = layout.shown(2);
    QCOMPARE(layout.neurons(2), 30);
    QCOMPARE(shown.size(), std::size_t(9)); // (400 − 36 − 6) / (32 + 6)
    QCOMPARE(shown.front(), 0);
    QCOMPARE(shown.back(), 29);
    for (std::size_t i = 1; i < shown.size(); ++i)
        QVERIFY(shown[i] - shown[i - 1] == 3 || shown[i] - shown[i - 1] == 4);
    QVERIFY(layout.map(2, 8).bottom() <= 400);
}

void NeuronLayoutTest::theChosenOneIsAmongThem() {
    const NeuronLayout without(mixed(30), {2000, 400}, {});
    for (int neuron = 0; neuron < 30; ++neuron) {
        const NeuronLayout layout(mixed(30), {2000, 400}, {}, NeuronPlace{2, neuron});
        const auto& shown = layout.shown(2);
        QVERIFY(std::find(shown.begin(), shown.end(), neuron) != shown.end());
        QVERIFY(std::is_sorted(shown.begin(), shown.end()));
        QCOMPARE(shown.size(), std::size_t(9));
        QCOMPARE(layout.shown(3), without.shown(3));
    }
}

void NeuronLayoutTest::placesAreFoundAgain() {
    const NeuronLayout layout(mixed(30), {700, 400}, {});
    for (int column = 0; column < layout.columns(); ++column)
        for (const int neuron : layout.shown(column)) {
            const auto map = layout.map(NeuronPlace{column, neuron});
            QVERIFY(map.has_value());
            for (const QPointF at : {map->center(), map->topLeft() + QPointF(1, 1), map->bottomRight()})
                QVERIFY(layout.at(at) == (NeuronPlace{column, neuron}));
            QVERIFY(layout.at(NeuronLayout::bar(*map, 1).center()) == (NeuronPlace{column, neuron}));
            QVERIFY(!layout.at(map->center() + QPointF(28, 0))); // between columns
        }
    QVERIFY(!layout.map(NeuronPlace{2, 1}));
    QVERIFY(!layout.map(NeuronPlace{6, 0}));
}

void NeuronLayoutTest::littleRoomIsEnough() {
    const NeuronLayout layout(mixed(30), {10, 10}, {});
    for (int column = 0; column < layout.columns(); ++column)
        QCOMPARE(layout.shown(column).size(), std::size_t(1));
}

HANSCAPE_TEST(NeuronLayoutTest, NoApplication)

} // namespace hanscape::tst_widgets_network_neuron_layout

#include "widgets/network/tst_neuron_layout.moc"
