#include "app/exporters/film.h"
#include "tests/app/exporters/film_readers.h"
#include "tests/test.h"

#include <cmath>
#include <QPainter>

namespace hanscape::tst_app_exporters_film {

namespace {

const QColor ground(250, 250, 250), blue(0, 114, 178), orange(230, 159, 0);

/// A blue half, and an orange square that walks through the other.
QImage picture(const FilmSpec& spec, int frame) {
    QImage image(spec.size, QImage::Format_ARGB32_Premultiplied);
    image.fill(spec.transparent ? QColor(Qt::transparent) : ground);
    QPainter painter(&image);
    painter.fillRect(0, 0, spec.size.width() / 2, spec.size.height(), blue);
    painter.fillRect(spec.size.width() / 2 + 10, 4 * frame, 20, 20, orange);
    return image;
}

FilmSpec specOf(FilmFormat format, int rate = 10) {
    FilmSpec spec;
    spec.format = format;
    spec.size = QSize(120, 80);
    spec.frames = 12;
    spec.framesPerSecond = rate;
    return spec;
}

QByteArray filmOf(const FilmSpec& spec) {
    return makeFilm(spec, [&](int frame) { return picture(spec, frame); }, {});
}

int farthest(const QColor& a, const QColor& b) {
    return std::max(
        {std::abs(a.red() - b.red()), std::abs(a.green() - b.green()), std::abs(a.blue() - b.blue())});
}

/// Whether each picture shows what was drawn, by so many levels at most.
bool showsTheWalk(const ReadFilm& film, const FilmSpec& spec, int levels) {
    for (int i = 0; i < spec.frames; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const std::pair<QColor, QColor> seen[] = {{film.color(at, 20, 40), blue},
                                                  {film.color(at, 110, 40), ground},
                                                  {film.color(at, 80, 4 * i + 10), orange}};
        for (const auto& [color, drawn] : seen)
            if (farthest(color, drawn) > levels) {
                qWarning() << "picture" << i << "shows" << color << "in place of" << drawn;
                return false;
            }
    }
    return true;
}

} // namespace

class FilmTest : public QObject {
    Q_OBJECT

  private slots:
    void webp();
    void gif();
    void transparentGround_data();
    void transparentGround();
    void oneFrame_data();
    void oneFrame();
    void framesWithoutChange();
    void timesDoNotDrift();
    void cancelled_data();
    void cancelled();
    void progressGrows();
    void endingsChooseTheFormat();
    void impossibleFilms();
};

void FilmTest::webp() {
    const FilmSpec spec = specOf(FilmFormat::webp);
    const ReadFilm film = readWebp(filmOf(spec));
    QCOMPARE(film.size, spec.size);
    QCOMPARE(film.pictures.size(), std::size_t(12));
    QCOMPARE(film.ends, (std::vector<int>{100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1100, 1200}));
    QVERIFY(film.repeats);
    QVERIFY(showsTheWalk(film, spec, 14));
}

void FilmTest::gif() {
    const FilmSpec spec = specOf(FilmFormat::gif);
    const QByteArray bytes = filmOf(spec);
    const ReadFilm film = readGif(bytes);
    QCOMPARE(film.size, spec.size);
    QCOMPARE(film.pictures.size(), std::size_t(12));
    QCOMPARE(film.ends.back(), 1200);
    QVERIFY(film.repeats);
    QVERIFY(showsTheWalk(film, spec, 0)); // three colours are kept as they are
    for (int i = 0; i < spec.frames; ++i)
        QCOMPARE(film.pictures[static_cast<std::size_t>(i)].convertToFormat(QImage::Format_RGB32),
                 picture(spec, i).convertToFormat(QImage::Format_RGB32));
    // A picture holds what changes alone: a square that has moved by a fifth of its side.
    QVERIFY2(bytes.size() < 4000, qPrintable(QString::number(bytes.size())));
}

void FilmTest::transparentGround_data() {
    QTest::addColumn<FilmFormat>("format");
    QTest::newRow("WebP") << FilmFormat::webp;
    QTest::newRow("GIF") << FilmFormat::gif;
}

void FilmTest::transparentGround() {
    QFETCH(FilmFormat, format);
    FilmSpec spec = specOf(format);
    spec.transparent = true;
    const QByteArray bytes = filmOf(spec);
    const ReadFilm film = format == FilmFormat::gif ? readGif(bytes) : readWebp(bytes);
    QCOMPARE(film.pictures.size(), std::size_t(12));
    for (int i = 0; i < spec.frames; ++i) {
        const auto at = static_cast<std::size_t>(i);
        QCOMPARE(film.color(at, 110, 40).alpha(), 0);
        QCOMPARE(film.color(at, 80, 4 * i + 10).alpha(), 255);
        QVERIFY(farthest(film.color(at, 80, 4 * i + 10), orange) <= 14);
        if (i > 6) // where the square was: nothing is left of it
            QCOMPARE(film.color(at, 80, 4 * (i - 6)).alpha(), 0);
    }
}

void FilmTest::oneFrame_data() { transparentGround_data(); }

void FilmTest::oneFrame() {
    QFETCH(FilmFormat, format);
    FilmSpec spec = specOf(format);
    spec.frames = 1;
    const QByteArray bytes = filmOf(spec);
    const ReadFilm film = format == FilmFormat::gif ? readGif(bytes) : readWebp(bytes);
    QCOMPARE(film.pictures.size(), std::size_t(1));
    QVERIFY(showsTheWalk(film, spec, 14));
}

void FilmTest::framesWithoutChange() {
    const FilmSpec spec = specOf(FilmFormat::gif);
    const ReadFilm film = readGif(makeFilm(spec, [&](int) { return picture(spec, 3); }, {}));
    QCOMPARE(film.pictures.size(), std::size_t(12));
    QCOMPARE(film.ends.back(), 1200);
    QCOMPARE(film.color(11, 80, 22), orange);
}

void FilmTest::timesDoNotDrift() {
    // A frame of 30 a second takes 3⅓ hundredths.
    FilmSpec spec = specOf(FilmFormat::gif, 30);
    spec.frames = 60;
    const ReadFilm gif = readGif(filmOf(spec));
    QCOMPARE(gif.ends.back(), 2000);
    QCOMPARE(gif.ends.front(), 30);
    spec.format = FilmFormat::webp;
    QCOMPARE(readWebp(filmOf(spec)).ends.back(), 2000);
}

void FilmTest::cancelled_data() {
    QTest::addColumn<FilmFormat>("format");
    QTest::addColumn<int>("after");
    QTest::newRow("WebP, at once") << FilmFormat::webp << 0;
    QTest::newRow("WebP") << FilmFormat::webp << 5;
    QTest::newRow("GIF, while colours are chosen") << FilmFormat::gif << 5;
    QTest::newRow("GIF") << FilmFormat::gif << 17;
}

void FilmTest::cancelled() {
    QFETCH(FilmFormat, format);
    QFETCH(int, after);
    const FilmSpec spec = specOf(format);
    int drawn = 0;
    const auto draw = [&](int frame) {
        ++drawn;
        return picture(spec, frame);
    };
    QVERIFY_EXCEPTION_THROWN(makeFilm(spec, draw, {[&](double) { return drawn < after; }}), Cancelled);
    QCOMPARE(drawn, after);
}

void FilmTest::progressGrows() {
    std::vector<double> shares;
    const FilmSpec spec = specOf(FilmFormat::gif);
    makeFilm(spec, [&](int frame) { return picture(spec, frame); }, {[&](double share) {
                 shares.push_back(share);
                 return true;
             }});
    QVERIFY(std::is_sorted(shares.begin(), shares.end()));
    QCOMPARE(shares.front(), 0.0);
    QCOMPARE(shares.back(), 1.0);
}

void FilmTest::endingsChooseTheFormat() {
    QCOMPARE(filmFormatOf("a.b/film.webp"), FilmFormat::webp);
    QCOMPARE(filmFormatOf("FILM.GIF"), FilmFormat::gif);
    for (const char* path : {"film", "film.png", "webp", "film.webp/"})
        QVERIFY_EXCEPTION_THROWN(filmFormatOf(path), Error);
    if (hasMp4Encoder())
        QCOMPARE(filmFormatOf("film.mp4"), FilmFormat::mp4);
    else
        QVERIFY_EXCEPTION_THROWN(filmFormatOf("film.mp4"), Error);
}

void FilmTest::impossibleFilms() {
    FilmSpec spec = specOf(FilmFormat::webp);
    spec.size = QSize(16384, 100);
    QVERIFY_EXCEPTION_THROWN(checkFilm(spec), Error);
    spec = specOf(FilmFormat::mp4);
    spec.size = QSize(121, 80);
    QVERIFY_EXCEPTION_THROWN(checkFilm(spec), Error);
    spec = specOf(FilmFormat::mp4);
    spec.transparent = true;
    QVERIFY_EXCEPTION_THROWN(checkFilm(spec), Error);
}

HANSCAPE_TEST(FilmTest, QCoreApplication)

} // namespace hanscape::tst_app_exporters_film

#include "app/exporters/tst_film.moc"
