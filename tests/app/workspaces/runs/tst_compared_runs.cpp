#include "app/workspaces/runs/run_curves.h"
#include "app/workspaces/runs/run_maps.h"
#include "app/workspaces/runs/specs_panel.h"
#include "tests/app/workspaces/runs/runs_page.h"
#include "tests/test.h"
#include "widgets/canvas/map_view.h"
#include "widgets/plots/series_view.h"

#include <cmath>
#include <QTableWidget>

namespace hanscape::tst_app_workspaces_runs_compared_runs {

/// What is shown of the runs that are marked.
class ComparedRunsTest : public test::RunsPage {
    Q_OBJECT

  private slots:
    void init() { open(m_window); }
    void cleanup() { m_window.reset(); }
    void oneRunShowsItsSetUp();
    void differencesStandSideBySide();
    void curvesLieOverEachOther();
    void mapsShareTheirColours();
    void theRunUnderWayIsFollowed();
};

void ComparedRunsTest::oneRunShowsItsSetUp() {
    trainThree();
    click(2);
    QTableWidget& table = page().specs().table();
    QCOMPARE(page().specs().title(), "Set-up");
    QCOMPARE(table.columnCount(), 2);
    const auto value = [&](const QString& field) {
        for (int row = 0; row < table.rowCount(); ++row)
            if (table.item(row, 0)->text() == field)
                return table.item(row, 1)->text();
        return QString("absent");
    };
    QCOMPARE(value("Learning rate"), "0.01");
    QCOMPARE(value("Seed"), "2");
    QCOMPARE(value("Blocks"), "4");
    QCOMPARE(value("Layers"), "Householder");
    QCOMPARE(value("Turns"), "absent"); // which say nothing about a checkerboard
    QCOMPARE(value("Changed on the way"), "none");
}

void ComparedRunsTest::differencesStandSideBySide() {
    trainThree();
    click(1);
    click(2, Qt::ControlModifier);
    QTableWidget& table = page().specs().table();
    QCOMPARE(page().specs().title(), "Differences");
    QCOMPARE(table.rowCount(), 2);
    QCOMPARE(table.horizontalHeaderItem(1)->text(), "run 1");
    QCOMPARE(table.horizontalHeaderItem(2)->text(), "run 2");
    const auto line = [&](int row) {
        return table.item(row, 0)->text() + ": " + table.item(row, 1)->text() + " | " +
               table.item(row, 2)->text();
    };
    QCOMPARE(line(0), "Learning rate: 0.05 | 0.01");
    QCOMPARE(line(1), "Seed: 1 | 2");
    click(3, Qt::ControlModifier);
    QCOMPARE(table.columnCount(), 4);
    QVERIFY(table.rowCount() > 2);
    // A run that is trained again with nothing changed differs in nothing.
    click(1);
    clickButton("trainAgainButton");
    QTRY_VERIFY_WITH_TIMEOUT(!session().isRunning() && history().run(4), patience);
    click(1);
    click(4, Qt::ControlModifier);
    QCOMPARE(table.rowCount(), 0);
}

void ComparedRunsTest::curvesLieOverEachOther() {
    trainThree();
    click(1);
    click(2, Qt::ControlModifier);
    const SeriesPicture picture = page().curves().plot().picture();
    QCOMPARE(picture.series.size(), std::size_t(4)); // test and training of each
    QCOMPARE(picture.series[0].name, "run 1");
    QCOMPARE(picture.series[2].name, "run 2");
    const auto& history = this->history().run(2)->history;
    QCOMPARE(picture.series[2].x.size(), history.size());
    QCOMPARE(picture.series[2].y.back(), history.back().test.accuracy);
    QCOMPARE(picture.series[3].y.back(), history.back().train.accuracy);
    QCOMPARE(picture.y.label, "accuracy");
    clickButton("keptLoss");
    const SeriesPicture loss = page().curves().plot().picture();
    QCOMPARE(loss.series[2].y.back(), history.back().test.loss);
    QVERIFY(loss.y.logarithmic);
    // Runs of one name are told apart, as the legend hides by name.
    this->history().setLabels({{1, {"same", {}, ""}}, {2, {"same", {}, ""}}}, "Names");
    QCOMPARE(page().curves().plot().picture().series[0].name, "same (1)");
    QCOMPARE(page().curves().plot().picture().series[2].name, "same (2)");
}

void ComparedRunsTest::mapsShareTheirColours() {
    trainThree();
    click(1);
    click(2, Qt::ControlModifier);
    RunMapsPanel& maps = page().maps();
    QTRY_VERIFY_WITH_TIMEOUT(maps.shown().size() == 2 && maps.shown()[0].run->number == 1, patience);
    QVERIFY(maps.map(0).isVisible() && maps.map(1).isVisible() && !maps.map(2).isVisible());
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (std::size_t i = 0; i < 2; ++i) {
        const auto run = history().run(static_cast<std::int64_t>(i) + 1);
        const Field& field = *maps.map(i).mapPicture().field;
        const Field own = evaluateField(*run->last, run->objective, Box(), field.columns(), field.rows());
        QVERIFY(field.values == own.values);
        QCOMPARE(maps.map(i).scale().low, maps.scale().low);
        QCOMPARE(maps.map(i).scale().high, maps.scale().high);
        low = std::min<double>(low, field.values.minCoeff());
        high = std::max<double>(high, field.values.maxCoeff());
    }
    QVERIFY(maps.scale().low < high && maps.scale().high > low);
    clickButton("bestMaps");
    const auto bestIsShown = [&] {
        const auto run = history().run(1);
        const Field& field = *maps.map(0).mapPicture().field;
        return field.values ==
               evaluateField(*run->best, run->objective, Box(), field.columns(), field.rows()).values;
    };
    QTRY_VERIFY_WITH_TIMEOUT(bestIsShown(), patience);
    // The same point in both.
    emit maps.map(0).hovered({0.25, 0.5});
    QVERIFY(maps.map(1).mark() == QPointF(0.25, 0.5));
}

void ComparedRunsTest::theRunUnderWayIsFollowed() {
    SessionSpecs specs;
    specs.training.iterations = 100'000'000;
    choose(specs);
    press(Qt::Key_7);
    press(Qt::Key_Space, {});
    QTRY_VERIFY_WITH_TIMEOUT(view().isVisible() && page().maps().shown().size() == 1, patience);
    const auto at = page().maps().shown()[0].run->iterations;
    const auto evaluations = page().curves().plot().picture().series[0].x.size();
    QTRY_VERIFY_WITH_TIMEOUT(page().maps().shown()[0].run->iterations > at, patience);
    QTRY_VERIFY_WITH_TIMEOUT(page().curves().plot().picture().series[0].x.size() > evaluations, patience);
    // Where nobody looks nothing is evaluated.
    press(Qt::Key_1);
    QTest::qWait(700);
    const auto left = page().maps().shown()[0].run->iterations;
    QTest::qWait(700);
    QCOMPARE(page().maps().shown()[0].run->iterations, left);
    press(Qt::Key_7);
    QTRY_VERIFY_WITH_TIMEOUT(page().maps().shown()[0].run->iterations > left, patience);
}

HANSCAPE_TEST(ComparedRunsTest, QApplication)

} // namespace hanscape::tst_app_workspaces_runs_compared_runs

#include "app/workspaces/runs/tst_compared_runs.moc"
