#include "tests/test.h"
#include "widgets/theme/theme.h"

#include <QApplication>

namespace hanscape::tst_widgets_theme_theme {

class ThemeTest : public QObject {
    Q_OBJECT

  private slots:
    void contrastIsThatOfTheGuidelines() {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
        // a published example: #777777 on white is 4.48 : 1
        QVERIFY(std::abs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
        QCOMPARE(contrast(Qt::red, Qt::blue), contrast(Qt::blue, Qt::red));
    }

    void textIsReadable_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void textIsReadable() {
        QFETCH(bool, dark);
        const Theme theme = dark ? darkTheme() : lightTheme();
        QCOMPARE(theme.dark, dark);
        for (const QColor& ground : {theme.ground, theme.base, theme.panel})
            for (const QColor& text : {theme.ink, theme.muted, theme.accent})
                QVERIFY2(contrast(text, ground) >= 4.5,
                         qPrintable(text.name() + " on " + ground.name() + " is " +
                                    QString::number(contrast(text, ground))));
        QVERIFY(contrast(theme.onAccent, theme.accent) >= 4.5);
    }

    void groundsAreTheDesigns() {
        QCOMPARE(lightTheme().ground, QColor("#FAFAFA"));
        QCOMPARE(lightTheme().ink, QColor("#1F2328"));
        QCOMPARE(lightTheme().accent, QColor("#0072B2"));
        QCOMPARE(darkTheme().ground, QColor("#1E1F22"));
        QCOMPARE(darkTheme().ink, QColor("#E6E6E6"));
        QCOMPARE(darkTheme().accent, QColor("#56B4E9"));
    }

    void paletteCarriesTheTheme() {
        const Theme theme = darkTheme();
        const QPalette palette = paletteOf(theme);
        for (const auto group : {QPalette::Active, QPalette::Inactive}) {
            QCOMPARE(palette.color(group, QPalette::Window), theme.ground);
            QCOMPARE(palette.color(group, QPalette::WindowText), theme.ink);
            QCOMPARE(palette.color(group, QPalette::Highlight), theme.accent);
            QCOMPARE(palette.color(group, QPalette::ToolTipText), theme.ink);
        }
        QVERIFY(palette.color(QPalette::Disabled, QPalette::Text) != theme.ink);
    }

    void applyingReachesTheApplicationAndTheGuess() {
        applyTheme(*qApp, darkTheme());
        QCOMPARE(qApp->palette().color(QPalette::Window), darkTheme().ground);
        QVERIFY(systemTheme().dark);
        applyTheme(*qApp, lightTheme());
        QVERIFY(!systemTheme().dark);
    }

    void exportGrounds() {
        QCOMPARE(exportTheme(Ground::white).ground, QColor(Qt::white));
        QCOMPARE(exportTheme(Ground::transparent).ground.alpha(), 0);
        QCOMPARE(exportTheme(Ground::transparent).ink, lightTheme().ink);
        QCOMPARE(exportTheme(Ground::dark), darkTheme());
    }

    void fontsGrowWithThePicture() {
        const PictureStyle ordinary = pictureStyle({480, 360}, lightTheme());
        const PictureStyle large = pictureStyle({1920, 1440}, lightTheme());
        QCOMPARE(ordinary.unit, 1.0);
        QCOMPARE(large.unit, 4.0);
        QCOMPARE(large.font.pixelSize(), 4 * ordinary.font.pixelSize());
        // the narrower side decides, or text would not fit
        QCOMPARE(pictureStyle({4800, 360}, lightTheme()).unit, 1.0);
    }

    void mixtures() {
        QCOMPARE(mixed(Qt::black, Qt::white, 0), QColor(Qt::black));
        QCOMPARE(mixed(Qt::black, Qt::white, 1), QColor(Qt::white));
        QCOMPARE(mixed(QColor(0, 100, 200), QColor(100, 100, 0), 0.5).red(), 50);
    }
};

HANSCAPE_TEST(ThemeTest, QApplication)

} // namespace hanscape::tst_widgets_theme_theme

#include "widgets/theme/tst_theme.moc"
