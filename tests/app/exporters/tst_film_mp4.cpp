#include "app/exporters/film.h"
#include "tests/test.h"

#include <QFile>
#include <QPainter>
#include <QTemporaryDir>

#ifdef HANSCAPE_MP4
extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>
}
#endif

namespace hanscape::tst_app_exporters_film_mp4 {

namespace {

const QColor ground(250, 250, 250), blue(0, 114, 178), orange(230, 159, 0);

QImage picture(QSize size, int frame) {
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(ground);
    QPainter painter(&image);
    painter.fillRect(0, 0, size.width() / 2, size.height(), blue);
    painter.fillRect(size.width() / 2 + 10, 4 * frame, 20, 20, orange);
    return image;
}

#ifdef HANSCAPE_MP4

struct ReadFilm {
    double seconds = 0, rate = 0;
    std::vector<QImage> pictures;
};

QImage imageOf(const AVFrame* frame) {
    SwsContext* scaler =
        sws_getContext(frame->width, frame->height, static_cast<AVPixelFormat>(frame->format), frame->width,
                       frame->height, AV_PIX_FMT_BGRA, SWS_BICUBIC, nullptr, nullptr, nullptr);
    // As the film says: a player takes these coefficients from it.
    const int* coefficients =
        sws_getCoefficients(frame->colorspace == AVCOL_SPC_BT709 ? SWS_CS_ITU709 : SWS_CS_DEFAULT);
    sws_setColorspaceDetails(scaler, coefficients, frame->color_range == AVCOL_RANGE_JPEG, coefficients, 1, 0,
                             1 << 16, 1 << 16);
    QImage image(frame->width, frame->height, QImage::Format_RGB32);
    std::uint8_t* rows[] = {image.bits()};
    const int strides[] = {static_cast<int>(image.bytesPerLine())};
    sws_scale(scaler, frame->data, frame->linesize, 0, frame->height, rows, strides);
    sws_freeContext(scaler);
    return image;
}

ReadFilm readMp4(const QByteArray& bytes) {
    const QTemporaryDir folder;
    const QString path = folder.filePath("film.mp4");
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return {};
    file.close();
    ReadFilm film;
    AVFormatContext* format = nullptr;
    if (avformat_open_input(&format, path.toUtf8(), nullptr, nullptr) < 0 ||
        avformat_find_stream_info(format, nullptr) < 0)
        return film;
    const AVStream* stream = format->streams[0];
    film.seconds = static_cast<double>(format->duration) / AV_TIME_BASE;
    film.rate = av_q2d(stream->avg_frame_rate);
    AVCodecContext* codec = avcodec_alloc_context3(avcodec_find_decoder(stream->codecpar->codec_id));
    avcodec_parameters_to_context(codec, stream->codecpar);
    avcodec_open2(codec, nullptr, nullptr);
    AVPacket* packet = av_packet_alloc();
    AVFrame* frame = av_frame_alloc();
    for (bool more = true; more;) {
        more = av_read_frame(format, packet) >= 0;
        avcodec_send_packet(codec, more ? packet : nullptr);
        while (avcodec_receive_frame(codec, frame) >= 0)
            film.pictures.push_back(imageOf(frame));
        av_packet_unref(packet);
    }
    av_frame_free(&frame);
    av_packet_free(&packet);
    avcodec_free_context(&codec);
    avformat_close_input(&format);
    return film;
}

bool isNear(const QColor& a, const QColor& b, int levels) {
    return std::abs(a.red() - b.red()) <= levels && std::abs(a.green() - b.green()) <= levels &&
           std::abs(a.blue() - b.blue()) <= levels;
}

#endif

} // namespace

class FilmMp4Test : public QObject {
    Q_OBJECT

  private slots:
    void readBack_data();
    void readBack();
    void cancelled();
    void absentIsSaid();
};

void FilmMp4Test::readBack_data() {
    QTest::addColumn<int>("frames");
    QTest::addColumn<int>("rate");
    QTest::newRow("one") << 1 << 25;
    QTest::newRow("twelve") << 12 << 10;
    QTest::newRow("many") << 90 << 30;
}

void FilmMp4Test::readBack() {
#ifdef HANSCAPE_MP4
    QFETCH(int, frames);
    QFETCH(int, rate);
    FilmSpec spec;
    spec.format = FilmFormat::mp4;
    spec.size = QSize(160, 120);
    spec.frames = frames;
    spec.framesPerSecond = rate;
    const ReadFilm film = readMp4(makeFilm(spec, [&](int i) { return picture(spec.size, i % 20); }, {}));
    QCOMPARE(film.pictures.size(), static_cast<std::size_t>(frames));
    QVERIFY(std::abs(film.seconds - static_cast<double>(frames) / rate) < 0.01);
    QCOMPARE(film.rate, static_cast<double>(rate));
    for (int i = 0; i < frames; ++i) {
        const QImage& seen = film.pictures[static_cast<std::size_t>(i)];
        QCOMPARE(seen.size(), spec.size);
        QVERIFY2(isNear(seen.pixelColor(30, 60), blue, 6), qPrintable(seen.pixelColor(30, 60).name()));
        QVERIFY2(isNear(seen.pixelColor(150, 60), ground, 6), qPrintable(seen.pixelColor(150, 60).name()));
        QVERIFY2(isNear(seen.pixelColor(100, 4 * (i % 20) + 10), orange, 10),
                 qPrintable(seen.pixelColor(100, 4 * (i % 20) + 10).name()));
    }
#else
    QSKIP("built without FFmpeg's libraries");
#endif
}

void FilmMp4Test::cancelled() {
    if (!hasMp4Encoder())
        QSKIP("built without FFmpeg's libraries");
    FilmSpec spec;
    spec.format = FilmFormat::mp4;
    spec.size = QSize(160, 120);
    int drawn = 0;
    const auto draw = [&](int frame) {
        ++drawn;
        return picture(spec.size, frame % 20);
    };
    QVERIFY_EXCEPTION_THROWN(makeFilm(spec, draw, {[&](double) { return drawn < 9; }}), Cancelled);
    QCOMPARE(drawn, 9);
}

void FilmMp4Test::absentIsSaid() {
    QCOMPARE(filmFormats().contains("mp4"), hasMp4Encoder());
    if (!hasMp4Encoder())
        QVERIFY_EXCEPTION_THROWN(makeMp4Encoder({}), Error);
}

HANSCAPE_TEST(FilmMp4Test, QCoreApplication)

} // namespace hanscape::tst_app_exporters_film_mp4

#include "app/exporters/tst_film_mp4.moc"
