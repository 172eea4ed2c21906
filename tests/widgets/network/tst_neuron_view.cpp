#include "tests/test.h"
#include "tests/widgets/canvas/mouse.h"
#include "tests/widgets/network/diagrams.h"
#include "widgets/network/neuron_legend.h"
#include "widgets/network/neuron_view.h"
#include "widgets/theme/vector_file.h"

#include <QHelpEvent>
#include <QPainter>
#include <QSignalSpy>
#include <QToolTip>

namespace hanscape::tst_widgets_network_neuron_view {

using namespace hanscape::test;

namespace {

int distance(QColor a, QColor b) {
    return std::max(
        {std::abs(a.red() - b.red()), std::abs(a.green() - b.green()), std::abs(a.blue() - b.blue())});
}

} // namespace

class NeuronViewTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void cleanup() { m_view.reset(); }
    void mapsShowTheirNeurons();
    void deadAndConstantNeuronsAreMarked();
    void theMouseReadsNeurons();
    void aClickChooses();
    void linksAndBarsAreParameters();
    void keysMoveTheChoice();
    void smallerMapsShowMore();
    void filesHoldWhatIsShown();
    void nothingIsNothing();

  private:
    void show(const Network<double>& network);
    QPoint middleOf(NeuronPlace place) const { return m_view->layOut().map(place)->center().toPoint(); }
    QString tipAt(QPoint at) {
        QToolTip::hideText();
        QHelpEvent help(QEvent::ToolTip, at, m_view->mapToGlobal(at));
        QApplication::sendEvent(m_view.get(), &help);
        return QToolTip::text();
    }

    std::unique_ptr<NeuronView> m_view;
};

void NeuronViewTest::init() {
    m_view = std::make_unique<NeuronView>();
    m_view->resize(800, 500);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void NeuronViewTest::show(const Network<double>& network) {
    m_view->setSpec(network.spec());
    m_view->set(std::make_shared<Network<double>>(network), mapsOf(network, m_view->layOut().selection()));
}

void NeuronViewTest::mapsShowTheirNeurons() {
    show(halfDead());
    ColorScale scale;
    scale.low = -1;
    scale.high = 2;
    m_view->setScale(scale);
    const QImage image = m_view->grab().toImage();
    const QRectF input = *m_view->layOut().map(NeuronPlace{0, 0}),
                 y = *m_view->layOut().map(NeuronPlace{0, 1});
    // x grows to the right, y upwards.
    for (const double share : {0.2, 0.5, 0.8}) {
        const QPointF right(input.left() + share * input.width(), input.center().y());
        QVERIFY(distance(image.pixelColor(right.toPoint()), QColor(scale.color(2 * share - 1))) < 24);
        const QPointF up(y.center().x(), y.bottom() - share * y.height());
        QVERIFY(distance(image.pixelColor(up.toPoint()), QColor(scale.color(2 * share - 1))) < 24);
    }
    // relu(x + y + 0.5) at the upper right corner and, 0, at the lower left one.
    const QRectF sum = *m_view->layOut().map(NeuronPlace{1, 1});
    QVERIFY(distance(image.pixelColor((sum.topRight() + QPointF(-2, 2)).toPoint()), QColor(scale.color(2))) <
            12);
    QVERIFY(distance(image.pixelColor((sum.bottomLeft() + QPointF(3, -3)).toPoint()),
                     QColor(scale.color(0))) < 12);
}

void NeuronViewTest::deadAndConstantNeuronsAreMarked() {
    show(halfDead());
    ColorScale bright; // so that the ink of the sign stands out
    bright.low = -3;
    bright.high = -2;
    m_view->setScale(bright);
    const QImage marked = m_view->grab().toImage();
    QVERIFY(marked.pixelColor(middleOf({1, 0})).lightness() < 60);  // the crossing of ×
    QVERIFY(marked.pixelColor(middleOf({1, 1})).lightness() > 100); // alive: no sign
    // The bars of = lie above and below the middle.
    const double reach = m_view->layOut().map(NeuronPlace{1, 2})->height() * 0.11;
    QVERIFY(marked.pixelColor(middleOf({1, 2}) + QPoint(0, -std::lround(reach))).lightness() < 110);
    QVERIFY(tipAt(middleOf({1, 0})).contains("dead"));
    QVERIFY(tipAt(middleOf({1, 2})).contains("constant"));
    const QString alive = tipAt(middleOf({1, 1}));
    QVERIFY2(alive.contains("0.0000") && alive.contains("2.500"), qPrintable(alive));
}

void NeuronViewTest::theMouseReadsNeurons() {
    show(initialise<double>(mixed(), 1));
    QSignalSpy hovered(m_view.get(), &NeuronView::hoveredChanged);
    moveTo(*m_view, middleOf({3, 2}), Qt::NoButton);
    QCOMPARE(hovered.count(), 1);
    QVERIFY(m_view->hovered() == (NeuronPlace{3, 2}));
    moveTo(*m_view, middleOf({3, 2}) + QPoint(3, 3), Qt::NoButton);
    QCOMPARE(hovered.count(), 1); // still the same
    const QImage one = m_view->grab().toImage();
    moveTo(*m_view, middleOf({4, 0}), Qt::NoButton);
    QCOMPARE(hovered.count(), 2);
    QVERIFY(m_view->grab().toImage() != one); // its links stand out
    moveTo(*m_view, QPoint(5, 495), Qt::NoButton);
    QVERIFY(!m_view->hovered());
    QVERIFY(tipAt(m_view->layOut().header(3).center().toPoint()).contains("Householder"));
}

void NeuronViewTest::aClickChooses() {
    show(initialise<double>(mixed(), 1));
    QSignalSpy chosen(m_view.get(), &NeuronView::chosenChanged);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, middleOf({4, 1}));
    QCOMPARE(chosen.count(), 1);
    QVERIFY(m_view->chosen() == (NeuronPlace{4, 1}));
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, middleOf({4, 1}));
    QCOMPARE(chosen.count(), 1);
}

void NeuronViewTest::linksAndBarsAreParameters() {
    show(initialise<double>(mixed(), 1));
    std::vector<ParameterId> ids;
    connect(m_view.get(), &NeuronView::parameterChosen, this,
            [&](const ParameterId& id) { ids.push_back(id); });
    const auto& layout = m_view->layOut();
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, middleOf({2, 4}));
    // Its links alone are hit then; near an end no other is close.
    QLineF line = lineOf({1, 0, 4, 0, 0}, layout);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, line.pointAt(0.15).toPoint());
    QCOMPARE(ids.size(), std::size_t(1));
    QVERIFY(ids[0] == (ParameterId{1, ParameterId::Kind::weight, 4, 0}));
    QVERIFY(m_view->chosen() == (NeuronPlace{2, 4}));
    // A link into a Householder layer is an entry of u.
    line = lineOf({2, 4, 0, 0, 0}, layout);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, line.pointAt(0.85).toPoint());
    QCOMPARE(ids.size(), std::size_t(2));
    QVERIFY(ids[1] == (ParameterId{2, ParameterId::Kind::vector, 0, 0}));
    QVERIFY(tipAt(line.pointAt(0.85).toPoint()).contains("Householder"));
    // And so is the bar beside its neuron.
    const QRectF bar = NeuronLayout::bar(*layout.map(NeuronPlace{3, 3}), 1);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, bar.center().toPoint());
    QCOMPARE(ids.size(), std::size_t(3));
    QVERIFY(ids[2] == (ParameterId{2, ParameterId::Kind::vector, 3, 0}));
}

void NeuronViewTest::keysMoveTheChoice() {
    show(initialise<double>(mixed(), 1));
    m_view->choose({2, 2});
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QVERIFY(m_view->chosen() == (NeuronPlace{2, 3}));
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QVERIFY(m_view->chosen() == (NeuronPlace{3, 3}));
    for (int i = 0; i < 9; ++i)
        QTest::keyClick(m_view.get(), Qt::Key_Down);
    QVERIFY(m_view->chosen() == (NeuronPlace{3, 4}));
    for (int i = 0; i < 9; ++i)
        QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(m_view->chosen()->column, 5);
    for (int i = 0; i < 9; ++i)
        QTest::keyClick(m_view.get(), Qt::Key_Left);
    QCOMPARE(m_view->chosen()->column, 0);
}

void NeuronViewTest::smallerMapsShowMore() {
    const auto network = initialise<double>(mixed(30), 1);
    show(network);
    const auto before = m_view->layOut().shown(2).size();
    QSignalSpy changed(m_view.get(), &NeuronView::selectionChanged);
    m_view->setMapSize(16);
    QCOMPARE(changed.count(), 1);
    QVERIFY(m_view->layOut().shown(2).size() > before + 5);
    (void)m_view->grab(); // with the maps that there are
    m_view->choose({2, 1});
    QVERIFY(m_view->layOut().map(NeuronPlace{2, 1}).has_value());
}

void NeuronViewTest::filesHoldWhatIsShown() {
    show(initialise<double>(mixed(), 1));
    std::size_t maps = 0;
    for (const LayerMaps& layer : m_view->picture().maps()->layers)
        maps += layer.neurons.size();
    const auto paint = [&](QPaintDevice& device) {
        QPainter painter(&device);
        m_view->picture().paintTo(painter, {1200, 800}, exportTheme(Ground::white));
    };
    const QByteArray svg = svgBytes({1200, 800}, "Neurons", paint);
    QCOMPARE(std::size_t(svg.count("<image")), maps); // the colour bar is of rectangles
    QVERIFY2(svg.size() < 3'000'000, qPrintable(QString::number(svg.size())));
    QVERIFY(svg.contains("2 · H") || svg.contains("2 &#183; H"));
    QVERIFY(pdfBytes({1200, 800}, "Neurons", paint).startsWith("%PDF"));
}

void NeuronViewTest::nothingIsNothing() {
    const QImage empty = m_view->grab().toImage();
    QCOMPARE(empty.pixelColor(400, 250), lightTheme().ground);
    moveTo(*m_view, QPoint(100, 100), Qt::NoButton);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, QPoint(100, 100));
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QVERIFY(!m_view->chosen());
}

HANSCAPE_TEST(NeuronViewTest, QApplication)

} // namespace hanscape::tst_widgets_network_neuron_view

#include "widgets/network/tst_neuron_view.moc"
