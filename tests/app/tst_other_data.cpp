#include "app/main_window.h"
#include "app/notice_bar.h"
#include "app/workspaces/samples_panel.h"
#include "app/workspaces/train_workspace.h"
#include "app/workspaces/view_panel.h"
#include "core/analysis/slice.h"
#include "tests/test.h"
#include "widgets/canvas/confusion_view.h"
#include "widgets/canvas/predictions_view.h"
#include "widgets/canvas/training_set_view.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

namespace hanscape::tst_app_other_data {

/// Data that are not two-dimensional, or of more than two classes, in the real window.
class OtherDataTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void cleanup();
    void fourFeaturesAreSlicedAndConfused();
    void featuresChangePlaces();
    void regressionShowsPredictions();
    void surfaceShowsTheChosenClass();
    void backToTheBoard();

  private:
    QString write(const char* name, int features, int classes);
    void open(const QString& path);
    QComboBox* box(const char* name) const { return m_window->findChild<QComboBox*>(name); }
    const Field& field() const { return *m_window->trainWorkspace().field(); }
    const TrainingSession& session() const { return m_window->session(); }

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
};

void OtherDataTest::init() {
    m_window = std::make_unique<MainWindow>(lightTheme());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->trainWorkspace().field() != nullptr, patience);
}

void OtherDataTest::cleanup() { m_window.reset(); }

/// A file whose label follows the first features; with 0 classes a number does.
QString OtherDataTest::write(const char* name, int features, int classes) {
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no file");
    Random random(1, Purpose::split);
    for (int i = 0; i < 400; ++i) {
        double sum = 0;
        for (int k = 0; k < features; ++k) {
            const double x = random.uniform(-1, 1);
            sum += k < 2 ? x : 0;
            file.write(QByteArray::number(x) + ",");
        }
        const double label = classes > 0 ? std::min(classes - 1.0, std::floor((sum + 2) / 4 * classes)) : sum;
        file.write(QByteArray::number(label) + "\n");
    }
    return file.fileName();
}

void OtherDataTest::open(const QString& path) {
    QSignalSpy updated(&m_window->session(), &TrainingSession::updated);
    m_window->openFile(path);
    QVERIFY(!m_window->findChild<NoticeBar*>()->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(updated.count() > 0 && m_window->trainWorkspace().field(), patience);
}

void OtherDataTest::fourFeaturesAreSlicedAndConfused() {
    open(write("four.csv", 4, 2));
    QVERIFY(box("sliceX")->isVisible() && box("sliceY")->isVisible());
    QCOMPARE(box("sliceX")->count(), 4);
    auto& confusion = m_window->trainWorkspace().samples().confusion();
    QTRY_VERIFY_WITH_TIMEOUT(confusion.isVisible() && !confusion.picture().empty(), patience);
    const Snapshot& snapshot = *session().snapshot();
    const auto counts =
        confusionMatrix(predict(snapshot.network, snapshot.objective, *session().data(), Part::test, 10'000),
                        2)
            .counts;
    QVERIFY(confusion.picture().matrix->counts == counts);
    // The map is the network's own values on the slice.
    const auto [x, y, shown] = session().viewing();
    const Field expected =
        evaluateField(snapshot.network, snapshot.objective, session().box(), field().columns(),
                      field().rows(), 1, sliceThroughMean(*session().data(), x, y));
    QVERIFY(expected.values == field().values);
    QTest::mouseMove(&confusion, confusion.cellRect({1, 0}).center().toPoint());
    auto* note = m_window->trainWorkspace().samples().findChild<QLabel*>("note");
    QTRY_VERIFY(note->text().startsWith(
        QString("true 1, predicted 0: %1 of %2").arg(counts(1, 0)).arg(counts.row(1).sum())));
    confusion.setFocus();
    QTest::keyClick(&confusion, Qt::Key_Up);
    QVERIFY(note->text().startsWith(QString("true 0, predicted 0: %1").arg(counts(0, 0))));
    QTest::keyClick(&confusion, Qt::Key_Left); // there is none
    QVERIFY(note->text().startsWith(QString("true 0, predicted 0: %1").arg(counts(0, 0))));
}

void OtherDataTest::featuresChangePlaces() {
    open(write("four.csv", 4, 2));
    const Batch<float> before = field().values;
    const auto viewing = session().viewing();
    QComboBox* horizontal = box("sliceX");
    horizontal->setFocus();
    QTest::keyClick(horizontal, viewing.x < 2 ? Qt::Key_End : Qt::Key_Home);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->trainWorkspace().field() && field().values != before, patience);
    QCOMPARE(session().viewing().x, viewing.x < 2 ? 3 : 0);
    QVERIFY(session().viewing().y != session().viewing().x);
    QCOMPARE(m_window->trainWorkspace().samples().trainingSet().axes().x,
             QString("x%1").arg(session().viewing().x + 1));
    // The feature of the other axis: they change places, so that none is on both.
    const auto now = session().viewing();
    while (horizontal->currentIndex() != now.y)
        QTest::keyClick(horizontal, horizontal->currentIndex() < now.y ? Qt::Key_Down : Qt::Key_Up);
    QCOMPARE(session().viewing().x, now.y);
    QVERIFY(session().viewing().y != session().viewing().x);
}

void OtherDataTest::regressionShowsPredictions() {
    open(write("numbers.csv", 3, 0));
    auto& outcome = m_window->trainWorkspace().samples();
    QTRY_VERIFY_WITH_TIMEOUT(outcome.predictions().isVisible(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(outcome.predictions().accessibleDescription().contains("NRMSE"), patience);
    QVERIFY(m_window->findChild<QToolButton*>("showAnswers")->isChecked());
    QTest::mouseClick(m_window->findChild<QToolButton*>("showSet"), Qt::LeftButton);
    QVERIFY(!outcome.predictions().isVisible());
    QVERIFY(m_window->trainWorkspace().samples().trainingSet().isVisible());
    QSignalSpy updated(&m_window->session(), &TrainingSession::updated);
    m_window->session().step();
    QTRY_VERIFY_WITH_TIMEOUT(!updated.isEmpty(), patience);
    // nobody looks, so nothing is predicted
    QVERIFY(!updated.back()[0].value<std::shared_ptr<const FieldResult>>()->predictions);
}

void OtherDataTest::surfaceShowsTheChosenClass() {
    open(write("three.csv", 2, 3));
    QVERIFY(!box("sliceX")->isVisible());
    QVERIFY(m_window->trainWorkspace().samples().trainingSet().isVisible());
    QComboBox* output = box("shownOutput");
    QVERIFY(output->isVisible());
    QCOMPARE(output->count(), 3);
    output->setFocus();
    QTest::keyClick(output, Qt::Key_End);
    const Snapshot& snapshot = *session().snapshot();
    const Field expected = evaluateField(snapshot.network, snapshot.objective, session().box(),
                                         field().columns(), field().rows(), 2);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->trainWorkspace().field() && field().values == expected.values,
                             patience);
}

void OtherDataTest::backToTheBoard() {
    open(write("four.csv", 4, 2));
    SessionSpecs specs = session().specs();
    specs.data = DatasetSpec();
    m_window->session().setSpecs(specs);
    m_window->session().rewind();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->trainWorkspace().samples().trainingSet().isVisible(), patience);
    QVERIFY(!box("sliceX")->isVisible());
    QCOMPARE(m_window->trainWorkspace().samples().trainingSet().axes().x, QString("x"));
}

HANSCAPE_TEST(OtherDataTest, QApplication)

} // namespace hanscape::tst_app_other_data

#include "app/tst_other_data.moc"
