#include "app/importers/import_dialog.h"
#include "app/importers/import_table.h"
#include "core/io/dataset_file.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTemporaryDir>

namespace hanscape::tst_app_importers_import_dialog {

namespace {

QPushButton* openButton(const ImportDialog& dialog) {
    for (auto* button : dialog.findChildren<QPushButton*>())
        if (button->text() == "Open")
            return button;
    return nullptr;
}

QPushButton* cancelButton(const ImportDialog& dialog) {
    return dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Cancel);
}

QString faultOf(const ImportDialog& dialog) { return dialog.findChild<QLabel*>("fault")->text(); }

ImportTable* tableOf(const ImportDialog& dialog) { return dialog.findChild<ImportTable*>(); }

void click(QWidget* widget) { QTest::mouseClick(widget, Qt::LeftButton); }

/// Chooses by the keyboard, as a person does.
void choose(QComboBox* box, int index) {
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Home);
    for (int i = 0; i < index; ++i)
        QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(box->currentIndex(), index);
}

/// Trains on every sample, since few are enough for a test.
DatasetSpec base() {
    DatasetSpec spec;
    spec.trainFraction = 1;
    return spec;
}

QString pathOf(const std::string& path) { return QString::fromStdString(path); }

} // namespace

class ImportDialogTest : public QObject {
    Q_OBJECT

  private slots:
    void aPlainFileIsOpened();
    void returnOpens();
    void columnsAreChosen();
    void aSecondLabelReplacesTheFirst();
    void theFormatIsPreviewedAtOnce();
    void whatIsWrongIsSaidInPlace();
    void pastedColumns();
    void regressionOfManyInputs();
    void cancelChangesNothing();
    void cancelStopsReading();
    void whatOnlyReadingTellsIsSaid();
    void plainFilesNeedNoQuestion();

  private:
    void shown(ImportDialog& dialog) {
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    }
    void opened(ImportDialog& dialog) {
        QVERIFY2(openButton(dialog)->isEnabled(), qPrintable(faultOf(dialog)));
        click(openButton(dialog));
        QTRY_VERIFY_WITH_TIMEOUT(!dialog.isVisible() || !faultOf(dialog).isEmpty(), patience);
        QCOMPARE(faultOf(dialog), QString());
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
    }
};

void ImportDialogTest::aPlainFileIsOpened() {
    const QTemporaryDir folder;
    const auto path = written(folder, "a.csv",
                              "x,y,label,split\n1,2,dog,train\n3,4,cat,train\n5,6,cat,test\n7,8,dog,test\n");
    ImportDialog dialog({pathOf(path), {}}, base());
    shown(dialog);
    opened(dialog);
    const ImportedData& imported = dialog.imported();
    QCOMPARE(imported.data->samples(), 4);
    QCOMPARE(imported.data->indices(Part::train).size(), std::size_t(2));
    QVERIFY(!imported.pasted);
    QVERIFY((imported.preparation.classNames == std::vector<std::string>{"cat", "dog"}));
    // The spec alone leads to the same data.
    const Dataset again = loadDataset(imported.spec);
    QVERIFY(again.inputs == imported.data->inputs && again.parts == imported.data->parts);
    QVERIFY(again.targets == imported.data->targets);
}

void ImportDialogTest::returnOpens() {
    const QTemporaryDir folder;
    const auto path = written(folder, "a.csv", "x,y,label\n1,2,0\n3,4,0\n5,6,1\n7,8,1\n");
    ImportDialog dialog({pathOf(path), {}}, base());
    shown(dialog);
    dialog.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QTRY_VERIFY(dialog.focusWidget());
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(dialog.result(), static_cast<int>(QDialog::Accepted), patience);
}

void ImportDialogTest::columnsAreChosen() {
    const QTemporaryDir folder;
    const auto path = written(folder, "a.csv", "name,kind,u,v\nann,0,1,2\nbob,1,3,4\neve,0,5,6\nmax,1,7,8\n");
    ImportDialog dialog({pathOf(path), {}}, base());
    shown(dialog);
    QVERIFY2(faultOf(dialog).contains("line 2, column 1: 'ann' is not a number"),
             qPrintable(faultOf(dialog)));
    QVERIFY(!openButton(dialog)->isEnabled());
    choose(tableOf(dialog)->roleBox(0), ImportTable::ignored);
    QCOMPARE(faultOf(dialog), QString());
    choose(tableOf(dialog)->roleBox(1), ImportTable::label);
    opened(dialog);
    const ImportedData& imported = dialog.imported();
    QVERIFY((imported.data->inputs.row(1) == Eigen::RowVector4d(2, 4, 6, 8)));
    QVERIFY((imported.data->targets == Eigen::RowVector4d(0, 1, 0, 1)));
    QVERIFY(loadDataset(imported.spec).inputs == imported.data->inputs);
}

void ImportDialogTest::aSecondLabelReplacesTheFirst() {
    const QTemporaryDir folder;
    ImportDialog dialog({pathOf(written(folder, "a.csv", "1,2,0\n3,4,1\n")), {}}, base());
    shown(dialog);
    ImportTable* table = tableOf(dialog);
    QVERIFY((table->choice() == ColumnChoice{{0, 1}, 2, -1, -1}));
    choose(table->roleBox(0), ImportTable::label);
    QVERIFY((table->choice().inputs == std::vector<int>{1, 2}));
    QCOMPARE(table->choice().label, 0);
}

void ImportDialogTest::theFormatIsPreviewedAtOnce() {
    const QTemporaryDir folder;
    const auto path = written(folder, "a.csv", "1;2;0\n3;4;1\n5;6;1\n7;8;0\n9;9;1\n");
    ImportDialog dialog({pathOf(path), {}}, base());
    shown(dialog);
    auto* header = dialog.findChildren<QCheckBox*>().at(0);
    auto* decimalComma = dialog.findChildren<QCheckBox*>().at(1);
    auto* separator = dialog.findChildren<QComboBox*>().at(0);
    QCOMPARE(separator->currentText(), QString("Semicolon"));
    QVERIFY(!header->isChecked() && decimalComma->isEnabled());
    choose(separator, 0);
    QVERIFY(!decimalComma->isEnabled());
    QVERIFY2(!faultOf(dialog).isEmpty() && !openButton(dialog)->isEnabled(), qPrintable(faultOf(dialog)));
    choose(separator, 1);
    QCOMPARE(faultOf(dialog), QString());
    QTest::keyClick(header, Qt::Key_Space);
    QVERIFY(header->isChecked());
    opened(dialog);
    QCOMPARE(dialog.imported().data->samples(), 4);
    QVERIFY(loadDataset(dialog.imported().spec).samples() == 4);
}

void ImportDialogTest::whatIsWrongIsSaidInPlace() {
    const QTemporaryDir folder;
    for (const auto& [bytes, says] : std::vector<std::pair<QByteArray, QString>>{
             {"1,2,0\n3,,1\n", "line 2, column 2: the cell is empty"},
             {"1,2,0\n3,1e400,1\n", "line 2, column 2: '1e400' is beyond"},
             {"1,2,0\n3,1\n", "line 2: the row has 2 columns"},
             {QByteArray("1\0\n", 3), "this is not text"}}) {
        ImportDialog dialog({pathOf(written(folder, "a.csv", bytes)), {}}, base());
        shown(dialog);
        QVERIFY2(faultOf(dialog).contains(says), qPrintable(faultOf(dialog)));
        QVERIFY(!openButton(dialog)->isEnabled());
    }
    ImportDialog missing({folder.filePath("none.csv"), {}}, base());
    shown(missing);
    QVERIFY2(faultOf(missing).contains("cannot be read"), qPrintable(faultOf(missing)));
}

void ImportDialogTest::pastedColumns() {
    ImportDialog dialog({{}, "x\ty\tclass\n1,5\t2\t0\n3\t4\t1\n2\t2\t0\n4\t4\t1\n"}, base());
    shown(dialog);
    opened(dialog);
    QVERIFY(dialog.imported().pasted);
    QVERIFY(dialog.imported().spec.source == DataSource::painted && dialog.imported().spec.dataFile.empty());
    QCOMPARE(dialog.imported().data->inputs(0, 0), 1.5);
}

void ImportDialogTest::regressionOfManyInputs() {
    QByteArray text = "a,b,c,d,target\n";
    for (int i = 0; i < 40; ++i)
        text += QString("%1,%2,%3,%4,%5\n").arg(i).arg(i * i).arg(-i).arg(i % 7).arg(i * 0.5).toUtf8();
    const QTemporaryDir folder;
    ImportDialog dialog({pathOf(written(folder, "a.csv", text)), {}}, base());
    shown(dialog);
    opened(dialog);
    QCOMPARE(dialog.imported().data->task, Task::regression);
    QCOMPARE(dialog.imported().data->features(), 4);
    QVERIFY(dialog.imported().preparation.standardisation.has_value());
}

void ImportDialogTest::cancelChangesNothing() {
    const QTemporaryDir folder;
    ImportDialog dialog({pathOf(written(folder, "a.csv", "1,2,0\n3,4,1\n")), {}}, base());
    shown(dialog);
    click(cancelButton(dialog));
    QVERIFY(!dialog.isVisible());
    QCOMPARE(dialog.result(), int(QDialog::Rejected));
    QVERIFY(!dialog.imported().data);
}

void ImportDialogTest::cancelStopsReading() {
    const QTemporaryDir folder;
    const QByteArray row = "0.123456789,0.987654321,0.5,0.25,0.75,1\n";
    const auto path = written(folder, "a.csv", row.repeated(2'000'000));
    ImportDialog dialog({pathOf(path), {}}, base());
    shown(dialog);
    click(openButton(dialog));
    auto* bar = dialog.findChild<QProgressBar*>();
    QVERIFY(bar->isVisible() && !openButton(dialog)->isEnabled() && !tableOf(dialog)->isEnabled());
    click(cancelButton(dialog));
    QTRY_VERIFY_WITH_TIMEOUT(!bar->isVisible(), patience);
    QVERIFY(dialog.isVisible() && openButton(dialog)->isEnabled() && tableOf(dialog)->isEnabled());
    QVERIFY(!dialog.imported().data);
    QCOMPARE(faultOf(dialog), QString());
    click(cancelButton(dialog));
    QVERIFY(!dialog.isVisible());
}

void ImportDialogTest::whatOnlyReadingTellsIsSaid() {
    const QTemporaryDir folder;
    const auto path = written(folder, "a.csv", QByteArray("1,2,0\n3,4,1\n").repeated(100'000) + "5,x,1\n");
    ImportDialog dialog({pathOf(path), {}}, base());
    shown(dialog);
    click(openButton(dialog));
    QTRY_VERIFY_WITH_TIMEOUT(faultOf(dialog).contains("line 200001, column 2: 'x' is not a number"),
                             patience);
    QVERIFY(dialog.isVisible() && !dialog.imported().data);
}

void ImportDialogTest::plainFilesNeedNoQuestion() {
    const QTemporaryDir folder;
    QVERIFY(!needsQuestion(pathOf(written(folder, "a.txt", "1 2 1 1\n3 4 0 0\n"))));
    QVERIFY(!needsQuestion(pathOf(written(folder, "b.csv", "x,y,label\n1,2,0\n3,4,1\n"))));
    QVERIFY(needsQuestion(pathOf(written(folder, "c.csv", "name,x,y,z\nann,1,2,0\nbob,3,4,1\n"))));
    QVERIFY(isSentence(refusalOf([&] { needsQuestion(folder.filePath("none.csv")); }), "none.csv"));
}

HANSCAPE_TEST(ImportDialogTest, QApplication)

} // namespace hanscape::tst_app_importers_import_dialog

#include "app/importers/tst_import_dialog.moc"
