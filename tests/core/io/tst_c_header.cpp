#include "core/io/c_header.h"
#include "tests/core/io/export_models.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

#include <QProcess>
#include <QTemporaryDir>

namespace hanscape::tst_core_io_c_header {

namespace {

constexpr Eigen::Index samples = 40;

/// A program that reads as many inputs as there are samples, and prints outputs and class of each.
QByteArray driver(const std::string& identifier, bool isDouble, bool classifies) {
    const QByteArray name = QByteArray::fromStdString(identifier);
    const QByteArray type = isDouble ? "double" : "float";
    return "#include \"" + name + ".h\"\n#include \"" + name +
           ".h\"\n#include <stdio.h>\n\n"
           "int main(void) {\n"
           "    static " +
           type + " input[" + name.toUpper() + "_INPUTS], output[" + name.toUpper() +
           "_OUTPUTS];\n"
           "    int i, read = 1;\n"
           "    while (read == 1) {\n"
           "        for (i = 0; i < " +
           name.toUpper() +
           "_INPUTS && read == 1; ++i)\n"
           "            read = scanf(\"" +
           (isDouble ? "%lf" : "%f") +
           "\", &input[i]);\n"
           "        if (read != 1)\n"
           "            break;\n"
           "        " +
           name +
           "_forward(input, output);\n"
           "        for (i = 0; i < " +
           name.toUpper() +
           "_OUTPUTS; ++i)\n"
           "            printf(\"%.17g \", (double)output[i]);\n" +
           (classifies ? "        printf(\"%d \", " + name + "_class(output));\n" : QByteArray()) +
           "    }\n    return 0;\n}\n";
}

/// What a compiler says of a file; empty where it compiles and says nothing.
QString complaintsOf(const QString& compiler, const QStringList& options, const QString& folder) {
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(compiler, QStringList{"-Wall", "-Wextra", "-pedantic", "-Werror", "-O1"} + options);
    if (!process.waitForFinished(120000))
        return "the compiler did not end: " + process.errorString();
    const QString text = QString::fromUtf8(process.readAll());
    return process.exitCode() == 0 ? text : "status " + QString::number(process.exitCode()) + ": " + text;
}

std::vector<double> numbersOf(const QString& program, const Batch<double>& inputs) {
    QProcess process;
    process.start(program, QStringList());
    for (Eigen::Index sample = 0; sample < inputs.cols(); ++sample)
        for (Eigen::Index i = 0; i < inputs.rows(); ++i)
            process.write(QByteArray::number(inputs(i, sample), 'g', 17) + "\n");
    process.closeWriteChannel();
    process.waitForFinished(60000);
    std::vector<double> numbers;
    for (const QByteArray& word : process.readAll().simplified().split(' '))
        numbers.push_back(word.toDouble());
    return numbers;
}

void addModels() {
    QTest::addColumn<int>("model");
    const auto models = exportModels();
    for (std::size_t i = 0; i < models.size(); ++i)
        QTest::newRow(models[i].name.c_str()) << static_cast<int>(i);
}

} // namespace

class CHeaderTest : public QObject {
    Q_OBJECT

  private slots:
    void everyModel_data() { addModels(); }
    void everyModel();
    void compilesAsCppAndUnused();
    void numbersKeepTheirBits();
    void identifiers_data();
    void identifiers();
    void tooManyParameters();
    void saysWhatItTakes();
};

void CHeaderTest::everyModel() {
    QFETCH(int, model);
    const Model exported = exportModels()[static_cast<std::size_t>(model)].model;
    const bool isDouble = exported.network.index() == 1;
    const Objective objective = exported.objectiveOrGuess();
    const bool classifies = objective.task == Task::classification;
    const QTemporaryDir folder;
    written(folder, "net.h", QByteArray::fromStdString(encodeCHeader(exported, "net")));
    written(folder, "main.c", driver("net", isDouble, classifies));
    const QString complaints = complaintsOf("cc", {"-std=c99", "main.c", "-o", "run", "-lm"}, folder.path());
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints));
    const Batch<double> inputs = exportInputs(exported, samples), ours = exportOutputs(exported, inputs);
    const auto numbers = numbersOf(folder.filePath("run"), inputs);
    const Eigen::Index perSample = ours.rows() + (classifies ? 1 : 0);
    QCOMPARE(static_cast<Eigen::Index>(numbers.size()), samples * perSample);
    const Batch<double> read = Eigen::Map<const Eigen::MatrixXd>(numbers.data(), perSample, samples);
    const double difference = largestDifference(read.topRows(ours.rows()), ours);
    QVERIFY2(difference < (isDouble ? 1e-12 : 5e-6), qPrintable(QString::number(difference)));
    for (Eigen::Index sample = 0; classifies && sample < samples; ++sample)
        QCOMPARE(static_cast<int>(read(perSample - 1, sample)),
                 objective.predict(read.col(sample).head(ours.rows())));
}

void CHeaderTest::compilesAsCppAndUnused() {
    const QTemporaryDir folder;
    QByteArray all;
    for (const NamedModel& named : exportModels()) {
        const std::string identifier = identifierOf(named.name);
        const QByteArray name = QByteArray::fromStdString(identifier) + ".h";
        written(folder, name, QByteArray::fromStdString(encodeCHeader(named.model, identifier)));
        all += "#include \"" + name + "\"\n"; // together: no name of one is another's
    }
    written(folder, "all.cpp", all);
    written(folder, "all.c", all + "int main(void) { return 0; }\n");
    QString complaints = complaintsOf("c++", {"-std=c++11", "-c", "all.cpp"}, folder.path());
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints));
    complaints = complaintsOf("cc", {"-std=c99", "-c", "all.c"}, folder.path());
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints));
}

void CHeaderTest::numbersKeepTheirBits() {
    NetworkSpec spec;
    spec.inputs = 4;
    spec.layers = {{LayerKind::fc, 1, Activation::identity}};
    Network<float> network(spec);
    network.weight(0) << 0.1f, -0.0f, 3e30f, std::numeric_limits<float>::denorm_min();
    network.bias(0)(0) = 16777217.0f / 3;
    const QString text = QString::fromStdString(encodeCHeader({network, std::nullopt, {}}, "net"));
    QVERIFY2(text.contains("0.100000001f, -0.0f, 2.99999989e+30f, 1.40129846e-45f"), qPrintable(text));
    QVERIFY(text.contains("5592405.5f"));
    const Network<double> twice = convert<double>(network);
    QVERIFY(QString::fromStdString(encodeCHeader({twice, std::nullopt, {}}, "net"))
                .contains("0.10000000149011612, -0.0, "));
}

void CHeaderTest::identifiers_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("identifier");
    const auto row = [](const char* name, const char* identifier) {
        QTest::newRow(name) << name << identifier;
    };
    row("net", "net");
    row("Net2", "Net2");
    row("my net-2", "my_net_2");
    row("2d", "network_2d");
    row("__a__b__", "a_b");
    row("größe", "gr_e");
    row("…", "network");
    row("", "network");
    row("double", "double");
    row("$name", "name");
}

void CHeaderTest::identifiers() {
    QFETCH(QString, name);
    QTEST(QString::fromStdString(identifierOf(name.toStdString())), "identifier");
}

void CHeaderTest::tooManyParameters() {
    NetworkSpec spec;
    spec.inputs = 4096;
    spec.layers = {{LayerKind::fc, 4096, Activation::abs}};
    const QString refusal = refusalOf([&] {
        encodeCHeader({Network<float>(spec), std::nullopt, {}}, "net");
    });
    QVERIFY2(isSentence(refusal, "16781312 parameters"), qPrintable(refusal));
}

void CHeaderTest::saysWhatItTakes() {
    const auto models = exportModels();
    const QString flat = QString::fromStdString(encodeCHeader(models[2].model, "net"));
    QVERIFY2(flat.contains("Labels of the classes: \"_/ $name\", \"__é\", \"a _\"b_\"\"."),
             qPrintable(flat.left(800)));
    QCOMPARE(flat.count("*/"), flat.count("/*"));
}

HANSCAPE_TEST(CHeaderTest, NoApplication)

} // namespace hanscape::tst_core_io_c_header

#include "core/io/tst_c_header.moc"
