#include "core/base/error.h"
#include "tests/test.h"
#include "widgets/surface/camera.h"

#include <cmath>
#include <QJsonArray>
#include <QJsonDocument>

namespace hanscape::tst_widgets_surface_camera {

namespace {

QPointF seen(const OrbitCamera& camera, QVector3D point, double aspect) {
    const QVector4D clip = camera.matrix(aspect) * QVector4D(point, 1);
    return {static_cast<double>(clip.x() / clip.w()), static_cast<double>(clip.y() / clip.w())};
}

double apart(QPointF a, QPointF b) { return std::hypot(a.x() - b.x(), a.y() - b.y()); }

} // namespace

class TestCamera : public QObject {
    Q_OBJECT
  private slots:
    void axesOfStandardViews();
    void targetIsInTheMiddle();
    void zoomKeepsTheAnchor_data();
    void zoomKeepsTheAnchor();
    void panFollowsThePointer();
    void rayHitsWhatIsSeen_data() { zoomKeepsTheAnchor_data(); }
    void rayHitsWhatIsSeen();
    void pitchStopsAtThePoles();
    void jsonRoundTrip();
    void refusals_data();
    void refusals();
};

void TestCamera::axesOfStandardViews() {
    using View = OrbitCamera::View;
    struct Expected {
        View view;
        QVector3D right, up;
    };
    const Expected table[] = {{View::Front, {1, 0, 0}, {0, 0, 1}}, {View::Back, {-1, 0, 0}, {0, 0, 1}},
                              {View::Left, {0, -1, 0}, {0, 0, 1}}, {View::Right, {0, 1, 0}, {0, 0, 1}},
                              {View::Top, {1, 0, 0}, {0, 1, 0}},   {View::Bottom, {1, 0, 0}, {0, -1, 0}}};
    for (const Expected& expected : table) {
        OrbitCamera camera;
        camera.lookFrom(expected.view);
        QVERIFY((camera.right() - expected.right).length() < 1e-6F);
        QVERIFY((camera.up() - expected.up).length() < 1e-6F);
        // What lies to the right in the world is seen on the right, what lies up is seen above.
        QVERIFY(seen(camera, expected.right * 0.5F, 1.4).x() > 0.05);
        QVERIFY(seen(camera, expected.up * 0.5F, 1.4).y() > 0.05);
    }
}

void TestCamera::targetIsInTheMiddle() {
    OrbitCamera camera;
    camera.target = {0.3F, -0.2F, 0.1F};
    for (const auto projection :
         {OrbitCamera::Projection::Perspective, OrbitCamera::Projection::Orthographic}) {
        camera.projection = projection;
        QVERIFY(apart(seen(camera, camera.target, 1.5), {0, 0}) < 1e-5);
        // The projections agree on sizes at the target, and the view's smaller side sets them.
        const QVector3D beside = camera.target + 0.4F * camera.right();
        QVERIFY(std::abs(seen(camera, beside, 1).x() - 0.4 / (camera.distance * std::tan(13 * M_PI / 180))) <
                1e-4);
        QVERIFY(std::abs(seen(camera, beside, 0.5).x() - seen(camera, beside, 1).x()) < 1e-5);
    }
}

void TestCamera::zoomKeepsTheAnchor_data() {
    QTest::addColumn<int>("projection");
    QTest::newRow("perspective") << 0;
    QTest::newRow("orthographic") << 1;
}

void TestCamera::zoomKeepsTheAnchor() {
    QFETCH(int, projection);
    OrbitCamera camera;
    camera.projection = static_cast<OrbitCamera::Projection>(projection);
    const QVector3D anchor(0.5F, -0.6F, 0.3F);
    const QPointF before = seen(camera, anchor, 1.4);
    const double distance = camera.distance;
    camera.zoomAt(anchor, 0.7);
    QVERIFY(apart(seen(camera, anchor, 1.4), before) < 1e-4);
    QVERIFY(std::abs(camera.distance - 0.7 * distance) < 1e-9);
    for (int i = 0; i < 200; ++i)
        camera.zoomAt(anchor, 0.5); // nothing but a stop at the near end
    QVERIFY(camera.distance > 0.01 && std::isfinite(camera.target.x()));
}

void TestCamera::panFollowsThePointer() {
    OrbitCamera camera;
    camera.yaw = 70;
    const QPointF from(-0.3, 0.4), to(0.25, -0.1);
    const QVector3D grabbed = camera.onTargetPlane(from, 1.4);
    camera.pan(from, to, 1.4);
    QVERIFY(apart(seen(camera, grabbed, 1.4), to) < 1e-5);
}

void TestCamera::rayHitsWhatIsSeen() {
    QFETCH(int, projection);
    OrbitCamera camera;
    camera.projection = static_cast<OrbitCamera::Projection>(projection);
    camera.target = {0.2F, 0.1F, 0};
    const QVector3D point(-0.7F, 0.4F, 0.2F);
    const Ray ray = camera.ray(seen(camera, point, 1.4), 1.4);
    const QVector3D to = point - ray.origin;
    QVERIFY(QVector3D::crossProduct(to, ray.direction).length() < 1e-4F);
    QVERIFY(QVector3D::dotProduct(to, ray.direction) > 0);
}

void TestCamera::pitchStopsAtThePoles() {
    OrbitCamera camera;
    camera.orbit(0, 500);
    QCOMPARE(camera.pitch, 90.0);
    camera.orbit(0, -1000);
    QCOMPARE(camera.pitch, -90.0);
    camera.orbit(365, 0);
    QVERIFY(std::abs(camera.yaw) <= 180);
}

void TestCamera::jsonRoundTrip() {
    OrbitCamera camera;
    camera.target = {0.1F, -0.25F, 1.0F / 3};
    camera.yaw = 12.345678901234567;
    camera.pitch = -89.9;
    camera.distance = 1.0 / 7;
    camera.projection = OrbitCamera::Projection::Orthographic;
    QCOMPARE(OrbitCamera::fromJson(camera.toJson()), camera);
    QCOMPARE(OrbitCamera::fromText(camera.toText()), camera);
}

void TestCamera::refusals_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("about"); // what the sentence must name
    const auto row = [](const char* name, QByteArray text, QByteArray about) {
        QTest::newRow(name) << text << about;
    };
    const QByteArray good = OrbitCamera().toText();
    const auto with = [&](const char* key, QJsonValue value) {
        QJsonObject json = OrbitCamera().toJson();
        json[QLatin1String(key)] = value;
        return QJsonDocument(json).toJson();
    };
    row("nothing", "", "not a JSON object");
    row("prose", "the camera", "not a JSON object");
    row("cut short", good.left(good.size() / 2), "not a JSON object");
    row("a list", "[1, 2]", "not a JSON object");
    row("empty object", "{}", "lacks");
    row("infinite", QByteArray(good).replace("6.5", "1e999"), "");
    row("a word for a number", with("yaw", "east"), "yaw");
    row("null", with("distance", QJsonValue::Null), "distance");
    row("no distance at all", with("distance", 0), "distance");
    row("past the pole", with("pitch", 91), "pitch");
    row("two coordinates", with("target", QJsonArray{1, 2}), "target");
    row("a word in the target", with("target", QJsonArray{1, 2, "up"}), "target");
    row("far away", with("target", QJsonArray{1, 2, 1e30}), "target");
    row("unknown projection", with("projection", "fisheye"), "projection");
}

void TestCamera::refusals() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, about);
    try {
        (void)OrbitCamera::fromText(text);
        QFAIL("was taken for a camera");
    } catch (const Error& error) {
        const QByteArray sentence(error.what());
        QVERIFY2(sentence.contains(about) && sentence.endsWith('.') && !sentence.contains('\n'),
                 error.what());
    }
}

HANSCAPE_TEST(TestCamera, QCoreApplication)

} // namespace hanscape::tst_widgets_surface_camera

#include "widgets/surface/tst_camera.moc"
