#include "tests/app/workspaces/experiments/experiments_page.h"

#include "app/experiments/network_figures.h"
#include "app/experiments/score_figures.h"
#include "app/workspaces/experiments/figures_page.h"
#include "tests/test.h"
#include "widgets/canvas/target_field.h"

#include <QSvgRenderer>

namespace hanscape::tst_app_workspaces_experiments_figures_page {

using namespace hanscape::test;

/// The figures that an experiment names, in the window and in reports, and random networks in the table.
class FiguresPageTest : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        m_page = std::make_unique<ExperimentsPage>();
        QVERIFY(m_page->shown);
    }
    void namedFiguresAreDrawn();
    void targetIsWithoutFlips();
    void curvesAreMeansOverRuns();
    void depthsHaveTheirLines();
    void randomNetworksHaveTableAndFigures();

  private:
    std::vector<std::string> folders() const { return {m_page->choice().folder().toStdString()}; }

    std::unique_ptr<ExperimentsPage> m_page;
};

void FiguresPageTest::namedFiguresAreDrawn() {
    ExperimentSpec spec = smallExperiment();
    spec.figures = {FigureKind::surfaces, FigureKind::noise, FigureKind::confusion};
    for (ExperimentRow& row : spec.rows)
        row.data.flipFraction = 0.1;
    m_page->open(spec);
    QVERIFY(m_page->runAll());
    m_page->click("figuresTab");
    FiguresPage& page = m_page->page().figuresPage();
    QVERIFY(page.isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(page.figures().size(), std::size_t(4), patience); // a matrix for each row
    for (const ReportFigure& figure : page.figures())
        QVERIFY(QSvgRenderer(figure.svg).isValid());
    // surfaces are images, one of the target and one a row; the maps below them are images as well
    QCOMPARE(page.figures()[0].svg.count("<image"), 3 + 2);
    QVERIFY(page.figures()[0].svg.contains("Target"));
    const RowFigures& kept = m_page->results().table.rows[0].perRun;
    const double best = *std::max_element(kept.test.begin(), kept.test.end());
    const QString accuracy = QString("test %1 %").arg(100 * best, 0, 'f', 2);
    QVERIFY(page.figures()[0].svg.contains(accuracy.toUtf8()));
    QVERIFY(page.figures()[1].svg.contains("han, last"));
    m_page->page().writeReportTo(m_page->path("r.html"));
    QCOMPARE(contents(m_page->path("r.html")).count("data:image/svg+xml;base64,"), 4);
}

void FiguresPageTest::targetIsWithoutFlips() {
    DatasetSpec spec;
    spec.blocks = 4;
    spec.mesh = 21;
    const Dataset clean = loadDataset(spec);
    spec.flipFraction = 0.5;
    const Dataset noisy = loadDataset(spec);
    const auto field = targetField(noisy);
    QVERIFY(field);
    QCOMPARE(field->rows(), 21);
    for (Eigen::Index i = 0; i < clean.samples(); ++i)
        QCOMPARE(field->at(clean.inputs(0, i), clean.inputs(1, i)), clean.targets(i));
    DatasetSpec scattered;
    scattered.source = DataSource::moons;
    QVERIFY(!targetField(loadDataset(scattered)));
}

void FiguresPageTest::curvesAreMeansOverRuns() {
    ExperimentSpec spec = smallExperiment();
    spec.figures = {FigureKind::epochs};
    m_page->open(spec);
    QVERIFY(m_page->runAll());
    const FigureData data = loadFigureData(m_page->results(), folders());
    QCOMPARE(data.curves.size(), std::size_t(2));
    const RowCurve& curve = *data.curves[0];
    const auto kept = m_page->results().keptOf(0, m_page->results().table.rows[0].perRun.rates);
    std::vector<double> last;
    for (const std::int64_t run : kept)
        last.push_back(m_page->results().runs.at(run).last.test.accuracy);
    QCOMPARE(curve.x.back(), 60.0);
    QCOMPARE(curve.mean.back(), meanAndDeviation(last).mean);
    const auto pictures = measureByEpoch(m_page->results(), data.curves);
    QCOMPARE(pictures.size(), std::size_t(1));
    QCOMPARE(pictures[0].picture.series.size(), std::size_t(4)); // a line and whiskers for each row
}

void FiguresPageTest::depthsHaveTheirLines() {
    ExperimentSpec spec = smallExperiment();
    spec.rows.push_back(spec.rows[1]);
    spec.rows[0].name = "abs-3";
    spec.rows[1].name = "relu-3";
    spec.rows[2].name = "relu-5";
    spec.rows[2].architecture.depth = 5;
    m_page->open(spec);
    QVERIFY(m_page->runAll());
    const SeriesPicture picture = lossByDepth(m_page->results());
    QCOMPARE(picture.series.size(), std::size_t(4));
    for (const PlotSeries& series : picture.series)
        QCOMPARE(series.x,
                 series.name.startsWith("abs") ? std::vector<double>({3}) : std::vector<double>({3, 5}));
    QVERIFY(picture.y.logarithmic);
}

void FiguresPageTest::randomNetworksHaveTableAndFigures() {
    ExperimentSpec spec;
    spec.name = "random";
    spec.figures = {FigureKind::variability};
    spec.kind = ExperimentKind::variability;
    for (const char* name : {"fc-abs", "han"}) {
        ExperimentRow row;
        row.name = std::string(name) + "-4";
        row.variability.networks = name;
        row.variability.depths = "4";
        row.variability.samples = 25;
        row.variability.mesh = 21;
        spec.rows.push_back(row);
    }
    m_page->open(spec);
    QVERIFY(m_page->runAll());
    auto& table = m_page->child<QTableView>("table");
    QVERIFY(!table.isColumnHidden(8) && table.isColumnHidden(9));
    QCOMPARE(table.model()->headerData(4, Qt::Horizontal).toString(), "Variability");
    const double variability = m_page->results().table.rows[1].variability->variability;
    QCOMPARE(table.model()->index(1, 4).data().toString(), QString::asprintf("%.4g", variability));
    m_page->page().showPage(ExperimentsWorkspace::sweep); // nothing to sweep, and no crash
    m_page->page().showPage(ExperimentsWorkspace::seeds);
    m_page->click("figuresTab");
    QTRY_COMPARE_WITH_TIMEOUT(m_page->page().figuresPage().figures().size(), std::size_t(2), patience);
    spec.kind = ExperimentKind::landscapes;
    spec.figures = {FigureKind::landscapes};
    for (ExperimentRow& row : spec.rows) {
        row.landscapes.networks = row.variability.networks;
        row.landscapes.depth = 6;
        row.landscapes.columns = 2;
    }
    m_page->open(spec);
    QVERIFY(m_page->runAll());
    QTRY_VERIFY_WITH_TIMEOUT(m_page->page().figuresPage().figures().size() == 1 &&
                                 m_page->page().figuresPage().figures()[0].svg.count("<image") == 4,
                             patience);
}

HANSCAPE_TEST(FiguresPageTest, QApplication)

} // namespace hanscape::tst_app_workspaces_experiments_figures_page

#include "app/workspaces/experiments/tst_figures_page.moc"
