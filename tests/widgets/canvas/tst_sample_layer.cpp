#include "tests/core/data/strokes.h"
#include "tests/test.h"
#include "widgets/canvas/sample_layer.h"

#include <QPainter>

namespace hanscape::tst_widgets_canvas_sample_layer {

using namespace hanscape::test;

namespace {

QImage paintedBy(SampleLayer& layer, const Sketch& sketch, const PlaneFrame& frame, double ratio) {
    QImage image((QSizeF(420, 420) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::white);
    QPainter painter(&image);
    layer.paint(painter, frame, sketch, {lightTheme(), {}, 1});
    return image;
}

} // namespace

class SampleLayerTest : public QObject {
    Q_OBJECT

  private:
    PlaneFrame m_frame{{-0.9, 1, -1, 1}, QRectF(10, 10, 400, 400), {}, {}};

  private slots:
    void patchesAreAsIfAllWereDrawn_data() {
        QTest::addColumn<double>("ratio");
        for (const double ratio : {1.0, 1.5, 2.0})
            QTest::addRow("scale %g", ratio) << ratio;
    }
    /// Only what was touched is drawn again, and no pixel differs from drawing all.
    void patchesAreAsIfAllWereDrawn() {
        QFETCH(double, ratio);
        Sketch sketch(scattered(3000, 3, 4));
        sketch.takeTouched();
        SampleLayer patched;
        patched.setRadius(4.5);
        patched.setSelection({3, 50, 700, 701});
        paintedBy(patched, sketch, m_frame, ratio);
        Random random(2, Purpose::painting, 5);
        for (int step = 0; step < 40; ++step) {
            const auto tool = AllTools[random.below(AllTools.size())];
            PaintStroke stroke(sketch, randomSettings(random, tool, 3), static_cast<std::uint64_t>(step));
            for (const PlanePoint& place : randomPath(random, 2))
                stroke.moveTo(place);
            if (const auto touched = sketch.takeTouched())
                patched.touch(*touched);
            SampleLayer whole;
            whole.setRadius(4.5);
            whole.setSelection({3, 50, 700, 701});
            QCOMPARE(paintedBy(patched, sketch, m_frame, ratio), paintedBy(whole, sketch, m_frame, ratio));
        }
    }

    void stampsAreThePaintersDots_data() {
        QTest::addColumn<double>("ratio");
        for (const double ratio : {1.0, 2.0})
            QTest::addRow("scale %g", ratio) << ratio;
    }
    /// In the middle of a stamp's place within a pixel it is the dot that the painter draws.
    void stampsAreThePaintersDots() {
        QFETCH(double, ratio);
        for (const Part part : {Part::train, Part::validation, Part::test})
            for (const bool flipped : {false, true}) {
                const Glyph glyph = sampleGlyph(classColor(1), part, flipped, lightTheme());
                const QPointF center = ratio < 1.5 ? QPointF(21.125, 20.625) : QPointF(21.25, 20.75);
                QImage stamped(64, 64, QImage::Format_ARGB32_Premultiplied), painted(stamped);
                stamped.fill(Qt::transparent);
                painted = stamped;
                Stamps stamps(1, ratio);
                stamps.stamp(stamped, stamps.kind(glyph, 4), center, stamped.rect());
                QPainter painter(&painted);
                painter.setRenderHint(QPainter::Antialiasing);
                painter.translate(center);
                painter.scale(ratio, ratio);
                paintGlyph(painter, {}, 4, glyph, 1);
                painter.end();
                QCOMPARE(stamped, painted);
            }
    }

    void stampsAreCutAtTheEdges() {
        QImage image(20, 20, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        Stamps stamps(1, 1);
        const int kind = stamps.kind(sampleGlyph(classColor(0), Part::train, false, lightTheme()), 4);
        for (const QPointF at : {QPointF(-1, -1), QPointF(20.5, 20.5), QPointF(-100, 5), QPointF(10, 1e6)})
            stamps.stamp(image, kind, at, image.rect());
        QVERIFY(image.pixelColor(0, 0) != QColor(Qt::white) && image.pixelColor(19, 19) != QColor(Qt::white));
        stamps.stamp(image, kind, {10, 10}, QRect(0, 0, 10, 20));
        QVERIFY(image.pixelColor(9, 10) != QColor(Qt::white));
        QCOMPARE(image.pixelColor(10, 10), QColor(Qt::white)); // beyond the clip
    }
};

HANSCAPE_TEST(SampleLayerTest, QApplication)

} // namespace hanscape::tst_widgets_canvas_sample_layer

#include "widgets/canvas/tst_sample_layer.moc"
