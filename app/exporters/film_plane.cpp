#include "app/exporters/film_plane.h"

#include "core/analysis/slice.h"

namespace hanscape {

void showInPlane(FilmSubject& subject, const std::shared_ptr<const Dataset>& data, int x, int y) {
    subject.slice = sliceThroughMean(*data, x, y);
    subject.box = boundingBox(*data, x, y);
    subject.range = targetRange(*data);
    if (data->features() == 1)
        subject.axes.y.clear();
    else if (data->features() == 2)
        subject.samples = data; // beside a slice they would seem to be judged by values that are not theirs
    else
        subject.axes = {FilmPainter::tr("x%1").arg(x + 1), FilmPainter::tr("x%1").arg(y + 1), false};
}

} // namespace hanscape
