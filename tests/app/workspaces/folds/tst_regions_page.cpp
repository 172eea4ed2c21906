#include "app/session/training_session.h"
#include "app/workspaces/folds/region_statistics.h"
#include "app/workspaces/folds/regions_controls.h"
#include "app/workspaces/folds/regions_page.h"
#include "app/workspaces/folds/sheet_panel.h"
#include "core/analysis/first_layers.h"
#include "core/io/model_file.h"
#include "tests/core/analysis/networks.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"
#include "tests/widgets/canvas/mouse.h"
#include "widgets/canvas/region_view.h"
#include "widgets/plots/count_plot.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QToolButton>

namespace hanscape::tst_app_workspaces_folds_regions_page {

namespace {

/// Hidden neuron |x − 0.5| and two outputs that are it, so that f = 0.5 at x = 0 and x = 1.
Model foldModel() {
    NetworkSpec spec;
    spec.layers = {{LayerKind::fc, 1, Activation::abs, Initialisation::kaiming, 0},
                   {LayerKind::fc, 2, Activation::identity, Initialisation::kaiming, 0}};
    Network<double> network(spec);
    network.weight(0) << 1, 0;
    network.bias(0) << -0.5;
    network.weight(1) << 1, 1;
    Model model;
    model.network = network;
    return model;
}

Model hanModel(int depth = 6, int width = 8) {
    Model model;
    model.network = smallNetwork(LayerKind::householder, Activation::abs, depth, width, 3);
    return model;
}

} // namespace

/// The page on a real session, by mouse and keys.
class RegionsPageTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void cleanup() { m_page.reset(), m_session.reset(); }
    void drawsTheRegionsOfTheWindow();
    void aFoldAndTheBoundaryLieWhereTheyBelong();
    void wheelChangesTheWindowAndTheCount();
    void beyondTheLimitDensityIsShown();
    void coloringsNeedNoNewRegions();
    void hoverTellsOfTheRegion();
    void depthOneShowsTheFirstLayer();
    void playStepsThroughReflectionsAndFolds();
    void countAllCountsTheBox();
    void cancelLeavesThePageUsable();
    void trainingUpdatesPictureAndCurve();
    void aRestartClearsTheCurve();
    void aRestartWhilePaintingShowsTheNewRun();
    void unsuitedNetworksAreNamed_data();
    void unsuitedNetworksAreNamed();
    void aHiddenPageComputesNothing();
    void exportsEveryFormat();

  private:
    void open(const Model& model);
    bool settled() { return m_page->view().isCurrent() && !m_page->sheet().isBusy(); }
    const RegionWindow& window() { return *m_page->view().rendering()->window; }
    const Network<double> network() { return toDouble(m_session->snapshot()->network); }
    QToolButton* tool(const char* name) { return m_page->findChild<QToolButton*>(name); }
    void type(const char* field, const QString& text);
    void choose(const char* field, const QString& choice);
    QByteArray exported(const QString& title, PictureFormat format);

    std::unique_ptr<TrainingSession> m_session;
    std::unique_ptr<RegionsPage> m_page;
};

void RegionsPageTest::init() {
    m_session = std::make_unique<TrainingSession>();
    m_page = std::make_unique<RegionsPage>(*m_session);
    m_page->resize(1000, 640);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void RegionsPageTest::open(const Model& model) {
    m_session->setModel(model);
    const std::size_t layers = specOf(model.network).layers.size();
    QTRY_VERIFY_WITH_TIMEOUT(m_session->snapshot() && network().layers() == layers && settled() &&
                                 m_page->view().rendering()->total == static_cast<int>(layers) - 1,
                             patience);
}

void RegionsPageTest::type(const char* field, const QString& text) {
    auto* box = m_page->findChild<QAbstractSpinBox*>(field);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(box, text);
    QTest::keyClick(box, Qt::Key_Return);
}

void RegionsPageTest::choose(const char* field, const QString& choice) {
    auto* box = m_page->findChild<QComboBox*>(field);
    box->setFocus();
    for (int i = 0; i < box->count() && box->currentText() != choice; ++i)
        QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(box->currentText(), choice);
}

void RegionsPageTest::drawsTheRegionsOfTheWindow() {
    open(hanModel());
    m_page->view().setVisibleBox({-0.4, 0.3, -0.5, 0.2});
    QTRY_VERIFY_WITH_TIMEOUT(settled(), patience);
    const Box box = m_page->view().visibleBox();
    const auto expected = collectRegions(network(), box, shownReadout(Objective(), 2), 20'000);
    QVERIFY(expected.mesh.size() > 10);
    QCOMPARE(window().mesh.size(), expected.mesh.size());
    QVERIFY(window().mesh.values == expected.mesh.values);
    QVERIFY(m_page->view().regionPicture().caption().startsWith(
        QString("%1 regions in view").arg(expected.mesh.size())));
}

void RegionsPageTest::aFoldAndTheBoundaryLieWhereTheyBelong() {
    open(foldModel());
    const QImage picture = m_page->view().grab().toImage();
    const auto at = [&](double x, double y) {
        const QPointF place = m_page->view().toWidget({x, y}) * picture.devicePixelRatio();
        return picture.pixelColor(static_cast<int>(place.x()), static_cast<int>(place.y()));
    };
    const ColorScale scale;
    const auto near = [](const QColor& a, const QColor& b) {
        return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue()) <
               24;
    };
    for (const double y : {-0.7, 0.1, 0.8}) {
        QVERIFY(near(at(0, y), boundaryColor()));           // f = 0.5
        QVERIFY(!near(at(0.5, y), QColor(scale.color(0)))); // the fold's ink
        QVERIFY(near(at(0.53, y), QColor(scale.color(0.03))));
        QVERIFY(near(at(0.2, y), QColor(scale.color(0.3))));
        QVERIFY(near(at(0.8, y), QColor(scale.color(0.3))));
        QVERIFY(near(at(-0.4, y), QColor(scale.color(0.9))));
    }
    QTest::mouseClick(m_page->findChild<QWidget*>("boundary"), Qt::LeftButton, {}, {8, 8});
    QTRY_VERIFY(!m_page->view().rendering()->look.spec.boundary);
    const QImage without = m_page->view().grab().toImage();
    const QPointF origin = m_page->view().toWidget({0, 0.1}) * without.devicePixelRatio();
    QVERIFY(near(without.pixelColor(origin.toPoint()), QColor(scale.color(0.5))));
}

void RegionsPageTest::wheelChangesTheWindowAndTheCount() {
    open(hanModel());
    const auto whole = window().totals.count;
    const Box before = m_page->view().visibleBox();
    for (int i = 0; i < 6; ++i)
        test::wheel(m_page->view(), m_page->view().toWidget({0.2, 0.1}), 120);
    QVERIFY(m_page->view().visibleBox().width() < 0.5 * before.width());
    QVERIFY(m_page->view().rendering()->window->box == before); // the old picture until the new one is there
    QTRY_VERIFY_WITH_TIMEOUT(settled(), patience);
    QVERIFY(window().totals.count < whole);
    QCOMPARE(window().totals.count, subdivide(network(), m_page->view().visibleBox()).totals.count);
    QTest::keyClick(&m_page->view(), Qt::Key_Home);
    QTRY_VERIFY_WITH_TIMEOUT(settled() && window().box == before, patience);
    QCOMPARE(window().totals.count, whole);
}

void RegionsPageTest::beyondTheLimitDensityIsShown() {
    open(hanModel());
    QVERIFY(window().mesh.size() > 50);
    type("limit", "50");
    QTRY_VERIFY_WITH_TIMEOUT(settled() && m_page->view().regionPicture().showsDensity(), patience);
    // the colour bar beside it may take room from the plot, which is then computed anew
    QTRY_VERIFY_WITH_TIMEOUT(settled() && window().density.cols() == m_page->view().plotPixels().width(),
                             patience);
    QVERIFY(m_page->view().regionPicture().caption().contains("more than 50, so their density"));
    QCOMPARE(m_page->view().rendering()->shading.label, QString("folds / pixel"));
    type("limit", "2000");
    QTRY_VERIFY_WITH_TIMEOUT(settled() && !m_page->view().regionPicture().showsDensity(), patience);
}

void RegionsPageTest::coloringsNeedNoNewRegions() {
    open(hanModel());
    const auto before = m_page->view().rendering();
    choose("coloring", "Gradient norm");
    QTRY_VERIFY_WITH_TIMEOUT(m_page->view().rendering()->look.spec.coloring == RegionColoring::gradient,
                             patience);
    QVERIFY(m_page->view().rendering()->window == before->window);
    QVERIFY(m_page->view().rendering()->image != before->image);
    for (const char* next : {"Layer of birth", "Region", "None"}) {
        const QImage last = m_page->view().rendering()->image;
        choose("coloring", next);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->view().rendering()->image != last, patience);
    }
}

void RegionsPageTest::hoverTellsOfTheRegion() {
    open(foldModel());
    test::moveTo(m_page->view(), m_page->view().toWidget({0.75, 0.25}), Qt::NoButton);
    const auto& outlined = m_page->view().outlined();
    QVERIFY(outlined.has_value());
    QCOMPARE(outlined->corners.size(), std::size_t(4));
    QVERIFY(std::abs(outlined->area - 1) < 1e-12);
    QVERIFY(std::abs(outlined->map.slopeX - 1) < 1e-6 && std::abs(outlined->map.constant + 0.5) < 1e-6);
    bool told = false;
    for (const auto* note : m_page->findChildren<QLabel*>("note"))
        told = told || note->text().contains("f = 1.000 x + 0.0000 y − 0.5000");
    QVERIFY(told);
    m_page->view().zoomAt(m_page->view().toWidget({0.75, 0.25}), 8);
    test::moveTo(m_page->view(), m_page->view().toWidget({0.75, 0.25}), Qt::NoButton);
    told = false;
    for (const auto* note : m_page->findChildren<QLabel*>("note"))
        told = told || note->text().contains("area 1.000, 4 corners"); // whole, though cut by the window
    QVERIFY(told);
}

void RegionsPageTest::depthOneShowsTheFirstLayer() {
    open(hanModel());
    const auto all = window().totals.count;
    auto* slider = m_page->findChild<QSlider*>("depth");
    QCOMPARE(slider->maximum(), 6);
    QCOMPARE(slider->value(), 6);
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Home);
    QTRY_VERIFY_WITH_TIMEOUT(settled() && m_page->view().rendering()->look.layers == 1, patience);
    QCOMPARE(window().totals.count, subdivide(firstLayers(network(), 1), Box()).totals.count);
    QVERIFY(window().totals.count < all);
    for (const RegionMesh::Corner& corner : window().mesh.corners)
        QVERIFY(corner.layer <= 0);
    QVERIFY(!tool("sheetReflect")->isEnabled()); // the first layer is an FC layer
    QTest::keyClick(slider, Qt::Key_Right);
    QTRY_VERIFY_WITH_TIMEOUT(settled() && m_page->view().rendering()->look.layers == 2, patience);
    QTRY_VERIFY(tool("sheetReflect")->isEnabled());
}

void RegionsPageTest::playStepsThroughReflectionsAndFolds() {
    open(hanModel(2, 6));
    QStringList steps;
    QTest::mouseClick(tool("playDepth"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(([&] {
                                 const QString step = m_page->sheet().view().sheetPicture().step;
                                 if (steps.isEmpty() || steps.last() != step)
                                     steps << step;
                                 return !m_page->controls().isPlaying();
                             }()),
                             patience);
    const QStringList expected{"layer 1 folds", "layer 2 reflects", "layer 2 folds"};
    QCOMPARE(steps.mid(steps.size() - 3), expected);
    QVERIFY(m_page->controls().showsAll());
}

void RegionsPageTest::countAllCountsTheBox() {
    open(hanModel());
    m_page->view().setVisibleBox({0, 0.1, 0, 0.1});
    QTest::mouseClick(m_page->findChild<QPushButton*>("countAll"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->statistics().isCounting(), patience);
    const RegionTotals expected = subdivide(network(), Box()).totals;
    QVERIFY(m_page->statistics().count().has_value());
    const RegionTotals& totals = m_page->statistics().count()->totals;
    QCOMPARE(totals.count, expected.count);
    QCOMPARE(totals.largest, expected.largest);
    QCOMPARE(m_page->findChild<QLabel*>("regionCount")->text(), QString::number(expected.count));
    const CountPlot& bars = m_page->statistics().bars();
    QCOMPARE(bars.counts().size(), 6);
    for (int i = 0; i < 6; ++i)
        QCOMPARE(2 * bars.counts()[i],
                 static_cast<double>(expected.layers[static_cast<std::size_t>(i)].count));
    QCOMPARE(m_page->counts().at(0), expected.count);
}

void RegionsPageTest::cancelLeavesThePageUsable() {
    open(hanModel(14, 24)); // hundreds of thousands of regions
    m_page->view().setVisibleBox({0, 0.01, 0, 0.01});
    QTRY_VERIFY_WITH_TIMEOUT(settled(), patience);
    auto* button = m_page->findChild<QPushButton*>("countAll");
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(button->text(), QString("Cancel"));
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(button->text(), QString("Count all"));
    QVERIFY(!m_page->statistics().isCounting());
    QTest::keyClick(&m_page->view(), Qt::Key_Minus);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), patience);
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->statistics().isCounting(), patience);
    QCOMPARE(m_page->statistics().count()->totals.count, subdivide(network(), Box()).totals.count);
}

void RegionsPageTest::trainingUpdatesPictureAndCurve() {
    QTRY_VERIFY_WITH_TIMEOUT(m_session->snapshot() && settled(), patience);
    m_session->setRunning(true);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->counts().size() >= 3, patience);
    m_session->setRunning(false);
    QTRY_VERIFY_WITH_TIMEOUT(!m_session->snapshot()->running && settled() &&
                                 m_page->view().rendering()->iteration == m_session->snapshot()->iteration,
                             patience);
    QVERIFY(m_page->view().rendering()->iteration > 0);
    QCOMPARE(window().totals.count, subdivide(network(), Box()).totals.count);
    QCOMPARE(m_page->counts().rbegin()->second, window().totals.count);
}

void RegionsPageTest::aRestartClearsTheCurve() {
    QTRY_VERIFY_WITH_TIMEOUT(m_session->snapshot() && settled(), patience);
    m_session->step();
    QTRY_VERIFY_WITH_TIMEOUT(m_page->counts().size() == 2, patience);
    m_session->rewind();
    QCOMPARE(m_page->counts().size(), std::size_t(0));
    QTRY_VERIFY_WITH_TIMEOUT(m_page->counts().size() == 1 && m_page->counts().contains(0), patience);
}

void RegionsPageTest::aRestartWhilePaintingShowsTheNewRun() {
    m_session->setModel(hanModel(14, 24)); // takes a while
    QTRY_VERIFY_WITH_TIMEOUT(m_session->snapshot() && network().layers() == 15, patience);
    open(hanModel());
    QCOMPARE(window().totals.count, subdivide(network(), Box()).totals.count);
}

void RegionsPageTest::unsuitedNetworksAreNamed_data() {
    QTest::addColumn<int>("activation");
    QTest::addColumn<int>("features");
    QTest::addColumn<QString>("says");
    QTest::newRow("tanh") << static_cast<int>(Activation::tanh) << 2 << "the activation tanh";
    QTest::newRow("gelu") << static_cast<int>(Activation::gelu) << 2 << "the activation gelu";
    QTest::newRow("three inputs") << static_cast<int>(Activation::abs) << 3 << "this one has 3";
}

void RegionsPageTest::unsuitedNetworksAreNamed() {
    QFETCH(int, activation);
    QFETCH(int, features);
    QFETCH(QString, says);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->snapshot() && settled(), patience);
    if (features > 2) {
        Dataset data = *m_session->data();
        data.inputs.conservativeResize(features, Eigen::NoChange);
        data.inputs.row(features - 1) = data.inputs.row(0);
        m_session->setData(std::make_shared<Dataset>(data), {}, m_session->specs().data);
    } else {
        SessionSpecs specs = m_session->specs();
        specs.architecture.activation = static_cast<Activation>(activation);
        m_session->setSpecs(specs);
    }
    auto* reason = m_page->findChild<QLabel*>("noRegions");
    QTRY_VERIFY_WITH_TIMEOUT(reason->isVisible(), patience);
    QVERIFY2(isSentence(reason->text(), says), qPrintable(reason->text()));
    QVERIFY(!m_page->view().isVisible());
    if (features > 2)
        return;
    open(hanModel()); // and the view is back
    QVERIFY(m_page->view().isVisible());
}

void RegionsPageTest::aHiddenPageComputesNothing() {
    QTRY_VERIFY_WITH_TIMEOUT(m_session->snapshot() && settled(), patience);
    const auto before = m_page->view().rendering();
    m_page->hide();
    m_session->step();
    QTRY_VERIFY_WITH_TIMEOUT(m_session->snapshot()->iteration == 1, patience);
    QTest::qWait(50);
    QVERIFY(m_page->view().rendering() == before);
    m_page->show();
    QTRY_VERIFY_WITH_TIMEOUT(m_page->view().rendering()->iteration == 1, patience);
}

QByteArray RegionsPageTest::exported(const QString& title, PictureFormat format) {
    for (const ExportableView& view : m_page->exportableViews())
        if (view.title == title)
            return view.bytes({format, {640, 480}, Ground::white});
    return {};
}

void RegionsPageTest::exportsEveryFormat() {
    open(hanModel());
    for (const ExportableView& view : m_page->exportableViews())
        for (const PictureFormat format : view.formats)
            QVERIFY2(exported(view.title, format).size() > 20, qPrintable(view.title));
    const QByteArray svg = exported("Folds, polygons alone", PictureFormat::svg);
    QCOMPARE(svg.count("<path"), static_cast<qsizetype>(window().mesh.size()));
    QVERIFY(!exported("Folds", PictureFormat::svg).contains("<image")); // all of it is vectors
    QVERIFY(exported("Folds, polygons alone", PictureFormat::ply)
                .contains("element face " + QByteArray::number(static_cast<qint64>(window().mesh.size()))));
    QVERIFY(exported("Region statistics", PictureFormat::csv)
                .contains("\nregions," + QByteArray::number(static_cast<qint64>(window().totals.count))));
    type("limit", "50");
    QTRY_VERIFY_WITH_TIMEOUT(settled() && m_page->view().regionPicture().showsDensity(), patience);
    const QString text = refusalOf([&] { exported("Folds, polygons alone", PictureFormat::svg); });
    QVERIFY2(isSentence(text, "zoom in, or raise the limit"), qPrintable(text));
}

HANSCAPE_TEST(RegionsPageTest, QApplication)

} // namespace hanscape::tst_app_workspaces_folds_regions_page

#include "app/workspaces/folds/tst_regions_page.moc"
