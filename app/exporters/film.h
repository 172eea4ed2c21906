#pragma once

#include "core/io/load_progress.h"

#include <functional>
#include <memory>
#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QStringList>
#include <vector>

namespace hanscape {

enum class FilmFormat { webp, gif, mp4 };

/// What a film is, apart from what it shows.
struct FilmSpec {
    FilmFormat format = FilmFormat::webp;
    QSize size{960, 600}; ///< pixels
    int frames = 250;
    int framesPerSecond = 25;
    bool transparent = false; ///< the pictures' ground; GIF has it all or nothing, MP4 not at all
};

/// Makes a film's bytes of pictures that come one by one. Throws WorkError where a library refuses.
class FilmEncoder {
  public:
    virtual ~FilmEncoder() = default;
    /// The next picture, of the film's size.
    virtual void add(const QImage& picture) = 0;
    /// The whole file, after the last picture.
    virtual QByteArray finish() = 0;
};

/// The endings of the formats that this program writes: webp, gif and, where it was built with FFmpeg's
/// libraries, mp4.
QStringList filmFormats();
/// The same in words: ".webp, .gif or .mp4".
QString filmEndings();
/// The format of a file by its name's ending. Throws Error where it is none of filmFormats().
FilmFormat filmFormatOf(const QString& path);
/// Throws Error where the folder of such a file does not exist: before a film has been drawn in vain.
void checkFilmPath(const QString& path);
/// Throws Error where no such film can be made.
void checkFilm(const FilmSpec& spec);

/// Makes a film of pictures that are drawn as they are needed, some of them twice; holds a few of them at a
/// time, and the film. Throws Cancelled where the progress says so.
QByteArray makeFilm(const FilmSpec& spec, const std::function<QImage(int frame)>& draw,
                    const LoadProgress& progress);

/// When a frame ends, in units of which there are so many a second, so that rounding does not add up.
int frameEnd(const FilmSpec& spec, int frame, int unitsPerSecond);

std::unique_ptr<FilmEncoder> makeWebpEncoder(const FilmSpec& spec);
/// `samples` are pictures from all over the film, of which its colours are chosen.
std::unique_ptr<FilmEncoder> makeGifEncoder(const FilmSpec& spec, const std::vector<QImage>& samples);
/// Whether there is one.
bool hasMp4Encoder();
std::unique_ptr<FilmEncoder> makeMp4Encoder(const FilmSpec& spec);

} // namespace hanscape
