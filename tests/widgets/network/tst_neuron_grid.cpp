#include "tests/test.h"
#include "widgets/network/neuron_grid.h"

#include <QImage>
#include <QPainter>

namespace hanscape::tst_widgets_network_neuron_grid {

class NeuronGridTest : public QObject {
    Q_OBJECT

  private slots:
    void mapsFillTheAreaAndDoNotMeet_data();
    void mapsFillTheAreaAndDoNotMeet();
    void eachMapIsItsNeurons();
};

void NeuronGridTest::mapsFillTheAreaAndDoNotMeet_data() {
    QTest::addColumn<int>("count");
    QTest::addColumn<double>("aspect");
    for (const int count : {1, 2, 7, 30, 100, 1000})
        for (const double aspect : {0.3, 1.0, 2.5})
            QTest::addRow("%d, %g", count, aspect) << count << aspect;
}

void NeuronGridTest::mapsFillTheAreaAndDoNotMeet() {
    QFETCH(int, count);
    QFETCH(double, aspect);
    const QRectF area(20, 30, 900, 600);
    const auto places = NeuronGrid::place(count, area, aspect, 4, 10);
    double covered = 0;
    for (int i = 0; i < count; ++i) {
        const QRectF map = places.map(i).adjusted(0, 0, 0, 10); // with its label
        QVERIFY(area.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(map));
        QVERIFY(std::abs(places.width / places.height - aspect) < 1e-9);
        covered += map.width() * map.height();
        for (int k = std::max(0, i - 40); k < i; ++k)
            QVERIFY(!map.intersects(places.map(k)));
    }
    QVERIFY2(covered > 0.12 * area.width() * area.height(), qPrintable(QString::number(covered)));
}

void NeuronGridTest::eachMapIsItsNeurons() {
    auto maps = std::make_shared<NeuronMaps>();
    maps->columns = maps->rows = 2;
    maps->layers.resize(2);
    LayerMaps& layer = maps->layers[1];
    layer.neurons = {0, 1, 2};
    layer.values.resize(3, 4);
    layer.values << 0, 0, 0, 0,   //
        1, 1, 1, 1,               //
        0, 0, 1, 1;               // high at the top
    layer.low.setConstant(3, -5); // as if each varied elsewhere: no sign over it
    layer.high.setConstant(3, 5);
    layer.mean.setZero(3);
    NeuronGrid grid;
    grid.maps = maps;
    grid.layer = 1;
    grid.title = "three";
    QImage image(600, 300, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    grid.paint(painter, image.size(), pictureStyle(image.size(), lightTheme()));
    painter.end();
    const QColor low(grid.scale.map.colors().front()), high(grid.scale.map.colors().back());
    // the maps lie in one row; find them by their colours along lines through their middles
    const auto firstOf = [&](const QColor& color, int y, int from) {
        for (int x = from; x < 480; ++x)
            if (image.pixelColor(x, y) == color)
                return x;
        return -1;
    };
    const int y = 140;
    const int first = firstOf(low, y, 0), second = firstOf(high, y, 0);
    QVERIFY(first >= 0 && second > first + 50);
    const int third = second + (second - first);
    bool highAbove = false, lowBelow = false;
    for (int line = 60; line < 280; ++line) {
        highAbove = highAbove || (line < 140 && image.pixelColor(third + 20, line) == high);
        lowBelow = lowBelow || (line > 140 && image.pixelColor(third + 20, line) == low);
    }
    QVERIFY(highAbove && lowBelow);
}

HANSCAPE_TEST(NeuronGridTest, QApplication)

} // namespace hanscape::tst_widgets_network_neuron_grid

#include "widgets/network/tst_neuron_grid.moc"
