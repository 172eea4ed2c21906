#include "tests/test.h"
#include "widgets/plots/curve_graph.h"

namespace hanscape::tst_widgets_plots_curve_graph {

/// What is left of lines that are long, or leave their axes.
class CurveGraphTest : public QObject {
    Q_OBJECT

  private slots:
    void lineIsClippedForVectorFiles() {
        const QRectF area(0, 0, 10, 10);
        const QVector<QPointF> through{{-5, 5}, {15, 5}};
        QCOMPARE(clippedLine(through, area), (QVector<QPointF>{{0, 5}, {10, 5}}));
        QVERIFY(clippedLine({{-5, -5}, {15, -5}}, area).isEmpty());
        const auto twice = clippedLine({{2, 2}, {5, 30}, {8, 2}}, area); // out at the top and in again
        QCOMPARE(twice.size(), 5);
        QVERIFY(std::isnan(twice[2].x()));
        QCOMPARE(twice[1].y(), 10.0);
        QCOMPARE(clippedLine({{1, 1}, {2, 2}, {qQNaN(), qQNaN()}, {3, 3}, {4, 4}}, area).size(), 5);
        QCOMPARE(clippedLine({{1, 1}, {2, 2}, {3, 1}}, area).size(), 3);
    }

    void thinnedLineKeepsWhatIsSeen() {
        QVector<QPointF> line;
        constexpr int points = 100'000;
        for (int i = 0; i < points; ++i) // 100 columns of pixels
            line << QPointF(100.0 * i / points, i == 54'321 ? 900 : i == 54'322 ? -900 : i % 7);
        line[70'000] = {qQNaN(), qQNaN()};
        const auto thinned = thinnedLine(line);
        QVERIFY2(thinned.size() <= 4 * 101 + 1, qPrintable(QString::number(thinned.size())));
        QCOMPARE(thinned.front(), line.front());
        QCOMPARE(thinned.back(), line.back());
        const auto peak = thinned.indexOf(line[54'321]);
        QVERIFY(peak > 0); // a spike of one point is seen, and in its order
        QCOMPARE(thinned[peak + 1], line[54'322]);
        QCOMPARE(std::count_if(thinned.begin(), thinned.end(), [](QPointF p) { return std::isnan(p.x()); }),
                 1);
        for (qsizetype i = 1; i < thinned.size(); ++i)
            QVERIFY(!(thinned[i].x() < thinned[i - 1].x()));
        QCOMPARE(thinnedLine(line.mid(0, 2000)), line.mid(0, 2000)); // few points stay as they are
    }
};

HANSCAPE_TEST(CurveGraphTest, QApplication)

} // namespace hanscape::tst_widgets_plots_curve_graph

#include "widgets/plots/tst_curve_graph.moc"
