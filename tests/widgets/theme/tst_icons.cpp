#include "tests/test.h"
#include "widgets/theme/icons.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace hanscape::tst_widgets_theme_icons {

/// The set of icons: one style, in any theme.
class IconsTest : public QObject {
    Q_OBJECT

  private slots:
    void oneStyle();
    void takeTheThemesInk();
};

void IconsTest::oneStyle() {
    int count = 0;
    for (QDirIterator files(":/icons", {"*.svg"}, QDir::Files); files.hasNext();) {
        QFile file(files.next());
        if (file.fileName().endsWith("hanscape.svg")) // the program's own, in its colours
            continue;
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray drawing = file.readAll();
        for (const char* part : {"viewBox=\"0 0 20 20\"", "stroke-width=\"1.5\"", "stroke=\"#1F2328\"",
                                 "stroke-linecap=\"round\""})
            QVERIFY2(drawing.contains(part), qPrintable(file.fileName() + " lacks " + part));
        ++count;
    }
    QVERIFY(count > 20);
}

void IconsTest::takeTheThemesInk() {
    for (const Theme& theme : {lightTheme(), darkTheme()}) {
        const QImage image = themedIcon("axes", theme).pixmap(20, 20).toImage();
        bool inked = false;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                inked = inked || (image.pixelColor(x, y).alpha() > 200 &&
                                  contrast(image.pixelColor(x, y), theme.ground) >= 4.5);
        QVERIFY(inked);
    }
    QVERIFY(themedIcon("no-such-icon", lightTheme()).isNull());
}

HANSCAPE_TEST(IconsTest, QApplication)

} // namespace hanscape::tst_widgets_theme_icons

#include "widgets/theme/tst_icons.moc"
