#include "app/exporters/film_maker.h"

#include "app/exporters/picture_file.h"

namespace hanscape {

void makeAndSave(const FilmJob& film, FilmMaker::Job& job) {
    const auto report = [&job](double share) {
        job.publish({share, false});
        return !job.cancelled();
    };
    try {
        checkFilmPath(film.path);
        FilmPainter painter(film.subject, film.look);
        const QByteArray bytes =
            makeFilm(film.spec, [&](int frame) { return painter.paint(frame); }, {report});
        saveBytes(film.path, bytes);
        job.publish({1, true});
    } catch (const Cancelled&) {
        return; // nobody waits for it
    }
}

} // namespace hanscape
