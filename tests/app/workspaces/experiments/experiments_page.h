#pragma once

#include "tests/app/commands/program.h"
#include "tests/core/experiments/small_experiment.h"
#include "tests/test.h"

#include "app/experiments/experiment_results.h"
#include "app/workspaces/experiments/experiments_workspace.h"
#include "app/workspaces/experiments/runs_panel.h"
#include "app/workspaces/experiments/table_page.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

namespace hanscape::test {

/// The experiments' page in a window, with folders and settings of its own.
class ExperimentsPage {
  public:
    ExperimentsPage() {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, path("settings"));
        QSettings("Hanscape", "Hanscape").clear();
        m_session = std::make_unique<TrainingSession>();
        m_page = std::make_unique<ExperimentsWorkspace>(*m_session);
        m_page->choice().setBaseFolder(path("runs"));
        m_page->resize(1180, 720);
        m_page->QWidget::show();
        shown = QTest::qWaitForWindowExposed(m_page.get());
    }

    ExperimentsWorkspace& page() { return *m_page; }
    ExperimentChoice& choice() { return m_page->choice(); }
    ExperimentRunner& runner() { return m_page->runner(); }
    const ExperimentResults& results() { return *m_page->results(); }
    QString folder() const { return m_folder.path(); }
    QString path(const QString& name) const { return m_folder.filePath(name); }
    template <class Widget>
    Widget& child(const char* name) {
        return *m_page->findChild<Widget*>(name);
    }
    void click(const char* button) {
        QTest::mouseClick(m_page->findChild<QAbstractButton*>(button), Qt::LeftButton);
    }
    QPushButton& run() { return child<QPushButton>("runExperiment"); }

    void open(const ExperimentSpec& spec) {
        write(path("mine.json"), QByteArray::fromStdString(toJson(spec).dump()));
        choice().open(path("mine.json"));
    }
    /// Presses Run and waits; whether all runs are there then.
    bool runAll() {
        click("runExperiment");
        return runner().isAtWork() && QTest::qWaitFor([this] { return !runner().isAtWork(); }, patience) &&
               runner().results()->size() == planOf(choice().spec()).size();
    }
    void type(const char* field, const QString& text) {
        auto* box = m_page->findChild<QWidget*>(field);
        auto* edit = qobject_cast<QLineEdit*>(box);
        if (!edit)
            edit = box->findChild<QLineEdit*>();
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
        QTest::keyClick(box, Qt::Key_Return);
    }
    QString cell(int row, int column) {
        TableModel& model = m_page->tablePage().model();
        return model.data(model.index(row, column), Qt::DisplayRole).toString();
    }

    bool shown = false;

  private:
    QTemporaryDir m_folder;
    std::unique_ptr<TrainingSession> m_session;
    std::unique_ptr<ExperimentsWorkspace> m_page;
};

} // namespace hanscape::test
