#pragma once

#include "app/exporters/film.h"
#include "app/exporters/film_painter.h"

namespace hanscape {

/// What a person chose of a film, kept from one time to the next.
struct FilmChoice {
    FilmView view = FilmView::surface;
    FilmFormat format = FilmFormat::webp;
    QSize size{960, 600};
    double seconds = 10;
    int framesPerSecond = 25;
    double turns = 0.25; ///< around a training's surface
    Ground ground = Ground::white;

    bool operator==(const FilmChoice&) const = default;
};

/// Bounds of what can be chosen.
inline constexpr int shortestFilmSide = 16, longestFilmSide = 8192, mostFilmRate = 50, mostFilmTurns = 20;
inline constexpr double shortestFilm = 0.5, longestFilm = 600; ///< seconds

/// What was chosen last on this machine, or the usual choice.
FilmChoice lastFilmChoice();
void remember(const FilmChoice& choice);

} // namespace hanscape
