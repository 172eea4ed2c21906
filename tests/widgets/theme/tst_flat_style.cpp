#include "tests/test.h"
#include "widgets/theme/choice_button.h"
#include "widgets/theme/flat_style.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QFrame>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QStandardItemModel>
#include <QTableView>
#include <QToolBar>

namespace hanscape::tst_widgets_theme_flat_style {

/// What the style draws itself, in the colours of whichever theme is on.
class FlatStyleTest : public QObject {
    Q_OBJECT

  private:
    static QImage drawn(QWidget& widget, QSize size) {
        widget.resize(size);
        return widget.grab().toImage();
    }

  private slots:
    void anotherThemeIsAnotherPaletteAlone() {
        QLabel kept("words");
        QWidget window;
        QToolBar bar(&window);
        for (const Theme& theme : {darkTheme(), lightTheme()}) {
            applyTheme(*qApp, theme);
            QApplication::processEvents(); // by which widgets hear of it
            QVERIFY(qApp->styleSheet().isEmpty());
            QVERIFY(qobject_cast<FlatStyle*>(qApp->style()));
            QCOMPARE(kept.palette().color(QPalette::WindowText), theme.ink);
            QCOMPARE(drawn(bar, {60, 30}).pixelColor(30, 29), theme.ground);
        }
    }

    void choicesShowWhetherTheyAreChosen() {
        const Theme theme = lightTheme();
        applyTheme(*qApp, theme);
        const std::unique_ptr<QToolButton> button(toolButton(""));
        const auto middle = [&] { return drawn(*button, {40, 24}).pixelColor(20, 12); };
        const auto edge = [&] { return drawn(*button, {40, 24}).pixelColor(20, 0); };
        QCOMPARE(middle(), theme.base);
        QCOMPARE(edge(), theme.hairline);
        button->setChecked(true);
        QCOMPARE(middle(), mixed(theme.base, theme.accent, 0.22));
        QCOMPARE(edge(), theme.accent);
        QVERIFY(button->sizeHint().height() >= button->fontMetrics().height() + 8);
    }

    void linesAreOnePixelWide() {
        const Theme theme = darkTheme();
        applyTheme(*qApp, theme);
        QFrame line;
        line.setFrameShape(QFrame::VLine);
        line.setProperty("hairline", true);
        const QImage image = drawn(line, {9, 20});
        for (int x = 0; x < 9; ++x)
            QCOMPARE(image.pixelColor(x, 10), x == 4 ? theme.hairline : theme.ground);
        QCOMPARE(QSplitter().handleWidth(), 1);
    }

    void flatTablesHaveALineBelowTheirHeader() {
        const Theme theme = lightTheme();
        applyTheme(*qApp, theme);
        QStandardItemModel model(1, 2);
        QTableView table;
        table.setProperty("flat", true);
        table.setModel(&model);
        model.setHorizontalHeaderLabels({"", ""});
        drawn(table, {300, 100});
        const QImage header = table.horizontalHeader()->grab().toImage();
        for (const int x : {5, 99, 100, 150})
            QCOMPARE(header.pixelColor(x, header.height() - 1), theme.hairline);
        QCOMPARE(header.pixelColor(100, header.height() / 2), theme.ground); // and none between its columns
    }
};

HANSCAPE_TEST(FlatStyleTest, QApplication)

} // namespace hanscape::tst_widgets_theme_flat_style

#include "widgets/theme/tst_flat_style.moc"
