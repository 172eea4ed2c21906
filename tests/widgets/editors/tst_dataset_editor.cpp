#include "core/data/data_source.h"
#include "tests/test.h"
#include "widgets/editors/dataset_editor.h"
#include "widgets/editors/source_title.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

namespace hanscape::tst_widgets_editors_dataset_editor {

class DatasetEditorTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void everySourceIsReached_data();
    void everySourceIsReached();
    void filesAndPicturesAreAskedFor();
    void paintedOnlyWhileInUse();
    void fieldsOfTheSourceAlone_data();
    void fieldsOfTheSourceAlone();
    void switchingKeepsTheSpecSound();
    void regressionHasNoClasses();
    void faultsAreShownWhileTyping();
    void formulasAreTakenOver();
    void refusedFormulasStayToBeMended();
    void fitsTheSidebar_data();
    void fitsTheSidebar();

  private:
    template <class Widget>
    Widget* child(const char* name) {
        return m_editor->findChild<Widget*>(name);
    }
    void show(const DatasetSpec& spec) { m_editor->setSpec(m_spec = spec, spec); }
    void showSource(DataSource source) {
        DatasetSpec spec;
        spec.source = source;
        if (source == DataSource::files)
            spec.dataFile = "/a folder/samples of a rather long name that no sidebar has room for.csv";
        if (source == DataSource::picture)
            spec.pictureFile = "/a folder/drawing.png";
        show(spec);
    }
    /// Chooses by keys, as a person would: the list is opened, moved through, and closed.
    void choose(const char* name) {
        auto* box = child<QComboBox>("source");
        box->setFocus();
        const int from = box->currentIndex(), to = box->findData(QString(name));
        QVERIFY(to >= 0);
        if (from == to) { // chosen again from the open list
            emit box->activated(to);
            return;
        }
        for (int i = from; i != to; i += from < to ? 1 : -1) {
            const QSignalBlocker onlyTheLast(i + (from < to ? 1 : -1) == to ? nullptr : box);
            QTest::keyClick(box, from < to ? Qt::Key_Down : Qt::Key_Up);
        }
    }
    QLineEdit* formula() { return child<QLineEdit>("formula"); }

    std::unique_ptr<DatasetEditor> m_editor;
    DatasetSpec m_spec;
};

void DatasetEditorTest::init() {
    m_editor = std::make_unique<DatasetEditor>();
    m_editor->setFixedWidth(256); // the sidebar of 280 without its margins
    m_editor->show();
    show({});
    connect(m_editor.get(), &DatasetEditor::specEdited, this,
            [this](const DatasetSpec& spec) { show(spec); });
    QVERIFY(QTest::qWaitForWindowExposed(m_editor.get()));
}

void DatasetEditorTest::everySourceIsReached_data() {
    QTest::addColumn<DataSource>("source");
    for (const char* name : {"circles", "spirals", "moons", "gaussians", "xor", "stripes", "formula"}) {
        DatasetSpec spec;
        findField(datasetFields(), "source")->set(spec, std::string(name));
        QTest::newRow(name) << spec.source;
    }
}

void DatasetEditorTest::everySourceIsReached() {
    QFETCH(DataSource, source);
    choose(QTest::currentDataTag());
    QCOMPARE(m_spec.source, source);
    QVERIFY(check(m_spec).empty());
    QCOMPARE(child<QComboBox>("source")->currentData().toString(), QString(QTest::currentDataTag()));
    choose("checkerboard");
    QCOMPARE(m_spec.source, DataSource::checkerboard);
}

void DatasetEditorTest::filesAndPicturesAreAskedFor() {
    QSignalSpy files(m_editor.get(), &DatasetEditor::fileWanted);
    QSignalSpy pictures(m_editor.get(), &DatasetEditor::pictureWanted);
    choose("files");
    QCOMPARE(files.size(), 1);
    QCOMPARE(m_spec.source, DataSource::checkerboard); // until one has been chosen
    QCOMPARE(child<QComboBox>("source")->currentData().toString(), QString("checkerboard"));
    choose("picture");
    QCOMPARE(pictures.size(), 1);
    QCOMPARE(child<QComboBox>("source")->currentData().toString(), QString("checkerboard"));
    showSource(DataSource::picture);
    QTest::mouseClick(child<QPushButton>("chooseFile"), Qt::LeftButton);
    QCOMPARE(pictures.size(), 2);
    QCOMPARE(child<QLabel>("fileName")->text(), QString("drawing.png"));
    choose("moons");
    choose("picture"); // the one chosen before is still known
    QCOMPARE(pictures.size(), 2);
    QCOMPARE(m_spec.source, DataSource::picture);
    choose("picture"); // chosen again: another one is wanted
    QCOMPARE(pictures.size(), 3);
    showSource(DataSource::files);
    QTest::mouseClick(child<QPushButton>("chooseFile"), Qt::LeftButton);
    QCOMPARE(files.size(), 2);
}

void DatasetEditorTest::paintedOnlyWhileInUse() {
    auto* box = child<QComboBox>("source");
    QCOMPARE(box->findData("painted"), -1);
    showSource(DataSource::painted);
    QCOMPARE(box->currentData().toString(), QString("painted"));
    choose("moons");
    QCOMPARE(box->findData("painted"), -1);
    QCOMPARE(box->currentData().toString(), QString("moons"));
}

void DatasetEditorTest::fieldsOfTheSourceAlone_data() {
    QTest::addColumn<DataSource>("source");
    QTest::newRow("checkerboard") << DataSource::checkerboard;
    QTest::newRow("spirals") << DataSource::spirals;
    QTest::newRow("moons") << DataSource::moons;
    QTest::newRow("stripes") << DataSource::stripes;
    QTest::newRow("formula") << DataSource::formula;
    QTest::newRow("picture") << DataSource::picture;
    QTest::newRow("files") << DataSource::files;
    QTest::newRow("painted") << DataSource::painted;
}

void DatasetEditorTest::fieldsOfTheSourceAlone() {
    QFETCH(DataSource, source);
    showSource(source);
    for (const char* key : {"blocks", "mesh", "samples", "classes", "turns", "threshold", "target", "noise"})
        QVERIFY2(child<QWidget>(key)->isVisible() == usesField(source, key), key);
    QCOMPARE(formula()->isVisible(), source == DataSource::formula);
    QCOMPARE(child<QPushButton>("chooseFile")->isVisible(),
             source == DataSource::files || source == DataSource::picture);
    QVERIFY(child<QWidget>("train_fraction")->isVisible());
}

void DatasetEditorTest::switchingKeepsTheSpecSound() {
    DatasetSpec spec;
    spec.source = DataSource::formula;
    spec.target = TargetKind::regression;
    spec.mesh = 9;
    show(spec);
    choose("stripes");
    QCOMPARE(m_spec.source, DataSource::stripes);
    QVERIFY(check(m_spec).empty()); // no numbers to predict, and no more stripes than mesh points
}

void DatasetEditorTest::regressionHasNoClasses() {
    showSource(DataSource::formula);
    QVERIFY(child<QWidget>("threshold")->isVisible() && child<QWidget>("flip_fraction")->isEnabled());
    m_spec.target = TargetKind::regression;
    show(m_spec);
    QVERIFY(!child<QWidget>("threshold")->isVisible() && !child<QWidget>("flip_fraction")->isEnabled());
}

void DatasetEditorTest::faultsAreShownWhileTyping() {
    showSource(DataSource::formula);
    auto* fault = child<QLabel>("formulaFault");
    QVERIFY(!fault->isVisible());
    formula()->setFocus();
    formula()->selectAll();
    QTest::keyClicks(formula(), "x+*y");
    QVERIFY(fault->isVisible());
    QVERIFY2(fault->text().contains("Character 3: '*' does not belong here."), qPrintable(fault->text()));
    QVERIFY2(fault->text().contains("x+<b><u>*</u></b>y"), qPrintable(fault->text()));
    QTest::keyClick(formula(), Qt::Key_Return);
    QCOMPARE(m_spec.formula, DatasetSpec().formula); // not taken over
    QCOMPARE(formula()->text(), QString("x+*y"));    // and not lost
    QTest::keyClick(formula(), Qt::Key_Escape);
    QCOMPARE(formula()->text().toStdString(), DatasetSpec().formula);
    QVERIFY(!fault->isVisible());
    formula()->setFocus();
    formula()->selectAll();
    QTest::keyClicks(formula(), "x<y <");
    QVERIFY2(fault->text().contains("x&lt;y &lt;<b>"), qPrintable(fault->text())); // no tag is made of it
    formula()->setText("𝛑+");
    QVERIFY2(fault->text().contains("<b><u>𝛑</u></b>"), qPrintable(fault->text()));
}

void DatasetEditorTest::formulasAreTakenOver() {
    showSource(DataSource::formula);
    QSignalSpy edits(m_editor.get(), &DatasetEditor::specEdited);
    formula()->setFocus();
    formula()->selectAll();
    QTest::keyClicks(formula(), "x > y");
    QCOMPARE(edits.size(), 0); // not with every character
    QTest::keyClick(formula(), Qt::Key_Return);
    QCOMPARE(m_spec.formula, std::string("x > y"));
    QCOMPARE(edits.size(), 1);
}

void DatasetEditorTest::refusedFormulasStayToBeMended() {
    m_editor->disconnect(this);
    showSource(DataSource::formula);
    const DatasetSpec before = m_spec;
    connect(m_editor.get(), &DatasetEditor::specEdited, this, [&] { show(before); }); // as for 1/x
    formula()->setFocus();
    formula()->selectAll();
    QTest::keyClicks(formula(), "1/x");
    QTest::keyClick(formula(), Qt::Key_Return);
    QCOMPARE(formula()->text(), QString("1/x"));
    QTest::keyClick(formula(), Qt::Key_Escape);
    QCOMPARE(formula()->text().toStdString(), before.formula);
}

void DatasetEditorTest::fitsTheSidebar_data() { fieldsOfTheSourceAlone_data(); }

void DatasetEditorTest::fitsTheSidebar() {
    QFETCH(DataSource, source);
    showSource(source);
    QVERIFY2(m_editor->minimumSizeHint().width() <= 240, // beside a scroll bar
             qPrintable(QString::number(m_editor->minimumSizeHint().width())));
    DatasetSpec spec;
    spec.source = source;
    QVERIFY(source == DataSource::files || source == DataSource::picture || !sourceTitle(spec).isEmpty());
}

HANSCAPE_TEST(DatasetEditorTest, QApplication)

} // namespace hanscape::tst_widgets_editors_dataset_editor

#include "widgets/editors/tst_dataset_editor.moc"
