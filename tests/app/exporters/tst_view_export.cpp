#include "app/exporters/export_choice.h"
#include "app/exporters/export_dialog.h"
#include "app/exporters/export_preview.h"
#include "app/main_window.h"
#include "app/workspaces/train_workspace.h"
#include "app/workspaces/view_panel.h"
#include "core/base/error.h"
#include "core/io/npy.h"
#include "tests/test.h"
#include "widgets/canvas/map_view.h"
#include "widgets/canvas/training_set_view.h"
#include "widgets/plots/curves_view.h"
#include "widgets/surface/surface_view.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <qcustomplot.h>
#include <QDir>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>
#include <thread>

namespace hanscape::tst_app_exporters_view_export {

namespace {

/// How many pixels of two pictures differ; −1 where they are of different sizes.
int differing(const QImage& a, const QImage& b) {
    if (a.size() != b.size())
        return -1;
    int count = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            count += a.pixel(x, y) != b.pixel(x, y);
    return count;
}

/// A small picture of one view.
ExportableView paintedView(const QString& title, QSize shown, std::vector<PicturePart> parts = {}) {
    const auto prepare = [](const PictureRequest& request) -> FileWork {
        if (request.format == PictureFormat::csv)
            return [] { return QByteArray("x,y,f\n1,2,3\n"); };
        return [request] {
            return paintedBytes("a", request, [&](QPaintDevice& device) {
                QPainter painter(&device);
                painter.fillRect(QRect(QPoint(), request.size), request.theme().ground);
                painter.fillRect(0, 0, 4, 4, request.parts.axes ? Qt::red : Qt::blue);
            });
        };
    };
    return {title, {PictureFormat::png, PictureFormat::svg, PictureFormat::csv}, prepare, shown, parts};
}

} // namespace

class ViewExportTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void pixelsAreThoseOfTheWindow_data();
    void pixelsAreThoseOfTheWindow();
    void partsAreLeftOut();
    void markStaysOnTheScreen();
    void aZoomOrAllOfIt();
    void meshesAndNumbersOfTheField();
    void sizesAndResolution();
    void dialogChooses();
    void returnAccepts();
    void dialogTellsWhatFails();
    void choiceIsRemembered();
    void clipboard();
    void filesAreMadeWithoutTheWindow();

  private:
    ExportableView exported(const QString& title);
    PictureRequest own(const ExportableView& view) const {
        PictureRequest request;
        request.size = view.shown;
        request.shown = lightTheme();
        return request;
    }

    QTemporaryDir m_settings;
    std::unique_ptr<MainWindow> m_window;
};

void ViewExportTest::initTestCase() {
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    m_window = std::make_unique<MainWindow>(lightTheme());
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().snapshot(), patience);
    m_window->session().setRunning(true);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().snapshot()->iteration > 400, patience);
    m_window->session().setRunning(false);
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->session().snapshot()->running && !m_window->session().isRunning(),
                             patience);
    QTest::qWait(1000); // until all views show the last snapshot, and nothing moves
}

ExportableView ViewExportTest::exported(const QString& title) {
    for (ExportableView& view : m_window->trainWorkspace().exportableViews())
        if (view.title == title)
            return view;
    return {};
}

void ViewExportTest::pixelsAreThoseOfTheWindow_data() {
    QTest::addColumn<QString>("title");
    for (const char* title : {"Decision map", "Surface", "Curves", "Training set"})
        QTest::newRow(title) << title;
}

void ViewExportTest::pixelsAreThoseOfTheWindow() {
    QFETCH(QString, title);
    const ExportableView view = exported(title);
    TrainWorkspace& page = m_window->trainWorkspace();
    QImage shown;
    if (title == "Decision map")
        shown = page.mapView().grab().toImage();
    else if (title == "Surface")
        shown = page.surfaceView()->picture();
    else if (title == "Curves")
        shown = page.findChild<CurvesView*>()->findChild<QCustomPlot*>()->grab().toImage();
    else
        shown =
            page.panel(TrainWorkspace::trainingSet).view()->findChild<TrainingSetView*>()->grab().toImage();
    const QImage file = QImage::fromData(view.bytes(own(view)), "PNG").convertToFormat(shown.format());
    const int different = differing(file, shown);
    if (different != 0) {
        file.save(QDir::tempPath() + "/exported-" + title + ".png");
        shown.save(QDir::tempPath() + "/shown-" + title + ".png");
    }
    QCOMPARE(different, 0);
    QVERIFY(shown.width() > 300);
}

void ViewExportTest::partsAreLeftOut() {
    for (const QString title : {"Decision map", "Surface"}) {
        const ExportableView view = exported(title);
        const PictureRequest whole = own(view);
        const QImage all = QImage::fromData(view.bytes(whole), "PNG");
        for (bool PictureParts::*part :
             {&PictureParts::axes, &PictureParts::labels, &PictureParts::points, &PictureParts::bar}) {
            if (title == "Surface" && (part == &PictureParts::points || part == &PictureParts::bar))
                continue;
            PictureRequest less = whole;
            less.parts.*part = false;
            QVERIFY(differing(QImage::fromData(view.bytes(less), "PNG"), all) > 50);
        }
    }
    PictureRequest bare = own(exported("Decision map"));
    bare.format = PictureFormat::svg;
    QVERIFY(exported("Decision map").bytes(bare).contains("<text"));
    bare.parts = {false, false, false, false};
    const QByteArray svg = exported("Decision map").bytes(bare);
    QVERIFY(!svg.contains("<text") && svg.contains("<image"));
}

/// It is of the hand that points.
void ViewExportTest::markStaysOnTheScreen() {
    const ExportableView view = exported("Surface");
    SurfaceView& surface = *m_window->trainWorkspace().surfaceView();
    const QImage shown = surface.picture();
    const QByteArray file = view.bytes(own(view));
    surface.setMark(QPointF(0.2, 0.1));
    QVERIFY(surface.picture() != shown);
    QCOMPARE(view.bytes(own(view)), file);
    surface.setMark({});
}

void ViewExportTest::aZoomOrAllOfIt() {
    auto& curves = m_window->trainWorkspace().curvesView();
    QVERIFY(!exported("Curves").zoomed);
    PictureRequest request = own(exported("Curves"));
    const auto made = [&] { return exported("Curves").bytes(request); };
    const QByteArray fitted = made();
    auto* plot = curves.findChild<QCustomPlot*>();
    const QPoint middle = plot->axisRect(0)->center();
    QTest::mousePress(plot, Qt::LeftButton, {}, middle);
    QTest::mouseMove(plot, middle + QPoint(40, 30));
    QTest::mouseRelease(plot, Qt::LeftButton, {}, middle + QPoint(80, 40));
    QVERIFY(exported("Curves").zoomed);
    QVERIFY(made() != fitted);
    request.format = PictureFormat::csv;
    const auto some = made().count('\n');
    request.whole = true;
    const auto all = made().count('\n');
    QVERIFY2(some > 1 && some < all, qPrintable(QString("%1 of %2").arg(some).arg(all)));
    QCOMPARE(all, static_cast<qsizetype>(m_window->session().metrics().size()) + 1);
    request.format = PictureFormat::png;
    QCOMPARE(made(), fitted);
    // The dialog offers it where there is something to choose.
    ExportDialog dialog(m_window->trainWorkspace().exportableViews(), {"Curves", {}}, lightTheme());
    auto* range = dialog.findChild<QComboBox*>("exportRange");
    QVERIFY(range->isEnabled() && !dialog.request().whole);
    range->setCurrentIndex(1);
    QVERIFY(dialog.request().whole);
    dialog.findChild<QComboBox*>("exportView")->setCurrentText("Surface");
    QVERIFY(!range->isEnabled());
    curves.resetZoom();
}

void ViewExportTest::meshesAndNumbersOfTheField() {
    const ExportableView map = exported("Decision map"), surface = exported("Surface");
    PictureRequest request = own(map);
    request.format = PictureFormat::npy;
    const QByteArray npy = map.bytes(request);
    const auto array = parseNpy({npy.constData(), static_cast<std::size_t>(npy.size())}, "map.npy").values;
    QCOMPARE(surface.bytes(request), npy);
    const auto& field = m_window->trainWorkspace().surfaceView()->scene().field;
    QVERIFY(array.cast<float>() == field->values);
    request.format = PictureFormat::ply;
    QVERIFY(surface.bytes(request).contains(
        "element vertex " + QByteArray::number(static_cast<qint64>(field->values.size())) + "\n"));
    request.format = PictureFormat::csv;
    QVERIFY(map.bytes(request).startsWith("x,y,f\n-1,-1,"));
}

void ViewExportTest::sizesAndResolution() {
    for (const QString title : {"Decision map", "Surface", "Curves"}) {
        const ExportableView view = exported(title);
        PictureRequest request = own(view);
        request.size = view.shown * 2;
        request.samples = 2;
        request.dpi = 300;
        request.ground = Ground::transparent;
        request.shown.reset();
        const QImage large = QImage::fromData(view.bytes(request), "PNG");
        QCOMPARE(large.size(), request.size);
        QCOMPARE(large.pixelColor(0, 0).alpha(), 0);
        QCOMPARE(large.dotsPerMeterX(), 11811);
    }
}

void ViewExportTest::dialogChooses() {
    ExportChoice last;
    last.view = "second";
    ExportDialog dialog(
        {paintedView("first", {300, 200}), paintedView("second", {400, 100}, {PicturePart::axes})}, last,
        darkTheme());
    const auto box = [&](const char* name) { return dialog.findChild<QComboBox*>(name); };
    QCOMPARE(box("exportView")->currentText(), QString("second"));
    QCOMPARE(dialog.request().size, QSize(400, 100));
    QVERIFY(dialog.request().theme() == darkTheme());
    QVERIFY(dialog.findChild<QCheckBox*>("exportAxes")->isEnabled());
    QVERIFY(!dialog.findChild<QCheckBox*>("exportBar")->isEnabled());
    dialog.show();
    auto* preview = dialog.findChild<ExportPreview*>();
    QTRY_VERIFY(!preview->picture().isNull());
    QCOMPARE(preview->picture().pixelColor(1, 1), QColor(Qt::red));
    dialog.findChild<QCheckBox*>("exportAxes")->click();
    QTRY_COMPARE(preview->picture().pixelColor(1, 1), QColor(Qt::blue));
    box("exportGround")->setCurrentText("White");
    QTRY_COMPARE(preview->picture().pixelColor(preview->picture().width() - 1, 20), QColor(Qt::white));
    dialog.findChild<QSpinBox*>("exportWidth")->setValue(1920);
    dialog.findChild<QSpinBox*>("exportHeight")->setValue(1200);
    QCOMPARE(box("exportSize")->currentText(), QString("1920 × 1200"));
    QVERIFY(!dialog.choice().ownSize);
    box("exportView")->setCurrentText("first");
    QCOMPARE(dialog.request().size, QSize(1920, 1200));
    box("exportSize")->setCurrentIndex(0);
    emit box("exportSize")->activated(0);
    QCOMPARE(dialog.request().size, QSize(300, 200));
    box("exportFormat")->setCurrentText("CSV");
    QVERIFY(!box("exportGround")->isEnabled() && !dialog.findChild<QSpinBox*>("exportWidth")->isEnabled());
    QTRY_VERIFY(preview->text().startsWith("x,y,f\n1,2,3"));
    dialog.findChild<QPushButton*>("exportCopy")->click();
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), QString("x,y,f\n1,2,3\n"));
    QCOMPARE(dialog.findChild<QLabel*>("exportNote")->text(), QString("Copied."));
}

void ViewExportTest::returnAccepts() {
    ExportDialog dialog({paintedView("first", {300, 200})}, {}, lightTheme());
    dialog.show();
    dialog.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QTRY_VERIFY(dialog.focusWidget());
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    QCOMPARE(dialog.result(), static_cast<int>(QDialog::Accepted));
}

void ViewExportTest::dialogTellsWhatFails() {
    ExportableView view = paintedView("first", {300, 200});
    const auto fail = []() -> QByteArray { throw std::runtime_error("There is nothing yet."); };
    // At once, where there is nothing to take over, and on the thread that makes the file.
    const std::function<FileWork(const PictureRequest&)> ways[] = {
        [fail](const PictureRequest&) -> FileWork { return fail().isEmpty() ? FileWork() : fail; },
        [fail](const PictureRequest&) -> FileWork { return fail; }};
    for (const auto& way : ways) {
        view.prepare = way;
        ExportDialog dialog({view}, {}, lightTheme());
        dialog.show();
        QTRY_COMPARE(dialog.findChild<ExportPreview*>()->text(), QString("There is nothing yet."));
        dialog.findChild<QPushButton*>("exportCopy")->click();
        QTRY_COMPARE(dialog.findChild<QLabel*>("exportNote")->text(), QString("There is nothing yet."));
    }
}

void ViewExportTest::choiceIsRemembered() {
    QCOMPARE(lastExportChoice().request.samples, 2); // nothing kept yet
    ExportChoice choice;
    choice.view = "Surface";
    choice.ownSize = choice.ownGround = false;
    choice.request.format = PictureFormat::obj;
    choice.request.size = {777, 555};
    choice.request.ground = Ground::dark;
    choice.request.samples = 3;
    choice.request.dpi = 600;
    choice.request.parts.labels = false;
    choice.request.whole = true;
    remember(choice);
    const ExportChoice kept = lastExportChoice();
    QCOMPARE(kept.view, choice.view);
    QVERIFY(!kept.ownSize && !kept.ownGround);
    QVERIFY(kept.request.format == PictureFormat::obj && kept.request.ground == Ground::dark);
    QCOMPARE(kept.request.size, QSize(777, 555));
    QCOMPARE(kept.request.samples, 3);
    QCOMPARE(kept.request.dpi, 600);
    QVERIFY(kept.request.whole);
    QVERIFY(kept.request.parts == choice.request.parts);
    QSettings("Hanscape", "Hanscape").setValue("export/samples", 99); // edited by hand
    QSettings("Hanscape", "Hanscape").setValue("export/size", QSize(-4, 1 << 30));
    QCOMPARE(lastExportChoice().request.samples, 4);
    QCOMPARE(lastExportChoice().request.size, QSize(16, 16384));
}

void ViewExportTest::clipboard() {
    const ExportableView view = paintedView("first", {30, 20});
    QVERIFY(copyToClipboard(view.bytes(own(view)), PictureFormat::png));
    QCOMPARE(QGuiApplication::clipboard()->image().size(), QSize(30, 20));
    PictureRequest request = own(view);
    request.format = PictureFormat::svg;
    QVERIFY(copyToClipboard(view.bytes(request), PictureFormat::svg));
    QVERIFY(QGuiApplication::clipboard()->mimeData()->hasFormat("image/svg+xml"));
    QVERIFY(!copyToClipboard("ply", PictureFormat::ply));
}

void ViewExportTest::filesAreMadeWithoutTheWindow() {
    struct File {
        QString name;
        QByteArray expected;
        FileWork work;
    };
    std::vector<File> files;
    for (const ExportableView& view : m_window->trainWorkspace().exportableViews())
        for (const PictureFormat format : view.formats) {
            if (format == PictureFormat::pdf) // says when it was made
                continue;
            PictureRequest request = own(view);
            request.format = format;
            try {
                files.push_back(
                    {view.title + ' ' + suffixOf(format), view.bytes(request), view.prepare(request)});
            } catch (const Error&) { // of a view that has nothing for this network
            }
        }
    QVERIFY(files.size() > 12);
    m_window.reset(); // all that a file shows was taken over
    for (const File& file : files) {
        QByteArray made;
        std::thread([&] { made = file.work(); }).join();
        QVERIFY2(made == file.expected, qPrintable(file.name));
    }
}

HANSCAPE_TEST(ViewExportTest, QApplication)

} // namespace hanscape::tst_app_exporters_view_export

#include "app/exporters/tst_view_export.moc"
