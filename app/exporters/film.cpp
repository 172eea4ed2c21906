#include "app/exporters/film.h"

#include "widgets/theme/translation.h"

#include <algorithm>
#include <cmath>
#include <QFileInfo>

namespace hanscape {
namespace {

constexpr int gifSamples = 12;     ///< pictures that a GIF's colours are chosen of
constexpr int longestWebp = 16383; ///< pixels along a side, by the format
constexpr int longestMp4 = 8192;   ///< by H.264's levels

std::unique_ptr<FilmEncoder> encoderOf(const FilmSpec& spec, const std::vector<QImage>& samples) {
    switch (spec.format) {
    case FilmFormat::webp:
        return makeWebpEncoder(spec);
    case FilmFormat::gif:
        return makeGifEncoder(spec, samples);
    case FilmFormat::mp4:
        break;
    }
    return makeMp4Encoder(spec);
}

} // namespace

QStringList filmFormats() {
    QStringList formats{"webp", "gif"};
    if (hasMp4Encoder())
        formats += "mp4";
    return formats;
}

QString filmEndings() {
    QStringList endings;
    for (const QString& format : filmFormats())
        endings += '.' + format;
    const QString last = endings.takeLast();
    return tr("%1 or %2").arg(endings.join(", "), last);
}

FilmFormat filmFormatOf(const QString& path) {
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == "mp4" && !hasMp4Encoder())
        throw wrong(
            tr("This Hanscape was built without FFmpeg's libraries, which MP4 takes; name a file that "
               "ends in .webp or .gif."));
    const qsizetype format = filmFormats().indexOf(ending);
    if (format < 0)
        throw wrong(tr("The film is to be '%1'; name a file that ends in %2.").arg(path, filmEndings()));
    return static_cast<FilmFormat>(format);
}

void checkFilmPath(const QString& path) {
    if (!QFileInfo(QFileInfo(path).absolutePath()).isDir())
        throw wrong(tr("The film is to be '%1', in a folder that does not exist; make the folder first, or "
                       "name another.")
                        .arg(path));
}

void checkFilm(const FilmSpec& spec) {
    const int longest = std::max(spec.size.width(), spec.size.height());
    const int most = spec.format == FilmFormat::webp ? longestWebp : longestMp4;
    if (spec.format != FilmFormat::gif && longest > most)
        throw wrong(
            tr("A film of this format has at most %1 pixels along a side; choose a smaller size.").arg(most));
    if (spec.format != FilmFormat::mp4)
        return;
    if (spec.transparent)
        throw wrong(tr("MP4 has no transparent ground; choose white or dark, or write .webp or .gif."));
    if (spec.size.width() % 2 != 0 || spec.size.height() % 2 != 0)
        throw wrong(tr("MP4 takes an even number of pixels along each side; choose %1x%2.")
                        .arg(spec.size.width() / 2 * 2)
                        .arg(spec.size.height() / 2 * 2));
}

QByteArray makeFilm(const FilmSpec& spec, const std::function<QImage(int frame)>& draw,
                    const LoadProgress& progress) {
    checkFilm(spec);
    const int looks = spec.format == FilmFormat::gif ? std::min(gifSamples, spec.frames) : 0;
    const double total = looks + spec.frames;
    std::vector<QImage> samples;
    for (int i = 0; i < looks; ++i) {
        progress.at(i / total);
        samples.push_back(draw(looks == 1 ? 0 : i * (spec.frames - 1) / (looks - 1)));
    }
    const auto encoder = encoderOf(spec, samples);
    samples.clear();
    for (int i = 0; i < spec.frames; ++i) {
        progress.at((looks + i) / total);
        encoder->add(draw(i));
    }
    QByteArray bytes = encoder->finish();
    progress.at(1);
    return bytes;
}

int frameEnd(const FilmSpec& spec, int frame, int unitsPerSecond) {
    return static_cast<int>(std::lround((frame + 1.0) * unitsPerSecond / spec.framesPerSecond));
}

} // namespace hanscape
