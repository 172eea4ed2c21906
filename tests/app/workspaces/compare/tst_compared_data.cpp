#include "app/main_window.h"
#include "app/workspaces/compare/compare_workspace.h"
#include "app/workspaces/compare/comparison_views.h"
#include "app/workspaces/compare/network_panel.h"
#include "core/analysis/slice.h"
#include "core/base/random.h"
#include "tests/test.h"
#include "widgets/canvas/map_view.h"
#include "widgets/canvas/training_set_view.h"
#include "widgets/plots/series_view.h"
#include "widgets/surface/surface_board.h"
#include "widgets/theme/color_bar_view.h"

#include <QFile>
#include <QLabel>
#include <QTemporaryDir>
#include <QToolButton>

namespace hanscape::tst_app_workspaces_compare_compared_data {

/// Data of other kinds than the checkerboard in the Compare workspace of the real window.
class ComparedDataTest : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;

    CompareWorkspace& page() { return m_window->compareWorkspace(); }
    ComparisonSession& session() { return page().comparison(); }
    bool shown() {
        const auto& fields = session().fields();
        return fields && !fields->members.empty() &&
               std::ranges::all_of(fields->members,
                                   [](const auto& member) { return member.snapshot && member.field; });
    }
    void open(int features, int classes);

  private slots:
    void init();
    void cleanup() { m_window.reset(); }
    void fourFeaturesAreSliced();
    void numbersShareAScale();
    void oneBarForAllMaps();
    void viewsAreSaved();
};

void ComparedDataTest::init() {
    m_window = std::make_unique<MainWindow>(lightTheme());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get(), patience));
}

/// Opens a file whose last column follows the first two features, as a class or (0 classes) a number, and
/// goes to the page.
void ComparedDataTest::open(int features, int classes) {
    QFile file(m_folder.filePath(QStringLiteral("data%1-%2.csv").arg(features).arg(classes)));
    QVERIFY(file.open(QIODevice::WriteOnly));
    Random random(1, Purpose::split);
    for (int i = 0; i < 300; ++i) {
        double sum = 0;
        for (int k = 0; k < features; ++k) {
            const double x = random.uniform(-1, 1);
            sum += k < 2 ? x : 0;
            file.write(QByteArray::number(x) + ",");
        }
        const double target =
            classes > 0 ? std::min(classes - 1.0, std::floor((sum + 2) / 4 * classes)) : 7 * sum;
        file.write(QByteArray::number(target) + "\n");
    }
    file.close();
    m_window->openFile(file.fileName());
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().data()->features() == features, patience);
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(shown() && session().data()->features() == features, patience);
}

void ComparedDataTest::fourFeaturesAreSliced() {
    open(4, 3);
    QTest::keyClick(m_window.get(), Qt::Key_Period);
    QTRY_VERIFY_WITH_TIMEOUT(shown() && session().fields()->members[0].snapshot->iteration == 1, patience);
    const auto [x, y, shownClass] = session().viewing();
    const FieldResult& member = session().fields()->members[0];
    const Field expected = evaluateField(member.snapshot->network, member.snapshot->objective,
                                         session().box(), member.field->columns(), member.field->rows(),
                                         shownClass, sliceThroughMean(*session().data(), x, y));
    QVERIFY(expected.values == member.field->values);
    QCOMPARE(page().views().map(0).axes().x, QString("x%1").arg(x + 1));
    QVERIFY(page().views().panel(0).scores().contains('%'));
}

void ComparedDataTest::numbersShareAScale() {
    open(2, 0);
    QTest::keyClick(m_window.get(), Qt::Key_Period);
    QTRY_VERIFY_WITH_TIMEOUT(page().views().panel(0).scores().startsWith("NRMSE"), patience);
    const ColorScale& first = page().views().map(0).scale();
    for (std::size_t i = 1; i < page().views().panelCount(); ++i) {
        QCOMPARE(page().views().map(i).scale().low, first.low);
        QCOMPARE(page().views().map(i).scale().high, first.high);
    }
    QCOMPARE(page().views().findChild<ColorBarView*>()->bar().scale.high, first.high);
    QTRY_COMPARE(page().curves().picture().y.label, QString("NRMSE"));
}

void ComparedDataTest::oneBarForAllMaps() {
    open(2, 2);
    auto* bar = page().views().findChild<ColorBarView*>();
    MapView& map = page().views().map(0);
    QVERIFY(bar->isVisible());
    const double alone = map.plotRect().width();
    map.setSideShown(true);
    QVERIFY(map.plotRect().width() < alone - 20);
    map.setSideShown(false);
    QTest::mouseMove(&map, map.toWidget({0.25, -0.25}).toPoint());
    QTRY_VERIFY(!std::isnan(bar->bar().pointer));
    const auto there = map.hoverPoint();
    QVERIFY(there);
    QCOMPARE(bar->bar().pointer, *map.valueAt(*there));
    QVERIFY(page().views().map(1).mark());
    QTest::mouseClick(page().findChild<QToolButton*>("rounded"), Qt::LeftButton);
    auto* legend = page().views().findChild<QLabel*>("classLegend");
    QVERIFY(!bar->isVisible() && legend->isVisible());
    QVERIFY(legend->text().contains("class 1") && !legend->text().contains("class 2"));
    QCOMPARE(map.plotRect().width(), page().views().map(1).plotRect().width());
}

void ComparedDataTest::viewsAreSaved() {
    open(2, 2);
    const auto views = page().exportableViews();
    QCOMPARE(views.front().title, QString("Curves"));
    QVERIFY(std::ranges::count_if(views, [](const auto& view) { return view.title.startsWith("Map of"); }) ==
            4);
    for (const auto& view : views) {
        PictureRequest request;
        request.size = {320, 240};
        const QImage image = QImage::fromData(view.bytes(request), "PNG");
        QVERIFY2(image.size() == request.size, qPrintable(view.title));
        const QRgb corner = image.pixel(1, 1);
        bool drawn = false;
        for (int x = 0; x < image.width() && !drawn; ++x)
            drawn = image.pixel(x, 120) != corner;
        QVERIFY2(drawn, qPrintable(view.title));
    }
}

HANSCAPE_TEST(ComparedDataTest, QApplication)

} // namespace hanscape::tst_app_workspaces_compare_compared_data

#include "app/workspaces/compare/tst_compared_data.moc"
