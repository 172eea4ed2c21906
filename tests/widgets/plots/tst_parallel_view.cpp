#include "tests/test.h"
#include "widgets/plots/parallel_view.h"

#include <cmath>
#include <QPainter>
#include <QSignalSpy>

namespace hanscape::tst_widgets_plots_parallel_view {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

ParallelPicture threeLines() {
    ParallelPicture picture;
    picture.axes = {
        {.label = "kind", .names = {"a", "b"}}, {.label = "rate", .logarithmic = true}, {.label = "score"}};
    picture.lines = {{.values = {0, 0.01, 80}, .note = "first"},
                     {.values = {1, 0.1, 90}, .hue = 1, .note = "second"},
                     {.values = {1, 1, none}, .hue = 1, .dashed = true, .note = "third"}};
    return picture;
}

} // namespace

/// Parallel coordinates: where lines lie, what brushes admit, and what mouse and keys do.
class ParallelViewTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void cleanup() { m_view.reset(); }
    void valuesAndPlacesAgree();
    void brushesAdmit();
    void missingValuesBreakALine();
    void aDragBrushesAndAClickTakesBack();
    void aClickChoosesALine();
    void keysStepThroughLines();
    void brushesStayAsLinesCome();
    void inksFollowTheTheme();

  private:
    QPoint on(std::size_t axis, double value) const {
        const ParallelLayout layout = m_view->layoutNow();
        return QPointF(layout.x(axis), layout.y(axis, value)).toPoint();
    }

    std::unique_ptr<ParallelView> m_view;
};

void ParallelViewTest::init() {
    m_view = std::make_unique<ParallelView>("lines");
    m_view->resize(500, 300);
    m_view->setPicture(threeLines());
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void ParallelViewTest::valuesAndPlacesAgree() {
    const ParallelLayout layout = m_view->layoutNow();
    for (const double value : {0.02, 0.1, 0.7}) // a logarithmic axis
        QVERIFY(std::abs(layout.valueAt(1, layout.y(1, value)) - value) < 1e-9);
    QVERIFY(std::abs(layout.y(1, 0.1) - (layout.top() + layout.bottom()) / 2) < 1e-9);
    QCOMPARE(layout.y(2, 80), layout.bottom());
    QCOMPARE(layout.y(2, 90), layout.top());
    QCOMPARE(layout.valueAt(2, layout.top() - 50), 90.0);
    QCOMPARE(layout.nearestAxis(layout.x(1) + 10), std::size_t(1));
}

void ParallelViewTest::brushesAdmit() {
    ParallelPicture picture = threeLines();
    picture.axes[0].brush = std::pair(0.5, 1.0);
    QVERIFY(!picture.admits(picture.lines[0]) && picture.admits(picture.lines[1]));
    picture.axes[1].brush = std::pair(0.5, 2.0);
    QVERIFY(!picture.admits(picture.lines[1]) && picture.admits(picture.lines[2])); // both at once
    picture.axes[2].brush = std::pair(0.0, 100.0);
    QVERIFY(!picture.admits(picture.lines[2])); // it has no such value
}

void ParallelViewTest::missingValuesBreakALine() {
    const ParallelLayout layout = m_view->layoutNow();
    const auto between = [&](std::size_t axis, double left, double right) {
        return QPointF((layout.x(axis) + layout.x(axis + 1)) / 2,
                       (layout.y(axis, left) + layout.y(axis + 1, right)) / 2);
    };
    QCOMPARE(layout.lineAt(between(0, 1, 1)), std::optional<std::size_t>(2));
    QCOMPARE(layout.lineAt(between(1, 0.1, 90)), std::optional<std::size_t>(1));
    QVERIFY(!layout.lineAt(QPointF(layout.x(1) + 30, layout.top()))); // where the third would go on
}

void ParallelViewTest::aDragBrushesAndAClickTakesBack() {
    QSignalSpy brushed(m_view.get(), &ParallelView::brushed);
    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, on(2, 90));
    QTest::mouseMove(m_view.get(), on(2, 86));
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, on(2, 86));
    QVERIFY(!brushed.isEmpty());
    const auto brush = m_view->picture().axes[2].brush;
    QVERIFY(brush && brush->second == 90 && std::abs(brush->first - 86) < 0.2);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, on(2, 84));
    QVERIFY(!m_view->picture().axes[2].brush);
    m_view->setBrush(0, std::pair(0.0, 0.5));
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QVERIFY(!m_view->picture().axes[0].brush);
}

void ParallelViewTest::aClickChoosesALine() {
    QSignalSpy selected(m_view.get(), &ParallelView::selected), opened(m_view.get(), &ParallelView::opened);
    const QPoint place = (on(1, 0.1) + on(2, 90)) / 2;
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, place);
    QCOMPARE(m_view->picture().selected, std::optional<std::size_t>(1));
    QCOMPARE(m_view->accessibleDescription(), QString("second"));
    QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, place);
    QCOMPARE(opened.size(), 1);
    m_view->setBrush(0, std::pair(0.0, 0.5)); // the line is not admitted any more
    selected.clear();
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, place);
    QVERIFY(selected.isEmpty());
}

void ParallelViewTest::keysStepThroughLines() {
    m_view->setBrush(2, std::pair(0.0, 100.0));
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QCOMPARE(m_view->picture().selected, std::optional<std::size_t>(0));
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QTest::keyClick(m_view.get(), Qt::Key_Up); // there is none above
    QCOMPARE(m_view->picture().selected, std::optional<std::size_t>(1));
    QSignalSpy opened(m_view.get(), &ParallelView::opened);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
}

void ParallelViewTest::brushesStayAsLinesCome() {
    m_view->setBrush(1, std::pair(0.05, 1.0));
    ParallelPicture more = threeLines();
    more.lines.push_back({.values = {0, 0.5, 85}});
    m_view->setPicture(more);
    QVERIFY(m_view->picture().axes[1].brush == std::pair(0.05, 1.0));
    more.axes[1].label = "another";
    m_view->setPicture(more);
    QVERIFY(!m_view->picture().axes[1].brush);
}

void ParallelViewTest::inksFollowTheTheme() {
    for (const Theme& theme : {lightTheme(), darkTheme()}) {
        m_view->setTheme(theme);
        const QImage image = m_view->grab().toImage();
        QCOMPARE(image.pixelColor(1, 1), theme.ground);
        const QPoint axis(on(1, 0.1).x(), on(1, 0.02).y());
        QVERIFY(image.pixelColor(axis * image.devicePixelRatio()) != theme.ground);
    }
}

HANSCAPE_TEST(ParallelViewTest, QApplication)

} // namespace hanscape::tst_widgets_plots_parallel_view

#include "widgets/plots/tst_parallel_view.moc"
