#include "app/importers/picture_reader.h"
#include "app/sharing/set_up_link.h"
#include "app/sharing/shell_words.h"
#include "app/sharing/train_line.h"
#include "core/data/sample_difference.h"
#include "core/io/dataset_file.h"
#include "core/io/model_file.h"
#include "core/train/optimizer_choice.h"
#include "core/train/trainer.h"
#include "tests/app/commands/program.h"
#include "tests/core/io/refusal.h"
#include "tests/test.h"

#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QTemporaryDir>

namespace hanscape::tst_app_sharing_train_line {

using Change = std::function<void(SessionSpecs&)>;

/// A set-up as a line of a shell, and as a link: what both lead back to.
class TrainLineTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void lineTrainsToTheSameBits_data() { addSetUps(); }
    void lineTrainsToTheSameBits();
    void textsLeadBack_data() { addSetUps(); }
    void textsLeadBack();
    void lineSaysWhatIsChosenAndNoMore();
    void shellPartsWordsLikewise_data();
    void shellPartsWordsLikewise();
    void pastedLinesAreUnderstood();
    void otherLinesAreRefused_data();
    void otherLinesAreRefused();
    void linksAreShortAndBearMail();
    void brokenLinksAreRefused();
    void noCharacterOfALinkIsIdle();

  private:
    void addSetUps();
    QString file(const char* name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
};

namespace {

SessionSpecs quick() {
    SessionSpecs specs;
    specs.data.mesh = 21;
    specs.architecture.depth = 4;
    specs.architecture.width = 6;
    specs.training.iterations = 60;
    specs.training.evaluateEvery = 20;
    return specs;
}

/// The network that the window would train.
std::string bytesAfter(const SessionSpecs& specs) {
    Preparation preparation;
    auto data = std::make_shared<const Dataset>(loadDataset(specs.data, &preparation, readPicture));
    const Objective objective = objectiveOf(*data, specs.training.loss);
    Trainer trainer(data, buildNetwork(specs.architecture, data->features(), objective.outputs()),
                    specs.training);
    while (trainer.status() == RunStatus::training)
        trainer.advance(7);
    return encodeModel({trainer.network(), objective, preparation});
}

} // namespace

void TrainLineTest::initTestCase() {
    QImage picture(40, 30, QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter(&picture).fillRect(5, 5, 20, 15, Qt::black);
    QVERIFY(picture.save(file("a picture's.png")));
    QByteArray table = "a;b;kind\n", test;
    for (int i = 0; i < 60; ++i) {
        const double x = std::sin(7.0 * i), y = std::cos(3.0 * i);
        table += QString("%1;%2;%3\n").arg(x).arg(y).arg(x > y).toLatin1();
        test += QString("%1 %2 %3\n").arg(y).arg(x).arg(y > x).toLatin1();
    }
    write(file("it's \"data\" $HOME.csv"), table);
    write(file("test.txt"), test);
    write(file("-train.txt"), test);
}

void TrainLineTest::addSetUps() {
    QTest::addColumn<Change>("change");
    const auto row = [](const char* name, Change change) { QTest::newRow(name) << std::move(change); };
    row("checkerboard", [](SessionSpecs&) {});
    row("blocks, split and flips", [](SessionSpecs& s) {
        s.data.blocks = 5;
        s.data.trainFraction = 1.0 / 3;
        s.data.validationFraction = 0.1;
        s.data.stratified = s.data.swapSplit = true;
        s.data.flipFraction = 0.05;
        s.data.noise = 0.03;
        s.data.seed = 9;
        s.data.splitSeed = 4;
        s.data.flipSeed = 5;
    });
    for (const auto source : {DataSource::circles, DataSource::spirals, DataSource::moons,
                              DataSource::gaussians, DataSource::exclusiveOr, DataSource::stripes})
        row(nameOf(source).c_str(), [source](SessionSpecs& s) {
            s.data.source = source;
            s.data.samples = 300;
            s.data.classes = 3;
            s.data.blocks = 4;
            s.data.turns = 1.5;
            s.data.threshold = 0.25; // which says nothing here
        });
    row("formula", [](SessionSpecs& s) {
        s.data.source = DataSource::formula;
        s.data.formula = "x*y > 0 ? sin(3*x) : -\ty/2";
        s.data.threshold = -0.125;
    });
    row("numbers of a formula", [](SessionSpecs& s) {
        s.data.source = DataSource::formula;
        s.data.target = TargetKind::regression;
    });
    row("picture", [this](SessionSpecs& s) {
        s.data.source = DataSource::picture;
        s.data.pictureFile = file("a picture's.png").toStdString();
        s.data.threshold = 0.4;
    });
    row("file", [this](SessionSpecs& s) {
        s.data.source = DataSource::files;
        s.data.dataFile = file("it's \"data\" $HOME.csv").toStdString();
        s.data.inputColumns = "b,a";
        s.data.labelColumn = "kind";
        s.data.tableFormat = "semicolon+header";
        s.data.trainFraction = 0.5;
    });
    row("two files", [this](SessionSpecs& s) {
        s.data.source = DataSource::files;
        s.data.trainFile = file("-train.txt").toStdString();
        s.data.testFile = file("test.txt").toStdString();
        s.data.trainFraction = 0.5; // which says nothing of two files
        s.data.validationFraction = 0.2;
    });
    row("fully connected", [](SessionSpecs& s) {
        s.architecture = fcArchitecture();
        s.architecture.width = 9;
        s.architecture.initialisation = InitialisationChoice::xavier;
        s.architecture.gain = 1.7;
        s.architecture.fcLayers = "0"; // which says nothing here
    });
    row("residual", [](SessionSpecs& s) {
        s.architecture = resnetArchitecture();
        s.architecture.depth = 5;
        s.architecture.activation = Activation::tanh;
        s.training.learningRate = 0.005;
    });
    row("layers", [](SessionSpecs& s) {
        s.architecture.fcLayers = "0,2";
        s.architecture.activation = Activation::relu;
        s.architecture.initialisation = InitialisationChoice::kaiming;
    });
    row("no FC layers", [](SessionSpecs& s) {
        s.architecture.width = 2;
        s.architecture.fcLayers = "";
    });
    row("one layer", [](SessionSpecs& s) {
        s.architecture.depth = 1;
        s.architecture.fcLayers = "0";
    });
    row("Adam", [](SessionSpecs& s) { takeOptimizer(s.training, OptimizerKind::adam); });
    row("Adam at SGD's rate", [](SessionSpecs& s) {
        s.training.optimizer = OptimizerKind::adam;
        s.training.batch = 0;
        s.training.weightDecay = 1e-5;
    });
    row("double, threads", [](SessionSpecs& s) {
        s.training.precision = Precision::twofold;
        s.training.threads = 3;
        s.training.momentum = 0.1 + 0.2;
        s.training.learningRate = 0.0123456789012345;
        s.training.seed = 9007199254740991;
    });
    row("epochs", [](SessionSpecs& s) {
        s.training.epochs = 3;
        s.training.loss = Loss::crossEntropy;
        s.training.schedule = Schedule::constant;
        s.training.stopAtAccuracy = 0.999;
    });
}

void TrainLineTest::lineTrainsToTheSameBits() {
    QFETCH(Change, change);
    SessionSpecs specs = quick();
    change(specs);
    const QString out = file("run");
    QProcess shell;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("PATH", QFileInfo(HANSCAPE_BINARY).path() + ':' + environment.value("PATH"));
    shell.setProcessEnvironment(environment);
    shell.setWorkingDirectory(m_folder.path());
    shell.start("/bin/sh", {"-c", trainLine(specs) + " --force --out run"});
    QVERIFY(shell.waitForFinished(300'000));
    QVERIFY2(shell.exitCode() == 0,
             (trainLine(specs).toUtf8() + '\n' + shell.readAllStandardError()).constData());
    QVERIFY(contents(out + "/last.safetensors") == QByteArray::fromStdString(bytesAfter(specs)));
}

void TrainLineTest::textsLeadBack() {
    QFETCH(Change, change);
    SessionSpecs specs = quick();
    change(specs);
    QVERIFY(specsOfLink(linkOf(specs)) == specs);
    const SetUp setUp = setUpOfTrainLine(trainLine(specs));
    // The one architecture of some networks is another's as well.
    QVERIFY(buildNetwork(setUp.specs.architecture, 2, 2) == buildNetwork(specs.architecture, 2, 2));
    QVERIFY(sameSamples(*setUp.data, loadDataset(specs.data, nullptr, readPicture)));
    QVERIFY(setUp.specs.training == specs.training || specs.training.epochs > 0);
    QVERIFY(!setUp.model);
}

void TrainLineTest::lineSaysWhatIsChosenAndNoMore() {
    SessionSpecs specs;
    QCOMPARE(trainLine(specs), "hanscape train");
    specs.architecture = fcArchitecture();
    specs.training.learningRate = 0.1;
    QCOMPARE(trainLine(specs), "hanscape train --network fc --lr 0.1");
    specs.architecture.activation = Activation::abs;
    takeOptimizer(specs.training, OptimizerKind::adam);
    specs.data.blocks = 6;
    specs.training.batch = 0;
    QCOMPARE(trainLine(specs), "hanscape train --data checkerboard:6 --network fc --activation abs "
                               "--optimizer adam --batch full");
    specs = {};
    specs.data.source = DataSource::formula;
    specs.data.formula = "x > 0";
    QCOMPARE(trainLine(specs), "hanscape train --data 'formula:x > 0'");
}

void TrainLineTest::shellPartsWordsLikewise_data() {
    QTest::addColumn<QString>("line");
    for (const char* line : {"a b  c", "'a b' \"c d\"", "it\\'s 'it'\\''s'", "\"a\\\"b\\$c\\n\\\\\" 'a\\b'",
                             "a\\\nb c", "'' \"\" x", "--data='x y'z", "tab\there\nline", "ünïcode 'ß €'"})
        QTest::newRow(line) << QString::fromUtf8(line);
}

void TrainLineTest::shellPartsWordsLikewise() {
    QFETCH(QString, line);
    QProcess shell;
    shell.start("/bin/sh",
                {"-c", "printf '%s\\0' " + QString(line).replace('\n', line.contains("\\\n") ? "\n" : " ")});
    QVERIFY(shell.waitForFinished());
    QStringList words;
    for (const QByteArray& word : shell.readAllStandardOutput().split('\0'))
        words << QString::fromUtf8(word);
    words.removeLast(); // behind the last \0
    QCOMPARE(shellWords(line), words);
    QCOMPARE(shellWords(shellLine(words)), words);
}

void TrainLineTest::pastedLinesAreUnderstood() {
    QVERIFY(isTrainLine("  $ /usr/bin/hanscape train --lr 0.1\n"));
    QVERIFY(!isTrainLine("hanscape evaluate --model train"));
    QVERIFY(!isTrainLine("0.1 0.2 1"));
    const SetUp setUp = setUpOfTrainLine("$ build/release/hanscape train --data moons \\\n  --lr=0.2 "
                                         "--out 'some where' --force --json");
    QVERIFY(setUp.specs.data.source == DataSource::moons);
    QCOMPARE(setUp.specs.training.learningRate, 0.2);
    QCOMPARE(setUp.data->samples(), 1000);
}

void TrainLineTest::otherLinesAreRefused_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("says");
    QTest::newRow("quote") << "hanscape train --data 'x"
                           << "quotation mark";
    QTest::newRow("option") << "hanscape train --speed 3"
                            << "--speed";
    QTest::newRow("value") << "hanscape train --lr fast"
                           << "--lr";
    QTest::newRow("file") << "hanscape train --data /no/such.csv"
                          << "such.csv";
    QTest::newRow("resume") << "hanscape train --resume run"
                            << "--resume";
    QTest::newRow("help") << "hanscape train --help"
                          << "--help";
}

void TrainLineTest::otherLinesAreRefused() {
    QFETCH(QString, line);
    QFETCH(QString, says);
    const QString text = refusalOf([&] { setUpOfTrainLine(line); });
    QVERIFY2(isSentence(text, says), qPrintable(text));
}

void TrainLineTest::linksAreShortAndBearMail() {
    SessionSpecs specs;
    QVERIFY2(linkOf(specs).size() < 50, qPrintable(linkOf(specs)));
    specs.architecture.depth = 9;
    specs.training.learningRate = 0.1;
    specs.data.flipFraction = 0.1;
    QString link = linkOf(specs);
    QVERIFY2(link.size() < 170, qPrintable(link));
    QVERIFY(isLink("  " + link));
    QVERIFY(QRegularExpression("\\Ahanscape:1\\.[A-Za-z0-9_-]+\\z").match(link).hasMatch());
    link.insert(60, "\r\n    ").append("\n");
    QVERIFY(specsOfLink(link) == specs);
}

void TrainLineTest::brokenLinksAreRefused() {
    SessionSpecs specs = quick();
    const QString link = linkOf(specs);
    const auto refuses = [&](const QString& text, const QString& says) {
        const QString refusal = refusalOf([&] { specsOfLink(text); });
        QVERIFY2(isSentence(refusal, says), qPrintable(text + ": " + refusal));
    };
    for (qsizetype size = 9; size < link.size(); ++size)
        refuses(link.first(size), size == 10 && link[9] == '1' ? "whole" : "link");
    refuses(QString(link).replace("hanscape:1.", "hanscape:2."), "version 2");
    refuses("hanscape:", "whole");
    refuses("hanscape:1.", "whole");
    refuses("hanscape:1.ümläut", "whole");
    refuses("hanscape:1." + QString(100'000, 'A'), "characters");
    specs.data.source = DataSource::painted;
    refuses(linkOf(specs), "painted");
    specs = {};
    specs.architecture.depth = 2000;
    refuses(linkOf(specs), "depth");
}

void TrainLineTest::noCharacterOfALinkIsIdle() {
    const QString link = linkOf(quick());
    for (qsizetype i = 11; i + 1 < link.size(); ++i) { // the last one may hold bits of nothing
        QString broken = link;
        broken[i] = broken[i] == 'A' ? 'B' : 'A';
        QVERIFY2(!refusalOf([&] { specsOfLink(broken); }).isEmpty(), qPrintable(QString::number(i)));
    }
}

HANSCAPE_TEST(TrainLineTest, QApplication)

} // namespace hanscape::tst_app_sharing_train_line

#include "app/sharing/tst_train_line.moc"
