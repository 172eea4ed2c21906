#include "app/session/training_session.h"
#include "app/workspaces/variability/landscapes_page.h"
#include "tests/test.h"
#include "widgets/surface/gl_probe.h"
#include "widgets/surface/landscape_wall.h"

#include <QPainter>
#include <QSvgRenderer>
#include <QtTest>
#include <set>

namespace hanscape::tst_app_workspaces_variability_landscapes_export {

namespace {

int distinctColors(const QImage& image, const QRect& area) {
    std::set<QRgb> colors;
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x)
            colors.insert(image.pixel(x, y));
    return static_cast<int>(colors.size());
}

} // namespace

/// Landscapes as files.
class LandscapesExportTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void cleanup() { wall().open(-1); }
    void cleanupTestCase();
    void exportsWhatIsShown_data();
    void exportsWhatIsShown();
    void exportsVectors_data();
    void exportsVectors();
    void exportsNumbers();

  private:
    LandscapeWall& wall() { return *m_page->wall(); }

    std::unique_ptr<TrainingSession> m_session;
    std::unique_ptr<LandscapesPage> m_page;
};

void LandscapesExportTest::initTestCase() {
    QString why;
    if (!openGlAvailable(&why))
        QSKIP(qPrintable(why));
    m_session = std::make_unique<TrainingSession>();
    m_page = std::make_unique<LandscapesPage>(*m_session);
    m_page->resize(1200, 690);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    QTRY_VERIFY_WITH_TIMEOUT(m_page->landscapes() && !m_page->landscapes()->preview, patience);
}

void LandscapesExportTest::cleanupTestCase() {
    m_page.reset();
    m_session.reset();
}

void LandscapesExportTest::exportsWhatIsShown_data() {
    QTest::addColumn<Ground>("ground");
    QTest::addColumn<QColor>("corner");
    QTest::newRow("white") << Ground::white << QColor(Qt::white);
    QTest::newRow("dark") << Ground::dark << darkTheme().ground;
    QTest::newRow("transparent") << Ground::transparent << QColor(Qt::transparent);
}

void LandscapesExportTest::exportsWhatIsShown() {
    QFETCH(Ground, ground);
    QFETCH(QColor, corner);
    const auto views = m_page->exportableViews();
    QCOMPARE(views.size(), std::size_t(1));
    QCOMPARE(views[0].title, "Landscapes");
    const OrbitCamera camera = wall().camera();
    const QSize size = wall().size() * 2;
    const QImage picture = QImage::fromData(views[0].bytes({PictureFormat::png, size, ground}));
    QCOMPARE(picture.size(), size);
    QCOMPARE(picture.pixelColor(picture.width() - 1, picture.height() - 1).rgba(), corner.rgba());
    // Twice the view's size, so all lies where it does in the view.
    for (const QRectF& place : wall().wallLayout().surfaces)
        QVERIFY(distinctColors(picture, QRectF(place.topLeft() * 2, place.size() * 2).toAlignedRect()) > 20);
    for (const QRectF& row : wall().wallLayout().rows)
        QVERIFY(distinctColors(picture, QRectF(row.topLeft() * 2, row.size() * 2).toAlignedRect()) > 5);
    QCOMPARE(wall().scene().theme, lightTheme());
    QCOMPARE(wall().camera(), camera);
}

void LandscapesExportTest::exportsVectors_data() {
    QTest::addColumn<int>("opened");
    QTest::newRow("all") << -1;
    QTest::newRow("one large") << 5;
}

void LandscapesExportTest::exportsVectors() {
    QFETCH(int, opened);
    wall().open(opened);
    const auto views = m_page->exportableViews();
    const QSize size = wall().size();
    const QByteArray svg = views[0].bytes({PictureFormat::svg, size});
    QCOMPARE(svg.count("<image"), 1); // the surfaces
    const QString word =
        opened < 0 ? wall().scene().tiles[1].caption : QString("y"); // of a surface, or an axis's name
    QVERIFY2(svg.contains('>' + word.toUtf8()), qPrintable(word));
    QVERIFY(svg.count("<polyline") + svg.count("<line") + svg.count("<path") > 20);
    // Brought onto pixels it is the picture.
    QImage drawn(size, QImage::Format_ARGB32_Premultiplied);
    drawn.fill(Qt::white);
    QPainter painter(&drawn);
    QSvgRenderer(svg).render(&painter);
    painter.end();
    const QImage picture =
        QImage::fromData(views[0].bytes({PictureFormat::png, size})).convertToFormat(drawn.format());
    double apart = 0;
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            apart += std::abs(qGreen(drawn.pixel(x, y)) - qGreen(picture.pixel(x, y)));
    apart /= size.width() * size.height();
    QVERIFY2(apart < 2, qPrintable(QString::number(apart)));
    const QByteArray pdf = views[0].bytes({PictureFormat::pdf, size});
    QVERIFY(pdf.startsWith("%PDF-") && pdf.contains("/Subtype /Image"));
}

void LandscapesExportTest::exportsNumbers() {
    const auto all = m_page->exportableViews()[0];
    QVERIFY(!all.has(PictureFormat::ply));
    const auto lines = all.bytes({PictureFormat::csv}).split('\n');
    QCOMPARE(lines.size(), landscapeMesh * landscapeMesh + 2);
    QVERIFY2(lines[0].startsWith("x,y,\"FC-ReLU 70×10, seed 1, sample 0\""), lines[0]);
    const auto cells = lines[landscapeMesh + 2].split(','); // the second row's second point
    QCOMPARE(cells.size(), 2 + 12);
    QCOMPARE(cells[2 + 7].toFloat(), m_page->landscapes()->samples[7].field->values(1, 1));
    const QByteArray npy = all.bytes({PictureFormat::npy});
    QVERIFY(npy.contains(QString("(12, %1, %1)").arg(landscapeMesh).toUtf8()));
    wall().open(7);
    const auto one = m_page->exportableViews()[0];
    QVERIFY(one.has(PictureFormat::ply));
    QVERIFY(one.bytes({PictureFormat::csv}).startsWith("x,y,f\n"));
    QVERIFY(one.bytes({PictureFormat::npy}).contains(QString("(%1, %1)").arg(landscapeMesh).toUtf8()));
}

HANSCAPE_TEST(LandscapesExportTest, QApplication)

} // namespace hanscape::tst_app_workspaces_variability_landscapes_export

#include "app/workspaces/variability/tst_landscapes_export.moc"
