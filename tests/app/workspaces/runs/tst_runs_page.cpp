#include "app/workspaces/runs/run_curves.h"
#include "tests/app/workspaces/runs/runs_page.h"
#include "tests/test.h"
#include "widgets/colors/color_map.h"
#include "widgets/plots/series_view.h"

#include <QAction>
#include <QHeaderView>
#include <QIcon>
#include <QLabel>
#include <QLineEdit>

namespace hanscape::tst_app_workspaces_runs_runs_page {

/// The table of runs.
class RunsPageTest : public test::RunsPage {
    Q_OBJECT

  private slots:
    void init() { open(m_window); }
    void cleanup() { m_window.reset(); }
    void theEmptyPageSaysWhatComes();
    void eachRunHasItsRow();
    void headersSort();
    void theFilterListsWhatIsMeant();
    void f2RenamesAndUndoTakesItBack();
    void aDoubleClickRenames();
    void whatIsTypedStaysWhileItTrains();
    void tagsGoToAllMarkedRuns();
    void coloursStayWithTheirRuns();
};

void RunsPageTest::theEmptyPageSaysWhatComes() {
    press(Qt::Key_7);
    auto* empty = page().findChild<QLabel*>("noRuns");
    QTRY_VERIFY(empty->isVisible());
    QVERIFY(!view().isVisible());
    SessionSpecs specs;
    specs.training.iterations = 100'000'000;
    choose(specs);
    press(Qt::Key_Space, {}); // the page's own keys train
    QTRY_VERIFY_WITH_TIMEOUT(view().isVisible(), patience);
    QVERIFY(!empty->isVisible());
    QCOMPARE(text(1, KeptRunsModel::status), "training");
    QCOMPARE(list().selected().size(), std::size_t(1)); // its curves are there unasked
    press(Qt::Key_Space, {});
    QTRY_COMPARE_WITH_TIMEOUT(text(1, KeptRunsModel::status), "paused", patience);
    click(1);
    QTest::keyClick(&view(), Qt::Key_Delete);
    QVERIFY(empty->isVisible());
    press(Qt::Key_Z);
    QVERIFY(view().isVisible());
}

void RunsPageTest::eachRunHasItsRow() {
    trainThree();
    const auto first = history().run(1);
    QCOMPARE(text(1, KeptRunsModel::name), "run 1");
    QCOMPARE(text(1, KeptRunsModel::source), "checkerboard 4×4");
    QCOMPARE(text(1, KeptRunsModel::network), runNetwork(*first));
    QVERIFY(text(1, KeptRunsModel::network).contains("4×12"));
    QCOMPARE(text(1, KeptRunsModel::optimizer), "SGD 0.05");
    QCOMPARE(text(2, KeptRunsModel::optimizer), "SGD 0.01");
    QCOMPARE(text(1, KeptRunsModel::seed), "1");
    QCOMPARE(text(2, KeptRunsModel::seed), "2");
    QCOMPARE(text(1, KeptRunsModel::iterations), "300");
    QCOMPARE(text(1, KeptRunsModel::status), "finished");
    QCOMPARE(text(1, KeptRunsModel::best), scoreText(bestOf(first->history)));
    QVERIFY(text(1, KeptRunsModel::best).endsWith(" %"));
    QCOMPARE(text(1, KeptRunsModel::last), scoreText(first->history.back()));
    QVERIFY(text(1, KeptRunsModel::time).endsWith(" s"));
    QCOMPARE(page().findChild<QLabel*>("runsNote")->text(), "3 runs");
}

void RunsPageTest::headersSort() {
    trainThree();
    const auto clickHeader = [this](int column) {
        QHeaderView& header = *view().horizontalHeader();
        QTest::mouseClick(
            header.viewport(), Qt::LeftButton, {},
            {header.sectionViewportPosition(column) + header.sectionSize(column) / 2, header.height() / 2});
    };
    const auto value = [this](std::int64_t number) {
        return scoreRank(history().run(number)->history.back());
    };
    clickHeader(KeptRunsModel::last);
    auto numbers = order();
    QVERIFY(value(numbers[0]) <= value(numbers[1]) && value(numbers[1]) <= value(numbers[2]));
    clickHeader(KeptRunsModel::last);
    numbers = order();
    QVERIFY(value(numbers[0]) >= value(numbers[1]) && value(numbers[1]) >= value(numbers[2]));
    clickHeader(KeptRunsModel::seed);
    QCOMPARE(order().front(), 1);
    clickHeader(KeptRunsModel::optimizer);
    QCOMPARE(order().back(), 1); // SGD 0.05 after SGD 0.01
    clickHeader(KeptRunsModel::number);
    QCOMPARE(order(), (std::vector<std::int64_t>{1, 2, 3}));
}

void RunsPageTest::theFilterListsWhatIsMeant() {
    trainThree();
    click(1);
    auto* filter = page().findChild<QLineEdit*>("runsFilter");
    filter->setFocus();
    QTest::keyClicks(filter, "seed 2");
    QCOMPARE(order(), (std::vector<std::int64_t>{3, 2}));
    QCOMPARE(page().findChild<QLabel*>("runsNote")->text(), "2 of 3 runs");
    QVERIFY(list().selected().empty()); // what is not listed is not marked
    QTest::keyClicks(filter, " FC");
    QCOMPARE(order(), (std::vector<std::int64_t>{3}));
    QTest::keyClicks(filter, " nothing");
    QVERIFY(order().empty());
    QVERIFY(view().isVisible()); // there are runs, if none is listed
    filter->clear();
    QCOMPARE(order().size(), std::size_t(3));
    QVERIFY(session().live()->iteration == 300 && !session().isRunning()); // Space went into the field
}

void RunsPageTest::f2RenamesAndUndoTakesItBack() {
    trainThree();
    click(2);
    QTest::keyClick(&view(), Qt::Key_F2);
    QVERIFY(editor());
    QTest::keyClicks(editor(), "slower 2.");
    QTest::keyClick(editor(), Qt::Key_Return);
    QTRY_VERIFY(!editor());
    QCOMPARE(text(2, KeptRunsModel::name), "slower 2.");
    QCOMPARE(QString::fromStdString(history().run(2)->label.name), "slower 2.");
    QVERIFY(page().isVisible()); // Return ended the field and opened nothing
    QCOMPARE(session().live()->iteration, 300);
    press(Qt::Key_Z);
    QCOMPARE(text(2, KeptRunsModel::name), "run 2");
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(text(2, KeptRunsModel::name), "slower 2.");
    QTest::keyClick(&view(), Qt::Key_F2);
    QTest::keyClicks(editor(), "another");
    QTest::keyClick(editor(), Qt::Key_Escape);
    QTRY_VERIFY(!editor());
    QCOMPARE(text(2, KeptRunsModel::name), "slower 2.");
}

void RunsPageTest::aDoubleClickRenames() {
    trainThree();
    const QPoint place = view().visualRect(cell(3, KeptRunsModel::name)).center();
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(view().viewport(), Qt::LeftButton, {}, place);
    QVERIFY(editor());
    QTest::keyClicks(editor(), "under way");
    QTest::keyClick(editor(), Qt::Key_Return);
    QTRY_COMPARE(text(3, KeptRunsModel::name), "under way");
    QVERIFY(page().isVisible());
    press(Qt::Key_R); // it keeps its name when another comes
    finish();
    QCOMPARE(text(3, KeptRunsModel::name), "under way");
    QCOMPARE(text(4, KeptRunsModel::name), "run 4");
}

void RunsPageTest::whatIsTypedStaysWhileItTrains() {
    SessionSpecs specs;
    specs.training.iterations = 100'000'000;
    choose(specs);
    press(Qt::Key_7);
    press(Qt::Key_Space, {});
    QTRY_VERIFY_WITH_TIMEOUT(view().isVisible(), patience);
    click(1);
    QTest::keyClick(&view(), Qt::Key_F2);
    QTest::keyClicks(editor(), "half");
    const QString before = text(1, KeptRunsModel::iterations);
    QTRY_VERIFY_WITH_TIMEOUT(text(1, KeptRunsModel::iterations) != before, patience);
    QVERIFY(editor());
    QCOMPARE(editor()->text(), "half");
    QTest::keyClicks(editor(), " way"); // and its Space does not pause
    QTest::keyClick(editor(), Qt::Key_Return);
    QTRY_COMPARE(text(1, KeptRunsModel::name), "half way");
    QVERIFY(session().isRunning());
}

void RunsPageTest::tagsGoToAllMarkedRuns() {
    trainThree();
    click(1);
    page().findChild<QAction*>("tagRuns")->trigger();
    QTest::keyClicks(editor(), "keep, old,keep,");
    QTest::keyClick(editor(), Qt::Key_Return);
    QTRY_COMPARE(text(1, KeptRunsModel::tags), "keep, old");
    click(3, Qt::ControlModifier);
    QTRY_VERIFY(!editor());
    QCOMPARE(list().selected().size(), std::size_t(2));
    page().findChild<QAction*>("tagRuns")->trigger();
    QVERIFY(editor());
    const QModelIndex edited = view().currentIndex();
    editor()->setText(edited.data().toString() + ", noise");
    QTest::keyClick(editor(), Qt::Key_Return);
    QTRY_COMPARE(text(1, KeptRunsModel::tags), "keep, old, noise");
    QCOMPARE(text(3, KeptRunsModel::tags), "noise"); // and not the other's
    QCOMPARE(text(2, KeptRunsModel::tags), "");
    press(Qt::Key_Z); // one step
    QCOMPARE(text(1, KeptRunsModel::tags), "keep, old");
    QCOMPARE(text(3, KeptRunsModel::tags), "");
    auto* filter = page().findChild<QLineEdit*>("runsFilter");
    filter->setFocus();
    QTest::keyClicks(filter, "keep");
    QCOMPARE(order(), (std::vector<std::int64_t>{1}));
}

void RunsPageTest::coloursStayWithTheirRuns() {
    trainThree();
    const auto shown = [this](std::int64_t number) {
        return cell(number, KeptRunsModel::number)
            .data(Qt::DecorationRole)
            .value<QIcon>()
            .pixmap(12)
            .toImage()
            .pixelColor(6, 6);
    };
    const QColor first = shown(1), third = shown(3);
    QVERIFY(first != third && shown(2) != first && shown(2) != third);
    const auto drawn = [this](std::size_t series) {
        return page().curves().plot().picture().series[series].color;
    };
    click(3);
    QCOMPARE(drawn(0), third); // beside no other, too
    click(1, Qt::ControlModifier);
    QCOMPARE(drawn(0), first);
    QCOMPARE(drawn(2), third);
    page().findChild<QAction*>("color7")->trigger(); // of both
    QCOMPARE(shown(1), shown(3));
    QCOMPARE(shown(1), runColor(*history().run(1), lightTheme()));
    QCOMPARE(drawn(0), shown(1));
    QVERIFY(history().run(3)->label.color == classColor(7).name().toStdString());
    click(1);
    page().findChild<QAction*>("automaticColor")->trigger();
    QCOMPARE(shown(1), first);
    QTest::keyClick(&view(), Qt::Key_Delete);
    click(3);
    page().findChild<QAction*>("automaticColor")->trigger();
    QCOMPARE(shown(3), third); // though it is now the second
    // On a dark ground dark colours are lightened, so that they are seen.
    for (int i = 0; i < 10; ++i) {
        KeptRun run;
        run.label.color = classColor(i).name().toStdString();
        for (const Theme& theme : {lightTheme(), darkTheme()})
            QVERIFY(contrast(runColor(run, theme), theme.ground) >= 2);
    }
}

HANSCAPE_TEST(RunsPageTest, QApplication)

} // namespace hanscape::tst_app_workspaces_runs_runs_page

#include "app/workspaces/runs/tst_runs_page.moc"
