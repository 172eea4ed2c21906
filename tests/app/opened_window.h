#pragma once

#include "app/main_window.h"

#include <QLineEdit>
#include <QTest>

namespace hanscape {

inline constexpr int patience = 60'000; ///< ms, for builds that a sanitizer slows down

/// Opens a window as a person sees it, with the keyboard and its first snapshot.
inline void open(std::unique_ptr<MainWindow>& window) {
    window = std::make_unique<MainWindow>(lightTheme());
    window->show();
    QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window.get(), patience)); // its shortcuts work from then on
    QTRY_VERIFY_WITH_TIMEOUT(window->session().snapshot(), patience);
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
