#include "app/workspaces/variability/gradients_page.h"
#include "tests/test.h"
#include "widgets/canvas/pick_map.h"
#include "widgets/plots/series_view.h"

#include <QLabel>
#include <QSpinBox>
#include <QToolButton>

namespace hanscape::tst_app_workspaces_variability_gradients_page {

namespace {

std::vector<double> numbers(const Eigen::VectorXd& values) { return {values.begin(), values.end()}; }

} // namespace

/// Proposition 1 live: what is plotted is what core computes of the snapshot that is shown.
class GradientsPageTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void cleanup() { m_page.reset(), m_session.reset(); }
    void clickPicksThePointOfTheSpectrum();
    void householderPartStaysOrthogonalInTraining();
    void profileIsTheSnapshots();
    void comparisonIsAnotherNetwork();
    void fullyConnectedRuns();
    void otherInputsChooseASample();
    void hiddenPagesRest();
    void everythingExports();

  private:
    /// Waits for a result of the snapshot and the point there are.
    bool settle();
    const PlotSeries& series(const QString& name);
    void press(const char* button) {
        QTest::mouseClick(m_page->findChild<QToolButton*>(button), Qt::LeftButton);
    }

    std::unique_ptr<TrainingSession> m_session;
    std::unique_ptr<GradientsPage> m_page;
    SeriesPicture m_picture;
};

void GradientsPageTest::init() {
    m_session = std::make_unique<TrainingSession>();
    m_page = std::make_unique<GradientsPage>(*m_session);
    m_page->resize(1200, 690);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    QVERIFY(settle());
}

bool GradientsPageTest::settle() {
    return QTest::qWaitFor(
        [this] {
            const auto& result = m_page->result();
            return result && result->snapshot == m_session->snapshot() && !m_session->isRunning() &&
                   result->point == m_page->chooser().point();
        },
        patience);
}

const PlotSeries& GradientsPageTest::series(const QString& name) {
    for (SeriesView* view : {&m_page->whole(), &m_page->part()}) {
        m_picture = view->picture();
        for (const PlotSeries& each : m_picture.series)
            if (each.name == name)
                return each;
    }
    qFatal("no series %s", qPrintable(name));
}

void GradientsPageTest::clickPicksThePointOfTheSpectrum() {
    PickMap& map = m_page->chooser().map();
    const QPoint place = map.toWidget({0.3, -0.6}).toPoint();
    QTest::mouseClick(&map, Qt::LeftButton, {}, place);
    const QPointF picked = map.toPlane(place);
    QCOMPARE(m_page->chooser().point(), Eigen::VectorXd(Eigen::Vector2d(picked.x(), picked.y())));
    QVERIFY(settle());
    const auto spectrum =
        gradientSpectrum(toDouble(m_session->snapshot()->network), Eigen::Vector2d(picked.x(), picked.y()));
    QCOMPARE(series("Householder part of this network").y, numbers(spectrum.hanPart));
    QCOMPARE(m_page->whole().picture().series[1].y, numbers(spectrum.whole)); // the rings
}

void GradientsPageTest::householderPartStaysOrthogonalInTraining() {
    m_session->setRunning(true);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->snapshot() && m_session->snapshot()->iteration > 200, patience);
    m_session->setRunning(false);
    QVERIFY(settle());
    const auto& part = series("Householder part of this network").y;
    QCOMPARE(part.size(), std::size_t{30});
    for (const double value : part)
        QVERIFY(std::abs(value - 1) < 1e-5);
    QVERIFY(m_page->result()->departure < 1e-5);
    // what is compared with is far from it
    QVERIFY(series("layers 3 to 19 of FC-ABS, untrained").y.back() < 1e-5);
}

void GradientsPageTest::profileIsTheSnapshots() {
    m_session->step();
    QTRY_VERIFY_WITH_TIMEOUT(m_session->snapshot() && m_session->snapshot()->iteration == 1, patience);
    QVERIFY(settle());
    const Snapshot& snapshot = *m_session->snapshot();
    const auto train = m_session->data()->indices(Part::train);
    std::vector<Eigen::Index> batch;
    for (std::size_t i = 0; i < 256; ++i)
        batch.push_back(train[i * train.size() / 256]);
    const auto profile = depthProfile(
        toDouble(snapshot.network), m_session->data()->inputs(Eigen::all, batch),
        snapshot.objective.encode<double>(m_session->data()->targets, batch), snapshot.objective.loss);
    const auto picture = m_page->profile().picture();
    QCOMPARE(picture.series[0].y, profile.activations);
    QCOMPARE(picture.series[1].y, profile.gradients);
    QVERIFY(picture.caption.contains("iteration 1") && picture.caption.contains("256"));
}

void GradientsPageTest::comparisonIsAnotherNetwork() {
    QVERIFY(m_page->findChild<QToolButton*>("compareAbs")->isChecked()); // the run's own activation
    press("compareRelu");
    QTRY_VERIFY_WITH_TIMEOUT(m_page->result()->other.name.contains("ReLU"), patience);
    const NetworkSpec run = specOf(m_session->snapshot()->network);
    const NetworkSpec spec = fullyConnected(run, Activation::relu);
    QCOMPARE(spec.layers.size(), run.layers.size());
    for (std::size_t i = 0; i < spec.layers.size(); ++i) {
        QCOMPARE(spec.layers[i].width, run.layers[i].width);
        QCOMPARE(spec.layers[i].kind, LayerKind::fc);
    }
    QCOMPARE(spec.layers.back().activation, Activation::identity);
    const auto other =
        initialise<double>(spec, static_cast<std::uint64_t>(m_session->runSpecs().training.seed));
    QCOMPARE(m_page->result()->other.whole, gradientSpectrum(other, m_page->chooser().point()).whole);
    QCOMPARE(series("layers 3 to 19 of FC-ReLU, untrained").y,
             numbers(spectrumOfLayers(other, m_page->chooser().point(), 2, 18)));
    m_session->rewind();
    QVERIFY(m_page->findChild<QToolButton*>("compareRelu")->isChecked()); // a person's choice stays
}

void GradientsPageTest::fullyConnectedRuns() {
    SessionSpecs specs = m_session->specs();
    specs.architecture = {.depth = 4, .width = 8, .layers = LayerKind::fc, .activation = Activation::relu};
    m_session->setSpecs(specs);
    QVERIFY(settle());
    QVERIFY(m_page->findChild<QToolButton*>("compareRelu")->isChecked());
    QVERIFY(std::isnan(m_page->result()->departure));
    QCOMPARE(
        series("layers 2 to 4 of this network").y,
        numbers(spectrumOfLayers(toDouble(m_session->snapshot()->network), m_page->chooser().point(), 1, 3)));
}

void GradientsPageTest::otherInputsChooseASample() {
    auto data = std::make_shared<Dataset>();
    data->task = Task::regression;
    data->classes = 0;
    data->inputs = Batch<double>::Random(5, 40);
    data->targets = data->inputs.colwise().sum();
    data->resetSplit(Part::train);
    DatasetSpec spec;
    spec.source = DataSource::painted;
    m_session->setData(data, {}, spec);
    QVERIFY(settle());
    QVERIFY(!m_page->chooser().usesMap());
    QCOMPARE(m_page->home(), &m_page->chooser().sample());
    m_page->chooser().sample().setFocus();
    QTest::keyClick(&m_page->chooser().sample(), Qt::Key_Up);
    QVERIFY(settle());
    QCOMPARE(m_page->result()->point, Eigen::VectorXd(data->inputs.col(1)));
    QCOMPARE(series("this network").y.size(), std::size_t{1}); // one output
    QCOMPARE(m_page->result()->run.whole,
             gradientSpectrum(toDouble(m_session->snapshot()->network), data->inputs.col(1)).whole);
    m_session->setSpecs(SessionSpecs());
    m_session->rewind();
    QVERIFY(settle());
    QVERIFY(m_page->chooser().usesMap());
}

void GradientsPageTest::hiddenPagesRest() {
    m_page->hide();
    const auto before = m_page->result();
    m_session->step();
    QTRY_VERIFY_WITH_TIMEOUT(m_session->snapshot() && m_session->snapshot()->iteration == 1, patience);
    QTest::qWait(300);
    QCOMPARE(m_page->result(), before);
    m_page->show();
    QVERIFY(settle());
    QCOMPARE(m_page->result()->snapshot->iteration, 1);
}

void GradientsPageTest::everythingExports() {
    auto views = m_page->exportableViews();
    QCOMPARE(views.size(), std::size_t{4});
    for (const auto& view : views) {
        QVERIFY(view.bytes({}).startsWith("\x89PNG"));
        PictureRequest request;
        request.format = PictureFormat::csv;
        QVERIFY2(view.bytes(request).count('\n') > 8, qPrintable(view.title));
        request.format = PictureFormat::svg;
        const bool map = std::ranges::count(view.formats, PictureFormat::ply) > 0; // it has no caption
        QVERIFY(map || view.bytes(request).contains("iteration 0"));
    }
}

HANSCAPE_TEST(GradientsPageTest, QApplication)

} // namespace hanscape::tst_app_workspaces_variability_gradients_page

#include "app/workspaces/variability/tst_gradients_page.moc"
