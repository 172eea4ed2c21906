#include "app/exporters/film.h"
#include "tests/app/commands/models.h"
#include "tests/app/commands/program.h"
#include "tests/app/exporters/film_readers.h"
#include "tests/test.h"

#include <csignal>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <set>

namespace hanscape::tst_app_commands_film_command {

namespace {

/// A run that learns two blocks a side to nearly all accuracy.
const QStringList train{"train", "--data", "checkerboard:2", "--depth", "4",     "--width", "8",
                        "--lr",  "0.01",   "--iterations",   "600",     "--out", "run"};

/// A film of 8 small pictures.
QStringList film(const QStringList& more) {
    return QStringList{"film", "--size", "240x180", "--seconds", "1", "--fps", "8", "--mesh", "41"} + more;
}

int difference(const QImage& a, const QImage& b) {
    int different = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            different += std::abs(qGreen(a.pixel(x, y)) - qGreen(b.pixel(x, y))) > 24;
    return different;
}

} // namespace

class FilmCommandTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void mapOfARun();
    void turningSurfaceOfARun();
    void standingSurfaceOfARun();
    void aLookOfTheSurface();
    void turntableOfAModel();
    void moreThanTwoInputs();
    void regression();
    void manyClasses();
    void interruptedLeavesNothing();
    void wrong_data();
    void wrong();

  private:
    QString path(const QString& name) const { return m_folder.filePath(name); }
    Outcome run(const QStringList& arguments) const { return runProgram(arguments, m_folder.path()); }

    QTemporaryDir m_folder;
};

void FilmCommandTest::initTestCase() {
    const Outcome outcome = run(train);
    QVERIFY2(outcome.status == 0, outcome.error);
    saveUntrained(path("han.safetensors"), hanArchitecture());
    saveUntrained(path("three.safetensors"), hanArchitecture(), 3);
}

void FilmCommandTest::mapOfARun() {
    const Outcome outcome = run(film({"--run", "run", "--view", "map", "--output", "map.gif"}));
    QVERIFY2(outcome.status == 0, outcome.error);
    QVERIFY(outcome.out.isEmpty());
    QVERIFY2(outcome.error.contains("8 of 8 pictures"), outcome.error);
    const ReadFilm film = readGif(contents(path("map.gif")));
    QCOMPARE(film.size, QSize(240, 180));
    QCOMPARE(film.pictures.size(), std::size_t(8));
    QCOMPARE(film.ends.back(), 1000);
    // What the network has learned is seen by colours: a block of each class, beside its points.
    const auto spread = [&](std::size_t i) {
        int high = 0, low = 255;
        for (int y = 40; y < 140; ++y)
            for (int x = 60; x < 160; ++x) {
                high = std::max(high, qRed(film.pictures[i].pixel(x, y)));
                low = std::min(low, qRed(film.pictures[i].pixel(x, y)));
            }
        return high - low;
    };
    QVERIFY(spread(7) > 150);
    QVERIFY(difference(film.pictures[0], film.pictures[7]) > 240 * 180 / 20);
    // The caption says another iteration.
    QVERIFY(difference(film.pictures[0].copy(0, 0, 120, 12), film.pictures[7].copy(0, 0, 120, 12)) > 10);
}

void FilmCommandTest::turningSurfaceOfARun() {
    const Outcome outcome = run(film({"--run", "run", "--background", "dark", "--output", "surface.webp"}));
    QVERIFY2(outcome.status == 0, outcome.error);
    const ReadFilm film = readWebp(contents(path("surface.webp")));
    QCOMPARE(film.pictures.size(), std::size_t(8));
    QVERIFY(qGray(film.pictures[0].pixel(2, 170)) < 60);
    for (std::size_t i = 1; i < 8; ++i) // it turns on while the last network stays
        QVERIFY(difference(film.pictures[i - 1], film.pictures[i]) > 100);
}

void FilmCommandTest::standingSurfaceOfARun() {
    const Outcome outcome = run(film({"--run", "run", "--turns", "0", "--output", "still.gif"}));
    QVERIFY2(outcome.status == 0, outcome.error);
    const ReadFilm film = readGif(contents(path("still.gif")));
    QVERIFY(difference(film.pictures[0], film.pictures[7]) > 500); // the surface has risen
    const QRect corner(0, 150, 60, 30);                            // and the floor has stayed
    QCOMPARE(film.pictures[0].copy(corner), film.pictures[7].copy(corner));
}

void FilmCommandTest::aLookOfTheSurface() {
    std::vector<QImage> first;
    for (const QString look :
         {"{}", R"({"faces":"lines"})", R"({"points":true})", R"({"target":"beside"})"}) {
        const Outcome outcome =
            run(film({"--run", "run", "--turns", "0", "--look", look, "--output", "look.webp"}));
        QVERIFY2(outcome.status == 0, outcome.error);
        first.push_back(readWebp(contents(path("look.webp"))).pictures.front());
        for (std::size_t i = 0; i + 1 < first.size(); ++i)
            QVERIFY2(difference(first[i], first.back()) > 300, qPrintable(look));
    }
    QVERIFY(run(film({"--run", "run", "--look", "{}", "--view", "map", "--output", "look.webp"}))
                .error.contains("--look is of a surface"));
    QVERIFY(run(film({"--model", "han.safetensors", "--turntable", "--look", R"({"points":true})", "--output",
                      "look.webp"}))
                .error.contains("give them by --data"));
}

void FilmCommandTest::turntableOfAModel() {
    const Outcome outcome = run(film({"--model", "han.safetensors", "--turntable", "--background",
                                      "transparent", "--colors", "magma", "--output", "turn.webp"}));
    QVERIFY2(outcome.status == 0, outcome.error);
    const ReadFilm film = readWebp(contents(path("turn.webp")));
    QCOMPARE(film.pictures.size(), std::size_t(8));
    for (const QImage& picture : film.pictures) { // all of it stays within the picture
        QCOMPARE(qAlpha(picture.pixel(0, 0)), 0);
        for (int x = 0; x < 240; ++x) {
            QCOMPARE(qAlpha(picture.pixel(x, 0)), 0);
            QCOMPARE(qAlpha(picture.pixel(x, 179)), 0);
        }
    }
    QVERIFY(difference(film.pictures[0], film.pictures[2]) > 300);
}

void FilmCommandTest::moreThanTwoInputs() {
    QByteArray rows;
    for (int i = 0; i < 300; ++i)
        rows += QByteArray::number(i % 7) + "," + QByteArray::number(i % 11) + "," +
                QByteArray::number(i % 3) + "," + QByteArray::number(i % 2) + "\n";
    write(path("three.csv"), rows);
    QCOMPARE(run({"train", "--data", "three.csv", "--depth", "3", "--width", "6", "--lr", "0.001",
                  "--iterations", "100", "--out", "three"})
                 .status,
             0);
    for (const char* view : {"surface", "map", "top"}) {
        const Outcome outcome = run(film({"--run", "three", "--view", view, "--output", "three.webp"}));
        QVERIFY2(outcome.status == 0, outcome.error);
        QCOMPARE(readWebp(contents(path("three.webp"))).pictures.size(), std::size_t(8));
    }
    const Outcome outcome = run(film(
        {"--model", "three.safetensors", "--data", "three.csv", "--turntable", "--output", "three.webp"}));
    QVERIFY2(outcome.status == 0, outcome.error);
}

void FilmCommandTest::regression() {
    QCOMPARE(
        run({"train", "--data", "formula:sin(3*x)*y", "--target", "regression", "--depth", "3", "--width",
             "6", "--lr", "0.001", "--precision", "double", "--iterations", "50", "--out", "formula"})
            .status,
        0);
    const Outcome outcome = run(film({"--run", "formula", "--output", "formula.gif"}));
    QVERIFY2(outcome.status == 0, outcome.error);
    QCOMPARE(readGif(contents(path("formula.gif"))).pictures.size(), std::size_t(8));
}

void FilmCommandTest::manyClasses() {
    QCOMPARE(run({"train", "--data", "gaussians:4", "--network", "resnet", "--depth", "5", "--width", "8",
                  "--lr", "0.01", "--iterations", "300", "--out", "four"})
                 .status,
             0);
    const Outcome outcome = run(film({"--run", "four", "--view", "top", "--output", "four.gif"}));
    QVERIFY2(outcome.status == 0, outcome.error);
    const ReadFilm film = readGif(contents(path("four.gif")));
    std::set<QRgb> areas; // a fifth of the plot is nearly one class each
    for (int y = 30; y < 150; y += 3)
        for (int x = 50; x < 160; x += 3)
            areas.insert(film.pictures[7].pixel(x, y));
    QVERIFY(areas.size() >= 4);
}

void FilmCommandTest::interruptedLeavesNothing() {
    write(path("before.webp"), "what was there before");
    for (const int signal : {SIGINT, SIGTERM}) {
        for (const char* name : {"new.webp", "before.webp"}) {
            QProcess process;
            process.setWorkingDirectory(m_folder.path());
            process.start(HANSCAPE_BINARY, {"film", "--run", "run", "--size", "320x200", "--seconds", "100",
                                            "--output", name});
            QVERIFY(process.waitForStarted());
            QTRY_VERIFY_WITH_TIMEOUT(catches(process, signal), patience);
            QTest::qWait(500); // so that there are pictures
            ::kill(static_cast<pid_t>(process.processId()), signal);
            QVERIFY(process.waitForFinished(30000));
            QCOMPARE(process.exitStatus(), QProcess::NormalExit);
            QCOMPARE(process.exitCode(), 130);
        }
    }
    QVERIFY(!QFile::exists(path("new.webp")));
    QCOMPARE(contents(path("before.webp")), QByteArray("what was there before"));
    for (const QString& name : QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden))
        QVERIFY2(!name.contains("new.webp"), qPrintable(name));
}

void FilmCommandTest::wrong_data() {
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* request, const char* says) { QTest::newRow(request) << request << says; };
    row("--run run", "needs --output FILE");
    row("--output a.webp", "needs --run DIR, or --model FILE and --turntable");
    row("--run run --output a.png", "ends in .webp");
    row("--run run --output a", "ends in .webp");
    row("--run run --output absent/a.webp", "in a folder that does not exist");
    row("--run absent --output a.webp", "'absent' is no folder of a run");
    row("--run . --output a.webp", "holds no run");
    row("--run bare --output a.webp", "holds no recording of its training");
    row("--run broken --output a.webp", "is not a sound safetensors file");
    row("--run run --model han.safetensors --output a.webp", "--run and --model contradict each other");
    row("--run run --data a.csv --output a.webp", "--run and --data contradict each other");
    row("--model han.safetensors --output a.webp", "A model stands still; give --turntable");
    row("--model absent.safetensors --turntable --output a.webp", "No such file");
    row("--model three.safetensors --turntable --output a.webp", "takes 3 inputs");
    row("--model three.safetensors --data checkerboard:2 --turntable --output a.webp", "--data have 2");
    row("--run run --view side --output a.webp", "--view is given as 'side'");
    row("--run run --view map --turntable --output a.webp", "--turntable is of a surface");
    row("--run run --view top --camera {} --output a.webp", "--camera is of a surface");
    row("--run run --camera {} --output a.webp", "camera");
    row("--run run --size 8x8 --output a.webp", "16 to 16384");
    row("--run run --size 16384x100 --output a.webp", "at most 16383 pixels");
    row("--run run --seconds 0 --output a.webp", "--seconds is 0; it must be");
    row("--run run --seconds nan --output a.webp", "--seconds is given as 'nan'");
    row("--run run --fps 51 --output a.webp", "--fps is 51; it must be");
    row("--run run --mesh 1 --output a.webp", "--mesh is 1; it must be");
    row("--run run --background blue --output a.webp", "white, dark or transparent");
    row("--run run --colors jet --output a.webp", "jet");
    if (hasMp4Encoder()) {
        row("--run run --background transparent --output a.mp4", "MP4 has no transparent ground");
        row("--run run --size 161x100 --output a.mp4", "choose 160x100");
    } else {
        row("--run run --output a.mp4", "built without FFmpeg's libraries");
    }
}

void FilmCommandTest::wrong() {
    QFETCH(QString, request);
    QFETCH(QString, says);
    for (const char* name : {"bare", "broken"}) {
        QDir(m_folder.path()).mkpath(name);
        QFile::copy(path("run/spec.json"), path(QString(name) + "/spec.json"));
    }
    write(path("broken/frames.safetensors"), contents(path("run/frames.safetensors")).left(1000));
    const Outcome outcome = run(QStringList{"film"} + request.split(' '));
    QVERIFY2(isRefusal(outcome, says), outcome.error);
    QVERIFY(!QFile::exists(path("a.webp")));
}

HANSCAPE_TEST(FilmCommandTest, QCoreApplication)

} // namespace hanscape::tst_app_commands_film_command

#include "app/commands/tst_film_command.moc"
