#include "tests/core/analysis/networks.h"
#include "tests/test.h"
#include "widgets/canvas/sheet_view.h"

namespace hanscape::tst_widgets_canvas_sheet_view {

namespace {

/// A square of one region that moves from [0, 1]² to the right by 10.
std::shared_ptr<const FoldedSheet> movedSquare() {
    SheetRequest request;
    request.window.layers = 1;
    auto sheet = std::make_shared<FoldedSheet>(foldSheet(oneFold(Activation::identity), request));
    sheet->before = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    sheet->after = {{10, 0}, {11, 0}, {11, 1}, {10, 1}};
    return sheet;
}

} // namespace

class SheetViewTest : public QObject {
    Q_OBJECT

  private slots:
    void showsTheSheetWhereItLies();
    void aStepIsAMotion();
    void aZoomIsKept();
};

void SheetViewTest::showsTheSheetWhereItLies() {
    SheetView view;
    view.resize(300, 300);
    view.setSheet(movedSquare(), {qRgb(200, 0, 0)}, "layer 1 folds", false);
    const Box box = view.visibleBox();
    QVERIFY(box.left > 9 && box.right < 12);
    QVERIFY(box.left < 10 && box.right > 11);
    const QImage shown = view.grab().toImage();
    const QColor inside = shown.pixelColor((view.toWidget({10.5, 0.5}) * shown.devicePixelRatio()).toPoint());
    QVERIFY(inside.red() > inside.green() + 60);
    QVERIFY(inside.green() > 60); // translucent
    QVERIFY(view.sheetPicture().caption().startsWith("layer 1 folds: 1 region; shows 100 %"));
}

void SheetViewTest::aStepIsAMotion() {
    SheetView view;
    view.resize(300, 300);
    view.show();
    view.setSheet(movedSquare(), {qRgb(200, 0, 0)}, "layer 1 reflects", true);
    QVERIFY(view.isMoving());
    QVERIFY(view.visibleBox().left < 5); // begins where the sheet was
    QTRY_VERIFY(!view.isMoving());
    QCOMPARE(view.sheetPicture().progress, 1.0);
    QVERIFY(view.visibleBox().left > 9);
}

void SheetViewTest::aZoomIsKept() {
    SheetView view;
    view.resize(300, 300);
    view.setSheet(movedSquare(), {qRgb(200, 0, 0)}, "layer 1 folds", false);
    view.zoomAt(view.plotRect().center(), 3);
    const Box zoomed = view.visibleBox();
    view.setSheet(movedSquare(), {qRgb(0, 200, 0)}, "layer 1 folds", false); // as training goes on
    QCOMPARE(view.visibleBox(), zoomed);
}

HANSCAPE_TEST(SheetViewTest, QApplication)

} // namespace hanscape::tst_widgets_canvas_sheet_view

#include "widgets/canvas/tst_sheet_view.moc"
