#include "core/base/error.h"
#include "tests/test.h"
#include "tests/widgets/plots/runs.h"
#include "widgets/plots/curves_image.h"

#include <QApplication>
#include <QRegularExpression>
#include <QXmlStreamReader>

namespace hanscape::tst_widgets_plots_curves_image {

using test::fallingRun;

/// Curves as a command draws them, without a display.
class CurvesImageTest : public QObject {
    Q_OBJECT

  public:
    static void initMain() { qputenv("QT_QPA_PLATFORM", "offscreen"); }

  private:
    CurvesPicture m_picture;

  private slots:
    void init() {
        m_picture = {};
        m_picture.metrics = fallingRun(50);
    }

    void pngHasTheSizeAndTheGround() {
        const QImage image =
            QImage::fromData(curvesPng(m_picture, {960, 720}, exportTheme(Ground::transparent)), "PNG");
        QCOMPARE(image.size(), QSize(960, 720));
        QCOMPARE(image.pixelColor(0, 0).alpha(), 0);
        QCOMPARE(curvesImage(m_picture, {480, 360}, exportTheme(Ground::white)).pixelColor(0, 0),
                 QColor(Qt::white));
        QCOMPARE(curvesImage(m_picture, {480, 360}, exportTheme(Ground::dark)).pixelColor(0, 0),
                 darkTheme().ground);
    }

    void curvesAreThereAtAnySize() {
        for (const QSize size : {QSize(200, 150), QSize(480, 360), QSize(1920, 1440), QSize(1000, 300)}) {
            const QImage image = curvesImage(m_picture, size, exportTheme(Ground::white));
            int accent = 0;
            for (int y = 0; y < size.height(); ++y)
                for (int x = 0; x < size.width(); ++x)
                    accent += image.pixelColor(x, y).blue() > image.pixelColor(x, y).red() + 60;
            QVERIFY2(accent > size.width() / 4, qPrintable(QString::number(accent)));
        }
    }

    void svgIsVectorsWithTextAsText() {
        const QByteArray svg = curvesSvg(m_picture, {800, 600}, exportTheme(Ground::white));
        QXmlStreamReader reader(svg);
        QStringList texts;
        int lines = 0;
        while (!reader.atEnd()) {
            reader.readNext();
            if (!reader.isStartElement())
                continue;
            QVERIFY(reader.name() != u"image");
            lines += reader.name() == u"polyline" || reader.name() == u"path";
            if (reader.name() == u"text")
                texts << reader.readElementText().trimmed();
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QVERIFY(texts.contains("Loss") && texts.contains("Accuracy") && texts.contains("iteration"));
        QVERIFY(texts.contains("train 0.0200"));
        QVERIFY(lines > 4);
    }

    void svgOfADetailStaysWithinItsAxes() {
        m_picture.zoom = CurveRanges{100, 300, 0.05, 0.08, 0.95, 0.99};
        const QByteArray svg = curvesSvg(m_picture, {480, 360}, exportTheme(Ground::white));
        static const QRegularExpression polyline("<polyline[^>]*points=\"([^\"]*)\"");
        auto match = polyline.globalMatch(QString::fromUtf8(svg));
        int points = 0;
        while (match.hasNext())
            for (const QString& pair : match.next().captured(1).split(' ', Qt::SkipEmptyParts)) {
                const double y = pair.section(',', 1).toDouble();
                QVERIFY2(y >= 0 && y <= 360, qPrintable(pair));
                ++points;
            }
        QVERIFY(points > 4);
    }

    void aRangeShowsWhatItsIterationsSay() {
        const IterationRange range{100, 300};
        const auto inside = evaluationsIn(m_picture.metrics, range);
        QVERIFY(inside.size() > 3 && inside.size() < m_picture.metrics.size());
        QVERIFY(inside.front().iteration >= 100 && inside.back().iteration <= 300);
        CurveRanges seen{100, 300, 1e9, 0, 0, 1.03};
        for (const Metrics& each : inside)
            for (const double loss : {each.train.loss, each.test.loss}) {
                seen.lossLow = std::min(seen.lossLow, loss / 1.3);
                seen.lossHigh = std::max(seen.lossHigh, loss * 1.3);
            }
        CurvesPicture zoomed = m_picture;
        zoomed.zoom = seen;
        m_picture.range = range;
        QCOMPARE(curvesImage(m_picture, {480, 360}, exportTheme(Ground::white)),
                 curvesImage(zoomed, {480, 360}, exportTheme(Ground::white)));
    }

    void pdfIsOnePageOfVectors() {
        const QByteArray pdf = curvesPdf(m_picture, {480, 360}, exportTheme(Ground::white));
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdf.contains("/MediaBox [0 0 480") && pdf.contains("%%EOF"));
        QVERIFY(!pdf.contains("/Subtype /Image"));
        QCOMPARE(pdf.count("/Type /Page\n"), 1);
    }

    void hiddenCurvesAndRegression() {
        const QByteArray all = curvesSvg(m_picture, {480, 360}, exportTheme(Ground::white));
        m_picture.hidden = {Part::test};
        QVERIFY(curvesSvg(m_picture, {480, 360}, exportTheme(Ground::white)) != all);
        m_picture.task = Task::regression;
        QVERIFY(curvesSvg(m_picture, {480, 360}, exportTheme(Ground::white)).contains("NRMSE"));
    }

    void emptyRunsAndSizes() {
        m_picture.metrics.clear();
        QVERIFY(!curvesPng(m_picture, {100, 100}, exportTheme(Ground::white)).isEmpty());
        QVERIFY_EXCEPTION_THROWN(curvesPng(m_picture, {0, 100}, exportTheme(Ground::white)), Error);
        QVERIFY_EXCEPTION_THROWN(curvesPdf(m_picture, {100, -1}, exportTheme(Ground::white)), Error);
        QVERIFY_EXCEPTION_THROWN(curvesSvg(m_picture, {0, 0}, exportTheme(Ground::white)), Error);
    }
};

HANSCAPE_TEST(CurvesImageTest, QApplication)

} // namespace hanscape::tst_widgets_plots_curves_image

#include "widgets/plots/tst_curves_image.moc"
