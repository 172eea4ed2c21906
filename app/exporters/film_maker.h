#pragma once

#include "app/exporters/film.h"
#include "app/exporters/film_painter.h"
#include "app/session/background.h"

namespace hanscape {

/// A film that is to be made, and the file it goes to.
struct FilmJob {
    FilmSpec spec;
    FilmLook look;
    FilmSubject subject;
    QString path;
};

/// How far it is; at last it is saved.
struct FilmState {
    double share = 0;
    bool saved = false;
};

/// Makes films on a thread of its own, OpenGL included. A film that is cancelled leaves no file.
using FilmMaker = Background<FilmJob, FilmState>;
void makeAndSave(const FilmJob& film, FilmMaker::Job& job);

} // namespace hanscape
