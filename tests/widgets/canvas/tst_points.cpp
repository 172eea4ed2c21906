#include "tests/core/data/strokes.h"
#include "tests/test.h"
#include "tests/widgets/canvas/samples.h"
#include "widgets/canvas/points.h"
#include "widgets/colors/color_map.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>

namespace hanscape::tst_widgets_canvas_points {

using namespace hanscape::test;

namespace {

constexpr int many = 4000; // more than are painted one by one

ShownPoints shown(const Dataset& data) { return {std::make_shared<Dataset>(data), true, true}; }

std::function<Glyph(Eigen::Index)> glyphsOf(const ShownPoints& points) {
    return [data = points.data](Eigen::Index i) {
        const auto k = static_cast<std::size_t>(i);
        const int label = data->isFlipped(i) ? data->flippedFrom[k] : static_cast<int>(data->targets(i));
        return sampleGlyph(classColor(label), data->parts[k], data->isFlipped(i), lightTheme());
    };
}

} // namespace

class PointsTest : public QObject {
    Q_OBJECT

  private:
    PlaneFrame m_frame{{-1, 1, -1, 1}, QRectF(10, 10, 380, 380), {}, {}};

    /// `turned`: by a painter that is no plain grid of pixels, so that dots are painted one by one.
    QImage painted(const ShownPoints& points, double ratio, bool turned) const {
        QImage image((QSizeF(400, 400) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(ratio);
        image.fill(Qt::white);
        QPainter painter(&image);
        if (turned)
            painter.setOpacity(0.9999);
        paintPoints(painter, m_frame, points, glyphsOf(points), 1);
        return image;
    }

  private slots:
    void stampedPicturesAreAsPainted_data() {
        QTest::addColumn<double>("ratio");
        QTest::newRow("scale 1") << 1.0;
        QTest::newRow("scale 2") << 2.0;
    }
    /// Dots are moved by up to an eighth of a pixel: the colours of their edges change a little.
    void stampedPicturesAreAsPainted() {
        QFETCH(double, ratio);
        const auto points = shown(scattered(many, 3, 7));
        const QImage stamped = painted(points, ratio, false), exact = painted(points, ratio, true);
        double sum = 0;
        qint64 far = 0;
        for (int y = 0; y < exact.height(); ++y)
            for (int x = 0; x < exact.width(); ++x) {
                const int off = difference(stamped.pixelColor(x, y), exact.pixelColor(x, y));
                sum += off;
                far += off > 200;
            }
        QVERIFY(stamped != exact); // that both ways were gone
        const double pixels = double(exact.width()) * exact.height();
        QVERIFY2(sum / pixels < 8, qPrintable(QString::number(sum / pixels)));
        QVERIFY2(static_cast<double>(far) / pixels < 0.002, qPrintable(QString::number(far)));
    }

    /// Wherever it lies in the image, a flipped sample covers training ones, and these cover test samples.
    void whatMattersMostLiesOnTop() {
        Dataset data = emptyPlane();
        SampleEdit edit;
        Random random(3, Purpose::painting);
        for (int i = 0; i < many; ++i) {
            const PlanePoint at{random.uniform(-1, 1), random.uniform(-1, 1)};
            edit.added.push_back({at, 1, Part::train, 0});
            edit.added.push_back({at, 1, Part::train, -1});
            edit.added.push_back({at, 1, Part::test, -1});
        }
        apply(data, edit);
        const auto points = shown(data);
        const QImage image = painted(points, 2, false);
        int shownFlipped = 0;
        for (Eigen::Index i = 0; i < data.samples(); i += 3) {
            const QPointF at = m_frame.toPicture({data.inputs(0, i), data.inputs(1, i)}) * 2;
            shownFlipped += difference(pixelAt(image, at), flippedColor()) < 40;
            QVERIFY(difference(pixelAt(image, at), classColor(1)) >= 40);
        }
        QVERIFY(shownFlipped > many * 3 / 4); // others lie below rings of their neighbours
    }

    void filesForPrintAreDrawnAsLines() {
        const auto points = shown(scattered(many, 3, 7));
        QBuffer file;
        QSvgGenerator generator;
        generator.setOutputDevice(&file);
        generator.setSize({400, 400});
        QPainter painter(&generator);
        paintPoints(painter, m_frame, points, glyphsOf(points), 1);
        painter.end();
        QVERIFY(!file.data().contains("<image"));
        QVERIFY(file.data().count("<circle") + file.data().count("<path") + file.data().count("<ellipse") >
                many / 2);
    }
};

HANSCAPE_TEST(PointsTest, QApplication)

} // namespace hanscape::tst_widgets_canvas_points

#include "widgets/canvas/tst_points.moc"
