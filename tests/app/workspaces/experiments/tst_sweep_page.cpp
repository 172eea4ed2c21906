#include "tests/app/workspaces/experiments/experiments_page.h"

#include "app/experiments/sweep_pictures.h"
#include "app/workspaces/experiments/seeds_page.h"
#include "app/workspaces/experiments/sweep_page.h"
#include "tests/test.h"
#include "widgets/plots/parallel_view.h"
#include "widgets/plots/series_view.h"

#include <QSignalSpy>
#include <QSvgRenderer>

namespace hanscape::tst_app_workspaces_experiments_sweep_page {

using namespace hanscape::test;

/// Pictures of the runs, what a hand does with them, and the report that holds them.
class SweepPageTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void cleanup() { m_page.reset(); }
    void brushesListTheirRuns();
    void aPointOfTheSweepMarksItsRun();
    void seedsAreCounted();
    void reportsHoldTableAndFigures();
    void everythingExports();

  private:
    std::unique_ptr<ExperimentsPage> m_page;
};

void SweepPageTest::init() {
    m_page = std::make_unique<ExperimentsPage>();
    QVERIFY(m_page->shown);
}

void SweepPageTest::brushesListTheirRuns() {
    m_page->open(smallExperiment());
    QVERIFY(m_page->runAll());
    m_page->click("sweepTab");
    ParallelView& lines = m_page->page().sweepPage().lines();
    QTRY_COMPARE(lines.picture().lines.size(), std::size_t(8));
    const ParallelLayout layout = lines.layoutNow();
    const auto at = [&](std::size_t axis, double y) { return QPoint(qRound(layout.x(axis)), qRound(y)); };
    QTest::mousePress(&lines, Qt::LeftButton, {}, at(0, layout.bottom())); // the first row alone
    QTest::mouseMove(&lines, at(0, (layout.top() + layout.bottom()) / 2 + 20));
    QTest::mouseRelease(&lines, Qt::LeftButton, {}, at(0, (layout.top() + layout.bottom()) / 2 + 20));
    QCOMPARE(m_page->page().runs().listed(), (std::vector<std::int64_t>{0, 1, 2, 3}));
    QTest::mouseClick(&lines, Qt::LeftButton, {}, at(0, layout.bottom())); // a click takes it back
    QCOMPARE(m_page->page().runs().listed().size(), std::size_t(8));
    const ParallelLine& last = lines.picture().lines[7];
    const QPointF a(layout.x(0), layout.y(0, last.values[0])), b(layout.x(1), layout.y(1, last.values[1]));
    QTest::mouseClick(&lines, Qt::LeftButton, {}, (0.3 * a + 0.7 * b).toPoint());
    QVERIFY(m_page->page().runs().selected() == 6 ||
            m_page->page().runs().selected() == 7); // both seeds go there
}

void SweepPageTest::aPointOfTheSweepMarksItsRun() {
    m_page->open(smallExperiment());
    QVERIFY(m_page->runAll());
    m_page->click("sweepTab");
    const SweepPicture sweep = scoreByRate(m_page->results());
    SeriesView& plot = m_page->page().sweepPage().byRate();
    QTRY_VERIFY(!plot.picture().empty());
    // the means are those of the runs
    const PlotSeries mean = plot.picture().series[0];
    const auto score = [&](std::int64_t run) {
        return 100 * m_page->results().runs.at(run).best.test.accuracy;
    };
    QCOMPARE(mean.y[0], (score(0) + score(1)) / 2);
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(&plot, Qt::Key_Right);
    QVERIFY(!plot.readout().isEmpty());
    QSignalSpy picked(&plot, &SeriesView::picked);
    for (int i = 0; i < 12 && !m_page->page().runs().selected(); ++i) {
        QTest::keyClick(&plot, Qt::Key_Return);
        QTest::keyClick(&plot, Qt::Key_Right);
    }
    QVERIFY(!picked.isEmpty());
    const auto last = picked.last();
    QCOMPARE(m_page->page().runs().selected().value_or(-1),
             sweep.runs[last[0].value<std::size_t>()][last[1].value<std::size_t>()]);
}

void SweepPageTest::seedsAreCounted() {
    m_page->open(smallExperiment());
    QVERIFY(m_page->runAll());
    m_page->click("seedsTab");
    m_page->page().seedsPage().setRow(1);
    const SeriesPicture picture = m_page->page().seedsPage().histogram().picture();
    QCOMPARE(picture.series.size(), std::size_t(3));
    for (const PlotSeries& series : picture.series) {
        double seeds = 0;
        for (const double count : series.y)
            seeds += std::isnan(count) ? 0 : count;
        QCOMPARE(seeds, 2.0);
    }
    const TableRow& row = m_page->results().table.rows[1];
    const QString sentence = m_page->child<QLabel>("seedsSentence").text();
    QVERIFY(sentence.contains(figureText(row.perRun.testFigure(), Measure::accuracy)));
    QVERIFY(sentence.contains(figureText(row.oneRateLast.testFigure(), Measure::accuracy)));
}

void SweepPageTest::reportsHoldTableAndFigures() {
    m_page->open(smallExperiment());
    QVERIFY(!m_page->child<QPushButton>("report").isEnabled()); // of nothing
    QVERIFY(m_page->runAll());
    for (const char* name : {"r.html", "r.pdf", "r.tex"})
        m_page->page().writeReportTo(m_page->path(name));
    const QByteArray html = contents(m_page->path("r.html"));
    const TableRow& row = m_page->results().table.rows[0];
    QVERIFY(html.contains(figureText(row.oneRateLast.testFigure(), Measure::accuracy).toUtf8()));
    const QByteArray mark = "data:image/svg+xml;base64,";
    QCOMPARE(html.count(mark), 4); // by rate, all runs, and two rows over seeds
    for (qsizetype at = html.indexOf(mark); at >= 0; at = html.indexOf(mark, at + 1)) {
        const qsizetype begin = at + mark.size();
        const QByteArray svg = QByteArray::fromBase64(html.mid(begin, html.indexOf('"', begin) - begin));
        QVERIFY(QSvgRenderer(svg).isValid());
    }
    const QByteArray pdf = contents(m_page->path("r.pdf"));
    QVERIFY(pdf.startsWith("%PDF-"));
    QCOMPARE(pdf.count("/Type /Page\n"), 2); // the table, then four figures a page
    QVERIFY(contents(m_page->path("r.tex")).contains("\\toprule"));
    write(m_page->path("mine.json"), QByteArray::fromStdString(toJson(smallExperiment()).dump()));
    const Outcome command = runProgram(
        {"experiment", "mine.json", "--gather", m_page->choice().folder(), "--report", "command.html"},
        m_page->folder());
    QCOMPARE(command.status, 0);
    QCOMPARE(contents(m_page->path("command.html")).count(mark), 4);
}

void SweepPageTest::everythingExports() {
    m_page->open(smallExperiment());
    QVERIFY(m_page->runAll());
    const auto views = m_page->page().exportableViews();
    QCOMPARE(views.size(), std::size_t(3));
    for (const auto& view : views) {
        PictureRequest request;
        request.size = {640, 480};
        const std::pair<PictureFormat, const char*> formats[] = {
            {PictureFormat::png, "\x89PNG"}, {PictureFormat::pdf, "%PDF-"}, {PictureFormat::svg, "<?xml"}};
        for (const auto& [format, start] : formats) {
            request.format = format;
            QVERIFY2(view.bytes(request).startsWith(start), qPrintable(view.title));
        }
    }
}

HANSCAPE_TEST(SweepPageTest, QApplication)

} // namespace hanscape::tst_app_workspaces_experiments_sweep_page

#include "app/workspaces/experiments/tst_sweep_page.moc"
