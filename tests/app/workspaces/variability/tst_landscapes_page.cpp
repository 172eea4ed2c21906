#include "app/session/training_session.h"
#include "app/workspaces/variability/landscape_controls.h"
#include "app/workspaces/variability/landscapes_page.h"
#include "tests/test.h"
#include "widgets/surface/gl_probe.h"
#include "widgets/surface/landscape_wall.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTimer>
#include <QToolButton>
#include <set>

namespace hanscape::tst_app_workspaces_variability_landscapes_page {

namespace {

int distinctColors(const QImage& image, const QRect& area) {
    std::set<QRgb> colors;
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x)
            colors.insert(image.pixel(x, y));
    return static_cast<int>(colors.size());
}

} // namespace

class LandscapesPageTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void init();
    void cleanup();
    void firstComesFigureTwo();
    void depthFollowsTheSlider();
    void otherControls_data();
    void otherControls();
    void rowsAreChosenInAnyOrder();
    void heightsAreSharedOrNot();
    void aClickOpensOneWithItsKey();
    void trainingGoesOnFromASample();
    void dataThatDoNotFitAreNamed();
    void collapsesAreSaidInWords();
    void overflowIsSaidInWords();
    void hoverTellsOfASample();
    void slowNetworksComeCoarseFirst();
    void hiddenItComputesNothing();

  private:
    LandscapeWall& wall() { return *m_page->wall(); }
    const LandscapeSample& sample(std::size_t i) { return m_page->landscapes()->samples[i]; }
    template <class Widget>
    Widget* child(const char* name) {
        return m_page->findChild<Widget*>(name);
    }
    QPoint middle(std::size_t tile) { return wall().wallLayout().surfaces[tile].center().toPoint(); }
    /// Whether the surfaces of the present controls are there.
    bool settled() {
        const auto& set = m_page->landscapes();
        return set && !set->preview && set->spec == m_page->controls().spec();
    }
    /// Whether each surface is what core makes of its key.
    void compareWithCore();

    std::unique_ptr<TrainingSession> m_session;
    std::unique_ptr<LandscapesPage> m_page;
};

void LandscapesPageTest::initTestCase() {
    QString why;
    if (!openGlAvailable(&why))
        QSKIP(qPrintable(why));
}

void LandscapesPageTest::init() {
    m_session = std::make_unique<TrainingSession>();
    m_page = std::make_unique<LandscapesPage>(*m_session);
    m_page->resize(1200, 690);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    QTRY_VERIFY_WITH_TIMEOUT(settled(), patience);
}

void LandscapesPageTest::cleanup() {
    m_page.reset();
    m_session.reset();
}

void LandscapesPageTest::compareWithCore() {
    const LandscapeSpec& spec = m_page->landscapes()->spec;
    const auto keys = keysOf(spec);
    QCOMPARE(m_page->landscapes()->samples.size(), keys.size());
    QCOMPARE(wall().scene().count(), static_cast<int>(keys.size()));
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const Landscape expected =
            sampleLandscape(keys[i], spec.width, landscapeMesh, {spec.weightScale, spec.biasScale});
        QCOMPARE(sample(i).network.spec(), expected.network.spec());
        QCOMPARE(sample(i).network.parameters(), expected.network.parameters());
        QCOMPARE(wall().scene().tiles[i].field->values, expected.field.values);
        QCOMPARE(sample(i).extrema, ruggedness(expected.field).extrema());
        QCOMPARE(sample(i).low, static_cast<double>(expected.field.values.minCoeff()));
        QCOMPARE(sample(i).high, static_cast<double>(expected.field.values.maxCoeff()));
    }
}

void LandscapesPageTest::firstComesFigureTwo() {
    QCOMPARE(m_page->landscapes()->samples.size(), std::size_t(12));
    const NetworkFamily rows[] = {NetworkFamily::fcRelu, NetworkFamily::fcAbs, NetworkFamily::han};
    double extrema[3] = {};
    for (std::size_t i = 0; i < 12; ++i) {
        QCOMPARE(sample(i).network.spec(), familyNetwork(rows[i / 4], 70, 10));
        extrema[i / 4] += sample(i).extrema / 4.0;
    }
    compareWithCore();
    for (std::size_t row = 0; row < 3; ++row)
        QVERIFY(wall().scene().rows[row].note.contains(QString::number(extrema[row], 'f', 1)));
    QVERIFY(wall().scene().sharedHeights);
    const QImage picture = wall().picture();
    for (const QRectF& surface : wall().wallLayout().surfaces)
        QVERIFY(distinctColors(picture, surface.toAlignedRect()) > 10);
}

void LandscapesPageTest::depthFollowsTheSlider() {
    const auto before = sample(8).network.parameters();
    auto* slider = child<QSlider>("depthSlider");
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Right);
    QTest::keyClick(slider, Qt::Key_PageDown);
    QVERIFY(slider->value() != 70);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), patience);
    QCOMPARE(m_page->landscapes()->spec.depth, slider->value());
    QCOMPARE(sample(8).network.layers(), static_cast<std::size_t>(slider->value() + 1));
    QVERIFY(sample(8).network.parameters().size() != before.size());
    QVERIFY(wall().scene().rows[2].name.contains(QString("%1×10").arg(slider->value())));
    compareWithCore();
}

void LandscapesPageTest::otherControls_data() {
    QTest::addColumn<QString>("control");
    QTest::addColumn<QString>("typed");
    for (const char* key : {"width", "columns", "seed"})
        QTest::newRow(key) << key << "3";
    QTest::newRow("weight factor") << "weight_scale"
                                   << "0.5";
    QTest::newRow("bias scale") << "bias_scale"
                                << "0.25";
}

void LandscapesPageTest::otherControls() {
    QFETCH(QString, control);
    QFETCH(QString, typed);
    auto* box = m_page->findChild<QAbstractSpinBox*>(control);
    auto* line = box->findChild<QLineEdit*>();
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, typed);
    QTest::keyClick(line, Qt::Key_Return);
    const auto* field = findField(landscapeFields(), control.toStdString());
    QCOMPARE(field->get(m_page->controls().spec()),
             parseFieldValue(typed.toStdString(), field->kind, field->text, {}));
    QTRY_VERIFY_WITH_TIMEOUT(settled(), patience);
    compareWithCore();
    QTest::mouseClick(child<QPushButton>("otherSeeds"), Qt::LeftButton);
    QCOMPARE(m_page->controls().spec().seed, control == "seed" ? 4 : 2);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), patience);
    compareWithCore();
}

void LandscapesPageTest::rowsAreChosenInAnyOrder() {
    const auto choose = [&](const char* row, Qt::Key key, int times) {
        auto* box = child<QComboBox>(row);
        box->setFocus();
        for (int i = 0; i < times; ++i)
            QTest::keyClick(box, key);
    };
    choose("row1", Qt::Key_End, 1); // none
    QCOMPARE(m_page->controls().spec().networks, std::string("fc-abs,han"));
    QTRY_VERIFY_WITH_TIMEOUT(settled(), patience);
    QCOMPARE(wall().scene().rows.size(), std::size_t(2));
    choose("row2", Qt::Key_Down, 1); // han, which row 3 has: they change places
    QCOMPARE(m_page->controls().spec().networks, std::string("han,fc-abs"));
    choose("row3", Qt::Key_End, 1);
    choose("row2", Qt::Key_End, 1); // one row stays
    QCOMPARE(m_page->controls().spec().networks, std::string("han"));
    QCOMPARE(child<QComboBox>("row2")->currentData().toString(), "han");
    QTRY_VERIFY_WITH_TIMEOUT(settled(), patience);
    compareWithCore();
}

void LandscapesPageTest::heightsAreSharedOrNot() {
    const QString shared = wall().scene().legendSentence();
    const QImage before = wall().picture();
    QTest::mouseClick(child<QToolButton>("ownHeights"), Qt::LeftButton);
    QVERIFY(!wall().scene().sharedHeights);
    QVERIFY(wall().scene().legendSentence() != shared);
    QVERIFY(wall().picture() != before);
    QTest::mouseClick(child<QToolButton>("sharedHeights"), Qt::LeftButton);
    QCOMPARE(wall().scene().legendSentence(), shared);
    QVERIFY(child<QToolButton>("sharedHeights")->isChecked());
}

void LandscapesPageTest::aClickOpensOneWithItsKey() {
    auto *back = child<QPushButton>("back"), *train = child<QPushButton>("trainFromHere");
    QVERIFY(back->isHidden() && train->isHidden());
    QTest::mouseClick(&wall(), Qt::LeftButton, {}, middle(6));
    QCOMPARE(wall().opened(), 6);
    QVERIFY(back->isVisible() && train->isVisible());
    QCOMPARE(child<QLabel>("landscapeTitle")->text(), "FC-ABS 70×10, seed 1, sample 2");
    QTest::keyClick(&wall(), Qt::Key_Escape);
    QCOMPARE(wall().opened(), -1);
    QVERIFY(back->isHidden() && train->isHidden());
    QTest::mouseClick(&wall(), Qt::LeftButton, {}, middle(6));
    QTest::mouseClick(back, Qt::LeftButton);
    QCOMPARE(wall().opened(), -1);
}

void LandscapesPageTest::trainingGoesOnFromASample() {
    QSignalSpy handed(m_page.get(), &LandscapesPage::handedToTraining);
    for (const std::size_t i : {std::size_t(9), std::size_t(2)}) {
        wall().open(static_cast<int>(i));
        QTest::mouseClick(child<QPushButton>("trainFromHere"), Qt::LeftButton);
        const Network<float> expected = convert<float>(sample(i).network);
        QCOMPARE(m_session->networkSpec(), expected.spec());
        QCOMPARE(m_session->specs().architecture, *architectureOf(expected.spec()));
        QCOMPARE(m_session->specs().architecture.depth, 70);
        QCOMPARE(m_session->specs().training.loss, Loss::mse);
        QTRY_VERIFY_WITH_TIMEOUT(m_session->snapshot() && m_session->snapshot()->iteration == 0, patience);
        const auto& network = std::get<Network<float>>(m_session->snapshot()->network);
        QCOMPARE(network.spec(), expected.spec());
        QCOMPARE(network.parameters(), expected.parameters());
        QVERIFY(!m_session->needsRewind());
    }
    QCOMPARE(handed.count(), 2);
    m_session->step(); // it does train
    QTRY_VERIFY_WITH_TIMEOUT(m_session->snapshot() && m_session->snapshot()->iteration == 1, patience);
}

void LandscapesPageTest::dataThatDoNotFitAreNamed() {
    auto* train = child<QPushButton>("trainFromHere");
    QVERIFY(train->isEnabled());
    SessionSpecs specs = m_session->specs();
    specs.data.source = DataSource::formula;
    specs.data.target = TargetKind::regression;
    m_session->setSpecs(specs);
    wall().open(3);
    QVERIFY(!train->isEnabled());
    QVERIFY(train->toolTip().contains("2 and 1"));
    specs.data = DatasetSpec();
    m_session->setSpecs(specs);
    QVERIFY(train->isEnabled());
}

void LandscapesPageTest::collapsesAreSaidInWords() {
    for (const WallTile& tile : wall().scene().tiles)
        QVERIFY(tile.mark.isEmpty());
    QTest::keyClick(child<QSlider>("depthSlider"), Qt::Key_End);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), patience);
    QVERIFY(sample(0).collapsed && !sample(2).collapsed && !sample(8).collapsed);
    QCOMPARE(wall().scene().tiles[0].mark, "collapsed");
    QVERIFY(wall().scene().tiles[2].mark.isEmpty());
    QVERIFY(wall().scene().rows[0].note.contains("3 of 4 collapsed"));
    QVERIFY(!wall().scene().rows[2].note.contains("collapsed"));
    QVERIFY(sample(0).description().contains("collapsed"));
}

void LandscapesPageTest::overflowIsSaidInWords() {
    auto* line = m_page->findChild<QAbstractSpinBox*>("weight_scale")->findChild<QLineEdit*>();
    line->selectAll();
    QTest::keyClicks(line, "10");
    QTest::keyClick(line, Qt::Key_Return); // 10⁷⁰ is beyond single precision
    QTRY_VERIFY_WITH_TIMEOUT(settled(), patience);
    QVERIFY(!sample(4).finite);
    QVERIFY(wall().scene().tiles[4].mark.contains("too large"));
    QVERIFY(sample(8).finite); // one FC layer alone
    const QImage picture = wall().picture();
    QVERIFY(distinctColors(picture, wall().wallLayout().surfaces[8].toAlignedRect()) > 100);
}

void LandscapesPageTest::hoverTellsOfASample() {
    const QPointF at = middle(9);
    QMouseEvent move(QEvent::MouseMove, at, wall().mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
    QApplication::sendEvent(&wall(), &move);
    const QString note = child<QLabel>("landscapeNote")->text();
    for (const QString& part : {QString("HanNet 70×10"), QString("sample 1"), QString("min −1.592"),
                                QString("max −1.338"), QString("extrema %1").arg(sample(9).extrema)})
        QVERIFY2(note.contains(part), qPrintable(note));
}

void LandscapesPageTest::slowNetworksComeCoarseFirst() {
    std::vector<int> meshes;
    std::vector<bool> counted;
    const auto look = [&] {
        const int mesh = wall().scene().tiles.front().field->rows();
        if (!meshes.empty() && meshes.back() == mesh)
            return;
        meshes.push_back(mesh);
        counted.push_back(wall().scene().rows.front().note.contains("extrema"));
    };
    look();
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, look);
    timer.start(1);
    QTest::keyClick(child<QSlider>("widthSlider"), Qt::Key_End);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), patience);
    look();
    QCOMPARE(meshes.size(), std::size_t(3));
    QCOMPARE(meshes.front(), landscapeMesh);
    QVERIFY(meshes[1] < landscapeMesh / 2);
    QCOMPARE(meshes.back(), landscapeMesh);
    QVERIFY(!counted[1] && counted.back()); // extrema are of the full mesh alone
}

void LandscapesPageTest::hiddenItComputesNothing() {
    const auto before = m_page->landscapes();
    m_page->hide();
    child<QSlider>("depthSlider")->setValue(30);
    QTest::qWait(300);
    QCOMPARE(m_page->landscapes(), before);
    m_page->show();
    QTRY_VERIFY_WITH_TIMEOUT(settled(), patience);
    QCOMPARE(m_page->landscapes()->spec.depth, 30);
}

HANSCAPE_TEST(LandscapesPageTest, QApplication)

} // namespace hanscape::tst_app_workspaces_variability_landscapes_page

#include "app/workspaces/variability/tst_landscapes_page.moc"
