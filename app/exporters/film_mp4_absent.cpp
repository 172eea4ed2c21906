// In place of film_mp4.cpp where FFmpeg's libraries were not there to build with.

#include "app/exporters/film.h"

#include "core/base/error.h"

namespace hanscape {

bool hasMp4Encoder() { return false; }

std::unique_ptr<FilmEncoder> makeMp4Encoder(const FilmSpec&) {
    throw Error("This Hanscape was built without FFmpeg's libraries, which MP4 takes; choose WebP or GIF.");
}

} // namespace hanscape
