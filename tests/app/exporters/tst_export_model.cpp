#include "app/exporters/export_model.h"
#include "app/main_window.h"
#include "core/io/atomic_file.h"
#include "tests/test.h"

#include <QApplication>
#include <QComboBox>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTimer>

namespace hanscape::tst_app_exporters_export_model {

namespace {

/// Answers the file dialog that opens next: chooses the kind whose words begin so, and types a name.
void answerDialog(const QString& kind, const QString& path) {
    auto* timer = new QTimer(qApp);
    timer->setInterval(20);
    QObject::connect(timer, &QTimer::timeout, timer, [=] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        timer->deleteLater();
        if (path.isEmpty())
            return dialog->reject();
        auto* kinds = dialog->findChild<QComboBox*>("fileTypeCombo");
        for (int i = 0; i < kinds->count() && !kinds->currentText().startsWith(kind); ++i)
            QTest::keyClick(kinds, Qt::Key_Down);
        dialog->findChild<QLineEdit*>("fileNameEdit")->setText(path);
        static_cast<QDialog*>(dialog)->accept();
    });
    timer->start();
}

QAction* exportAction(const MainWindow& window) {
    for (QAction* action : window.findChildren<QAction*>())
        if (action->shortcut() == QKeySequence("Ctrl+Shift+E"))
            return action;
    return nullptr;
}

} // namespace

class ExportModelTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() { QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs); }
    void fromTheMenu_data();
    void fromTheMenu();
    void weightsOfAnotherStay();
    void filesAreReplacedOnlyWhereNamed();
};

void ExportModelTest::fromTheMenu_data() {
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("written");
    QTest::newRow("the kind adds its ending") << "ONNX"
                                              << "net"
                                              << "net.onnx";
    QTest::newRow("the ending decides") << "ONNX"
                                        << "net.h"
                                        << "net.h";
    QTest::newRow("PyTorch") << "PyTorch"
                             << "my.net"
                             << "my.net.py";
    QTest::newRow("C") << "C header"
                       << "net"
                       << "net.h";
    QTest::newRow("authors") << "Weights"
                             << "net"
                             << "net.safetensors";
    QTest::newRow("cancelled") << "ONNX"
                               << ""
                               << "";
}

void ExportModelTest::fromTheMenu() {
    QFETCH(QString, kind);
    QFETCH(QString, typed);
    QFETCH(QString, written);
    const QTemporaryDir folder;
    MainWindow window(lightTheme());
    window.show();
    QTRY_VERIFY(window.session().snapshot());
    QVERIFY(exportAction(window));
    answerDialog(kind, typed.isEmpty() ? QString() : folder.filePath(typed));
    exportAction(window)->trigger();
    QCOMPARE(QFile::exists(folder.filePath("net.onnx")), written == "net.onnx");
    if (written.isEmpty()) {
        QVERIFY(QDir(folder.path()).isEmpty());
        return;
    }
    QVERIFY2(window.statusBar()->currentMessage().contains("Exported " + written),
             qPrintable(window.statusBar()->currentMessage()));
    const std::string bytes = readFile(folder.filePath(written).toStdString());
    const Model model{window.session().snapshot()->network, window.session().snapshot()->objective, {}};
    if (written == "net.safetensors")
        QVERIFY(encodeModel(decodeModel(bytes, "file")) == encodeModel(model) &&
                bytes.find("feature.0.weight") != std::string::npos);
    if (written == "my.net.py")
        QVERIFY(readFile(folder.filePath("my.net.safetensors").toStdString()) == encodeModel(model));
}

void ExportModelTest::weightsOfAnotherStay() {
    const QTemporaryDir folder;
    writeFileAtomically(folder.filePath("net.safetensors").toStdString(), "others");
    MainWindow window(lightTheme());
    window.show();
    QTRY_VERIFY(window.session().snapshot());
    answerDialog("PyTorch", folder.filePath("net"));
    exportAction(window)->trigger();
    QVERIFY(!QFile::exists(folder.filePath("net.py")));
    QVERIFY(readFile(folder.filePath("net.safetensors").toStdString()) == "others");
    bool told = false;
    for (const QLabel* label : window.findChildren<QLabel*>())
        told = told || (label->isVisible() && label->text().contains("would look for its weights"));
    QVERIFY(told);
}

void ExportModelTest::filesAreReplacedOnlyWhereNamed() {
    const QTemporaryDir folder;
    writeFileAtomically(folder.filePath("my.net.onnx").toStdString(), "others");
    MainWindow window(lightTheme());
    window.show();
    QTRY_VERIFY(window.session().snapshot());
    answerDialog("ONNX", folder.filePath("my.net")); // to the dialog, .net is an ending
    exportAction(window)->trigger();
    QVERIFY(readFile(folder.filePath("my.net.onnx").toStdString()) == "others");
}

HANSCAPE_TEST(ExportModelTest, QApplication)

} // namespace hanscape::tst_app_exporters_export_model

#include "app/exporters/tst_export_model.moc"
