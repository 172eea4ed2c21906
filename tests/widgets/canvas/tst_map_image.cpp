#include "tests/test.h"
#include "tests/widgets/canvas/samples.h"
#include "widgets/canvas/map_image.h"

#include <QGuiApplication>

namespace hanscape::tst_widgets_canvas_map_image {

/// Pictures of a command that has no display and no widgets.
class MapImageTest : public QObject {
    Q_OBJECT

  public:
    static void initMain() { qputenv("QT_QPA_PLATFORM", "offscreen"); }

  private slots:
    void paintsMapBarAndSamples() {
        const auto field = test::bumpAt(0.7, -0.2);
        const auto data = test::dataOf({{-0.5, 0.5, 1}, {0.1, 0.1, 0, Part::train, 1}});
        const QSize size(960, 720);
        const QImage image =
            renderMap(*field, {}, MapMode::values, data.get(), size, exportTheme(Ground::white));
        QCOMPARE(image.size(), size);
        const PlaneFrame frame = frameOf(*field, data, MapMode::values, size);
        QVERIFY(test::difference(test::pixelAt(image, frame.toPicture({0.7, -0.2})),
                                 QColor(ColorScale().color(1))) < 30);
        QVERIFY(test::difference(test::pixelAt(image, frame.toPicture({-0.7, -0.2})),
                                 QColor(ColorScale().color(0))) < 30);
        QCOMPARE(test::pixelAt(image, frame.toPicture({-0.5, 0.5})), classColor(1));
        QVERIFY(test::countNear(image, frame.toPicture({0.1, 0.1}), flippedColor(), 16) > 8);
        // the colour bar ends in the scale's colours
        QVERIFY(test::countNear(image, {frame.side.left() + 12, frame.side.top() + 60},
                                QColor(ColorScale().color(1)), 9, 20) > 20);
    }

    void grounds() {
        const auto field = test::bumpAt(0, 0);
        const auto corner = [&](Ground ground) {
            return renderMap(*field, {}, MapMode::top, nullptr, {480, 360}, exportTheme(ground))
                .pixelColor(0, 0);
        };
        QCOMPARE(corner(Ground::white), QColor(Qt::white));
        QCOMPARE(corner(Ground::dark), darkTheme().ground);
        QCOMPARE(corner(Ground::transparent).alpha(), 0);
    }

    void proportionsStayAtAnySize() {
        const auto field = test::bumpAt(0.3, 0.3);
        const QImage small =
            renderMap(*field, {}, MapMode::values, nullptr, {480, 360}, exportTheme(Ground::white));
        const QImage large =
            renderMap(*field, {}, MapMode::values, nullptr, {1920, 1440}, exportTheme(Ground::white))
                .scaled(480, 360, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        int different = 0;
        for (int y = 0; y < 360; ++y)
            for (int x = 0; x < 480; ++x)
                different += test::difference(small.pixelColor(x, y), large.pixelColor(x, y)) > 60;
        QVERIFY2(different < 480 * 360 / 30, qPrintable(QString::number(different)));
    }

  private:
    static PlaneFrame frameOf(const Field& field, std::shared_ptr<Dataset> data, MapMode mode, QSize size) {
        MapPicture picture;
        picture.field = std::make_shared<Field>(field);
        picture.points.data = data;
        picture.mode = mode;
        const PictureStyle style = pictureStyle(size, exportTheme(Ground::white));
        return layOut(size, field.box, {}, picture.room(style), style);
    }
};

HANSCAPE_TEST(MapImageTest, QGuiApplication)

} // namespace hanscape::tst_widgets_canvas_map_image

#include "widgets/canvas/tst_map_image.moc"
