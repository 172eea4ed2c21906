#pragma once

#include "app/main_window.h"
#include "app/workspaces/data_workspace.h"
#include "tests/test.h"
#include "widgets/canvas/sample_canvas.h"

#include <QLineEdit>
#include <QTest>

namespace hanscape {

/// Opens a window as a person sees it, with the keyboard and its first snapshot.
inline void open(std::unique_ptr<MainWindow>& window) {
    window = std::make_unique<MainWindow>(lightTheme());
    window->show();
    QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window.get(), patience)); // its shortcuts work from then on
    QTRY_VERIFY_WITH_TIMEOUT(window->session().snapshot(), patience);
}

/// Paints a line of class 1 over the canvas, whose page is shown for that, and shows the first page again.
inline void paintLine(MainWindow& window, double y) {
    QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
    auto& canvas = window.dataWorkspace().canvas();
    QTRY_VERIFY(canvas.isVisible());
    canvas.setFocus();
    QTest::keyClick(&canvas, Qt::Key_B);
    const auto at = [&](double x) { return canvas.toWidget({x, y}).toPoint(); };
    QTest::mousePress(&canvas, Qt::LeftButton, {}, at(-0.4));
    for (int i = 1; i <= 8; ++i)
        QTest::mouseMove(&canvas, at(-0.4 + 0.1 * i));
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, at(0.4));
    const auto painted = window.dataWorkspace().document().data();
    QTRY_VERIFY_WITH_TIMEOUT(window.session().data() == painted, patience);
    QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier);
}

/// Types a text in place of what a field holds, and ends it by Return.
inline void typeInto(QWidget* field, const QString& text) {
    QVERIFY(field);
    auto* edit = field->findChild<QLineEdit*>();
    if (!edit)
        edit = qobject_cast<QLineEdit*>(field);
    field->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
    QTest::keyClick(edit, Qt::Key_Return);
}

} // namespace hanscape
