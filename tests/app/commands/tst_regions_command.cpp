#include "tests/app/commands/models.h"
#include "tests/app/commands/program.h"
#include "tests/test.h"

#include <QJsonObject>
#include <QTemporaryDir>

namespace hanscape::tst_app_commands_regions_command {

namespace {

ArchitectureSpec smallHan() {
    ArchitectureSpec spec;
    spec.depth = 5;
    spec.width = 8;
    spec.fcLayers = "0";
    return spec;
}

} // namespace

class RegionsCommandTest : public QObject {
    Q_OBJECT

  private slots:
    void countsAndMeasures();
    void writesPictures();
    void tooManyLeaveTheOldFile();
    void wrong_data();
    void wrong();
};

void RegionsCommandTest::countsAndMeasures() {
    const QTemporaryDir folder;
    saveUntrained(folder.filePath("han.safetensors"), smallHan());
    const auto run = [&](const QStringList& more) {
        return runProgram(QStringList{"regions", "--model", "han.safetensors", "--json"} + more,
                          folder.path());
    };
    const Outcome whole = run({});
    QVERIFY2(whole.status == 0, whole.error);
    const QJsonObject report = whole.json();
    const double count = report["count"].toDouble();
    QVERIFY(count > 30);
    QVERIFY(std::abs(report["area"].toDouble() - 4) < 1e-9);
    QVERIFY(std::abs(report["mean_area"].toDouble() * count - 4) < 1e-9);
    QCOMPARE(report["vertices"].toDouble(), report["edges"].toDouble() - count + 1);
    const QJsonObject window = run({"--box", "-0.5,0.5,0,0.25"}).json();
    QVERIFY(std::abs(window["area"].toDouble() - 0.25) < 1e-9);
    QVERIFY(window["count"].toDouble() < count);
    QCOMPARE(run({"--jobs", "1"}).json()["fold_length"], report["fold_length"]);
    QVERIFY(runProgram({"regions", "--model", "han.safetensors"}, folder.path())
                .out.contains(" linear regions over an area of 4,"));
}

void RegionsCommandTest::writesPictures() {
    const QTemporaryDir folder;
    saveUntrained(folder.filePath("han.safetensors"), smallHan());
    const QStringList request{"regions", "--model", "han.safetensors", "--json", "--output"};
    const auto count = runProgram(request + QStringList{"a.svg"}, folder.path()).json()["count"].toInt();
    QCOMPARE(contents(folder.filePath("a.svg")).count("<path "), count);
    QCOMPARE(runProgram(request + QStringList{"b.SVG", "--fill", "region"}, folder.path()).status, 0);
    QVERIFY(contents(folder.filePath("a.svg")) != contents(folder.filePath("b.SVG")));
    QCOMPARE(runProgram(request + QStringList{"a.pdf"}, folder.path()).status, 0);
    QVERIFY(contents(folder.filePath("a.pdf")).startsWith("%PDF"));
    QCOMPARE(runProgram(request + QStringList{"a.ply"}, folder.path()).status, 0);
    QVERIFY(contents(folder.filePath("a.ply")).contains("element face " + QByteArray::number(count) + "\n"));
}

void RegionsCommandTest::tooManyLeaveTheOldFile() {
    const QTemporaryDir folder;
    ArchitectureSpec spec; // more regions than a picture takes
    spec.depth = 30;
    spec.width = 40;
    spec.fcLayers = "0";
    saveUntrained(folder.filePath("deep.safetensors"), spec);
    write(folder.filePath("a.svg"), "old");
    const Outcome outcome = runProgram(
        {"regions", "--model", "deep.safetensors", "--box", "-5,5,-5,5", "--output", "a.svg", "--json"},
        folder.path());
    QVERIFY2(outcome.error.endsWith("takes at most 200000; choose a smaller --box.\n"), outcome.error);
    QCOMPARE(outcome.status, 2);
    QCOMPARE(outcome.out, QByteArray());
    QCOMPARE(contents(folder.filePath("a.svg")), QByteArray("old"));
}

void RegionsCommandTest::wrong_data() {
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* request, const char* says) { QTest::newRow(request) << request << says; };
    row("--json", "needs --model FILE");
    row("--model absent.safetensors", "No such file");
    row("--model three.safetensors", "networks of two inputs, and this one has 3");
    row("--model tanh.safetensors", "has the activation tanh, which is not piecewise linear");
    row("--model han.safetensors --box 1,-1,-1,1", "--box is given as '1,-1,-1,1'");
    row("--model han.safetensors --box -1,1,1,1", "--box is given as");
    row("--model han.safetensors --box -1,1", "--box is given as '-1,1'; it takes left, right");
    row("--model han.safetensors --box a,b,c,d", "--box is given as 'a'");
    row("--model han.safetensors --box -1e9,1,-1,1", "within a million of 0");
    row("--model han.safetensors --output a.png", ".svg, .pdf or .ply");
    row("--model han.safetensors --output nowhere", ".svg, .pdf or .ply");
    row("--model han.safetensors --fill rainbow", "--fill is given as 'rainbow'");
    row("--model han.safetensors --jobs many", "--jobs is given as 'many'");
}

void RegionsCommandTest::wrong() {
    QFETCH(QString, request);
    QFETCH(QString, says);
    const QTemporaryDir folder;
    saveUntrained(folder.filePath("han.safetensors"), smallHan());
    saveUntrained(folder.filePath("three.safetensors"), smallHan(), 3);
    ArchitectureSpec tanh = smallHan();
    tanh.activation = Activation::tanh;
    saveUntrained(folder.filePath("tanh.safetensors"), tanh);
    const Outcome outcome = runProgram(QStringList{"regions"} + request.split(' '), folder.path());
    QVERIFY2(isRefusal(outcome, says), outcome.error);
}

HANSCAPE_TEST(RegionsCommandTest, QCoreApplication)

} // namespace hanscape::tst_app_commands_regions_command

#include "app/commands/tst_regions_command.moc"
