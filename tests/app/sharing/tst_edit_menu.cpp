#include "app/notice_bar.h"
#include "app/sharing/edit_menu.h"
#include "app/sharing/set_up_link.h"
#include "app/workspaces/data_workspace.h"
#include "app/workspaces/train_workspace.h"
#include "tests/app/opened_window.h"
#include "tests/test.h"
#include "widgets/canvas/sample_canvas.h"
#include "widgets/editors/number_box.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QMenuBar>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QToolButton>

namespace hanscape::tst_app_sharing_edit_menu {

/// Undo, copying and pasting in the real window, by its keys and controls.
class EditMenuTest : public QObject {
    Q_OBJECT

  private slots:
    void init() { open(m_window); }
    void cleanup() { m_window.reset(); }
    void stepsAreUndoneInTheOrderTheyWereMade();
    void quickChangesOfAFieldAreOneStep();
    void presetsAndSeedsAndFilesAreSteps();
    void undoDuringARunDoesWhatEditingDoes();
    void undoneStrokesAreTheSourcesAgain();
    void strokesComeBackUnderAnotherSource();
    void lostFilesAreSaid();
    void typingIsUndoneBeforeSteps();
    void copiedTextsArePasted_data();
    void copiedTextsArePasted();
    void pasteWaitsDuringARun();
    void whatNoTextSaysIsRefused();
    void otherTextsAreRefused();
    void editsAreReplayedToTheSameBits();
    void anEditByHandEndsTheReplay();
    void plainRewindForgetsEdits();

  private:
    template <class Widget>
    Widget* child(const char* name) {
        return m_window->trainWorkspace().findChild<Widget*>(name);
    }
    void type(const char* field, const QString& text) { typeInto(child<QWidget>(field), text); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::ControlModifier) {
        QTest::keyClick(m_window.get(), key, modifiers);
    }
    void undo() { press(Qt::Key_Z); }
    void redo() { press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier); }
    void show(Qt::Key workspace) { press(workspace); }
    void stroke(double y) { paintLine(*m_window, y); }
    QString undoText() { return steps().undoText(); }
    QUndoStack& steps() { return m_window->dataWorkspace().document().undoStack(); }
    TrainingSession& session() { return m_window->session(); }
    QString complaint() {
        auto* bar = m_window->findChild<NoticeBar*>();
        return bar->isVisible() ? bar->text() : QString();
    }
    void waitForIteration(std::int64_t iteration) {
        QTRY_VERIFY_WITH_TIMEOUT(session().live() && session().live()->iteration >= iteration, patience);
    }
    void waitForEnd() {
        QTRY_VERIFY_WITH_TIMEOUT(session().live() && session().live()->status == RunStatus::finished,
                                 patience);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
};

void EditMenuTest::stepsAreUndoneInTheOrderTheyWereMade() {
    const auto board = session().data();
    type("learning_rate", "0.1");
    QCOMPARE(undoText(), "Learning rate");
    stroke(0.3);
    const auto painted = session().data();
    type("depth", "7");
    QCOMPARE(undoText(), "Depth");
    stroke(-0.3);
    QCOMPARE(steps().count(), 4);
    undo();
    QTRY_VERIFY(sameSamples(*session().data(), *painted));
    QCOMPARE(session().specs().architecture.depth, 7);
    undo();
    QCOMPARE(session().specs().architecture.depth, 20);
    QVERIFY(sameSamples(*session().data(), *painted));
    undo();
    QTRY_VERIFY(sameSamples(*session().data(), *board));
    undo();
    QTRY_VERIFY(session().specs() == SessionSpecs());
    for (int i = 0; i < 4; ++i)
        redo();
    QTRY_COMPARE(session().specs().architecture.depth, 7);
    QCOMPARE(session().specs().training.learningRate, 0.1);
    QCOMPARE(steps().index(), 4);
    QTRY_VERIFY(session().data()->samples() > painted->samples() ||
                !sameSamples(*session().data(), *painted));
    // The menu says what it will do, and the field shows what was undone.
    undo();
    undo();
    auto* menu = m_window->menuBar()->actions().at(1)->menu();
    QCOMPARE(menu->actions().at(0)->text().remove('&'), "Undo " + undoText());
    QCOMPARE(child<NumberBox>("depth")->value(), FieldValue(std::int64_t(20)));
}

void EditMenuTest::quickChangesOfAFieldAreOneStep() {
    auto* box = child<NumberBox>("depth");
    box->setFocus();
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(box, Qt::Key_Up);
    QVERIFY(session().specs().architecture.depth > 20);
    QCOMPARE(steps().count(), 1);
    QTest::keyClick(box, Qt::Key_Z, Qt::ControlModifier); // the field has the keyboard, and nothing typed
    QCOMPARE(session().specs().architecture.depth, 20);
    redo();
    QVERIFY(session().specs().architecture.depth > 20);
    undo();
    // Back and forth is nothing at all.
    type("width", "31");
    type("width", "30");
    QVERIFY(!steps().canUndo());
    type("width", "31");
    type("depth", "7"); // another field, another step
    QCOMPARE(steps().count(), 2);
}

void EditMenuTest::presetsAndSeedsAndFilesAreSteps() {
    QTest::mouseClick(child<QToolButton>("preset-FCNet1"), Qt::LeftButton);
    QCOMPARE(undoText(), "FCNet1");
    press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    const auto seeded = session().specs();
    QCOMPARE(seeded.training.seed, 2);
    QCOMPARE(undoText(), "New seed");
    QFile file(m_folder.filePath("samples.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (int i = 0; i < 40; ++i)
        file.write(QString("%1,%2,%3\n").arg(i % 7).arg(i % 5).arg(i % 2).toLatin1());
    file.close();
    m_window->openFile(file.fileName());
    QCOMPARE(session().data()->samples(), 40);
    QCOMPARE(undoText(), "Open data");
    undo();
    QVERIFY(session().specs() == seeded);
    QCOMPARE(session().data()->samples(), 81 * 81);
    redo();
    QCOMPARE(session().data()->samples(), 40);
    for (int i = 0; i < 3; ++i)
        undo();
    QVERIFY(session().specs() == SessionSpecs());
    QVERIFY(!steps().canUndo());
}

void EditMenuTest::undoDuringARunDoesWhatEditingDoes() {
    press(Qt::Key_Space, {});
    waitForIteration(20);
    type("learning_rate", "0.01");
    type("depth", "7");
    QCOMPARE(session().runSpecs().training.learningRate, 0.01);
    QVERIFY(session().needsRewind());
    undo();
    QVERIFY(!session().needsRewind());
    QVERIFY(session().isRunning());
    undo();
    QCOMPARE(session().runSpecs().training.learningRate, 0.05);
    QVERIFY(session().isRunning());
    redo();
    QCOMPARE(session().runSpecs().training.learningRate, 0.01);
    type("blocks", "6");
    QVERIFY(session().needsRewind());
    undo();
    QVERIFY(!session().needsRewind()); // the samples are those of the run again
}

void EditMenuTest::undoneStrokesAreTheSourcesAgain() {
    const auto board = session().data();
    stroke(0.25);
    QVERIFY(session().specs().data.source == DataSource::painted);
    undo();
    QTRY_VERIFY(session().specs() == SessionSpecs());
    QVERIFY(sameSamples(*session().data(), *board));
    redo();
    QTRY_VERIFY(session().specs().data.source == DataSource::painted);
}

void EditMenuTest::strokesComeBackUnderAnotherSource() {
    const auto board = session().data();
    stroke(0.25);
    const auto painted = session().data();
    auto* source = child<QComboBox>("source");
    source->setFocus();
    QTest::keyClicks(source, "Moons");
    QTRY_VERIFY(session().specs().data.source == DataSource::moons);
    QCOMPARE(session().data()->samples(), 1000);
    undo();
    QVERIFY(sameSamples(*session().data(), *painted));
    QVERIFY(session().specs().data.source == DataSource::painted);
    undo();
    QTRY_VERIFY(sameSamples(*session().data(), *board));
    redo();
    redo();
    QTRY_COMPARE(session().data()->samples(), 1000);
}

void EditMenuTest::lostFilesAreSaid() {
    QFile file(m_folder.filePath("lost.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (int i = 0; i < 40; ++i)
        file.write(QString("%1,%2,%3\n").arg(i % 7).arg(i % 5).arg(i % 2).toLatin1());
    file.close();
    m_window->openFile(file.fileName());
    auto* source = child<QComboBox>("source");
    source->setFocus();
    QTest::keyClicks(source, "Moons");
    QTRY_VERIFY(session().specs().data.source == DataSource::moons);
    QVERIFY(file.remove());
    undo();
    QTRY_VERIFY(complaint().contains("lost.csv"));
    QTRY_VERIFY(!steps().canUndo() && !steps().canRedo());
    QVERIFY(session().specs().data.source == DataSource::moons); // as it was
    QCOMPARE(session().data()->samples(), 1000);
}

void EditMenuTest::typingIsUndoneBeforeSteps() {
    type("learning_rate", "0.1");
    auto* box = child<NumberBox>("depth");
    auto* edit = box->findChild<QLineEdit*>();
    box->setFocus();
    edit->selectAll();
    QTest::keyClicks(box, "77");
    QCOMPARE(edit->text(), "77");
    QTest::keyClick(box, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(edit->text() != "77");
    QCOMPARE(session().specs().training.learningRate, 0.1);
    QTest::keyClick(box, Qt::Key_Escape);
}

void EditMenuTest::copiedTextsArePasted_data() {
    QTest::addColumn<int>("key");
    QTest::newRow("command") << int(Qt::Key_C);
    QTest::newRow("link") << int(Qt::Key_L);
}

void EditMenuTest::copiedTextsArePasted() {
    QFETCH(int, key);
    type("learning_rate", "0.1");
    QTest::mouseClick(child<QToolButton>("preset-d"), Qt::LeftButton);
    type("blocks", "6");
    const SessionSpecs chosen = session().specs();
    press(Qt::Key(key), Qt::ControlModifier | Qt::ShiftModifier);
    const QString text = QApplication::clipboard()->text();
    if (key == Qt::Key_C)
        QCOMPARE(text, "hanscape train --data checkerboard:6 --layers fc --activation relu --lr 0.1");
    else
        QVERIFY(text.startsWith("hanscape:1."));
    QVERIFY(m_window->statusBar()->currentMessage().startsWith("Copied"));
    for (int i = 0; i < 3; ++i)
        undo();
    QVERIFY(session().specs() == SessionSpecs());
    press(Qt::Key_V);
    QCOMPARE(complaint(), QString());
    QVERIFY(session().specs() == chosen);
    QCOMPARE(undoText(), "Paste set-up");
    QCOMPARE(m_window->statusBar()->currentMessage(), "Pasted the set-up.");
    undo();
    QVERIFY(session().specs() == SessionSpecs());
}

void EditMenuTest::pasteWaitsDuringARun() {
    press(Qt::Key_Space, {});
    waitForIteration(5);
    QApplication::clipboard()->setText("hanscape train --network fc --lr 0.2\n");
    press(Qt::Key_V);
    QVERIFY(session().isRunning());
    QVERIFY(session().needsRewind());
    QCOMPARE(session().specs().training.learningRate, 0.2);
    QCOMPARE(session().runSpecs().training.learningRate, 0.2); // which applies at once
    QVERIFY(m_window->statusBar()->currentMessage().contains("rewind"));
}

void EditMenuTest::whatNoTextSaysIsRefused() {
    const auto refused = [this](Qt::Key key, const QString& says) {
        QApplication::clipboard()->setText("as it was");
        press(key, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY2(complaint().contains(says), qPrintable(complaint()));
        QCOMPARE(QApplication::clipboard()->text(), "as it was");
    };
    auto* menu = m_window->findChild<EditMenu*>();
    menu->setProjectSaver({});
    stroke(0.2);
    refused(Qt::Key_C, "painted");
    refused(Qt::Key_L, "painted");
    // As a project it is told by its file.
    menu->setProjectSaver([] { return QString(); }); // a person thinks better of it
    press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), "as it was");
    menu->setProjectSaver([] { return QString("/tmp/a board.hanscape"); });
    press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), "hanscape '/tmp/a board.hanscape'");
    QCOMPARE(complaint(), QString());
    QMenuBar bar; // of another window: in this one it would be opened
    EditMenu other(session(), steps(), bar);
    QSignalSpy wanted(&other, &EditMenu::projectWanted);
    bar.findChild<QAction*>("pasteSetUp")->trigger();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toString(), "/tmp/a board.hanscape");
    menu->setProjectSaver({});
    undo();
    QTRY_VERIFY(session().specs() == SessionSpecs());
    press(Qt::Key_Space, {});
    waitForIteration(5);
    type("learning_rate", "0.01");
    QTRY_COMPARE_WITH_TIMEOUT(session().edits().size(), std::size_t(1), patience);
    refused(Qt::Key_C, "changed on its way");
    press(Qt::Key_R);
    QTRY_VERIFY(session().snapshot());
    press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), "hanscape train --lr 0.01");
    QCOMPARE(complaint(), QString());
}

void EditMenuTest::otherTextsAreRefused() {
    for (const char* text :
         {"", "1 2 3", "hanscape:1.AAAA", "hanscape train --speed 3", "hanscape evaluate"}) {
        QApplication::clipboard()->setText(text);
        press(Qt::Key_V);
        QVERIFY2(complaint().endsWith('.'), text);
        QVERIFY(session().specs() == SessionSpecs());
    }
    QVERIFY(!steps().canUndo());
}

void EditMenuTest::editsAreReplayedToTheSameBits() {
    press(Qt::Key_Space, {});
    waitForIteration(30);
    stroke(0.3);
    type("learning_rate", "0.02");
    waitForIteration(session().live()->iteration + 100);
    type("batch", "60");
    stroke(-0.3);
    session().setParameter({1, ParameterId::Kind::bias, 3, 0}, 0.25);
    undo(); // the stroke, which reaches the run a frame later
    QTRY_VERIFY(session().data() == m_window->dataWorkspace().document().data());
    type("iterations", QString::number(session().live()->iteration + 1000)); // wherever it is by then
    waitForEnd();
    QVERIFY(session().edits().size() >= 4);
    const RunEdits edits = session().edits();
    const auto network = toDouble(session().live()->network), best = toDouble(*session().live()->best);
    const auto metrics = session().metrics().size();
    const SessionSpecs specs = session().specs();
    const auto data = session().data();
    press(Qt::Key_R, Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(session().specs().training.learningRate, 0.05); // what the run began with
    QVERIFY(session().specs().data.source == DataSource::checkerboard);
    QVERIFY(session().isRunning());
    QVERIFY(m_window->statusBar()->currentMessage().contains("edits at their iterations"));
    waitForEnd();
    QVERIFY(session().edits() == edits);
    QVERIFY(toDouble(session().live()->network).parameters() == network.parameters());
    QVERIFY(toDouble(*session().live()->best).parameters() == best.parameters());
    QCOMPARE(session().metrics().size(), metrics);
    // Specs and samples have followed.
    QCOMPARE(session().specs().training.learningRate, 0.02);
    QCOMPARE(session().specs().training.batch, 60);
    QVERIFY(session().specs() == specs);
    QVERIFY(sameSamples(*session().data(), *data));
    QVERIFY(session().data() == m_window->dataWorkspace().document().data());
    QVERIFY(!session().needsRewind());
}

void EditMenuTest::anEditByHandEndsTheReplay() {
    press(Qt::Key_Space, {});
    waitForIteration(30);
    type("learning_rate", "0.02");
    const std::int64_t then = session().live()->iteration;
    waitForIteration(then + 300);
    type("learning_rate", "0.03");
    waitForIteration(session().live()->iteration + 20);
    press(Qt::Key_Space, {});
    QTRY_VERIFY_WITH_TIMEOUT(!session().live()->running, patience);
    QCOMPARE(session().edits().size(), std::size_t(2));
    session().rewindAndRepeatEdits();
    QTRY_COMPARE_WITH_TIMEOUT(session().editsToCome(), std::size_t(2), patience);
    type("learning_rate", "0.04");
    QTRY_COMPARE_WITH_TIMEOUT(session().editsToCome(), std::size_t(0), patience);
    press(Qt::Key_Space, {});
    waitForIteration(then + 400);
    QCOMPARE(session().specs().training.learningRate, 0.04);
    QCOMPARE(session().live()->learningRate, 0.04);
    QCOMPARE(session().edits().size(), std::size_t(1));
}

void EditMenuTest::plainRewindForgetsEdits() {
    auto* replay = [this] {
        for (QAction* action : m_window->menuBar()->actions().at(2)->menu()->actions())
            if (action->text().contains("replay"))
                return action;
        return static_cast<QAction*>(nullptr);
    }();
    QVERIFY(replay && !replay->isEnabled());
    press(Qt::Key_Space, {});
    waitForIteration(10);
    type("learning_rate", "0.02");
    QTRY_VERIFY_WITH_TIMEOUT(replay->isEnabled(), patience);
    press(Qt::Key_R);
    QTRY_VERIFY_WITH_TIMEOUT(!replay->isEnabled(), patience);
    QVERIFY(session().edits().empty());
    QCOMPARE(session().beginning().specs.training.learningRate, 0.02);
}

HANSCAPE_TEST(EditMenuTest, QApplication)

} // namespace hanscape::tst_app_sharing_edit_menu

#include "app/sharing/tst_edit_menu.moc"
