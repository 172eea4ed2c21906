#pragma once

#include "app/commands/options.h"
#include "app/exporters/film.h"
#include "app/exporters/film_painter.h"

namespace hanscape {

/// The options of `hanscape film`.
Options filmOptions();

/// What film is to be made, of what, and where it goes.
struct FilmRequest {
    FilmSpec spec;
    FilmLook look;
    FilmSubject subject;
    QString output;
};

/// Reads files and options; what is wrong with them is an Error.
FilmRequest readFilmRequest(const Options& options);

} // namespace hanscape
