#include "core/analysis/neuron_maps.h"
#include "core/io/npy.h"
#include "core/io/run_folder.h"
#include "tests/app/commands/models.h"
#include "tests/app/commands/program.h"
#include "tests/test.h"

#include <cstring>
#include <QColor>
#include <QFile>
#include <QImage>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <set>

namespace hanscape::tst_app_commands_render_command {

namespace {

ArchitectureSpec smallHan() {
    ArchitectureSpec spec;
    spec.depth = 4;
    spec.width = 6;
    spec.fcLayers = "0";
    return spec;
}

void saveRegression(const QString& path) {
    Objective objective;
    objective.task = Task::regression;
    objective.classes = 0;
    saveModel(path.toStdString(), {initialise<float>(buildNetwork(smallHan(), 2, 1), 3), objective, {}});
}

void saveClasses(const QString& path, int classes) {
    Objective objective;
    objective.classes = classes;
    saveModel(path.toStdString(),
              {initialise<float>(buildNetwork(smallHan(), 2, classes), 2), objective, {}});
}

/// Names of an SVG's elements; empty where it is not well-formed.
QStringList elementsOf(const QByteArray& svg) {
    QStringList names;
    QXmlStreamReader reader(svg);
    while (!reader.atEnd())
        if (reader.readNext() == QXmlStreamReader::StartElement)
            names += reader.name().toString();
    return reader.hasError() ? QStringList() : names;
}

std::size_t colorsOf(const QImage& image) {
    std::set<QRgb> colors;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            colors.insert(image.pixel(x, y));
    return colors.size();
}

RunFolder makeRun(const QString& path, int evaluations, bool regression = false) {
    const RunFolder run = RunFolder::create(path.toStdString(), {}, false);
    std::vector<Metrics> metrics;
    for (int i = 0; i < evaluations; ++i) {
        Metrics each;
        each.iteration = 100 * i;
        each.train.loss = 0.3 / (1 + i);
        each.test.loss = 0.4 / (1 + i);
        (regression ? each.train.nrmse : each.train.accuracy) = 0.5 + 0.01 * i;
        (regression ? each.test.nrmse : each.test.accuracy) = 0.5 + 0.005 * i;
        metrics.push_back(each);
    }
    write(path + "/metrics.csv", QByteArray::fromStdString(metricsToCsv(metrics)));
    return run;
}

} // namespace

class RenderCommandTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void picturesOfEveryView_data();
    void picturesOfEveryView();
    void textGrowsWithTheSize();
    void numbersAreTheNetworks();
    void topNumbersAreClasses();
    void neuronNumbers();
    void surfaceLooksAsAsked();
    void meshesHaveColours();
    void lossIsLeastWhereItWasTrained();
    void otherInputs();
    void classesAreChosen();
    void severalRuns();
    void aRangeOfIterations();
    void sameRequestSameBytes();
    void wrong_data();
    void wrong();

  private:
    Outcome render(const QString& request) {
        return runProgram(QStringList{"render"} + request.split(' '), m_folder->path());
    }
    QByteArray made(const QString& request, const QString& name) {
        const Outcome outcome = render(request + " --output " + name);
        if (outcome.status != 0)
            qWarning("%s", outcome.error.constData());
        return outcome.status == 0 ? contents(m_folder->filePath(name)) : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void RenderCommandTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    saveUntrained(m_folder->filePath("han.safetensors"), smallHan());
}

void RenderCommandTest::picturesOfEveryView_data() {
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("element"); ///< that its SVG must have
    const auto row = [](const char* view, const QString& more, const char* element) {
        QTest::newRow(view) << "--view " + QString(view) + ' ' + more << QString(element);
    };
    const QString model = "--model han.safetensors --size 480x360";
    row("surface", model + " --mesh 33", "image");
    row("map", model + " --mesh 33 --contours --data checkerboard:4", "image");
    row("top", model + " --mesh 33 --background dark", "image");
    row("neurons", model + " --mesh 17", "image");
    row("regions", model, "polyline");
    row("loss", model + " --mesh 9 --data checkerboard:4", "image");
    row("curves", "--run run --size 480x360", "polyline");
}

void RenderCommandTest::picturesOfEveryView() {
    QFETCH(QString, request);
    QFETCH(QString, element);
    makeRun(m_folder->filePath("run"), 5);
    const QImage image = QImage::fromData(made(request, "a.png"), "PNG");
    QCOMPARE(image.size(), QSize(480, 360));
    QVERIFY2(colorsOf(image) > 40, qPrintable(QString::number(colorsOf(image))));
    QVERIFY(image.pixelColor(0, 0).alpha() == 255);
    if (!request.contains("background")) {
        const QImage clear = QImage::fromData(made(request + " --background transparent", "b.png"), "PNG");
        QCOMPARE(clear.pixelColor(0, 0).alpha(), 0);
    }
    const QByteArray svg = made(request, "a.svg");
    const QStringList elements = elementsOf(svg);
    QVERIFY2(elements.contains(element) || elements.contains("path"),
             qPrintable(elements.join(' ').left(400)));
    if (element == "image")
        QVERIFY(elements.contains("image"));
    QVERIFY2(elements.count("text") >= 4, qPrintable(QString::number(elements.count("text"))));
    const QByteArray pdf = made(request, "a.pdf");
    QVERIFY(pdf.startsWith("%PDF-1."));
    QVERIFY(pdf.contains("/FontFile2") || pdf.contains("/FontFile3")); // embedded
    static const QRegularExpression page("/MediaBox \\[0 0 480[.0]* 360[.0]*\\]");
    QVERIFY(QString::fromLatin1(pdf).contains(page));
}

void RenderCommandTest::textGrowsWithTheSize() {
    for (const QString view : {"map", "surface", "neurons"}) {
        const QString request = "--view " + view + " --model han.safetensors --mesh 9";
        const auto largestFont = [&](const QString& size) {
            double largest = 0;
            const QByteArray svg = made(request + " --size " + size, "a.svg");
            static const QRegularExpression font("font-size=\"([0-9.]+)\"");
            for (auto found = font.globalMatch(QString::fromUtf8(svg)); found.hasNext();)
                largest = std::max(largest, found.next().captured(1).toDouble());
            return largest;
        };
        const double small = largestFont("640x480"), large = largestFont("1920x1440");
        QVERIFY2(small > 8 && std::abs(large / small - 3) < 0.3, qPrintable(QString::number(large / small)));
    }
}

void RenderCommandTest::numbersAreTheNetworks() {
    const Model model = loadModel(m_folder->filePath("han.safetensors").toStdString());
    const Box box{-0.5, 0.5, 0, 1};
    const Field field = evaluateField(model.network, model.objectiveOrGuess(), box, 7, 7);
    for (const QString view : {"surface", "map"}) {
        const QString request = "--view " + view + " --model han.safetensors --mesh 7 --box -0.5,0.5,0,1";
        const QByteArray npy = made(request, "f.npy");
        const std::string_view bytes(npy.constData(), static_cast<std::size_t>(npy.size()));
        QVERIFY(parseNpy(bytes, "f.npy").values.cast<float>() == field.values);
        const auto lines = made(request, "f.csv").split('\n');
        QCOMPARE(lines.size(), 1 + 49 + 1);
        QCOMPARE(lines[0], QByteArray("x,y,f"));
        const auto cells = lines[1 + 7 * 2 + 3].split(',');
        QCOMPARE(cells[0].toDouble(), field.x(3));
        QCOMPARE(cells[1].toDouble(), field.y(2));
        QCOMPARE(cells[2].toFloat(), field.values(2, 3));
    }
}

void RenderCommandTest::topNumbersAreClasses() {
    saveClasses(m_folder->filePath("five.safetensors"), 5);
    const QByteArray npy = made("--view top --model five.safetensors --mesh 20", "f.npy");
    const auto values = parseNpy({npy.constData(), static_cast<std::size_t>(npy.size())}, "f.npy").values;
    const Model model = loadModel(m_folder->filePath("five.safetensors").toStdString());
    QVERIFY(values.cast<float>() ==
            predictedClasses(model.network, model.objectiveOrGuess(), {}, 20, 20).values);
}

void RenderCommandTest::neuronNumbers() {
    const QByteArray npy = made("--view neurons --model han.safetensors --layer 1 --mesh 5", "n.npy");
    QVERIFY(npy.contains("'shape': (6, 5, 5), }"));
    const Model model = loadModel(m_folder->filePath("han.safetensors").toStdString());
    const NeuronMaps maps = neuronMaps(model.network, {}, 5, 5, {}, {{}, {}, {0, 1, 2, 3, 4, 5}});
    const qsizetype begin = npy.indexOf('\n') + 1;
    QCOMPARE(npy.mid(begin), QByteArray(reinterpret_cast<const char*>(maps.layers[2].values.data()), 600));
    // without --layer it is the last hidden one, and the outputs come behind it
    QVERIFY(made("--view neurons --model han.safetensors --mesh 5", "n.npy") ==
            made("--view neurons --model han.safetensors --mesh 5 --layer 3", "m.npy"));
    QVERIFY(made("--view neurons --model han.safetensors --mesh 5 --layer 4", "n.npy").contains("(2, 5, 5)"));
}

void RenderCommandTest::surfaceLooksAsAsked() {
    const QString request = "--view surface --model han.safetensors --mesh 33 --size 400x300";
    const QByteArray plain = made(request, "p.png");
    std::set<QByteArray> pictures{plain};
    for (const QString look : {R"({"faces":"lined"})", R"({"faces":"lines"})", R"({"floor":false})",
                               R"({"bar":false})", R"({"cut":{"axis":1,"share":0.5,"above":true}})"})
        pictures.insert(made(request + " --look " + look, "l.png"));
    pictures.insert(
        made(request + R"( --data checkerboard:4 --box -1,1,-1,1 --look {"points":true})", "l.png"));
    for (const QString target : {"ghost", "beside"})
        pictures.insert(
            made(request + " --data checkerboard:4 --look {\"target\":\"" + target + "\"}", "l.png"));
    QCOMPARE(pictures.size(), 9U);
    QFile file(m_folder->filePath("look.json"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(R"({"faces": "lines"})") > 0);
    file.close();
    QVERIFY(made(request + " --look look.json", "f.png") ==
            made(request + R"( --look {"faces":"lines"})", "g.png"));
}

void RenderCommandTest::meshesHaveColours() {
    const QString request = "--view surface --model han.safetensors --mesh 12";
    const QByteArray ply = made(request, "s.ply");
    QVERIFY(ply.contains("element vertex 144\n") && ply.contains("element face 242\n"));
    const QByteArray obj = made(request, "s.OBJ");
    QCOMPARE(obj.count("\nv "), 144);
    QCOMPARE(obj.count("\nf "), 242);
    std::set<QByteArray> colors;
    for (const QByteArray& line : obj.split('\n'))
        if (line.startsWith("v "))
            colors.insert(line.split(' ').mid(4).join(' '));
    QVERIFY(colors.size() > 10);
    QVERIFY(made(request + " --colors magma", "m.obj") != obj);
    const QByteArray regions = made("--view regions --model han.safetensors", "r.ply");
    QVERIFY(regions.startsWith("ply\n") && regions.contains("property uchar red"));
    QVERIFY(made("--view loss --model han.safetensors --data checkerboard:4 --mesh 5", "l.ply")
                .contains("element vertex 25\n"));
}

void RenderCommandTest::lossIsLeastWhereItWasTrained() {
    const Outcome trained = runProgram({"train", "--data", "checkerboard:2", "--depth", "4", "--width", "8",
                                        "--iterations", "600", "--out", "run", "--json"},
                                       m_folder->path());
    QVERIFY2(trained.status == 0, trained.error);
    const QString request =
        "--view loss --model run/last.safetensors --data checkerboard:2 --mesh 3 --extent 2 --seed 4";
    const auto rows = made(request, "l.csv").split('\n');
    QCOMPARE(rows[0], QByteArray("x,y,loss"));
    QCOMPARE(rows[5].split(',').mid(0, 2), QByteArrayList({"0", "0"}));
    const double centre = rows[5].split(',')[2].toDouble();
    QVERIFY(std::abs(centre - trained.json()["last"].toObject()["train_loss"].toDouble()) < 1e-4);
    for (int i : {1, 3, 7, 9})
        QVERIFY(rows[i].split(',')[2].toDouble() > centre);
    QVERIFY(rows[1].startsWith("-2,-2,"));
    QVERIFY(made(request + " --part test", "t.csv") != contents(m_folder->filePath("l.csv")));
    QString other = request;
    QVERIFY(made(other.replace("--seed 4", "--seed 5"), "o.csv") != contents(m_folder->filePath("l.csv")));
}

void RenderCommandTest::otherInputs() {
    saveUntrained(m_folder->filePath("one.safetensors"), smallHan(), 1);
    QVERIFY(!made("--view map --model one.safetensors --mesh 9 --size 200x200", "one.png").isEmpty());
    saveUntrained(m_folder->filePath("four.safetensors"), smallHan(), 4);
    QByteArray table;
    for (int i = 0; i < 30; ++i)
        table += QByteArray::number(i % 5) + ',' + QByteArray::number(0.01 * i) + ',' +
                 QByteArray::number(3 * (i % 7)) + ',' + QByteArray::number(i % 2 ? 0.5 : 0.2) + ',' +
                 QByteArray::number(i % 2) + '\n';
    write(m_folder->filePath("four.csv"), table);
    const QString request = "--model four.safetensors --data four.csv --mesh 9";
    const auto rows = made(request + " --view map", "f.csv").split('\n');
    QCOMPARE(rows[0], QByteArray("x1,x3,f")); // the two that vary most
    QVERIFY(made(request + " --view map --slice 2,4", "f.csv").startsWith("x2,x4,f\n"));
    for (const QString view : {"surface", "top", "neurons", "loss"})
        QVERIFY(!made(request + " --size 300x200 --view " + view, "f.png").isEmpty());
}

void RenderCommandTest::classesAreChosen() {
    saveClasses(m_folder->filePath("five.safetensors"), 5);
    const QString request = "--view map --model five.safetensors --mesh 5";
    QVERIFY(made(request + " --class 3", "c.csv").startsWith("x,y,class 3\n"));
    QVERIFY(made(request, "d.csv").startsWith("x,y,class 1\n"));
    QVERIFY(!made("--view top --model five.safetensors --size 300x200", "t.png").isEmpty());
}

void RenderCommandTest::severalRuns() {
    makeRun(m_folder->filePath("first"), 5);
    makeRun(m_folder->filePath("second"), 3);
    const auto rows = made("--view curves --run first --run second/", "c.csv").split('\n');
    QVERIFY2(rows[0].startsWith("run,iteration,train_loss,"), rows[0]);
    QCOMPARE(rows.size(), 1 + 5 + 3 + 1);
    QVERIFY(rows[1].startsWith("\"first\",0,0.3,"));
    QVERIFY(rows[6].startsWith("\"second\",0,"));
    QCOMPARE(made("--view curves --run first", "d.csv"), contents(m_folder->filePath("first/metrics.csv")));
    const QByteArray svg = made("--view curves --run first --run second", "c.svg");
    QVERIFY(svg.contains(">first<") && svg.contains(">second<"));
    QVERIFY(svg.contains(">loss<") && svg.contains(">accuracy<"));
    const QImage one = QImage::fromData(made("--view curves --run first", "a.png"), "PNG");
    const QImage both = QImage::fromData(made("--view curves --run first --run second", "b.png"), "PNG");
    QVERIFY(!both.isNull() && one != both);
}

void RenderCommandTest::aRangeOfIterations() {
    makeRun(m_folder->filePath("first"), 9);
    makeRun(m_folder->filePath("second"), 6);
    const auto rows = made("--view curves --run first --range 150,400", "a.csv").split('\n');
    QCOMPARE(rows.size(), 1 + 3 + 1); // 200, 300 and 400
    QVERIFY(rows[1].startsWith("200,") && rows[3].startsWith("400,"));
    for (const QString runs : {"--run first", "--run first --run second"}) {
        const auto all = made("--view curves " + runs, "all.svg");
        const auto part = made("--view curves --range 200,400 " + runs, "part.svg");
        QVERIFY(all.contains(">0<") && all.contains(">400<"));
        QVERIFY(part.contains(">300<"));
        QVERIFY(!part.contains(">100<") && !part.contains(">500<"));
    }
}

void RenderCommandTest::sameRequestSameBytes() {
    makeRun(m_folder->filePath("first"), 5);
    const QByteArray once = made("--view curves --run first", "a.svg");
    for (int again = 0; again < 3; ++again) // hash tables are seeded anew in each process
        QCOMPARE(made("--view curves --run first", "b.svg"), once);
}

void RenderCommandTest::wrong_data() {
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("says");
    const auto row = [](const QString& request, const char* says) {
        QTest::newRow(qPrintable(request)) << request << says;
    };
    row("--model han.safetensors --output a.png", "needs --view NAME");
    row("--view map --model han.safetensors", "needs --output FILE");
    row("--view map --output a.png", "needs --model FILE");
    row("--view curves --output a.png", "needs --run DIR");
    row("--view sideways --model han.safetensors --output a.png", "--view is given as 'sideways'");
    row("--view map --model han.safetensors --output a.ply", "ends in .png, .svg, .pdf, .npy or .csv");
    row("--view neurons --model han.safetensors --output a.csv", "ends in .png, .svg, .pdf or .npy");
    row("--view map --model han.safetensors --output a", "ends in .png");
    row("--view map --model han.safetensors --camera {} --output a.png",
        "--camera says nothing of the view map; leave it out");
    row("--view surface --model han.safetensors --size 100x100 --output a.ply",
        "--size says nothing of a file that ends in .ply; leave it out");
    row("--view surface --model han.safetensors --colors magma --output a.npy",
        "--colors says nothing of a file");
    row("--view curves --run run --mesh 5 --output a.png", "--mesh says nothing of the view curves");
    row("--view curves --run run --model han.safetensors --output a.png", "--model says nothing of the view");
    row("--view curves --run run --range 5 --output a.png", "--range is given as '5'");
    row("--view curves --run run --range 9,2 --output a.png", "--range is given as '9,2'");
    row("--view curves --run run --range 5000,9000 --output a.png", "has no evaluation in --range 5000,9000");
    row("--view map --model han.safetensors --range 0,5 --output a.png",
        "--range says nothing of the view map");
    row("--view curves --run nowhere --output a.png", "nowhere");
    row("--view curves --run run --run regression --output a.png", "cannot be compared");
    row("--view loss --model han.safetensors --output a.png", "needs --data SOURCE");
    row("--view loss --model han.safetensors --data spirals:3 --output a.png", "does not fit the samples");
    row("--view loss --model han.safetensors --data checkerboard:4 --part validation --output a.png",
        "has no samples for --part validation");
    row("--view loss --model han.safetensors --data checkerboard:4 --extent 0 --output a.png",
        "--extent is 0");
    row("--view neurons --model han.safetensors --layer 5 --output a.png", "--layer is 5");
    row("--view regions --model tanh.safetensors --output a.png", "not piecewise linear");
    row("--view regions --model four.safetensors --output a.png",
        "networks of two inputs, and this one has 4");
    row("--view map --model four.safetensors --output a.png", "takes 4 inputs; give the samples by --data");
    row("--view map --model han.safetensors --slice 1,3 --output a.png", "--slice is given as '1,3'");
    row("--view map --model han.safetensors --class 1 --output a.png", "--class chooses among more");
    row("--view top --model numbers.safetensors --output a.png", "the model is of a regression");
    row("--view map --model han.safetensors --mesh 1 --output a.png", "--mesh is 1");
    row("--view map --model han.safetensors --size 5x5 --output a.png", "16 to 16384");
    row("--view map --model han.safetensors --background pink --output a.png", "white, dark or transparent");
    row("--view map --model han.safetensors --colors jet --output a.png", "no colour map 'jet'");
    row("--view surface --model han.safetensors --camera {} --output a.png", "camera");
    const QString look = "--view surface --model han.safetensors --output a.png --look ";
    row(look + "lines", "takes a JSON object");
    row(look + R"({"shiny":true})", "names 'shiny'");
    row(look + R"({"faces":"none"})", "has \"none\" as 'faces'");
    row(look + R"({"target":true})", "has true as 'target'; such would be \"none\"");
    row(look + R"({"target":"ghost"})", "give such by --data");
    row(look + R"({"target":"beside"} --data gaussians:4)", "does not fit");
    row(look + R"({"points":true})", "give them by --data");
    row("--view map --model han.safetensors --output a.png --look {}", "--look says nothing of the view map");
}

void RenderCommandTest::wrong() {
    QFETCH(QString, request);
    QFETCH(QString, says);
    saveUntrained(m_folder->filePath("four.safetensors"), smallHan(), 4);
    ArchitectureSpec tanh = smallHan();
    tanh.activation = Activation::tanh;
    saveUntrained(m_folder->filePath("tanh.safetensors"), tanh);
    saveRegression(m_folder->filePath("numbers.safetensors"));
    makeRun(m_folder->filePath("run"), 3);
    makeRun(m_folder->filePath("regression"), 3, true);
    const Outcome outcome = render(request);
    QVERIFY2(isRefusal(outcome, says), outcome.error);
    QVERIFY(!QFile::exists(m_folder->filePath("a.png")));
}

HANSCAPE_TEST(RenderCommandTest, QCoreApplication)

} // namespace hanscape::tst_app_commands_render_command

#include "app/commands/tst_render_command.moc"
