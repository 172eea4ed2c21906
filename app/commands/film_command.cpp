#include "app/commands/commands.h"
#include "app/commands/film_request.h"
#include "app/commands/interrupt.h"
#include "app/commands/progress.h"
#include "app/exporters/picture_file.h"
#include "widgets/theme/translation.h"

#include <cmath>

namespace hanscape {

int filmCommand(const QStringList& arguments) {
    Options options = filmOptions();
    if (!options.parse(arguments))
        return 0;
    FilmRequest request = readFilmRequest(options);
    const InterruptGuard guard;
    FilmPainter painter(std::move(request.subject), request.look);
    try {
        Progress progress(0, request.spec.frames, tr("pictures"));
        const auto report = [&](double share) {
            progress.report(std::llround(share * request.spec.frames), request.output);
            return !guard.isInterrupted();
        };
        const auto draw = [&](int frame) { return painter.paint(frame); };
        saveBytes(request.output, makeFilm(request.spec, draw, {report}));
    } catch (const Cancelled&) {
        return interruptedStatus;
    }
    return 0;
}

} // namespace hanscape
