#pragma once

#include "app/notice_bar.h"
#include "app/session/run_history.h"
#include "app/workspaces/runs/run_words.h"
#include "app/workspaces/runs/runs_list.h"
#include "app/workspaces/runs/runs_workspace.h"
#include "core/nn/same_network.h"
#include "tests/app/commands/program.h"
#include "tests/app/opened_window.h"

#include <QFile>
#include <QLineEdit>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

namespace hanscape::test {

/// The browser of runs in the real window, by keys and clicks.
class RunsPage : public QObject {
  protected:
    RunsWorkspace& page() { return m_window->runsWorkspace(); }
    RunsList& list() { return page().list(); }
    QTableView& view() { return list().view(); }
    TrainingSession& session() { return m_window->session(); }
    RunHistory& history() { return m_window->runHistory(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::ControlModifier) {
        QTest::keyClick(m_window.get(), key, modifiers);
    }
    void choose(const SessionSpecs& specs) {
        session().setSpecs(specs);
        session().rewind();
    }
    /// By Space, to the end of the run.
    void finish() {
        QTest::keyClick(m_window.get(), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(session().live() && session().live()->status != RunStatus::training &&
                                     !session().isRunning(),
                                 patience);
    }
    void trainThree();
    /// A cell of the run of that number.
    QModelIndex cell(std::int64_t number, int column) {
        for (int row = 0; row < view().model()->rowCount(); ++row)
            if (view().model()->index(row, KeptRunsModel::number).data().toLongLong() == number)
                return view().model()->index(row, column);
        return {};
    }
    QString text(std::int64_t number, int column) { return cell(number, column).data().toString(); }
    /// Numbers of the runs that are listed, from above to below.
    std::vector<std::int64_t> order() {
        std::vector<std::int64_t> numbers;
        for (const auto& run : list().listed())
            numbers.push_back(run->number);
        return numbers;
    }
    void click(std::int64_t number, Qt::KeyboardModifiers modifiers = {}) {
        const QModelIndex at = cell(number, KeptRunsModel::source);
        QVERIFY(at.isValid());
        QTest::mouseClick(view().viewport(), Qt::LeftButton, modifiers, view().visualRect(at).center());
    }
    void clickButton(const char* name) {
        auto* button = page().findChild<QToolButton*>(name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    /// The field that a cell is edited in; null where none is.
    QLineEdit* editor() { return view().viewport()->findChild<QLineEdit*>(); }
    QString complaint() {
        auto* bar = m_window->findChild<NoticeBar*>();
        return bar->isVisible() ? bar->text() : QString();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
};

/// Three short runs: of a HanNet, of the same with another seed and rate, and of a fully connected network,
/// which is the one under way.
inline void RunsPage::trainThree() {
    SessionSpecs specs;
    specs.data.mesh = 41;
    specs.data.blocks = 4;
    specs.architecture.depth = 4;
    specs.architecture.width = 12;
    specs.training.iterations = 300;
    choose(specs);
    finish();
    specs.training.seed = 2;
    specs.training.learningRate = 0.01;
    choose(specs);
    finish();
    specs.architecture = fcArchitecture();
    specs.architecture.depth = 3;
    specs.architecture.width = 10;
    choose(specs);
    finish();
    press(Qt::Key_7);
    QTRY_VERIFY(view().isVisible());
    QCOMPARE(order(), (std::vector<std::int64_t>{3, 2, 1}));
}

} // namespace hanscape::test
