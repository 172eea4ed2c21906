#include "app/workspaces/folds/loss_controls.h"
#include "app/workspaces/folds/loss_page.h"
#include "tests/app/workspaces/folds/sessions.h"
#include "tests/test.h"
#include "widgets/editors/number_box.h"
#include "widgets/surface/surface_view.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

namespace hanscape::tst_app_workspaces_folds_loss_page {

using namespace hanscape::test;

class LossPageTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void cleanup();
    void theCentreIsTheRunsLoss();
    void theSameSeedIsTheSamePicture();
    void thePathEndsAtTheCentre();
    void aShortPathIsRefused();
    void heightsAreLossesOrTheirLogarithms();
    void coarsePicturesComeFirst();
    void cancelKeepsWhatThereIs();
    void onlyWhenAskedWhereThatIsWanted();
    void hiddenPagesComputeNothing();
    void hoverReadsTheLoss();
    void filesAreMade();

  private:
    bool finished() const { return m_page->result() && m_page->result()->finished; }
    /// Whether what is shown is finished and of the session's present network.
    bool isShown() const {
        return finished() && m_session->snapshot() &&
               std::get<Network<float>>(m_page->result()->request.snapshot->network).parameters() ==
                   parametersOf(*m_session);
    }
    void click(const char* choice);
    void type(const char* field, const char* number);
    QString text() const { return m_page->findChild<QLabel*>("lossText")->text(); }

    std::unique_ptr<TrainingSession> m_session;
    std::unique_ptr<LossPage> m_page;
};

void LossPageTest::init() {
    m_session = std::make_unique<TrainingSession>();
    chooseSmallNetwork(*m_session);
    m_page = std::make_unique<LossPage>(*m_session);
    m_page->setTheme(lightTheme());
    m_page->resize(1200, 690);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    QApplication::setActiveWindow(m_page.get()); // no window manager does
    QTRY_VERIFY_WITH_TIMEOUT(isShown(), patience);
}

void LossPageTest::cleanup() {
    m_page.reset();
    m_session.reset();
}

void LossPageTest::click(const char* choice) {
    for (auto* button : m_page->findChildren<QToolButton*>())
        if (button->accessibleName() == choice)
            return QTest::mouseClick(button, Qt::LeftButton);
    QFAIL(choice);
}

void LossPageTest::type(const char* field, const char* number) {
    auto* box = m_page->controls().findChild<NumberBox*>(field);
    box->setFocus();
    box->selectAll();
    QTest::keyClicks(box, number);
    QTest::keyClick(box, Qt::Key_Return);
}

void LossPageTest::theCentreIsTheRunsLoss() {
    QVERIFY(trainTo(*m_session, 200));
    m_session->setParameter({0, ParameterId::Kind::bias, 0, 0}, 0.1); // evaluates at this very iteration
    QTRY_VERIFY_WITH_TIMEOUT(m_session->metrics().size() > 1 &&
                                 m_session->metrics().back().iteration == m_session->snapshot()->iteration,
                             patience);
    for (const char* part : {"Loss on: Test", "Loss on: Training"}) {
        click(part);
        QTRY_VERIFY_WITH_TIMEOUT(isShown() && m_page->result()->request.part ==
                                                  (QString(part).endsWith("Test") ? Part::test : Part::train),
                                 patience);
        const Metrics& last = m_session->metrics().back();
        const double told = QString(part).endsWith("Test") ? last.test.loss : last.train.loss;
        const Field& field = *m_page->result()->field;
        QCOMPARE(field.columns(), 51);
        QVERIFY(std::abs(static_cast<double>(field.values(25, 25)) - told) < 1e-6);
        QVERIFY(std::abs(m_page->result()->centre - told) < 1e-6);
    }
}

void LossPageTest::theSameSeedIsTheSamePicture() {
    const auto first = m_page->result();
    type("seed", "2");
    QTRY_VERIFY_WITH_TIMEOUT(finished() && m_page->result()->request.spec.seed == 2, patience);
    QVERIFY(m_page->result()->field->values != first->field->values);
    type("seed", "1");
    QTRY_VERIFY_WITH_TIMEOUT(finished() && m_page->result()->request.spec.seed == 1, patience);
    QVERIFY(m_page->result() != first);
    QVERIFY(m_page->result()->field->values == first->field->values); // every bit
    QVERIFY(m_page->result()->field->box == first->field->box);
}

void LossPageTest::thePathEndsAtTheCentre() {
    for (const int iteration : {50, 150, 400})
        QVERIFY(trainTo(*m_session, iteration));
    click("Directions: Path");
    QTRY_VERIFY_WITH_TIMEOUT(isShown() && m_page->result()->request.kind == PlaneKind::path, patience);
    const LossResult& result = *m_page->result();
    QVERIFY(result.path.cols() >= 4);
    QVERIFY(result.path.rightCols(1).norm() < 1e-9);
    QVERIFY(result.path.col(0).norm() > 0.01);
    // All of it lies within the plane that is shown, and most of its distances.
    QVERIFY(result.path.cwiseAbs().maxCoeff() < result.field->box.right);
    QVERIFY(result.explained.sum() > 0.5 && result.explained.sum() < 1 + 1e-9);
    QVERIFY(text().contains("squared distances"));
    auto* seed = m_page->controls().findChild<NumberBox*>("seed");
    QVERIFY(!seed->isEnabled()); // nothing is drawn here
    QVERIFY(!seed->toolTip().isEmpty() && !seed->toolTip().contains("rewind"));
    if (m_page->surfaceView())
        QCOMPARE(Eigen::Index(m_page->surfaceView()->scene().path.size()), result.path.cols());
    click("Directions: Random"); // the same path, projected
    QTRY_VERIFY_WITH_TIMEOUT(isShown() && m_page->result()->request.kind == PlaneKind::random, patience);
    QVERIFY(m_page->result()->path.rightCols(1).norm() < 1e-9);
    QVERIFY(text().contains("projected"));
    m_session->rewind();
    QTRY_VERIFY_WITH_TIMEOUT(isShown(), patience);
    QVERIFY(m_page->recorder().size() <= 2); // of the new run alone
}

void LossPageTest::aShortPathIsRefused() {
    click("Directions: Path");
    auto* complaint = m_page->findChild<QLabel*>("lossComplaint");
    QTRY_VERIFY_WITH_TIMEOUT(complaint->isVisible(), patience);
    QVERIFY(complaint->text().contains("three recorded networks"));
    click("Directions: Random");
    QTRY_VERIFY_WITH_TIMEOUT(!complaint->isVisible() && finished(), patience);
}

void LossPageTest::heightsAreLossesOrTheirLogarithms() {
    if (!m_page->surfaceView())
        QSKIP("needs OpenGL");
    const Field& loss = *m_page->result()->field;
    const auto scene = m_page->surfaceView()->scene();
    QCOMPARE(scene.field->values(3, 7), std::log10(loss.values(3, 7)));
    QVERIFY(scene.valueName.contains("log"));
    click("Height: Loss");
    const auto linear = m_page->surfaceView()->scene();
    QCOMPARE(linear.field->values(3, 7), loss.values(3, 7));
    QCOMPARE(float(linear.scale.high), loss.values.maxCoeff());
}

void LossPageTest::coarsePicturesComeFirst() {
    std::vector<int> sides;
    LossBackground background(computeLossPlane);
    connect(&background, &BackgroundSignals::ready, this, [&] {
        if (const auto result = background.take())
            sides.push_back(result->field->columns());
    });
    LossRequest request = m_page->result()->request;
    request.spec.resolution = 401; // long enough for the window to see what comes before
    background.request(request);
    QTRY_VERIFY_WITH_TIMEOUT(!sides.empty() && sides.back() == 401, patience);
    QVERIFY(sides.size() > 1);
    QVERIFY(std::is_sorted(sides.begin(), sides.end()));
}

void LossPageTest::cancelKeepsWhatThereIs() {
    type("resolution", "1024");
    auto* cancel = m_page->findChild<QPushButton*>("cancelLoss");
    QTRY_VERIFY_WITH_TIMEOUT(m_page->result()->request.spec.resolution == 1024, patience);
    QVERIFY(cancel->isEnabled());
    QTest::mouseClick(cancel, Qt::LeftButton);
    QVERIFY(!cancel->isEnabled());
    QVERIFY(!m_page->result()->finished);
    QVERIFY(text().contains("of 1024"));
    const auto shown = m_page->result();
    QTest::qWait(200);
    QVERIFY(m_page->result() == shown);
}

void LossPageTest::onlyWhenAskedWhereThatIsWanted() {
    QTest::mouseClick(m_page->findChild<QAbstractButton*>("lossAtRest"), Qt::LeftButton, {}, QPoint(8, 8));
    QVERIFY(!m_page->controls().choices().atRest);
    const auto before = m_page->result();
    QVERIFY(trainTo(*m_session, 100));
    QTest::qWait(200);
    QVERIFY(m_page->result() == before);
    QTest::mouseClick(m_page->findChild<QPushButton*>("computeLoss"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(isShown(), patience);
}

void LossPageTest::hiddenPagesComputeNothing() {
    m_page->hide();
    const auto before = m_page->result();
    QVERIFY(trainTo(*m_session, 100));
    QTest::qWait(200);
    QVERIFY(m_page->result() == before);
    QVERIFY(m_page->recorder().size() > 1); // the path is kept all the same
    m_page->show();
    QTRY_VERIFY_WITH_TIMEOUT(isShown(), patience);
}

void LossPageTest::hoverReadsTheLoss() {
    if (!m_page->surfaceView())
        QSKIP("needs OpenGL");
    QSignalSpy hovered(m_page->surfaceView(), &SurfaceView::hovered);
    QTest::mouseMove(m_page->surfaceView(), m_page->surfaceView()->rect().center() - QPoint(1, 1));
    QTest::mouseMove(m_page->surfaceView(), m_page->surfaceView()->rect().center());
    QTRY_VERIFY(!hovered.isEmpty());
    bool said = false;
    for (auto* label : m_page->findChildren<QLabel*>())
        said = said || label->text().contains(": loss ");
    QVERIFY(said);
}

void LossPageTest::filesAreMade() {
    const auto views = m_page->exportableViews();
    const auto& numbers = views.back();
    QVERIFY(numbers.formats.front() == PictureFormat::csv);
    const auto lines = numbers.bytes({}).trimmed().split('\n');
    QCOMPARE(lines.size(), 1 + 51 * 51);
    QCOMPARE(lines[0], QByteArray("x,y,loss"));
    const auto cells = lines[1 + 25 * 51 + 25].split(',');
    QCOMPARE(cells[0].toDouble(), 0.0);
    QCOMPARE(cells[2].toFloat(), m_page->result()->field->values(25, 25));
    if (!m_page->surfaceView())
        return;
    PictureRequest request;
    request.size = {640, 400};
    QCOMPARE(QImage::fromData(views.front().bytes(request)).size(), request.size);
}

HANSCAPE_TEST(LossPageTest, QApplication)

} // namespace hanscape::tst_app_workspaces_folds_loss_page

#include "app/workspaces/folds/tst_loss_page.moc"
