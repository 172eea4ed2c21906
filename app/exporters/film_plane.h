#pragma once

#include "app/exporters/film_painter.h"

namespace hanscape {

/// Shows a film's networks in the plane of two features of the data that they were trained on: its samples
/// too, where there are no other features.
void showInPlane(FilmSubject& subject, const std::shared_ptr<const Dataset>& data, int x, int y);

} // namespace hanscape
