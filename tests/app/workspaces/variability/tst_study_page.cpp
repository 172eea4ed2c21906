#include "app/workspaces/variability/study_page.h"
#include "core/io/variability_folder.h"
#include "tests/test.h"
#include "widgets/plots/series_view.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

namespace hanscape::tst_app_workspaces_variability_study_page {

namespace {

VariabilitySpec smallSpec(std::int64_t samples = 60) {
    VariabilitySpec spec;
    spec.networks = "fc-abs,han";
    spec.depths = "3,8";
    spec.parameters = "600,200";
    spec.samples = samples;
    spec.mesh = 21;
    return spec;
}

VariabilityStudy direct(const VariabilitySpec& spec) {
    VariabilityStudy study(spec);
    study.advance(study.total(), 1);
    return study;
}

} // namespace

/// Figure 4 live: what is plotted is what core computes, whatever pauses there were.
class StudyPageTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void cleanup() { m_page.reset(), m_session.reset(); }
    void plotsAreTheStudysResults();
    void pausedAndResumedIsTheSame();
    void moreSamplesGoOn();
    void anotherSpecStartsOver();
    void aWrongSpecIsRefusedInASentence();
    void startOverDropsTheSamples();
    void goesOnWhileHidden();
    void trainingVariabilityIsTheFields();
    void otherInputsAreToldOf();
    void everythingExports();

  private:
    QPushButton& run() { return *m_page->findChild<QPushButton*>("studyRun"); }
    void click(QPushButton& button) { QTest::mouseClick(&button, Qt::LeftButton); }
    StudyRunner& runner() { return m_page->runner(); }
    void type(const char* field, const QString& text);
    /// Of the bars of a plot, the values of the series so named.
    std::vector<double> values(StudyPage::Plot plot, const QString& name) {
        for (const PlotSeries& series : m_page->plot(plot).picture().series)
            if (series.name == name)
                return series.y;
        return {};
    }

    std::unique_ptr<TrainingSession> m_session;
    std::unique_ptr<StudyPage> m_page;
};

void StudyPageTest::init() {
    m_session = std::make_unique<TrainingSession>();
    m_page = std::make_unique<StudyPage>(*m_session);
    m_page->resize(1200, 690);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    runner().setSpec(smallSpec());
}

void StudyPageTest::type(const char* field, const QString& text) {
    auto* box = m_page->findChild<QWidget*>(field);
    auto* edit = qobject_cast<QLineEdit*>(box);
    if (!edit)
        edit = box->findChild<QLineEdit*>();
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
    QTest::keyClick(box, Qt::Key_Return);
}

void StudyPageTest::plotsAreTheStudysResults() {
    click(run());
    QTRY_VERIFY_WITH_TIMEOUT(runner().progress().finished(), patience);
    const auto results = direct(smallSpec()).results();
    QCOMPARE(values(StudyPage::byDepth, "FC-ABS"),
             (std::vector{results[0].variability, results[1].variability}));
    QCOMPARE(values(StudyPage::byDepth, "HanNet"),
             (std::vector{results[2].variability, results[3].variability}));
    QCOMPARE(values(StudyPage::byRatio, "HanNet"),
             (std::vector{results[2].variability, results[3].variability}));
    QCOMPARE(values(StudyPage::collapse, "FC-ABS")[1], 100 * results[1].collapsedShare);
    QVERIFY(!runner().isRunning() && !run().isEnabled());
    QVERIFY(m_page->findChild<QLabel*>("studyProgress")->text().startsWith("240 of 240 networks, done"));
}

void StudyPageTest::pausedAndResumedIsTheSame() {
    const auto spec = smallSpec(20'000);
    runner().setSpec(spec);
    QSignalSpy changed(&runner(), &StudyRunner::changed);
    click(run());
    for (int pauses = 0; pauses < 2; ++pauses) {
        const auto before = runner().progress().done;
        while (runner().progress().done == before)
            QVERIFY(changed.wait(patience));
        QCOMPARE(run().text(), QString("Pause"));
        click(run());
        const auto states = runner().progress().states;
        QVERIFY(!runner().isRunning() && runner().progress().done < runner().progress().total);
        QCOMPARE(run().text(), QString("Resume"));
        QTest::qWait(50);
        QVERIFY(runner().progress().states == states); // nothing comes late
        click(run());
    }
    QTRY_VERIFY_WITH_TIMEOUT(runner().progress().finished(), patience);
    VariabilityStudy uninterrupted(spec);
    uninterrupted.advance(uninterrupted.total());
    QVERIFY(runner().progress().states == uninterrupted.states());
}

void StudyPageTest::moreSamplesGoOn() {
    click(run());
    QTRY_VERIFY_WITH_TIMEOUT(runner().progress().finished(), patience);
    std::int64_t fewest = 1000;
    connect(&runner(), &StudyRunner::changed, this,
            [&] { fewest = std::min(fewest, runner().progress().done); });
    type("samples", "90");
    QTRY_VERIFY_WITH_TIMEOUT(runner().progress().finished() && runner().progress().done == 360, patience);
    QVERIFY(fewest >= 240);
    QVERIFY(runner().progress().states == direct(smallSpec(90)).states());
}

void StudyPageTest::anotherSpecStartsOver() {
    click(run());
    QTRY_VERIFY_WITH_TIMEOUT(runner().progress().finished(), patience);
    type("seed", "7");
    QCOMPARE(runner().progress().done, 0);
    QVERIFY(!runner().isRunning() && run().isEnabled() && run().text() == "Start");
    QVERIFY(m_page->plot(StudyPage::byDepth).picture().empty());
    click(run());
    QTRY_VERIFY_WITH_TIMEOUT(runner().progress().finished(), patience);
    auto spec = smallSpec();
    spec.seed = 7;
    QVERIFY(runner().progress().states == direct(spec).states());
}

void StudyPageTest::aWrongSpecIsRefusedInASentence() {
    type("depths", "3,fish");
    const auto* complaint = m_page->findChild<QLabel*>("studyComplaint");
    QVERIFY(complaint->isVisible() && complaint->text().contains("fish"));
    QVERIFY(runner().spec() == smallSpec());
    QCOMPARE(m_page->findChild<QLineEdit*>("depths")->text(), QString("3,8")); // what holds
    type("depths", "4");
    QVERIFY(!complaint->isVisible());
    QCOMPARE(runner().spec().depths, std::string("4"));
}

void StudyPageTest::startOverDropsTheSamples() {
    runner().setSpec(smallSpec(100'000));
    click(run());
    QTRY_VERIFY_WITH_TIMEOUT(runner().progress().done > 0, patience);
    click(run());
    click(*m_page->findChild<QPushButton*>("studyAgain"));
    QVERIFY(runner().isRunning());
    QCOMPARE(runner().progress().done, 0);
}

void StudyPageTest::goesOnWhileHidden() {
    click(run());
    m_page->hide();
    QTRY_VERIFY_WITH_TIMEOUT(runner().progress().finished(), patience);
    m_page->show();
    QCOMPARE(values(StudyPage::byDepth, "HanNet").size(), std::size_t{2});
}

void StudyPageTest::trainingVariabilityIsTheFields() {
    const auto& training = m_page->trainingVariability();
    QTRY_VERIFY_WITH_TIMEOUT(training.points().size() == 1, patience); // of the untrained network
    const auto snapshot = m_session->snapshot();
    const auto field = evaluateField(snapshot->network, snapshot->objective, m_session->box(), 21, 21);
    const auto sample = sampleVariability(field.values.cast<double>(), 0.1);
    QCOMPARE(training.points()[0].iteration, 0);
    QCOMPARE(training.points()[0].value(), std::exp(sample.logValue));
    QCOMPARE(values(StudyPage::training, "V"), std::vector{std::exp(sample.logValue)});
    m_session->setRunning(true);
    QTRY_VERIFY_WITH_TIMEOUT(training.points().size() > 3, patience);
    m_session->setRunning(false);
    QVERIFY(!values(StudyPage::training, "test accuracy, %").empty());
    for (std::size_t i = 1; i < training.points().size(); ++i)
        QVERIFY(training.points()[i].iteration > training.points()[i - 1].iteration);
    m_session->rewind();
    QVERIFY(training.points().empty());
    QTRY_VERIFY_WITH_TIMEOUT(training.points().size() == 1 && training.points()[0].iteration == 0, patience);
    runner().setSpec(VariabilitySpec()); // another mesh
    QTRY_VERIFY_WITH_TIMEOUT(training.points().size() == 1, patience);
    QVERIFY(training.points()[0].value() > sample.logValue);
    m_page->hide();
    m_session->step();
    QTest::qWait(300);
    QCOMPARE(training.points().size(), std::size_t{1});
}

void StudyPageTest::otherInputsAreToldOf() {
    auto data = std::make_shared<Dataset>();
    data->inputs = Batch<double>::Random(3, 20);
    data->targets = Eigen::RowVectorXd::Zero(20);
    data->targets.head(10).setOnes();
    data->resetSplit(Part::train);
    DatasetSpec spec;
    spec.source = DataSource::painted;
    m_session->setData(data, {}, spec);
    const auto says = [this] {
        const auto* label = qobject_cast<QLabel*>(m_page->plot(StudyPage::training).currentWidget());
        return label && label->text().contains("3 inputs");
    };
    QTRY_VERIFY_WITH_TIMEOUT(says(), patience);
}

void StudyPageTest::everythingExports() {
    click(run());
    QTRY_VERIFY_WITH_TIMEOUT(runner().progress().finished(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->trainingVariability().points().size() == 1, patience);
    auto views = m_page->exportableViews();
    QCOMPARE(views.size(), std::size_t{4});
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
    PictureRequest request;
    request.format = PictureFormat::csv;
    QCOMPARE(views[0].bytes(request),
             QByteArray::fromStdString(variabilityCsv(direct(smallSpec()).results())));
    QVERIFY(views[3].bytes(request).startsWith("iteration,mesh,variability,collapsed,flat_share\n0,21,"));
}

HANSCAPE_TEST(StudyPageTest, QApplication)

} // namespace hanscape::tst_app_workspaces_variability_study_page

#include "app/workspaces/variability/tst_study_page.moc"
