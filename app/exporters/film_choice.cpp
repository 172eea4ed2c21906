#include "app/exporters/film_choice.h"

#include "app/settings.h"

#include <algorithm>
#include <cmath>

namespace hanscape {
namespace {

/// Settings are a file that anyone may have edited.
double bounded(const QVariant& value, double least, double most, double usual) {
    const double number = value.toDouble();
    return std::isfinite(number) ? std::clamp(number, least, most) : usual;
}

} // namespace

FilmChoice lastFilmChoice() {
    const QSettings kept = settings();
    const auto number = [&](const char* key, double usual, double least, double most) {
        return bounded(kept.value(QStringLiteral("film/") + key, usual), least, most, usual);
    };
    const auto whole = [&](const char* key, int usual, int least, int most) {
        return static_cast<int>(number(key, usual, least, most));
    };
    FilmChoice choice;
    choice.view = static_cast<FilmView>(whole("view", 0, 0, 2));
    const auto format = filmFormats().indexOf(kept.value("film/format", "webp").toString());
    choice.format = static_cast<FilmFormat>(std::max<qsizetype>(format, 0));
    choice.size = {whole("width", choice.size.width(), shortestFilmSide, longestFilmSide),
                   whole("height", choice.size.height(), shortestFilmSide, longestFilmSide)};
    choice.seconds = number("seconds", choice.seconds, shortestFilm, longestFilm);
    choice.framesPerSecond = whole("rate", choice.framesPerSecond, 1, mostFilmRate);
    choice.turns = number("turns", choice.turns, -mostFilmTurns, mostFilmTurns);
    choice.ground = static_cast<Ground>(whole("ground", static_cast<int>(choice.ground), 0, 2));
    return choice;
}

void remember(const FilmChoice& choice) {
    QSettings kept = settings();
    kept.beginGroup("film");
    kept.setValue("view", static_cast<int>(choice.view));
    kept.setValue("format", filmFormats()[static_cast<int>(choice.format)]);
    kept.setValue("width", choice.size.width());
    kept.setValue("height", choice.size.height());
    kept.setValue("seconds", choice.seconds);
    kept.setValue("rate", choice.framesPerSecond);
    kept.setValue("turns", choice.turns);
    kept.setValue("ground", static_cast<int>(choice.ground));
}

} // namespace hanscape
